"""Who a pack is for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from beredning.matter.meeting import PackLine, SentPack
from beredning.matter.register import PackProfile, PackSecrecy
from beredning.matter.supplement import differing
from beredning.press.pack.parts import Part
from beredning.wording import agenda as said
from beredning.work.meetings import Row

Kind = Literal["members", "public", "press", "large", "secret", "supplement"]


@dataclass(frozen=True, slots=True)
class Profile:
    """Who a pack is for: what it shows of what is secret, and how it is printed.

    A supplement holds what differs from the packs in `since`; `reasons`, by the uid of the item or of the paper, stand
    in its agenda, and corrected papers are dated `today`. `own` is one that the municipality made: then it decides. A
    volume has at most `sheets`, 0 for no limit; `copy` numbers one of several copies. One for the `archive` is PDF/A
    whatever is attached: what is not is there as pictures, with the file itself attached.
    """

    kind: Kind
    duplex: bool = True
    sheets: int = 0
    copy: int | None = None
    own: PackProfile | None = None
    since: tuple[SentPack, ...] = ()
    today: date | None = None
    reasons: Mapping[str, str] = field(default_factory=dict)
    archive: bool = False

    def corrected(self, item: str, part: Part) -> str:
        """The running head of a paper that replaces one that was sent; nothing in other packs."""
        if self.kind != "supplement" or self.today is None:
            return ""
        line = PackLine(item=item, source=part.source, content=part.content)
        found = next((one for one in differing([line], self.since) if one.line is line), None)
        if found is None or found.change != "replaces" or found.sent is None:
            return ""
        return said.corrected(self.today, found.sent.date())

    @property
    def masked(self) -> bool:
        """Whether it is made of what is public alone."""
        return self.own.secrecy is PackSecrecy.PUBLIC if self.own else self.kind in ("public", "press")

    @property
    def open(self) -> bool:
        """Whether it holds what is secret."""
        return self.own.secrecy is PackSecrecy.OPEN if self.own else self.kind == "secret"

    @property
    def large(self) -> bool:
        """Whether it is set in large type."""
        return self.own.large if self.own else self.kind == "large"

    @property
    def gutter(self) -> bool:
        """Whether there is more room at the spine than outside, which only sheets with two sides have."""
        return self.duplex and self.own is not None and self.own.gutter

    @property
    def attachments(self) -> bool:
        """Whether it holds attachments."""
        return self.own.attachments if self.own else True

    @property
    def what(self) -> str:
        """What it is called on its cover; a numbered copy says its number."""
        return said.pack_name(self.own.name if self.own else said.PACKS[self.kind], self.copy)

    def holds(self, row: Row) -> bool:
        """Whether an item is in it: all, or those of its divisions; one without a matter is in every pack."""
        divisions = self.own.divisions if self.own else ()
        return not divisions or row.paper is None or any(one in divisions for one in row.paper.divisions)
