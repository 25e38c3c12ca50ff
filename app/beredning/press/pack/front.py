"""A volume's front ready to be bound: links to the items, and what the file says of itself."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path

from beredning.papers.tree import Paper
from beredning.press.archive import Info, intent, metadata
from beredning.press.draw import Drawn, drawn
from beredning.press.ink import Ink
from beredning.press.look import Look
from beredning.press.tags import Node

from .claims import claimed
from .gathered import Gathered
from .links import Link, linked
from .own import opened
from .parts import Prepared, Standards
from .segment import Segment


@dataclass(eq=False)
class Cover:
    """Cover and agenda as they are drawn, with the links that lead from them.

    `placed` are its objects as they stood in the last volume, and what their numbers and stamps were made of.
    """

    drawn: Drawn
    links: tuple[Link, ...]
    placed: tuple[tuple[object, ...], Segment] | None = None

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return len(self.drawn.pages)

    @cached_property
    def opened(self) -> tuple[Prepared, bytes]:
        """What of a file of it is left open, and its bytes: the same for every volume and each time."""
        made, out = self.drawn, Gathered()
        profile = out.put(intent(out).format(out))
        info = out.put(Info(made.paper).format(out))
        tops = [kid for kid in made.document.kids if isinstance(kid, Node)] if self.pages else []
        kept = (("OutputIntent", profile), ("Info", info))
        return opened(made, tops, out, links=self.links, kept=kept)


@dataclass(frozen=True, slots=True)
class Front:
    """The file, the uids of the items that its open targets stand for, and the metadata."""

    file: Prepared
    targets: tuple[str, ...]
    metadata: bytes


def cover(paper: Paper, look: Look, said: Mapping[str, str]) -> Cover:
    """Draws cover and agenda; the titles of those items are links that there is something to say of."""
    return _cover(paper, look, tuple(said.items()))


@lru_cache(maxsize=8)
def _cover(paper: Paper, look: Look, said: tuple[tuple[str, str], ...]) -> Cover:
    """Most changes of a matter leave the agenda as it was."""
    made = drawn(paper, look, Ink(shared=True))
    return Cover(made, linked(made, dict(said)))


def carrier(paper: Paper) -> Cover:
    """One of no pages, which brings only what a file says of itself."""
    return Cover(replace(drawn(paper, Look(), Ink(shared=True)), pages=()), ())


def front(given: Cover, claims: Standards, path: Path) -> Front:
    """Writes a volume's front to a path."""
    file, data = given.opened
    path.write_bytes(data)
    targets = tuple(link.uid for link in given.links)
    return Front(replace(file, path=path), targets, claimed(metadata(given.drawn.paper).content, claims))
