"""From things to formulas: which formula says a part of a thing, and with which facts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from beredning.matter.choices import OriginKind, ReferralRole, ReplyForm, SignedFor, TextState
from beredning.matter.declare import Thing, kind_of
from beredning.matter.register import Register
from beredning.matter.things import (
    Decision,
    Matter,
    Outcome,
    Paper,
    Proposal,
    Referral,
    ReplyPart,
    Signature,
    Statement,
    Subject,
)
from beredning.wording import closing, opening, preparation, proposals, replies, statements
from beredning.wording.formula import Formula
from beredning.wording.genitive import genitive
from beredning.wording.instances import chain, chain_from, nouns, same, whole_chain, within
from beredning.wording.joint import bodies, joint
from beredning.wording.statement_facts import announced_only, is_several, signers, statement_facts
from beredning.wording.titles import plural, raised


@dataclass(frozen=True, slots=True)
class Said:
    """A formula and the facts it says; `other`: sentences that some papers have in its place, by a variant's name."""

    formula: Formula
    facts: Mapping[str, Any]
    other: "Mapping[str, Said | str]" = field(default_factory=dict)

    def write(self, variant: str = "") -> str:
        """The sentence; names of variants that nothing here knows are left alone."""
        names = variant.split()
        for name, instead in self.other.items():
            if name in names:
                return instead if isinstance(instead, str) else instead.write(variant)
        return self.formula.write(" ".join(name for name in names if name in self.formula.names), **self.facts)


@dataclass(frozen=True, slots=True)
class _In:
    """Where a thing stands."""

    matter: Matter
    paper: Paper
    register: Register


def said(matter: Matter, paper: Paper, thing: Thing, part: str, register: Register) -> Said | str:
    """What stands for this part of the thing: a formula with facts, or a text ("" for nothing).

    Raises KeyError for a part that a thing of this kind does not have.
    """
    kind = kind_of(thing)
    return _SAYS["proposal" if kind == "repeated_proposal" else kind, part](_In(matter, paper, register), thing)


def _designation(at: _In, paper: Paper) -> Said:
    numbers = tuple(s.registry_number for s in at.matter.subjects if s.registry_number)
    facts = {"kind": paper.kind, "number": paper.number, "divisions": paper.divisions}
    without = Said(opening.DESIGNATION, facts)
    return Said(opening.DESIGNATION, {**facts, "registry": numbers}, {"unsaid": "", "unregistered": without})


def _origin(_: _In, subject: Subject) -> Said | str:
    origin = subject.origin
    if origin is None:
        return ""
    if origin.wording is not None or origin.kind is OriginKind.OTHER or not origin.sender:
        return origin.wording or origin.sender
    return Said(opening.ORIGIN, {"kind": origin.kind, "sender": origin.sender, "number": origin.number})


def _presenters(_: _In, paper: Paper) -> Said | str:
    return Said(opening.PRESENTERS, {"presenters": signers(paper.presenters)}) if paper.presenters else ""


def _proposal(_: _In, proposal: Proposal) -> Said | str:
    if not proposal.instance:
        return ""
    facts: dict[str, Any] = {"own_part": proposal.own_part, "condition": proposal.condition}
    to = chain(proposal)
    decided = {"as-decided": Said(proposals.PROPOSAL, {**facts, "instance": raised(to[-1])})} if to else {}
    return Said(proposals.PROPOSAL, {**facts, "instance": proposal.instance, "chain": to}, decided)


def _repeat(at: _In, proposal: Proposal) -> Said | str:
    first = _proposal(at, proposal)
    if isinstance(first, str):
        return first
    facts = {
        "speaker": number(len(at.paper.presenters) > 1),
        "chain": whole_chain(at.paper, proposal, at.register),
        "own_part": proposal.own_part,
        "condition": proposal.condition,
    }
    return Said(proposals.REPEAT, facts, {"again": first})


def number(several: bool) -> str:
    """The fact of a gap that tells one from several."""
    return "several" if several else "one"


def _prepared(formula: Formula, role: ReferralRole) -> Callable[[_In, Paper], Said | str]:
    def say(at: _In, _: Paper) -> Said | str:
        if not (found := bodies(at.matter, role)):
            return ""
        facts = {"subject": number(len(at.matter.subjects) > 1), "bodies": found}
        joined = {
            f"and-{also}": Said(formula, {**facts, "also": also.value, "others": others})
            for also in ReferralRole
            if also is not role and (others := bodies(at.matter, also))
        }
        return Said(formula, facts, {"unsaid": "", **joined})

    return say


def _together(formula: Formula) -> Callable[[_In, Referral], Said]:
    def say(at: _In, referral: Referral) -> Said:
        first, *others = (r.body for r in joint(at.matter, referral))
        return Said(formula, {"bodies": (raised(first), *others)})

    return say


