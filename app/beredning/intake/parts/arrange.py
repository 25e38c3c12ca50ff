"""The order in which referrals are told of and answered, kept where it is not the order in which they were listed."""

from itertools import groupby

from beredning.intake.parts.making import Making, Told
from beredning.intake.parts.prose import prose
from beredning.matter.choices import ReferralRole
from beredning.wording.joint import answer_part


def arranged(making: Making) -> None:
    """Gives the referrals their places; a sentence that they would not compose becomes the first one's summary."""
    _unlisted(making)
    for told in making.told:
        _kept(told, making)
    groups = [told.places for told in making.told]
    if groups != _usual(making):
        ranks = {place: rank for rank, places in enumerate(groups) for place in places}
        for place in range(len(making.referrals)):
            making.change(place, place=ranks.setdefault(place, len(ranks) + len(groups)))
    if making.replied != sorted(making.replied):
        for rank, place in enumerate(making.replied):
            making.change(place, reply_place=rank)


def _unlisted(making: Making) -> None:
    """Where the paper lists whom it was referred to, whoever else answered is not in the list."""
    if any(making.referrals[place].role is ReferralRole.REFERRED for place in making.listed):
        for place, referral in enumerate(making.referrals):
            if place not in making.listed and referral.role is ReferralRole.REFERRED:
                making.change(place, unlisted=True)


def _kept(told: Told, making: Making) -> None:
    if told.bit is None:
        return
    referrals = [making.referrals[place] for place in told.places]
    if any(answer_part(referral) != told.bit.kind for referral in referrals):
        first = told.places[0]
        text = "\n\n".join(part for part in (prose([told.bit]), referrals[0].summary) if part)
        making.change(first, summary=text)
    else:
        making.saw(referrals[0].uid, told.bit.kind, told.bit)


def _usual(making: Making) -> list[tuple[int, ...]]:
    """The groups in which the paragraphs stand when nobody says otherwise."""
    out: list[tuple[int, ...]] = []
    for part, together in groupby(enumerate(making.referrals), key=lambda at: answer_part(at[1])):
        places = tuple(place for place, _ in together)
        if part:
            out.append(places)
        else:
            out.extend((place,) for place in places if making.referrals[place].summary)
    return out
