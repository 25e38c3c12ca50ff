"""Text in fields: what is read, what is written, and that both agree with each other and with CommonMark."""

import gc
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings

from beredning.matter.blocks import MAX_DEPTH, Block, ListBlock, Paragraph, Run, SubHeading, TableBlock, runs_of
from beredning.matter.canonical import canonical
from beredning.matter.clean import clean
from beredning.matter.text import paragraph_sources, parse, parse_with_positions, plain, plain_text, serialise
from tests.matter.commonmark_reader import read
from tests.matter.text_strategies import blocks, texts


def paragraph(*runs: Run | str) -> Paragraph:
    return Paragraph(tuple(Run(run) if isinstance(run, str) else run for run in runs))


def emphasis(text: str) -> Run:
    return Run(text, emphasis=True)


def strong(text: str) -> Run:
    return Run(text, strong=True)


READABLE = [
    ("Stockholm 2018. Dnr 5-6 *", "Stockholm 2018. Dnr 5-6 *"),
    ("Som svar på remissen ([SOU 2016:5]) hänvisas till 3 * 4 _ 5", None),
    ("a < b & c > d, 50 % | §, fil_namn_2018 och # 3 + 4", None),
    ("C:\\temp och R&D; `ensam", None),
    ("2018 års budget", None),
    ("2018. Nytt", "2018\\. Nytt"),
    ("1) Först", "1\\) Först"),
    ("- streck", "\\- streck"),
    ("-streck", None),
    ("+ plus", "\\+ plus"),
    ("# rubrik", "\\# rubrik"),
    ("#5", None),
    ("> citat", "\\> citat"),
    ("---", "\\---"),
    ("~~~", "\\~~~"),
    ("*stjärna*", "\\*stjärna\\*"),
    ("_under_", "\\_under\\_"),
    ("&amp; &#38; &x;", "\\&amp; \\&#38; &x;"),
    ("<b>", "\\<b>"),
    ("[a](b)", "[a\\](b)"),
    ("[a]: b", "\\[a]: b"),
    ("`kod`", "\\`kod\\`"),
    ("    indraget", "&#32;   indraget"),
    ("slut ", "slut&#32;"),
    ("rad\nrad", "rad\\\nrad"),
    ("rad\n2. rad\n1. rad", "rad\\\n2. rad\\\n1\\. rad"),
    ("rad\n===", "rad\\\n\\==="),
    ("a | b\n--|--", "a | b\\\n\\--|--"),
    ("stycke\n\nstycke", "stycke\n\nstycke"),
    ("stycke\n\n\n\nstycke\n", "stycke\n\n\\\n\\\nstycke&#10;"),
    ("\n", "&#10;"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "source"), READABLE)
def test_plain_text_is_escaped_only_where_it_would_be_markup(text: str, source: str | None) -> None:
    assert serialise(plain(text)) == (text if source is None else source)
    assert plain_text(parse(serialise(plain(text)))) == text


ITEMS = (
    (paragraph("ett"), ListBlock(((paragraph("inre"),), (paragraph("yttre"),)))),
    (paragraph("två"),),
)
WRITTEN: list[tuple[tuple[Block, ...], str]] = [
    ((paragraph("en ", emphasis("två"), " ", strong("tre")),), "en *två* **tre**"),
    ((paragraph(Run("båda", True, True), " två"),), "**_båda_** två"),
    ((paragraph(emphasis("a"), Run("b", True, True), strong("c")),), "_a**b**_**c**"),
    ((paragraph("för", emphasis("bättr"), "ing"),), "för*bättr*ing"),
    ((paragraph("kommun", strong("(er)"), "na"),), "kommu&#110;**(er)**&#110;a"),
    ((paragraph(strong("Fet "), "text"),), "**Fet** text"),
    ((SubHeading(2, (Run("Rubrik #"),)), paragraph("text")), "## Rubrik \\#\n\ntext"),
    ((ListBlock(ITEMS),), "- ett\n  - inre\n  - yttre\n- två"),
    ((ListBlock(((paragraph("a"), paragraph("b")), (), (paragraph("c"),)), True, 9),), "9. a\n\n   b\n\n10.\n\n11. c"),
    ((ListBlock(((paragraph("a"),),)), ListBlock(((paragraph("b"),),))), "- a\n\n* b"),
    ((ListBlock(((ListBlock(((ListBlock(((),)),),)),),)),), "- * -"),
    (
        (TableBlock(((Run("a|b"),), ()), (((strong("1"),), (Run("2\\|"),)),), ("left", "right")),),
        "| a\\|b |  |\n| :-- | --: |\n| **1** | 2\\\\&#124; |",
    ),
]


