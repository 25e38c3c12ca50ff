"""The card of a secrecy marking: by which provision, since when, decided by whom."""

from PySide6.QtWidgets import QWidget

from beredning.desk.fields.day import DayField
from beredning.desk.fields.line import LineField
from beredning.desk.fields.suggest import SuggestField
from beredning.desk.form import Form
from beredning.desk.protocol import Desk
from beredning.desk.section import thing_card
from beredning.matter.declare import Thing
from beredning.work.naming import field_name


def secrecy_card(desk: Desk, root: str, thing: Thing) -> QWidget:
    """Its fields, and a way to take the marking away."""
    uid = thing.uid
    holder = QWidget()
    form = Form(desk, 4)
    holder.setLayout(form)
    form.place(LineField(desk, root, uid, "ground", optional=False), field_name("ground"), columns=2)
    form.place(DayField(desk, root, uid, "since"), field_name("since"))
    form.place(
        SuggestField(desk, root, uid, "authority", lambda: [b.name for b in desk.register.bodies]),
        field_name("authority"),
    )
    return thing_card(desk, root, thing, holder)[0]
