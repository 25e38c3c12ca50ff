"""Sentences that somebody fixed."""

from collections.abc import Iterator

from beredning.matter.choices import SentenceState
from beredning.matter.message import say
from beredning.matter.tree import find
from beredning.review.case import Case
from beredning.review.finding import Finding, Severity
from beredning.wording.compose import automatic


def sentence_differs(case: Case) -> Iterator[Finding]:
    """A locked sentence is not the one that its facts compose; the mend is that one."""
    for fixed in case.paper.sentences:
        if fixed.state is not SentenceState.LOCKED:
            continue
        thing = find(case.matter, fixed.of)
        if thing is None:
            continue
        ours = automatic(case.matter, case.paper, thing, fixed.part, register=case.register)
        yield Finding(
            id="sentence-differs",
            severity=Severity.WARNING,
            thing=fixed.of,
            field="sentence" + (f"/{fixed.part}" if fixed.part else ""),
            quote=fixed.text,
            message=say("The sentence is kept as found; its facts would read: {ours}", ours=ours),
            mend=ours,
        )
