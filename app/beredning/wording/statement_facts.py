"""The facts of a statement's sentences: who, which kind, on which grounds."""

from typing import Any

from beredning.matter.register import Register
from beredning.matter.things import Matter, Paper, Statement
from beredning.wording.formula import Formula
from beredning.wording.names import Signer, Signers
from beredning.wording.resolving import describe, statements
from beredning.wording.statements import FURTHER, STATEMENT


def statement(matter: Matter, paper: Paper, thing: Statement, register: Register) -> tuple[Formula, dict[str, Any]]:
    """The formula and the facts of the sentence that opens a statement."""
    people = tuple(Signer(s.name, s.party, s.role) for s in thing.signatories)
    facts: dict[str, Any] = {"kind": thing.kind, "signers": Signers(people, thing.and_others)}
    known = {s.uid: s for s in statements(matter, paper)}
    pointed = [describe(paper, known[g.refers_to], register) for g in thing.grounds if g.refers_to in known]
    facts["own"] = any(g.own for g in thing.grounds)
    facts["motion"] = any(g.motion for g in thing.grounds)
    facts["references"] = tuple(dict.fromkeys(reference for reference in pointed if reference))
    facts["outside"] = next((g.outside for g in thing.grounds if g.outside), None)
    numbers = {a.uid: a.number or a.title for a in matter.attachments}
    facts["attachment"] = next((numbers[g.attachment] for g in thing.grounds if g.attachment in numbers), None)
    return STATEMENT, facts


def further(thing: Statement) -> tuple[Formula, dict[str, Any]]:
    """The formula and the facts of the sentence after a statement's counter-clauses."""
    several = len(thing.signatories) > 1 or thing.and_others
    return FURTHER, {"speaker": "several" if several else "one"}
