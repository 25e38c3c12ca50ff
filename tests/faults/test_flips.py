"""Single bits flipped anywhere: every command ends in an answer or one sentence, and what was said stays told."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from beredning.matter.message import UserError
from beredning.matter.things import Matter
from beredning.store.file import open_file
from beredning.store.intact import Injured, Whole
from beredning.store.values import digest
from tests.store.trees import alike


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
        (field,) = (c.detail for c in file.verify() if c.id == "hashes")
        assert "Field summary of" in str(field)
        assert field.facts["rev"] == 1
        assert len(file.rows()) == 1
    assert told(path, seed.uid)


def damaged(path: Path, whole: str, ruined: str | bytes) -> None:
    """Exchanges text where it lies, behind SQLite's back."""
    data = path.read_bytes()
    new = ruined if isinstance(ruined, bytes) else ruined.encode()
    assert whole.encode() in data
    assert len(whole.encode()) == len(new)
    path.write_bytes(data.replace(whole.encode(), new, 1))


def mended(path: Path) -> list[Injured]:
    """What was damaged, after it was brought back as far as it goes."""
    with open_file(path, write=True) as file:
        return file.bring_back("mend")


def typed(path: Path, seed: Matter, *texts: str) -> Matter:
    """The seed's matter with a summary typed in so many saves, and a title."""
    with open_file(path, write=True) as file:
        file.write("new", None, seed)
        for text in texts:
            held = file.matter(seed.uid)
            paper = replace(held.value.papers[0], summary=text)
            file.write("edit", held, replace(held.value, papers=(paper,)))
        return file.matter(seed.uid).value


LONG = "Nämnden anser att åtgärden är nödvändig, och att den bör komma till stånd före sommaren. "


@pytest.mark.parametrize("where", [0, 7, 12, 40])
@pytest.mark.parametrize("bit", [0, 3, 5, 7])
def test_a_flipped_bit_is_found_and_the_revision_brought_back_whole(
    path: Path, seed: Matter, where: int, bit: int
) -> None:
    matter = typed(path, seed, LONG, f"{LONG}Den kostar 2,9 mkr.")
    data = bytearray(path.read_bytes())
    place = data.index(f"{LONG}Den kostar".encode()) + where
    data[place] ^= 1 << bit
    path.write_bytes(data)
    with open_file(path) as file:
        (field,) = (c.detail for c in file.verify() if c.id == "hashes")
        assert field.facts == {"name": "summary", "thing": matter.papers[0].uid, "rev": 3}
        assert "can be brought back whole" in str(field)
    (one,) = mended(path)
    assert one.whole is not None
    assert one.whole.rev == 3
    with open_file(path) as file:
        assert alike(file.matter(seed.uid).value, matter)
        assert [row.label for row in file.history(seed.uid)] == ["edit", "edit", "new"]
        assert all(check.ok for check in file.verify())
    (copy,) = path.with_name(f"{path.name}.quarantine").iterdir()
    with open_file(copy / path.name) as file:
        assert not all(check.ok for check in file.verify())


@pytest.mark.parametrize("ruined", ["Dxn kxstar 9,2 mkr", b"Den \xff\xfe\x80\x80ar 2,9 mkr", "Den kåtar 2,9 mkr"])
def test_a_ruined_word_that_was_typed_comes_back_from_the_history(
    path: Path, seed: Matter, ruined: str | bytes
) -> None:
    matter = typed(path, seed, LONG, f"{LONG}Den.", f"{LONG}Den kostar 2,9 mkr.", f"I år. {LONG}Den kostar 2,9 mkr.")
    data = path.read_bytes()
    whole = f"{LONG}Den kostar 2,9 mkr.".encode()  # where the text lies; the change has only what was put
    new = LONG.encode() + (ruined if isinstance(ruined, bytes) else ruined.encode()) + b"."
    assert data.count(whole) == 1
    path.write_bytes(data.replace(whole, new))
    (one,) = mended(path)
    assert "can be brought back whole" in str(one.told)
    with open_file(path) as file:
        assert alike(file.matter(seed.uid).value, matter)
        assert all(check.ok for check in file.verify())


def test_where_the_revision_is_gone_an_older_whole_one_is_offered(path: Path, seed: Matter) -> None:
    typed(path, seed, "Kort text ett.", "Kort text två.", "Kort text tre.")
    damaged(path, "Kort text tre.", "Kxrt txxt trx.")
    with open_file(path) as file:
        (field,) = (c.detail for c in file.verify() if c.id == "hashes")
        assert (field.facts["rev"], field.facts["older"]) == (4, 3)
    (one,) = mended(path)
    assert one.whole == Whole(3, "Kort text två.")
    with open_file(path, write=True) as file:
        assert file.matter(seed.uid).value.papers[0].summary == "Kort text två."
        assert [row.label for row in file.history(seed.uid)] == ["mend", "edit", "edit", "edit", "new"]
        assert all(check.ok for check in file.verify() if check.id == "hashes")
        file.undo(seed.uid)  # a new revision like any other
        assert file.matter(seed.uid).value.papers[0].summary == "Kxrt txxt trx."


def test_where_the_file_has_no_whole_one_it_says_so_and_changes_nothing(path: Path, seed: Matter) -> None:
    typed(path, seed)
    damaged(path, "Nordic Safe Cities är ett nätverk som", "Nxrdic Sxfe Cxties är ett nätverk som")
    before = path.read_bytes()
    (one,) = mended(path)
    assert one.whole is None
    assert "no whole one" in str(one.told)
    assert path.read_bytes() == before


def test_a_damaged_hash_is_told_from_a_damaged_text(path: Path, seed: Matter) -> None:
    matter = typed(path, seed, LONG, f"{LONG}Den kostar 2,9 mkr.")
    data = path.read_bytes()
    sha = digest(matter.papers[0].summary)
    place = data.index(sha)  # all of it stands in the field alone
    path.write_bytes(data[:place] + bytes(4) + data[place + 4 :])
    (one,) = mended(path)
    assert one.whole == Whole(3, matter.papers[0].summary)
    with open_file(path) as file:
        assert alike(file.matter(seed.uid).value, matter)
        assert all(check.ok for check in file.verify())
