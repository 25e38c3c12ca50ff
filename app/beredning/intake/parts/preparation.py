"""Beredning: who started the matter, who was asked, and the paragraph that tells what each of them said."""

import re
from collections.abc import Iterator, Sequence

from beredning.intake.parts.bits import Bit
from beredning.intake.parts.bodies import key, looks_like_body
from beredning.intake.parts.making import Making, Told
from beredning.intake.parts.outline import PREPARING, Part
from beredning.intake.parts.prose import prose
from beredning.matter.choices import ReferralRole, ReferralStatus

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


def preparation(parts: Sequence[Part], making: Making) -> str:
    """Fills the referrals from the section and gives the text that belongs to no body."""
    free: list[Bit] = []
    bits: dict[int, list[Bit]] = {}
    current: int | None = None
    for part in parts:
        for bit in part.bits:
            if bit.kind in PREPARING:
                listed(bit, making)
                current = None
                continue
            if bit.kind in STATUSES and answered(bit, making):
                current = making.told[-1].places[-1]
                continue
            place = _teller(bit, making)
            if place is not None and place != current:
                current = place
                making.told.append(Told((place,)))
                making.told_of.add(place)
            (free if current is None else bits.setdefault(current, [])).append(bit)
    for place, said in bits.items():
        making.change(place, summary=prose(said), status=ReferralStatus.ANSWERED)
    free.extend(_announced(making))
    return prose(sorted(free, key=lambda bit: (bit.at, bit.start)))


def _announced(making: Making) -> list[Bit]:
    """Sentences that only announce what bodies say further down: they belong to the text of no body."""
    spoken = {place for told in making.told if told.bit is None for place in told.places}
    kept: list[Told] = []
    out: list[Bit] = []
    for told in making.told:
        if told.bit is None or spoken.isdisjoint(told.places):
            kept.append(told)
        else:
            out.append(told.bit)
    making.told = kept
    return out


def listed(bit: Bit, making: Making) -> None:
    """The bodies of an `Ärendet har …` sentence become referrals of its role."""
    assert bit.found is not None
    _listed(bit.found.names("bodies"), ReferralRole(bit.kind), making)
    if also := bit.found.text("also"):
        _listed(bit.found.names("others"), ReferralRole(also), making)
    making.saw(making.paper, bit.kind, bit)


def _listed(names: Sequence[str], role: ReferralRole, making: Making) -> None:
    for name in _whole_names(names, making):
        place = making.bodies.by_key.get(key(name))
        if place is None or making.referrals[place].role is not role or key(making.referrals[place].body) != key(name):
            place = making.refer(name, role)
        making.listed.add(place)


def _whole_names(names: Sequence[str], making: Making) -> Iterator[str]:
    """The names of a list, one that has an `och` of its own put together again where the paper shows that it is one."""
    place = 0
    while place < len(names):
        together = " och ".join(names[place : place + 2])
        whole = place + 1 < len(names) and key(together) in making.bodies.known
        yield together if whole else names[place]
        place += 1 + whole


def named(name: str, making: Making) -> int:
    """The place of the referral to this body, a new one if need be."""
    place = making.bodies.find(name)
    return making.refer(name, ReferralRole.REFERRED) if place is None else place


def answered(bit: Bit, making: Making, *, again: bool = False) -> bool:
    """Notes what a sentence says of bodies that gave no ordinary answer; False when they have had their say.

    `again`: the sentence stands in a text of its own, so it is not printed from what is noted.
    """
    assert bit.found is not None
    places = [named(name, making) for name in dict.fromkeys(bit.found.names("bodies"))]
    free = [p for p in places if making.referrals[p].status is ReferralStatus.WAITING and p not in making.told_of]
    if len(free) != len(places) and not again:
        return False
    for place in free:
        making.change(place, status=STATUSES[bit.kind])
    if not again and places:
        making.told.append(Told(tuple(places), bit))
        # What an office answered may be told further down, in a paragraph of the body's own.
        making.told_of.update(places if bit.kind != "office" else ())
    return True


def _teller(bit: Bit, making: Making) -> int | None:
    """The body whose paragraph begins here; None where the paragraph goes on with the one before.

    A body that has had its say is not returned to: its words would change places with another's.
    """
    if bit.piece.kind in ("item", "table"):
        return None
    place, _ = making.bodies.at_start(bit.text)
    if place is None:
        place = _unlisted(bit.text, making)
    return None if place is None or place in making.told_of else place


def _unlisted(text: str, making: Making) -> int | None:
    """A body that no list names but that speaks for itself: its name, known or like one, and then a verb of saying."""
    found = _NAME_THEN.match(text[:160])
    if found is None:
        return None
    name = found[1]
    if looks_like_body(name) and (making.bodies.is_known(name) or bool(making.referrals)) and _proper(name):
        return named(name, making)
    return None


_NO_PROPER_NAMES = frozenset(
    {
        "nämnden",
        "stadsdelsnämnden",
        "kontoret",
        "förvaltningen",
        "stadsdelsförvaltningen",
        "bolaget",
        "styrelsen",
        "kommunstyrelsen",
        "kommittén",
        "myndigheten",
        "verket",
        "utskottet",
        "rådet",
        "förbundet",
        "borgarrådsberedningen",
        "museet",
        "staden",
    }
)


def _proper(name: str) -> bool:
    """`Nämnden`, `Kontoret` go on with the body before; `Socialnämnden`, `Bromma stadsdelsnämnd` are names."""
    return name.casefold() not in _NO_PROPER_NAMES
