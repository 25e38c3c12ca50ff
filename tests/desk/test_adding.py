"""Everything that a matter can own is added by a button of a pane, which a test finds by pressing all of them."""

from collections import Counter
from dataclasses import replace
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPushButton
from pytestqt.qtbot import QtBot

from beredning.desk.cards import CardList
from beredning.desk.fold import Fold
from beredning.desk.panes.places import PANES
from beredning.desk.sentence import SentenceBanner
from beredning.matter.declare import kind_of, spec
from beredning.matter.things import Attachment, Matter
from beredning.matter.tree import walk
from tests.desk.conftest import FakeDesk


class Unwritten:
    """A file in which nothing was ever done to the matter."""

    def history(self, _root: str) -> list[Any]:
        return []

    def meetings(self) -> list[Any]:
        return []


def kinds_of_a_matter() -> set[str]:
    """The kinds of all that a matter can hold."""
    declared, left = {"matter"}, ["matter"]
    while left:
        for slot in spec(left.pop()).slots:
            if slot.kind not in declared:
                declared.add(slot.kind)
                left.append(slot.kind)
    return declared


def matter_of(desk: FakeDesk, seed: Matter) -> Matter:
    value = desk.roots[seed.uid]
    assert isinstance(value, Matter)
    return value


ASKED = {
    ("matter", "papers"): "the kind is chosen in a menu: test_papers",
    ("clause", "clauses"): "a clause is nested by its arrow or its key: test_dragging, the days",
    ("statement", "signatories"): "somebody is typed in the line: test_chips",
}
"""Places that are filled by more than a button."""

ELSEWHERE = ("…", "Remove", "Restore", "Bring this", "Compare others", "Nothing")
"""What the buttons say, or begin with, that ask for something first, or add nothing."""


def owned(matter: Matter) -> Counter[tuple[str, str]]:
    """How many things stand in the places of each kind."""
    return Counter((kind_of(p.owner), p.slot) for p in walk(matter) if p.owner is not None)


def test_a_button_adds_whatever_a_matter_can_own(desk: FakeDesk, seed: Matter, qtbot: QtBot) -> None:
    bare = replace(seed.papers[0], compilation=None, outcome=None)
    desk.roots[seed.uid] = replace(seed, attachments=(Attachment(title="En bilaga"),), papers=(bare,))
    desk.reader = Unwritten()
    panes = [place.make(desk) for place in PANES]
    for pane in panes:
        qtbot.addWidget(pane)
        pane.show_paper(seed.uid, seed.papers[0].uid)
        pane.show()
        pane.finish()
        for fold in pane.findChildren(Fold):
            fold.open()
    grown: set[tuple[str, str]] = set()
    pressed: set[tuple[str, str]] = set()

    def next_button() -> QAbstractButton | None:
        for pane in panes:
            for one in (*pane.findChildren(QPushButton), *(b._lock for b in pane.findChildren(SentenceBanner))):
                words = one.text() or one.accessibleName()
                around = one.parentWidget()
                while around is not None and not isinstance(around, CardList):
                    around = around.parentWidget()
                key = words, around.slot if around is not None else pane.name
                if one.isHidden() or key in pressed:
                    continue
                pressed.add(key)
                if not words.endswith("…") and not words.startswith(ELSEWHERE):
                    return one
        return None

    while (button := next_button()) is not None:
        before = owned(matter_of(desk, seed))
        button.click()
        QTest.qWait(1)
        grown |= {place for place, count in owned(matter_of(desk, seed)).items() if count > before[place]}
        for fold in (fold for pane in panes for fold in pane.findChildren(Fold)):
            fold.open()
    declared = {(name, slot.name) for name in kinds_of_a_matter() for slot in spec(name).slots}
    assert declared - grown == set(ASKED)
