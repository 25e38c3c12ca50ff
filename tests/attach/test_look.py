"""What a foreign file is: told by its content, with one sentence and a way out for whatever is wrong with it."""

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import pikepdf
import pytest
from PIL import Image

from beredning.attach import child
from beredning.attach.look import as_pdf, look
from beredning.matter.message import UserError

A4 = (595, 842)
DRAWN = b"BT /F1 12 Tf 72 700 Td (Budget) Tj ET"
FONT = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)


def pdf(
    sizes: tuple[tuple[float, float], ...] = (A4,),
    change: Callable[[pikepdf.Pdf], None] = lambda _: None,
    drawn: bytes = DRAWN,
    **how: object,
) -> bytes:
    """A small PDF with a word on each page."""
    made = pikepdf.new()
    for size in sizes:
        page = made.add_blank_page(page_size=size)
        page.Contents = made.make_stream(drawn)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=FONT))
    change(made)
    out = io.BytesIO()
    made.save(out, **how)  # type: ignore[arg-type]
    return out.getvalue()


def script(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


def launch(made: pikepdf.Pdf) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("calc.exe"))
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
    made.pages[0].Annots = pikepdf.Array([note])


def within(made: pikepdf.Pdf) -> None:
    made.attachments["a.txt"] = b"hidden"


def form(made: pikepdf.Pdf) -> None:
    made.Root.AcroForm = pikepdf.Dictionary(XFA=pikepdf.Array([]), Fields=pikepdf.Array([]))


