"""The first lines of a memorandum: what it is, whose matter it is, what is proposed; and the proposal said again."""

from beredning.matter.things import Proposal
from beredning.papers.clauses import clauses
from beredning.papers.setting import Blocks, Setting, line
from beredning.papers.tree import Para, Role, Title


def designation(setting: Setting) -> Blocks:
    """The line above all others that says to which minutes the paper belongs, and the paper's own first line."""
    paper = setting.paper
    above: Blocks = (Para(Role.ANNEX, line(paper, "annex_line", paper.annex_line)),) if paper.annex_line else ()
    return (*above, *setting.sentence(paper, "designation", role=Role.DESIGNATION))


def titles(setting: Setting) -> Blocks:
    """Each subject's title and, under it, where it came from."""
    blocks: list[Blocks] = []
    for subject in setting.matter.subjects:
        if subject.title:
            blocks.append((Title(line(subject, "title", subject.title)),))
        if subject.origin:
            blocks.append(setting.sentence(subject, "origin", role=Role.ORIGIN))
    return tuple(block for some in blocks for block in some)


def proposals(setting: Setting) -> Blocks:
    """What is proposed: first to whom it goes, then what the board decides for itself."""
    return _each(setting, setting.paper.proposals, "")


def repeated(setting: Setting) -> Blocks:
    """The proposal again, where the presenter has argued for it: word for word, or as found if that differs."""
    paper = setting.paper
    if paper.repeated:
        return _each(setting, paper.repeated, "repeat")
    return _each(setting, paper.proposals, "repeat") if paper.repeats else ()


def _each(setting: Setting, given: tuple[Proposal, ...], part: str) -> Blocks:
    in_order = sorted(given, key=lambda proposal: proposal.own_part)
    return tuple(b for one in in_order for b in (*setting.sentence(one, part), *clauses(one.clauses)))
