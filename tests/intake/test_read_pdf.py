"""PDF in: our own papers come back word for word, foreign ones by their faces, places and furniture."""

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import cast

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate

from beredning.intake.pdf.page import Page
from beredning.intake.pdf.read import read_pdf
from beredning.intake.pdf.shape import body_size
from beredning.intake.source import Source
from beredning.matter.blocks import Run
from beredning.papers.tree import Heading, Item, Listing, Paper, PaperBlock, Para, Quote, Role, Span, Table, Title
from beredning.press.look import Look
from beredning.press.pdf import pdf
from tests.intake.seeds import SEED, pieces_of, read_text
from tests.press.seed_paper import seed_paper

_HEADINGS = {
    "Medlemskap i Nordic Safe Cities",
    "Ärendet",
    "Beredning",
    "Mina synpunkter",
    "Kommunstyrelsen",
    "Remissammanställning",
    "Stadsledningskontoret",
}
_LONG = (
    "Staden ansöker om medlemskap i nätverket Nordic Safe Cities och lämnar över ärendet till nämnden för hantering."
)


def _texts(source: Source) -> list[tuple[str, str]]:
    return [(piece.label, piece.text) for piece in source.pieces]


@pytest.mark.parametrize(
    "look",
    [Look(), Look(justified=True), Look(spaced=True), Look(duplex=True), Look(hyphenated=False)],
    ids=["plain", "justified", "spaced", "duplex", "whole words"],
)
def test_our_own_paper_comes_back_as_the_very_same_pieces(look: Look) -> None:
    source = read_pdf(pdf(seed_paper(), look).data, "pm.pdf")
    assert _texts(source) == _texts(read_text(SEED))
    assert {piece.text for piece in source.pieces if piece.kind == "heading"} == _HEADINGS
    assert all(text.endswith(")") or "KS 2018/550" in text for text in source.furniture)


def test_what_our_own_paper_says_with_type_is_read_back() -> None:
    def body(*texts: str | Span) -> Para:
        return Para(Role.BODY, tuple(text if isinstance(text, Span) else Span(text) for text in texts))

    blocks: tuple[PaperBlock, ...] = (
        Title((Span("Titel"),)),
        Para(Role.FORMULA, (Span("Nämnden beslutar följande."),)),
        Listing(
            (
                Item("1.", (body(_LONG),)),
                Item(
                    "2.",
                    (body("Kort."), Listing((Item("2.1", (body(_LONG),)), Item("2.2", (body("Än."),))), "clauses")),
                ),
                Item("10.", (body(_LONG),)),
            ),
            "clauses",
        ),
        Heading(2, (Span("Ärendet"),)),
        body(_LONG, " En ", Span("kursiv fras", emphasis=True), " och en ", Span("fet", strong=True), ". ", _LONG),
        Table(
            ((Span("Nämnd"),), (Span("Belopp"),), (Span("Anmärkning"),)),
            (
                ((Span("Socialnämnden"),), (Span("1 200 kr"),), (Span(_LONG),)),
                ((Span("Kulturnämnden"),), (), (Span("ingen alls"),)),
            ),
        ),
        Heading(3, (Span("Socialnämnden"),)),
        body(_LONG),
        Quote((body(_LONG), body(_LONG))),
        Listing((Item("•", (body(_LONG),)), Item("•", (body("Punkt"),)))),
        Para(Role.SIGNATURE, (Span("KARIN WANNGÅRD"),)),
    )
    source = read_pdf(pdf(Paper("Titel", "Titel", "KS 1", blocks)).data, "pm.pdf")
    assert [(piece.kind, piece.level, piece.label, piece.text.split(" ")[0]) for piece in source.pieces] == [
        ("heading", 1, "", "Titel"),
        ("paragraph", 0, "", "Nämnden"),
        ("item", 1, "1.", "Staden"),
        ("item", 1, "2.", "Kort."),
        ("item", 2, "2.1", "Staden"),
        ("item", 2, "2.2", "Än."),
        ("item", 1, "10.", "Staden"),
        ("heading", 2, "", "Ärendet"),
        ("paragraph", 0, "", "Staden"),
        ("table", 0, "", "Nämnd\tBelopp\tAnmärkning\nSocialnämnden\t1"),
        ("heading", 3, "", "Socialnämnden"),
        ("paragraph", 0, "", "Staden"),
        ("paragraph", 0, "", "Staden"),
        ("paragraph", 0, "", "Staden"),
        ("item", 1, "•", "Staden"),
        ("item", 1, "•", "Punkt"),
        ("paragraph", 0, "", "KARIN"),
    ]
    assert source.pieces[8].runs == (
        Run(f"{_LONG} En "),
        Run("kursiv fras", emphasis=True),
        Run(" och en "),
        Run("fet", strong=True),
        Run(f". {_LONG}"),
    )
    assert source.pieces[9].text.split("\n")[1:] == [f"Socialnämnden\t1 200 kr\t{_LONG}", "Kulturnämnden\t\tingen alls"]
    assert [piece.quoted for piece in source.pieces[11:14]] == [False, True, True]


