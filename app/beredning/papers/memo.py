"""A matter's paper as it stands: PM, utlåtande or tjänsteskrivelse, in the order of DOMAIN.md section 2."""

from beredning.matter.choices import PaperKind, SignedFor
from beredning.matter.register import Register
from beredning.matter.things import Matter, Paper
from beredning.papers import tree
from beredning.papers.board import board, council
from beredning.papers.front import designation, proposals, repeated, titles
from beredning.papers.letter import letter
from beredning.papers.preparation import compilation, preparation
from beredning.papers.sections import attachments, section
from beredning.papers.setting import Blocks, Setting
from beredning.papers.signatures import signatures
from beredning.papers.stages import Stage, of_board
from beredning.papers.statements import decision, statement

RUNNING_TITLE = 72
"""The longest running title, in code points."""


def memo(matter: Matter, paper: Paper, *, register: Register, stage: Stage = "after") -> tree.Paper:
    """The paper ready for the press; *before* the board's meeting it has nothing of the board's.

    A text that says nothing leaves no trace: neither its heading nor a sentence about it is printed.
    """
    setting = Setting(matter, paper, register)
    blocks = letter(setting) if paper.kind is PaperKind.OFFICERS_LETTER else _memorandum(setting, stage)
    named = [subject.title for subject in matter.subjects if subject.title]
    numbers = dict.fromkeys(s.registry_number for s in matter.subjects if s.registry_number)
    first_line = "".join(span.text for span in setting.spans(paper, "designation"))
    return tree.Paper(
        title=" · ".join(named) or first_line,
        running_title=_shortened(named[0]) if named else "",
        running_mark=f"Dnr {', '.join(numbers)}" if numbers else "",
        blocks=blocks,
        author=register.profile.municipality,
        subject=first_line,
        dated=_dated(matter, paper, stage),
    )


def _memorandum(setting: Setting, stage: Stage) -> Blocks:
    paper, register = setting.paper, setting.register
    blocks = (
        *designation(setting),
        *titles(setting),
        *proposals(setting),
        *setting.sentence(paper, "presenters"),
        *section(setting, "summary", paper, paper.summary),
        *preparation(setting),
        *section(setting, "views", paper, paper.views),
        *repeated(setting),
        *signatures(setting, SignedFor.PRESENTER),
        *signatures(setting, SignedFor.OFFICE),
        *attachments(setting),
        *(setting.sentence(paper.outcome, role=tree.Role.OUTCOME) if paper.outcome else ()),
        *(b for one in paper.decisions if not of_board(one.instance, register) for b in decision(setting, one)),
        *(b for one in paper.statements if not of_board(one.instance, register) for b in statement(setting, one)),
    )
    met = (*board(setting), *council(setting)) if stage == "after" else ()
    return (*blocks, *met, *compilation(setting))


def _shortened(title: str) -> str:
    if len(title) <= RUNNING_TITLE:
        return title
    kept = title[:RUNNING_TITLE].rpartition(" ")[0] or title[:RUNNING_TITLE]
    return kept.rstrip(" ,;:–-") + " …"


def _dated(matter: Matter, paper: Paper, stage: Stage) -> str:
    """The latest day that the paper bears at this stage; failing that, the latest of the matter's events."""
    signed = (s.date for s in paper.signed if stage == "after" or s.for_ is not SignedFor.BOARD)
    days = [day for day in signed if day] or [event.date for event in matter.events if event.date]
    return max(days).isoformat() if days else ""
