"""What was decided and said when the board met, and the council: the paper's second life."""

from beredning.matter.choices import SignedFor
from beredning.papers.setting import Blocks, Setting, line
from beredning.papers.signatures import signatures
from beredning.papers.statements import decision, statement
from beredning.papers.tree import Heading


def board(setting: Setting) -> Blocks:
    """The board's decisions, the statements left there and its signature, on a page of their own, if there are any."""
    blocks = (*_said(setting, setting.register.profile.board), *signatures(setting, SignedFor.BOARD))
    return (setting.heading("board", new_page=True), *blocks) if blocks else ()


def council(setting: Setting) -> Blocks:
    """What was said when the council met, if it is kept with the paper."""
    profile = setting.register.profile
    blocks = _said(setting, profile.council)
    return (Heading(2, line(profile, "council", profile.council), new_page=True), *blocks) if blocks else ()


def _said(setting: Setting, instance: str) -> Blocks:
    paper, name = setting.paper, instance.casefold()
    return (
        *(b for one in paper.decisions if one.instance.casefold() == name for b in decision(setting, one)),
        *(b for one in paper.statements if one.instance.casefold() == name for b in statement(setting, one)),
    )
