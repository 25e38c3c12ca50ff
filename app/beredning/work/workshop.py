"""Where the parts of packs are made and lie ready: what is unchanged is not made again while the workshop stands."""

import tempfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from types import TracebackType

from beredning.matter.message import Message, UserError, say
from beredning.press.pack.parts import Holes, Prepared
from beredning.press.pack.segment import placed
from beredning.work.pack_jobs import Foreign, Order, Thing, digest, given
from beredning.work.recall import Recall
from beredning.work.workers import Lost, Workers

Files = Callable[[str], bytes | None]
"""Gives an attachment's bytes by the hash of its content; None when they are not at hand."""

REMEMBERED = 10
"""Packs through which a thing that none of them asks for is kept."""

BLANK = Prepared(Path(), 0, Holes(0, (), 0, ()), b"")
"""Stands for what is not made yet."""


class Workshop:
    """Makes things and keeps them, in a folder that goes with it. One may serve many packs, one at a time.

    Its `recall` keeps what they are made of.
    """

    def __init__(self, workers: Workers[Prepared] | None = None) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="beredning-")
        self._workers = workers or Workers[Prepared]()
        self._held: dict[str, Prepared | Message] = {}
        self._wanted: dict[str, Thing] = {}
        self._asked: dict[str, int] = {}  # in which pack each was last asked for
        self._packs = 0
        self.blanks = 0  # how often there was nothing to give
        self.recall = Recall()
        self._digests: dict[int, tuple[object, str]] = {}
        self._digests_before = self._digests

    def __enter__(self) -> "Workshop":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends its processes and takes away all that lies in it."""
        self._workers.close()
        self._folder.cleanup()

    def begin(self) -> None:
        """A new pack: what a cancelled one wanted is no longer wanted, what no pack asked for of late is thrown out."""
        self._packs += 1
        self._wanted.clear()
        self._digests, self._digests_before = {}, self._digests
        for key in [key for key, pack in self._asked.items() if pack < self._packs - REMEMBERED]:
            del self._asked[key]
            if isinstance(found := self._held.pop(key, None), Prepared):
                for path in (found.path, placed(found), *([found.original.path] if found.original else [])):
                    path.unlink(missing_ok=True)

    def digest(self, value: object) -> str:
        """What a value says, as a hash; of the same one that the last pack asked about it is remembered."""
        known = self._digests.get(id(value)) or self._digests_before.get(id(value))  # who is held keeps his number
        if known is None:
            known = value, digest(value)
        self._digests[id(value)] = known
        return known[1]

    @property
    def made(self) -> int:
        """How many things were made."""
        return len(self._held)

    @property
    def wanted(self) -> int:
        """How many things were asked for that are not made."""
        return len(self._wanted)

    def __call__(self, thing: Thing) -> Prepared | Message:
        """The thing, or why there is none; one that is not made is wanted from now on, and `BLANK` until `fill`."""
        self._asked[thing.key] = self._packs
        found = self._held.get(thing.key)
        if found is None:
            self._wanted[thing.key] = thing
            self.blanks += 1
            return BLANK
        return found

    def fill(self, files: Files, progress: Callable[[int], None]) -> None:
        """Makes all that is wanted; raises UserError when one of our own papers cannot be, and what progress raises."""
        orders, sent, ended = list(self._wanted.values()), list[Thing](), list[Thing]()

        def begun() -> Iterator[Order]:
            for thing in orders:
                path = Path(self._folder.name) / thing.key
                why = _laid_out(thing, path, files)
                if why:
                    self._held[thing.key] = why
                else:
                    sent.append(thing)
                    yield Order(thing, path)

        for number, result in self._workers.run(begun(), lambda: progress(len(ended))):
            thing = sent[number]
            if isinstance(thing, Foreign):
                given(Path(self._folder.name) / thing.key).unlink()
            self._held[thing.key] = _told(thing, result)
            ended.append(thing)
            progress(len(ended))
        self._wanted.clear()


def _laid_out(thing: Thing, path: Path, files: Files) -> Message | None:
    """Lays a file of others out where it is taken in; why it cannot be."""
    if not isinstance(thing, Foreign):
        return None
    data = files(thing.sha)
    if data is None:
        return say("The file of {title} is not at hand.", title=thing.title)
    if sha256(data).hexdigest() != thing.sha:
        return say("The file of {title} is not the one that was taken in.", title=thing.title)
    given(path).write_bytes(data)
    return None


def _told(thing: Thing, result: Prepared | Message | Lost) -> Prepared | Message:
    if not isinstance(result, Lost):
        if isinstance(result, Message) and not isinstance(thing, Foreign):
            raise UserError(result)
        return result
    if isinstance(thing, Foreign):
        return say(
            "{name} takes too much time or memory to look into: print it to a new PDF and attach that.",
            name=thing.title,
        )
    raise UserError(say("A paper takes too much time or memory to print; nothing was written."))
