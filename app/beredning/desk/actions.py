"""Everything that can be done by key and menu, declared once: its name, key, icon and menu."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar, QWidget

from beredning.desk.inner import deed_at
from beredning.desk.look import themed_icon
from beredning.desk.prose.tables import DEEDS
from beredning.matter.message import Message, say
from beredning.work.words import Language, word

FILE, EDIT, TEXT, VIEW = say("&File"), say("&Edit"), say("&Text"), say("&View")
GO, HELP = say("&Go"), say("&Help")
MENUS = (FILE, EDIT, TEXT, VIEW, GO, HELP)


@dataclass(frozen=True, slots=True)
class Act:
    """One action; `group` begins a new part of its menu. An `inner` one is done by what has the focus."""

    id: str
    menu: Message
    text: Message
    key: str = ""
    icon: str = ""
    checkable: bool = False
    group: bool = False
    inner: bool = False
    also: str = ""
    """A second key, which other programs have for it."""


ACTS = (
    Act("new-file", FILE, say("New file…"), "Ctrl+Shift+N", "new"),
    Act("open-file", FILE, say("Open file…"), "Ctrl+O", "open"),
    Act("new-matter", FILE, say("New matter"), "Ctrl+N", "plus", group=True),
    Act("new-paper", FILE, say("New paper…"), "Ctrl+Alt+N", "plus"),
    Act("import", FILE, say("Import papers…"), "Ctrl+Shift+I", "import"),
    Act("take-over", FILE, say("Take over from another file…"), ""),
    Act("send", FILE, say("Send to another computer…"), ""),
    Act("print", FILE, say("Print…"), "Ctrl+P", "print", group=True),
    Act("build-pack", FILE, say("Build pack"), "F9", "pdf"),
    Act("pdf", FILE, say("Save as PDF…"), "Ctrl+Shift+P", "pdf"),
    Act("word", FILE, say("Save as Word…"), "", "word"),
    Act("back-up", FILE, say("Back up now"), "", "backup", group=True),
    Act("second-place", FILE, say("Second place for backups…"), ""),
    Act("drill", FILE, say("Try the last backup"), ""),
    Act("check", FILE, say("Check the file"), ""),
    Act("purge", FILE, say("Purge drafts…"), ""),
    Act("quit", FILE, say("Quit"), "Ctrl+Q", group=True),
    Act("undo", EDIT, say("Undo"), "Ctrl+Z", "undo"),
    Act("redo", EDIT, say("Redo"), "Ctrl+Shift+Z", "redo", also="Ctrl+Y"),
    Act("find", EDIT, say("Find a matter"), "Ctrl+F", "search", group=True),
    Act("remove-paper", EDIT, say("Remove paper"), "Ctrl+Shift+Del", "trash"),
    Act("commands", EDIT, say("Commands…"), "Ctrl+K", "keyboard"),
    Act("move-up", EDIT, say("Move up"), "Alt+Up", "arrow-up", group=True, inner=True),
    Act("move-down", EDIT, say("Move down"), "Alt+Down", "arrow-down", inner=True),
    Act("nest", EDIT, say("Nest clause"), "Alt+Right", "indent", inner=True),
    Act("raise", EDIT, say("Raise clause"), "Alt+Left", "outdent", inner=True),
    Act("edit-item", EDIT, say("Change what is chosen"), "F2", "edit", group=True, inner=True),
    Act("remove-item", EDIT, say("Remove what is chosen"), "Del", "trash", inner=True),
    Act("pick-day", EDIT, say("Pick a day"), "F4", "calendar", inner=True),
    Act("hold", EDIT, say("Compare others with this one"), "Space", inner=True),
    Act("bold", TEXT, say("Bold"), "Ctrl+B", "bold", inner=True),
    Act("italic", TEXT, say("Italic"), "Ctrl+I", "italic", inner=True),
    Act("heading", TEXT, say("Sub-heading"), "Ctrl+Shift+H", "heading", inner=True),
    Act("bullets", TEXT, say("Bullets"), "Ctrl+Shift+8", "bullets", group=True, inner=True),
    Act("numbers", TEXT, say("Numbers"), "Ctrl+Shift+7", "numbers", inner=True),
    Act("indent", TEXT, say("Deeper"), "Ctrl+]", "indent", inner=True),
    Act("outdent", TEXT, say("Less deep"), "Ctrl+[", "outdent", inner=True),
    Act("table", TEXT, say("Table, or what to do with it"), "Ctrl+Shift+T", "table", group=True, inner=True),
    *(Act(f"table {deed.key}", TEXT, deed.text, deed.key, deed.icon, inner=True) for deed in DEEDS if deed.key),
    Act("register", VIEW, say("Register"), "Ctrl+Shift+R", "fold-left", checkable=True),
    Act("paper", VIEW, say("Paper"), "Ctrl+Shift+B", "fold-right", checkable=True),
    Act("before", VIEW, say("Paper before the board"), "Ctrl+Alt+1", group=True),
    Act("after", VIEW, say("Paper after the board"), "Ctrl+Alt+2"),
    Act("larger", VIEW, say("Larger text"), "Ctrl++", group=True),
    Act("smaller", VIEW, say("Smaller text"), "Ctrl+-"),
    Act("usual", VIEW, say("Usual text"), "Ctrl+0"),
    Act("swedish", VIEW, say("Svenska"), "", checkable=True, group=True),
    Act("english", VIEW, say("English"), "", checkable=True),
    Act("place-matters", GO, say("Matters"), "Ctrl+Shift+1", "matters"),
    Act("place-meetings", GO, say("Meetings"), "Ctrl+Shift+2", "meetings"),
    Act("pane-1", GO, say("Matter"), "Ctrl+1", group=True),
    Act("pane-2", GO, say("Preparation"), "Ctrl+2"),
    Act("pane-3", GO, say("Proposals"), "Ctrl+3"),
    Act("pane-4", GO, say("Statements"), "Ctrl+4"),
    Act("pane-5", GO, say("Review"), "Ctrl+5"),
    Act("pane-6", GO, say("History"), "Ctrl+6"),
    Act("next-paper", GO, say("Next paper of the matter"), "Ctrl+PgDown", group=True),
    Act("previous-paper", GO, say("Previous paper of the matter"), "Ctrl+PgUp"),
    Act("next-finding", GO, say("Next remark"), "F8", "review", group=True),
    Act("open-chosen", GO, say("Open what is chosen"), "Return", "arrow-right", inner=True),
    Act("to-list", GO, say("To the list"), "Down", inner=True),
    Act("keys", HELP, say("Keys"), "F1", "keyboard"),
    Act("about", HELP, say("About Beredning"), ""),
)

OF_MENUS = ("Return", "Space", "Down")
"""Keys that open a menu, and so cannot be a shortcut in one."""

ACT = {act.id: act for act in ACTS}
"""The same by id."""

KEYS = {act.text.id: act.key for act in ACTS if act.key}
"""The keys by what they do, for a button that does the same."""


class Actions:
    """The actions of one window, by id."""

    def __init__(self, window: QWidget, language: Language) -> None:
        self._of: dict[str, QAction] = {}
        self._window = window
        for act in ACTS:
            action = QAction(word(act.text, language), window)
            action.setObjectName(act.id)
            if act.key not in OF_MENUS:
                action.setShortcuts([QKeySequence(key) for key in (act.key, act.also) if key])
            if act.inner:
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # shown; what has the focus hears it
                action.triggered.connect(partial(self._do, act.key))
            action.setCheckable(act.checkable)
            action.setIconVisibleInMenu(not act.checkable)  # there the mark stands
            window.addAction(action)
            self._of[act.id] = action

    def __getitem__(self, name: str) -> QAction:
        return self._of[name]

    def _do(self, key: str) -> None:
        deed = deed_at(self._window.focusWidget(), key)
        if deed is not None:
            deed()

    def _draw(self, menu: Message) -> None:
        """Gives a menu its icons when it is first seen: nothing is written for those that are not."""
        for act in ACTS:
            if act.menu is menu and act.icon and self._of[act.id].icon().isNull():
                self._of[act.id].setIcon(themed_icon(act.icon))

    def follow(self) -> None:
        """Makes possible what can be done where the focus is."""
        focus = self._window.focusWidget()
        for act in ACTS:
            if act.inner:
                self._of[act.id].setEnabled(deed_at(focus, act.key) is not None)

    def enable(self, names: Iterable[str], enabled: bool) -> None:
        """Makes actions possible, or not."""
        for name in names:
            self._of[name].setEnabled(enabled)

    def fill(self, bar: QMenuBar, language: Language) -> None:
        """Puts the actions into their menus."""
        bar.setAccessibleName(word(say("Menus"), language))
        for menu in MENUS:
            made = bar.addMenu(word(menu, language))
            made.setAccessibleName(made.title().replace("&", ""))
            made.aboutToShow.connect(self.follow)
            made.aboutToShow.connect(partial(self._draw, menu))
            for act in ACTS:
                if act.menu is menu:
                    if act.group:
                        made.addSeparator()
                    made.addAction(self._of[act.id])
