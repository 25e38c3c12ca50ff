"""The packs of the meetings on the desk: built in the background, opened, saved, printed, noted as sent."""

import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from beredning.desk.jobs import Work
from beredning.desk.live import LiveDesk
from beredning.desk.protocol import Progress
from beredning.matter.changes import Changes
from beredning.matter.meeting import Meeting, SentPack
from beredning.matter.message import Message, say, say_many
from beredning.work.pack_report import claims, printed, unchanged
from beredning.work.session import File
from beredning.work.writing import put_all

if TYPE_CHECKING:
    from beredning.work.pack_wish import Wish
    from beredning.work.packing_file import Built
    from beredning.work.workshop import Workshop

PROFILES = (
    ("members", say("The members' pack")),
    ("public", say("Public pack")),
    ("press", say("Pack for the press")),
    ("large", say("Large type")),
    ("supplement", say("Supplement")),
    ("secret", say("With what is secret")),
)


def name_of(profile: str) -> Message:
    """What a profile is called: one of the municipality's own by its name."""
    return dict(PROFILES).get(profile) or say("{name}", name=profile)


class Packs(QObject):
    """Builds one pack at a time; what was built last of a meeting is kept until another is, or the window goes."""

    begun = Signal(object)
    """(Work): a pack is being built."""
    ended = Signal()
    """It is over, however it went."""
    changed = Signal()
    """What was built last is another, or something has changed since."""

    def __init__(self, desk: LiveDesk, window: QWidget) -> None:
        super().__init__(window)
        self.desk, self._window = desk, window
        self.root = ""
        self.last: Built | None = None
        self.unchanged: int | None = None
        self.seconds = 0.0
        self.stale = False
        self.both = True
        self._matters: frozenset[str] = frozenset()
        self._work: Work | None = None
        self._last_work: Work | None = None
        self._shop: Workshop | None = None
        self._folder = tempfile.TemporaryDirectory(prefix="beredning-packs-")
        self._count = 0
        desk.changed.connect(self._touched)

    def show_root(self, meeting: Meeting) -> None:
        """Begins to follow another meeting: nothing is built of it yet."""
        if meeting.uid != self.root:
            self.cancel()
            self.root, self.last, self.unchanged = meeting.uid, None, None
            self.changed.emit()

    def _touched(self, changes: Changes, _origin: object) -> None:
        if self.last is not None and not self.stale and ({self.root, *self._matters} & set(changes.touched)):
            self.stale = True
            self.changed.emit()

    def sent(self) -> list[SentPack]:
        """The packs of the meeting that were sent, the earliest first."""
        meeting = self.desk.value(self.root) if self.root else None
        return sorted(meeting.packs, key=lambda pack: pack.sent) if isinstance(meeting, Meeting) else []

    # Building

    def build(self, wish: "Wish") -> None:
        """Builds a pack of the meeting as it is once everything is saved; while one is built nothing else is begun."""
        if self._work is None:
            self.desk.when_saved(lambda: self._begin(wish))

    def _begin(self, wish: "Wish") -> None:
        if self._work is not None or wish.meeting != self.root:
            return
        from beredning.work.packing_file import write_pack  # the press is slow to load
        from beredning.work.workshop import Workshop

        shop = self._shop = self._shop or Workshop()
        self._count += 1
        path, out = self.desk.path, Path(self._folder.name) / f"{wish.profile}-{self._count}.pdf"
        meeting = self.desk.value(self.root)
        assert isinstance(meeting, Meeting)
        self._matters = frozenset(item.matter for item in meeting.items if item.matter)
        began, self.stale = time.monotonic(), False
        work = self._work = self._last_work = self.desk.run(
            say("Building the pack"),
            lambda progress: write_pack(path, wish, out, progress=progress, shop=shop),
            lambda built: self._built(built, time.monotonic() - began, both=not wish.simplex),
        )
        work.ended.connect(self._ended)
        self.begun.emit(work)

    def _ended(self) -> None:
        self._work = None
        self.ended.emit()

    def cancel(self) -> None:
        """Ends what is being built; nothing of it is kept."""
        if self._work is not None:
            self._work.cancel()

    def _built(self, built: "Built", seconds: float, *, both: bool) -> None:
        if built.meeting != self.root:
            return
        before = self.last
        same = before is not None and before.profile == built.profile
        self.unchanged = unchanged(before, built) if before and same else None
        self.last, self.seconds, self.both = built, seconds, both
        self.changed.emit()
        pages = say_many("{n} page", "{n} pages", built.pack.pages)
        told = say(
            "Pack built in {seconds} s: {items}, {pages}, {claims} checked.",
            seconds=say("{whole}.{tenths}", whole=int(seconds), tenths=int(10 * seconds) % 10),
            items=say_many("{n} item", "{n} items", len(built.pack.bundles)),
            pages=pages,
            claims=claims(built),
        )
        self.desk.tell(told)

    @property
    def missing(self) -> list[Message]:
        """What should be in the pack that was built last, and is not."""
        return (
            [one.why or say("It is missing.") for one in printed(self.last) if one.state == "missing"]
            if self.last
            else []
        )

    # What is done with it

    def open(self) -> None:
        """Shows it in the program that the system has for PDF."""
        if self.last is not None:
            self._show(self.last.files)

    def _show(self, files: Sequence[Path]) -> None:
        for file in files:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))

    def open_sent(self, pack: SentPack) -> None:
        """Shows a pack that was sent, byte for byte as it was."""
        self._fetch(pack, self._show)

    def print_sent(self, pack: SentPack) -> None:
        """Asks for a printer and pages, and prints a pack that was sent as it was."""
        self._fetch(pack, lambda files: self._print(files, both=True))

    def _fetch(self, pack: SentPack, done: Callable[[Sequence[Path]], None]) -> None:
        from beredning.work.pack_sent import print_again

        path, root, out = self.desk.path, self.root, Path(self._folder.name) / f"sent-{pack.uid[:8]}.pdf"
        self.desk.run(say("Fetching the pack"), lambda _: print_again(path, root, pack.uid, out), done)

    def save(self) -> None:
        """Asks where it is to be, and puts it there."""
        if self.last is None:
            return
        built, title = self.last, self.desk.word(say("Save the pack…"))
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, self.name("pdf"), "*.pdf")
        if chosen:
            self.save_as(built, Path(chosen))

    def save_as(self, built: "Built", out: Path) -> None:
        """Puts a pack that was built in its place, and beside it what else was: volumes, items apart, a job sheet."""

        def copy(progress: Progress) -> None:
            sources = (*built.files, *built.beside)
            names = [str(one.relative_to(self._folder.name)).replace(built.stem, out.stem, 1) for one in sources]
            put_all(dict(zip((out.parent / name for name in names), sources, strict=True)), progress)

        self.desk.run(
            say("Writing {name}", name=out.name),
            copy,
            lambda _: self.desk.tell(say("{name} is written.", name=out.name)),
        )

    def print_(self) -> None:
        """Asks for a printer and pages, and prints it: on both sides if it was made for them."""
        if self.last is not None:
            self._print(self.last.files, both=self.both)

    def _print(self, files: Sequence[Path], *, both: bool) -> None:
        from beredning.desk.printing import print_with_dialog

        self.desk.run(
            say("Printing"),
            lambda _: [file.read_bytes() for file in files],
            lambda held: print_with_dialog(self._window, self.desk, held, files[0].name, both=both),
        )

    def send(self) -> None:
        """Notes it as sent: later supplements are reckoned from it."""
        built = self.last
        if built is None:
            return

        def task(file: File) -> None:
            from beredning.work.pack_sent import note_sent

            note_sent(file, built)

        self.desk.rewrite(say("Pack sent"), task, [self.root])

    def name(self, ending: str) -> str:
        """A name for a file of it: body, day, whom it is for."""
        meeting = self.desk.value(self.root)
        assert isinstance(meeting, Meeting)
        kind = self.last.profile if self.last else ""
        bare = f"{meeting.body} {meeting.date.isoformat()} {kind}".casefold()
        return "".join(c if c.isalnum() or c == "-" else "-" for c in bare) + f".{ending}"

    def let_go(self) -> None:
        """Ends what is being built and takes the files away, when nobody writes them any more."""
        self.cancel()
        if self._last_work is not None:
            self._last_work.wait()
        if self._shop is not None:
            self._shop.close()
        self._folder.cleanup()
