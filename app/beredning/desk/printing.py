"""A PDF on a printer, by the system's own dialog: which pages, how many copies, both sides."""

from collections.abc import Callable, Sequence

import pypdfium2
from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QProgressDialog, QWidget

from beredning.desk.protocol import Desk
from beredning.matter.message import say

DOTS = 300
"""Dots an inch at which pages are drawn for a printer: black text on office printers needs no more."""
PATIENCE = 500
"""Milliseconds after which a way to cancel is shown."""


def print_with_dialog(window: QWidget, desk: Desk, data: bytes, name: str) -> None:
    """Asks for a printer, and prints the pages that were chosen; both sides unless the dialog says otherwise."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    dialog = QPrintDialog(printer, window)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    with pypdfium2.PdfDocument(data) as document:
        dialog.setMinMax(1, len(document))
    # In the next turn: the dialog must be out of its own way before the window breathes between the pages.
    dialog.accepted.connect(lambda: QTimer.singleShot(0, window, lambda: _print(window, desk, data, printer)))
    dialog.finished.connect(lambda _: QTimer.singleShot(0, window, dialog.deleteLater))
    QDialog.open(dialog)  # its own asks for a receiver and a slot by name


def _print(window: QWidget, desk: Desk, data: bytes, printer: QPrinter) -> None:
    shown = QProgressDialog(desk.word(say("Printing")), desk.word(say("Cancel")), 0, 0, window)
    shown.setWindowModality(Qt.WindowModality.WindowModal)
    shown.setMinimumDuration(PATIENCE)

    def progress(done: int, of: int) -> bool:
        shown.setMaximum(of)
        shown.setValue(done)  # lets the window breathe
        return not shown.wasCanceled()

    count = print_pages(data, printer, progress)
    desk.tell(say("{n} pages were sent to the printer.", n=count))


def print_pages(data: bytes, printer: QPrinter, progress: Callable[[int, int], bool] = lambda _done, _of: True) -> int:
    """Draws the chosen pages at their own size, each on its own side, until `progress` says no; returns how many.

    They are none when the printer cannot be printed on, or when it was stopped, for then nothing leaves it.
    """
    with pypdfium2.PdfDocument(data) as document:
        numbers = chosen(printer, len(document))
        painter = QPainter()
        if not painter.begin(printer):
            return 0
        try:
            for count, number in enumerate(numbers):
                if not progress(count, len(numbers)):
                    printer.abort()
                    return 0
                if count:
                    printer.newPage()
                _draw(document[number], painter, printer)
        finally:
            painter.end()
    progress(len(numbers), len(numbers))
    return len(numbers)


def chosen(printer: QPrinter, pages: int) -> Sequence[int]:
    """The pages that the dialog asked for, counted from 0, in the order that they leave the printer in."""
    ranges = printer.pageRanges()
    numbers = [n for n in range(pages) if ranges.isEmpty() or ranges.contains(n + 1)]
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        numbers.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    return numbers * copies if printer.collateCopies() else [n for n in numbers for _ in range(copies)]


def _draw(page: pypdfium2.PdfPage, painter: QPainter, printer: QPrinter) -> None:
    bitmap = page.render(scale=min(printer.resolution(), DOTS) / 72, grayscale=True)
    pixels = bytes(bitmap.buffer)
    image = QImage(pixels, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_Grayscale8)
    unit = printer.resolution() / 72
    paper = printer.paperRect(QPrinter.Unit.DevicePixel)
    printable = printer.pageRect(QPrinter.Unit.DevicePixel)
    corner = paper.topLeft() - printable.topLeft()  # a painter begins where the printer can print, not at the edge
    width, height = page.get_size()
    painter.drawImage(QRectF(corner.x(), corner.y(), width * unit, height * unit), image)
    bitmap.close()
    page.close()
