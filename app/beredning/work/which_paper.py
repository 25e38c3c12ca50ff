"""Which of a matter's papers: by a thing that stands in it, and by what it is called beside the others."""

from collections.abc import Sequence

from beredning.matter.message import Message, say
from beredning.matter.things import Matter, Paper
from beredning.matter.tree import find
from beredning.work.naming import paper_name


def paper_with(matter: Matter, thing: str) -> Paper | None:
    """The paper that a thing stands in, or that it is; None for what belongs to the matter as a whole."""
    return next((paper for paper in matter.papers if find(paper, thing) is not None), None)


def paper_titles(papers: Sequence[Paper]) -> list[Message]:
    """What each paper is called: kind and number; those that would be called alike are counted."""
    bare = [(paper.kind, paper.number or "") for paper in papers]
    return [_title(one, bare[: at + 1].count(one) if bare.count(one) > 1 else 0) for at, one in enumerate(bare)]


def _title(one: tuple[str, str], count: int) -> Message:
    kind, number = one
    name = say("{kind} {number}", kind=paper_name(kind), number=number) if number else paper_name(kind)
    return say("{title} ({count})", title=name, count=count) if count else name
