"""The place *Ärenden*: the register, the desk with its panes, the paper; what is shown is one paper of one matter."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from beredning.desk.folding import Folding, Side
from beredning.desk.head import MatterHead
from beredning.desk.live import LiveDesk
from beredning.desk.look import worn
from beredning.desk.panes.places import PANES
from beredning.desk.paper.client import PaperHelper
from beredning.desk.paper.messages import Review, Reviewed
from beredning.desk.paper.panel import PaperPanel
from beredning.desk.papers import ask_kind, make_paper, remove_paper
from beredning.desk.protocol import Place
from beredning.desk.register.entries import Entry
from beredning.desk.register.panel import RegisterPanel
from beredning.desk.remarks import Remarks
from beredning.desk.section import empty_place
from beredning.desk.settings import Settings
from beredning.desk.split import Split
from beredning.matter.changes import Changes
from beredning.matter.message import say
from beredning.matter.things import Matter, Paper
from beredning.work.which_paper import paper_with

if TYPE_CHECKING:
    from beredning.desk.matter_pane import MatterPane
    from beredning.desk.panes.review import ReviewPane

REVIEW = 4

PAPER_AFTER = 15
"""Milliseconds after a change at which the paper is wished for: several changes at once are one paper."""

REVIEW_AFTER = 700

LEAST = 500
"""Pixels of the design that the desk must have: all its tabs have room. Below that the sides give way."""

LIT_AFTER = 60
"""Milliseconds after the last key at which the paragraph is lit: one that types is not held up by it."""


class MattersPlace(QWidget):
    """Register, desk and paper side by side, each of which can be folded away."""

    opened = Signal(str)
    counted = Signal(int)

    def __init__(self, desk: LiveDesk, helper: PaperHelper, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self._settings, self._helper = desk, settings, helper
        self.root, self.paper_uid = "", ""
        self.register = RegisterPanel(desk)
        self.head = MatterHead(desk, [pane.name for pane in PANES])
        self.head.hide()
        self.panes: dict[int, MatterPane] = {}
        self.stack = QStackedWidget()
        self.paper = PaperPanel(helper, desk.word, desk.register.profile.board)
        self._stale: set[int] = set()
        self._going: Place | None = None
        self._reviewed = self._papers = 0
        self._remarks = Remarks(desk.word)
        middle = QWidget()
        middle.setObjectName("ground")
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.stack, 1)
        self.split = Split(Qt.Orientation.Horizontal)
        sides = (say("Divider: {part}", part=say("Register")), say("Divider: {part}", part=say("Paper")))
        self.split.fill((self.register, middle, self.paper), [desk.word(side) for side in sides])
        self.register.setMinimumWidth(worn().px(184))
        middle.setMinimumWidth(worn().px(LEAST))
        self.split.setStretchFactor(0, 0)
        self.split.setStretchFactor(1, 3)
        self.split.setStretchFactor(2, 2)
        self.split.setHandleWidth(worn().px(4))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)
        self._by_hand = False
        if state := settings.bytes("split"):
            self._by_hand = self.split.restoreState(state)
        self._middle = middle
        self.split.splitterMoved.connect(self._divided)
        self._paper_soon, self._review_soon, self._lit_soon = QTimer(self), QTimer(self), QTimer(self)
        for timer, after, call in (
            (self._paper_soon, PAPER_AFTER, self._show_paper),
            (self._review_soon, REVIEW_AFTER, self._ask_review),
            (self._lit_soon, LIT_AFTER, self._light_focused),
        ):
            timer.setSingleShot(True)
            timer.setInterval(after)
            timer.timeout.connect(call)
        self.register.chosen.connect(self._choose)
        self.head.turned.connect(self.turn)
        self.head.paper_chosen.connect(self.turn_to)
        self.paper.view.clicked.connect(self._clicked)
        desk.changed.connect(self._changed)
        desk.listed.connect(self._listed)
        if desk.indexing is not None:
            desk.indexing.caught_up.connect(self._found_more)
            self.register.model.index_lost.connect(self._index_anew)
        helper.reviewed.connect(self._show_review)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focused)

    def _divided(self) -> None:
        self._by_hand = True
        self._settings.put_bytes("split", self.split.saveState())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shares the width out until somebody moves a divider."""
        super().resizeEvent(event)
        if not self._by_hand:
            width, px = event.size().width(), worn().px
            register = round(min(max(px(264), width * 0.17), px(336)))
            desk = round((width - register) * 0.58)
            self.split.setSizes([register, desk, width - register - desk])

    def leave(self, root: str) -> None:
        """Turns from a matter that is no more; nothing is on the desk then, if it was that one."""
        if root == self.root:
            for timer in (self._paper_soon, self._review_soon, self._lit_soon):
                timer.stop()
            self.root = self.paper_uid = ""

    def show_nothing(self) -> None:
        """There is no matter: says what to do next."""
        self.head.hide()
        none = say("No matters here yet. Begin one, or drop papers on the window to import them.")
        nothing = empty_place(self.desk, none, say("New matter"), "plus", self.register.new_wanted.emit)
        self.stack.setCurrentIndex(self.stack.addWidget(nothing))
        self.paper.show_nothing()
        self.paper.setEnabled(False)

    def fold_by(self, register: QAction, paper: QAction) -> None:
        """Lets actions and buttons fold the sides away."""
        sides: dict[str, Side] = {"register": (self.register, register), "paper": (self.paper, paper)}
        self.folding = Folding(self.split, self._middle, sides, self._settings)
        self.folding.buttons("register", self.register.fold, self.head.unfold_register)
        self.folding.buttons("paper", self.paper.fold, self.head.unfold_paper)
        for going in (self.register.chosen, self.head.turned, self.paper.view.clicked, self.desk.going):
            going.connect(lambda *_: self.folding.middle_wanted())

    # Going somewhere

    def _choose(self, entry: Entry) -> None:
        self.go(Place(root=entry.uid, thing=entry.thing, field=entry.field))

    def go(self, place: Place) -> None:
        """Opens a matter, a pane, a field."""
        self._going = place
        if place.root and place.root != self.root:
            self.desk.open(place.root, Matter, lambda: self._open(place.root))
        else:
            self._arrive()

    def _open(self, root: str) -> None:
        before, self.root = self.root, root
        if before and before != root:
            self.desk.working.close(before)
        self.head.show()
        self.register.mark(root)
        self._settings.put("matter", root)
        self._take(paper_to_show(self.matter, self._going, self.desk.turned_to.get(root, "")))
        self._arrive()

    def _take(self, paper: str) -> None:
        """Puts a paper of the matter on the desk, or none where it has none."""
        matter = self.matter
        self.paper_uid = self.desk.turned_to[self.root] = paper
        self._papers = len(matter.papers)
        self._stale = set(self.panes)
        self.head.show_matter(matter, self.the_paper)
        self.paper.setEnabled(bool(paper))
        if not paper:
            self.paper.show_nothing()
        self._stage()
        self.turn(max(self.head.tabs.currentIndex(), 0))
        self._show_paper()
        self._counts()
        self._ask_review()
        self.opened.emit(self.root)

    def turn_to(self, paper: str) -> None:
        """Turns to another paper of the matter."""
        if paper != self.paper_uid and any(one.uid == paper for one in self.matter.papers):
            self._take(paper)

    def step_paper(self, by: int) -> None:
        """Turns to the next paper, or with -1 the one before, round and round."""
        uids = [one.uid for one in self.matter.papers] if self.root else []
        if self.paper_uid in uids:
            self.turn_to(uids[(uids.index(self.paper_uid) + by) % len(uids)])

    def new_paper(self) -> None:
        """Asks for the kind of one more paper and makes it."""
        root = self.root
        if root:
            ask_kind(self.desk, self.head.title, lambda kind: make_paper(self.desk, root, kind, self.paper_uid))

    def remove_paper(self) -> None:
        """Removes the paper that is on the desk."""
        if self.root:
            remove_paper(self.desk, self.root, self.paper_uid)

    def _arrive(self) -> None:
        place, self._going = self._going, None
        if place is None or not self.root:
            return
        if place.thing and (paper := paper_with(self.matter, place.thing)) is not None:
            self.turn_to(paper.uid)
        if place.pane:
            self.turn(next(at for at, pane in enumerate(PANES) if pane.id == place.pane))
        if place.thing:
            self._find_field(place)

    def _find_field(self, place: Place) -> None:
        """Tries the pane that is open, then the others in order."""
        here = self.head.tabs.currentIndex()
        for number in (here, *(n for n in range(REVIEW) if n != here)):
            pane = self._pane(number)
            if pane.editor(place) is not None:
                self.turn(number)
                QTimer.singleShot(0, pane, partial(pane.go, place))
                return

    def turn(self, number: int) -> None:
        """Shows a pane; it is built when it is first shown."""
        self.head.turn(number)
        if self.root:
            pane = self._pane(number)
            if self.stack.currentWidget() is not pane:
                self.paper.view.light_nothing()  # nobody is at the field that was lit
            self.stack.setCurrentWidget(pane)

    def enter(self, number: int) -> None:
        """Shows a pane and goes into it, to where one was in it last or to its first field."""
        self.turn(number)
        if self.root:
            self._pane(number).enter()

    def _pane(self, number: int) -> "MatterPane":
        pane = self.panes.get(number)
        if pane is None:
            pane = self.panes[number] = PANES[number].make(self.desk)
            pane.setAccessibleName(self.head.names[number])
            self.stack.addWidget(pane)
            self._stale.add(number)
        if number in self._stale:
            self._stale.discard(number)
            pane.show_paper(self.root, self.paper_uid)
        return pane

    # Following what changes

    @property
    def matter(self) -> Matter:
        """The matter on the desk."""
        value = self.desk.value(self.root)
        assert isinstance(value, Matter)
        return value

    @property
    def several(self) -> bool:
        """Whether the matter on the desk has more than one paper."""
        return self._papers > 1

    @property
    def the_paper(self) -> Paper | None:
        """The paper on the desk; None where the matter has none."""
        return next((p for p in self.matter.papers if p.uid == self.paper_uid), None)

    def _changed(self, changes: Changes, _origin: object) -> None:
        if self.root in changes.touched or self.desk.register.uid in changes.touched:
            if not self.root:
                return
            matter, paper = self.matter, self.the_paper
            if paper is None and (self.paper_uid or matter.papers):
                self._take(paper_to_show(matter, None, ""))
                return
            self.head.show_matter(matter, paper)
            if len(matter.papers) != self._papers:
                self._papers = len(matter.papers)
                self.opened.emit(self.root)
            if not self._paper_soon.isActive():
                self._paper_soon.start()
            self._review_soon.start()
            self._counts()

    def _index_anew(self) -> None:
        if self.desk.indexing is not None:
            self.desk.indexing.anew()
            self.desk.tell(say("The search index was damaged and is being made anew; more may be found in a moment."))

    def _found_more(self) -> None:
        if self.register.model.words.strip():
            self.register.model.ask()

    def _listed(self, roots: object) -> None:
        if roots is None:
            self.register.model.ask()
        elif isinstance(roots, tuple):
            for root in roots:
                self.register.model.refresh(root)

    def _show_paper(self) -> None:
        if self.root and self.paper_uid:
            self.paper.show_matter(self.matter, self.paper_uid, self.desk.register)

    def _stage(self) -> None:
        board, paper = self.desk.register.profile.board.casefold(), self.the_paper
        after = paper is not None and any(s.instance.casefold() == board for s in paper.statements)
        self.paper.set_stage("after" if after else "before")

    def _counts(self) -> None:
        paper = self.the_paper
        answered = sum(bool(r.received or r.reply or r.summary) for r in self.matter.referrals)
        asked = len(self.matter.referrals)
        self.head.count(1, f"{answered}/{asked}" if asked else None)
        self.head.count(2, len(paper.proposals) or None if paper is not None else None)
        self.head.count(3, len(paper.statements) or None if paper is not None else None)

    # Review

    def _ask_review(self) -> None:
        if self.root:
            self._reviewed += 1
            self._helper.wish(Review(self._reviewed, self.matter, self.desk.register, self.paper_uid))

    def _show_review(self, answer: Reviewed) -> None:
        if answer.serial != self._reviewed or not self.root:
            return
        self._remarks.show(answer.findings)
        self._review_pane().show_findings(answer.findings, answer.elsewhere)
        loud = [f for f in answer.findings if f.severity != "info"]
        self.head.count(REVIEW, len(loud) or None, loud=True)
        self.counted.emit(len(loud))

    def _review_pane(self) -> "ReviewPane":
        from beredning.desk.panes.review import ReviewPane  # loaded when there is something to remark

        pane = self._pane(REVIEW)
        assert isinstance(pane, ReviewPane)
        return pane

    def next_finding(self) -> None:
        """Goes to the next remark."""
        self._review_pane().next()

    # The paper

    def _clicked(self, thing: str, field: str, at: int) -> None:
        self.go(Place(self.root, "", thing, field, at, at))

    def _focused(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.stack.isAncestorOf(now):
            self._remarks.tell(now)
            self._light(now)
            now.removeEventFilter(self)
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The lit paragraph follows the cursor."""
        if event.type() in (QEvent.Type.KeyRelease, QEvent.Type.MouseButtonRelease) and isinstance(watched, QWidget):
            self._lit_soon.start()
        return super().eventFilter(watched, event)

    def _light_focused(self) -> None:
        now = QApplication.focusWidget()
        if now is not None and self.stack.isAncestorOf(now):
            self._light(now)

    def _light(self, editor: QWidget) -> None:
        thing, field = editor.property("thing"), editor.property("field")
        if thing:
            place = getattr(editor, "place", None)
            at = place() if callable(place) else 0
            self.paper.view.light(thing, field or "", at if isinstance(at, int) else 0)


def paper_to_show(matter: Matter, going: Place | None, last: str) -> str:
    """Which paper of a matter is put on the desk: the one that somebody goes to, the last one shown, or the latest."""
    wanted = paper_with(matter, going.thing) if going is not None and going.thing else None
    if wanted is not None:
        return wanted.uid
    uids = [paper.uid for paper in matter.papers]
    return last if last in uids else uids[-1] if uids else ""
