"""The pages one below the other: pictures from the helper, the lit paragraph, the way from a click to its field."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from beredning.desk.look import colour, worn
from beredning.desk.paper.client import PaperHelper
from beredning.desk.paper.messages import At, Draw, Drawn, Found, Laid, Show, Spot
from beredning.matter.register import Register
from beredning.matter.things import Matter

GAP = 16
LEAST, MOST = 0.4, 4.0
A4 = (595.28, 841.89)


@dataclass(frozen=True, slots=True)
class _Lit:
    thing: str
    field: str
    at: int


class PaperView(QAbstractScrollArea):
    """Continuous pages. `clicked` is (thing, field, code point); `turned` the page in view and how many there are."""

    clicked = Signal(str, str, int)
    turned = Signal(int, int)
    zoomed = Signal(float)

    def __init__(self, helper: PaperHelper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._helper = helper
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("pages")
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(40)
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._spots: dict[int, list[Spot]] = {}
        self._pictures: dict[int, tuple[Drawn, QImage]] = {}
        self._serial = 0
        self._wished: tuple[int, tuple[int, ...], float] | None = None
        self._lit: _Lit | None = None
        self._fit: str = "width"
        self._zoom = 1.0
        self._by_hand = QTimer(self)
        self._by_hand.setSingleShot(True)
        self._by_hand.setInterval(1500)
        self._shown: tuple[Matter, str, Register, str] | None = None
        helper.laid.connect(self._laid)
        helper.drawn.connect(self._drawn)
        helper.found.connect(self._found)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._scrolled())

    # What is shown

    def show_paper(self, matter: Matter, paper: str, register: Register, stage: str) -> None:
        """Wishes for a paper; the old pages stay until the new ones come."""
        if self._shown is not None and self._shown[1] != paper:
            self.verticalScrollBar().setValue(0)
            self._pictures.clear()
        self._shown = matter, paper, register, stage
        self._serial += 1
        pages, scale = self._visible() or (0, 1), self._pixels()
        self._wished = (self._serial, pages, scale)
        self._helper.wish(Show(self._serial, matter, register, paper, stage, pages, scale))

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def up_to_date(self) -> bool:
        """Whether every page in view is drawn as it was last wished for."""
        return bool(self._sizes) and all(
            number in self._pictures
            and self._pictures[number][0].serial == self._serial
            and abs(self._pictures[number][0].scale - self._pixels()) < 1e-6
            for number in self._visible()
        )

    def _laid(self, laid: Laid) -> None:
        if laid.serial < self._serial - 50:
            return
        changed = laid.sizes != self._sizes
        self._sizes = laid.sizes
        self._spots = {}
        for spot in laid.spots:
            self._spots.setdefault(spot.page, []).append(spot)
        for gone in [number for number in self._pictures if number >= len(laid.sizes)]:
            del self._pictures[gone]
        if changed:
            self._settle()
        self._reveal()
        self._ask()
        self._tell()

    def _drawn(self, drawn: Drawn) -> None:
        image = QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self._pictures[drawn.page] = drawn, image
        self.viewport().update()

    def _ask(self) -> None:
        """Wishes for the pages in view that are not drawn as they now are."""
        scale = self._pixels()
        lacking = tuple(
            number
            for number in self._visible()
            if number not in self._pictures
            or self._pictures[number][0].serial != self._serial
            or abs(self._pictures[number][0].scale - scale) > 1e-6
        )
        wish = (self._serial, lacking, scale)
        if lacking and wish != self._wished:
            self._wished = wish
            self._helper.wish(Draw(lacking, scale))
        near = set(self._visible())
        for number in [n for n in self._pictures if all(abs(n - one) > 4 for one in near)]:
            del self._pictures[number]

    # Where things are

    def _pixels(self) -> float:
        return self._zoom * 96 / 72 * self.devicePixelRatioF()

    def _scale(self) -> float:
        return self._zoom * 96 / 72

    def _rect(self, number: int) -> QRectF:
        """A page's rectangle in the contents, before scrolling."""
        scale, top = self._scale(), float(GAP)
        top += sum(height * scale + GAP for _, height in self._sizes[:number])
        width, height = self._sizes[number]
        left = max(float(GAP), (self.viewport().width() - width * scale) / 2)
        return QRectF(left - self.horizontalScrollBar().value(), top, width * scale, height * scale)

    def _visible(self) -> tuple[int, ...]:
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        found, at, scale = [], float(GAP), self._scale()
        for number, (_, height) in enumerate(self._sizes):
            below = at + height * scale
            if below > top and at < bottom:
                found.append(number)
            at = below + GAP
        return tuple(found)

    def _settle(self) -> None:
        """Sets zoom and scroll bars after the pages and the window."""
        sizes = self._sizes or (A4,)
        if self._fit:
            width, height = max(w for w, _ in sizes), max(h for _, h in sizes)
            by_width = (self.viewport().width() - 2 * GAP) / (width * 96 / 72)
            by_height = (self.viewport().height() - 2 * GAP) / (height * 96 / 72)
            wanted = by_width if self._fit == "width" else min(by_width, by_height)
            self._zoom = max(0.2, min(wanted, MOST))
        scale = self._scale()
        total = sum(round(height * scale) + GAP for _, height in sizes) + GAP
        widest = max(width for width, _ in sizes) * scale + 2 * GAP
        bar = self.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        keep = bar.value()
        bar.setRange(0, max(0, round(total) - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setValue(min(keep, bar.maximum()) if share < 1 else bar.maximum())
        across = self.horizontalScrollBar()
        across.setRange(0, max(0, round(widest) - self.viewport().width()))
        across.setPageStep(self.viewport().width())
        self.zoomed.emit(self._zoom)
        self.viewport().update()

    def fit(self, how: str) -> None:
        """Fits the page's `width` or the whole `page`."""
        self._fit = how
        self._settle()
        self._ask()

    def zoom(self, factor: float) -> None:
        """Larger or smaller, the place in view kept."""
        before = self._zoom
        self._fit = ""
        self._zoom = max(LEAST, min(self._zoom * factor, MOST))
        bar = self.verticalScrollBar()
        middle = (bar.value() + self.viewport().height() / 2) * self._zoom / before
        self._settle()
        bar.setValue(round(middle - self.viewport().height() / 2))
        self._ask()

    # Lighting

    def light(self, thing: str, field: str, at: int = 0) -> None:
        """Lights the text of a field near a code point, and brings it into view unless somebody is scrolling."""
        lit = _Lit(thing, field, at)
        if lit != self._lit:
            self._lit = lit
            self._reveal()
            self.viewport().update()

    def _lit_spots(self) -> list[Spot]:
        """The lines of the field; of a long one those about the cursor's paragraph, told by the gaps between lines."""
        lit = self._lit
        if lit is None:
            return []
        mine = [
            spot
            for spots in self._spots.values()
            for spot in spots
            if spot.thing == lit.thing and (spot.field == lit.field or (not lit.field and spot.field))
        ]
        if len(mine) < 2:
            return mine
        groups: list[list[Spot]] = []
        for spot in mine:
            last = groups[-1][-1] if groups else None
            if last is not None and spot.start - last.stop <= 1 and spot.start >= last.start:
                groups[-1].append(spot)
            else:
                groups.append([spot])
        best = [group for group in groups if group[0].start <= lit.at <= group[-1].stop]
        return best[-1] if best else groups[0]

    def _reveal(self) -> None:
        spots = self._lit_spots()
        if not spots or self._by_hand.isActive() or spots[0].page >= len(self._sizes):
            return
        page, scale = self._rect(spots[0].page), self._scale()
        top = page.top() + spots[0].y0 * scale
        bar = self.verticalScrollBar()
        if not bar.value() + GAP <= top <= bar.value() + self.viewport().height() * 0.8:
            bar.setValue(round(top - self.viewport().height() / 4))

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), colour("desk"))
        top, scale = self.verticalScrollBar().value(), self._scale()
        lit = self._lit_spots()
        for number in self._visible():
            page = self._rect(number).translated(0, -top)
            for step in (3, 2, 1):
                painter.fillRect(page.translated(0, step).adjusted(-step / 2, 0, step / 2, 0), _shadow(step))
            painter.fillRect(page, QColor("#FFFFFF"))
            if number in self._pictures:
                painter.drawImage(page, self._pictures[number][1])
            mine = [spot for spot in lit if spot.page == number]
            if mine:
                self._paint_lit(painter, mine, page, scale)
        painter.end()

    def _paint_lit(self, painter: QPainter, spots: list[Spot], page: QRectF, scale: float) -> None:
        left, right = min(s.x0 for s in spots), max(s.x1 for s in spots)
        upper, lower = min(s.y0 for s in spots), max(s.y1 for s in spots)
        area = QRectF(page.left() + left * scale, page.top() + upper * scale, (right - left) * scale, 0)
        area.setHeight((lower - upper) * scale)
        pad = worn().px(4)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("lit"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawRoundedRect(area.adjusted(-pad, -pad / 2, pad, pad / 2), pad, pad)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()
        self._ask()
        self._tell()

    def _scrolled(self) -> None:
        self._ask()
        self._tell()
        self.viewport().update()

    def _tell(self) -> None:
        visible = self._visible()
        if visible:
            middle = self.verticalScrollBar().value() + self.viewport().height() / 2
            here = next((n for n in visible if self._rect(n).bottom() >= middle), visible[-1])
            self.turned.emit(here + 1, len(self._sizes))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1.1 if event.angleDelta().y() > 0 else 1 / 1.1)
            event.accept()
            return
        self._by_hand.start()
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        self._by_hand.start()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(0)
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def _point(self, place: QPointF) -> At | None:
        at = place + QPointF(0, self.verticalScrollBar().value())
        for number in self._visible():
            page = self._rect(number)
            if page.contains(at):
                return At(number, (at.x() - page.left()) / self._scale(), (at.y() - page.top()) / self._scale())
        return None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = self._point(event.position())
        over = point is not None and any(
            s.x0 <= point.x <= s.x1 and s.y0 <= point.y <= s.y1 for s in self._spots.get(point.page, ())
        )
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        point = self._point(event.position())
        if event.button() == Qt.MouseButton.LeftButton and point is not None:
            self._by_hand.start()
            self._helper.wish(point)

    def _found(self, found: Found) -> None:
        self.clicked.emit(found.thing, found.field, found.at)

    def point_of(self, thing: str, field: str, at: int) -> QPoint | None:
        """Where in the viewport a field's code point is drawn, None when it is on no page in view."""
        for spots in self._spots.values():
            for spot in spots:
                if spot.thing == thing and spot.field == field and spot.start <= at <= spot.stop:
                    page = self._rect(spot.page).translated(0, -self.verticalScrollBar().value())
                    share = (at - spot.start) / max(1, spot.stop - spot.start)
                    x = page.left() + (spot.x0 + share * (spot.x1 - spot.x0)) * self._scale()
                    return QPoint(round(x), round(page.top() + (spot.y0 + spot.y1) / 2 * self._scale()))
        return None

    def announce(self, words: str) -> None:
        """Tells a screen reader what the paper now is."""
        if self.accessibleDescription() != words:
            self.setAccessibleDescription(words)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def minimumSizeHint(self) -> QSize:
        return QSize(worn().px(240), worn().px(200))


def _shadow(step: int) -> QColor:
    made = QColor(colour("shadow"))
    made.setAlpha(60 if step == 3 else 90)
    return made
