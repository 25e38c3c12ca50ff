"""Word documents in: styles, numbering, changes, notes, and what is refused."""

import io
import zipfile
from collections.abc import Callable

import pytest
from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls

from beredning.intake.source import Piece, Source
from beredning.intake.word.read import read_docx
from beredning.matter.blocks import Run
from beredning.matter.message import UserError
from tests.intake.seeds import SEED, read_text


def _read(build: Callable[..., None]) -> Source:
    document = Document()
    build(document)
    out = io.BytesIO()
    document.save(out)
    return read_docx(out.getvalue(), "pm.docx")


def _changed(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info.filename, change(content) if info.filename == part else content)
    return out.getvalue()


def _simple() -> bytes:
    document = Document()
    document.add_paragraph("Ett stycke.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _brief(pieces: tuple[Piece, ...]) -> list[tuple[str, int, str, str]]:
    return [(piece.kind, piece.level, piece.label, piece.text) for piece in pieces]


def test_the_seed_as_a_word_document_has_the_seeds_texts() -> None:
    pieces = read_text(SEED).pieces

    def build(document: Document) -> None:
        for piece in pieces:
            document.add_paragraph(piece.text, style="List Bullet" if piece.label else None)

    found = _read(build).pieces
    assert [(piece.label, piece.text) for piece in found] == [(piece.label, piece.text) for piece in pieces]


def test_styles_say_what_is_a_heading_and_what_is_quoted() -> None:
    def build(document: Document) -> None:
        document.add_paragraph("Titeln", style="Title")
        document.add_heading("Ärendet", 1)
        document.add_paragraph("Text.")
        document.add_paragraph("Citat.", style="Quote")

    found = _read(build).pieces
    assert _brief(found) == [
        ("heading", 1, "", "Titeln"),
        ("heading", 2, "", "Ärendet"),
        ("paragraph", 0, "", "Text."),
        ("paragraph", 0, "", "Citat."),
    ]
    assert [piece.quoted for piece in found] == [False, False, False, True]


def _number(document: Document, levels: str, extra: str = "") -> None:
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="78"><w:abstractNumId w:val="77"/>{extra}</w:num>'))


def _listed(document: Document, text: str, level: int, number: int = 77) -> None:
    paragraph = document.add_paragraph(text)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
    )


_LEVELS = "".join(
    f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
    for n, (start, form, text) in enumerate(
        [(1, "decimal", "%1."), (1, "decimal", "%1.%2"), (3, "lowerLetter", "%3)"), (1, "bullet", "\uf0b7")]
    )
)


def test_labels_are_counted_as_word_counts_them() -> None:
    def build(document: Document) -> None:
        restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        _number(document, _LEVELS, restart)
        for text, level in [("a", 0), ("b", 1), ("c", 1), ("d", 2), ("e", 2), ("f", 0), ("g", 1), ("h", 3)]:
            _listed(document, text, level)
        _listed(document, "i", 0, 78)

    assert [(piece.label, piece.level) for piece in _read(build).pieces] == [
        ("1.", 1), ("1.1", 2), ("1.2", 2), ("c)", 3), ("d)", 3), ("2.", 1), ("2.1", 2), ("•", 4), ("1.", 1),
    ]  # fmt: skip


def test_emphasis_is_kept_and_never_begins_or_ends_with_a_space() -> None:
    def build(document: Document) -> None:
        paragraph = document.add_paragraph("En ")
        paragraph.add_run("fet  fras ").bold = True
        paragraph.add_run("och ")
        paragraph.add_run("kursiv").italic = True
        paragraph.add_run(".")

    source = _read(build)
    assert source.pieces[0].runs == (
        Run("En "), Run("fet fras", strong=True), Run(" och "), Run("kursiv", emphasis=True), Run("."),
    )  # fmt: skip
    assert source.mended.double_spaces == 1


