"""What is made for a pack: each a value that is known by its content and made in a process of its own."""

from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from shutil import copyfile

from beredning.matter.register import Register
from beredning.matter.things import Matter
from beredning.papers.agenda import words
from beredning.papers.memo import memo
from beredning.papers.stages import default_stage
from beredning.papers.tree import Paper, Para, Role
from beredning.press.look import Look
from beredning.press.pack.own import own
from beredning.press.pack.parts import Original, Prepared, Standards
from beredning.press.plain import text
from beredning.work.pack_names import safe_name


def digest(*said: object) -> str:
    """What values say, as a hash: equal for values that say the same, identities and all."""
    return sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class OwnPaper:
    """The paper of a matter in a look; `head` stands on every page of a corrected one."""

    matter: Matter
    paper: str
    register: Register
    known: tuple[str, str]  # the digests of the matter and of the registers, which are asked for often
    look: Look
    head: str = ""

    @cached_property
    def key(self) -> str:
        """What is known by."""
        return digest(self.known, self.paper, self.look, self.head)

    def made(self, path: Path) -> Prepared:
        """Prints it; raises UserError when no font can print a character."""
        paper = next(one for one in self.matter.papers if one.uid == self.paper)
        stage = default_stage(self.matter, paper, register=self.register)
        composed = memo(self.matter, paper, register=self.register, stage=stage)
        mark = Para(Role.ANNEX, words(self.head))
        shown = replace(composed, running_title=self.head, blocks=(mark, *composed.blocks)) if self.head else composed
        return replace(own(shown, self.look, path), text=sha256(text(composed).encode()).hexdigest())


@dataclass(frozen=True)
class Page:
    """A page that stands for something."""

    paper: Paper
    look: Look

    @cached_property
    def key(self) -> str:
        """What is known by."""
        return digest(self.paper, self.look)

    def made(self, path: Path) -> Prepared:
        """Prints it."""
        return own(self.paper, self.look, path)


@dataclass(frozen=True)
class Foreign:
    """An attachment, by the hash of its content; `title` is what it is called when it cannot be used.

    For an `archive` one that is no PDF/A is pictures of its pages, with itself attached.
    """

    sha: str
    title: str
    archive: bool = False

    @cached_property
    def key(self) -> str:
        """What is known by."""
        return digest(self.sha, self.title, self.archive)

    def made(self, path: Path) -> Prepared:
        """Takes it in, from beside the path; raises UserError when it cannot be used."""
        from beredning.attach.look import as_pdf  # both are slow to load, and our own papers need neither
        from beredning.press.pack.whole import taken_in

        data = as_pdf(given(path), self.title)
        found = taken_in(data, self.title, path)
        if not self.archive or found.standards.pdfa is not None:
            return found
        from beredning.attach.kinds import named_as
        from beredning.attach.pictured import pictured

        shown, place = taken_in(pictured(data), self.title, path), path.with_suffix(".original")
        copyfile(given(path), place)
        ending, media = named_as(given(path))
        original = Original(place, f"{safe_name(self.title)}{ending}", media)
        return replace(shown, standards=Standards("3b", False), original=original)


Thing = OwnPaper | Page | Foreign


@dataclass(frozen=True, slots=True)
class Order:
    """A thing to be made at a path."""

    thing: Thing
    path: Path

    def __call__(self) -> Prepared:
        """Makes it."""
        return self.thing.made(self.path)


def given(path: Path) -> Path:
    """Where a file of others waits to be taken in."""
    return path.with_suffix(".given")
