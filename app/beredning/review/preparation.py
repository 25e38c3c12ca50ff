"""The preparation: who was asked, who answered, and whether both places of the paper say the same."""

from collections.abc import Iterator

from beredning.matter.choices import ReferralRole, ReferralStatus
from beredning.matter.message import say
from beredning.review.case import Case
from beredning.review.dates import signed_on
from beredning.review.finding import Finding, Severity


def reply_not_compiled(case: Case) -> Iterator[Finding]:
    """A body's answer is told in Beredning but the compilation of replies has no heading for it."""
    if case.paper.compilation is None or not any(r.reply for r in case.matter.referrals):
        return
    for referral in case.matter.referrals:
        answered = referral.status is ReferralStatus.ANSWERED and referral.role is ReferralRole.REFERRED
        if answered and referral.summary and not referral.reply:
            message = say("{body} has no reply in the compilation.", body=referral.body)
            yield Finding("reply-not-compiled", Severity.WARNING, referral.uid, "reply", referral.body, message)


def reply_not_summarised(case: Case) -> Iterator[Finding]:
    """A reply stands in the compilation but Beredning does not tell it."""
    if not any(r.summary for r in case.matter.referrals):
        return
    for referral in case.matter.referrals:
        if referral.reply and not referral.summary and referral.status is ReferralStatus.ANSWERED:
            message = say("The reply of {body} is not summarised.", body=referral.body)
            yield Finding("reply-not-summarised", Severity.WARNING, referral.uid, "summary", referral.body, message)


def reply_missing(case: Case) -> Iterator[Finding]:
    """The paper is signed after the last day for a reply that is still awaited."""
    signed = signed_on(case.paper)
    for referral in case.matter.referrals:
        last = referral.extended_to or referral.due
        if referral.status is ReferralStatus.WAITING and last and signed and last < signed:
            message = say("{body} has not answered.", body=referral.body)
            yield Finding("reply-missing", Severity.WARNING, referral.uid, "status", referral.body, message)
        if referral.received and last and referral.received > last:
            message = say("{body} answered after its last day.", body=referral.body)
            yield Finding("reply-late", Severity.INFO, referral.uid, "received", referral.body, message)
