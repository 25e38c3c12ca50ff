"""The icons: one set of SVG drawings, tinted by role when they are asked for."""

import tempfile
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from beredning.resources import resource


def drawing(name: str, colour: str) -> bytes:
    """The SVG of an icon in a colour; FileNotFoundError for one that is not in the set."""
    text = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    return text.replace("currentColor", colour).replace('stroke-width="2"', 'stroke-width="1.75"').encode()


class _Engine(QIconEngine):
    """Draws an icon when it is first shown, at the size and in the state in which it is."""

    def __init__(self, name: str, colour: str, on: str, disabled: str) -> None:
        super().__init__()
        self._given = name, colour, on, disabled

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        name, colour, on, disabled = self._given
        tint = disabled if mode == QIcon.Mode.Disabled else on if state == QIcon.State.On else colour
        return _picture(name, tint, min(size.width(), size.height()))

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, _scale: float) -> QPixmap:
        return self.pixmap(size, mode, state)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        painter.drawPixmap(rect, self.pixmap(rect.size() * painter.device().devicePixelRatio(), mode, state))

    def clone(self) -> QIconEngine:
        return _Engine(*self._given)


@cache
def icon(name: str, colour: str, on: str | None = None, disabled: str | None = None) -> QIcon:
    """An icon in a colour, in another one where it is checked, and where it is disabled."""
    engine = _Engine(name, colour, on or colour, disabled or colour)
    _kept.append(engine)
    return QIcon(engine)


_kept: list[QIconEngine] = []  # Qt takes the engine over without telling Python


def pixmap(name: str, colour: QColor | str, size: int, ratio: float = 1.0) -> QPixmap:
    """One picture of an icon, `size` pixels of the design, for a screen of a device pixel ratio."""
    found = QPixmap(_picture(name, QColor(colour).name(), round(size * ratio)))
    found.setDevicePixelRatio(ratio)
    return found


@cache
def _picture(name: str, colour: str, size: int) -> QPixmap:
    picture = QPixmap(QSize(size, size))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(drawing(name, colour))).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="beredning-icons-")


@cache
def tinted_file(name: str, colour: str) -> str:
    """The path of the icon as a file in a colour, for a style sheet; the folder goes with the process."""
    path = Path(_folder().name) / f"{name}-{colour.lstrip('#')}.svg"
    path.write_bytes(drawing(name, colour))
    return path.as_posix()
