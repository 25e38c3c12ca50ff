"""Single bits flipped anywhere: every command ends in an answer or one sentence, and what was said stays told."""

from pathlib import Path
from random import Random

import pytest

from beredning.matter.message import UserError
from beredning.matter.things import Matter
from beredning.store.file import open_file


def told(path: Path, uid: str) -> bool:
    """Whether verify, or a refusal, tells of damage; everything else is read on the way."""
    try:
        with open_file(path) as file:
            checks = file.verify()
    except UserError:
        return True
    for read in ("rows", "register", "matter", "search", "history", "candidates"):
        try:
            with open_file(path) as file:
                asked = {"matter": (uid,), "search": ("extremism",), "history": (uid,), "candidates": ("KS 2018/550",)}
                getattr(file, read)(*asked.get(read, ()))
        except UserError:
            continue
    return not all(check.ok for check in checks)


def flips(path: Path, seed: Matter, count: int) -> None:
    """Flips so many bits, one at a time, a third of them inside letters that are no ASCII."""
    with open_file(path, write=True) as file:
        file.write("new", None, seed)
    whole = path.read_bytes()
    words = [i for i in range(len(whole)) if whole[i] >= 0xC3]
    rnd = Random(count)
    for n in range(count):
        data = bytearray(whole)
        place = rnd.choice(words) if n % 3 == 0 else rnd.randrange(len(whole))
        data[place] ^= 1 << rnd.randrange(8)
        path.write_bytes(data)
        told(path, seed.uid)


def test_a_flipped_bit_never_ends_in_a_bug(path: Path, seed: Matter) -> None:
    flips(path, seed, 40)


@pytest.mark.long
def test_flipped_bits_never_end_in_a_bug(path: Path, seed: Matter) -> None:
    flips(path, seed, 1_755)


@pytest.mark.parametrize("mask", [0x80, 0xFF, 0x20])
def test_a_flipped_byte_in_a_text_is_told_by_its_field(path: Path, seed: Matter, mask: int) -> None:
    with open_file(path, write=True) as file:
        file.write("new", None, seed)
    data = bytearray(path.read_bytes())
    data[data.index("Nordic Safe Cities är ett nätverk".encode()) + 2] ^= mask
    path.write_bytes(data)
    with open_file(path) as file:
        assert any("Field " in str(c.detail) for c in file.verify() if not c.ok)
        assert len(file.rows()) == 1
    assert told(path, seed.uid)
