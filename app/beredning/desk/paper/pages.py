"""The pages one below the other, as they come from the helper; old pictures stay until the new ones are there."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAccessibleTextUpdateEvent,
    QImage,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from beredning.desk.paper import painting
from beredning.desk.paper.client import PaperHelper
from beredning.desk.paper.document import Document
from beredning.desk.paper.lit import Lit, moved, paragraph, text_of
from beredning.desk.paper.messages import At, Draw, Drawn, Found, Laid, Read, Show, Stage, Words
from beredning.desk.paper.places import Spot
from beredning.desk.paper.stack import Fit, Stack, fitting, limited
from beredning.matter.register import Register
from beredning.matter.things import Matter

NEAR = 2
"""Pages out of view whose pictures are kept."""
BY_HAND = 1500
"""Milliseconds after scrolling by hand in which nothing else scrolls."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as it was drawn."""

    digest: bytes
    scale: float
    pixmap: QPixmap


class PaperPages(QAbstractScrollArea):
    """Continuous pages that can be lit; what the mouse and the keys do is the view's part."""

    told_as = Document
    turned = Signal(int, int)
    """(page in view, number of pages)"""
    zoomed = Signal(float)
    clicked = Signal(str, str, int)
    """(thing, field, code point) of the text that was clicked"""
    drawn = Signal(int)
    """(serial): every page in view is drawn as it was wished for then"""

    def __init__(self, helper: PaperHelper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._helper = helper
        self.setObjectName("pages")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # else fitting would go to and fro
        self.setViewport(QWidget())  # one of our own: to find the type of another, all there are would be loaded
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.verticalScrollBar().setSingleStep(40)
        self._laid: Laid | None = None
        self._stack = Stack((), 1.0, 0, 1.0)
        self._pictures: dict[int, Picture] = {}
        self._serial = 0
        self._paper = ""
        self._asked: dict[int, Matter] = {}
        self._matter: Matter | None = None
        self._expected: tuple[int, frozenset[int], float] = (0, frozenset(), 0.0)
        self._held: frozenset[tuple[int, bytes]] = frozenset()
        """The pictures that were here when a paper was wished for: the helper sends none of these."""
        self._lit: Lit | None = None
        self._spots: list[Spot] = []
        self.words = ""
        """What is read on the page in view, once somebody has it read."""
        self._read: tuple[int, int] = (0, -1)
        self._fit: Fit = "width"
        self._zoom = 1.0
        self._by_hand = QTimer(self)
        self._by_hand.setSingleShot(True)
        self._by_hand.setInterval(BY_HAND)
        helper.laid.connect(self._take)
        helper.drawn.connect(self._take_picture)
        helper.found.connect(self._found)
        helper.read.connect(self._take_words)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.verticalScrollBar().actionTriggered.connect(self._hand)

    def show_paper(self, matter: Matter, paper: str, register: Register, stage: Stage) -> None:
        """Wishes for a paper; the old pages stay until the new ones come."""
        self._serial += 1
        self._asked[self._serial] = matter
        if paper != self._paper:
            self._paper, self._matter, self._lit, self._spots = paper, None, None, []
        pages, scale = tuple(self._visible()) or (0, 1), self._pixels()
        self._expected = self._serial, frozenset(pages), scale
        self._held = frozenset((n, p.digest) for n, p in self._pictures.items() if p.scale == scale)
        self._helper.wish(Show(self._serial, matter, register, paper, stage, pages, scale, self._held))

    def show_nothing(self) -> None:
        """Shows no paper; what was wished for before comes too late."""
        self._serial += 1
        self._asked.clear()
        self._pictures.clear()
        self._paper, self._laid, self._matter = "", None, None
        self.light_nothing()
        self._settle()

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._stack.sizes)

    @property
    def serial(self) -> int:
        """The number of the last paper that was wished for; `drawn` tells when it is there."""
        return self._serial

    @property
    def up_to_date(self) -> bool:
        """Whether every page in view is drawn as it was last wished for."""
        return self._laid is not None and self._laid.serial == self._serial and not self._lacking()

    def light(self, thing: str, field: str, start: int = 0, stop: int | None = None) -> None:
        """Lights the paragraphs of a field that `start` to `stop` is in, and shows them if they are out of sight."""
        matter = self._asked.get(self._serial, self._matter)
        self._lit = Lit(thing, field, *paragraph(text_of(matter, thing, field), start, stop or start))
        self._find_lit()
        self._reveal()
        self.viewport().update()

    def light_nothing(self) -> None:
        """Puts the light out."""
        self._lit, self._spots = None, []
        self.viewport().update()

    def fit(self, how: Fit) -> None:
        """Fits the page's `width` or the whole `page`, now and whenever the window changes."""
        self._fit = how
        self._settle()
        self._scrolled()

    def zoom(self, factor: float, y: float | None = None) -> None:
        """Larger or smaller; what is at height `y` of the window, its middle if not said, stays there."""
        height = self.viewport().height() / 2 if y is None else y
        share = (self.verticalScrollBar().value() + height) / max(self._stack.height, 1)
        self._fit = ""
        self._zoom = limited(self._zoom * factor)
        self._settle()
        self.verticalScrollBar().setValue(round(share * self._stack.height - height))
        self._scrolled()

    # From the helper

    def _take(self, laid: Laid) -> None:
        if laid.serial not in self._asked:
            return
        other = self._laid is None or self._matter is None
        anchor = None if other else self._anchor()
        before, self._matter = self._matter, self._asked.get(laid.serial, self._matter)
        for old in [serial for serial in self._asked if serial < laid.serial]:
            del self._asked[old]
        self._laid = laid
        for gone in [page for page in self._pictures if page >= len(laid.sizes)]:
            del self._pictures[gone]
        self._settle()
        self._find_lit()
        if anchor is not None:
            self._drop_anchor(*anchor, before)
        elif other:
            self.verticalScrollBar().setValue(0)
            self._reveal()
        self._scrolled()

    def _take_picture(self, drawn: Drawn) -> None:
        # The pixels must live as long as the image: the pixmap copies them
        image = QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_Grayscale8)
        self._pictures[drawn.page] = Picture(drawn.digest, drawn.scale, QPixmap.fromImage(image))
        self.viewport().update()
        self._announce_drawn()

    def _found(self, found: Found) -> None:
        self.clicked.emit(found.thing, found.field, found.at)

    def _lacking(self) -> tuple[int, ...]:
        if self._laid is None:
            return ()
        scale, digests = self._pixels(), self._laid.digests
        held = {n for n, p in self._pictures.items() if p.scale == scale and p.digest == digests[n]}
        return tuple(page for page in self._visible() if page not in held)

    def _ask(self) -> None:
        """Wishes for the pages in view that are not drawn as they now are, and forgets those far away."""
        if self._laid is None:
            return
        lacking, scale = self._lacking(), self._pixels()
        serial, expected, at_scale = self._expected
        comes = {page for page in lacking if (page, self._laid.digests[page]) not in self._held}
        # What was held then may have gone since: the picture of a paper in between came, or it was far from view.
        known = (serial, at_scale) == (self._laid.serial, scale) and expected.intersection(comes).issuperset(lacking)
        if lacking and not known:
            self._expected, self._held = (self._laid.serial, frozenset(lacking), scale), frozenset()
            self._helper.wish(Draw(self._laid.serial, lacking, scale))
        visible = self._visible()
        near = range(visible.start - NEAR, visible.stop + NEAR)
        for far in [page for page in self._pictures if page not in near]:
            del self._pictures[far]
        self._announce_drawn()

    def _announce_drawn(self) -> None:
        if self._laid is not None and not self._lacking():
            self.drawn.emit(self._laid.serial)

    # Where things are

    def _pixels(self) -> float:
        return self._stack.scale * self._ratio()

    def _ratio(self) -> float:
        return self.devicePixelRatioF()

    def _visible(self) -> range:
        return self._stack.visible(self.verticalScrollBar().value(), self.viewport().height())

    def _settle(self) -> None:
        """Sets zoom and scroll bars after the pages and the window."""
        sizes = self._laid.sizes if self._laid is not None else ()
        room, height = self.viewport().width(), self.viewport().height()
        self._zoom = fitting(self._fit, self._zoom, sizes, room, height)
        self._stack = Stack(sizes, self._zoom, room, self._ratio())
        for bar, whole, part in (
            (self.verticalScrollBar(), self._stack.height, height),
            (self.horizontalScrollBar(), 0 if self._fit else self._stack.width, room),
        ):
            bar.setRange(0, max(0, whole - part))
            bar.setEnabled(whole > part)
            bar.setPageStep(part)
        self.zoomed.emit(self._zoom)
        self.viewport().update()

    def _top_of(self, spot: Spot) -> float:
        return self._stack.area(spot.page).top + spot.y0 * self._stack.scale - self.verticalScrollBar().value()

    def _in_sight(self, spot: Spot) -> bool:
        top = self._top_of(spot)
        return top >= 0 and top + (spot.y1 - spot.y0) * self._stack.scale <= self.viewport().height()

    def _find_lit(self) -> None:
        self._spots = []
        if self._lit is not None and self._laid is not None:
            lit = self._lit
            self._spots = self._laid.places.of(lit.thing, lit.field, lit.start, lit.stop)

    def _reveal(self) -> None:
        """Shows what is lit, unless some of it is in sight, or somebody is scrolling."""
        if not self._spots or self._by_hand.isActive() or any(map(self._in_sight, self._spots)):
            return
        nearest = min(self._spots, key=lambda spot: abs(self._top_of(spot)))
        bar = self.verticalScrollBar()
        bar.setValue(round(bar.value() + self._top_of(nearest) - self.viewport().height() / 3))

    def _anchor(self) -> tuple[Spot, float] | None:
        """What must not move when the pages change: what is lit if it is in sight, else what stands uppermost."""
        assert self._laid is not None
        seen = next((spot for spot in self._spots if self._in_sight(spot)), None)
        if seen is None:
            spots = (spot for page in self._visible() for spot in self._laid.places.on(page))
            seen = next((spot for spot in spots if self._in_sight(spot)), None)
        return None if seen is None else (seen, self._top_of(seen))

    def _drop_anchor(self, spot: Spot, top: float, before: Matter | None) -> None:
        texts = text_of(before, spot.thing, spot.field), text_of(self._matter, spot.thing, spot.field)
        at = moved(*texts, spot.start)
        nearest = self._nearest(spot.thing, spot.field, at, spot.page)
        if nearest is not None:
            bar = self.verticalScrollBar()
            bar.setValue(round(bar.value() + self._top_of(nearest) - top))

    def _nearest(self, thing: str, field: str, at: int, page: int | None = None) -> Spot | None:
        """Where a code point of a field is printed; of several places the one nearest to a page, or to what is in view.

        Of two lines that meet there it is the second.
        """
        found = self._laid.places.of(thing, field, at, at) if self._laid is not None else []
        own = [spot for spot in reversed(found) if spot.field == field]
        if page is not None:
            return min(own, key=lambda spot: abs(spot.page - page), default=None)
        first = self._visible().start
        return min(own, key=lambda spot: (not self._in_sight(spot), abs(spot.page - first)), default=None)

    # What Qt asks

    def paintEvent(self, event: QPaintEvent) -> None:
        bars = self.horizontalScrollBar(), self.verticalScrollBar()
        painting.paint(
            self.viewport(),
            event.rect(),
            self._stack,
            QPointF(*(bar.value() for bar in bars)),
            {page: picture.pixmap for page, picture in self._pictures.items()},
            self._spots,
            self._ratio(),
            focused=self.hasFocus(),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()
        self._scrolled()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._settle()
            self._scrolled()
        return super().event(event)

    def _scrolled(self) -> None:
        self._ask()
        self._tell()
        self.viewport().update()

    def _hand(self) -> None:
        self._by_hand.start()

    def _tell(self) -> None:
        visible = self._visible()
        if self.pages and visible:
            middle = self.verticalScrollBar().value() + self.viewport().height() / 2
            here = next((n for n in visible if self._stack.area(n).top + self._stack.area(n).height > middle), None)
            self.turned.emit((visible[-1] if here is None else here) + 1, self.pages)
            if QAccessible.isActive():
                self.read()

    def read(self) -> None:
        """Wishes for what is to be read on the page in view."""
        here = next(iter(self._visible()), 0)
        if self._laid is not None and self._read != (self._laid.serial, here):
            self._read = self._laid.serial, here
            self._helper.wish(Read(*self._read))

    def _take_words(self, words: Words) -> None:
        if (words.serial, words.page) == self._read and words.text != self.words:
            before, self.words = self.words, words.text
            QAccessible.updateAccessibility(QAccessibleTextUpdateEvent(self, 0, before, self.words))

    def announce(self, words: str) -> None:
        """Tells a screen reader which page is in view."""
        if self.accessibleDescription() != words:
            self.setAccessibleDescription(words)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 160)

    def point(self, place: QPointF) -> At | None:
        """The page and point at a place of the window."""
        x, y = place.x() + self.horizontalScrollBar().value(), place.y() + self.verticalScrollBar().value()
        found = self._stack.at(x, y)
        return None if found is None else At(*found)

    def spot(self, place: QPointF) -> Spot | None:
        """The piece of a line at a place of the window."""
        at = self.point(place)
        return None if at is None or self._laid is None else self._laid.places.at(at.page, at.x, at.y)

    def place_of(self, thing: str, field: str, at: int) -> QPointF | None:
        """About where in the window a code point of a field is; None when it is not printed."""
        spot, scale = self._nearest(thing, field, at), self._stack.scale
        if spot is None:
            return None
        share = (at - spot.start) / max(1, spot.stop - spot.start)
        left = self._stack.area(spot.page).left - self.horizontalScrollBar().value()
        middle = self._top_of(spot) + (spot.y1 - spot.y0) * scale / 2
        return QPointF(left + (spot.x0 + share * (spot.x1 - spot.x0)) * scale, middle)
