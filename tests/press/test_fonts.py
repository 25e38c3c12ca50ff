"""Faces: words are put together of letters and pairs, and are as HarfBuzz shapes them whole."""

from random import Random

import pytest
import uharfbuzz as hb

from beredning.press.fonts import SOFT_HYPHEN, face
from beredning.press.look import SANS, SERIF
from beredning.resources import resource
from tests.bench.texts import seed_words

LETTERS = [char for char in bytes(range(33, 256)).decode("cp1252", "ignore") if char not in ("\x7f", SOFT_HYPHEN)]
BEYOND = ["e\u0301", "a\u030a", "ŵ", "Ł", "\u2011", "ﬁ", "−"]


def shaped(name: str, word: str) -> list[int]:
    """How far HarfBuzz goes on after each letter with kerning alone, by a font of the test's own."""
    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(resource("fonts", f"{name}.ttf")))))
    buffer = hb.Buffer()
    buffer.add_str(word)
    buffer.direction, buffer.script, buffer.language = "ltr", "Latn", "sv"
    off = dict.fromkeys(("liga", "clig", "calt", "ccmp", "locl", "rlig", "frac", "mark", "mkmk"), False)
    hb.shape(font, buffer, {"kern": True} | off)
    return [position.x_advance for position in buffer.glyph_positions]


@pytest.mark.parametrize("name", [SERIF.regular, SERIF.both, SANS.strong, SANS.emphasis])
def test_a_word_is_as_wide_as_it_is_shaped_whole(name: str):
    own, rnd = face(name), Random(name)
    made = ["".join(rnd.choices(LETTERS, k=rnd.randint(1, 14))) for _ in range(400)]
    for word in [*made, *rnd.sample(seed_words(), 200), *("AVAT", "Tyr", "V.", "“A”")]:
        advances = shaped(name, word)
        assert own.widths[word] == pytest.approx(sum(advances) / 1000), word
        alone = [own.advance(char) * 1000 for char in word]
        moved = [(at, round(one - was)) for at, (was, one) in enumerate(zip(alone, advances, strict=True), 1)]
        cuts = {at: -move for at, move in moved if move and at < len(word)}
        assert dict(own.cuts.get(word, ())) == cuts, word


@pytest.mark.parametrize("word", BEYOND)
def test_a_word_with_letters_of_other_kinds_is_measured_as_it_is_drawn(word: str):
    own = face(SERIF.regular)
    width = own.widths[f"V{word}V"]
    assert width > own.widths["VV"] * 0.9
    drawn = own.odd.get(f"V{word}V")
    if drawn:
        assert width == pytest.approx(sum(of.advance(char) for of, text in drawn for char in text))


def test_a_word_that_ends_at_a_soft_hyphen_has_the_hyphens_width():
    own = face(SERIF.regular)
    assert own.widths["våld" + SOFT_HYPHEN] == pytest.approx(own.widths["våld"] + own.advance(SOFT_HYPHEN))
    assert own.cuts.get("våld" + SOFT_HYPHEN, ()) == own.cuts.get("våld", ())