@dataclass(frozen=True)
class _Setting:
    """How a foreign program sets a paper."""

    font: str = "Times-Roman"
    size: float = 11
    indent: float = 0
    space: float = 8
    align: int = 0
    head: str = ""


def _set(setting: _Setting) -> bytes:
    bold = {"Times-Roman": "Times-Bold", "Helvetica": "Helvetica-Bold"}[setting.font]
    leading = setting.size * 1.25
    body = ParagraphStyle(
        "body",
        fontName=setting.font,
        fontSize=setting.size,
        leading=leading,
        firstLineIndent=setting.indent,
        spaceAfter=setting.space,
        alignment=setting.align,
    )
    heading = ParagraphStyle("heading", fontName=bold, fontSize=setting.size + 2, leading=leading + 3, spaceBefore=12)
    item = ParagraphStyle("item", body, firstLineIndent=0, leftIndent=18, bulletIndent=4)
    story: list[Flowable] = []
    for piece in read_text(SEED).pieces:
        if piece.text in _HEADINGS:
            story.append(Paragraph(piece.text, heading))
        else:
            story.append(Paragraph(piece.text, item if piece.label else body, bulletText=piece.label or None))

    def furniture(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont(setting.font, setting.size)
        if setting.head:
            canvas.drawString(70, 805, setting.head)
            canvas.drawRightString(525, 805, f"{document.page} (9)")
        else:
            canvas.drawCentredString(297, 30, str(document.page))

    out = io.BytesIO()
    document = SimpleDocTemplate(out, pagesize=A4, leftMargin=70, rightMargin=70, topMargin=70, bottomMargin=60)
    document.build(story, onFirstPage=furniture, onLaterPages=furniture)
    return out.getvalue()


@pytest.mark.parametrize(
    "setting",
    [
        _Setting(size=12),
        _Setting(align=4, head="PM Rotel I (Dnr KS 2018/550)"),
        _Setting(indent=14, space=0, head="PM Rotel I (Dnr KS 2018/550)"),
        _Setting("Helvetica", 10, 14, 0, 4, "Stockholms stad"),
    ],
    ids=["spaced", "justified", "indented", "indented and justified"],
)
def test_the_seed_set_by_another_program_gives_the_same_pieces(setting: _Setting) -> None:
    source = read_pdf(_set(setting), "pm.pdf")
    assert _texts(source) == _texts(read_text(SEED))
    assert {piece.text for piece in source.pieces if piece.kind == "heading"} == _HEADINGS
    assert len(source.furniture) == source.pages


def _drawn(draw: Callable[[Canvas], None]) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def _lines(lines: Iterable[str], left: float = 72, char_space: float = 0) -> bytes:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(left, 700)
        text.setFont("Times-Roman", 11, 14)
        text.setCharSpace(char_space)
        for line in lines:
            text.textLine(line)
        canvas.drawText(text)

    return _drawn(draw)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["den långa raden om kommun-", "styrelsen och kommunstyrelsen"], "den långa raden om kommunstyrelsen och kommunstyrelsen"),  # noqa: E501  one case a line
        (["den långa raden om vit makt-", "miljön och mycket annat här"], "den långa raden om vit makt-miljön och mycket annat här"),  # noqa: E501  one case a line
        (["hela den långa raden trafik-", "och renhållningsnämnden"], "hela den långa raden trafik- och renhållningsnämnden"),  # noqa: E501  one case a line
        (["det är den långa raden EU-", "kommissionens förslag"], "det är den långa raden EU-kommissionens förslag"),
    ],
)  # fmt: skip
def test_hyphens_at_line_ends_are_judged(lines: list[str], text: str) -> None:
    assert [piece.text for piece in read_pdf(_lines(lines), "pm.pdf").pieces] == [text]


