"""Two overlays: every key at a glance, and every command by its name."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from beredning.desk.actions import ACTS, MENUS, Actions
from beredning.desk.look import label, worn
from beredning.matter.message import say
from beredning.work.words import Language, word


class KeysOverlay(QDialog):
    """All keys, by menu."""

    def __init__(self, window: QWidget, language: Language) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(word(say("Keys"), language))
        px = worn().px
        grid = QGridLayout(self)
        grid.setContentsMargins(px(24), px(20), px(24), px(24))
        grid.setHorizontalSpacing(px(32))
        grid.setVerticalSpacing(px(6))
        more = [
            (say("Bold"), "Ctrl+B"),
            (say("Italic"), "Ctrl+I"),
            (say("Move up, move down"), "Alt+↑  Alt+↓"),
        ]
        column = 0
        for menu in MENUS:
            lines = [(act.text, act.key) for act in ACTS if act.menu is menu and act.key]
            lines += more if menu.id == "&Edit" else []
            if not lines:
                continue
            name = word(menu, language).replace("&", "")
            grid.addWidget(label(name.upper(), "group"), 0, column, 1, 2)
            for row, (text, key) in enumerate(lines, 1):
                grid.addWidget(label(word(text, language)), row, column)
                grid.addWidget(label(key, "chip"), row, column + 1)
            column += 2


class CommandList(QDialog):
    """Every command, found by any part of its name."""

    def __init__(self, window: QWidget, actions: Actions, language: Language) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(word(say("Commands"), language))
        self._actions = actions
        self._names = {act.id: word(act.text, language).replace("&", "") for act in ACTS}
        self._keys = {act.id: act.key for act in ACTS}
        self.search = QLineEdit()
        self.search.setPlaceholderText(word(say("What do you want to do?"), language))
        self.search.setAccessibleName(self.search.placeholderText())
        self.list = QListWidget()
        self.list.setAccessibleName(word(say("Commands"), language))
        column = QVBoxLayout(self)
        column.addWidget(self.search)
        column.addWidget(self.list)
        self.search.textChanged.connect(self._fill)
        self.list.itemActivated.connect(self._do)
        self.resize(worn().px(420), worn().px(360))
        self._fill("")

    def _fill(self, words: str) -> None:
        self.list.clear()
        for name, text in self._names.items():
            if words.casefold() in text.casefold() and self._actions[name].isEnabled():
                item = QListWidgetItem(f"{text}    {self._keys[name]}".rstrip())
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
