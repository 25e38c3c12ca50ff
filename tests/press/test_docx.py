"""A paper as a Word document: styles that Word knows, its own numbering, the same bytes, and the way back."""

import io
import re
import zipfile

import docx as word
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from beredning.intake.draft import draft
from beredning.intake.word.read import read_docx
from beredning.matter.clean import clean
from beredning.matter.codec import to_json
from beredning.matter.fold import fold
from beredning.papers.memo import memo
from beredning.papers.tree import Heading, Item, Listing, Paper, PaperBlock, Para, Quote, Role, Span, Table, Title
from beredning.press.docx import docx
from beredning.press.plain import text
from tests.papers.examples import EXAMPLES

BESIDE = ("styles", "numbering", "settings")


def para(words: str) -> Para:
    return Para(Role.BODY, (Span(words),))


def clause(label: str, words: str, *below: PaperBlock) -> Item:
    return Item(label, (para(words), *below))


def document(*blocks: PaperBlock) -> bytes:
    return docx(Paper(title="Titel", running_title="Kort titel", running_mark="Dnr KS 1/2", blocks=blocks))


def labels(*blocks: PaperBlock) -> list[tuple[str, str]]:
    return [(piece.label, piece.text) for piece in read_docx(document(*blocks), "papper.docx").pieces]


def printed(name: str) -> tuple[Paper, bytes]:
    register, matter = EXAMPLES[name]()
    paper = memo(matter, matter.papers[0], register=register)
    return paper, docx(paper)


