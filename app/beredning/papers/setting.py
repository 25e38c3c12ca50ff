"""Where a paper is being made: its matter, its registers, and its words as spans that know their origin."""

from dataclasses import dataclass

from beredning.matter.declare import Thing
from beredning.matter.register import Register
from beredning.matter.things import Matter, Paper
from beredning.papers.tree import Heading, Origin, PaperBlock, Para, Role, Span, Spans
from beredning.wording import compose

Blocks = tuple[PaperBlock, ...]


def line(thing: Thing, field: str, text: str, *, formula: bool = False) -> Spans:
    """A field's whole text as it stands."""
    return (Span(text, Origin(thing.uid, field, 0, len(text)), formula=formula),)


def listed(thing: Thing, field: str, words: tuple[str, ...]) -> tuple[Spans, ...]:
    """Each of a field's several words; their places are those in the words set below one another."""
    out, start = [], 0
    for word in words:
        out.append((Span(word, Origin(thing.uid, field, start, start + len(word)), formula=True),))
        start += len(word) + 1
    return tuple(out)


@dataclass(frozen=True, slots=True)
class Setting:
    """A paper of a matter, and the registers that word it."""

    matter: Matter
    paper: Paper
    register: Register

    def spans(self, thing: Thing, part: str = "") -> Spans:
        """A composed sentence of a thing, its first words strong where it has such; nothing when there is none."""
        composed = compose.sentence(self.matter, self.paper, thing, part, register=self.register)
        field = f"sentence/{part}" if part else "sentence"
        cut, end = composed.strong, len(composed.text)
        pieces = ((0, cut, True), (cut, end, False))
        return tuple(
            Span(composed.text[start:stop], Origin(thing.uid, field, start, stop), strong=strong, formula=True)
            for start, stop, strong in pieces
            if start < stop
        )

    def sentence(self, thing: Thing, part: str = "", *, role: Role = Role.FORMULA) -> Blocks:
        """A composed sentence as a paragraph; none when there is nothing to say."""
        spans = self.spans(thing, part)
        return (Para(role, spans),) if spans else ()

    def heading(self, section: str, *, level: int = 2, new_page: bool = False) -> Blocks:
        """The heading of a section, the usual one or the one that this paper has; nothing where it has an empty one."""
        printed = next((h for h in self.paper.headings if h.section == section), None)
        text = compose.heading(self.matter, self.paper, section)
        origin = (
            Origin(printed.uid, "text", 0, len(text))
            if printed
            else Origin(self.paper.uid, f"heading/{section}", 0, len(text))
        )
        return (Heading(level, (Span(text, origin),), new_page),) if text else ()
