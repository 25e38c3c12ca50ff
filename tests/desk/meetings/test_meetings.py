"""The place of the meetings with the real program: real keys and drags, a real file."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from beredning.desk.fields.line import LineField
from beredning.desk.meeting.agenda import AgendaPane
from beredning.desk.meeting.item import MarksField
from beredning.desk.meeting.model import LACKS, PAGES, PAPERS, TITLE, Pages, Shown
from beredning.desk.meeting.new import NewMeeting
from beredning.desk.meeting.pick import PickMatters
from beredning.desk.meeting.place import MeetingsPlace
from beredning.desk.meeting.report import PacksPane
from beredning.desk.window import Window
from beredning.matter.meeting import Meeting
from beredning.matter.message import packed, say
from beredning.matter.things import Attachment, Matter, Secrecy
from beredning.work.afterwards import number_sections
from beredning.work.session import File, open_file
from tests.desk.meetings.conftest import SECONDS

ALT = Qt.KeyboardModifier.AltModifier


def titles(place: MeetingsPlace) -> list[str]:
    return [item.title for item in place.meeting.items]


def numbers(place: MeetingsPlace) -> list[str | None]:
    return [item.number for item in place.meeting.items]


def saved(window: Window, qtbot: QtBot) -> None:
    window.desk.working.keep()
    qtbot.waitUntil(lambda: window.desk.working.all_saved, timeout=SECONDS)


def stored(window: Window, uid: str) -> Meeting:
    with open_file(window.desk.path) as file:
        return file.meeting(uid).value


def chosen(agenda: AgendaPane, place: int) -> str:
    """Chooses an item with the keys, as somebody does."""
    table = agenda.table
    table.setFocus()
    table.choose(agenda.lines[0].row.item.uid)
    for _ in range(place):
        QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.uid == agenda.lines[place].row.item.uid
    return table.uid


def test_alt_with_arrows_moves_an_item_and_its_number_follows(
    window: Window, place: MeetingsPlace, qtbot: QtBot
) -> None:
    agenda, before = place.agenda, titles(place)
    uid = chosen(agenda, 2)
    QTest.keyClick(agenda.table, Qt.Key.Key_Up, ALT)
    assert titles(place) == [before[0], before[2], before[1], *before[3:]]
    assert numbers(place) == ["1", "2", "3", "4", "5"]
    assert agenda.table.uid == uid
    QTest.keyClick(agenda.table, Qt.Key.Key_End, ALT)
    assert titles(place)[-1] == before[2]
    QTest.keyClick(agenda.table, Qt.Key.Key_Down, ALT)
    saved(window, qtbot)
    assert [item.title for item in stored(window, place.root).items] == titles(place)
    qtbot.waitUntil(lambda: "Move agenda item" in window.actions_["undo"].text(), timeout=SECONDS)
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: titles(place)[1] == before[2], timeout=SECONDS)
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: titles(place) == before, timeout=SECONDS)


def test_an_item_is_dragged_to_its_place(place: MeetingsPlace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    agenda, before = place.agenda, titles(place)
    table = agenda.table
    hand = table.viewport()
    ways: list[QPoint] = []

    class Drag(QDrag):
        """Offscreen, Qt ends every drag at once: what would come of it is sent to the table as a window system does."""

        def exec(self, action: Qt.DropAction) -> Qt.DropAction:  # type: ignore[override]
            data, button, none = self.mimeData(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
            QApplication.sendEvent(hand, QDragEnterEvent(ways[0], action, data, button, none))
            for point in ways:
                moved = QDragMoveEvent(point, action, data, button, none)
                QApplication.sendEvent(hand, moved)
                assert moved.isAccepted()
            assert not hand.grab().isNull()
            dropped = QDropEvent(QPointF(ways[-1]), action, data, button, none)
            QApplication.sendEvent(hand, dropped)
            assert dropped.isAccepted()
            return action

    monkeypatch.setattr("beredning.desk.meeting.table.QDrag", Drag)

    def middle(item: int) -> QPoint:
        row = agenda.model.row_of(agenda.lines[item].row.item.uid)
        return table.visualRect(agenda.model.index(row, TITLE)).center() - QPoint(60, 0)

    def drag(item: int, end: QPoint) -> None:
        start = middle(item)
        ways[:] = [start + (end - start) * part / 4 for part in range(1, 5)]
        QTest.mousePress(hand, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
        for point in (start + QPoint(4, 4), start + QPoint(30, 8), start + QPoint(60, 12)):
            QTest.mouseMove(hand, point)
            qtbot.wait(5)
        QTest.mouseRelease(hand, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)

    drag(4, middle(1) - QPoint(0, 9))
    assert titles(place) == [before[0], before[4], *before[1:4]]
    assert numbers(place) == ["1", "2", "3", "4", "5"]
    drag(1, middle(3) + QPoint(0, 9))
    assert titles(place) == [before[0], before[1], before[2], before[4], before[3]]
    drag(0, QPoint(40, hand.height() - 2))
    assert titles(place)[-1] == before[0]


def test_what_is_asked_of_the_writer_comes_after_what_was_done_before(
    window: Window, place: MeetingsPlace, qtbot: QtBot
) -> None:
    agenda, before = place.agenda, titles(place)
    chosen(agenda, 4)
    for _ in range(3):
        QTest.keyClick(agenda.table, Qt.Key.Key_Up, ALT)
    window.desk.working.undo(place.root)
    qtbot.waitUntil(lambda: titles(place)[2] == before[4], timeout=SECONDS)
    place.known.write(say("Sections numbered"), lambda file: number_sections(file, place.root))
    chosen(agenda, 0)
    QTest.keyClick(agenda.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(titles(place)) == 4, timeout=SECONDS)
    assert [item.section for item in place.meeting.items] == ["2", "3", "4", "5"]
    saved(window, qtbot)
    assert window.desk.working.trouble is None
    assert stored(window, place.root) == place.meeting


def test_groups_stand_by_themselves(place: MeetingsPlace) -> None:
    rows = place.agenda.model.rows
    assert isinstance(rows[0], Shown)
    headings = [row for row in rows if isinstance(row, str)]
    assert headings
    assert all(heading.startswith("Nya ärenden") for heading in headings)
    assert [row.line.row.item.title for row in rows if isinstance(row, Shown)] == titles(place)


def test_the_pages_of_a_new_pack_are_shown_at_one_stroke(place: MeetingsPlace) -> None:
    told: list[tuple[int, int]] = []
    place.agenda.model.dataChanged.connect(lambda first, last, *_: told.append((first.row(), last.row())))
    uids = [item.uid for item in place.meeting.items]
    place.agenda.show_pages({uid: Pages(at, at) for at, uid in enumerate(uids, 1)}, {})
    items = [at for at, row in enumerate(place.agenda.model.rows) if isinstance(row, Shown)]
    assert told == [(items[0], items[-1])]  # each time the table measures all of its rows
    assert [row.pages for row in place.agenda.model.rows if isinstance(row, Shown)] == [
        Pages(at, at) for at in range(1, len(uids) + 1)
    ]


def test_numbers_that_were_sent_stay_and_late_items_get_letters(
    window: Window, place: MeetingsPlace, qtbot: QtBot
) -> None:
    agenda = place.agenda
    QTest.mouseClick(agenda.send, Qt.MouseButton.LeftButton)
    assert place.meeting.numbers_frozen is not None
    assert not agenda.send.isVisible()
    chosen(agenda, 1)
    QTest.mouseClick(agenda.add_free, Qt.MouseButton.LeftButton)
    assert numbers(place) == ["1", "2", "2 a", "3", "4", "5"]
    qtbot.waitUntil(lambda: isinstance(window.focusWidget(), LineField), timeout=SECONDS)
    typed = window.focusWidget()
    assert typed is not None
    QTest.keyClicks(typed, "Fyllnadsval")
    assert titles(place)[2] == "Fyllnadsval"
    chosen(agenda, 5)
    QTest.keyClick(agenda.table, Qt.Key.Key_Home, ALT)
    assert numbers(place) == ["5", "1", "2", "2 a", "3", "4"]
    QTest.keyClick(agenda.table, Qt.Key.Key_Delete)
    assert place.meeting.items[0].marks == ("Utgår",)
    assert agenda.model.text(_shown(agenda, 0), PAPERS) == "Withdrawn"
    saved(window, qtbot)
    for name in ("Remove agenda item", "Move agenda item", "Change title", "Add agenda item", "Send the agenda"):
        qtbot.waitUntil(lambda name=name: name in window.actions_["undo"].text(), timeout=SECONDS)
        window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: place.meeting.numbers_frozen is None, timeout=SECONDS)
    assert numbers(place) == ["1", "2", "3", "4", "5"]
    assert agenda.send.isVisible()


def _shown(agenda: AgendaPane, place: int) -> Shown:
    return next(row for row in agenda.model.rows if isinstance(row, Shown) and row.place == place)


def test_matters_are_searched_and_taken_up_once(window: Window, place: MeetingsPlace, qtbot: QtBot) -> None:
    agenda = place.agenda
    count, there = len(titles(place)), {item.matter for item in place.meeting.items}
    QTest.mouseClick(agenda.add_matters, Qt.MouseButton.LeftButton)
    dialog = window.findChild(PickMatters)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 7, timeout=SECONDS)
    dialog.list.selectAll()
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(titles(place)) == count + 7 - len(there - {None}), timeout=SECONDS)
    assert len({item.matter for item in place.meeting.items if item.matter}) == 7
    qtbot.waitUntil(lambda: len(agenda.lines) == len(titles(place)), timeout=SECONDS)
    groups = [line.row.group for line in agenda.lines]
    assert all(groups[at] == groups[at - 1] or groups[at] not in groups[:at] for at in range(1, len(groups)))


def test_what_an_item_lacks_is_told_with_a_way_there(window: Window, place: MeetingsPlace, qtbot: QtBot) -> None:
    agenda = place.agenda
    uid = place.meeting.items[2].matter
    assert uid is not None

    def lack(file: File) -> Matter:
        held = file.matter(uid)
        given = (
            Attachment(number="1.", title="Underlag"),
            Attachment(number="2", secrecy=Secrecy(ground="19 kap. 1 §")),
        )
        file.write(packed(say("Attach {n} files", n=2)), held, replace(held.value, attachments=given))
        return file.matter(uid).value

    window.desk.write(say("Attach {n} files", n=2), lack, window.desk.reread)
    qtbot.waitUntil(lambda: agenda.model.text(_shown(agenda, 2), PAPERS).endswith("+ 2 attachments"), timeout=SECONDS)
    assert agenda.model.text(_shown(agenda, 2), LACKS) == "Only the title of Attachment 1 is there"
    chosen(agenda, 0)
    window.actions_["next-finding"].trigger()
    if agenda.table.uid != place.meeting.items[2].uid:
        window.actions_["next-finding"].trigger()
    assert agenda.table.uid == place.meeting.items[2].uid
    buttons = [
        b for b in agenda.item.findChildren(QPushButton) if b.accessibleDescription().startswith("Only the title")
    ]
    QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.here is window.matters and window.matters.root == uid, timeout=SECONDS)
    qtbot.waitUntil(lambda: _has(window.focusWidget(), "Underlag"), timeout=SECONDS)
    window.actions_["place-meetings"].trigger()
    assert window.here is place


def _has(widget: QWidget | None, text: str) -> bool:
    return isinstance(widget, LineField) and widget.text() == text


def test_marks_are_buttons_and_a_secret_item_asks_for_a_public_title(place: MeetingsPlace) -> None:
    agenda = place.agenda
    chosen(agenda, 1)
    marks = agenda.item.findChildren(MarksField)[-1]  # of one that was shown before, the fields may still be going
    QTest.mouseClick(marks.buttons["(utdelas)"], Qt.MouseButton.LeftButton)
    assert place.meeting.items[1].marks == ("(utdelas)",)
    assert agenda.model.text(_shown(agenda, 1), PAPERS) == "Handed out"
    QTest.mouseClick(marks.buttons["(utdelas)"], Qt.MouseButton.LeftButton)
    assert place.meeting.items[1].marks == ()
    mark = [b for b in agenda.item.findChildren(QPushButton) if b.text() == "Mark as secret"][-1]
    QTest.mouseClick(mark, Qt.MouseButton.LeftButton)
    assert place.meeting.items[1].secrecy is not None
    told = [lack.message.id for lack in agenda.lines[1].lacks]
    assert "It is secret and has no public title." in told
    public = [w for w in agenda.item.findChildren(LineField) if w.field == "public_title"][-1]
    QTest.keyClicks(public, "Fastighet")
    told = [lack.message.id for lack in agenda.lines[1].lacks]
    assert "It is secret and has no public title." not in told


def test_a_new_meeting_is_like_the_last_one_of_its_body(window: Window, place: MeetingsPlace, qtbot: QtBot) -> None:
    old = place.root
    QTest.mouseClick(place.list.new, Qt.MouseButton.LeftButton)
    dialog = window.findChild(NewMeeting)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.clock.text() == "09.00", timeout=SECONDS)
    dialog.make()
    assert dialog.wrong.isVisible()
    QTest.keyClicks(dialog.day, "9/5 2018")
    QTest.keyClick(dialog.day, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: place.root != old, timeout=SECONDS)
    assert titles(place) == ["Val av justerare, tid för justering"]
    assert place.meeting.sittings[0].place == "Stadshuset, Bråvallasalen"
    assert place.head.title.text() == "Kommunstyrelsen 9 May 2018"
    qtbot.waitUntil(lambda: place.list.model.rowCount() == 3, timeout=SECONDS)
    assert stored(window, place.root) == place.meeting


def test_one_key_builds_the_pack_and_its_pages_stand_in_the_agenda(
    window: Window, place: MeetingsPlace, qtbot: QtBot, tmp_path: Path
) -> None:
    packs, agenda, bar = place.packs, place.agenda, place.packbar
    window.actions_["build-pack"].trigger()
    qtbot.waitUntil(lambda: bar.build.text() == "Cancel", timeout=SECONDS)
    qtbot.waitUntil(lambda: packs.last is not None, timeout=SECONDS)
    built = packs.last
    assert built is not None
    assert bar.build.text() == "Build pack"
    assert bar.result.text() == f"{built.pack.pages} pages · 5 items"
    last = agenda.model.text(_shown(agenda, 4), PAGES)
    assert last.startswith(str(built.pack.bundles[4][1][0].first))
    with pypdfium2.PdfDocument(built.files[0]) as document:
        assert len(document) == built.pack.pages
    chosen(agenda, 1)
    QTest.keyClick(agenda.table, Qt.Key.Key_Down, ALT)
    assert "something has changed" in bar.result.text()
    assert _shown(agenda, 2).pages == replace(_pages(agenda, 2), stale=True)
    window.actions_["build-pack"].trigger()
    qtbot.waitUntil(lambda: packs.last is not built, timeout=SECONDS)
    assert bar.result.text().endswith("5 of 5 items unchanged")
    out = tmp_path / "members.pdf"
    assert packs.last is not None
    packs.save_as(packs.last, out)
    qtbot.waitUntil(lambda: out.exists() and out.read_bytes() == packs.last.files[0].read_bytes(), timeout=SECONDS)


def _pages(agenda: AgendaPane, place: int) -> Pages:
    found = _shown(agenda, place).pages
    assert found is not None
    return found


def test_a_build_is_cancelled_and_leaves_nothing(window: Window, place: MeetingsPlace, qtbot: QtBot) -> None:
    QTest.mouseClick(place.packbar.build, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: place.packbar.build.text() == "Cancel", timeout=SECONDS)
    QTest.mouseClick(place.packbar.build, Qt.MouseButton.LeftButton)
    assert place.packbar.build.text() == "Build pack"
    window.desk.jobs.wait()
    qtbot.wait(100)
    assert place.packs.last is None
    assert not place.packbar.result.isVisible()


def test_a_pack_is_noted_as_sent_and_a_supplement_has_what_is_new(
    window: Window, place: MeetingsPlace, qtbot: QtBot
) -> None:
    packs = place.packs
    place.packbar.go()
    qtbot.waitUntil(lambda: packs.last is not None, timeout=SECONDS)
    QTest.mouseClick(place.packbar.result, Qt.MouseButton.LeftButton)
    report = place.stack.currentWidget()
    assert isinstance(report, PacksPane)
    assert report.tree.topLevelItemCount() == 5
    shown = [report.tree.topLevelItem(4).child(0).text(column) for column in range(3)]  # type: ignore[union-attr]
    assert shown[1:] == [place.agenda.model.text(_shown(place.agenda, 4), PAGES), "Printed"]
    QTest.mouseClick(report.send, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(place.meeting.packs) == 1, timeout=SECONDS)
    assert len(stored(window, place.root).packs) == 1
    assert place.meeting.numbers_frozen is not None
    qtbot.waitUntil(lambda: "Pack sent" in window.actions_["undo"].text(), timeout=SECONDS)
    place.turn(0)
    first = packs.last
    place.packbar.profile.setCurrentIndex(place.packbar.profile.findData("supplement"))
    there = {item.matter for item in place.meeting.items}
    window.desk.ask(lambda reader: [row.uid for row in reader.rows() if row.uid not in there][:1], place.agenda.take_up)
    qtbot.waitUntil(lambda: len(place.meeting.items) == 6, timeout=SECONDS)
    place.packbar.go()
    qtbot.waitUntil(lambda: packs.last is not first, timeout=SECONDS)
    assert packs.last is not None
    assert [bundle.uid for bundle, _ in packs.last.pack.bundles] == [
        item.uid for item in place.meeting.items if item.matter not in there
    ]


def test_the_window_made_anew_is_at_the_meeting(window: Window, place: MeetingsPlace, qtbot: QtBot) -> None:
    root = place.root
    again: list[Callable[[], object]] = []
    window.language_wanted.connect(lambda _: again.append(lambda: None))
    window.actions_["swedish"].trigger()
    top = [w for w in QApplication.topLevelWidgets() if isinstance(w, Window) and w is not window and w.meetings]
    qtbot.waitUntil(lambda: bool(top and top[0].meetings and top[0].meetings.root == root), timeout=SECONDS)
    assert again
    assert top[0].meetings is not None
    assert top[0].meetings.head.title.text() == "Kommunstyrelsen 25 april 2018"
