"""The facts of a statement's sentences: who, which kind, on which grounds."""

from typing import Any

from beredning.matter.choices import StatementKind, TextState
from beredning.matter.register import Register
from beredning.matter.things import Matter, Paper, Signatory, Statement
from beredning.wording.resolving import describe, statements
from beredning.wording.signers import Signer, Signers
from beredning.wording.statements import WITHOUT_GROUNDS


def signers(people: tuple[Signatory, ...], *, and_others: bool = False) -> Signers:
    """Signatories as a sentence names them."""
    return Signers(tuple(Signer(s.name, s.party, s.role) for s in people), and_others)


def is_several(thing: Statement) -> bool:
    """Whether more than one person left the statement."""
    return len(thing.signatories) > 1 or thing.and_others


def statement_facts(matter: Matter, paper: Paper, thing: Statement, register: Register) -> dict[str, Any]:
    """What the sentence that opens a statement says."""
    facts: dict[str, Any] = {"kind": thing.kind, "signers": signers(thing.signatories, and_others=thing.and_others)}
    if thing.kind in WITHOUT_GROUNDS:
        return facts
    if announced_only(thing) and thing.text_state is not None:
        return {**facts, "announced": True, "number": "several" if is_several(thing) else "one"}
    return {**facts, **_grounds(matter, paper, thing, register)}


def announced_only(thing: Statement) -> bool:
    """Whether a reservation has been announced and nothing more is known of it, its text expected or never to come."""
    awaited = thing.text_state in (TextState.EXPECTED, TextState.NONE)
    return thing.kind is StatementKind.RESERVATION and awaited and not thing.grounds and not thing.text


def _grounds(matter: Matter, paper: Paper, thing: Statement, register: Register) -> dict[str, Any]:
    known = {s.uid: s for s in statements(matter, paper)}
    pointed = [describe(paper, known[g.refers_to], register) for g in thing.grounds if g.refers_to in known]
    attached = {a.uid: a.number or "" for a in matter.attachments}
    outside = [g.outside for g in thing.grounds if g.outside]
    return {
        "own": any(g.own for g in thing.grounds),
        "motion": any(g.motion for g in thing.grounds),
        "references": tuple(dict.fromkeys(reference for reference in pointed if reference)),
        "outside": " samt ".join(outside),
        "attachment": next((attached[g.attachment] for g in thing.grounds if g.attachment in attached), ""),
    }
