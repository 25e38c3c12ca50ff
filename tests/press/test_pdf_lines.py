"""Where lines end: evenly, and never where a reader would stumble."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beredning.papers.tree import Role, Span
from beredning.press.fonts import face
from beredning.press.glue import tie
from beredning.press.hyphenate import break_places
from beredning.press.lines import UNBOUND, break_lines
from beredning.press.look import Look, styles
from beredning.press.text import Block, set_balanced, set_text
from tests.press.seed_paper import seed_paragraphs

BODY = styles(Look()).paragraph(Role.BODY, quoted=False)
MEASURE = 413.0


def _lines(block: Block) -> list[str]:
    """The lines as they are drawn, of text in one span."""
    shown = []
    for line in block.lines:
        words = block.pieces.words[line.first : line.last + 1]
        if line.stop:
            words[-1] = words[-1][: line.stop] + "-"
        words[0] = words[0][line.start :]
        shown.append(" ".join(words))
    return shown


def _set(text: str, measure: float = MEASURE, *, formula: bool = False) -> list[str]:
    block = set_text((Span(text, formula=formula),), BODY, measure)
    assert block is not None
    return _lines(block)


@pytest.mark.parametrize(
    ("word", "following"),
    [
        ("§", "5"), ("1", "200"), ("200", "kr"), ("den", "11"), ("11", "april"), ("16", "maj"), ("(alla", "M)"),
        ("Brinck", "(M)"), ("Edholm", "(L)."), ("A.", "Svensson"), ("trafik-", "och"), ("2018", "–"), ("50", "%"),
        ("8", "kap."), ("kap.", "5"), ("5", "§"), ("12", "mnkr,"), ("(båda", "MP)"), ("Dnr", "KS"),
        ("rapport", "2."), ("bilaga", "1"), ("Bilaga", "6:7"), ("punkt", "a)"), ("avsnitt", "3.1."),
    ],
)  # fmt: skip
def test_these_stand_on_one_line(word: str, following: str) -> None:
    assert tie(word, following, opening=False) == UNBOUND


@pytest.mark.parametrize(
    ("word", "following"),
    [
        ("den", "som"),
        ("bilaga", "till"),
        ("2016", "som"),
        ("extremism", "(oavsett"),
        ("makt-miljön", "och"),
        ("april", "2018"),
        ("200", "personer"),
    ],
)
def test_these_may_part(word: str, following: str) -> None:
    assert tie(word, following, opening=False) < UNBOUND


def test_a_line_seldom_ends_within_a_short_name() -> None:
    def parted(first: str, last: str) -> int:
        texts = [text.split() for text in seed_paragraphs() if len(text) > 400]
        named = [
            " ".join([*words[:at], first, last, *words[at:]]) for words in texts for at in range(5, len(words) - 5)
        ]
        return sum(any(line.endswith(f" {first}") for line in _set(text)) for text in named)

    assert parted("Karin", "Alm") < parted("karin", "alm") / 4


@pytest.mark.parametrize("measure", range(150, 420, 37))
def test_no_line_of_the_seed_ends_at_a_hyphen_of_its_own_or_parts_what_is_bound(measure: float) -> None:
    for text in seed_paragraphs():
        if text.startswith("\uf0a7"):
            continue
        block = set_text((Span(text),), BODY, measure)
        assert block is not None
        words = block.pieces.words
        for line in block.lines[:-1]:
            if not line.stop:
                assert tie(words[line.last], words[line.last + 1], opening=False) < UNBOUND, text


def test_a_date_holds_together_where_it_can() -> None:
    text = "Utbildningsnämnden beslutade vid sitt sammanträde den 26 september 2019 följande."
    assert any("den 26 september 2019" in line for line in _set(text, formula=True))


def test_a_word_of_some_length_may_end_a_paragraph_rather_than_leave_the_line_before_it_short() -> None:
    shown = _set("Kulturnämnden anser att motionerna är besvarade genom det goda arbete som redan pågår.")
    assert shown[-1] == "redan pågår."


@pytest.mark.parametrize("text", [text for text in seed_paragraphs() if len(text) > 200])
def test_the_seeds_lines_are_even_and_its_paragraphs_have_no_lost_last_word(text: str) -> None:
    block = set_text((Span(text),), BODY, MEASURE)
    assert block is not None
    measure = MEASURE / BODY.type.size
    assert max(line.lack for line in block.lines[:-1]) < 0.22 * measure
    assert block.lines[-1].lack < 0.87 * measure
    assert len([line for line in block.lines if line.stop]) <= max(1, len(block.lines) / 4)
    assert not block.lines[-2].stop


def test_formula_text_is_never_hyphenated() -> None:
    text = (
        "Motståndskraftiga överenskommelser professionaliserat stadsövergripande uppföljningsbara implementeringen. "
        * 3
    )
    assert any(line.endswith("-") for line in _set(text, 130))
    assert not any(line.endswith("-") for line in _set(text, 130, formula=True))


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("tjänsteutlåtande", "tjänste-utlå-tande"),
        ("terrorattentat", "terror-attentat"),
        ("överenskommelser.", "över-ens-kom-mel-ser."),
        ("Stadsledningskontoret", "Stadsledningskontoret"),
        ("extremism", "extre-mism"),
        ("kort", "kort"),
        ("EU-kommissionens", "EU-kom-mis-sio-nens"),
        ("insynsverige.se/handling", "insynsverige.se/handling"),
    ],
)
def test_words_are_broken_at_their_joints(word: str, shown: str) -> None:
    edges = [0, *break_places(word), len(word)]
    assert "-".join(word[a:b] for a, b in pairwise(edges)) == shown


@given(
    st.lists(st.floats(0.1, 12.0), min_size=1, max_size=80),
    st.floats(13.0, 60.0),
    st.floats(0.0, 1.0),
    st.sets(st.integers(0, 79)),
)
def test_lines_hold_every_piece_once_and_fit(
    widths: list[float], measure: float, indent: float, bound: set[int]
) -> None:
    spaces = [0.25] * len(widths)
    ties = dict.fromkeys(bound, UNBOUND)
    lines = break_lines(widths, spaces, ties, measure, indent, dict)
    assert [piece for line in lines for piece in range(line.first, line.last + 1)] == list(range(len(widths)))
    for number, line in enumerate(lines):
        used = sum(widths[line.first : line.last + 1]) + 0.25 * (line.last - line.first)
        used += indent if number == 0 else 0.0
        assert used <= measure + 1e-6
        assert line.lack == pytest.approx(measure - used, abs=1e-6)


def test_a_words_width_is_its_characters_with_kerning() -> None:
    serif = face("SourceSerif4_400Regular")
    apart = sum(serif.advance(char) for char in "AVTo")
    assert serif.widths["AVTo"] < apart
    assert serif.widths["AVTo"] == pytest.approx(apart - sum(cut for _, cut in serif.cuts["AVTo"]) / 1000)


def test_the_lines_of_a_title_are_of_about_the_same_length() -> None:
    style = styles(Look()).title
    for text in (
        "Medlemskap i Nordic Safe Cities och andra nätverk för trygga städer",
        "Svar på remiss av betänkandet Kulturskola för alla och en ny myndighet för ungdomsfrågor och förslag",
    ):
        block, plain = set_balanced((Span(text),), style, MEASURE), set_text((Span(text),), style, MEASURE)
        assert block is not None
        assert plain is not None
        assert len(block.lines) == len(plain.lines) > 1
        assert max(line.lack for line in block.lines) * style.type.size < 0.3 * block.measure < 0.3 * MEASURE
