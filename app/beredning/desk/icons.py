"""The icons: one set of SVG drawings, tinted by role when they are asked for."""

import tempfile
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from beredning.resources import resource

WIDTH, WIDER = (b'\n  width="24"', b'viewBox="0 0 24'), (b'\n  width="30"', b'viewBox="0 0 30')
"""How wide a drawing is, as each says it twice, and with a quarter after it."""


def drawing(name: str, colour: str) -> bytes:
    """The SVG of an icon in a colour; FileNotFoundError for one that is not in the set."""
    return _text(name).replace("currentColor", colour).encode()


@cache
def _text(name: str) -> str:
    text = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    return text.replace('stroke-width="2"', 'stroke-width="1.75"')


@cache
def icon(name: str, colour: str, on: str | None = None, disabled: str | None = None, *, beside: bool = False) -> QIcon:
    """An icon in a colour, in another one where it is checked, and where it is disabled; drawn when it is first seen.

    One that stands `beside` words has a quarter of its width free after it: a style sheet cannot say that distance.
    """
    made = QIcon()
    for state, tint in ((QIcon.State.Off, colour), (QIcon.State.On, on)):
        if tint is None:  # what is checked is drawn as what is not
            continue
        made.addFile(tinted_file(name, tint, beside=beside), QSize(), QIcon.Mode.Normal, state)
        if disabled:
            made.addFile(tinted_file(name, disabled, beside=beside), QSize(), QIcon.Mode.Disabled, state)
    return made


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
def tinted_file(name: str, colour: str, *, beside: bool = False) -> str:
    """The path of the icon as a file in a colour, with room after it or not; the folder goes with the process."""
    path = Path(_folder().name) / f"{name}-{colour.lstrip('#')}{'-beside' * beside}.svg"
    text = drawing(name, colour)
    if beside:
        for own, wider in zip(WIDTH, WIDER, strict=True):
            text = text.replace(own, wider, 1)
    path.write_bytes(text)
    return path.as_posix()
