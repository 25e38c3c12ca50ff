"""Pages: what keeps together, what opens a page, and what is repeated."""

import re
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beredning.papers.tree import Heading, Item, Listing, Paper, PaperBlock, Quote, Role, Table, Title
from beredning.press.boxes import Box
from beredning.press.look import LARGE, MM, Look
from beredning.press.pdf import pdf
from tests.press.documents import clauses, everything, paper, para, span, table
from tests.press.reading import artifacts, extracted, plain, squeezed, tree
from tests.press.seed_paper import seed_paper

SENTENCE = "Nätverket är öppet för nordiska politiker, tjänstemän, experter och praktiker som söker förebygga våld. "


def _pages_of(boxes: tuple[Box, ...], thing: str) -> list[int]:
    """The page of each line of a thing."""
    return [box.page for box in boxes if box.origin is not None and box.origin.thing == thing]


def test_the_seed_is_five_pages_as_it_is_in_print() -> None:
    printed = pdf(seed_paper())
    assert printed.pages == 5
    first, second, third, fourth, fifth = (extracted(printed.data, page) for page in range(5))
    assert first.rstrip().endswith("KARIN WANNGÅRD")
    assert second.startswith("Borgarrådsberedningen tillstyrker")
    assert third.startswith("Kommunstyrelsen")
    assert fourth.startswith("Remissammanställning")
    assert len(fifth.splitlines()) > 5


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.integers(1, 30), min_size=3, max_size=14), st.sampled_from([Look(), LARGE, Look(spaced=True)]))
def test_no_heading_ends_a_page_and_no_line_stands_alone(lengths: list[int], look: Look) -> None:
    made: list[PaperBlock] = [Title(plain("T"))]
    for number, length in enumerate(lengths):
        made.append(Heading(2 + number % 3, (span("En rubrik", f"h{number}"),)))
        made.append(para(SENTENCE * length, thing=f"p{number}"))
    boxes = pdf(paper(*made), look).boxes
    for number in range(len(lengths)):
        pages = _pages_of(boxes, f"p{number}")
        assert _pages_of(boxes, f"h{number}")[-1] == pages[0]
        for page in set(pages):
            assert pages.count(page) >= min(2, len(pages))


@pytest.mark.parametrize(("name", "spaced"), [("KARIN WANNGÅRD", True), ("Karin Alm", False), ("Utredare", False)])
def test_only_capitals_are_letterspaced_in_a_signature(name: str, spaced: bool) -> None:
    [box] = pdf(paper(para(name, Role.SIGNATURE))).boxes
    assert (box.stretch[1] > 0) == spaced


@pytest.mark.parametrize("look", [Look(), LARGE, Look(justified=True, spaced=True)])
def test_clauses_without_numbers_stand_apart(look: Look) -> None:
    items = tuple(Item("", (para(SENTENCE * 2, thing=thing),)) for thing in ("first", "second"))
    boxes = pdf(paper(Listing(items, "clauses")), look).boxes
    first, second = (
        [box for box in boxes if box.origin and box.origin.thing == thing] for thing in ("first", "second")
    )
    assert first[-2].y0 - first[-1].y0 == pytest.approx(look.text.leading)
    assert first[-1].y0 - second[0].y0 > 1.4 * look.text.leading


@settings(max_examples=25, deadline=None)
@given(st.integers(20, 60))
def test_a_signature_stands_with_what_it_signs(length: int) -> None:
    made = paper(
        Title(plain("T")),
        *(para(SENTENCE, thing=f"p{n}") for n in range(length)),
        para("Stockholm den 11 april 2018", Role.PLACE, "place"),
        para("KARIN WANNGÅRD", Role.SIGNATURE, "name"),
    )
    boxes = pdf(made).boxes
    assert _pages_of(boxes, "name") == _pages_of(boxes, "place") == _pages_of(boxes, f"p{length - 1}")[-1:]


def test_an_official_title_stands_close_under_its_name() -> None:
    made = paper(
        para(SENTENCE, thing="text"),
        para("Karin Alm", Role.SIGNATURE, "name"),
        para("Kommundirektör", Role.OFFICE, "title"),
        para("Henrik Ståhl", Role.SIGNATURE, "next"),
    )
    text, name, title, following = (
        [box for box in pdf(made).boxes if box.origin and box.origin.thing == thing][-1].y0
        for thing in ("text", "name", "title", "next")
    )
    assert name - title < 1.3 * Look().text.leading < title - following < text - name


@settings(max_examples=25, deadline=None)
@given(st.integers(15, 60))
def test_a_statements_sentence_stands_with_its_text(length: int) -> None:
    made = paper(
        Title(plain("T")),
        *(para(SENTENCE, thing=f"p{n}") for n in range(length)),
        para("Reservation anfördes enligt följande.", Role.STATEMENT, "sentence"),
        Quote((para(SENTENCE * 3, thing="text"),)),
    )
    boxes = pdf(made).boxes
    assert _pages_of(boxes, "sentence")[-1] == _pages_of(boxes, "text")[0]


def test_a_tables_head_is_repeated_but_read_once() -> None:
    printed = pdf(paper(Title(plain("T")), table(90)))
    assert printed.pages > 2
    [read] = tree(printed.data).find("Table")
    assert read.outline().count("TH") == 4
    for page, drawn in enumerate(artifacts(printed.data)):
        assert ("NämndBudget 2018 (tkr)UtfallKommentar" in drawn) == (page > 0)


