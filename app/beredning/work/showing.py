"""A matter as the command line shows it: the contract's JSON with identities, versions and composed sentences."""

from collections.abc import Mapping
from typing import Any

from beredning.matter.codec import to_json
from beredning.matter.declare import Thing
from beredning.matter.register import Register
from beredning.matter.things import Matter, Paper, Statement
from beredning.matter.tree import walk
from beredning.store.file import Held
from beredning.wording.compose import sentence

PAPER_SENTENCES = ("designation", "presenters")


def shown(held: Held[Matter], register: Register) -> dict[str, Any]:
    """The matter as `show --json` gives it."""
    matter = held.value
    papers = {p.thing.uid: paper for paper in matter.papers for p in walk(paper)}

    def extra(thing: Thing) -> Mapping[str, object]:
        members: dict[str, object] = {"uid": thing.uid}
        if isinstance(thing, Matter):
            members["version"] = held.operation
        elif isinstance(thing, Paper):
            members["version"] = len(thing.versions)
            composed = {part: sentence(matter, thing, thing, part, register=register).text for part in PAPER_SENTENCES}
            members["sentence"] = {part: text for part, text in composed.items() if text}
        elif isinstance(thing, Statement):
            paper = papers.get(thing.uid) or matter.papers[0]
            members["sentence"] = sentence(matter, paper, thing, register=register).text
        return members

    return to_json(matter, extra)
