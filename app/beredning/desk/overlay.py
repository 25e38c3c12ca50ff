"""Two overlays: every key at a glance, and every command by its name."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QKeySequence, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from beredning.desk.actions import ACTS, MENUS, Actions
from beredning.desk.beside import Beside, line_of
from beredning.desk.look import label, themed_icon, worn
from beredning.desk.spoken import announce
from beredning.matter.message import say
from beredning.work.words import Language, word

COLUMNS = 3


class KeysOverlay(QDialog):
    """All keys, by menu, in columns of about the same height."""

    def __init__(self, window: QWidget, language: Language) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(word(say("Keys"), language))
        px = worn().px
        inside = QWidget()
        columns = QHBoxLayout(inside)
        columns.setContentsMargins(px(24), px(8), px(24), px(24))
        columns.setSpacing(px(40))
        holders = [QWidget() for _ in range(COLUMNS)]
        grids = [QGridLayout() for _ in range(COLUMNS)]
        for holder, grid in zip(holders, grids, strict=True):
            grid.setHorizontalSpacing(px(24))
            grid.setVerticalSpacing(px(4))
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.addLayout(grid)
            column.addStretch(1)
            columns.addWidget(holder)
        rows, at = [0] * COLUMNS, 0
        told = _keys(language)
        share = sum(len(lines) + 1 for _, lines in told) / COLUMNS
        for name, lines in told:
            if rows[at] + len(lines) / 2 > share and at < COLUMNS - 1:
                at += 1
            heading = label(name.upper(), "group")
            heading.setAccessibleName(name)
            heading.setMinimumHeight(px(32))
            heading.setAlignment(Qt.AlignmentFlag.AlignBottom)
            grids[at].addWidget(heading, rows[at], 0, 1, 2)
            for row, (text, key) in enumerate(lines, rows[at] + 1):
                grids[at].addWidget(label(text), row, 0)
                shown = label(key, "key")
                shown.setAccessibleDescription(text)
                grids[at].addWidget(shown, row, 1, Qt.AlignmentFlag.AlignRight)
            rows[at] += len(lines) + 1
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setAccessibleName(self.windowTitle())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        wanted = inside.sizeHint()
        self.resize(wanted.boundedTo(window.size()))


def _keys(language: Language) -> list[tuple[str, list[tuple[str, str]]]]:
    """By menu: what is done, and its key as this system writes it."""
    told = []
    for menu in MENUS:
        lines = [(act.text, act.key) for act in ACTS if act.menu is menu and act.key]
        if lines:
            name = word(menu, language).replace("&", "")
            told.append((name, [(word(text, language), native(key)) for text, key in lines]))
    return told


def native(keys: str) -> str:
    """Keys as the menus of this system write them."""
    as_printed = "Enter" if keys == "Return" else keys  # the word on most keyboards, and in what the program says
    return QKeySequence(as_printed).toString(QKeySequence.SequenceFormat.NativeText)


class CommandList(QDialog):
    """Every command, found by any part of its name."""

    def __init__(self, window: QWidget, actions: Actions, language: Language) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(word(say("Commands"), language))
        self._actions = actions
        actions.follow()
        self._names = {act.id: word(act.text, language).replace("&", "") for act in ACTS}
        self._keys = {act.id: act.key for act in ACTS}
        self._icons = {act.id: act.icon for act in ACTS}
        blank = QPixmap(16, 16)
        blank.fill(Qt.GlobalColor.transparent)
        self._blank = QIcon(blank)
        self.search = QLineEdit()
        self.search.setPlaceholderText(word(say("What do you want to do?"), language))
        self.search.setAccessibleName(self.search.placeholderText())
        self.list = QListWidget()
        self.list.setAccessibleName(word(say("Commands"), language))
        self.list.setItemDelegate(Beside(self.list))
        self.list.setIconSize(QSize(worn().px(16), worn().px(16)))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[worn().px(12)] * 4)
        column.setSpacing(worn().px(8))
        column.addWidget(self.search)
        column.addWidget(self.list)
        self.search.textChanged.connect(self._fill)
        self.list.itemActivated.connect(self._do)
        self.list.currentTextChanged.connect(lambda text: announce(self.search, text))
        self.resize(QSize(worn().px(480), worn().px(440)).boundedTo(window.size()))
        self._fill("")

    def _fill(self, words: str) -> None:
        self.list.clear()
        for name, text in self._names.items():
            if words.casefold() in text.casefold() and self._actions[name].isEnabled():
                icon = self._icons[name]
                item = line_of(text, native(self._keys[name]))
                item.setIcon(themed_icon(icon, "muted") if icon else self._blank)
                item.setData(Qt.ItemDataRole.UserRole, name)
                self.list.addItem(item)
        self.list.setCurrentRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self.list.setCurrentRow(max(0, min(self.list.currentRow() + step, self.list.count() - 1)))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._do(self.list.currentItem())
        else:
            super().keyPressEvent(event)

    def _do(self, item: QListWidgetItem | None) -> None:
        self.close()
        if item is not None:
            self._actions[item.data(Qt.ItemDataRole.UserRole)].trigger()