def test_a_row_that_is_longer_than_a_page_goes_on() -> None:
    printed = pdf(paper(Title(plain("T")), table(1), *[]))
    assert printed.pages == 1
    long = table(1)
    row = (*long.rows[0][:3], (span("Lång text i en cell. " * 900),))
    assert pdf(paper(Title(plain("T")), type(long)(long.head, (row,)))).pages > 1


def test_a_head_that_is_longer_than_a_page_is_not_repeated() -> None:
    long = table(30)
    head = (*long.head[:3], (span("Lång text i huvudet. " * 400),))
    printed = pdf(paper(Title(plain("T")), type(long)(head, long.rows)))
    assert "Lång text" not in "".join(artifacts(printed.data))
    assert squeezed(tree(printed.data).text()).count("Långtextihuvudet.") == 400


def test_figures_are_right_aligned() -> None:
    boxes = pdf(paper(Title(plain("T")), table(12))).boxes
    edges = {round(box.x1, 1) for box in boxes if re.fullmatch(r"\d+ 200", box.text)}
    assert len(edges) == 1


def test_a_table_of_few_words_does_not_spread_over_the_measure() -> None:
    head = (plain("År"), plain("Antal"))
    rows = tuple((plain(f"20{year}"), plain(str(year * 3))) for year in range(10, 14))
    boxes = pdf(paper(Table(head, rows))).boxes
    assert max(box.x1 for box in boxes) < Look().left(0) + Look().measure * MM / 2


def test_no_figure_of_a_table_is_parted_and_rows_named_by_years_begin_at_the_left() -> None:
    head = tuple(plain(f"Kolumn med rubrik {number}") for number in range(5))
    rows = tuple((plain(f"201{year}"), *[plain("12 345 100,5")] * 3, plain("Kommentar " * 9)) for year in range(4))
    boxes = pdf(paper(Table(head, rows)), LARGE).boxes
    assert sum(box.text == "12 345 100,5" for box in boxes) == 12
    assert {round(box.x0, 1) for box in boxes if box.text.startswith("201")} == {round(LARGE.left(0), 1)}


def test_headings_never_skip_a_level_in_the_tree() -> None:
    read = tree(pdf(everything()).data)
    levels = [int(role) for role in re.findall(r"H(\d)", read.outline())]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_tree_of_a_paper() -> None:
    made = paper(Title(plain("T")), clauses("Ett.", "Två."), Quote((para("Ord."),)))
    item = "LI[Lbl LBody[P]]"
    assert tree(pdf(made).data).outline() == (
        f"Document[Part[H1 L[{item} LI[Lbl LBody[P L[{item} {item}]]]] BlockQuote[P]]]"
    )


def test_a_single_clause_without_a_number_is_a_paragraph_set_in() -> None:
    printed = pdf(seed_paper())
    clause = next(box for box in printed.boxes if box.text.startswith("Staden ansöker"))
    assert clause.x0 == Look().left(0) + 5 * MM
    assert "L[" not in tree(printed.data).outline().split("H2")[0]


def test_every_page_breaks_the_same_when_the_block_shifts_for_duplex() -> None:
    single, double = pdf(seed_paper()), pdf(seed_paper(), Look(duplex=True))
    assert [(box.page, box.text) for box in single.boxes] == [(box.page, box.text) for box in double.boxes]
    assert {box.page: round(box.x0 / MM, 1) for box in reversed(double.boxes)}[0] == 36.0


def test_a_page_is_filled_rather_than_leaving_two_lines_for_the_next() -> None:
    for length in range(30, 46):
        made = paper(Title(plain("T")), *(para("Kort stycke.", Role.OUTCOME) for _ in range(length)))
        pages = [box.page for box in pdf(made).boxes]
        assert pages.count(pages[-1]) != 1, length


def test_justification_makes_no_holes_between_few_words() -> None:
    few = "Stadsbyggnadsnämndens förvaltning Stadsutvecklingsförvaltningen"
    boxes = pdf(paper(para(few), para(SENTENCE * 4)), Look(justified=True, hyphenated=False, measure=100)).boxes
    assert all(box.stretch[0] <= 0.5 * box.size for box in boxes)
    assert boxes[0].stretch[0] == 0.0
    assert sum(box.stretch[0] > 0.0 for box in boxes) > 3


def test_a_paper_of_many_pages_is_the_sum_of_its_text() -> None:
    made: Paper = paper(Title(plain("T")), *(para(SENTENCE * 6, thing=f"p{n}") for n in range(60)))
    printed = pdf(made)
    assert printed.pages == max(box.page for box in printed.boxes) + 1
    assert {_pages_of(printed.boxes, f"p{n}")[0] for n in range(60)} == set(range(printed.pages))


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 200))
def test_no_page_ends_within_a_word(start: int) -> None:
    words = "professionaliserat implementeringen överenskommelser blocköverskridande uppföljningsbara "
    made = paper(Title(plain("T")), *(para((words * 40)[start + n :]) for n in range(4)))
    boxes = pdf(made, Look(measure=60)).boxes
    for box, following in pairwise(boxes):
        assert box.page == following.page or not box.text.endswith("\u00ad")
    assert any(box.text.endswith("\u00ad") for box in boxes)
