"""The packs that the municipality makes beside the usual ones: what each holds, and its paper form."""

from PySide6.QtWidgets import QWidget

from beredning.desk.cards import CardList, while_empty
from beredning.desk.fields.choice import ChoiceField, FlagField
from beredning.desk.fields.count import CountField
from beredning.desk.fields.line import LineField, WordsField
from beredning.desk.flow import Flow
from beredning.desk.form import Form
from beredning.desk.live import LiveDesk
from beredning.desk.look import label, worn
from beredning.desk.meeting.register_dialog import RegisterDialog
from beredning.desk.section import heading, thing_card
from beredning.matter.declare import Thing
from beredning.matter.message import Message, say
from beredning.matter.register import PackProfile, PackSecrecy
from beredning.work.naming import field_name

SECRECY = (
    (PackSecrecy.CLOSED, say("a page stands for what is secret")),
    (PackSecrecy.PUBLIC, say("only what is public")),
    (PackSecrecy.OPEN, say("what is secret too, in numbered copies")),
)
FLAGS: tuple[tuple[str, Message], ...] = (
    ("attachments", say("with attachments")),
    ("large", say("in large type")),
    ("duplex", say("on both sides")),
    ("gutter", say("more room at the spine")),
)


class Profiles(RegisterDialog):
    """Edits the pack profiles of the file's register."""

    def __init__(self, parent: QWidget, desk: LiveDesk) -> None:
        about = say(
            "What is kept here can be chosen as a pack of any meeting, beside those that come with the program."
        )
        super().__init__(parent, desk, say("Own packs"), about, lambda register: register.pack_profiles)
        self.cards = CardList(desk, self.root, self.root, "pack_profiles", self._card)
        self.column.addWidget(heading(desk, say("Own packs"), (say("Add pack"), "plus", self.add)))
        none = label(desk.word(say("There are none yet.")), "muted")
        self.column.addWidget(while_empty(self.cards, none))
        self.column.addWidget(self.cards)

    def add(self) -> None:
        """One more pack, with a name that no other has."""
        taken = {one.name for one in self.desk.register.pack_profiles}
        word, at = self.desk.word(say("Own pack")), 1
        while (name := word if at == 1 else f"{word} {at}") in taken:
            at += 1
        self.cards.add(PackProfile(name=name))

    def _card(self, thing: Thing) -> QWidget:
        desk, root, uid = self.desk, self.root, thing.uid
        made, column = thing_card(desk, root, thing, LineField(desk, root, uid, "name", optional=False), moves=False)
        form = Form(desk, 5)
        form.place(ChoiceField(desk, root, uid, "secrecy", SECRECY), field_name("secrecy"), columns=3)
        form.place(CountField(desk, root, uid, "copies", 1, say("one")), field_name("copies"))
        form.place(CountField(desk, root, uid, "sheets", 0, say("no limit")), field_name("sheets"))
        signs = WordsField(desk, root, uid, "divisions")
        signs.setPlaceholderText(desk.word(say("all, or their signs: I, VII")))
        form.place(signs, say("items of the divisions"), columns=5)
        column.addLayout(form)
        flags = QWidget()
        line = Flow(flags, worn().px(16))
        for field, name in FLAGS:
            line.addWidget(FlagField(desk, root, uid, field, name=name))
        column.addWidget(flags)
        return made
