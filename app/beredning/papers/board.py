"""What was decided and said when the board met, and the council: the paper's second life."""

from beredning.matter.things import SignedFor
from beredning.papers.setting import Blocks, Setting
from beredning.papers.signatures import signatures
from beredning.papers.stages import of_board
from beredning.papers.statements import decision, statement


def board(setting: Setting) -> Blocks:
    """The board's decisions, the statements left there and its signature, on a page of their own, if there are any."""
    paper, register = setting.paper, setting.register
    blocks = (
        *(b for one in paper.decisions for b in decision(setting, one)),
        *(b for one in paper.statements if of_board(one.instance, register) for b in statement(setting, one)),
        *signatures(setting, SignedFor.BOARD),
    )
    return (setting.heading("board", new_page=True), *blocks) if blocks else ()
