"""Things dragged by their grips with real mouse events, and the same by keys."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from beredning.desk.clauses import ClauseList, ClauseRow
from beredning.desk.dragging import Grip, _Line
from beredning.desk.look import worn
from beredning.desk.matter_pane import MatterPane
from beredning.desk.panes.matter import MatterDetails
from beredning.desk.panes.preparation import PreparationPane
from beredning.desk.panes.statements import StatementsPane
from beredning.matter.edits import added, with_field
from beredning.matter.things import Attachment, Clause, Matter, Referral, Statement
from beredning.work.clauses import numbered
from tests.desk.conftest import FakeDesk

Key, Held = Qt.Key, Qt.KeyboardModifier


def matter_of(desk: FakeDesk) -> Matter:
    return next(value for value in desk.roots.values() if isinstance(value, Matter))


def shown(desk: FakeDesk, qtbot: QtBot, pane: MatterPane) -> MatterPane:
    matter = matter_of(desk)
    pane.show_paper(matter.uid, matter.papers[0].uid)
    pane.finish()
    pane.resize(worn().px(760), 3000)
    qtbot.addWidget(pane)
    pane.show()
    QTest.qWait(20)
    return pane


def drag(grip: Grip, to: QPoint, *, escape: bool = False) -> None:
    """Presses on a grip, moves in steps to a point of its window, lets go there."""
    window = grip.window()
    start = grip.rect().center()
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, Held.NoModifier, start)
    end = grip.mapFrom(window, to)
    for part in (1, 2, 3, 4):
        QTest.mouseMove(grip, start + (end - start) * part / 4)
        QApplication.processEvents()
    if escape:
        QTest.keyClick(window, Key.Key_Escape)
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, Held.NoModifier, end)
    QApplication.processEvents()
    assert not [line for line in window.findChildren(_Line) if line.isVisible()]


def grip_of(within: QWidget) -> Grip:
    return within.findChildren(Grip)[0]


def below(widget: QWidget) -> QPoint:
    return widget.mapTo(widget.window(), QPoint(20, widget.height() - 2))


def above(widget: QWidget) -> QPoint:
    return widget.mapTo(widget.window(), QPoint(20, 2))


def test_referrals_are_dragged_and_stepped_into_order(desk: FakeDesk, qtbot: QtBot) -> None:
    before = matter_of(desk)
    desk.roots[before.uid] = added(before, before.uid, "referrals", [Referral(body=name) for name in "AB"])
    pane = shown(desk, qtbot, PreparationPane(desk))
    assert isinstance(pane, PreparationPane)
    first, a, b = (pane.referrals.cards[r.uid] for r in matter_of(desk).referrals)

    def order() -> str:
        return " ".join(r.body for r in matter_of(desk).referrals)

    name = matter_of(desk).referrals[0].body
    drag(grip_of(b), above(first))
    assert order() == f"B {name} A"
    drag(grip_of(b), below(a))
    assert order() == f"{name} A B"
    drag(grip_of(b), below(b))
    assert order() == f"{name} A B"
    drag(grip_of(b), above(first), escape=True)
    assert order() == f"{name} A B"
    body = b.focusProxy()
    body.setFocus()
    QTest.keyClick(body, Key.Key_Up, Held.AltModifier)
    assert order() == f"{name} B A"
    assert desk.labels[-1] == "Move referral"


def test_what_is_let_go_outside_its_list_stays(desk: FakeDesk, qtbot: QtBot) -> None:
    pane = shown(desk, qtbot, StatementsPane(desk))
    assert isinstance(pane, StatementsPane)
    before = matter_of(desk)
    one = before.papers[0].statements[0]
    other = next(s for s in before.papers[0].statements if s.instance != one.instance)
    drag(grip_of(pane.groups[one.instance].cards[one.uid]), below(pane.groups[other.instance].cards[other.uid]))
    assert matter_of(desk) == before


def test_statements_move_among_those_of_their_instance(desk: FakeDesk, qtbot: QtBot) -> None:
    matter = matter_of(desk)
    paper = matter.papers[0]
    instance = paper.statements[0].instance
    last = Statement(instance=instance, kind=paper.statements[0].kind)
    desk.roots[matter.uid] = added(matter, paper.uid, "statements", [last])
    pane = shown(desk, qtbot, StatementsPane(desk))
    assert isinstance(pane, StatementsPane)

    def order() -> list[str]:
        return [s.uid for s in matter_of(desk).papers[0].statements if s.instance == instance]

    was = order()
    assert len(was) > 1
    cards = pane.groups[instance].cards
    drag(grip_of(cards[last.uid]), above(cards[was[0]]))
    assert order() == [last.uid, *was[:-1]]
    line = cards[last.uid].focusProxy()
    line.setFocus()
    for place in range(1, len(was)):
        QTest.keyClick(line, Key.Key_Down, Held.AltModifier)
        assert order().index(last.uid) == place
    assert order() == was


def test_attachments_are_dragged_into_order(desk: FakeDesk, qtbot: QtBot) -> None:
    matter = matter_of(desk)
    desk.roots[matter.uid] = added(matter, matter.uid, "attachments", [Attachment(title=t) for t in "ABC"])
    pane = shown(desk, qtbot, MatterDetails(desk))
    assert isinstance(pane, MatterDetails)
    count = len(matter.attachments)
    uids = [a.uid for a in matter_of(desk).attachments[count:]]
    drag(grip_of(pane.attached.cards[uids[2]]), above(pane.attached.cards[uids[0]]))
    assert [a.title for a in matter_of(desk).attachments[count:]] == ["C", "A", "B"]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def clauses(desk: FakeDesk, window: QWidget) -> ClauseList:
    """1. a, 2. b, 2.1 c, 3. d — and beside it those of another list."""
    made = numbered((Clause(text="a"), Clause(text="b", clauses=(Clause(text="c"),)), Clause(text="d")))
    matter = matter_of(desk)
    proposal = matter.papers[0].proposals[0]
    desk.roots[matter.uid] = with_field(matter, proposal.uid, "clauses", made)
    column = QVBoxLayout(window)
    lists = [ClauseList(desk, matter.uid, owner) for owner in (proposal.uid, matter.papers[0].statements[0].uid)]
    for one in lists:
        column.addWidget(one)
    window.resize(700, 600)
    window.show()
    QTest.qWait(20)
    return lists[0]


def row(window: QWidget, text: str) -> ClauseRow:
    rows = window.window().findChildren(ClauseRow)
    return next(r for r in rows if r.isVisible() and r.text.edit.toPlainText() == text)


def numbers(desk: FakeDesk) -> str:
    def lines(some: tuple[Clause, ...]) -> list[str]:
        return [part for c in some for part in (f"{c.number} {c.text}", *lines(c.clauses))]

    return ", ".join(lines(matter_of(desk).papers[0].proposals[0].clauses))


@pytest.mark.parametrize(
    ("what", "after", "depth", "result"),
    [
        ("d", "a", 0, "1. a, 2. d, 3. b, 3.1 c"),
        ("d", "a", 1, "1. a, 1.1 d, 2. b, 2.1 c"),
        ("d", "a", 9, "1. a, 1.1 d, 2. b, 2.1 c"),
        ("d", "b", 0, "1. a, 2. b, 2.1 d, 2.2 c"),
        ("d", "c", 1, "1. a, 2. b, 2.1 c, 2.2 d"),
        ("d", "c", 2, "1. a, 2. b, 2.1 c, 2.1.1 d"),
        ("c", "d", 0, "1. a, 2. b, 3. d, 4. c"),
        ("b", "a", 1, "1. a, 1.1 b, 1.1.1 c, 2. d"),
        ("b", "d", 0, "1. a, 2. d, 3. b, 3.1 c"),
        ("a", "a", 0, "1. a, 2. b, 2.1 c, 3. d"),
    ],
)
def test_clauses_are_dragged_and_nested(
    desk: FakeDesk, clauses: ClauseList, what: str, after: str, depth: int, result: str
) -> None:
    behind = row(clauses, after)
    window = clauses.window()
    at = clauses.mapTo(window, QPoint(worn().px(28) * depth + 8, 0)).x()
    y = behind.text.mapTo(window, QPoint(0, behind.text.height() - 2)).y()
    drag(grip_of(row(clauses, what)), QPoint(at, y))
    assert numbers(desk) == result


def test_a_clause_is_dragged_before_all_and_to_another_list(desk: FakeDesk, clauses: ClauseList) -> None:
    drag(grip_of(row(clauses, "d")), clauses.mapTo(clauses.window(), QPoint(8, 2)))
    assert numbers(desk) == "1. d, 2. a, 3. b, 3.1 c"
    other = next(one for one in clauses.window().findChildren(ClauseList) if one is not clauses)
    drag(grip_of(row(clauses, "b")), other.mapTo(clauses.window(), QPoint(8, 2)))
    assert numbers(desk) == "1. d, 2. a"
    first = matter_of(desk).papers[0].statements[0].clauses[0]
    assert (first.text, [c.text for c in first.clauses]) == ("b", ["c"])


def test_the_line_shows_where_it_would_go(clauses: ClauseList) -> None:
    grip, window = grip_of(row(clauses, "d")), clauses.window()
    start = grip.rect().center()
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, Held.NoModifier, start)
    behind = row(clauses, "a").text
    QTest.mouseMove(grip, grip.mapFrom(window, behind.mapTo(window, QPoint(60, behind.height() - 2))))
    (line,) = window.findChildren(_Line)
    assert line.isVisible()
    assert abs(line.y() - behind.mapTo(window, QPoint(0, behind.height())).y()) < 8
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, Held.NoModifier, start)


def test_the_pane_scrolls_where_something_is_dragged_to_its_edge(desk: FakeDesk, qtbot: QtBot) -> None:
    pane = shown(desk, qtbot, StatementsPane(desk))
    pane.resize(worn().px(760), 400)
    QTest.qWait(20)
    grip = grip_of(pane)
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, Held.NoModifier, grip.rect().center())
    QTest.mouseMove(grip, grip.mapFrom(pane, QPoint(200, pane.height() - 4)))
    qtbot.waitUntil(lambda: pane.verticalScrollBar().value() > 100)
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton)
    stopped = pane.verticalScrollBar().value()
    QTest.qWait(100)
    assert pane.verticalScrollBar().value() == stopped
