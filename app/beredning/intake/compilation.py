"""Remissammanställning: the longer account of the matter, and each body's reply in its parts under the body's heading."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from beredning.intake import facts
from beredning.intake.bits import Bit
from beredning.intake.bodies import key
from beredning.intake.clauses import clauses_first
from beredning.intake.formulas import Found
from beredning.intake.making import Making
from beredning.intake.outline import Part, Zone
from beredning.intake.preparation import STATUSES, in_order, named
from beredning.intake.prose import prose
from beredning.intake.statements import statements
from beredning.matter.things import (
    Compilation,
    EventKind,
    ReferralStatus,
    ReplyForm,
    ReplyPart,
)

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
    order: list[int] = []
    for part in parts:
        if part.zone is Zone.REPLIES:
            _reply(part, making, order)
    in_order(making, order, "reply_place")
    if not own:
        return None
    case = [b for p in own if p.zone is not Zone.CASE_PREPARATION for b in p.bits]
    prepared = [b for p in own if p.zone is Zone.CASE_PREPARATION for b in p.bits]
    _headed(own, bool(case), bool(prepared), making)
    for bit in prepared:
        if bit.kind in ("abstained", "silent"):
            _status(bit, making)
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


def _status(bit: Bit, making: Making) -> None:
    """What the compilation says of those who did not answer is known, but stands in its own text."""
    assert bit.found is not None
    for name in bit.found.names("bodies"):
        place = making.bodies.find(name)
        if place is not None and making.referrals[place].status is ReferralStatus.WAITING:
            making.change(place, status=STATUSES[bit.kind])


def _reply(part: Part, making: Making, order: list[int]) -> None:
    pieces = _pieces(part.bits)
    place = _whose(part, pieces, making, order)
    if place is None:
        making.lose(([part.heading] if part.heading else []) + part.bits)
        return
    referral = making.referrals[place]
    made = tuple(_made(piece, referral.body, making) for piece in pieces)
    again = place in order
    if not again:
        order.append(place)
    heading = part.heading.text if part.heading and part.heading.text != referral.body and not again else None
    making.change(
        place,
        reply=referral.reply + made,
        heading=referral.heading or heading,
        status=ReferralStatus.ANSWERED if made else referral.status,
    )


def _whose(part: Part, pieces: Sequence[_Piece], making: Making, order: list[int]) -> int | None:
    """The place of the referral that this is the reply to: by its heading, else by whom its sentence names."""
    name = part.heading.text if part.heading else ""
    if not name:
        opening = next((p.opening for p in pieces if p.opening and p.opening.found), None)
        name = facts.replier(opening.found) if opening and opening.found else ""
    if name:
        return named(name, making)
    return order[-1] if order else None


def _pieces(bits: Sequence[Bit]) -> list[_Piece]:
    out: list[_Piece] = []
    for bit in bits:
        if bit.kind == "reply":
            out.append(_Piece(bit))
        elif out:
            out[-1].below.append(bit)
        else:
            out.append(_Piece(None, [bit]))
    return out


def _made(piece: _Piece, body: str, making: Making) -> ReplyPart:
    found = piece.opening.found if piece.opening else None
    form = facts.reply_form(found) if found else ReplyForm.OPINION
    by = _by(found, body)
    dated = (found.day("dated") or found.day("date")) if found else None
    said, below = statements(piece.below, by, making)
    clauses, text = clauses_first(below) if form is ReplyForm.DECISION else ((), below)
    made = ReplyPart(form=form, by=by, dated=dated, clauses=clauses, text=prose(text), statements=said)
    if piece.opening is not None:
        making.saw(made.uid, "", piece.opening)
    if form in _EVENTS:
        making.happened(dated, _EVENTS[form], by)
    return made


def _by(found: Found | None, body: str) -> str:
    """Whose part it is: the body's own name where the sentence names the body, else the name that it gives."""
    printed = facts.replier(found) if found else ""
    return body if not printed or key(printed) == key(body) else printed
