"""The desk as it is: one file, its threads, the open roots, and what panes may ask of them."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar, cast

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Signal

from beredning.desk.drafting import DraftKeeper
from beredning.desk.indexing import Indexing
from beredning.desk.jobs import CancelledError, Course, Jobs, Work
from beredning.desk.protocol import Job, Place, Progress
from beredning.desk.safety import Safety
from beredning.desk.threads import BugError, Courier, FileThread, Ticket
from beredning.desk.working import Working
from beredning.matter.changes import Changes
from beredning.matter.declare import Thing
from beredning.matter.edits import touched
from beredning.matter.message import Message, UserError, say
from beredning.matter.register import Register
from beredning.work.backing import Why
from beredning.work.session import File, MovedError, Reader, open_file, read
from beredning.work.versions import held_of
from beredning.work.words import Language, word

T = TypeVar("T")
R = TypeVar("R", bound=Thing)


class LiveDesk(QObject):
    """One open file and everything that is done with it; the composition root builds it."""

    changed = Signal(object, object)
    """(Changes, origin), after every change of an open root."""
    listed = Signal(object)
    """(uids): rows of the lists stand otherwise; None for all of them."""
    going = Signal(object)
    """(Place): somebody wants to go there."""
    told = Signal(object)
    """(Message): something for the status line."""
    backed_up = Signal(object)
    """(Made): a backup was made, or could not be."""
    failed = Signal(object)
    """(Message): something that was asked for could not be done."""

    moved = Signal(object)
    """(UserError): the file that was opened is no longer the one at its path."""

    def __init__(
        self,
        path: Path,
        language: Language,
        broken: Callable[[BaseException], None],
        *,
        reading: UserError | None = None,
    ) -> None:
        super().__init__()
        self.reading = reading
        """Why the file is open for reading only; None where it can be written."""
        self.path = path
        self.language: Language = language
        self.courier = Courier(broken)
        self.jobs = Jobs(self.courier, self.failed.emit)
        self._reader = FileThread("reader", lambda: open_file(path), self.courier)
        self._writer = FileThread("writer", lambda: open_file(path, write=True), self.courier)
        if reading is None:
            self._writer.begin()
        else:
            self._writer = self._reader
        self._reader.begin()
        self.safety = Safety(path, lambda made: self.courier.bring(lambda: self.backed_up.emit(made)), self._watched)
        self.working = Working(self._writer.ask, self._ask_writer)
        self.working.changed.connect(self._forward)
        self.working.saved.connect(lambda root: self.listed.emit((root,)))
        self.drafts = DraftKeeper(self.working, path, self.courier)
        self._register: Register | None = None
        self.turned_to: dict[str, str] = {}
        """Which paper of a matter was on the desk last; remembered while the program runs."""
        self.closed = False
        self.indexing: Indexing | None = None
        if reading is None:
            self.indexing = Indexing(path, self._writer, self._reader, self.jobs)
            self.working.saved.connect(self.indexing.soon)
            self.indexing.soon()

    def _ask_writer(
        self, task: Callable[[File], T], done: Callable[[T], None], failed: Callable[[UserError], None]
    ) -> Ticket:
        return self._writer.ask(self.safety.before(task), done, failed)

    def _watched(self, course: Course) -> Callable[[], None]:
        """Shows a backup that the writer's thread begins by itself; what is returned says there that it is over."""
        works: list[Work] = []
        self.courier.bring(lambda: works.append(self.jobs.watch(say("Backup"), course)))
        return lambda: self.courier.bring(lambda: works[0].end() if not course.cancelled else None)

    def begin(self, ready: Callable[[], None], refused: Callable[[UserError], None]) -> None:
        """Reads the register; `ready` is called when panes may ask for it, `refused` where it cannot be read."""

        def opened(register: Register) -> None:
            self.working.open(register)
            self._register = register
            ready()

        self._reader.ask(lambda file: file.register().value, opened, refused)

    def _forward(self, changes: Changes, origin: object) -> None:
        register = self._register
        if register is not None and register.uid in changes.touched:
            self._register = cast("Register", self.working.value(register.uid))
        self.changed.emit(changes, origin)

    @property
    def register(self) -> Register:
        """The file's register as it stands."""
        if self._register is None:
            raise RuntimeError("the register has not been read yet")
        return self._register

    def value(self, root: str) -> Thing:
        """An open root as it stands."""
        return self.working.value(root)

    def thing(self, root: str, uid: str) -> Thing | None:
        """A thing of an open root as it stands; None when it has gone."""
        return self.working.thing(root, uid)

    def open(self, root: str, cls: type[Thing], opened: Callable[[], None]) -> None:
        """Opens a root and calls back when it can be shown; one that is open already is shown at once."""
        if self.working.is_open(root):
            opened()
            return

        def arrived(value: Thing) -> None:
            self.working.open(value)
            opened()

        self._reader.ask(lambda file: cast("Thing", read(file, root, cls).value), arrived, self._refused)

    def do(
        self, label: Message, root: str, change: Callable[[R], R], *, key: str | None = None, origin: object = None
    ) -> None:
        """Changes an open root; where the file can only be read, what was typed is taken back at once."""
        if self.reading is not None:
            before = cast("R", self.working.value(root))
            self.tell(say("The file is open for reading only; nothing was changed."))
            self.changed.emit(Changes({root: touched(before, change(before))}), None)
            return
        self.working.do(label, root, change, key=key, origin=origin)

    def ask(self, question: Callable[[Reader], T], answer: Callable[[T], None]) -> Ticket:
        """Reads from the file in the background."""
        return self._reader.ask(question, answer, self._refused)

    def write(
        self,
        label: Message,
        task: Callable[[File], T],
        done: Callable[[T], None],
        *,
        why: Why | None = None,
        keep: bool = True,
        dropped: Callable[[], None] = lambda: None,
    ) -> Job:
        """Has the writer do something that no single root's change says; `why`: after a backup for that reason.

        What was typed is saved before it, unless the task itself says what becomes of that (`keep`). Until the task
        begins it can be cancelled; `dropped` is called then.
        """

        def settled(file: File, course: Course) -> T:
            course.settle()
            return task(file)

        return self.write_long(label, settled, done, why=why, keep=keep, dropped=dropped)

    def write_long(
        self,
        label: Message,
        task: Callable[[File, Course], T],
        done: Callable[[T], None],
        *,
        why: Why | None = None,
        keep: bool = True,
        dropped: Callable[[], None] = lambda: None,
    ) -> Job:
        """Has the writer do something that may take long: the task tells its course how far it is, and settles it.

        What the course raises must leave the file as it was: the task writes in one transaction.
        """
        if self.reading is not None:
            self.tell(say("The file is open for reading only; nothing was changed."))
            return Ticket()
        work = self.jobs.watch(label)
        course = work.course
        work.ended.connect(lambda: dropped() if course.cancelled else None)

        def carried_out(file: File) -> tuple[T] | None:
            try:
                course.progress(0, 0)
                if why is not None:
                    self.safety.back_up(file, why, course)
                return (task(file, course),)
            except CancelledError:
                return None

        def finished(result: tuple[T] | None) -> None:
            if result is None:
                return
            if self.indexing is not None:
                self.indexing.soon()
            self.listed.emit(None)
            work.end()
            done(result[0])

        def failed(error: UserError) -> None:
            if not course.cancelled:
                work.end()
            if not isinstance(error, BugError):
                self.failed.emit(say("{what}: {why}", what=label, why=error.message))

        def begin() -> None:
            if not course.cancelled:
                self._writer.ask(self.safety.before(carried_out) if why is None else carried_out, finished, failed)

        if keep:
            self.working.when_kept(begin)
        else:
            begin()
        return work

    def rewrite(
        self,
        label: Message,
        task: Callable[[File], object],
        roots: Iterable[str],
        then: Callable[[], object] = lambda: None,
    ) -> None:
        """Has the writer do something to roots, of which those that are open are read anew; their changes wait for it.

        What hinders it is told, and nothing was done then; else it ends with `then`.
        """
        held = {root: type(self.working.value(root)) for root in roots if self.working.is_open(root)}
        for root in held:
            self.working.hold(root)

        def carried_out(file: File) -> tuple[Message | None, list[Thing]]:
            why = None
            try:
                task(file)
            except UserError as error:
                why = error.message
            return why, [cast("Thing", read(file, root, cls).value) for root, cls in held.items()]

        def done(answer: tuple[Message | None, list[Thing]]) -> None:
            why, values = answer
            for value in values:
                self.working.reread(value)
            if why is None:
                then()
            else:
                self.failed.emit(say("{what}: {why}", what=label, why=why))

        def dropped() -> None:
            for root in held:
                self.working.release(root)

        self.write(label, carried_out, done, dropped=dropped)

    def when_saved(self, call: Callable[[], None]) -> None:
        """Calls when everything that was done until now is in the file."""
        self.working.when_kept(call)

    def reread(self, value: Thing) -> None:
        """Takes an open root as the writer left it."""
        self.working.reread(value)

    def run(self, label: Message, work: Callable[[Progress], T], done: Callable[[T], None]) -> Work:
        """Works in the background, off the file."""
        return self.jobs.run(label, work, done)

    def show(self, place: Place) -> None:
        """Goes there."""
        self.going.emit(place)

    def tell(self, message: Message) -> None:
        """Says it in the status line."""
        self.told.emit(message)

    def undo(self, root: str) -> None:
        """Takes back what was last done to a root, if there is something, and says so."""
        what = self.working.undo_names(root)[0]
        if what is not None and self.working.undo(root):
            self.tell(say("Undone: {what}", what=what))

    def redo(self, root: str) -> None:
        """Brings back what was last taken back, if there is something, and says so."""
        what = self.working.undo_names(root)[1]
        if what is not None and self.working.redo(root):
            self.tell(say("Done again: {what}", what=what))

    def word(self, message: Message) -> str:
        """The message in the language of the window."""
        return word(message, self.language)

    def _refused(self, error: UserError) -> None:
        if not isinstance(error, BugError):  # the hook for bugs tells of those
            self.failed.emit(error.message)

    def rescue(self, task: Callable[[File], T], done: Callable[[T], None]) -> Ticket:
        """Has the thread that holds the file do something without writing in it, backups included."""
        return self._writer.ask(task, done, self._refused)

    def look_around(self) -> None:
        """Shows what another program wrote in the file meanwhile; says when the file has gone from its place."""
        if self.reading is not None:
            return

        def looked(changed: bool) -> None:
            if changed:
                self.read_again()
                self.tell(say("Another program wrote in the file; what it changed is shown."))

        def refused(error: UserError) -> None:
            if isinstance(error, MovedError):
                self.moved.emit(error)

        self._writer.ask(lambda file: file.changed_by_others(), looked, refused)

    def tell_notes(self, then: Callable[[bool], None]) -> None:
        """Says what was found and mended when the file was opened; `then` is told whether there was anything."""

        def told(notes: tuple[Message, ...]) -> None:
            for note in notes:
                self.tell(note)
            then(bool(notes))

        self._writer.ask(lambda file: file.notes, told, self._refused)

    def read_again(self) -> None:
        """Takes every open root that has nothing unsaved as the file has it now, and the lists."""
        unsaved = {now.uid for _, now in self.working.unsaved_states()}
        roots = [now for _, now in self.working.open_states() if now.uid not in unsaved]

        def arrived(values: list[Thing]) -> None:
            for value in values:
                self.working.reread(value)
            self.listed.emit(None)

        self._writer.ask(
            lambda file: [held.value for root in roots if (held := held_of(file, root)) is not None],
            arrived,
            self._refused,
        )

    def flush(self) -> bool:
        """Saves what was typed, or keeps a draft of it where it cannot be saved; False when neither could be done."""
        self.working.keep()
        while not self.working.all_saved and self.working.trouble is None:
            _take_turns()
        return self.drafts.keep_now()

    def close(self) -> None:
        """Saves what was typed or keeps a draft of it, makes the last backup, and lets go of the file."""
        if self.closed:
            return
        self.flush()
        self.closed = True
        if self.indexing is not None:
            self.indexing.stop()
        if self.reading is None:
            self._writer.ask(self.safety.at_last, lambda _: None, lambda _: None)
            self._writer.end()
        self._reader.end()
        self.drafts.end()
        self.jobs.wait()


def _take_turns() -> None:
    QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents, 50)
