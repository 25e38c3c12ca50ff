"""PDF files on a printer, by the system's own dialog: which pages, how many copies, both sides."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack

import pypdfium2
from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QProgressDialog, QWidget

from beredning.desk.protocol import Desk
from beredning.matter.message import say

DOTS = 300
"""Dots an inch at which pages are drawn for a printer: black text on office printers needs no more."""
PATIENCE = 500
"""Milliseconds after which a way to cancel is shown."""
_GLANCE = 0.5
"""Pixels a point at which a page is looked at for colours: thin lines still show."""

Side = tuple[int, int] | None
"""A side of a sheet: which file, and which of its pages, both counted from 0; None for one that stays empty."""


def print_with_dialog(window: QWidget, desk: Desk, files: Sequence[bytes], name: str, *, both: bool = True) -> None:
    """Asks for a printer, and prints the pages that were chosen, on `both` sides unless the dialog says otherwise.

    The pages of several files are numbered through, as the volumes of a pack are.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide if both else QPrinter.DuplexMode.DuplexNone)
    dialog = QPrintDialog(printer, window)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, max(1, len(sides([_pages(data) for data in files], both=both))))
    # In the next turn: the dialog must be out of its own way before the window breathes between the pages.
    dialog.accepted.connect(lambda: QTimer.singleShot(0, window, lambda: _print(window, desk, files, printer)))
    dialog.finished.connect(lambda _: QTimer.singleShot(0, window, dialog.deleteLater))
    QDialog.open(dialog)  # its own asks for a receiver and a slot by name


def _pages(data: bytes) -> int:
    with pypdfium2.PdfDocument(data) as document:
        return len(document)


def _print(window: QWidget, desk: Desk, files: Sequence[bytes], printer: QPrinter) -> None:
    shown = QProgressDialog(desk.word(say("Printing")), desk.word(say("Cancel")), 0, 0, window)
    shown.setWindowModality(Qt.WindowModality.WindowModal)
    shown.setMinimumDuration(PATIENCE)

    def progress(done: int, of: int) -> bool:
        shown.setMaximum(of)
        shown.setValue(done)  # lets the window breathe
        return not shown.wasCanceled()

    count = print_pages(files, printer, progress)
    desk.tell(say("{n} pages were sent to the printer.", n=count))


def print_pages(
    files: Sequence[bytes], printer: QPrinter, progress: Callable[[int, int], bool] = lambda _done, _of: True
) -> int:
    """Draws the chosen pages, each on its own side, until `progress` says no; returns how many.

    A page is as large as it is, or as the paper allows, and one that lies on its side is turned. They are none when the
    printer cannot be printed on, or when it was stopped, for then nothing leaves it.
    """
    with ExitStack() as held:
        documents = [held.enter_context(pypdfium2.PdfDocument(data)) for data in files]
        order = chosen(printer, [len(document) for document in documents])
        painter = QPainter()
        if not painter.begin(printer):
            return 0
        try:
            for count, side in enumerate(order):
                if not progress(count, len(order)):
                    printer.abort()
                    return 0
                if count:
                    printer.newPage()
                if side is not None:
                    file, number = side
                    _draw(documents[file][number], painter, printer)
        finally:
            painter.end()
    progress(len(order), len(order))
    return sum(side is not None for side in order)


def sides(counts: Sequence[int], *, both: bool) -> list[Side]:
    """The pages of files that have so many: on `both` sides of the sheets, each file begins on a sheet of its own."""
    out: list[Side] = []
    for file, count in enumerate(counts):
        out += [None] * (len(out) % 2) if both else []
        out += [(file, number) for number in range(count)]
    return out


def chosen(printer: QPrinter, counts: Sequence[int]) -> list[Side]:
    """The pages that the dialog asked for of files that have so many, in the order that they leave the printer in."""
    ranges, both = printer.pageRanges(), printer.duplex() is not QPrinter.DuplexMode.DuplexNone
    order = sides(counts, both=both)
    order = [side for place, side in enumerate(order, 1) if ranges.isEmpty() or ranges.contains(place)]
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if both and (copies > 1 or printer.pageOrder() is QPrinter.PageOrder.LastPageFirst):
        order += [None] * (len(order) % 2)  # the next copy, or the sheet before, begins on a sheet of its own
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        sheet = 2 if both else 1
        order = [side for at in reversed(range(0, len(order), sheet)) for side in order[at : at + sheet]]
    if printer.collateCopies() or both:
        return order * copies
    return [side for side in order for _ in range(copies)]


def _draw(page: pypdfium2.PdfPage, painter: QPainter, printer: QPrinter) -> None:
    paper = printer.paperRect(QPrinter.Unit.DevicePixel)
    printable = printer.pageRect(QPrinter.Unit.DevicePixel)
    width, height = page.get_size()
    turned = (width > height) != (paper.width() > paper.height())
    # Turned against the clock: what was above is at the spine, as in a bound book.
    image = _picture(page, min(printer.resolution(), DOTS) / 72, printer, 270 if turned else 0)
    across, down = (height, width) if turned else (width, height)
    unit = min(printer.resolution() / 72, paper.width() / across, paper.height() / down)
    area = QRectF(0, 0, across * unit, down * unit)
    area.moveCenter(paper.center())
    area.translate(-printable.topLeft())  # a painter begins where the printer can print, not at the edge
    painter.drawImage(area, image)
    page.close()


def _picture(page: pypdfium2.PdfPage, scale: float, printer: QPrinter, turn: int) -> QImage:
    """The page as dots; in grey where the printer, or the page, has no colour."""
    grey = printer.colorMode() is QPrinter.ColorMode.GrayScale or not _coloured(page)
    bitmap = page.render(scale=scale, rotation=turn, grayscale=grey, prefer_bgrx=True)
    form = QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_RGB32
    image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, form).copy()
    bitmap.close()
    return image


def _coloured(page: pypdfium2.PdfPage) -> bool:
    """Whether anything on a page is not grey."""
    bitmap = page.render(scale=_GLANCE, prefer_bgrx=True)
    dots = bytes(bitmap.buffer)
    bitmap.close()
    return not dots[0::4] == dots[1::4] == dots[2::4]
