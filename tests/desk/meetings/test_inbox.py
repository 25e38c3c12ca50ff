"""The inbox on the desk: a pasted mail parted by hand, a Word file dropped on it, and what becomes of the parts."""

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from beredning.desk.dialogs import PasteDialog
from beredning.desk.meeting.inbox import Inbox
from beredning.desk.meeting.place import MeetingsPlace
from beredning.desk.meeting.statements import StatementsPane
from beredning.desk.window import Window
from beredning.matter.choices import StatementKind
from beredning.matter.text import plain_text
from beredning.work.inbox import is_placed
from tests.desk.hands import dialog, seen
from tests.desk.meetings.conftest import SECONDS

LEFT, COPY, NONE = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier

MAIL = """From: kansli.m@stad.se
Subject: Texter till onsdag

Ärende 2

Reservation (M)

Odling är bra men dyrt.

Stadsdelarna lever redan.

Med vänlig hälsning

Kansliet
"""


@pytest.fixture
def inbox(place: MeetingsPlace) -> Inbox:
    place.turn(1)
    pane = place.stack.currentWidget()
    assert isinstance(pane, StatementsPane)
    return pane.inbox


Press = Callable[..., None]


@pytest.fixture
def press(inbox: Inbox, qtbot: QtBot) -> Press:
    """Clicks the button of some words, of those whose description begins so the first, or the one after."""

    def pressed(words: str, about: str = "", nth: int = 0) -> None:
        def found() -> list[QAbstractButton]:
            return [
                one
                for one in inbox.findChildren(QAbstractButton)
                if words in (one.text(), one.accessibleName())
                and one.accessibleDescription().startswith(about)
                and one.isVisibleTo(inbox)
            ]

        qtbot.waitUntil(lambda: len(found()) > nth, timeout=SECONDS)
        button = found()[nth]
        seen(button)
        QTest.mouseClick(button, LEFT)

    return pressed


def parts(place: MeetingsPlace) -> list[tuple[str, str | None]]:
    """What each part says, and the number of the item that it belongs to; not those that are set aside."""
    numbers = {item.uid: item.number for item in place.meeting.items}
    told = [part for letter in place.meeting.letters for part in letter.parts if not part.set_aside]
    return [(" ".join(plain_text(part.text).split()), numbers.get(part.item or "")) for part in told]


def test_a_pasted_mail_is_parted_by_hand_and_its_parts_are_placed(
    window: Window, place: MeetingsPlace, inbox: Inbox, press: Press, qtbot: QtBot
) -> None:
    press("Paste…")
    asked = dialog(PasteDialog)
    edit = asked.findChild(QPlainTextEdit)
    assert edit is not None
    edit.setPlainText(MAIL)
    asked.activateWindow()
    qtbot.waitUntil(asked.isActiveWindow, timeout=SECONDS)
    QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    whole = "Odling är bra men dyrt. Stadsdelarna lever redan."
    qtbot.waitUntil(lambda: parts(place) == [(whole, "2")], timeout=SECONDS)

    press("Show all of it", "Odling")
    press("A new part from here", "Stadsdelarna")
    apart = [("Odling är bra men dyrt.", "2"), ("Stadsdelarna lever redan.", "2")]
    qtbot.waitUntil(lambda: parts(place) == apart, timeout=SECONDS)
    press("Join to the part before", nth=1)
    qtbot.waitUntil(lambda: parts(place) == [(whole, "2")], timeout=SECONDS)
    press("A new part from here", "Stadsdelarna")
    qtbot.waitUntil(lambda: parts(place) == apart, timeout=SECONDS)

    found = inbox.findChildren(QComboBox)
    boxes = [box for box in found if box.accessibleName() == "Item" and box.isVisibleTo(inbox)]
    third = place.meeting.items[2].uid
    box = boxes[2]  # the first is of what stands above the mail, which is set aside
    box.setCurrentIndex(box.findData(third))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: parts(place) == [apart[0], (apart[1][0], "3")], timeout=SECONDS)

    press("Place all")
    letter = place.meeting.letters[0]

    def placed() -> list[bool]:
        return [
            is_placed(place.meeting, part, place.known.matters)
            for part in place.meeting.letters[0].parts
            if not part.set_aside
        ]

    qtbot.waitUntil(lambda: placed() == [True, True], timeout=SECONDS)
    assert letter.sender == "kansli.m@stad.se"
    for number, text in ((1, "Odling är bra men dyrt."), (2, "Stadsdelarna lever redan.")):
        matter = place.known.matters[place.meeting.items[number].matter or ""]
        made = [one for one in matter.papers[-1].statements if plain_text(one.text or "") == text]
        assert [one.kind for one in made] == [StatementKind.RESERVATION]
    assert not window.desk.working.trouble


def test_a_word_file_is_dropped_on_the_inbox_and_set_aside(
    place: MeetingsPlace, inbox: Inbox, press: Press, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "yttrande.docx"
    document = Document()
    for text in ("Ärende 3", "Särskilt uttalande (L)", "Biblioteken behövs."):
        document.add_paragraph(text)
    document.save(str(path))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    hand = inbox.viewport()
    QApplication.sendEvent(hand, QDragEnterEvent(QPoint(9, 9), COPY, data, LEFT, NONE))
    QApplication.sendEvent(hand, QDropEvent(QPointF(9, 9), COPY, data, LEFT, NONE))
    qtbot.waitUntil(lambda: parts(place) == [("Biblioteken behövs.", "3")], timeout=SECONDS)
    (part,) = place.meeting.letters[0].parts
    assert (part.statement, part.party) == (StatementKind.SPECIAL_STATEMENT, "L")
    press("Set aside")
    qtbot.waitUntil(lambda: parts(place) == [], timeout=SECONDS)
    press("Take up again")
    qtbot.waitUntil(lambda: len(parts(place)) == 1, timeout=SECONDS)
