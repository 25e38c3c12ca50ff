"""The register beside the desk: a search line, filters, the list, a button for a new matter."""

from collections import Counter

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QButtonGroup, QHBoxLayout, QListView, QVBoxLayout, QWidget

from beredning.desk.actions import ACT
from beredning.desk.fields.inside import ButtonedLine
from beredning.desk.flow import Flow
from beredning.desk.look import button, icon_button, label, tip, worn
from beredning.desk.protocol import Desk, Job
from beredning.desk.register.delegate import EntryDelegate
from beredning.desk.register.entries import FILTERS, Entry
from beredning.desk.register.model import RegisterModel
from beredning.desk.spoken import announce
from beredning.matter.message import say, say_many

SEARCH_AFTER = 60
"""Milliseconds after a keystroke at which the search begins."""

COUNT_AFTER = 1200
"""Milliseconds after the list changed at which the filters say how many matters they have."""


class SearchLine(ButtonedLine):
    """The search line; arrow keys go to the list below it."""

    down = Signal()
    keys = ("Down",)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class RegisterPanel(QWidget):
    """The matters of the file; `chosen` is emitted with the `Entry` that somebody goes to."""

    chosen = Signal(object)
    new_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.desk = desk
        word, px = desk.word, worn().px
        self.model = RegisterModel(desk, self._arrived)
        self._here = ""
        self.search = SearchLine()
        self.search.setProperty("role", "search")
        self.search.setPlaceholderText(word(say("Number, person, word")))
        self.search.setAccessibleName(word(say("Search")))
        self.search.setClearButtonEnabled(True)
        self.search.put_button("search", word(say("To the list")), "Down", first=True).triggered.connect(self.into_list)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(SEARCH_AFTER)
        self._later.timeout.connect(self._search)
        self.search.textChanged.connect(lambda _: self._later.start())
        self.search.down.connect(self.into_list)
        self._count_soon = QTimer(self)
        self._count_soon.setSingleShot(True)
        self._count_soon.setInterval(COUNT_AFTER)
        self._count_soon.timeout.connect(lambda: self._count())
        self._counting: Job | None = None
        self._standings = Counter[tuple[str | None, bool]]()
        self.model.dataChanged.connect(lambda *_: self._count_soon.start())
        self.list = QListView()
        self.list.setProperty("role", "register")
        self.list.setAccessibleName(word(say("Matters")))
        self.list.setModel(self.model)
        self.list.setItemDelegate(EntryDelegate(self.list))
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        self.empty = label("", "muted", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.hide()
        self.new = button(word(say("New matter")), "plus")
        tip(self.new, self.new.text(), ACT["new-matter"].key)
        self.new.clicked.connect(self.new_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(12), 1, px(12))  # the line at the right stays in sight
        column.setSpacing(px(8))
        top = QVBoxLayout()
        top.setContentsMargins(px(12), 0, px(12), 0)
        top.setSpacing(px(8))
        self.fold = icon_button("fold-left", word(say("Fold the register away")))
        first = QHBoxLayout()
        first.setSpacing(px(4))
        first.addWidget(self.search, 1)
        first.addWidget(self.fold)
        top.addLayout(first)
        top.addLayout(self._filters())
        column.addLayout(top)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(12), 0, px(12), 0)
        foot.addWidget(self.new)
        column.addLayout(foot)
        self.model.ask()

    def _filters(self) -> Flow:
        line = Flow(gap=worn().px(4))
        group = self._filter_buttons = QButtonGroup(self)
        for number, one in enumerate(FILTERS):
            made = button(self.desk.word(one.name), role="filter")
            made.setCheckable(True)
            made.setAutoExclusive(True)
            made.setChecked(number == 0)
            group.addButton(made, number)
            line.addWidget(made)
        group.idClicked.connect(self._filter)
        return line

    def _filter(self, number: int) -> None:
        self.model.filter = FILTERS[number]
        self.search.clear()
        self.model.ask()

    def _count(self, after: int = 0) -> None:
        """Counts on from there, some matters at a time: whoever asks for something else in between has it at once."""
        if not after:
            self._stop_counting()
            self._standings_now = Counter[tuple[str | None, bool]]()
        self._counting = self.desk.ask(lambda reader: reader.standings(after), self._counted)

    def let_go(self) -> None:
        """Nobody looks at it any more."""
        self._count_soon.stop()
        self.model.stop()
        self._stop_counting()

    def _stop_counting(self) -> None:
        if self._counting is not None:
            self._counting.cancel()

    def _counted(self, some: tuple[dict[tuple[str | None, bool], int], int | None]) -> None:
        standings, after = some
        self._standings_now.update(standings)
        if after is not None:
            self._count(after)
            return
        self._standings = self._standings_now
        self._name_filters()

    def _name_filters(self) -> None:
        """The filters say how many matters they have where all stand on one line; elsewhere their tool tips do."""
        buttons = [self._filter_buttons.button(number) for number in range(len(FILTERS))]
        counts = [one.count(self._standings) for one in FILTERS]
        words = [
            self.desk.word(say("{filter} {n}", filter=one.name, n=count) if count else one.name)
            for one, count in zip(FILTERS, counts, strict=True)
        ]
        for made, text in zip(buttons, words, strict=True):
            made.setText(text)
            made.setToolTip(text)
        wide = sum(made.sizeHint().width() for made in buttons) + worn().px(4) * (len(buttons) - 1)
        if wide > self.width() - worn().px(24):
            for made, one in zip(buttons, FILTERS, strict=True):
                made.setText(self.desk.word(one.name))

    def _search(self) -> None:
        self.model.words = self.search.text()
        self.model.ask()

    def _arrived(self) -> None:
        none = self.model.rowCount() == 0
        self.list.setVisible(not none)
        self.empty.setVisible(none)
        searched = bool(self.model.words.strip())
        if not searched:
            self._count_soon.start()
        if none:
            found = say("Nothing is found.") if searched else say("No matters here yet.")
            self.empty.setText(self.desk.word(found))
        if searched:
            count = self.model.rowCount()
            told = (
                say_many("{n} matter is found.", "{n} matters are found.", count) if count else say("Nothing is found.")
            )
            announce(self.search, self.desk.word(told))
        self.mark(self._here)

    def mark(self, uid: str) -> None:
        """Marks the matter that is on the desk."""
        self._here = uid
        row = self.model.row_of(uid)
        selection = self.list.selectionModel()
        if row >= 0:
            selection.setCurrentIndex(self.model.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect)
        else:
            selection.clearSelection()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is on the desk stays in sight."""
        super().resizeEvent(event)
        self._name_filters()
        QTimer.singleShot(0, self.list, lambda: self.list.scrollTo(self.list.currentIndex()))

    def into_list(self) -> None:
        """Goes from the search line to the first line; Enter there opens it."""
        if self.model.rowCount():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            if not self.list.currentIndex().isValid() or self.search.text().strip():
                self.list.setCurrentIndex(self.model.index(0))

    def _choose(self, index: QModelIndex) -> None:
        entry = self.model.entry(index.row())
        if isinstance(entry, Entry):
            self.chosen.emit(entry)
