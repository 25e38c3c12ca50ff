"""Who a pack is for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from beredning.matter.meeting import PackLine, SentPack
from beredning.matter.supplement import differing
from beredning.press.pack.parts import Part
from beredning.wording import agenda as said

Kind = Literal["members", "public", "press", "large", "secret", "supplement"]


@dataclass(frozen=True, slots=True)
class Profile:
    """Who a pack is for: what it shows of what is secret, and how it is printed.

    A supplement holds what differs from the packs in `since`; `reasons`, by the uid of the paper, stand in its agenda,
    and corrected papers are dated `today`.
    """

    kind: Kind
    duplex: bool = True
    copy: int | None = None
    since: tuple[SentPack, ...] = ()
    today: date | None = None
    reasons: Mapping[str, str] = field(default_factory=dict)

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
        return self.kind in ("public", "press")

    @property
    def open(self) -> bool:
        """Whether it holds what is secret."""
        return self.kind == "secret"
