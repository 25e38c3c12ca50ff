"""One line for somebody: name, party, role."""

from PySide6.QtWidgets import QFrame, QHBoxLayout

from beredning.desk.fields.line import LineField
from beredning.desk.fields.suggest import SuggestField
from beredning.desk.look import group, worn
from beredning.desk.protocol import Desk
from beredning.desk.section import thing_tools
from beredning.matter.declare import Thing


def person_line(desk: Desk, root: str, thing: Thing) -> QFrame:
    """The line, with buttons to move and remove."""
    uid = thing.uid
    made = group()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(worn().px(8))
    people = [person.name for person in desk.register.persons]
    line.addWidget(SuggestField(desk, root, uid, "name", lambda: people, optional=False), 3)
    parties = [party.sign for party in desk.register.parties]
    line.addWidget(SuggestField(desk, root, uid, "party", lambda: parties), 1)
    line.addWidget(LineField(desk, root, uid, "role"), 2)
    line.addWidget(thing_tools(desk, root, thing, made))
    return made
