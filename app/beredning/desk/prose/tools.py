"""The tools of a text: a row of buttons in step with the cursor."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from beredning.desk.actions import ACT
from beredning.desk.look import themed_icon, tip
from beredning.desk.prose.document import BULLETS, STRONG
from beredning.desk.prose.edit import ProseEdit
from beredning.desk.prose.tables import fill_menu
from beredning.desk.spoken import announce
from beredning.matter.message import Message, say


class ProseTools(QWidget):
    """Bold, italic, sub-heading, lists, depth, table; each has its key while the text has the focus."""

    def __init__(self, edit: ProseEdit, word: Callable[[Message], str]) -> None:
        super().__init__()
        self._edit = edit
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        self._word = word
        self.strong = self._add("bold", edit.toggle_strong)
        self.emphasis = self._add("italic", edit.toggle_emphasis)
        self.heading = self._add("heading", edit.toggle_heading)
        self.bullets = self._add("bullets", partial(edit.toggle_list, ordered=False))
        self.numbers = self._add("numbers", partial(edit.toggle_list, ordered=True))
        self._add("indent", edit.indent, checkable=False)
        self._add("outdent", edit.outdent, checkable=False)
        self._add("table", self._table, checkable=False)
        edit.moved.connect(self._follow)
        edit.more_deeds = self._fill

    def _add(self, name: str, do: Callable[[], None], *, checkable: bool = True) -> QAction:
        act = ACT[name]
        words = self._word(act.text)
        action = QAction(themed_icon(act.icon, "muted", "accent"), words, self._edit)
        action.setShortcut(QKeySequence(act.key))
        action.setShortcutContext(action.shortcutContext().WidgetShortcut)
        action.setCheckable(checkable)

        def done() -> None:
            do()
            self._follow()
            if checkable:
                state = say("{tool}: on", tool=act.text) if action.isChecked() else say("{tool}: off", tool=act.text)
                announce(self._edit, self._word(state))

        action.triggered.connect(done)
        self._edit.addAction(action)
        button = QToolButton()
        button.setDefaultAction(action)
        button.setAccessibleName(words)
        tip(button, words, act.key)
        button.setFocusPolicy(button.focusPolicy().NoFocus)
        self._line.addWidget(button)
        return action

    def _table(self) -> None:
        """A new table, or the menu of the one in which the cursor stands."""
        edit = self._edit
        if edit.textCursor().currentTable() is None:
            edit.insert_table()
            return
        menu = QMenu(edit)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill_menu(menu, edit, self._word)
        menu.popup(edit.viewport().mapToGlobal(edit.cursorRect().bottomLeft()))
        menu.setActiveAction(menu.actions()[0])

    def _fill(self, menu: QMenu) -> None:
        menu.addActions(self._edit.actions())
        if self._edit.textCursor().currentTable() is not None:
            menu.addSeparator()
            fill_menu(menu, self._edit, self._word)

    def _follow(self) -> None:
        cursor = self._edit.textCursor()
        look, within = cursor.charFormat(), cursor.currentList()
        self.strong.setChecked(bool(look.property(STRONG)))
        self.emphasis.setChecked(look.fontItalic())
        self.heading.setChecked(bool(cursor.blockFormat().headingLevel()))
        self.bullets.setChecked(within is not None and within.format().style() in BULLETS)
        self.numbers.setChecked(within is not None and within.format().style() not in BULLETS)
