"""The values that the facts of a sentence make: a proposal, a statement, a signature's people."""

from collections.abc import Iterator

from beredning.intake.parts.formulas import Found
from beredning.matter.choices import OriginKind, ReplyForm, TextState
from beredning.matter.things import Clause, Decision, Ground, Origin, Outcome, Presenter, Proposal, Signatory, Statement
from beredning.wording.genitive import bases
from beredning.wording.names import Signers
from beredning.wording.references import Reference, ReferencesGap
from beredning.wording.titles import raised


def proposal(found: Found, clauses: tuple[Clause, ...]) -> Proposal:
    """Who proposes what to whom; where the presenter speaks, the first of the chain is the instance that proposes."""
    chain = found.names("chain")
    instance = found.text("instance")
    if not instance and chain:
        instance, chain = raised(chain[0]), chain[1:]
    return Proposal(
        instance=instance,
        to=chain,
        own_part=bool(found.facts.get("own_part")),
        condition=found.text("condition") or None,
        clauses=clauses,
    )


def decision(found: Found, clauses: tuple[Clause, ...], text: str) -> Decision:
    """What an instance decided, or proposed to the next."""
    agrees = found.text("agrees")
    return Decision(
        instance=found.text("instance"),
        to=found.names("chain"),
        agrees_with=next(iter(bases(agrees)), agrees) if agrees else None,
        clauses=clauses,
        text=text,
        own_part=bool(found.facts.get("own_part")),
        condition=found.text("condition") or None,
    )


def origin(found: Found) -> Origin:
    """Where a subject came from."""
    kind = found.facts.get("kind", OriginKind.OTHER)
    return Origin(
        kind=kind,
        sender=found.text("sender"),
        number=found.text("number") or None,
        wording=found.text("wording") or None,
    )


def outcome(found: Found) -> Outcome:
    """What an instance said of the presenter's proposal."""
    return Outcome(instance=found.text("instance"), stance=found.text("stance"))


def presenters(found: Found) -> tuple[Presenter, ...]:
    """Who presents."""
    return tuple(Presenter(name=p.name, party=p.party, role=p.role) for p in _signers(found, "presenters").people)


def statement(found: Found, instance: str) -> Statement:
    """Whose statement of which kind it is, and what it rests on but for other statements, which are sought later."""
    signers = _signers(found, "signers", "signers:capital")
    return Statement(
        instance=instance,
        kind=found.facts["kind"],
        signatories=tuple(Signatory(name=p.name, party=p.party, role=p.role) for p in signers.people),
        and_others=signers.and_others,
        grounds=tuple(_grounds(found)),
        text_state=TextState.EXPECTED if found.facts.get("announced") else None,
    )


def reply_form(found: Found) -> ReplyForm:
    """What the part of a reply is that the sentence introduces."""
    form = found.facts.get("form", ReplyForm.DECISION)
    return form if isinstance(form, ReplyForm) else ReplyForm.DECISION


def replier(found: Found) -> str:
    """Whose reply it is, by the nominative of the name that the sentence gives."""
    return found.text("body") or found.text("by")


def references(found: Found) -> tuple[Reference, ...]:
    """The other statements that the sentence points at, as it names them."""
    if given := found.facts.get("references"):
        return tuple(given)
    got = ReferencesGap().read(found.text("outside"))
    return got.value if got else ()


def _grounds(found: Found) -> Iterator[Ground]:
    if found.facts.get("own"):
        yield Ground(own=True)
    if found.facts.get("motion"):
        yield Ground(motion=True)
    if (outside := found.text("outside")) and not references(found):
        yield Ground(outside=outside)


def _signers(found: Found, *names: str) -> Signers:
    for name in names:
        if isinstance(value := found.facts.get(name), Signers):
            return value
    return Signers(())
