"""The bar at the foot of a meeting: which pack, how it is printed, and the one button that builds it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QProgressBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from beredning.desk.actions import ACT
from beredning.desk.flow import Flow
from beredning.desk.jobs import Work
from beredning.desk.look import button, icon_button, named, tip, worn
from beredning.desk.meeting.packs import PROFILES, Packs, name_of
from beredning.desk.meeting.profiles import Profiles
from beredning.desk.protocol import Desk
from beredning.matter.changes import Changes
from beredning.matter.message import Message, say, say_many

if TYPE_CHECKING:
    from beredning.work.pack_wish import Wish

SIDES = (
    (False, say("Both sides, each item on a right-hand page")),
    (True, say("One side")),
)
TICK = 100
"""Milliseconds between two looks at how far it is."""


class PackBar(QFrame):
    """Builds a pack as it is chosen here; `report_wanted` when somebody wants to know what is in it."""

    report_wanted = Signal()

    def __init__(self, desk: Desk, packs: Packs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.desk, self.packs = desk, packs
        self._work: Work | None = None
        px, word = worn().px, desk.word
        self.profile, self.sides = QComboBox(), QComboBox()
        for value, name in PROFILES:
            self.profile.addItem(word(name), value)
        for simplex, name in SIDES:
            self.sides.addItem(word(name), simplex)
        self.profile.setAccessibleName(word(say("Whom the pack is for")))
        self.sides.setAccessibleName(word(say("How it is printed")))
        for box in (self.profile, self.sides):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.since = QComboBox()
        self.since.setAccessibleName(word(say("Since when it differs")))
        self.copies = self._number(say("Copies"))
        self.sheets = self._number(say("Sheets per volume"))
        self.more = icon_button("more", word(say("What else is built")))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.more)
        self.apart = menu.addAction(word(say("A file for each item too")))
        self.job_sheet = menu.addAction(word(say("A job sheet for the print room")))
        self.archive = menu.addAction(word(say("For the archive: PDF/A, whatever is attached")))
        for offered in (self.apart, self.job_sheet, self.archive):
            offered.setCheckable(True)
        menu.addSeparator()
        self.own = menu.addAction(word(say("Own packs…")))
        self.own.triggered.connect(lambda: Profiles(self, packs.desk).open())
        self.more.setMenu(menu)
        self.result = button("", role="quiet")
        self.result.setAccessibleName(word(say("Report of the pack")))
        self.result.clicked.connect(self.report_wanted)
        self.open = icon_button("open", word(say("Open the pack")), "ink")
        self.save = icon_button("save-as", word(say("Save the pack…")), "ink")
        self.print_ = icon_button("print", word(say("Print the pack…")), "ink")
        self.build = button(word(say("Build pack")), "", "primary")
        tip(self.build, self.build.text(), ACT["build-pack"].key)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(word(say("Building the pack")))
        self.bar.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(12), px(12), px(12))
        column.setSpacing(px(8))
        line = QHBoxLayout()
        line.setSpacing(px(8))
        holder = QWidget()
        flow = Flow(gap=px(8))
        holder.setLayout(flow)
        deeds = QWidget()
        row = QHBoxLayout(deeds)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(4))
        for made in (self.result, self.open, self.save, self.print_):
            row.addWidget(made)
        for some in ((self.profile, self.since), (self.sides, self.copies, self.sheets, self.more)):
            together = QWidget()
            choices = QHBoxLayout(together)
            choices.setContentsMargins(0, 0, 0, 0)
            choices.setSpacing(px(8))
            for choice in some:
                choices.addWidget(named(choice) if isinstance(choice, QComboBox) else choice)
            flow.addWidget(together)
        flow.addWidget(deeds)
        line.addWidget(holder, 1)
        line.addWidget(self.build, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(line)
        column.addWidget(self.bar)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK)
        self._tick.timeout.connect(self._show_progress)
        self.build.clicked.connect(self.go)
        self.open.clicked.connect(packs.open)
        self.save.clicked.connect(packs.save)
        self.print_.clicked.connect(packs.print_)
        packs.begun.connect(self._begun)
        packs.ended.connect(self._ended)
        packs.changed.connect(self._show_result)
        packs.changed.connect(self._show_since)
        desk.changed.connect(self._changed)
        self.profile.currentIndexChanged.connect(lambda _: self._chosen())
        self._show_own()
        self._chosen()
        self._show_result()

    def _number(self, name: Message) -> QLineEdit:
        """A field for a number, which is as the pack has it while nothing is typed."""
        made = QLineEdit()
        made.setValidator(QIntValidator(1, 999, made))
        made.setAccessibleName(self.desk.word(name))
        made.setToolTip(self.desk.word(name))
        made.setFixedWidth(worn().px(112))
        return made

    # What there is to choose

    def _changed(self, changes: Changes, _origin: object) -> None:
        if self.desk.register.uid in changes.touched:
            self._show_own()
            self._chosen()
        elif self.packs.root in changes.touched:
            self._show_since()

    def _show_own(self) -> None:
        """The packs of the municipality's own, after those that come with the program."""
        chosen, heard = self.profile.currentData(), self.profile.blockSignals(True)
        while self.profile.count() > len(PROFILES):
            self.profile.removeItem(len(PROFILES))
        for own in self.desk.register.pack_profiles:
            if own.name.strip():
                self.profile.addItem(own.name, own.name)
        self.profile.setCurrentIndex(max(self.profile.findData(chosen), 0))
        self.profile.blockSignals(heard)

    def _chosen(self) -> None:
        """Shows how the chosen pack is printed when nothing else is said."""
        name, word = self.profile.currentData(), self.desk.word
        own = next((one for one in self.desk.register.pack_profiles if one.name == name), None)
        self.sides.setCurrentIndex(1 if own and not own.duplex else 0)
        copies, sheets = (own.copies, own.sheets) if own else (1, 0)
        self.copies.setPlaceholderText(word(say_many("{n} copy", "{n} copies", copies)))
        limit = say_many("{n} sheet a volume", "{n} sheets a volume", sheets) if sheets else say("one volume")
        self.sheets.setPlaceholderText(word(limit))
        self._show_since()

    def _show_since(self) -> None:
        """The packs that a supplement may be reckoned from."""
        chosen = self.since.currentData()
        self.since.clear()
        self.since.addItem(self.desk.word(say("Since all that was sent")), None)
        for pack in self.packs.sent():
            said = say("Since {profile} of {time}", profile=name_of(pack.profile), time=f"{pack.sent:%Y-%m-%d %H.%M}")
            self.since.addItem(self.desk.word(said), pack.uid)
        self.since.setCurrentIndex(max(self.since.findData(chosen), 0))
        self.since.setVisible(self.profile.currentData() == "supplement")

    def wish(self) -> "Wish":
        """The pack that is chosen."""
        from beredning.work.pack_wish import Wish  # the press is slow to load

        return Wish(
            self.packs.root,
            self.profile.currentData(),
            since=self.since.currentData() if self.profile.currentData() == "supplement" else None,
            simplex=bool(self.sides.currentData()),
            sheets=int(self.sheets.text()) if self.sheets.text() else None,
            copies=int(self.copies.text()) if self.copies.text() else None,
            apart=self.apart.isChecked(),
            job_sheet=self.job_sheet.isChecked(),
            archive=self.archive.isChecked(),
        )

    def go(self) -> None:
        """Builds the pack, or cancels the one that is being built."""
        if self._work is not None:
            self.packs.cancel()
        elif self.packs.root:
            self.packs.build(self.wish())

    def _begun(self, work: Work) -> None:
        self._work = work
        self.build.setText(self.desk.word(say("Cancel")))
        self.bar.setRange(0, 0)
        self.bar.show()
        self._tick.start()
        self._show_progress()

    def _show_progress(self) -> None:
        if self._work is not None and self._work.of:
            self.bar.setRange(0, self._work.of)
            self.bar.setValue(self._work.done)

    def _ended(self) -> None:
        self._work = None
        self._tick.stop()
        self.bar.hide()
        self.build.setText(self.desk.word(say("Build pack")))

    def _show_result(self) -> None:
        built = self.packs.last
        for made in (self.result, self.open, self.save, self.print_):
            made.setVisible(built is not None)
        if built is None:
            return
        missing, word = len(self.packs.missing), self.desk.word
        said: list[Message] = [say_many("{n} page", "{n} pages", built.pack.pages)]
        if missing:
            said.append(say_many("{n} paper missing", "{n} papers missing", missing))
        elif self.packs.stale:
            said.append(say("something has changed since"))
        elif self.packs.unchanged is not None:
            said.append(say("{n} of {of} items unchanged", n=self.packs.unchanged, of=len(built.pack.bundles)))
        else:
            said.append(say_many("{n} item", "{n} items", len(built.pack.bundles)))
        self.result.setText(" · ".join(map(word, said)))
        self.result.setProperty("tone", "bad" if missing else "")
        self.result.style().polish(self.result)
