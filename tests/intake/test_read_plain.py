"""A plain text in: the same pieces however the lines were broken, and no word lost."""

import pytest

from beredning.intake.text.plain import read_plain
from tests.intake.seeds import SEED, SHAPES, field_paragraphs, pieces_of, read_text


def test_the_seed_gives_every_paragraph_of_every_field() -> None:
    texts = {piece.text for piece in read_text(SEED).pieces}
    missing = [text for text in field_paragraphs() if text not in texts and not text.startswith(("- ", "* "))]
    assert [text for text in missing if "\n" not in text] == []


@pytest.mark.parametrize("shape", SHAPES)
def test_the_seed_gives_the_same_pieces_however_it_came(shape: str) -> None:
    assert pieces_of(read_text(SHAPES[shape]())) == pieces_of(read_text(SEED))


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8-sig", b""),
        ("utf-16", b""),
        ("utf-16-le", b""),
        ("utf-16-be", b"\xfe\xff"),
        ("cp1252", b""),
        ("mac_roman", b""),
        ("cp850", b""),
    ],
)
def test_the_seed_is_read_in_every_common_encoding(encoding: str, mark: bytes) -> None:
    text = SEED.replace("\uf0a7", "-")
    assert pieces_of(read_plain(mark + text.encode(encoding), "pm.txt")) == pieces_of(read_text(SEED))


@pytest.mark.parametrize(
    ("stray", "read", "count"),
    [(b"\xe5tg\xe4rd", "åtgärd", 2), (b"\xff", "ÿ", 1), (b"f\xc3", "fÃ", 1), (b"\x96", "–", 1)],
    ids=["a word pasted in", "a broken byte", "a letter cut off", "a dash"],
)
def test_a_stray_byte_leaves_the_other_letters_what_they_are(stray: bytes, read: str, count: int) -> None:
    source = read_plain("Nämnden anser att åtgärden är nödvändig. ".encode() + stray, "pm.txt")
    assert source.pieces[0].text == f"Nämnden anser att åtgärden är nödvändig. {read}"
    (note,) = source.notes
    assert note.facts["n"] == count


def test_one_letter_is_enough_to_tell_what_a_stray_byte_strays_in() -> None:
    assert read_plain(b"\xecorgarr\xc3\xa5ds", "pm.txt").pieces[0].text == "ìorgarråds"
    assert read_plain(b"Borgarr\xe5ds", "pm.txt").pieces[0].text == "Borgarråds"
    assert read_plain(b"\xff\xff\xff\xff borgarr\xc3\xa5ds", "pm.txt").pieces[0].text == "ÿÿÿÿ borgarråds"
    assert read_plain(b"Borgarra\xcc\x8ads \xff\xff", "pm.txt").pieces[0].text == "Borgarråds ÿÿ"


def test_a_text_without_strays_has_no_note() -> None:
    assert read_plain("Nämnden anser att åtgärden är nödvändig.".encode("cp1252"), "pm.txt").notes == ()
    assert read_text(SEED).notes == ()
