"""The agenda as a paper of its own: sent as the notice before there is a pack, or put up for the public."""

from collections.abc import Mapping

from beredning.matter.meeting import Meeting
from beredning.matter.register import Register
from beredning.matter.things import Matter
from beredning.papers import tree
from beredning.papers.agenda import Line, agenda
from beredning.wording import agenda as said
from beredning.work.meetings import Row, grouped, rows

NOTICE = "Kallelse"


def agenda_paper(
    meeting: Meeting, matters: Mapping[str, Matter], register: Register, *, notice: bool = False
) -> tree.Paper:
    """The agenda, or with `notice` the notice of the meeting: what is secret has its public title."""
    groups = [(name, [_line(row) for row in some]) for name, some in grouped(rows(meeting, matters))]
    what = NOTICE if notice else said.AGENDA
    return agenda(meeting, groups, author=register.profile.municipality, what=what)


def _line(row: Row) -> Line:
    item, matter = row.item, row.matter
    secret = item.secrecy or (matter and matter.secrecy)
    title = (item.public_title or said.CLOSED) if secret else item.title
    return Line(item.uid, item.number or "", title, row.registry_number, "", " ".join(item.marks))
