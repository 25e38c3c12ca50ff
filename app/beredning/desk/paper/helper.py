"""The helper process: lays papers out and draws their pages, the newest wish first. It never loads Qt."""

from multiprocessing.connection import Connection
from typing import Any

from beredning.desk.paper.messages import (
    Answer,
    At,
    Draw,
    Drawn,
    Found,
    Laid,
    Read,
    Review,
    Reviewed,
    Show,
    Unprintable,
    Words,
)
from beredning.desk.paper.places import Places, Spot
from beredning.matter.message import UserError, say


def finely(scale: float) -> int:
    """How many times finer than the screen a page is drawn, to be reduced, at a scale in pixels a point.

    pdfium sets every letter on a whole pixel: where letters are small, words would fall apart or run together.
    """
    return 3 if scale < 1 else 2 if scale < 2.5 else 1


def serve(pipe: Connection) -> None:
    """Answers until the window closes its end, or is no more."""
    try:
        helper = Helper(pipe)
        while True:
            helper.hear(pipe.recv())
            helper.work()
    except (EOFError, OSError, KeyboardInterrupt):
        return


class Helper:
    """Holds the wishes not yet done, of each sort the newest alone, and the last layout."""

    def __init__(self, pipe: Connection) -> None:
        import pypdfium2  # loaded with the press in the helper's process alone, not where its module is only named

        from beredning.work import rendering

        self._pipe, self._pdfium, self._rendering = pipe, pypdfium2, rendering
        self._show: Show | None = None
        self._review: Review | None = None
        self._draw: list[int] = []
        self._scale = 1.0
        self._serial = 0
        self._document: Any = None
        self._boxes: tuple[Any, ...] = ()
        self._heights: tuple[float, ...] = ()
        self._digests: tuple[bytes, ...] = ()

    def hear(self, wish: object) -> None:
        """Takes a wish in; what stands at a point is answered at once. EOFError at None, the end."""
        match wish:
            case Show():
                self._show = wish
            case Draw(serial, pages, scale):
                if serial == self._serial and self._show is None:
                    self._draw, self._scale = [page for page in pages if page < len(self._heights)], scale
            case Review():
                self._review = wish
            case At():
                self._find(wish)
            case Read(serial, page):
                if serial == self._serial and self._show is None:
                    self._say(Words(serial, page, self._rendering.words_on(self._boxes, page)))
            case None:
                raise EOFError

    def work(self) -> None:
        """Does what was wished for, hearing newer wishes between any two steps."""
        while True:
            while self._pipe.poll():
                self.hear(self._pipe.recv())
            if self._show is not None:
                wish, self._show = self._show, None
                self._lay(wish)
            elif self._draw:
                self._picture(self._draw.pop(0))
            elif self._review is not None:
                asked, self._review = self._review, None
                self._say(Reviewed(asked.serial, *self._rendering.reviewed(asked.matter, asked.paper, asked.register)))
            else:
                return

    def _say(self, answer: Answer) -> None:
        self._pipe.send(answer)

    def _lay(self, wish: Show) -> None:
        paper = next((p for p in wish.matter.papers if p.uid == wish.paper), None)
        if paper is None:
            self._say(Unprintable(wish.serial, say("The matter no longer has this paper.")))
            return
        try:
            printed = self._rendering.laid_out(wish.matter, paper, wish.register, wish.stage)
        except UserError as error:
            self._say(Unprintable(wish.serial, error.message))
            return
        if self._document is not None:
            self._document.close()
        self._document = self._pdfium.PdfDocument(printed.data)
        sizes = tuple(self._document.get_page_size(number) for number in range(printed.pages))
        self._serial, self._boxes, self._digests = wish.serial, printed.boxes, printed.digests
        self._heights = tuple(height for _, height in sizes)
        self._say(Laid(wish.serial, sizes, printed.digests, self._places()))
        self._scale, self._draw = wish.scale, []
        for page in wish.pages:  # before any newer wish: else nothing is seen while somebody types without a pause
            if page < printed.pages and (page, printed.digests[page]) not in wish.held:
                self._picture(page)

    def _places(self) -> Places:
        places = Places()
        for box in self._boxes:
            if box.origin is not None:
                upper, lower = self._heights[box.page] - box.y1, self._heights[box.page] - box.y0
                thing, field = box.origin.thing, box.origin.field
                places.add(Spot(box.page, box.x0, upper, box.x1, lower, thing, field, box.start, box.stop))
        return places

    def _picture(self, number: int) -> None:
        page, finer = self._document[number], finely(self._scale)
        bitmap = page.render(scale=self._scale * finer, grayscale=True)  # papers are printed in black alone
        picture = bitmap.to_pil()
        if finer > 1:
            picture = picture.reduce(finer)
        width, height = picture.size
        drawn = Drawn(self._serial, number, self._digests[number], self._scale, width, height, width, picture.tobytes())
        self._say(drawn)
        bitmap.close()
        page.close()

    def _find(self, wish: At) -> None:
        if wish.page < len(self._heights):
            box = self._rendering.box_at(self._boxes, wish.page, wish.x, self._heights[wish.page] - wish.y)
            if box is not None and box.origin is not None:
                self._say(Found(box.origin.thing, box.origin.field, box.position(wish.x)))