@pytest.mark.parametrize("spacing", [0.5, 1.5, 3, 6, 10])
def test_letterspaced_names_are_closed_up(spacing: float) -> None:
    source = read_pdf(_lines(["KARIN WANNGÅRD"], char_space=spacing), "pm.pdf")
    assert [piece.text for piece in source.pieces] == ["KARIN WANNGÅRD"]


def test_scaled_text_has_its_true_size() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.scale(2, 2)
        canvas.setFont("Times-Roman", 6)
        for at in range(5):
            canvas.drawString(30, 380 - 8 * at, "En rad av brödtextens vanliga storlek, sex gånger två")
        canvas.setFont("Times-Roman", 8)
        canvas.drawString(30, 395, "Rubrik")

    kinds = [(piece.kind, piece.text[:6]) for piece in read_pdf(_drawn(draw), "pm.pdf").pieces]
    assert kinds[0] == ("heading", "Rubrik")
    assert kinds[1][0] == "paragraph"


def test_text_drawn_from_the_foot_upwards_is_read_from_the_top() -> None:
    def draw(canvas: Canvas) -> None:
        for at in range(9, -1, -1):
            canvas.drawString(72, 700 - 30 * at, f"Stycke nummer {at}.")

    assert [piece.text for piece in read_pdf(_drawn(draw), "pm.pdf").pieces] == [
        f"Stycke nummer {at}." for at in range(10)
    ]


def test_pages_without_text_are_noted() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Text.")
        canvas.showPage()
        canvas.rect(72, 72, 100, 100)
        canvas.showPage()

    source = read_pdf(_drawn(draw), "pm.pdf")
    assert [str(note) for note in source.notes] == ["One page without text was left out."]
    assert source.pages == 2


def test_lines_of_a_nearly_full_measure_are_paragraphs_where_space_parts_them() -> None:
    texts = [
        "Idrottsnämnden anser att reglerna bör kompletteras med ett avsnitt om resor inom hela Norden.",
        "Enskede-Årsta-Vantörs stadsdelsnämnd har ingen erinran.",
        "Farsta stadsdelsnämnd har ingen erinran.",
        "Stockholms Stadshus AB framför att bolagens styrelser bör fatta egna beslut om hur reglerna ska tillämpas.",
        "Borgarrådsberedningen föreslår kommunstyrelsen besluta följande",
    ]
    style = ParagraphStyle("body", fontName="Times-Roman", fontSize=12, leading=14, spaceAfter=6)
    out = io.BytesIO()
    story: list[Flowable] = [Paragraph(text, style) for text in texts]
    SimpleDocTemplate(out, pagesize=A4, leftMargin=71, rightMargin=71).build(story)
    assert [piece.text for piece in read_pdf(out.getvalue(), "pm.pdf").pieces] == texts


def test_indented_paragraphs_of_one_line_labels_of_another_size_and_headings_in_a_row_stay_apart() -> None:
    texts = [
        "Idrottsnämnden anser att reglerna bör kompletteras med ett avsnitt om resor inom Norden, som ska vara klart.",
        "Utbildningsnämnden ställer sig positiv till ökad samverkan mellan folk- och skolbibliotek.",
        "Enskede-Årsta-Vantörs stadsdelsnämnd framhåller bibliotekens betydelse.",
    ]
    label = "Kulturnämnden överlämnar och åberopar kulturförvaltningens tjänsteutlåtande som svar på den här remissen."
    body = ParagraphStyle("body", fontName="Times-Roman", fontSize=11, leading=13, firstLineIndent=14)
    item = ParagraphStyle("item", body, firstLineIndent=0, leftIndent=18, bulletFontSize=9)
    heading = ParagraphStyle("heading", fontName="Times-Bold", fontSize=13, leading=16)
    headings = ["Remissammanställning", "Gatu- och fastighetsnämnden"]
    out = io.BytesIO()
    story: list[Flowable] = [Paragraph(text, body) for text in texts]
    story += [Paragraph(label, item, bulletText="1."), *(Paragraph(text, heading) for text in headings)]
    SimpleDocTemplate(out, pagesize=A4, leftMargin=71, rightMargin=71).build(story)
    assert [piece.text for piece in read_pdf(out.getvalue(), "pm.pdf").pieces] == [*texts, label, *headings]


