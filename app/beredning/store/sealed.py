"""A bundle under a passphrase: AES-256 in GCM under a key made by scrypt, both of the library `cryptography`."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from beredning.matter.message import UserError, say

MAGIC = b"Beredning sealed 1\n"
_SALT, _NONCE = 16, 12


def is_sealed(data: bytes) -> bool:
    """Whether the bytes are a bundle under a passphrase."""
    return data.startswith(MAGIC)


def seal(data: bytes, passphrase: str) -> bytes:
    """The bytes under a passphrase; without it nobody opens them, nobody can reset it."""
    salt, nonce = os.urandom(_SALT), os.urandom(_NONCE)
    return MAGIC + salt + nonce + AESGCM(_key(passphrase, salt)).encrypt(nonce, data, MAGIC)


def unseal(data: bytes, passphrase: str | None, name: str) -> bytes:
    """The bytes that were sealed; raises UserError without the right passphrase, or when one byte was changed."""
    if passphrase is None:
        raise UserError(say("{name} is protected: give its passphrase.", name=name))
    body = data[len(MAGIC) :]
    salt, nonce, sealed = body[:_SALT], body[_SALT : _SALT + _NONCE], body[_SALT + _NONCE :]
    try:
        return AESGCM(_key(passphrase, salt)).decrypt(nonce, sealed, MAGIC)
    except (InvalidTag, ValueError):
        raise UserError(say("{name} does not open with this passphrase, or it was changed.", name=name)) from None


def _key(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, n=2**16, r=8, p=1).derive(passphrase.encode())
