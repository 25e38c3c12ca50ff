"""The door: every form is found, and every refusal is one clear sentence that changes nothing."""

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from docx import Document
from reportlab.pdfgen.canvas import Canvas

from beredning.intake import limits
from beredning.intake.read import content_of, read
from beredning.matter.message import UserError


def _pdf(text: str = "Ett stycke.") -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 700, text)
    canvas.save()
    return out.getvalue()


def _docx() -> bytes:
    out = io.BytesIO()
    document = Document()
    document.add_paragraph("Ett stycke.")
    document.save(out)
    return out.getvalue()


def _protected() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(_pdf())) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


def _picture_pages(count: int) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    for _ in range(count):
        canvas.rect(72, 72, 300, 300)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _zip(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(name, "x")
    return out.getvalue()


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
_DAMAGED_ZIP = "{} is damaged: it cannot be opened as a Word document."
_OLD_WORD = "{} is an old Word document or is protected by a password; save it as an open .docx and try again."

_REFUSED: list[tuple[str, bytes, str]] = [
    ("a.txt", b"", "{} is empty."),
    ("a.pdf", b"", "{} is empty."),
    ("a.txt", b" \r\n\t\n", "{} is empty."),
    ("a.txt", bytes(5000), "{} is empty."),
    ("a.txt", b"\xef\xbb\xbf \n", "{} is empty: it holds no text."),
    ("a.txt", bytes(range(256)) * 20, "{} is not a text file: it holds binary data."),
    ("a.txt", _pdf(), "{} is not a text file, whatever its name says."),
    ("a.txt", _docx(), "{} is not a text file, whatever its name says."),
    ("a.pdf", _docx(), "{} is not a PDF, whatever its name says."),
    ("a.pdf", b"Bara text.", "{} is not a PDF, whatever its name says."),
    ("a.docx", _pdf(), "{} is not a Word document (.docx), whatever its name says."),
    ("a.docx", _zip("content.xml"), "{} is not a Word document (.docx), whatever its name says."),
    ("a.docx", b"Bara text.", "{} is not a Word document (.docx), whatever its name says."),
    ("a.docx", _OLE, _OLD_WORD),
    ("a.doc", _OLE, _OLD_WORD),
    ("a.docx", b"PK\x03\x04" + b"x" * 500, _DAMAGED_ZIP),
    ("a.docx", _docx()[:2000], _DAMAGED_ZIP),
    ("a.html", _pdf(), "{} is not a web page, whatever its name says."),
    ("a.rtf", b"{\\rtf1 x}", "{} is an RTF document; save it as .docx and try again."),
    ("a.txt", b"\x89PNG\r\n\x1a\n", "{} is a picture and holds no text."),
    ("a.pdf", _protected(), "{} is protected by a password."),
    ("a.pdf", _picture_pages(1), "{} has no text layer: its page is a picture. Run text recognition on it first."),
    ("a.pdf", _picture_pages(3), "{} has no text layer: its 3 pages are pictures. Run text recognition on them first."),
    ("a.pdf", b"%PDF-1.7\n" + b"x" * 900, "{} is damaged or is no PDF: it cannot be opened."),
    ("a.bin", bytes(range(256)) * 20, "{} is not a text file: it holds binary data."),
]


@pytest.mark.parametrize(("name", "data", "sentence"), _REFUSED)
def test_what_cannot_be_read_gets_one_sentence(
    name: str, data: bytes, sentence: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UserError) as refusal:
        read(path)
    assert str(refusal.value) == sentence.format(name)
    assert path.read_bytes() == data
    assert list(tmp_path.iterdir()) == [path]
    assert capfd.readouterr() == ("", "")


def test_a_missing_file_a_folder_and_a_pipe_are_named(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for path, sentence in (
        (tmp_path / "no.txt", f"{tmp_path / 'no.txt'} does not exist."),
        (tmp_path, f"{tmp_path.name} is a folder, not a file."),
        (tmp_path / "pipe.txt", "pipe.txt is not an ordinary file."),
        (tmp_path / ("x" * 300), f"{'x' * 300} cannot be read: File name too long."),
    ):
        with pytest.raises(UserError) as refusal:
            read(path)
        assert str(refusal.value) == sentence


def test_a_file_without_permission_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Text.")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UserError, match=r"^a\.txt may not be read: you have no permission\.$"):
        read(path)


@pytest.mark.parametrize(
    ("limit", "name", "data", "sentence"),
    [
        ("FILE_BYTES", "a.pdf", _pdf, "a.pdf is too large to read: 1 MB, at most 0 MB."),
        ("TEXT_BYTES", "a.txt", lambda: b"Text. " * 50, "a.txt is too large to read: 1 MB, at most 0 MB."),
    ],
)
def test_an_enormous_file_is_refused(
    limit: str, name: str, data: Callable[[], bytes], sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert getattr(limits, limit) >= 2**20
    monkeypatch.setattr(f"beredning.intake.read.{limit}", 100)
    (tmp_path / name).write_bytes(data())
    with pytest.raises(UserError) as refusal:
        read(tmp_path / name)
    assert str(refusal.value) == sentence


def test_too_many_pages_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("beredning.intake.pdf.read.PAGES", 2)
    (tmp_path / "a.pdf").write_bytes(_picture_pages(3))
    with pytest.raises(UserError, match=r"^a\.pdf is too long to read: 3 pages, at most 2\.$"):
        read(tmp_path / "a.pdf")


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [
        ("a.pdf", _pdf, "pdf"),
        ("a.PDF", _pdf, "pdf"),
        ("a.docx", _docx, "docx"),
        ("a", _docx, "docx"),
        ("a.bak", _pdf, "pdf"),
        ("a.txt", lambda: b"Ett stycke.", "txt"),
        ("LASMIG", lambda: b"Ett stycke.", "txt"),
        ("a.html", lambda: b"<p>Ett stycke.</p>", "html"),
        ("a.old", lambda: b"<!doctype html><p>Ett stycke.</p>", "html"),
    ],
)
def test_the_form_is_found_by_name_or_content(name: str, data: Callable[[], bytes], form: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data())
    source = read(tmp_path / name)
    assert (source.name, source.form) == (name, form)
    assert [piece.text for piece in source.pieces] == ["Ett stycke."]


def test_a_pdf_may_begin_with_rubbish() -> None:
    assert content_of(b"\r\n\x00rubbish%PDF-1.4") == "pdf"