@pytest.mark.parametrize(("made", "source"), WRITTEN)
def test_blocks_are_written_as_a_person_would_write_them(made: tuple[Block, ...], source: str) -> None:
    assert serialise(made) == source
    assert parse(source) == canonical(made) == read(source)


READ = [
    ("rad\nrad", (paragraph("rad rad"),)),
    ("rad  \nrad\\\nrad", (paragraph("rad\nrad\nrad"),)),
    ("- a\nlat", (ListBlock(((paragraph("a lat"),),)),)),
    ("Rubrik\n---\ntext", (SubHeading(2, (Run("Rubrik"),)), paragraph("text"))),
    ("# Rubrik ##", (SubHeading(1, (Run("Rubrik"),)),)),
    ("__a *b* c__", (paragraph(strong("a "), Run("b", True, True), strong(" c")),)),
    ("a | b\n- | -", (paragraph("a | b"), ListBlock(((paragraph("| -"),),)))),
    (
        "rad\na | b\n:-|-\n1",
        (paragraph("rad"), TableBlock(((Run("a"),), (Run("b"),)), (((Run("1"),), ()),), ("left", ""))),
    ),
    ("|a|\n|-|\n|b|c|", (TableBlock(((Run("a"),),), (((Run("b|c|"),),),), ("",)),)),
    ("-\n\n  a", (ListBlock(((),)), paragraph("a"))),
    ("&aring;&#229;&#xE5;&nej;&#1;", (paragraph("ååå&nej;&#1;"),)),
    # outside the subset: plain text, every character kept
    ("[text](http://a/_b_) ![bild](*x*)", (paragraph("[text](http://a/_b_) ![bild](*x*)"),)),
    ("`*kod*` <a b='*'> <!-- *a* -->", (paragraph("`*kod*` <a b='*'> <!-- *a* -->"),)),
    ("```\n*a*\n\n  b\n```\nc", (paragraph("```\n*a*\n\n  b\n```"), paragraph("c"))),
    ("    kod\n      mer\n\nc", (paragraph("    kod\n      mer"), paragraph("c"))),
    ("> *citat*\n> mer\nc", (paragraph("> *citat*\n> mer"), paragraph("c"))),
    ("a\n\n***\nb", (paragraph("a"), paragraph("***"), paragraph("b"))),
    ("<div>\n*a*\n\nb", (paragraph("<div>\n*a*"), paragraph("b"))),
]


@pytest.mark.parametrize(("source", "found"), READ)
def test_sources_of_other_hands_are_read(source: str, found: tuple[Block, ...]) -> None:
    assert parse(source) == found
    assert parse(serialise(found)) == found


def test_lists_nest_to_their_depth_and_no_deeper() -> None:
    source = "- " * (MAX_DEPTH + 2) + "a"
    block: Block = parse(source)[0]
    depth = 0
    while isinstance(block, ListBlock):
        depth += 1
        block = block.items[0][0]
    assert depth == MAX_DEPTH
    assert block == paragraph("- - a")
    assert parse(serialise(parse(source))) == parse(source)


def test_what_stands_deeper_than_lists_nest_is_kept_as_plain_blocks() -> None:
    block: Block = paragraph("a")
    for _ in range(MAX_DEPTH + 3):
        block = ListBlock(((block,),))
    assert plain_text(canonical((block,))) == "a"
    assert parse(serialise((block,))) == canonical((block,))


def _holds(made: tuple[Block, ...]) -> None:
    settled = canonical(made)
    source = serialise(made)
    assert canonical(settled) == settled
    assert parse(source) == settled
    assert serialise(parse(source)) == source
    assert read(source) == settled


