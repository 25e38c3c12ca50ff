"""What was decided and said when the board met, and the council: the paper's second life."""

from beredning.matter.choices import SignedFor
from beredning.papers.setting import Blocks, Setting, line
from beredning.papers.signatures import signatures
from beredning.papers.statements import decision, statement
from beredning.papers.tree import Heading
from beredning.wording.instances import same


def board(setting: Setting) -> Blocks:
    """The board's decisions, its signature and the statements left there, on a page of their own, if there are any."""
    name = setting.register.profile.board
    blocks = (*_decided(setting, name), *signatures(setting, SignedFor.BOARD), *_stated(setting, name))
    return (*setting.heading("board", new_page=True), *blocks) if blocks else ()


def council(setting: Setting) -> Blocks:
    """What was said when the council met, if it is kept with the paper."""
    profile = setting.register.profile
    blocks = (*_decided(setting, profile.council), *_stated(setting, profile.council))
    return (Heading(2, line(profile, "council", profile.council), new_page=True), *blocks) if blocks else ()


def _decided(setting: Setting, instance: str) -> Blocks:
    own = (one for one in setting.paper.decisions if same(one.instance, instance))
    return tuple(block for one in own for block in decision(setting, one))


def _stated(setting: Setting, instance: str) -> Blocks:
    own = (one for one in setting.paper.statements if same(one.instance, instance))
    return tuple(block for one in own for block in statement(setting, one))
