"""Referrals that share one sentence: bodies that abstained, stayed silent or sent only their office's opinion."""

from itertools import groupby

from beredning.matter.choices import ReferralRole, ReferralStatus, ReplyForm
from beredning.matter.lately import Lately
from beredning.matter.things import Matter, Referral


def answer_part(referral: Referral) -> str:
    """Which sentence stands for the referral instead of a summary: abstained, silent, office, or none ("")."""
    if referral.summary:
        return ""
    if referral.status is ReferralStatus.ABSTAINED:
        return "abstained"
    if referral.status is ReferralStatus.SILENT:
        return "silent"
    if referral.reply and all(part.form is ReplyForm.OFFICE_OPINION for part in referral.reply):
        return "office"
    return ""


def in_order(matter: Matter) -> tuple[Referral, ...]:
    """The referrals in the order of their paragraphs: those with a `place` by it, the others as they come before them.

    A place counts from 0 among all referrals; referrals of one place keep their order and share their sentence.
    """
    ranked = enumerate(matter.referrals)
    return tuple(r for _, r in sorted(ranked, key=lambda at: at[0] if at[1].place is None else at[1].place))


def joint(matter: Matter, referral: Referral) -> tuple[Referral, ...]:
    """The referrals that share the sentence of this one, which is printed for the first of them.

    They are neighbours in order, have the same sentence coming, and the same `place` (or none).
    """
    if not answer_part(referral):
        return (referral,)
    return _groups(matter).get(referral.uid, (referral,))


@Lately
def _groups(matter: Matter) -> dict[str, tuple[Referral, ...]]:
    """For each referral's uid those whose sentence it shares."""
    groups = (tuple(found) for _, found in groupby(in_order(matter), key=lambda r: (answer_part(r), r.place)))
    return {referral.uid: group for group in groups for referral in group}


def bodies(matter: Matter, role: ReferralRole) -> tuple[str, ...]:
    """The bodies that the list of those with this part in the preparation names, in the order of the referrals."""
    return tuple(r.body for r in matter.referrals if r.role is role and not r.unlisted)
