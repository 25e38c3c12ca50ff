"""Beredning: who started the matter, who was asked, and the paragraph that tells what each of them said."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from beredning.intake.bits import Bit
from beredning.intake.bodies import looks_like_body
from beredning.intake.making import Making
from beredning.intake.outline import PREPARING, Part
from beredning.intake.prose import prose
from beredning.matter.things import Referral, ReferralRole, ReferralStatus

STATUSES = {
    "abstained": ReferralStatus.ABSTAINED,
    "silent": ReferralStatus.SILENT,
    "office": ReferralStatus.ANSWERED,
}
_VERBS = re.compile(
    r"(?:anser|avstyrker|bedömer|bejakar|betonar|delar|efterlyser|framför|framhåller|föreslår|förordar|godkänner|har|"
    r"hänvisar|instämmer|konstaterar|lyfter|lämnar|menar|motsätter|noterar|poängterar|påpekar|redogör|rekommenderar|ser|"
    r"skriver|stödjer|stöder|ställer|tillstyrker|tycker|understryker|uppger|vill|välkomnar|är|överlämnar)\b"
)
_NAME_THEN = re.compile(r"([^\W\d_][^.:;?!,]{2,90}?)\s+(?=" + _VERBS.pattern + ")")


@dataclass(slots=True)
class _Told:
    """What the paragraphs told of each body so far, and in which order."""

    free: list[Bit] = field(default_factory=list)
    by_place: dict[int, list[Bit]] = field(default_factory=dict)
    order: list[int] = field(default_factory=list)
    current: int | None = None


def preparation(parts: Sequence[Part], making: Making) -> str:
    """Fills the referrals from the section and gives the text that belongs to no body."""
    told = _Told()
    for part in parts:
        for bit in part.bits:
            if bit.kind in PREPARING:
                listed(bit, making)
                told.current = None
            elif bit.kind in STATUSES:
                _status(bit, making, told)
            else:
                _text(bit, making, told)
    for place, bits in told.by_place.items():
        making.change(place, summary=prose(bits), status=ReferralStatus.ANSWERED)
    in_order(making, told.order, "place")
    return prose(told.free)


def listed(bit: Bit, making: Making) -> None:
    """The bodies of an `Ärendet har …` sentence become referrals of its role."""
    assert bit.found is not None
    role = ReferralRole(bit.kind)
    for name in bit.found.names("bodies"):
        making.refer(name, role)
    making.saw(making.paper, bit.kind, bit)


def in_order(making: Making, order: Sequence[int], name: Literal["place", "reply_place"]) -> None:
    """Says where each stands, if the paper departs from the order of the referrals."""
    if list(order) != sorted(order):
        for rank, place in enumerate(order, 1):
            making.change(place, **{name: rank})


def named(name: str, making: Making) -> int:
    """The place of the referral to this body, a new one if need be."""
    place = making.bodies.find(name)
    return making.refer(name, ReferralRole.REFERRED) if place is None else place


def _status(bit: Bit, making: Making, told: _Told) -> None:
    assert bit.found is not None
    first: Referral | None = None
    for name in bit.found.names("bodies"):
        place = named(name, making)
        changed = making.change(place, status=STATUSES[bit.kind])
        first = first or changed
        if place not in told.order:
            told.order.append(place)
        told.current = place
    if first is not None:
        making.saw(first.uid, bit.kind, bit)


def _text(bit: Bit, making: Making, told: _Told) -> None:
    place = _teller(bit, making, told)
    if place is not None and place != told.current:
        told.current = place
        told.order.append(place)
    if told.current is None:
        told.free.append(bit)
    else:
        told.by_place.setdefault(told.current, []).append(bit)


def _teller(bit: Bit, making: Making, told: _Told) -> int | None:
    """The body whose paragraph begins here; None where the paragraph goes on with the one before.

    A body that has had its say is not returned to: its words would change places with another's.
    """
    if bit.piece.kind in ("item", "table"):
        return None
    place, _ = making.bodies.at_start(bit.text)
    if place is None:
        place = _unlisted(bit.text, making)
    return None if place is None or place in told.order else place


def _unlisted(text: str, making: Making) -> int | None:
    """A body that no list names but that speaks for itself: its name, known or like one, and then a verb of saying."""
    found = _NAME_THEN.match(text[:160])
    if found is None:
        return None
    name = found[1]
    if looks_like_body(name) and (making.bodies.is_known(name) or bool(making.referrals)) and _proper(name):
        return named(name, making)
    return None


def _proper(name: str) -> bool:
    """`Nämnden`, `Kontoret` go on with the body before; `Socialnämnden`, `Bromma stadsdelsnämnd` are names."""
    return name.casefold() not in {
        "nämnden", "stadsdelsnämnden", "kontoret", "förvaltningen", "stadsdelsförvaltningen", "bolaget", "styrelsen",
        "kommunstyrelsen", "kommittén", "myndigheten", "verket", "utskottet", "rådet", "rådet i sitt yttrande", "förbundet",
        "borgarrådsberedningen", "museet", "nämndens förvaltning", "staden",
    }  # fmt: skip