def test_tracked_changes_are_accepted_and_counted() -> None:
    def build(document: Document) -> None:
        paragraph = document.add_paragraph("Staden ")
        for tag, text_tag, text in (("w:ins", "w:t", "ansöker"), ("w:del", "w:delText", "avstår")):
            change, run, inner = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(text_tag)
            inner.text = text
            run.append(inner)
            change.append(run)
            paragraph._p.append(change)
        paragraph.add_run(" om medlemskap.")

    source = _read(build)
    assert source.pieces[0].text == "Staden ansöker om medlemskap."
    assert [str(note) for note in source.notes] == [
        "One tracked insertion was accepted.",
        "One tracked deletion was carried out.",
    ]


def test_fields_links_soft_hyphens_and_line_breaks_leave_the_text() -> None:
    def build(document: Document) -> None:
        paragraph = document.add_paragraph("Se ")
        field = parse_xml(
            f'<w:hyperlink {nsdecls("w")}><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK x'
            "</w:instrText></w:r><w:r><w:t>sidan</w:t></w:r><w:r><w:softHyphen/></w:r><w:r><w:t>3</w:t></w:r></w:hyperlink>"
        )
        paragraph._p.append(field)
        paragraph.add_run(" och kom\u00admun").add_break()
        paragraph.add_run("ny rad")

    assert _read(build).pieces[0].text == "Se sidan3 och kommun\nny rad"


