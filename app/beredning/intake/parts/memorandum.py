"""A PM or an utlåtande: its parts become the fields of a matter and its paper."""

from collections.abc import Sequence

from beredning.intake.parts.arrange import arranged
from beredning.intake.parts.bits import Bit
from beredning.intake.parts.board import board
from beredning.intake.parts.clauses import words_of
from beredning.intake.parts.compilation import compilation
from beredning.intake.parts.front import TITLE_LENGTH, Front, front, presenters, proposals, subjects
from beredning.intake.parts.making import Making
from beredning.intake.parts.outline import PREPARING, Part, Zone, outline
from beredning.intake.parts.preparation import preparation
from beredning.intake.parts.prose import prose
from beredning.intake.parts.signatures import signature
from beredning.intake.parts.statements import statements
from beredning.intake.parts.tail import attachments, outcome
from beredning.matter.choices import PaperKind, SignedFor
from beredning.matter.fold import fold
from beredning.matter.things import (
    Clause,
    Matter,
    Paper,
    Proposal,
    RepeatedProposal,
    Section,
    Signature,
    Statement,
    Subject,
)

_ANCHORS = frozenset({"designation", "proposal", "presenters", "outcome", "statement", "decision"})


def memorandum(bits: Sequence[Bit], making: Making) -> Matter:
    """The matter that a memorandum is about, its sentences not yet settled."""
    for bit in bits:
        if bit.found and bit.kind in PREPARING:
            making.bodies.learn(bit.found.names("bodies") + bit.found.names("others"))
        elif bit.found and bit.kind == "origin":
            making.bodies.learn([bit.found.text("sender")])
    parts = outline(bits, making.bodies)

    def of(*zones: Zone) -> list[Part]:
        return [part for part in parts if part.zone in zones]

    if len(parts) == 1 and not any(bit.kind in _ANCHORS for bit in bits):
        return unknown(bits, making)
    first = front(_bits(of(Zone.FRONT)), making)
    presented = presenters(_bits(of(Zone.PRESENTERS)), making)
    names = tuple(presenter.name for presenter in presented)
    known = frozenset(words_of([clause for proposal in first.proposals for clause in proposal.clauses]))
    summary = _text(of(Zone.SUMMARY), "summary", making)
    prepared = _prepared(of(Zone.PREPARATION), making)
    views = _text(of(Zone.VIEWS), "views", making)
    again = proposals(_bits(of(Zone.REPEAT)), "repeat", making)
    repeats, repeated = _repeated(first.proposals, again, making)
    signed = _signed(of(Zone.SIGNED), names, making)
    enclosed = attachments(of(Zone.ATTACHMENTS), making)
    result = outcome(of(Zone.OUTCOME), making)
    said = _statements(of(Zone.STATEMENTS), result.instance if result else "", known, making)
    met = board(of(Zone.BOARD), names, known, making)
    replies = of(Zone.COMPILATION, Zone.CASE, Zone.CASE_PREPARATION, Zone.REPLIES)
    compiled = compilation(replies, making)
    for place, statement in enumerate(said + met.statements):
        making.head(f"statements.{place}", making.above.pop(statement.uid, None))
    making.lose(making.above.values())
    arranged(making)
    paper = Paper(
        uid=making.paper,
        kind=first.kind or _kind(first, bits),
        number=first.number,
        divisions=first.divisions,
        annex_line=first.annex_line,
        presenters=presented,
        proposals=first.proposals,
        repeats=repeats,
        repeated=repeated,
        summary=summary,
        views=views,
        signed=signed + met.signed,
        outcome=result,
        statements=said + met.statements,
        decisions=met.decisions,
        compilation=compiled,
        preparation=prepared,
        sections=_sections(of(Zone.SECTION)),
    )
    return Matter(
        subjects=subjects(first, making),
        referrals=tuple(making.referrals),
        attachments=enclosed,
        papers=(paper,),
        events=tuple(sorted(making.events, key=lambda event: event.date.toordinal() if event.date else 0)),
    )


def unknown(bits: Sequence[Bit], making: Making) -> Matter:
    """A paper of no kind that the tables know: its first line is the title, and all else could not be placed."""
    head = bits[0] if bits and len(bits[0].text) <= TITLE_LENGTH and bits[0].piece.kind != "table" else None
    making.lose(bits[1:] if head else bits)
    title = head.text if head else making.name
    paper = Paper(uid=making.paper, kind=PaperKind.PM, repeats=False)
    return Matter(subjects=(Subject(title=title),), papers=(paper,))


def _bits(parts: Sequence[Part]) -> list[Bit]:
    return [bit for part in parts for bit in ([part.heading] if part.heading else []) + part.bits]


def _text(parts: Sequence[Part], section: str, making: Making) -> str:
    """A common section's text; a heading over nothing is not printed again, so it is lost."""
    text = prose([bit for part in parts for bit in part.bits])
    for part in parts:
        if part.heading is not None:
            if text:
                making.head(section, part.heading)
            else:
                making.lose([part.heading])
    return text


def _prepared(parts: Sequence[Part], making: Making) -> str:
    for part in parts:
        if part.heading is not None:
            if part.bits:
                making.head("preparation", part.heading)
            else:
                making.lose([part.heading])
    return preparation(parts, making)


def _repeated(
    first: tuple[Proposal, ...], again: tuple[Proposal, ...], making: Making
) -> tuple[bool, tuple[RepeatedProposal, ...]]:
    """Whether the proposal is repeated, and how, where it is not word for word the same."""
    if not again:
        return False, ()
    in_order = sorted(first, key=lambda proposal: proposal.own_part)
    if [_said(p) for p in in_order] == [_said(p) for p in again]:
        making.rename({new.uid: old.uid for old, new in zip(in_order, again, strict=True)})
        return True, ()
    return True, tuple(
        RepeatedProposal(
            uid=p.uid, instance=p.instance, to=p.to, own_part=p.own_part, condition=p.condition, clauses=p.clauses
        )
        for p in again
    )


def _said(proposal: Proposal) -> object:
    return (proposal.own_part, _clauses_said(proposal.clauses))


def _clauses_said(clauses: tuple[Clause, ...]) -> object:
    return tuple((clause.number, fold(clause.text), _clauses_said(clause.clauses)) for clause in clauses)


def _signed(parts: Sequence[Part], names: Sequence[str], making: Making) -> tuple[Signature, ...]:
    out = []
    for part in parts:
        made, rest = signature(part.bits, SignedFor.PRESENTER, names, making)
        out.extend([made] if made else [])
        making.lose(rest)
    return tuple(out)


def _statements(parts: Sequence[Part], instance: str, known: frozenset[str], making: Making) -> tuple[Statement, ...]:
    profile = making.register.profile
    said, above = statements(_bits(parts), instance or profile.preparing or profile.board, making, known)
    making.lose(above)
    return said


def _sections(parts: Sequence[Part]) -> tuple[Section, ...]:
    return tuple(
        Section(heading=part.heading.text if part.heading else "", text=prose(part.bits), after=part.after)
        for part in parts
    )


def _kind(first: Front, bits: Sequence[Bit]) -> PaperKind:
    """What the paper is when it does not say: what goes on to the council is an utlåtande, and calls itself so."""
    council = any(len(p.to) and p.to[-1].casefold().startswith("kommunfullmäktige") for p in first.proposals)
    itself = any("i utlåtandet" in bit.text for bit in bits)
    return PaperKind.REPORT if council or itself else PaperKind.PM
