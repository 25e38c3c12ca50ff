"""Printing on a printer that writes a file."""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QPageRanges
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

    count = print_pages(data, printer, progress)
    assert count == pages_of(printer) == told[-1][0] == told[-1][1]
    assert told[0] == (0, count)


def test_a_range_is_printed_and_looks_like_the_paper(data: bytes, printer: QPrinter) -> None:
    printer.setPageRanges(QPageRanges.fromString("2-3"))
    assert print_pages(data, printer) == 2
    with pypdfium2.PdfDocument(data) as paper, pypdfium2.PdfDocument(Path(printer.outputFileName())) as out:
        assert len(out) == 2
        for number in range(2):
            ours = paper[number + 1].render(scale=0.25, grayscale=True).buffer
            theirs = out[number].render(scale=0.25, grayscale=True).buffer
            assert abs(len(bytes(ours)) - len(bytes(theirs))) <= 2 * 250
            assert abs(sum(bytes(ours)) / len(bytes(ours)) - sum(bytes(theirs)) / len(bytes(theirs))) < 3


def test_a_cancelled_print_stops(data: bytes, printer: QPrinter) -> None:
    assert print_pages(data, printer, lambda done, _of: done < 2) == 0


@pytest.mark.qt_log_ignore("Returned false", extend=True)
def test_what_cannot_be_printed_on_prints_nothing(data: bytes, printer: QPrinter, tmp_path: Path) -> None:
    printer.setOutputFileName(str(tmp_path / "no folder" / "out.pdf"))
    assert print_pages(data, printer) == 0


def test_copies_and_order(printer: QPrinter) -> None:
    printer.setPageRanges(QPageRanges.fromString("1,3"))
    assert list(chosen(printer, 4)) == [0, 2]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert list(chosen(printer, 4)) == [2, 0]