def _any_source_holds(source: str) -> None:
    found = parse(source)
    assert canonical(found) == found
    assert parse(serialise(found)) == found


def _plain_holds(text: str) -> None:
    text = clean(text)
    made = plain(text)
    source = serialise(made)
    assert plain_text(made) == text
    assert parse(source) == made == read(source)
    assert clean(source) == source


@settings(max_examples=50)
@given(blocks)
def test_what_is_written_is_read_as_the_same_blocks_by_us_and_by_others(made: tuple[Block, ...]) -> None:
    _holds(made)


@settings(max_examples=200)
@given(texts)
def test_every_string_is_a_text_and_comes_back(source: str) -> None:
    _any_source_holds(source)


@settings(max_examples=200)
@given(texts)
def test_plain_text_comes_back_exactly(text: str) -> None:
    _plain_holds(text)


@pytest.mark.long
def test_blocks_and_texts_hold_at_length() -> None:
    settings(max_examples=20_000)(given(blocks)(_holds))()
    settings(max_examples=20_000)(given(texts)(_any_source_holds))()
    settings(max_examples=20_000)(given(texts)(_plain_holds))()


def test_places_lead_from_a_run_to_its_source() -> None:
    source = "Ett *två &amp; tre*\n   fyra \\* fem\n\n- sex\n  sju"
    parsed = parse_with_positions(source)
    found = [(run.text, place) for run, place in zip(runs_of(parsed.blocks), parsed.places, strict=True)]
    assert [(text, source[place.start : place.stop]) for text, place in found] == [
        ("Ett ", "Ett "),
        ("två & tre", "två &amp; tre"),
        (" fyra * fem", "\n   fyra \\* fem"),
        ("sex sju", "sex\n  sju"),
    ]
    for text, place in found:
        for word in ("tre", "fyra", "fem", "sju"):
            if word in text:
                assert source.startswith(word, place.at(text.index(word)))
    assert [source[start:stop] for start, stop in paragraph_sources(source)] == [
        "Ett *två &amp; tre*\n   fyra \\* fem",
        "- sex\n  sju",
    ]


@settings(max_examples=200)
@given(texts)
def test_every_character_of_a_run_has_its_place(source: str) -> None:
    parsed = parse_with_positions(source)
    last = 0
    for run, place in zip(runs_of(parsed.blocks), parsed.places, strict=True):
        for offset, character in enumerate(run.text):
            position = place.at(offset)
            assert last <= position < place.stop
            last = position
            if source[position] != character:
                assert source[position] in "\\& \t\n"
    assert len(parsed.sources) == len(parsed.blocks)
    for (_, stop), (start, end) in zip(parsed.sources, parsed.sources[1:], strict=False):
        assert stop <= start < end


HOSTILE = [
    "*",
    "*a",
    "_a_ ",
    "[",
    "](",
    "<a ",
    "<!--",
    "`` ` ",
    "&a",
    "\\",
    "- ",
    "> ",
    "- a\n  - b\n",
    "a|b\n-|-\n",
    "a  \n",
]


def _seconds(work: Callable[[], object]) -> float:
    best = float("inf")
    gc.collect()
    gc.disable()  # collecting looks at everything that lives, which is more the more there is
    for _ in range(3):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    gc.enable()
    return best


@pytest.mark.long
@pytest.mark.parametrize("unit", HOSTILE)
def test_time_is_linear_in_a_hostile_text(unit: str) -> None:
    def there_and_back(size: int) -> Callable[[], object]:
        source = unit * (size // len(unit))
        return lambda: (serialise(parse(source)), serialise(plain(source)))

    once, twice = _seconds(there_and_back(250_000)), _seconds(there_and_back(500_000))
    assert twice < 3 * once + 0.05


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_hostile_text_neither_hangs_nor_recurses_out(unit: str) -> None:
    source = unit * 1_000
    assert plain_text(parse(serialise(plain(source)))) == source
    assert parse(serialise(parse(source))) == parse(source)
