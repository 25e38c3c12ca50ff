"""Remissammanställning: the longer account of the matter, and each body's reply in its parts."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from beredning.intake.parts import facts
from beredning.intake.parts.bits import Bit
from beredning.intake.parts.bodies import family, key, looks_like_body
from beredning.intake.parts.clauses import clauses_first
from beredning.intake.parts.making import Making
from beredning.intake.parts.outline import Part, Zone
from beredning.intake.parts.preparation import answered, named
from beredning.intake.parts.prose import prose
from beredning.intake.parts.statements import statements
from beredning.matter.blocks import SubHeading
from beredning.matter.choices import EventKind, ReferralStatus, ReplyForm
from beredning.matter.text import parse, serialise
from beredning.matter.things import Compilation, ReplyPart

_EVENTS = {
    ReplyForm.OFFICERS_REPORT: EventKind.OFFICERS_REPORT,
    ReplyForm.DECISION: EventKind.DECIDED,
}


@dataclass(slots=True)
class _Piece:
    """One part of a reply: the sentence that introduces it, if it has one, and what stands below."""

    opening: Bit | None
    below: list[Bit] = field(default_factory=list)


def compilation(parts: Sequence[Part], making: Making) -> Compilation | None:
    """The section's own texts; the replies go to the referrals."""
    own = [p for p in parts if p.zone in (Zone.COMPILATION, Zone.CASE, Zone.CASE_PREPARATION)]
    for part in parts:
        if part.zone is Zone.REPLIES:
            _replies(part, making)
    if parts and not any(part.zone is Zone.COMPILATION and part.heading for part in parts):
        making.headings.append(("compilation", ""))
    if not own:
        return None
    case = [b for p in own if p.zone is not Zone.CASE_PREPARATION for b in p.bits]
    prepared = [b for p in own if p.zone is Zone.CASE_PREPARATION for b in p.bits]
    _headed(own, bool(case), bool(prepared), making)
    for bit in prepared:
        if bit.kind in ("abstained", "silent"):
            answered(bit, making, again=True)
    return Compilation(case=prose(case), preparation=prose(prepared))


def _headed(own: Sequence[Part], case: bool, prepared: bool, making: Making) -> None:
    """Headings as printed; one whose section says nothing is not printed again, so it is lost."""
    said = {Zone.COMPILATION: True, Zone.CASE: case, Zone.CASE_PREPARATION: prepared}
    names = {
        Zone.COMPILATION: "compilation",
        Zone.CASE: "compilation_case",
        Zone.CASE_PREPARATION: "compilation_preparation",
    }
    for part in own:
        if part.heading is not None:
            if said[part.zone]:
                making.head(names[part.zone], part.heading)
            else:
                making.lose([part.heading])


def _replies(part: Part, making: Making) -> None:
    """A stretch under one heading: its body's reply, and those of bodies that have no heading of their own."""
    place = _headed_by(part, making)
    pieces = _pieces(_statuses_out(part.bits, making), headed=place is not None)
    groups: list[tuple[int, list[_Piece]]] = [] if place is None else [(place, [])]
    for piece in pieces:
        mine = _speaker(piece, groups[-1][0] if groups else None, making, headed=place is not None)
        if mine is None:
            making.lose(piece.below)
        elif groups and groups[-1][0] == mine:
            groups[-1][1].append(piece)
        else:
            groups.append((mine, [piece]))
    for rank, (body, said) in enumerate(groups):
        _reply(body, part.heading if rank == 0 and place is not None else None, said, making)


def _statuses_out(bits: Sequence[Bit], making: Making) -> list[Bit]:
    """Without the sentences on bodies that did not answer, where nothing else has told so."""
    return [bit for bit in bits if bit.kind not in ("abstained", "silent") or not answered(bit, making)]


def _headed_by(part: Part, making: Making) -> int | None:
    return named(part.heading.text, making) if part.heading else None


def _speaker(piece: _Piece, current: int | None, making: Making, *, headed: bool) -> int | None:
    """Whose reply a part belongs to: another body of the preparation that its sentence names, else the one before.

    Without headings a sentence that names another body begins that one's reply.
    """
    if piece.opening is None or piece.opening.found is None:
        return current
    name = facts.replier(piece.opening.found)
    place = making.bodies.by_key.get(key(name))
    if place is not None and (current is None or family(making.referrals[current].body) != family(name)):
        return place
    if current is None:
        return named(name, making)
    if headed or family(making.referrals[current].body) == family(name) or not looks_like_body(name):
        return current
    return named(name, making)


def _reply(place: int, heading: Bit | None, pieces: Sequence[_Piece], making: Making) -> None:
    referral = making.referrals[place]
    made = tuple(_made(piece, referral.body, making) for piece in pieces)
    again = place in making.replied
    if not again:
        making.replied.append(place)
    printed = heading.text if heading and heading.text != referral.body and not again else None
    before = referral.reply
    if heading and (again or not made):
        if before:
            before = (*before[:-1], _closed_by(before[-1], heading))
        elif not made:
            making.lose([heading])
    making.change(
        place,
        reply=before + made,
        heading=referral.heading or printed,
        status=ReferralStatus.ANSWERED if made else referral.status,
    )


def _pieces(bits: Sequence[Bit], *, headed: bool) -> list[_Piece]:
    """The parts of replies; below a heading a decision told in passing begins none."""
    out: list[_Piece] = []
    for bit in bits:
        if bit.kind == "reply" and not (out and bit.inline and (headed or bit.start)):
            out.append(_Piece(bit))
        elif out:
            out[-1].below.append(bit)
        else:
            out.append(_Piece(None, [bit]))
    return out


def _made(piece: _Piece, body: str, making: Making) -> ReplyPart:
    found = piece.opening.found if piece.opening else None
    form = facts.reply_form(found) if found else ReplyForm.OPINION
    by = (facts.replier(found) if found else "") or body
    dated = (found.day("dated") or found.day("date")) if found else None
    said, below = statements(piece.below, by, making)
    clauses, text = clauses_first(below) if form is ReplyForm.DECISION else ((), below)
    made = ReplyPart(
        form=form,
        by=by,
        dated=dated,
        clauses=clauses,
        text=prose(text),
        statements=said,
        section=found.text("section") or None if found else None,
    )
    if piece.opening is not None:
        making.saw(made.uid, "", piece.opening)
    if form in _EVENTS:
        making.happened(dated, _EVENTS[form], by)
    return made


def _closed_by(part: ReplyPart, heading: Bit) -> ReplyPart:
    """A further heading within one body's reply stands at the end of the part before it, to be printed there."""
    return replace(part, text=serialise((*parse(part.text), SubHeading(1, heading.runs))))
