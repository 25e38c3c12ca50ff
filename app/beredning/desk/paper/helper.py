"""The helper process: lays papers out and draws their pages, the newest wish first. It never loads Qt."""

from multiprocessing.connection import Connection
from typing import Any, Literal

from beredning.desk.paper.messages import At, Draw, Drawn, Found, Laid, Review, Reviewed, Show, Spot, Unprintable
from beredning.matter.message import UserError


def serve(pipe: Connection) -> None:
    """Answers until the window closes its end."""
    helper = Helper(pipe)
    try:
        while True:
            helper.hear(pipe.recv())
            helper.work()
    except (EOFError, OSError, KeyboardInterrupt):
        return


class Helper:
    """Holds the wishes not yet done: of each sort only the newest."""

    def __init__(self, pipe: Connection) -> None:
        import pypdfium2  # in this process alone

        from beredning.work import rendering

        self._pipe, self._pdfium, self._rendering = pipe, pypdfium2, rendering
        self._show: Show | None = None
        self._review: Review | None = None
        self._draw: list[int] = []
        self._scale = 1.0
        self._serial = 0
        self._document: Any = None
        self._boxes: tuple[Any, ...] = ()
        self._heights: list[float] = []

    def hear(self, wish: object) -> None:
        """Takes a wish in."""
        match wish:
            case Show():
                self._show = wish
            case Draw(pages, scale):
                self._draw, self._scale = list(pages), scale
            case Review():
                self._review = wish
            case At():
                self._answer(wish)

    def work(self) -> None:
        """Does what was wished for, looking for newer wishes between any two steps."""
        while True:
            while self._pipe.poll():
                self.hear(self._pipe.recv())
            if self._show is not None:
                self._lay(self._show)
            elif self._draw:
                self._picture(self._draw.pop(0))
            elif self._review is not None:
                wish, self._review = self._review, None
                found = self._rendering.review_matter(wish.matter, wish.register)
                self._pipe.send(Reviewed(wish.serial, tuple(found)))
            else:
                return

    def _lay(self, wish: Show) -> None:
        self._show = None
        self._serial = wish.serial
        paper = next((p for p in wish.matter.papers if p.uid == wish.paper), None)
        if paper is None:
            return
        stage: Literal["before", "after"] = "after" if wish.stage == "after" else "before"
        try:
            printed = self._rendering.laid_out(wish.matter, paper, wish.register, stage)
        except UserError as error:
            self._pipe.send(Unprintable(wish.serial, error.message))
            return
        self._document = self._pdfium.PdfDocument(printed.data)
        sizes = tuple(self._document.get_page_size(number) for number in range(len(self._document)))
        self._boxes, self._heights = printed.boxes, [height for _, height in sizes]
        spots = tuple(
            Spot(
                b.page,
                b.x0,
                self._heights[b.page] - b.y1,
                b.x1,
                self._heights[b.page] - b.y0,
                b.origin.thing,
                b.origin.field,
                b.start,
                b.stop,
            )
            for b in printed.boxes
            if b.origin is not None
        )
        self._pipe.send(Laid(wish.serial, sizes, spots))
        self._scale = wish.scale
        self._draw = [page for page in wish.pages if page < len(sizes)] or [0]

    def _picture(self, number: int) -> None:
        if self._document is None or number >= len(self._document):
            return
        page = self._document[number]
        bitmap = page.render(scale=self._scale, rev_byteorder=False, prefer_bgrx=True)
        pixels = bytes(bitmap.buffer)
        drawn = Drawn(self._serial, number, self._scale, bitmap.width, bitmap.height, bitmap.stride, pixels)
        bitmap.close()
        page.close()
        self._pipe.send(drawn)

    def _answer(self, wish: At) -> None:
        if wish.page >= len(self._heights):
            return
        found = self._rendering.box_at(self._boxes, wish.page, wish.x, self._heights[wish.page] - wish.y)
        if found is not None and found.origin is not None:
            self._pipe.send(Found(found.origin.thing, found.origin.field, found.position(wish.x)))