def picture(size: tuple[int, int] = (40, 30), mode: str = "RGB", form: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new(mode, size).save(out, form)
    return out.getvalue()


def package(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in parts.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return out.getvalue()


W = 'xmlns:w="urn:w"'
DOCX = package(
    word__document_xml=f"<w:d {W}><w:p><w:r><w:t>Första</w:t><w:tab/><w:t>ordet</w:t></w:r></w:p>"
    "<w:p><w:t>Två</w:t></w:p></w:d>"
)
ODT = package(
    mimetype="application/vnd.oasis.opendocument.text",
    content_xml='<o xmlns:t="urn:t"><t:h>Rubrik</t:h><t:p>Text <t:span>i</t:span> stycke</t:p></o>',
)


def test_a_whole_pdf_has_its_pages_sizes_and_text() -> None:
    found = look(pdf((A4, A4[::-1])), "a.pdf")
    assert (found.kind, found.pages, found.trouble, found.remarks) == ("pdf", 2, None, ())
    assert found.text.split() == ["Budget", "Budget"]
    assert [tuple(map(round, size)) for size in found.sizes] == [A4, A4[::-1]]


@pytest.mark.parametrize(
    ("data", "remark"),
    [
        (pdf(change=script), "scripts"),
        (pdf(change=launch), "scripts"),
        (pdf(change=within), "other files inside"),
        (pdf(change=form), "form"),
        (pdf(encryption=pikepdf.Encryption(owner="o", user="")), "forbids changes"),
        (pdf((A4, (300, 400))), "page 2 is not A4 but 106 × 141 mm; it will be fitted"),
        (pdf(((300, 400), (300, 400))), "2 of its pages, from page 1"),
        (pdf(drawn=b""), "has no text"),
    ],
)
def test_what_is_odd_is_remarked_on(data: bytes, remark: str) -> None:
    found = look(data, "a.pdf")
    assert found.trouble is None
    assert [remark in str(said) for said in found.remarks] == [True]


@pytest.mark.parametrize(
    ("data", "kind", "trouble"),
    [
        (pdf(encryption=pikepdf.Encryption(owner="o", user="u")), "pdf", "protected by a password"),
        (pdf()[:200], "pdf", "damaged"),
        (b"%PDF-1.7 and nothing else", "pdf", "damaged"),
        (b"", "empty", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "office", "old or a protected Office"),
        (b"\x7fELF\x00\x01" * 99, "other", "cannot be shown"),
        (b"PK\x03\x04 no zip", "other", "cannot be shown"),
        (package(a="b"), "other", "cannot be shown"),
        (package(word__document_xml="<w:d"), "docx", "damaged"),
        (picture()[:40], "picture", "damaged picture"),
        (picture((11_000, 10_000), "1"), "picture", "megapixels"),
    ],
)
def test_what_cannot_be_used_is_told_with_a_way_out(data: bytes, kind: str, trouble: str) -> None:
    found = look(data, "a.dat")
    assert found.kind == kind
    assert trouble in str(found.trouble)


@pytest.mark.parametrize(
    ("data", "kind", "text"),
    [
        (DOCX, "docx", "Första ordet\nTvå"),
        (ODT, "odt", "Rubrik\nText i stycke"),
        ("Åäö".encode(), "text", "Åäö"),
        ("ä".encode() * 600, "text", "ä" * 600),
        (b"x" + "ä".encode() * 600, "text", "x" + "ä" * 600),
        (picture(), "picture", ""),
    ],
)
def test_other_kinds_have_their_text(data: bytes, kind: str, text: str) -> None:
    found = look(data, "a.pdf")  # the name may say anything
    assert (found.kind, found.text, found.trouble) == (kind, text, None)


def test_a_file_that_takes_too_long_is_given_up() -> None:
    assert "too much time or memory" in str(look(pdf(), "a.pdf", seconds=0.001).trouble)


def test_the_process_that_looks_has_little_of_everything() -> None:
    greedy = f"from beredning.attach import child; child.limit(); bytearray({child.MEMORY})"
    done = subprocess.run([sys.executable, "-c", greedy], capture_output=True, env={**os.environ, "PYTHONPATH": "app"})
    assert b"MemoryError" in done.stderr


def test_no_mutation_of_a_pdf_or_a_picture_hurts() -> None:
    rnd = Random(5)
    for whole in (pdf((A4, (200, 200)), script), picture(), DOCX):
        for _ in range(4):
            harmed = bytearray(whole)
            for _ in range(rnd.randrange(1, 30)):
                harmed[rnd.randrange(len(harmed))] = rnd.randrange(256)
            found = look(bytes(harmed), "a")
            assert found.trouble or found.pages or found.kind in ("docx", "text", "other")


@pytest.mark.parametrize(
    ("size", "form"), [((40, 30), "PNG"), ((30, 3000), "JPEG"), ((4000, 10), "GIF"), ((9, 9), "TIFF")]
)
def test_a_picture_becomes_a_sheet(size: tuple[int, int], form: str) -> None:
    with pikepdf.open(io.BytesIO(as_pdf(picture(size, form=form), "a.png"))) as made:
        box = [float(side) for side in made.pages[0].mediabox]
    lying = size[0] > size[1]
    assert box[2:] == pytest.approx(A4[::-1] if lying else A4, rel=0.02)


def test_a_clear_picture_lies_on_white() -> None:
    out = as_pdf(picture(mode="RGBA"), "a.png")
    assert out.startswith(b"%PDF-")


def test_a_pdf_stays_to_the_byte() -> None:
    data = pdf()
    assert as_pdf(data, "a.pdf") == data


def test_without_libreoffice_a_document_has_no_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)
    with pytest.raises(UserError, match=r"LibreOffice.*is not installed"):
        as_pdf(DOCX, "a.docx")


@pytest.mark.parametrize(
    ("data", "converter", "remark"),
    [
        (DOCX, None, "LibreOffice, which makes pages of documents, is not installed"),
        (ODT, None, "LibreOffice, which makes pages of documents, is not installed"),
        (ODT, "/bin/soffice", None),
        ("Åäö".encode(), "/bin/soffice", "a.pdf is plain text: save it as PDF"),
    ],
)
def test_what_a_pack_can_make_no_pages_of_is_told_when_it_comes_in(
    monkeypatch: pytest.MonkeyPatch, data: bytes, converter: str | None, remark: str | None
) -> None:
    monkeypatch.setattr("beredning.attach.office.converter", lambda: converter)
    told = [str(one) for one in look(data, "a.pdf").remarks]
    assert len(told) == (1 if remark else 0)
    assert all(remark in one for one in told if remark)


@pytest.mark.parametrize(("fails", "said"), [(False, ""), (True, "could not make pages")])
def test_libreoffice_is_asked_in_a_profile_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: bool, said: str
) -> None:
    program = tmp_path / "soffice"
    (tmp_path / "made.pdf").write_bytes(pdf())
    program.write_text(
        "#!/bin/sh\n"
        'echo "$@" > ' + f"{tmp_path}/asked\n"
        'while [ "$1" != --outdir ]; do shift; done\n'
        'mkdir -p "$2"\n' + ("exit 1\n" if fails else f'cp {tmp_path}/made.pdf "$2/given.pdf"\n')
    )
    program.chmod(0o755)
    monkeypatch.setattr("beredning.attach.office.converter", lambda: str(program))
    if fails:
        with pytest.raises(UserError, match=said):
            as_pdf(ODT, "a.odt")
    else:
        assert as_pdf(ODT, "a.odt") == (tmp_path / "made.pdf").read_bytes()
    assert "-env:UserInstallation=file:///" in (tmp_path / "asked").read_text()


@pytest.mark.parametrize("data", [b"", b"text alone", b"\x7fELF\x00"])
def test_what_has_no_pages_says_so(data: bytes) -> None:
    with pytest.raises(UserError, match=r"a\.dat"):
        as_pdf(data, "a.dat")
