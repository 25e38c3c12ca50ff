"""Printing on a printer that writes a file."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image
from PySide6.QtGui import QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrinter

from beredning.desk.printing import chosen, print_pages
from beredning.matter.register import Register
from beredning.matter.things import Matter
from beredning.work.rendering import laid_out


@pytest.fixture
def data(seed: Matter, register: Register) -> bytes:
    return laid_out(seed, seed.papers[0], register, "after").data


@pytest.fixture
def printer(qapp: object, tmp_path: Path) -> QPrinter:
    assert qapp
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    return printer


def pages_of(printer: QPrinter) -> int:
    with pypdfium2.PdfDocument(Path(printer.outputFileName())) as document:
        return len(document)


def test_all_pages_are_printed_with_progress(data: bytes, printer: QPrinter) -> None:
    told: list[tuple[int, int]] = []

    def progress(done: int, of: int) -> bool:
        told.append((done, of))
        return True

    count = print_pages([data], printer, progress)
    assert count == pages_of(printer) == told[-1][0] == told[-1][1]
    assert told[0] == (0, count)


def test_a_range_is_printed_and_looks_like_the_paper(data: bytes, printer: QPrinter) -> None:
    printer.setPageRanges(QPageRanges.fromString("2-3"))
    assert print_pages([data], printer) == 2
    with pypdfium2.PdfDocument(data) as paper, pypdfium2.PdfDocument(Path(printer.outputFileName())) as out:
        assert len(out) == 2
        for number in range(2):
            ours = paper[number + 1].render(scale=0.25, grayscale=True).buffer
            theirs = out[number].render(scale=0.25, grayscale=True).buffer
            assert abs(len(bytes(ours)) - len(bytes(theirs))) <= 2 * 250
            assert abs(sum(bytes(ours)) / len(bytes(ours)) - sum(bytes(theirs)) / len(bytes(theirs))) < 3


def test_a_cancelled_print_stops(data: bytes, printer: QPrinter) -> None:
    assert print_pages([data], printer, lambda done, _of: done < 2) == 0


@pytest.mark.qt_log_ignore("Returned false", extend=True)
def test_what_cannot_be_printed_on_prints_nothing(data: bytes, printer: QPrinter, tmp_path: Path) -> None:
    printer.setOutputFileName(str(tmp_path / "no folder" / "out.pdf"))
    assert print_pages([data], printer) == 0


def sheet(*, lying: bool, red: bool = False) -> bytes:
    """A page with a black bar along its upper edge, and a red one below it."""
    wide, tall = (842, 595) if lying else (595, 842)
    drawn = f"0 g 60 {tall - 80} {wide - 120} 40 re f"
    drawn += f" 1 0 0 rg 60 {tall - 160} {wide - 120} 40 re f" if red else ""
    doc, out = pikepdf.new(), BytesIO()
    doc.add_blank_page(page_size=(wide, tall)).contents_add(drawn.encode())
    doc.save(out)
    return out.getvalue()


def drawn(printer: QPrinter) -> list[Image.Image]:
    with pypdfium2.PdfDocument(Path(printer.outputFileName())) as out:
        return [page.render(scale=0.5).to_pil().convert("RGB") for page in out]


def dark(picture: Image.Image) -> tuple[int, int, int, int]:
    """Where anything is printed."""
    found = picture.convert("L").point(lambda light: 255 * (light < 128)).getbbox()
    assert found is not None
    return found


def test_a_page_that_lies_on_its_side_is_turned_with_its_head_at_the_spine(printer: QPrinter) -> None:
    assert print_pages([sheet(lying=False), sheet(lying=True)], printer) == 2
    upright, turned = drawn(printer)
    assert upright.size == turned.size
    wide, tall = upright.size
    left, upper, right, lower = dark(upright)
    assert (left, upper, right, lower) == pytest.approx((30, 20, wide - 30, 40), abs=3)
    left, upper, right, lower = dark(turned)
    assert (left, upper, right, lower) == pytest.approx((20, 30, 40, tall - 30), abs=3)


def test_what_is_larger_than_the_paper_is_printed_smaller_and_nothing_larger(printer: QPrinter) -> None:
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    print_pages([sheet(lying=False)], printer)
    (small,) = drawn(printer)
    assert dark(small)[2] - dark(small)[0] == pytest.approx((small.width - 4) * 475 / 595, abs=5)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A3))
    print_pages([sheet(lying=False)], printer)
    (large,) = drawn(printer)
    assert dark(large)[2] - dark(large)[0] == pytest.approx(475 / 2, abs=3)


@pytest.mark.parametrize("mode", list(QPrinter.ColorMode))
def test_colours_are_printed_where_the_printer_has_them(printer: QPrinter, mode: QPrinter.ColorMode) -> None:
    printer.setColorMode(mode)
    print_pages([sheet(lying=False, red=True)], printer)
    (page,) = drawn(printer)
    red, green, _ = page.getpixel((150, 70))  # type: ignore[misc]
    assert (red - green > 100) == (mode is QPrinter.ColorMode.Color)


def test_on_both_sides_each_file_and_copy_begins_on_a_sheet_of_its_own(
    printer: QPrinter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printer, "duplex", lambda: QPrinter.DuplexMode.DuplexLongSide)  # a file has no sheets
    assert chosen(printer, [3, 2]) == [(0, 0), (0, 1), (0, 2), None, (1, 0), (1, 1)]
    printer.setPageRanges(QPageRanges.fromString("5"))
    assert chosen(printer, [3, 2]) == [(1, 0)]  # the number that stands on the page
    printer.setPageRanges(QPageRanges())
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert chosen(printer, [3]) == [(0, 2), None, (0, 0), (0, 1)]
    printer.setPageOrder(QPrinter.PageOrder.FirstPageFirst)
    printer.setCopyCount(2)
    monkeypatch.setattr(printer, "supportsMultipleCopies", lambda: False)
    assert chosen(printer, [1]) == [(0, 0), None] * 2
    assert print_pages([sheet(lying=False)], printer) == 2
    assert pages_of(printer) == 4


def test_copies_and_order(printer: QPrinter, monkeypatch: pytest.MonkeyPatch) -> None:
    printer.setPageRanges(QPageRanges.fromString("1,3"))
    assert chosen(printer, [4]) == [(0, 0), (0, 2)]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert chosen(printer, [4]) == [(0, 2), (0, 0)]
    printer.setCopyCount(2)
    monkeypatch.setattr(printer, "supportsMultipleCopies", lambda: False)
    printer.setCollateCopies(False)
    assert chosen(printer, [4]) == [(0, 2), (0, 2), (0, 0), (0, 0)]
