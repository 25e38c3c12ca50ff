"""A bundle comes back as it was; anything else, however it was made, is refused in one sentence."""

import io
import json
import struct
import zipfile
from hashlib import sha256
from random import Random
from time import perf_counter, process_time

import pytest

from beredning.matter.changes import diff
from beredning.matter.declare import new_uid
from beredning.matter.message import UserError
from beredning.matter.things import Matter, Subject
from beredning.store.bundle import Bundle, Sent, opened, written
from beredning.store.sealed import is_sealed, seal, unseal
from tests.store.trees import matter

FILE = b"%PDF-1.7 bilaga"
SHA = sha256(FILE).hexdigest()


def bundle(value: Matter | None = None) -> Bundle:
    root = Sent(value or Matter(subjects=(Subject(title="Ett"),)), new_uid(), frozenset({new_uid(), new_uid()}))
    return Bundle((root,), {SHA: FILE}, "anna", "2018-04-25T10:00:00+00:00")


def test_any_matter_comes_back_as_it_was() -> None:
    rnd = Random(3)
    for _ in range(60):
        made = bundle(matter(rnd))
        data = written(made)
        found = opened(data, "a")
        assert not diff(found.roots[0].value, made.roots[0].value)
        assert (found.roots[0].head, found.roots[0].ancestors) == (made.roots[0].head, made.roots[0].ancestors)
        assert (found.attachments, found.who, found.at) == (made.attachments, made.who, made.at)
        assert written(found) == data


def repacked(data: bytes, **changes: bytes | None) -> bytes:
    """The same package with members changed, added or left out; the hashes are not mended."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        members = {name: old.read(name) for name in old.namelist()}
        for name, content in {**members, **changes}.items():
            if content is not None:
                new.writestr(name, content)
    return out.getvalue()


def retold(data: bytes, **changes: object) -> bytes:
    """The package with its manifest changed and rightly hashed."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        about = json.loads(old.read("manifest.json")) | changes
    text = json.dumps(about).encode()
    return repacked(data, **{"manifest.json": text, "manifest.sha256": sha256(text).hexdigest().encode()})


WHOLE = written(bundle())
MANY = io.BytesIO()
with zipfile.ZipFile(MANY, "w") as _many:
    for _n in range(21_000):
        _many.writestr(f"attachments/{_n:064x}", b"")


def renamed(member: str) -> bytes:
    return repacked(WHOLE, **{member: b"x"})


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "damaged"),
        (b"text", "damaged"),
        (WHOLE[:-30], "damaged"),
        (WHOLE[: len(WHOLE) // 2], "damaged"),
        (repacked(WHOLE, **{"manifest.json": b"{}"}), "damaged"),
        (repacked(WHOLE, **{"manifest.json": b"[" * 100_000}), "damaged"),
        (repacked(WHOLE, **{"manifest.sha256": b"0"}), "damaged"),
        (repacked(WHOLE, **{f"attachments/{SHA}": b"other"}), "damaged"),
        (repacked(WHOLE, **{f"attachments/{SHA}": None}), "damaged"),
        (repacked(WHOLE, **{f"attachments/{'0' * 64}": b""}), "damaged"),
        (retold(WHOLE, roots=[]), "damaged"),
        (retold(WHOLE, roots=[{"uid": "../x", "head": "", "ancestors": []}]), "damaged"),
        (retold(WHOLE, format=2), "later version"),
        (retold(WHOLE, format="x"), "damaged"),
        (renamed("../../etc/passwd"), "refused"),
        (renamed("/etc/passwd"), "refused"),
        (renamed("C:\\a.json"), "refused"),
        (renamed("things/../x.json"), "refused"),
        (renamed("unknown.txt"), "refused"),
        (MANY.getvalue(), "refused"),
        (WHOLE[:-12] + b"\xff\xff\xff\xff" + WHOLE[-8:], "refused"),
        (WHOLE[:-12] + b"\xff\xff" + WHOLE[-10:], "refused"),
    ],
)
def test_any_other_file_is_refused_at_once(data: bytes, why: str) -> None:
    start = perf_counter()
    with pytest.raises(UserError, match=why):
        opened(data, "a.beredning-matter")
    assert perf_counter() - start < 2  # the bound that is promised; it takes milliseconds


def test_ten_million_members_are_refused_unread() -> None:
    """A whole archive as zip tools write it, its directory in the form for so many; not one member is looked at."""
    many, member = 10_000_000, b"things/a.json"
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 0, 0, 0, 0, 0, 0, len(member), 0) + member
    entry = (
        struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, len(member), 0, 0, 0, 0, 0, 0) + member
    )
    directory = entry * many
    at, size = len(local), len(directory)
    large = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, many, many, size, at)
    where = struct.pack("<4sLQL", b"PK\x06\x07", 0, at + size, 1)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    data = b"".join((local, directory, large, where, end))
    start = process_time()
    with pytest.raises(UserError, match="refused"):
        opened(data, "a.beredning-matter")
    assert process_time() - start < 0.1  # to read the directory would take a minute


def test_a_bomb_is_not_unpacked() -> None:
    data = bytearray(repacked(WHOLE, **{f"attachments/{SHA}": bytes(50 << 20)}))
    with pytest.raises(UserError):
        opened(bytes(data), "a")
    lying = data.replace((50 << 20).to_bytes(4, "little"), (15).to_bytes(4, "little"))
    with pytest.raises(UserError):
        opened(bytes(lying), "a")


@pytest.mark.parametrize("times", [1_500, pytest.param(100_000, marks=pytest.mark.long)])
def test_no_mutation_is_taken_for_a_bundle(times: int) -> None:
    """Each is refused, or says exactly what was sent: a byte that no hash covers changes nothing that is said."""
    rnd = Random(9)
    made = bundle()
    whole = written(made)
    for _ in range(times):
        harmed = bytearray(whole)
        for _ in range(rnd.randrange(1, 4)):
            at = rnd.randrange(len(harmed))
            match rnd.randrange(3):
                case 0:
                    harmed[at] = rnd.randrange(256)
                case 1:
                    del harmed[at : at + rnd.randrange(1, 40)]
                case _:
                    harmed[at:at] = rnd.randbytes(rnd.randrange(1, 9))
            if not harmed:
                break
        start = perf_counter()
        try:
            found = opened(bytes(harmed), "a")
        except UserError:
            continue
        finally:
            assert perf_counter() - start < 2
        assert written(found) == whole


def test_a_passphrase_opens_what_it_sealed_and_nothing_else() -> None:
    sealed = seal(WHOLE, "lösen ord")
    assert is_sealed(sealed)
    assert not is_sealed(WHOLE)
    assert WHOLE[:200] not in sealed
    assert unseal(sealed, "lösen ord", "a") == WHOLE
    for wrong in ("losen ord", ""):
        with pytest.raises(UserError, match="does not open"):
            unseal(sealed, wrong, "a")
    for harmed in (sealed[:-1], sealed[:20], sealed[:-1] + bytes([sealed[-1] ^ 1])):
        with pytest.raises(UserError, match="does not open"):
            unseal(harmed, "lösen ord", "a")
    with pytest.raises(UserError, match="give its passphrase"):
        unseal(sealed, None, "a")