def test_tables_keep_their_cells_and_one_column_is_no_table() -> None:
    def build(document: Document) -> None:
        table = document.add_table(2, 3)
        for row, texts in zip(table.rows, (("Nämnd", "Belopp", ""), ("Kultur", "1 200", "kr")), strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        table.cell(0, 1).merge(table.cell(0, 2))
        document.add_table(1, 1).cell(0, 0).text = "Ruta"

    found = _read(build).pieces
    assert _brief(found) == [("table", 0, "", "Nämnd\tBelopp\t\nKultur\t1 200\tkr"), ("paragraph", 0, "", "Ruta")]
    assert found[0].rows[1] == ((Run("Kultur"),), (Run("1 200"),), (Run("kr"),))


def test_text_where_none_may_stand_is_not_lost() -> None:
    def build(document: Document) -> None:
        document.add_paragraph("Först.")
        table = document.add_table(2, 2)
        for at, text in enumerate(("Nämnd", "Belopp", "Kultur", "1 200")):
            table.cell(at // 2, at % 2).text = text
        table.rows[1]._tr.append(parse_xml(f"<w:p {nsdecls('w')}><w:r><w:t>utan cell</w:t></w:r></w:p>"))
        paragraph = document.add_paragraph("Sist")
        paragraph._p.append(parse_xml(f"<w:p {nsdecls('w')}><w:t> utan löpning</w:t></w:p>"))

    assert [piece.text for piece in _read(build).pieces] == [
        "Först.",
        "Nämnd\tBelopp\nKultur\t1 200",
        "Sist utan löpning",
        "utan cell",
    ]


def test_what_a_table_hides_is_counted() -> None:
    def build(document: Document) -> None:
        table = document.add_table(3, 2)
        for at, text in enumerate(("Nämnd", "Belopp", "täckt", "1 200", "struken", "rad")):
            table.cell(at // 2, at % 2).text = text
        table.cell(1, 0)._tc.get_or_add_tcPr().append(parse_xml(f"<w:vMerge {nsdecls('w')}/>"))
        table.rows[2]._tr.insert(0, parse_xml(f"<w:trPr {nsdecls('w')}><w:del/></w:trPr>"))

    source = _read(build)
    assert [piece.text for piece in source.pieces] == ["Nämnd\tBelopp\n\t1 200"]
    assert [str(note) for note in source.notes] == [
        "2 tracked deletions were carried out.",
        "One hidden passage was left out.",
    ]


def test_running_heads_are_furniture_and_pages_are_counted() -> None:
    def build(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "Stockholms stad"
        document.add_paragraph("Sida ett.").add_run().add_break(WD_BREAK.PAGE)
        document.add_paragraph("Kommunstyrelsen").paragraph_format.page_break_before = True

    source = _read(build)
    assert source.furniture == ("Stockholms stad",)
    assert [(piece.text, piece.page, piece.new_page) for piece in source.pieces] == [
        ("Sida ett.", 1, False),
        ("Kommunstyrelsen", 2, True),
    ]


def test_text_boxes_are_read_once() -> None:
    def build(document: Document) -> None:
        run = document.add_paragraph("Värd.").add_run()
        box = f"<w:txbxContent {nsdecls('w')}><w:p><w:r><w:t>I rutan.</w:t></w:r></w:p></w:txbxContent>"
        mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        run._r.append(
            parse_xml(
                f"<mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"  # noqa: E501  one case a line
            )
        )

    assert [piece.text for piece in _read(build).pieces] == ["Värd.", "I rutan."]


def test_footnotes_stand_at_the_end() -> None:
    notes = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:type="separator"><w:p><w:r><w:t>x</w:t></w:r></w:p></w:footnote>'
        "<w:footnote><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>Källa.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    out = io.BytesIO(_simple())
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("word/footnotes.xml", notes)
    source = read_docx(out.getvalue(), "pm.docx")
    assert [piece.text for piece in source.pieces] == ["Ett stycke.", "Källa."]
    assert [str(note) for note in source.notes] == ["One footnote stands at the end."]


def test_numbers_typed_by_hand_are_labels() -> None:
    def build(document: Document) -> None:
        document.add_paragraph("1.\tGodkänna.")
        document.add_paragraph("\uf0b7 Punkt")

    source = _read(build)
    assert _brief(source.pieces) == [("item", 1, "1.", "Godkänna."), ("item", 1, "•", "Punkt")]
    assert source.mended.private_bullets == 1


def _bomb(_: bytes) -> bytes:
    return b'<?xml version="1.0"?><w:document>' + b"<a/>" * 3_000_000 + b"</w:document>"


def _entities(data: bytes) -> bytes:
    inside = data.split(b"?>", 1)[1].replace(b"Ett stycke.", b"&c;")
    return b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aa"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">]>' + inside


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (_bomb, "pm.docx is refused: it would swell up when unpacked."),
        (_entities, "pm.docx is refused: it declares entities of its own."),
        (lambda data: data[:-40], "pm.docx is damaged: it cannot be opened as a Word document."),
        (lambda data: data.replace(b"Ett stycke.", b" "), "pm.docx is empty: it holds no text."),
    ],
)
def test_a_hostile_document_is_refused_in_one_sentence(change: Callable[[bytes], bytes], sentence: str) -> None:
    data = _changed(_simple(), "word/document.xml", change)
    with pytest.raises(UserError) as refusal:
        read_docx(data, "pm.docx")
    assert str(refusal.value) == sentence


def test_a_deep_nest_of_elements_is_no_crash() -> None:
    deep = b"<w:ins>" * 5000 + b"</w:ins>" * 5000
    data = _changed(_simple(), "word/document.xml", lambda xml: xml.replace(b"<w:r>", deep + b"<w:r>", 1))
    with pytest.raises(UserError, match="damaged"):
        read_docx(data, "pm.docx")


def test_external_entities_are_not_fetched(tmp_path: object) -> None:
    secret = f"{tmp_path}/secret.txt"
    with open(secret, "w") as file:  # noqa: PTH123  the parser would open the same plain path
        file.write("HEMLIGT")
    doctype = f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{secret}">]>'.encode()
    data = _changed(
        _simple(),
        "word/document.xml",
        lambda xml: xml.replace(b"?>", b"?>" + doctype, 1).replace(b"Ett stycke.", b"&x;"),
    )
    with pytest.raises(UserError, match="entities"):
        read_docx(data, "pm.docx")
