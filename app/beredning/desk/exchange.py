"""To and from other laptops: what is on the desk sent as one file, and what was sent looked at and taken in."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget

from beredning.desk.banner import Banners, Offer
from beredning.desk.dialogs import WordDialog, ask_file
from beredning.desk.live import LiveDesk
from beredning.matter.message import say, say_many
from beredning.work.backing import Why
from beredning.work.naming import title_of
from beredning.work.session import MatterRow

if TYPE_CHECKING:
    from beredning.work.exchanging import Bundle, Preview, Sent

T = TypeVar("T")

ENDING = ".beredning-matter"
WAITING = "waiting"
MOST = 3
"""So many sources are offered at a time."""


def is_bundle(path: Path) -> bool:
    """Whether a file is named as what laptops send each other."""
    return path.suffix == ENDING


class Exchange:
    """Sends and takes in for one window; everything is looked at before it is taken."""

    def __init__(self, window: QWidget, desk: LiveDesk, banners: Banners) -> None:
        self._window, self._desk, self._banners = window, desk, banners

    # Out of the house

    def send(self, root: str) -> None:
        """Asks for a passphrase, if there is to be one, and a name; writes what is on the desk as one file."""
        if not root:
            return
        title = title_of(self._desk.value(root))
        bare = "".join(c if c.isalnum() or c in "-_ " else "-" for c in title).strip("- ")[:60] or "beredning"

        def named(word: str) -> None:
            history = asking.more.isChecked()
            ask_file(
                *(self._window, self._desk.word(say("Send to another computer…")), f"*{ENDING}"),
                lambda out: self.write(root, out.with_suffix(ENDING), word, history=history),
                save=True,
                name=f"{bare}{ENDING}",
            )

        about = say(
            "The matter, or the meeting with its matters, and the attached files go into one file, as they now stand "
            "and, unless it is ticked, without their history. A passphrase protects it; nobody can open it without."
        )
        more = say("Send what was done to it as well, drafts included")
        over = say("Send to another computer")
        asking = WordDialog(self._window, self._desk, over, about, named, may_lack=True, more=more)
        asking.open()

    def write(self, root: str, out: Path, word: str, *, history: bool = False) -> None:
        """Writes a root, and the matters of a meeting, to a file; what was typed is saved before."""
        from beredning.work.bundles import send  # loads the libraries of exchange

        desk = self._desk

        def begin() -> None:
            desk.run(
                say("Writing {name}", name=out.name),
                lambda _: send(desk.path, root, out, word, history=history),
                lambda _: desk.tell(say("{name} is written.", name=out.name)),
            )

        desk.when_saved(begin)

    # Into the house

    def take(self, sources: Sequence[Path]) -> None:
        """Reads files that were sent, one after another, and shows what is in each."""
        if not sources:
            return
        from beredning.work.bundles import asks_for_word, bundle_in, content_of

        desk = self._desk

        def read(source: Path, data: bytes, word: str | None) -> None:
            self._read(
                source, lambda: bundle_in(data, source.name, word), lambda bundle: self.show(bundle, source.name)
            )

        def arrived(source: Path, data: bytes) -> None:
            if not asks_for_word(data):
                read(source, data, None)
                return
            about = say("{name} is protected: give its passphrase.", name=source.name)
            WordDialog(self._window, desk, say("Passphrase"), about, lambda word: read(source, data, word)).open()

        for source in sources:
            self._read(source, partial(content_of, source), partial(arrived, source))

    def _read(self, source: Path, read: Callable[[], T], done: Callable[[T], None]) -> None:
        """Reads a file of somebody else's in the background."""
        self._desk.run(say("Reading {name}", name=source.name), lambda _: read(), done)

    def ask_over(self) -> None:
        """Asks for somebody else's file or backup, and takes over from it."""
        ask_file(self._window, self._desk.word(say("Take over from another file…")), "*.beredning", self.take_over)

    def take_over(self, source: Path) -> None:
        """Shows what somebody else's file or backup holds, which is only read, to take matters over from it."""
        from beredning.desk.take_over import TakeOverDialog
        from beredning.work.bundles import of_colleague
        from beredning.work.keeping import matters

        desk = self._desk

        def chosen(uids: Sequence[str]) -> None:
            self._read(source, lambda: of_colleague(source, uids), lambda bundle: self.show(bundle, source.name))

        def listed(rows: list[MatterRow]) -> None:
            TakeOverDialog(self._window, desk.word, source.name, rows, chosen).open()

        self._read(source, lambda: list(matters(source)), listed)

    def show(self, bundle: "Bundle", source: str) -> None:
        """Shows what was sent, and takes in what is wanted of it."""
        from beredning.desk.take_in import TakeInDialog
        from beredning.work.sides import Wish, looked_at, taken

        desk = self._desk

        def look(wish: Wish, answer: "Callable[[list[Preview]], None]") -> None:
            def ask() -> None:
                desk.ask(lambda reader: looked_at(reader, bundle, wish), answer)

            desk.when_saved(ask)

        def take(wish: Wish) -> None:
            def done(_: "list[Preview]") -> None:
                desk.read_again()
                self.look_for_waiting()

            desk.write(
                say("Take in {source}", source=source),
                lambda file: taken(file, bundle, source, wish),
                done,
                why=Why.IMPORT,
            )

        TakeInDialog(self._window, desk.word, source, look, take).begin()

    def look_for_waiting(self) -> None:
        """Says what was sent and waits for somebody to choose, until nothing does."""

        def found(waiting: "list[tuple[Sent, str]]") -> None:
            if not waiting:
                self._banners.drop(WAITING)
                return
            from beredning.work.sides import by_source  # loads the libraries of exchange

            told = say_many(
                "{n} thing that was sent from elsewhere waits for your choice.",
                "{n} things that were sent from elsewhere wait for your choice.",
                len(waiting),
            )
            ways: list[Offer] = [
                (say("Look at {source}…", source=source), partial(self.show, bundle, source))
                for source, bundle in by_source(waiting)[:MOST]
            ]
            self._banners.put(WAITING, told, [*ways, (say("Not now"), lambda: self._banners.drop(WAITING))])

        self._desk.ask(lambda reader: reader.waiting(), found)
