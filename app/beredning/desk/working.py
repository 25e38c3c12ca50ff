"""The open roots as they stand while somebody works, and their way into the file: typed, kept, saved, undone.

A change shows at once. Typing with one key is one operation, kept after a pause; everything else is kept at once.
Operations go to the writer one by one, each under an identity, so that one given again after an error is done once.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from PySide6.QtCore import QObject, QTimer, Signal

from beredning.matter.changes import Changes
from beredning.matter.declare import Thing, new_uid
from beredning.matter.edits import touched
from beredning.matter.message import Message, UserError
from beredning.matter.tree import walk
from beredning.work.session import BusyError, ChangedError, Names, Step, Steps, back, forth, save

R = TypeVar("R", bound=Thing)
Ask = Callable[[Callable[[Any], Any], Callable[[Any], None], Callable[[UserError], None]], object]

PAUSE = 800
"""Milliseconds without typing after which what was typed is kept."""

LONGEST = 3000
"""Milliseconds of unbroken typing after which it is kept all the same."""

AGAIN = 5000
"""Milliseconds until a save that failed is tried again."""

LONG = 2500
"""Milliseconds after which a save that has not come back is wondered about."""


@dataclass
class _Typed:
    """Typing under way: one operation, not yet handed to the writer."""

    key: str
    label: Message
    before: Thing


@dataclass
class _Open:
    """A root that is open: as it stands, and what is being typed in it."""

    value: Thing
    typed: _Typed | None = None
    undoable: Message | None = None
    redoable: Message | None = None
    waiting: list[Callable[[], None]] = field(default_factory=list)
    turning: int = 0
    index: tuple[Thing, dict[str, Thing]] | None = None

    def things(self) -> dict[str, Thing]:
        """Every thing of the root by its uid, as it stands."""
        if self.index is None or self.index[0] is not self.value:
            self.index = self.value, {placed.thing.uid: placed.thing for placed in walk(self.value)}
        return self.index[1]


class Working(QObject):
    """Keeps the open roots; `changed` for whoever draws, `saved` and `failed` for whoever reports."""

    changed = Signal(object, object)
    """(Changes, origin): a root stands otherwise than before; its operation is 0 until it is saved."""
    saved = Signal(str)
    """(root): all of it is in the file."""
    unsaved = Signal(str)
    """(root): something of it is not in the file yet."""
    failed = Signal(object)
    """(UserError): the writer could not; what was done is kept here and tried again."""
    delayed = Signal()
    """A save has not come back for long; what was done is kept here meanwhile."""
    refused = Signal(object)
    """(Message): an undo or redo that cannot be, and why; nothing changed."""
    gone = Signal(str)
    """(root): the operation that made it was undone."""
    names = Signal(str)
    """(root): what undo and redo would do has changed."""

    def __init__(self, ask: Ask, write: Ask | None = None) -> None:
        super().__init__()
        self._ask, self._write = ask, write or ask
        self._open: dict[str, _Open] = {}
        self._steps = Steps()
        self._queue: deque[Step] = deque()
        self._writing = False
        self._then: deque[Callable[[], object]] = deque()
        self.trouble: UserError | None = None
        self._pause, self._longest, self._again, self._long = (QTimer(self) for _ in range(4))
        for timer, after, call in (
            (self._pause, PAUSE, self.keep),
            (self._longest, LONGEST, self.keep),
            (self._again, AGAIN, self._next),
            (self._long, LONG, self.delayed.emit),
        ):
            timer.setSingleShot(True)
            timer.setInterval(after)
            timer.timeout.connect(call)

    def open(self, value: Thing) -> None:
        """Takes a root that was read from the file; one that is open already stays as it stands."""
        if value.uid not in self._open:
            self._steps.forget(value.uid)  # while it was closed the writer may have done something to it
            self._open[value.uid] = _Open(value)
            self._ask(lambda file: self._steps.names(file, value.uid), self._named, self._unnamed)

    def close(self, root: str) -> None:
        """Lets go of a root once all of it is saved."""
        self.keep()
        if not any(step.root == root for step in self._queue):
            self._open.pop(root, None)

    def is_open(self, root: str) -> bool:
        """Whether a root is held here."""
        return root in self._open

    def value(self, root: str) -> Thing:
        """An open root as it stands; KeyError when it is not open."""
        return self._open[root].value

    def thing(self, root: str, uid: str) -> Thing | None:
        """A thing of an open root as it stands; None when it, or the root, is not there."""
        held = self._open.get(root)
        return held.things().get(uid) if held else None

    def undo_names(self, root: str) -> tuple[Message | None, Message | None]:
        """What undo and redo would take back and bring back, typing under way included."""
        held = self._open.get(root)
        if held is None:
            return None, None
        if held.typed or any(step.root == root for step in self._queue):
            latest = held.typed.label if held.typed else next(s for s in reversed(self._queue) if s.root == root).label
            return latest, None
        return held.undoable, held.redoable

    @property
    def all_saved(self) -> bool:
        """Whether nothing is waiting to be saved."""
        return not self._queue and not any(held.typed for held in self._open.values())

    def do(
        self, label: Message, root: str, change: Callable[[R], R], *, key: str | None = None, origin: object = None
    ) -> None:
        """Changes a root, now; while an undo is on its way to the file, right after it."""
        held = self._open[root]
        if held.turning:
            held.waiting.append(lambda: self.do(label, root, change, key=key, origin=origin))
            return
        before = held.value
        after = cast("Any", change)(before)
        what = touched(before, after)
        if not what:
            return
        if held.typed and (key is None or held.typed.key != key):
            self._keep(held)
        held.value = after
        if held.typed is None:
            held.typed = _Typed(key or "", label, before)
        if key is None:
            self._keep(held)
        else:
            self._pause.start()
            if not self._longest.isActive():
                self._longest.start()
        self.unsaved.emit(root)
        self.names.emit(root)
        self.changed.emit(Changes({root: what}), origin)

    def keep(self) -> None:
        """Hands what was typed to the writer."""
        self._pause.stop()
        self._longest.stop()
        for held in self._open.values():
            self._keep(held)

    def _keep(self, held: _Open) -> None:
        typed, held.typed = held.typed, None
        if typed and touched(typed.before, held.value):
            self._queue.append(Step(new_uid(), typed.label, typed.before, held.value))
            self._next()
        elif typed:  # typed and taken away again: there is nothing to save
            self.saved.emit(held.value.uid)

    def _next(self) -> None:
        if self._writing or not self._queue:
            return
        self._writing = True
        step, trouble = self._queue[0], self.trouble
        renewed = trouble is not None and not isinstance(trouble, BusyError | ChangedError)
        self._long.start()
        self._write(lambda file: save(file, self._steps, step, renewed=renewed), self._stepped, self._trouble)

    def _stepped(self, names: Names) -> None:
        self._writing = False
        self._long.stop()
        self.trouble = None
        if not self._queue:  # given up while it was on its way
            return
        step = self._queue.popleft()
        self._named(names)
        if not any(waiting.root == step.root for waiting in self._queue):
            self.saved.emit(step.root)
        self._next()
        self._go_on()

    def when_kept(self, call: Callable[[], object]) -> None:
        """Calls once everything done until now is in the file: what the writer is then asked comes after it."""
        self.keep()
        self._then.append(call)
        self._go_on()

    def _go_on(self) -> None:
        while self._then and not self._queue:
            self._then.popleft()()

    def _trouble(self, error: UserError) -> None:
        self._writing = False
        self._long.stop()
        self.trouble = error
        self.failed.emit(error)
        if not isinstance(error, ChangedError):  # a person must say which of the two it is to be
            self._again.start()

    def try_again(self) -> None:
        """Tries the save that failed at once."""
        self._again.stop()
        self._next()

    def unsaved_states(self) -> tuple[tuple[Thing, Thing], ...]:
        """The roots that are not in the file as they stand, each as it was last saved and as it stands."""
        first: dict[str, Thing] = {}
        for step in self._queue:
            first.setdefault(step.root, step.before)
        for root, held in self._open.items():
            if held.typed:
                first.setdefault(root, held.typed.before)
        return tuple((before, self._open[root].value) for root, before in first.items())

    def open_states(self) -> tuple[tuple[Thing, Thing], ...]:
        """All open roots, each as it was last saved and as it stands."""
        unsaved = {now.uid: before for before, now in self.unsaved_states()}
        return tuple((unsaved.get(root, held.value), held.value) for root, held in self._open.items())

    def give_up(self) -> None:
        """Lets go of what waits to be saved: it has been kept elsewhere, or nobody wants it."""
        for timer in (self._pause, self._longest, self._again, self._long):
            timer.stop()
        for held in self._open.values():
            held.typed = None
        self._queue.clear()
        self.trouble = None

    def undo(self, root: str) -> bool:
        """Takes back what was last done to a root, once what waits is saved; False where that cannot be now."""
        return self._turn(root, back)

    def redo(self, root: str) -> bool:
        """Brings back what was last taken back; False where that cannot be now."""
        return self._turn(root, forth)

    def _turn(self, root: str, turn: Callable[..., Any]) -> bool:
        held = self._open[root]
        self.keep()
        if held.turning or self.trouble:
            return False
        held.turning += 1

        def turned(result: tuple[Thing | None, Names]) -> None:
            value, names = result
            if value is None:
                self.gone.emit(root)  # it can be read until everybody has turned from it
                self._open.pop(root, None)
                return
            self._turned(held, value)
            self._named(names)

        def refused(error: UserError) -> None:
            self.refused.emit(error.message)
            self._turned(held, held.value)

        cls = type(held.value)
        self.when_kept(lambda: self._write(lambda file: turn(file, self._steps, root, cls), turned, refused))
        return True

    def _turned(self, held: _Open, value: Thing) -> None:
        what = touched(held.value, value)
        held.turning, held.value = max(0, held.turning - 1), value
        if what:
            self.changed.emit(Changes({value.uid: what}), None)
        if not held.turning:
            waiting, held.waiting = held.waiting, []
            for call in waiting:
                call()

    def hold(self, root: str) -> None:
        """Lets changes of an open root wait until it is read anew: the writer is about to do something to it."""
        self.keep()
        if held := self._open.get(root):
            held.turning += 1

    def release(self, root: str) -> None:
        """Lets changes of a root that was held go on: the writer does nothing to it."""
        if held := self._open.get(root):
            self._turned(held, held.value)

    def reread(self, value: Thing) -> None:
        """Takes a root as the file has it now, after the writer did something that no `do` says."""
        held = self._open.get(value.uid)
        if held is not None:
            self._steps.forget(value.uid)
            self._turned(held, value)
            self._ask(lambda file: self._steps.names(file, value.uid), self._named, self._unnamed)

    def _unnamed(self, error: UserError) -> None:
        """What undo would do is not known now; the next save says it again."""
        self.refused.emit(error.message)

    def _named(self, names: Names) -> None:
        root, undoable, redoable = names
        if held := self._open.get(root):
            held.undoable, held.redoable = undoable, redoable
            self.names.emit(root)
