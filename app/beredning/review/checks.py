"""All checks of one matter, in the order a careful secretary reads (DOMAIN.md section 7)."""

from collections.abc import Iterable

from beredning.matter.register import Register
from beredning.matter.things import Matter, Paper
from beredning.review import dates, form, people, preparation, sentences, statements, texts
from beredning.review.case import Case, Check
from beredning.review.finding import Finding

CHECKS: tuple[Check, ...] = (
    form.remainder_left,
    form.title_missing,
    form.section_empty,
    form.heading_number,
    form.clause_without_stop,
    form.self_reference,
    form.repeated_differs,
    form.attachment_missing,
    sentences.sentence_differs,
    preparation.reply_not_compiled,
    preparation.reply_not_summarised,
    preparation.reply_missing,
    statements.reference_missing,
    statements.reference_unknown,
    statements.text_missing,
    statements.no_part_and_opinion,
    statements.substitutes_not_allowed,
    people.unknown_people,
    people.not_a_member,
    people.other_party,
    dates.out_of_order,
    dates.deadline_passed,
    dates.motion_too_old,
    texts.personal_number,
)


def review_matter(matter: Matter, register: Register) -> tuple[Finding, ...]:
    """Everything that is to be remarked on the matter, each remark once however many papers it concerns."""
    return _once(finding for paper in matter.papers for finding in review_paper(matter, paper, register))


def review_paper(matter: Matter, paper: Paper, register: Register) -> tuple[Finding, ...]:
    """Everything that is to be remarked on one paper of the matter, and on the matter as that paper tells of it."""
    case = Case(matter, paper, register)
    return _once(finding for check in CHECKS for finding in check(case))


def _once(found: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple({(f.id, f.thing, f.field, f.quote): f for f in found}.values())
