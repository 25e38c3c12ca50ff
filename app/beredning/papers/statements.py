"""What somebody left beside a decision, and the decision itself, as they stand on paper."""

from beredning.matter.things import Decision, ReplyPart, Statement
from beredning.papers.clauses import clauses
from beredning.papers.prose import prose
from beredning.papers.setting import Blocks, Setting, line
from beredning.papers.tree import Heading, Quote, Role


def statement(setting: Setting, given: Statement, *, level: int = 3) -> Blocks:
    """The sentence that says whose it is and what it rests on, the counter-proposal, and the text as a quotation.

    `level` is that of the headings inside the text.
    """
    counter: Blocks = ()
    if given.clauses:
        counter = (*setting.sentence(given, "counter"), *clauses(given.clauses))
        if given.text:
            counter += setting.sentence(given, "further")
    return (
        *_headed(setting, given, level),
        *setting.sentence(given, role=Role.STATEMENT),
        *counter,
        *quotation(given, given.text, level=level),
        *setting.sentence(given, "missing"),
    )


def _headed(setting: Setting, given: Statement, level: int) -> Blocks:
    """The heading that the paper has above this statement, where it has one."""
    for printed in setting.paper.headings:
        section, _, place = printed.section.partition(".")
        if section == "statements" and setting.paper.statements[int(place) :][:1] == (given,):
            return (Heading(level, line(printed, "text", printed.text)),)
    return ()


def quotation(thing: Statement | ReplyPart, text: str, *, level: int) -> Blocks:
    """Somebody else's text, if there is any."""
    blocks = prose(thing, "text", text, level=level)
    return (Quote(blocks),) if blocks else ()


def decision(setting: Setting, given: Decision) -> Blocks:
    """What an instance decided or proposed to the next: the sentence, its clauses, and what it says beside them."""
    return (*setting.sentence(given), *clauses(given.clauses), *prose(given, "text", given.text))
