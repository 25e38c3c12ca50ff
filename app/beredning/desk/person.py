"""One line for somebody: name, party, role."""

from PySide6.QtWidgets import QFrame, QHBoxLayout

from beredning.desk.fields.line import LineField
from beredning.desk.fields.suggest import LinkedField, SuggestField
from beredning.desk.look import group, worn
from beredning.desk.protocol import Desk
from beredning.desk.section import thing_tools
from beredning.matter.declare import Thing


def person_name(desk: Desk, root: str, uid: str) -> LinkedField:
    """The name of somebody, who is the person of the register that has it."""
    return LinkedField(desk, root, uid, "name", "person", lambda: {p.name: p.uid for p in desk.register.persons})


def person_line(desk: Desk, root: str, thing: Thing) -> QFrame:
    """The line, with buttons to move and remove."""
    uid = thing.uid
    made = group()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(worn().px(8))
    parties = [party.sign for party in desk.register.parties]
    party, role = SuggestField(desk, root, uid, "party", lambda: parties), LineField(desk, root, uid, "role")
    for field, share in ((person_name(desk, root, uid), 3), (party, 1), (role, 2)):
        field.setPlaceholderText(field.name)
        line.addWidget(field, share)
    line.addWidget(thing_tools(desk, root, thing, made))
    return made
