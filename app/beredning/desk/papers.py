"""Making and removing the papers of a matter: a menu of their kinds, and what a matter without one says."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from beredning.desk.fields.bound import capital
from beredning.desk.protocol import Desk, Place
from beredning.desk.section import empty_note
from beredning.matter.choices import PaperKind
from beredning.matter.edits import removed
from beredning.matter.message import say
from beredning.matter.things import Paper
from beredning.work.naming import paper_name, remove_label


def ask_kind(desk: Desk, below: QWidget, chosen: Callable[[PaperKind], object]) -> None:
    """Shows the kinds of papers in a menu below a widget; the one that is chosen is told."""
    menu = QMenu(below.window())
    menu.setTitle(desk.word(say("New paper…")))
    menu.setAccessibleName(desk.word(say("Kind of the new paper")))
    menu.aboutToHide.connect(menu.deleteLater)
    for kind in PaperKind:
        action = menu.addAction(capital(desk.word(paper_name(kind))))
        action.triggered.connect(lambda _=False, kind=kind: chosen(kind))
    menu.popup(below.mapToGlobal(QPoint(0, below.height())))
    menu.setActiveAction(menu.actions()[0])


def make_paper(desk: Desk, root: str, kind: PaperKind, earlier: str = "") -> None:
    """Adds a paper of a kind, going on from an earlier one if there is one, and turns to it."""
    from beredning.work.beginning import following, with_paper  # loads the checks

    before = desk.thing(root, earlier)
    made = following(desk.register, kind, before if isinstance(before, Paper) else None)
    desk.do(say("New paper: {kind}", kind=paper_name(kind)), root, lambda matter: with_paper(matter, made))
    desk.show(Place(root, "matter", made.uid, "number"))


def remove_paper(desk: Desk, root: str, paper: str) -> None:
    """Removes a paper with all that stands in it, as one operation."""
    if isinstance(desk.thing(root, paper), Paper):
        desk.do(remove_label("paper"), root, lambda matter: removed(matter, paper))
        desk.tell(say("The paper was removed. Undo brings it back."))


def no_paper(desk: Desk, root: str) -> QWidget:
    """What stands where a paper's fields would: that the matter has none, and a button that makes one."""

    def ask() -> None:
        below = note.findChild(QWidget, "do")
        ask_kind(desk, below if below is not None else note, lambda kind: make_paper(desk, root, kind))

    note = empty_note(desk, say("The matter has no paper yet."), say("New paper…"), "plus", ask)
    return note