def test_clauses_that_begin_with_a_small_letter_stay_apart() -> None:
    lines = [
        "Kommunstyrelsen har behandlat ärendet och anför att taxan för livsmedelskontroll bör",
        "revideras i enlighet med förslaget.",
        "Kommunstyrelsen föreslår kommunfullmäktige besluta",
        "att anta reviderad taxa för livsmedelskontroll",
        "att upphäva tidigare taxa",
    ]
    assert [piece.text for piece in read_pdf(_lines(lines), "pm.pdf").pieces] == [" ".join(lines[:2]), *lines[2:]]


def test_people_who_sign_side_by_side_are_read_one_after_the_other() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Taxan bör revideras.")
        for y, left, right in ((660, "Anna Svensson", "Per-Olof af Åkerlund"), (646, "Kommundirektör", "Ekonomichef")):
            canvas.drawString(72, y, left)
            canvas.drawString(320, y, right)

    assert [(piece.kind, piece.text) for piece in read_pdf(_drawn(draw), "pm.pdf").pieces[1:]] == [
        ("paragraph", "Anna Svensson"),
        ("paragraph", "Kommundirektör"),
        ("paragraph", "Per-Olof af Åkerlund"),
        ("paragraph", "Ekonomichef"),
    ]


@pytest.mark.parametrize(
    "head",
    ["PM Rotel III (Dnr KS 2018/77)", "PM Rotel III (Dnr KS 2018/77) 2 (2)", "Toaletter 2/2", "Sida 2 av 2", "2 (2)"],
)
def test_a_running_head_on_the_second_of_two_pages_parts_no_signature(head: str) -> None:
    def draw(canvas: Canvas) -> None:
        for at, text in enumerate(["PM Rotel III (Dnr KS 2018/77)", "Toaletter", "Stockholm den 21 februari 2018"]):
            canvas.drawString(72, 780 - 24 * at, text)
        canvas.showPage()
        canvas.drawString(72, 810, head)
        canvas.drawString(72, 770, "DANIEL HELLDÉN")

    source = read_pdf(_drawn(draw), "pm.pdf")
    assert [piece.text for piece in source.pieces][2:] == ["Stockholm den 21 februari 2018", "DANIEL HELLDÉN"]
    assert source.furniture == (head,)


def test_no_word_is_lost_between_pieces_and_furniture() -> None:
    assert pieces_of(read_text(SEED)) != []
    source = read_pdf(_set(_Setting(head="Stockholms stad")), "pm.pdf")
    assert source.words == read_text(SEED).words


def test_the_head_of_a_table_that_the_next_page_says_again_is_furniture() -> None:
    def draw(canvas: Canvas) -> None:
        for page in ("Farsta", "Skarpnäck"):
            for at, row in enumerate([("Nämnd", "Belopp"), (page, "12"), (page, "13")]):
                canvas.drawString(72, 600 - 14 * at, row[0])
                canvas.drawString(320, 600 - 14 * at, row[1])
            canvas.showPage()

    source = read_pdf(_drawn(draw), "pm.pdf")
    assert [piece.text for piece in source.pieces] == [
        "Nämnd\tBelopp\nFarsta\t12\nFarsta\t13\nSkarpnäck\t12\nSkarpnäck\t13"
    ]
    assert source.furniture == ("Nämnd Belopp",)


@pytest.mark.parametrize(("sizes", "body"), [((0.0,), 10.0), ((0.0, 11.0), 11.0), ((), 10.0)])
def test_letters_without_a_size_set_none_for_the_paper(sizes: tuple[float, ...], body: float) -> None:
    """Found by mutation: a size of nothing divided everything."""
    page = [SimpleNamespace(size=size, text="Stadens arbete") for size in sizes]
    assert body_size([cast("Page", page)]) == body