def part(data: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read(f"word/{name}.xml").decode("utf-8")


@pytest.mark.parametrize("name", EXAMPLES)
def test_importing_the_document_gives_the_same_matter(name: str) -> None:
    register, matter = EXAMPLES[name]()
    _, data = printed(name)
    assert to_json(draft(read_docx(data, "papper.docx"), register).matter) == to_json(matter)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_document_has_the_papers_words_and_no_others(name: str) -> None:
    paper, data = printed(name)
    pieces = read_docx(data, "papper.docx").pieces
    assert fold("\n".join(f"{piece.label} {piece.text}" for piece in pieces)) == fold(text(paper))


@pytest.mark.parametrize("name", EXAMPLES)
def test_nothing_is_hidden_beside_the_words(name: str) -> None:
    _, data = printed(name)
    archive = zipfile.ZipFile(io.BytesIO(data))
    folders = {"[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/_rels/document.xml.rels"}
    assert set(archive.namelist()) == folders | {
        f"word/{part}.xml" for part in ("document", *BESIDE, "header", "footer")
    }
    for quiet in BESIDE:
        assert not any(str(words).strip() for words in etree.fromstring(archive.read(f"word/{quiet}.xml")).itertext())
    assert "w:vanish" not in part(data, "document")


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_style_that_is_used_is_there_and_word_can_open_it(name: str) -> None:
    _, data = printed(name)
    opened = word.Document(io.BytesIO(data))
    known = {style.style_id for style in opened.styles}
    used = set(re.findall(r'<w:(?:p|tbl)Style w:val="([^"]+)"', part(data, "document")))
    assert used <= known
    assert {style.name for style in opened.styles} >= {"Title", "Heading 1", "Quote", "Signature", "List Bullet"}


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert printed("council_report")[1] == printed("council_report")[1]
    dates = {info.date_time for info in zipfile.ZipFile(io.BytesIO(printed("seed")[1])).infolist()}
    assert dates == {(1980, 1, 1, 0, 0, 0)}


def test_the_file_says_what_it_is() -> None:
    properties = word.Document(io.BytesIO(printed("seed")[1])).core_properties
    assert (properties.title, properties.author) == ("Medlemskap i Nordic Safe Cities", "Stockholms stad")
    assert (properties.subject, properties.language) == ("PM Rotel I (Dnr KS 2018/550)", "sv-SE")
    assert properties.created is not None
    assert properties.created.date().isoformat() == "2018-04-11"


def test_head_and_foot_run_from_page_two_with_page_numbers_on_every_page() -> None:
    section = word.Document(io.BytesIO(document(para("Ord.")))).sections[0]
    assert section.different_first_page_header_footer
    assert section.header.paragraphs[0].text == "Kort titel\tDnr KS 1/2"
    for foot in (section.footer, section.first_page_footer):
        assert re.findall(r'w:instr=" (\w+) "', foot._element.xml) == ["PAGE", "NUMPAGES"]


def test_the_language_is_the_papers() -> None:
    assert 'w:lang w:val="sv-SE"' in part(document(para("Ord.")), "styles")


def test_clauses_are_numbered_by_word_itself() -> None:
    below = Listing((clause("3.1", "kan omfatta cykelbanor,"), clause("3.2", "kan förlängas.")), "clauses")
    nested = Listing(
        (clause("2.", "Uppdraget avslutas."), clause("3.", "Kontoret prövar om avtalet", below)), "clauses"
    )
    assert labels(nested) == [
        ("2.", "Uppdraget avslutas."),
        ("3.", "Kontoret prövar om avtalet"),
        ("3.1", "kan omfatta cykelbanor,"),
        ("3.2", "kan förlängas."),
    ]
    data = document(nested)
    assert part(data, "document").count("<w:numPr>") == 4
    assert "<w:tab/>" not in part(data, "document")


@pytest.mark.parametrize(
    "given",
    [("1.", "3."), ("1.", "2"), ("a)", "b)"), ("§ 1", "§ 2"), ("1.1", "1.2"), ("1.", ""), ("01.", "02.")],
)
def test_labels_that_word_would_not_count_stand_as_printed(given: tuple[str, str]) -> None:
    listing = Listing(tuple(clause(label, "Ord.") for label in given), "clauses")
    data = document(listing)
    assert "<w:numPr>" not in part(data, "document")
    opened = [paragraph.text for paragraph in word.Document(io.BytesIO(data)).paragraphs]
    assert opened == [f"{label}\tOrd." if label else "Ord." for label in given]


LABELS = st.sampled_from(["1.", "2.", "3.", "1", "2", "1.1", "1.2", "2.1", "3.1.", "a)", "•", "–", "§ 4", ""])
KINDS = st.sampled_from(["clauses", "bullets", "numbers"])


def listings(below: st.SearchStrategy[Listing] | None = None) -> st.SearchStrategy[Listing]:
    inner = st.lists(below, max_size=1) if below is not None else st.just([])
    items = st.builds(lambda label, blocks: clause(label, "Ord.", *blocks), LABELS, inner)
    return st.builds(Listing, st.lists(items, min_size=1, max_size=4).map(tuple), KINDS)


@settings(max_examples=150)
@given(st.lists(listings(listings(listings())), max_size=3))
def test_whatever_the_labels_they_are_read_back_as_printed(lists: list[Listing]) -> None:
    paper = Paper(title="", running_title="", running_mark="", blocks=(para("Ingress."), *lists))
    read = read_docx(docx(paper), "papper.docx").pieces
    bullets = str.maketrans("–", "•")
    assert [f"{p.label} {p.text}".strip() for p in read] == text(paper).translate(bullets).splitlines()


def test_each_list_counts_from_its_own_first_number() -> None:
    def two(first: int) -> Listing:
        return Listing(tuple(clause(f"{n}.", "Ord.") for n in (first, first + 1)), "numbers")

    assert [label for label, _ in labels(two(1), para("Mellan."), two(1), two(7))] == [
        *("1.", "2.", "", "1.", "2."),
        *("7.", "8."),
    ]


def test_lists_in_lists_and_in_quotations_keep_their_depth() -> None:
    inner = Listing((clause("–", "b"),), "bullets")
    numbers = Listing((clause("1.", "c"), clause("2.", "d")), "numbers")
    quote = Quote((Listing((Item("•", (para("a"), inner)), Item("•", (para("e"), numbers))), "bullets"),))
    pieces = read_docx(document(quote), "papper.docx").pieces
    assert [(p.level, p.label, p.text, p.quoted) for p in pieces] == [
        (1, "•", "a", True),
        (2, "•", "b", True),
        (1, "•", "e", True),
        (2, "1.", "c", True),
        (2, "2.", "d", True),
    ]


def test_headings_quotations_and_pages_are_words_own() -> None:
    blocks = (Title((Span("T"),)), Heading(2, (Span("Kommunstyrelsen"),), new_page=True), Quote((para("Citat."),)))
    opened = word.Document(io.BytesIO(document(*blocks))).paragraphs
    assert [p.style.name for p in opened if p.style] == ["Title", "Heading 1", "Quote"]
    assert opened[1].paragraph_format.page_break_before is True


def test_two_tables_in_a_row_stay_two() -> None:
    table = Table(((Span("År"),), (Span("Antal"),)), (((Span("2018"),), (Span("28"),)),), ("", "right"))
    pieces = read_docx(document(table, table), "papper.docx").pieces
    assert [piece.text for piece in pieces] == ["År\tAntal\n2018\t28"] * 2
    assert not any(run.strong for piece in pieces for row in piece.rows for cell in row for run in cell)


@settings(max_examples=60)
@given(st.text().map(clean))
def test_any_clean_text_comes_back_from_word(given: str) -> None:
    words = " ".join(given.split())
    opened = word.Document(io.BytesIO(document(para(f"x{words}x"), Title((Span(words),))))).paragraphs
    assert opened[0].text == f"x{words}x"
