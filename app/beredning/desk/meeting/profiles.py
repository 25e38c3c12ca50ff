"""The packs that the municipality makes beside the usual ones: what each holds, and its paper form."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from beredning.desk.cards import CardList, while_empty
from beredning.desk.fields.choice import ChoiceField, FlagField
from beredning.desk.fields.line import LineField, NumberField, WordsField
from beredning.desk.flow import Flow
from beredning.desk.form import Form
from beredning.desk.live import LiveDesk
from beredning.desk.look import button, label, with_key, worn
from beredning.desk.order import ReadingOrder
from beredning.desk.protocol import Desk
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


class CountField(NumberField):
    """An `int` field that never is empty: what is not said is `least`, and is shown as `none`."""

    def __init__(self, desk: Desk, root: str, thing: str, field: str, least: int, none: Message) -> None:
        self._least = least
        super().__init__(desk, root, thing, field)
        self.setPlaceholderText(desk.word(none))

    def _shown(self, value: object) -> str:
        return "" if value == self._least else str(value)

    def put(self, value: object, *, typed: bool = False) -> None:
        """Keeps the number, or what stands for none."""
        super().put(max(value, self._least) if isinstance(value, int) else self._least, typed=typed)


class Profiles(ReadingOrder, QDialog):
    """Edits the pack profiles of the file's register; what is changed is kept at once, and can be undone here."""

    def __init__(self, parent: QWidget, desk: LiveDesk) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(desk.word(say("Own packs")))
        self.desk, self.root = desk, desk.register.uid
        self.back = button(desk.word(say("Undo")), "undo", "quiet")
        self.back.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
        self.back.clicked.connect(lambda: desk.undo(self.root))
        self._before = desk.register.pack_profiles
        desk.working.names.connect(self._show_undo)
        px, gap = worn().px, worn().px(16)
        about = say(
            "What is kept here can be chosen as a pack of any meeting, beside those that come with the program."
        )
        self.cards = CardList(desk, self.root, self.root, "pack_profiles", self._card)
        inside = QWidget()
        inside.setObjectName("ground")
        column = QVBoxLayout(inside)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(px(8))
        column.addWidget(label(desk.word(about), "muted", wrap=True))
        column.addWidget(heading(desk, say("Own packs"), (say("Add pack"), "plus", self.add)))
        none = label(desk.word(say("There are none yet.")), "muted")
        column.addWidget(while_empty(self.cards, none))
        column.addWidget(self.cards)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setAccessibleName(self.windowTitle())
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.accept)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(gap, px(8), gap, gap)
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(close)
        whole.addLayout(foot)
        self._show_undo(self.root)
        self.resize(QSize(px(760), px(560)).boundedTo(parent.window().size()))

    def add(self) -> None:
        """One more pack, with a name that no other has."""
        taken = {one.name for one in self.desk.register.pack_profiles}
        word, at = self.desk.word(say("Own pack")), 1
        while (name := word if at == 1 else f"{word} {at}") in taken:
            at += 1
        self.cards.add(PackProfile(name=name))

    def _show_undo(self, root: str) -> None:
        if root != self.root:
            return
        changed = self.desk.register.pack_profiles != self._before  # what was done before is not undone here
        what = self.desk.working.undo_names(root)[0] if changed else None
        self.back.setEnabled(what is not None)
        self.back.setToolTip(with_key(self.desk.word(say("Undo: {what}", what=what)) if what else "", "Ctrl+Z"))

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
