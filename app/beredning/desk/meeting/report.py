"""Utskick: what is in the pack that was built last, what is missing of it, and the packs that were sent."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from beredning.desk.clearing import empty
from beredning.desk.look import button, colour, frame, label, worn
from beredning.desk.meeting.packs import Packs, name_of
from beredning.desk.meeting.reason import ReasonLine
from beredning.desk.protocol import Desk, Place
from beredning.desk.section import heading
from beredning.desk.spoken import Page
from beredning.matter.changes import Changes
from beredning.matter.meeting import Meeting, SentPack
from beredning.matter.message import Message, say, say_many
from beredning.work.pack_report import Printed, claims, printed

STATES: dict[str, tuple[Message, str]] = {
    "printed": (say("Printed"), "good"),
    "placeholder": (say("A page stands in its place"), "muted"),
    "missing": (say("Missing"), "bad"),
}


class PacksPane(QWidget):
    """Shows the report of the last pack, item by item, and what was sent when."""

    told_as = Page

    def __init__(self, desk: Desk, packs: Packs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.packs = desk, packs
        self.root = ""
        self._shown: object = self
        px, word = worn().px, desk.word
        self.summary = label("", wrap=True)
        self.lacking = label("", "bad", wrap=True)
        self.untagged = label("", "muted", wrap=True)
        self.send = button(word(say("Note as sent")), "mail")
        self.tree = QTreeWidget()
        self.tree.setColumnCount(3)
        self.tree.setHeaderLabels([word(say("Item and paper")), word(say("Pages")), word(say("In the pack"))])
        self.tree.setAccessibleName(word(say("Report of the pack")))
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(px(20))
        self.tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.tree.itemActivated.connect(self._go)
        head = self.tree.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for at, wide in ((1, 90), (2, 300)):
            head.setSectionResizeMode(at, QHeaderView.ResizeMode.Fixed)  # the whole is in the tool tip
            self.tree.setColumnWidth(at, px(wide))
        framed = frame("card")
        inside = QVBoxLayout(framed)
        inside.setContentsMargins(1, 1, 1, px(4))
        inside.addWidget(self.tree)
        built = QWidget()
        above = QVBoxLayout(built)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(px(8))
        line = QHBoxLayout()
        line.addWidget(self.summary, 1)
        line.addWidget(self.send, 0, Qt.AlignmentFlag.AlignTop)
        above.addLayout(line)
        above.addWidget(self.lacking)
        above.addWidget(self.untagged)
        above.addWidget(framed, 1)
        none = label(word(say("No pack has been built yet: choose one below and build it.")), "muted", wrap=True)
        none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sheet = QStackedWidget()
        self.sheet.addWidget(none)
        self.sheet.addWidget(built)
        self._sent = QVBoxLayout()
        self._sent.setSpacing(px(4))
        self._sent_head = heading(desk, say("Sent packs"))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), 0)
        column.setSpacing(px(8))
        column.addWidget(self.sheet, 1)
        column.addWidget(self._sent_head)
        column.addLayout(self._sent)
        self.send.clicked.connect(packs.send)
        packs.changed.connect(self._show)
        desk.changed.connect(self._changed)

    def show_root(self, root: str) -> None:
        """Shows another meeting's packs."""
        self.root = root
        self._show()
        self._show_sent()

    def go(self, _place: Place) -> bool:
        """Nothing is edited here."""
        return False

    def _changed(self, changes: Changes, _origin: object) -> None:
        if self.root and (self.root, "packs") in changes.touched.get(self.root, ()):
            self._show_sent()

    def _show(self) -> None:
        built, word = self.packs.last, self.desk.word
        if built is not None and built is self._shown:
            return  # what is typed beside its items stays
        self._shown = built
        self.sheet.setCurrentIndex(0 if built is None else 1)
        self.tree.clear()
        if built is None:
            return
        pages = say_many("{n} page", "{n} pages", built.pack.pages)
        said = say(
            "{profile} of {time}: {pages}, {claims}.",
            profile=name_of(built.profile),
            time=f"{built.at:%H.%M}",
            pages=pages,
            claims=claims(built),
        )
        self.summary.setText(word(said))
        missing = self.packs.missing
        self.lacking.setText("\n".join(word(why) for why in missing))
        self.lacking.setVisible(bool(missing))
        names = ", ".join(built.pack.not_accessible)
        self.untagged.setText(word(say("Not accessible to a screen reader: {title}.", title=names)))
        self.untagged.setVisible(bool(names))
        by_item: dict[str, list[Printed]] = {}
        for one in printed(built):
            by_item.setdefault(one.item, []).append(one)
        for bundle, _ in built.pack.bundles:
            title = f"{bundle.number}  {bundle.title}".strip()
            top = self._add(bundle.uid, title, by_item.get(bundle.uid, []))
            if bundle.change:
                line = ReasonLine(self.desk, self.packs.root, bundle.uid, title, bundle.change)
                self.tree.setItemWidget(top, 2, line)
                top.setSizeHint(2, QSize(0, worn().px(44)))
        told = any(bundle.change for bundle, _ in built.pack.bundles)
        self.tree.setColumnWidth(2, worn().px(460 if told else 300))
        self.tree.expandAll()

    def _add(self, uid: str, title: str, parts: list[Printed]) -> QTreeWidgetItem:
        top = QTreeWidgetItem([title, "", ""])
        top.setData(0, Qt.ItemDataRole.UserRole, uid)
        for column in (1, 2):
            top.setData(column, Qt.ItemDataRole.AccessibleTextRole, self.desk.word(say("nothing")))
        bold = self.tree.font()
        bold.setBold(True)
        top.setFont(0, bold)
        self.tree.addTopLevelItem(top)
        for one in parts:
            name, role = STATES[one.state]
            pages = f"{one.first}–{one.last}" if one.last > one.first else str(one.first)
            child = QTreeWidgetItem([one.title, pages, self.desk.word(one.why or name)])
            child.setData(0, Qt.ItemDataRole.UserRole, uid)
            child.setForeground(2, QColor(colour(role)))
            child.setToolTip(2, child.text(2))
            top.addChild(child)
        return top

    def _go(self, item: QTreeWidgetItem) -> None:
        self.desk.show(Place(self.root, "agenda", item.data(0, Qt.ItemDataRole.UserRole), "title"))

    def _show_sent(self) -> None:
        meeting = self.desk.value(self.root)
        assert isinstance(meeting, Meeting)
        empty(self._sent)
        self._sent_head.setVisible(bool(meeting.packs))
        for pack in self.packs.sent():
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(label(self._said(pack), "muted"), 1)
            if pack.files:
                for words, icon, do in (
                    (say("Open"), "open", self.packs.open_sent),
                    (say("Print…"), "print", self.packs.print_sent),
                ):
                    made = button(self.desk.word(words), icon, "quiet")
                    made.setAccessibleDescription(self._said(pack))
                    made.clicked.connect(lambda _=False, do=do, pack=pack: do(pack))
                    row.addWidget(made)
            self._sent.addWidget(line)

    def _said(self, pack: SentPack) -> str:
        said = say(
            "{profile}, sent {time}: {pages}",
            profile=name_of(pack.profile),
            time=f"{pack.sent:%Y-%m-%d %H.%M}",
            pages=say_many("{n} page", "{n} pages", pack.pages),
        )
        return self.desk.word(said)
