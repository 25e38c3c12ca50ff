"""What an import could not place, put by hand into the field where it belongs; the rest stays, and nothing is lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from beredning.intake.draft import Draft
from beredning.matter.edits import with_field
from beredning.matter.fold import words
from beredning.matter.message import Message, say
from beredning.matter.text import plain, serialise
from beredning.matter.things import Matter
from beredning.matter.tree import find
from beredning.work.naming import field_name
from beredning.work.statements import statement_name


@dataclass(frozen=True, slots=True)
class Target:
    """A field that can take a text, and what it is called in a list."""

    thing: str
    field: str
    name: Message


def targets(matter: Matter) -> tuple[Target, ...]:
    """The fields of a matter and its first paper that can take a paragraph."""
    paper = matter.papers[0]
    found = [Target(paper.uid, name, field_name(name)) for name in ("summary", "views", "preparation")]
    for referral in matter.referrals:
        found.append(Target(referral.uid, "summary", say("summary of {body}", body=referral.body)))
        found += [Target(part.uid, "text", say("reply of {body}", body=part.by)) for part in referral.reply]
    found += [Target(one.uid, "text", statement_name(one)) for one in paper.statements]
    found += [Target(one.uid, "text", say("section {heading}", heading=one.heading)) for one in paper.sections]
    return tuple(found)


def placed(draft: Draft, chosen: Mapping[int, Target]) -> Draft:
    """The draft with leftover paragraphs, by number, put last in the fields that were chosen for them, in order."""
    if not chosen:
        return draft
    matter = draft.matter
    for number in sorted(chosen):
        target = chosen[number]
        before = str(getattr(find(matter, target.thing), target.field))
        matter = with_field(matter, target.thing, target.field, _joined([before, _source(draft.leftover[number])]))
    left = tuple(text for number, text in enumerate(draft.leftover) if number not in chosen)
    matter = with_field(matter, matter.papers[0].uid, "remainder", _joined([_source(text) for text in left]))
    more = sum(words(draft.leftover[number]) for number in chosen)
    return replace(draft, matter=matter, leftover=left, placed_words=min(draft.placed_words + more, draft.words))


def _source(text: str) -> str:
    return serialise(plain(text))


def _joined(sources: Sequence[str]) -> str:
    return "\n\n".join(source for source in sources if source)