def _reply(at: _In, part: ReplyPart) -> Said | str:
    if not part.by:
        return ""
    if part.form is ReplyForm.DECISION:
        facts = {"body": part.by, "date": part.dated, "section": part.section if part.dated else None}
        return Said(replies.BOARD_DECISION, facts)
    own = next((b.genitive for b in at.register.bodies if same(b.name, part.by)), None)
    return Said(replies.REPLY, {"owner": own or genitive(part.by), "form": part.form, "dated": part.dated})


def _place(_: _In, signature: Signature) -> Said | str:
    if not signature.place or not signature.date:
        return ""
    return Said(closing.SIGNATURE, {"place": signature.place, "date": signature.date})


def _names(_: _In, signature: Signature) -> Said | str:
    if signature.for_ is SignedFor.OFFICE:
        # Officers sign as written, each with a title on the next line.
        signed = zip_longest(signature.names, signature.titles, fillvalue="")
        return "\n".join(line for one in signed for line in one if line)
    if not signature.names:
        return ""
    # Below the name of whoever presides the minutes' secretary signs as names are written.
    count = 1 if signature.for_ is SignedFor.BOARD else len(signature.names)
    return Said(closing.NAMES, {"names": signature.names[:count], "attested": signature.names[count:]})


def _on_behalf(at: _In, signature: Signature) -> Said | str:
    if signature.for_ is not SignedFor.BOARD:
        return ""
    return Said(closing.ON_BEHALF, {"owner": genitive(within(at.register.profile.board))})


def _outcome(at: _In, outcome: Outcome) -> Said | str:
    if not outcome.instance or not outcome.stance:
        return ""
    role = next((p.role for p in at.paper.presenters if p.role), at.register.profile.presenter_role)
    title = plural(role) if role and len(at.paper.presenters) > 1 else role
    presenter = genitive(title) if title else None
    return Said(closing.OUTCOME, {"instance": outcome.instance, "stance": outcome.stance, "presenter": presenter})


def _decision(_: _In, decision: Decision) -> Said | str:
    if not decision.instance:
        return ""
    to = tuple(within(name) for name in decision.to)
    facts: dict[str, Any] = {"instance": decision.instance, "chain": to}
    if not decision.agrees_with:
        own = {"own_part": decision.own_part, "condition": decision.condition}
        return Said(proposals.PROPOSAL, {**facts, **own}, {"unsaid": ""})
    return Said(closing.DECISION, {**facts, "agrees": genitive(within(decision.agrees_with))})


def _statement(at: _In, thing: Statement) -> Said | str:
    if not thing.signatories:
        return ""
    return Said(statements.STATEMENT, statement_facts(at.matter, at.paper, thing, at.register))


def _counter(at: _In, thing: Statement) -> Said:
    speaker = number(is_several(thing))
    names = chain_from(at.paper, thing.instance, at.register)
    named = {noun: Said(proposals.REPEAT, {"speaker": speaker, "chain": (noun,)}) for noun in nouns(thing.instance)}
    return Said(proposals.REPEAT, {"speaker": speaker, "chain": names}, named if len(names) == 1 else {})


def _further(_: _In, thing: Statement) -> Said:
    return Said(statements.FURTHER, {"speaker": number(is_several(thing))}, {"unsaid": ""})


def _missing(_: _In, thing: Statement) -> Said | str:
    never = announced_only(thing) and thing.text_state is TextState.NONE
    return Said(statements.NOT_RECEIVED, {}) if never else ""


_SAYS: dict[tuple[str, str], Callable[[_In, Any], Said | str]] = {
    ("paper", "designation"): _designation,
    ("paper", "presenters"): _presenters,
    ("paper", "initiated"): _prepared(preparation.INITIATED, ReferralRole.INITIATED),
    ("paper", "referred"): _prepared(preparation.REFERRED, ReferralRole.REFERRED),
    ("paper", "prepared"): _prepared(preparation.PREPARED, ReferralRole.PREPARED),
    ("subject", "origin"): _origin,
    ("proposal", ""): _proposal,
    ("proposal", "repeat"): _repeat,
    ("referral", "abstained"): _together(preparation.ABSTAINED),
    ("referral", "silent"): _together(preparation.SILENT),
    ("referral", "office"): _together(preparation.OFFICE),
    ("signature", ""): _place,
    ("signature", "names"): _names,
    ("signature", "on_behalf"): _on_behalf,
    ("outcome", ""): _outcome,
    ("statement", ""): _statement,
    ("statement", "counter"): _counter,
    ("statement", "further"): _further,
    ("statement", "missing"): _missing,
    ("reply_part", ""): _reply,
    ("decision", ""): _decision,
}


def parts(thing: Thing) -> tuple[str, ...]:
    """The parts of a thing of this kind that have a sentence."""
    kind = "proposal" if kind_of(thing) == "repeated_proposal" else kind_of(thing)
    return tuple(part for owner, part in _SAYS if owner == kind)
