"""The one text form of every field's value, and its hash."""

import json
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from beredning.matter.declare import FieldSpec, FieldType

EMPTY: dict[FieldType, object] = {
    FieldType.LINE: "",
    FieldType.PROSE: "",
    FieldType.REF: "",
    FieldType.NUMBER: 0,
    FieldType.FLAG: False,
    FieldType.WORDS: (),
}
"""What an absent row says of a field that cannot be None; a date or a choice that must be there has no empty form."""

WHOLE = 64
"""Values of at least so many bytes carry the whole SHA-256, shorter ones its first half."""


def is_empty(declared: FieldSpec, value: object) -> bool:
    """Whether the value needs no row."""
    if declared.optional:
        return value is None
    return declared.type in EMPTY and value == EMPTY[declared.type]


def empty(declared: FieldSpec) -> object:
    """What a field without a row says; raises ValueError where there must be one."""
    if declared.optional:
        return None
    if declared.type not in EMPTY:
        raise ValueError(f"the file holds no {declared.name}, which must be there")
    return EMPTY[declared.type]


def to_text(declared: FieldSpec, value: Any) -> str | None:
    """The text form; raises ValueError for what a text in the file cannot hold."""
    if value is None:
        return None
    match declared.type:
        case FieldType.DATE | FieldType.MOMENT:
            return str(value.isoformat())
        case FieldType.FLAG | FieldType.NUMBER:
            return str(int(value))
        case FieldType.WORDS:
            text = json.dumps(list(value), ensure_ascii=False)
        case _:
            text = str(value)
    if "\0" in text:
        raise ValueError(f"{declared.name} holds a NUL")
    return text


def from_text(declared: FieldSpec, text: str | None) -> object:
    """The value of a text form; raises ValueError when it is none."""
    if text is None:
        return empty(declared)
    text.encode()  # raises a ValueError for bytes that were no text
    match declared.type:
        case FieldType.DATE:
            return date.fromisoformat(text)
        case FieldType.MOMENT:
            return datetime.fromisoformat(text)
        case FieldType.FLAG:
            return bool(int(text))
        case FieldType.NUMBER:
            return int(text)
        case FieldType.WORDS:
            words = json.loads(text)
            if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
                raise ValueError(f"{declared.name} is no list of words")
            return tuple(words)
        case FieldType.CHOICE if declared.choices:
            return declared.choices(text)
    return text


def digest(text: str | None) -> bytes:
    """The hash of a value's text form as it stands in the file, 16 or 32 bytes."""
    return digest_of(None if text is None else text.encode("utf-8", "surrogateescape"))


def digest_of(data: bytes | None) -> bytes:
    """The hash of a text form's bytes; that of None is the hash of the one byte FF."""
    data = b"\xff" if data is None else data
    made = sha256(data).digest()
    return made if len(data) >= WHOLE else made[:16]
