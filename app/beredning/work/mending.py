"""What a remark proposes, done."""

from beredning.matter.declare import FieldSpec, FieldType, kind_of, spec
from beredning.matter.edits import with_field
from beredning.matter.things import Matter, Sentence
from beredning.matter.tree import find
from beredning.review.finding import Finding
from beredning.work.sentences import unlock

__all__ = ["Finding", "mended"]


def mended(matter: Matter, finding: Finding) -> Matter:
    """The matter with the finding's mend: a sentence composed again, or the quoted words of a field replaced."""
    if finding.mend is None:
        return matter
    if finding.field.startswith("sentence"):
        part = finding.field.partition("/")[2]
        for paper in matter.papers:
            held = next((s for s in paper.sentences if _is(s, finding.thing, part)), None)
            if held is not None:
                return unlock(matter, paper.uid, held.of, held.part)
        return matter
    thing = find(matter, finding.thing)
    if thing is None:
        return matter
    declared = next((f for f in spec(kind_of(thing)).fields if f.name == finding.field), None)
    said = getattr(thing, finding.field, None)
    if declared is None or not isinstance(said, str):
        return matter
    return with_field(matter, finding.thing, finding.field, _put(declared, said, finding))


def _is(sentence: Sentence, thing: str, part: str) -> bool:
    return (sentence.of == thing and sentence.part == part) or sentence.uid == thing


def _put(declared: FieldSpec, said: str, finding: Finding) -> str:
    mend = finding.mend or ""
    if declared.type is FieldType.PROSE and finding.quote and finding.quote in said and finding.quote != said:
        return said.replace(finding.quote, mend, 1)
    return mend
