"""A PDF on a printer, by the system's own dialog: which pages, how many copies, both sides."""

import pypdfium2
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from beredning.desk.protocol import Desk
from beredning.matter.message import say

DOTS = 300
"""Dots an inch at which pages are drawn for a printer: black text on office printers needs no more."""


def print_with_dialog(window: QWidget, desk: Desk, data: bytes, name: str) -> None:
    """Asks for a printer, and prints the pages that were chosen."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    dialog = QPrintDialog(printer, window)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, len(pypdfium2.PdfDocument(data)))
    if dialog.exec() == QDialog.DialogCode.Accepted:
        count = print_pages(data, printer)
        desk.tell(say("{n} pages were sent to the printer.", n=count))


def print_pages(data: bytes, printer: QPrinter) -> int:
    """Draws the chosen pages on a printer, each on its own sheet side, at its own size; returns how many."""
    document = pypdfium2.PdfDocument(data)
    first, last = printer.fromPage() or 1, printer.toPage() or len(document)
    painter = QPainter()
    if not painter.begin(printer):
        return 0
    count = 0
    for number in range(max(first, 1), min(last, len(document)) + 1):
        if count and not printer.newPage():
            break
        page = document[number - 1]
        bitmap = page.render(scale=DOTS / 72, prefer_bgrx=True)
        pixels = bytes(bitmap.buffer)
        image = QImage(pixels, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32)
        paper = printer.paperRect(QPrinter.Unit.DevicePixel)
        printable = printer.pageRect(QPrinter.Unit.DevicePixel)
        width, height = page.get_size()
        unit = printer.resolution() / 72
        place = QRectF(paper.left() - printable.left(), paper.top() - printable.top(), width * unit, height * unit)
        painter.drawImage(place, image)
        bitmap.close()
        page.close()
        count += 1
    painter.end()
    return count
