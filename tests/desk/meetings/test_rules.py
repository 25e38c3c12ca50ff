"""The rules of meetings on the desk: days of notice, late items, sections; they hold at once."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from beredning.desk.meeting.facts import FactsPane
from beredning.desk.meeting.place import MeetingsPlace
from beredning.desk.meeting.rules import Rules
from beredning.desk.window import Window
from beredning.work.session import open_file
from tests.desk.hands import dialog, until
from tests.desk.meetings.test_meetings import chosen, numbers, saved
from tests.desk.meetings.test_record import click, field

LEFT = Qt.MouseButton.LeftButton


def day_of(pane: FactsPane, what: str) -> str:
    """The day that stands before what is said of it."""
    labels = [one for one in pane.findChildren(QLabel) if one.isVisibleTo(pane)]
    of_it = {one.y() for one in labels if one.text() == what}
    return next((one.toolTip() for one in labels if one.y() in of_it and one.toolTip()), "")


def test_the_rules_hold_at_once(window: Window, place: MeetingsPlace, qtbot: QtBot) -> None:
    place.turn(3)
    facts = place.stack.currentWidget()
    assert isinstance(facts, FactsPane)
    until(lambda: day_of(facts, "The notice is out at the latest") == "2018-04-18")
    click(facts, "Rules of meetings…")
    rules = dialog(Rules)
    own = window.desk.register.profile.uid

    def flag(name: str) -> QCheckBox:
        found = field(rules, name, own)
        assert isinstance(found, QCheckBox)
        return found

    days = field(rules, "notice_days", own)
    QTest.keyClick(days, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(days, "5")
    for name in ("late_continued", "yearly_sections"):
        flag(name).click()
    until(lambda: day_of(facts, "The notice is out at the latest") == "2018-04-20")
    rules.accept()
    saved(window, qtbot)
    with open_file(window.desk.path) as file:
        profile = file.register().value.profile
    assert (profile.notice_days, profile.late_continued, profile.yearly_sections) == (5, True, True)

    place.turn(0)
    QTest.mouseClick(place.agenda.send, LEFT)
    chosen(place.agenda, 1)
    QTest.mouseClick(place.agenda.add_free, LEFT)
    assert numbers(place) == ["1", "2", "6", "3", "4", "5"]
