"""Place, date and names under a paper."""

from collections.abc import Iterator
from dataclasses import replace

from beredning.matter.choices import SignedFor
from beredning.matter.things import Signature
from beredning.papers.setting import Blocks, Setting
from beredning.papers.tree import Para, Role, Span


def signatures(setting: Setting, on_behalf_of: SignedFor) -> Blocks:
    """The signatures on one's behalf, in order."""
    signed = (one for one in setting.paper.signed if one.for_ is on_behalf_of)
    return tuple(block for one in signed for block in _signature(setting, one))


def _signature(setting: Setting, one: Signature) -> Blocks:
    return (
        *setting.sentence(one, role=Role.PLACE),
        *setting.sentence(one, "on_behalf", role=Role.PLACE),
        *(
            Para(Role.OFFICE if line.text in one.titles else Role.SIGNATURE, (line,))
            for span in setting.spans(one, "names")
            for line in _lines(span)
        ),
    )


def _lines(span: Span) -> Iterator[Span]:
    """Names and titles that stand below one another are paragraphs of their own."""
    start = 0
    for line in span.text.split("\n"):
        origin = span.origin and replace(span.origin, start=start, stop=start + len(line))
        yield replace(span, text=line, origin=origin)
        start += len(line) + 1
