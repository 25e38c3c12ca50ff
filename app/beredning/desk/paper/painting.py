"""Painting: the ground, the sheets with their shadows, their pictures, and the light on a paragraph."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QRegion
from PySide6.QtWidgets import QWidget

from beredning.desk.look import colour
from beredning.desk.paper.places import Spot
from beredning.desk.paper.stack import Stack

SOFT = 6
"""Pixels that the shadow reaches beyond the sheet."""


def paint(
    on: QWidget,
    part: QRect,
    stack: Stack,
    scrolled: QPointF,
    pictures: Mapping[int, QPixmap],
    lit: Sequence[Spot],
    ratio: float,
    *,
    focused: bool,
) -> None:
    """Paints a part of the pages' window."""
    painter = QPainter(on)
    painter.fillRect(part, colour("desk"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for page in stack.visible(scrolled.y(), on.height()):
        area = stack.area(page)
        sheet = QRectF(area.left - scrolled.x(), area.top - scrolled.y(), area.width, area.height)
        _shadow(painter, sheet)
        painter.fillRect(sheet, Qt.GlobalColor.white)
        if page in pictures:
            _picture(painter, sheet, pictures[page], ratio)
        _light(painter, [spot for spot in lit if spot.page == page], sheet, stack.scale)
    if focused:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour("accent"), 2))
        painter.drawRect(QRectF(on.rect()).adjusted(1, 1, -1, -1))
    painter.end()


def _shadow(painter: QPainter, sheet: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    faint = QColor(colour("shadow"))
    faint.setAlpha(10)
    painter.setBrush(faint)
    around = sheet.adjusted(-SOFT, -SOFT, SOFT, SOFT + 1).toAlignedRect()
    painter.setClipRegion(QRegion(around) - QRegion(sheet.toRect()))  # under the sheet nothing is seen of it
    for reach in range(SOFT, 0, -1):
        painter.drawRoundedRect(sheet.adjusted(-reach, 1 - reach, reach, 1 + reach), reach, reach)
    painter.setClipping(False)


def _picture(painter: QPainter, sheet: QRectF, picture: QPixmap, ratio: float) -> None:
    """A picture of the right size is drawn pixel by pixel; another one is stretched until its successor comes."""
    if abs(picture.width() - sheet.width() * ratio) < 2:
        sheet = QRectF(sheet.topLeft(), picture.size().toSizeF() / ratio)
    painter.drawPixmap(sheet, picture, QRectF(picture.rect()))


def _light(painter: QPainter, spots: Sequence[Spot], sheet: QRectF, scale: float) -> None:
    """The paragraph as a felt pen would mark it: the letters stay black."""
    if not spots:
        return
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("lit"))
    for block in _blocks(spots):
        x0, x1 = min(s.x0 for s in block), max(s.x1 for s in block)
        y0, y1 = min(s.y0 for s in block), max(s.y1 for s in block)
        area = QRectF(sheet.left() + x0 * scale, sheet.top() + y0 * scale, (x1 - x0) * scale, (y1 - y0) * scale)
        painter.drawRoundedRect(area.adjusted(-5, -1, 5, 1), 4, 4)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def _blocks(spots: Sequence[Spot]) -> list[list[Spot]]:
    """Spots whose lines follow one another; what is printed twice on a page is lit twice."""
    blocks: list[list[Spot]] = []
    for spot in spots:
        if blocks and spot.y0 - blocks[-1][-1].y1 < (spot.y1 - spot.y0):
            blocks[-1].append(spot)
        else:
            blocks.append([spot])
    return blocks
