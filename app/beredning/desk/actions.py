"""Everything that can be done by key and menu, declared once: its name, key, icon and menu."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar, QWidget

from beredning.desk.look import themed_icon
from beredning.matter.message import Message, say
from beredning.work.words import Language, word

FILE, EDIT, VIEW, GO, HELP = say("&File"), say("&Edit"), say("&View"), say("&Go"), say("&Help")
MENUS = (FILE, EDIT, VIEW, GO, HELP)


@dataclass(frozen=True, slots=True)
class Act:
    """One action; `group` begins a new part of its menu."""

    id: str
    menu: Message
    text: Message
    key: str = ""
    icon: str = ""
    checkable: bool = False
    group: bool = False


ACTS = (
    Act("new-file", FILE, say("New file…"), "Ctrl+Shift+N", "new"),
    Act("open-file", FILE, say("Open file…"), "Ctrl+O", "open"),
    Act("new-matter", FILE, say("New matter"), "Ctrl+N", "plus", group=True),
    Act("new-paper", FILE, say("New paper…"), "Ctrl+Alt+N", "plus"),
    Act("import", FILE, say("Import papers…"), "Ctrl+Shift+I", "import"),
    Act("print", FILE, say("Print…"), "Ctrl+P", "print", group=True),
    Act("build-pack", FILE, say("Build pack"), "F9", "pdf"),
    Act("pdf", FILE, say("Save as PDF…"), "Ctrl+Shift+P", "pdf"),
    Act("word", FILE, say("Save as Word…"), "", "word"),
    Act("back-up", FILE, say("Back up now"), "", "backup", group=True),
    Act("drill", FILE, say("Try the last backup"), ""),
    Act("check", FILE, say("Check the file"), ""),
    Act("quit", FILE, say("Quit"), "Ctrl+Q", group=True),
    Act("undo", EDIT, say("Undo"), "Ctrl+Z", "undo"),
    Act("redo", EDIT, say("Redo"), "Ctrl+Shift+Z", "redo"),
    Act("find", EDIT, say("Find a matter"), "Ctrl+F", "search", group=True),
    Act("remove-paper", EDIT, say("Remove paper"), "Ctrl+Shift+Del", "trash"),
    Act("commands", EDIT, say("Commands…"), "Ctrl+K", "keyboard"),
    Act("register", VIEW, say("Register"), "Ctrl+Shift+R", "fold-left", checkable=True),
    Act("paper", VIEW, say("Paper"), "Ctrl+Shift+B", "fold-right", checkable=True),
    Act("before", VIEW, say("Paper before the board"), "Ctrl+Alt+1", group=True),
    Act("after", VIEW, say("Paper after the board"), "Ctrl+Alt+2"),
    Act("larger", VIEW, say("Larger text"), "Ctrl++", group=True),
    Act("smaller", VIEW, say("Smaller text"), "Ctrl+-"),
    Act("usual", VIEW, say("Usual text"), "Ctrl+0"),
    Act("swedish", VIEW, say("Svenska"), "", "languages", group=True),
    Act("english", VIEW, say("English"), ""),
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
    Act("keys", HELP, say("Keys"), "F1", "keyboard"),
    Act("about", HELP, say("About Beredning"), ""),
)


class Actions:
    """The actions of one window, by id."""

    def __init__(self, window: QWidget, language: Language) -> None:
        self._of: dict[str, QAction] = {}
        for act in ACTS:
            action = QAction(word(act.text, language), window)
            action.setObjectName(act.id)
            if act.key:
                action.setShortcut(QKeySequence(act.key))
            if act.icon:
                action.setIcon(themed_icon(act.icon))
            action.setCheckable(act.checkable)
            action.setIconVisibleInMenu(not act.checkable)  # there the mark stands
            window.addAction(action)
            self._of[act.id] = action

    def __getitem__(self, name: str) -> QAction:
        return self._of[name]

    def enable(self, names: Iterable[str], enabled: bool) -> None:
        """Makes actions possible, or not."""
        for name in names:
            self._of[name].setEnabled(enabled)

    def fill(self, bar: QMenuBar, language: Language) -> None:
        """Puts the actions into their menus."""
        for menu in MENUS:
            made = bar.addMenu(word(menu, language))
            for act in ACTS:
                if act.menu is menu:
                    if act.group:
                        made.addSeparator()
                    made.addAction(self._of[act.id])
