"""Place, date and names under a paper."""

from itertools import zip_longest

from beredning.matter.things import Signature, SignedFor
from beredning.papers.setting import Blocks, Setting, listed
from beredning.papers.tree import Para, Role
from beredning.wording.closing import NAMES


def signatures(setting: Setting, on_behalf_of: SignedFor) -> Blocks:
    """The signatures on one's behalf, in order."""
    signed = (one for one in setting.paper.signed if one.for_ is on_behalf_of)
    return tuple(block for one in signed for block in _signature(setting, one))


def _signature(setting: Setting, one: Signature) -> Blocks:
    return (
        *setting.sentence(one, role=Role.PLACE),
        *setting.sentence(one, "on_behalf", role=Role.PLACE),
        *(_titled(one) if any(one.titles) else setting.sentence(one, "names", role=Role.SIGNATURE)),
    )


def _titled(one: Signature) -> Blocks:
    """Each name with its title below it."""
    names = listed(one, "names", tuple(NAMES.write(names=(name,)) for name in one.names))
    titles = listed(one, "titles", one.titles)
    return tuple(
        Para(role, spans)
        for name, title in zip_longest(names, titles, fillvalue=())
        for role, spans in ((Role.SIGNATURE, name), (Role.BODY, title))
        if spans and spans[0].text
    )
