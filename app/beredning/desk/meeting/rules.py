"""The rules that a municipality has for its meetings: numbers of late items and of sections, days of notice."""

from PySide6.QtWidgets import QWidget

from beredning.desk.fields.choice import FlagField
from beredning.desk.fields.count import CountField
from beredning.desk.form import Form
from beredning.desk.live import LiveDesk
from beredning.desk.meeting.register_dialog import RegisterDialog
from beredning.desk.pane import card
from beredning.matter.message import say
from beredning.work.naming import field_name


class Rules(RegisterDialog):
    """Edits the rules of meetings in the file's profile."""

    def __init__(self, parent: QWidget, desk: LiveDesk) -> None:
        about = say("These are the rules of your boards. What the law says of the council is always followed.")
        super().__init__(parent, desk, say("Rules of meetings"), about, lambda register: register.profile, (600, 300))
        own, root = desk.register.profile.uid, self.root
        made, inside = card()
        form = Form(desk, 2)
        form.place(CountField(desk, root, own, "notice_days", 0, say("none")), field_name("notice_days"))
        inside.addLayout(form)
        for field, name in (
            ("late_continued", say("late items get the next number, not a letter")),
            ("yearly_sections", say("sections are numbered through the year")),
        ):
            inside.addWidget(FlagField(desk, root, own, field, name=name))
        self.column.addWidget(made)
