"""Between a statement and how another sentence names it: described from facts, and found again from the words."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from beredning.matter.register import Register
from beredning.matter.things import Matter, Paper, Signatory, Statement
from beredning.wording.genitive import genitive
from beredning.wording.instances import same, within
from beredning.wording.parties import by_genitive, genitives
from beredning.wording.references import OWNED, Reference
from beredning.wording.signers import Signers


def paper_day(paper: Paper) -> date | None:
    """The day as of which the paper's parties bear their names: that of its first dated signature."""
    return next((s.date for s in paper.signed if s.date), None)


def statements(matter: Matter, paper: Paper | None) -> Iterator[Statement]:
    """Every statement a sentence of this paper may point at: its own, those in replies, those of the other papers."""
    if paper is not None:
        yield from paper.statements
    for referral in matter.referrals:
        for part in referral.reply:
            yield from part.statements
    for other in matter.papers:
        if paper is None or other.uid != paper.uid:
            yield from other.statements


def describe(paper: Paper, statement: Statement, register: Register) -> Reference | None:
    """How a sentence names the statement: by its parties' genitives, else their signs, else its people's names.

    None when nobody signed or its kind is nothing to point at.
    """
    if statement.kind not in OWNED or not statement.signatories:
        return None
    instance = within(statement.instance)
    if all(s.party and s.party not in "-–" for s in statement.signatories):
        signs = tuple(dict.fromkeys(s.party or "" for s in statement.signatories))
        if names := genitives(register, signs, paper_day(paper)):
            return Reference(tuple(dict.fromkeys(names)), statement.kind, instance, signs=signs)
        return Reference(signs, statement.kind, instance, by_sign=True)
    people = tuple(genitive(s.name) for s in statement.signatories)
    return Reference(people, statement.kind, instance)


def by_signers(reference: Reference, signers: Signers) -> Reference:
    """A reference that names nobody (`sin reservation`) is by those who sign the sentence."""
    if reference.owners:
        return reference
    signs = tuple(dict.fromkeys(person.party for person in signers.people if person.party and person.party not in "-–"))
    owners = signs or tuple(genitive(person.name) for person in signers.people)
    return replace(reference, owners=owners, by_sign=bool(signs))


def resolve_all(matter: Matter, paper: Paper, described: Reference, register: Register) -> tuple[Statement, ...]:
    """The statements that the words describe: one, or in a plural every one; none where that is not sure.

    Parties, kind and instance must agree; when none does, the parties may be some of those who signed.
    """
    found = tuple(_described(matter, paper, described, register))
    return found if described.several or len(found) == 1 else ()


def _described(matter: Matter, paper: Paper, described: Reference, register: Register) -> list[Statement]:
    near = [s for s in statements(matter, paper) if s.kind is described.kind and _there(s, described)]
    whole = [s for s in near if _owned(s, described, register, whole=True)]
    return whole or [s for s in near if _owned(s, described, register, whole=False)]


def _there(statement: Statement, described: Reference) -> bool:
    return described.instance is None or same(statement.instance, described.instance)


def _owned(statement: Statement, described: Reference, register: Register, *, whole: bool) -> bool:
    left = list(statement.signatories)
    for owner in described.owners:
        signed = [s for s in statement.signatories if _is(s, owner, described.by_sign, register)]
        if not signed:
            return False
        left = [s for s in left if s not in signed]
    return not left or not whole


def _is(signatory: Signatory, owner: str, by_sign: bool, register: Register) -> bool:
    sign = (signatory.party or "").casefold()
    if by_sign:
        return sign == owner.casefold()
    return sign in by_genitive(register, owner) or genitive(signatory.name).casefold() == owner.casefold()
