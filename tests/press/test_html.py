"""A paper as a web page: what it is made of, that nothing is hidden in it, and that it can be read back."""

from itertools import pairwise
from typing import Any

import pytest
from lxml import html as markup

from beredning.intake.draft import draft
from beredning.intake.html import read_html
from beredning.matter.codec import to_json
from beredning.matter.fold import fold
from beredning.papers.memo import memo
from beredning.papers.tree import Item, Listing, Paper, PaperBlock, Para, Role, Span, Title
from beredning.press.html import html
from beredning.press.plain import text
from tests.papers.examples import EXAMPLES, council_report, nested_clauses


def page(*blocks: PaperBlock, running: str = "") -> str:
    return html(Paper(title="Titel", running_title=running, running_mark="Dnr KS 1/2", blocks=blocks))


def printed(name: str) -> tuple[Paper, str]:
    register, matter = EXAMPLES[name]()
    paper = memo(matter, matter.papers[0], register=register)
    return paper, html(paper)


def tree(given: str) -> Any:
    return markup.document_fromstring(given)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_page_has_the_papers_words_in_order_and_no_others(name: str) -> None:
    paper, given = printed(name)
    pieces = read_html(given.encode(), "papper.html").pieces
    assert fold("\n".join(f"{piece.label} {piece.text}" for piece in pieces)) == fold(text(paper))
    assert len(list(tree(given).find("body"))) == 1


@pytest.mark.parametrize("name", EXAMPLES)
def test_importing_the_page_gives_the_same_matter(name: str) -> None:
    register, matter = EXAMPLES[name]()
    _, given = printed(name)
    assert to_json(draft(read_html(given.encode(), "papper.html"), register).matter) == to_json(matter)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_page_needs_nothing_else_and_hides_nothing(name: str) -> None:
    _, given = printed(name)
    for foreign in ("<script", "<!--", "http:", "https:", "url(", "src=", "href=", "hidden", "data-", "display: none"):
        assert foreign not in given, foreign


@pytest.mark.parametrize("name", EXAMPLES)
def test_headings_go_down_one_level_at_a_time(name: str) -> None:
    _, given = printed(name)
    levels = [int(e.tag[1]) for e in tree(given).iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_the_page_says_its_language_title_and_what_it_is() -> None:
    _, given = printed("seed")
    root = tree(given)
    assert root.get("lang") == "sv-SE"
    assert root.findtext("head/title") == "Medlemskap i Nordic Safe Cities"
    metas = {meta.get("name"): meta.get("content") for meta in root.iter("meta")}
    assert metas["author"] == "Stockholms stad"
    assert metas["dcterms.date"] == "2018-04-11"
    assert metas["description"] == "PM Rotel I (Dnr KS 2018/550)"


def test_tables_have_heads_with_scope() -> None:
    register, matter = nested_clauses()
    root = tree(html(memo(matter, matter.papers[0], register=register)))
    assert [cell.get("scope") for cell in root.iter("th")] == ["col"] * 3
    assert [cell.get("class") for cell in next(root.iter("tbody")).iter("td")][:3] == [None, "right", "right"]


def test_quotations_are_quotations_and_clauses_are_lists_with_their_numbers() -> None:
    register, matter = council_report()
    root = tree(html(memo(matter, matter.papers[0], register=register)))
    assert len(list(root.iter("blockquote"))) == 5
    first = next(root.iter("ol"))
    assert first.get("role") == "list"
    assert [label.text for label in first.iter("span")] == ["1.", "2.", "3."]


def test_a_single_clause_is_no_list() -> None:
    alone = Listing((Item("", (Para(Role.BODY, (Span("Motionen avslås."),)),)),), "clauses")
    assert "<p>Motionen avslås.</p>" in page(alone)


def test_what_could_be_markup_is_text() -> None:
    given = page(Title((Span('A & B <script>alert("x")</script>'),)), running='"} body{display:none} </style>')
    assert "<script" not in given
    assert given.count("</style>") == 1
    assert tree(given).findtext("body/main/h1") == 'A & B <script>alert("x")</script>'


def test_styles_languages_and_line_breaks_stand_in_the_text() -> None:
    spans = (Span("Vi ", strong=True), Span("citerar\n", emphasis=True), Span("strong youth", language="en"))
    assert '<p><strong>Vi </strong><em>citerar<br>\n</em><span lang="en">strong youth</span></p>' in page(
        Para(Role.BODY, spans)
    )
