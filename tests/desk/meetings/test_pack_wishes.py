"""What the bar and the pane of packs say reaches the pack: own packs, copies, volumes, reasons, the archive."""

import threading
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from beredning.desk.meeting.place import MeetingsPlace
from beredning.desk.meeting.profiles import Profiles
from beredning.desk.meeting.reason import ReasonLine
from beredning.desk.meeting.report import PacksPane
from beredning.desk.window import Window
from beredning.matter.message import packed, say
from beredning.matter.register import PackProfile, PackSecrecy
from beredning.matter.things import Attachment, Matter, Secrecy
from beredning.work.session import File, open_file
from tests.desk.meetings.conftest import SECONDS


def build(place: MeetingsPlace, qtbot: QtBot) -> None:
    """Builds what is chosen in the bar."""
    before = place.packs.last
    place.packbar.go()
    qtbot.waitUntil(lambda: place.packs.last is not before, timeout=3 * SECONDS)  # its processes load first


def choose(place: MeetingsPlace, profile: str) -> None:
    box = place.packbar.profile
    assert box.findData(profile) >= 0
    box.setCurrentIndex(box.findData(profile))


def field(within: QWidget, name: str) -> QWidget:
    """The editor of a field."""
    return next(one for one in within.findChildren(QWidget) if one.property("field") == name)


def words(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as doc:
        return "\n".join(page.get_textpage().get_text_bounded() for page in doc)


def kept(window: Window) -> tuple[PackProfile, ...]:
    with open_file(window.desk.path) as file:
        return file.register().value.pack_profiles


def test_an_own_pack_is_made_built_and_taken_back(window: Window, place: MeetingsPlace, qtbot: QtBot) -> None:
    place.packbar.own.trigger()
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, Profiles) and one.isVisible())
    dialog.add()
    name, secrecy, flag = field(dialog, "name"), field(dialog, "secrecy"), field(dialog, "large")
    assert isinstance(name, QLineEdit)
    assert isinstance(secrecy, QComboBox)
    assert isinstance(flag, QCheckBox)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is name, timeout=SECONDS)
    name.selectAll()
    QTest.keyClicks(name, "Tidningen")
    QTest.keyClicks(field(dialog, "sheets"), "30")
    QTest.keyClicks(field(dialog, "copies"), "4")
    secrecy.setCurrentIndex(1)
    secrecy.activated.emit(1)
    flag.click()
    field(dialog, "duplex").click()  # type: ignore[attr-defined]
    window.desk.working.keep()
    qtbot.waitUntil(lambda: window.desk.working.all_saved, timeout=SECONDS)
    (own,) = kept(window)
    assert (own.name, own.secrecy, own.sheets, own.copies) == ("Tidningen", PackSecrecy.PUBLIC, 30, 4)
    assert (own.large, own.duplex, own.gutter, own.attachments) == (True, False, False, True)
    choose(place, "Tidningen")
    bar = place.packbar
    assert bar.sides.currentData() is True
    assert (bar.copies.placeholderText(), bar.sheets.placeholderText()) == ("4 copies", "30 sheets a volume")
    build(place, qtbot)
    assert place.packs.last is not None
    assert "Tidningen" in words(place.packs.last.files[0])
    while dialog.back.isEnabled() and kept(window):
        dialog.back.click()
        qtbot.wait(100)
    assert kept(window) == ()
    qtbot.waitUntil(lambda: bar.profile.findData("Tidningen") < 0, timeout=SECONDS)
    assert bar.profile.currentData() == "members"
    dialog.accept()


def test_a_count_that_is_emptied_is_none(window: Window, place: MeetingsPlace, qtbot: QtBot) -> None:
    dialog = Profiles(place.packbar, window.desk)
    qtbot.addWidget(dialog)
    dialog.add()
    sheets = field(dialog, "sheets")
    assert isinstance(sheets, QLineEdit)
    QTest.keyClicks(sheets, "12")
    assert window.desk.register.pack_profiles[-1].sheets == 12
    sheets.selectAll()
    QTest.keyClick(sheets, Qt.Key.Key_Delete)
    assert window.desk.register.pack_profiles[-1].sheets == 0
    assert (sheets.text(), sheets.placeholderText()) == ("", "no limit")


def test_copies_and_sheets_of_the_bar_are_the_packs(place: MeetingsPlace, qtbot: QtBot) -> None:
    bar = place.packbar
    choose(place, "secret")
    QTest.keyClicks(bar.copies, "2")
    QTest.keyClicks(bar.sheets, "x4")
    assert (bar.wish().copies, bar.wish().sheets) == (2, 4)
    build(place, qtbot)
    last = place.packs.last
    assert last is not None
    assert len(last.packs) == 2
    assert len(last.packs[0].volumes) > 1


@pytest.mark.parametrize("cancelled", [False, True])
def test_one_may_quit_while_a_pack_is_built(
    window: Window, place: MeetingsPlace, qtbot: QtBot, *, cancelled: bool
) -> None:
    """What works in other threads and processes has ended before its folder goes."""
    choose(place, "secret")
    QTest.keyClicks(place.packbar.copies, "9")
    place.packbar.go()
    qtbot.waitUntil(lambda: place.packbar.bar.maximum() > 0, timeout=SECONDS)  # its processes are at it
    building = [one for one in threading.enumerate() if one.name.startswith("work: Building")]
    assert len(building) == 1
    if cancelled:
        place.packbar.go()
    assert window.close()
    assert window.desk.closed
    assert not building[0].is_alive()
    assert place.packs.last is None


def test_for_the_archive_is_chosen_in_the_menu(place: MeetingsPlace) -> None:
    assert not place.packbar.wish().archive
    place.packbar.archive.trigger()
    assert place.packbar.wish().archive


@pytest.mark.parametrize("since", [0, 1])
def test_a_supplement_says_why_it_has_an_item(window: Window, place: MeetingsPlace, qtbot: QtBot, since: int) -> None:
    qtbot.waitUntil(lambda: place.known.ready, timeout=SECONDS)
    assert not place.packbar.since.isVisible()
    build(place, qtbot)
    place.packs.send()
    qtbot.waitUntil(lambda: len(place.meeting.packs) == 1, timeout=SECONDS)
    there = {item.matter for item in place.meeting.items}
    window.desk.ask(lambda reader: [row.uid for row in reader.rows() if row.uid not in there][:1], place.agenda.take_up)
    qtbot.waitUntil(lambda: len(place.meeting.items) == 6, timeout=SECONDS)
    choose(place, "supplement")
    assert place.packbar.since.isVisible()
    assert place.packbar.since.count() == 2
    place.packbar.since.setCurrentIndex(since)
    assert place.packbar.wish().since == (place.meeting.packs[0].uid if since else None)
    build(place, qtbot)
    QTest.mouseClick(place.packbar.result, Qt.MouseButton.LeftButton)
    report = place.stack.currentWidget()
    assert isinstance(report, PacksPane)
    (line,) = report.tree.findChildren(ReasonLine)
    assert line.why.accessibleName().startswith("Reason for 5 a")
    line.why.setFocus()
    QTest.keyClicks(line.why, "Kom in efter utskicket.")
    QTest.keyClick(line.why, Qt.Key.Key_Return)
    assert place.packs.stale
    assert report.tree.findChildren(ReasonLine) == [line]
    build(place, qtbot)
    assert place.packs.last is not None
    said = words(place.packs.last.files[0])
    assert "Ny" in said
    assert "Kom in efter utskicket." in said
    shown = [one.why.text() for one in report.tree.findChildren(ReasonLine) if one is not line]
    assert shown == ["Kom in efter utskicket."]
    window.desk.undo(place.root)
    qtbot.waitUntil(lambda: place.meeting.items[-1].reason == "", timeout=SECONDS)
    window.desk.redo(place.root)
    qtbot.waitUntil(lambda: place.meeting.items[-1].reason == "Kom in efter utskicket.", timeout=SECONDS)


def test_what_a_pack_had_to_leave_out_is_told_at_its_item(window: Window, place: MeetingsPlace, qtbot: QtBot) -> None:
    uid = place.meeting.items[2].matter
    assert uid is not None

    def attach(file: File) -> Matter:
        held = file.matter(uid)
        given = (Attachment(number="1", title="Avtal", file=file.attach(b"%PDF-1.7 avbruten")),)
        file.write(packed(say("Attach {n} files", n=1)), held, replace(held.value, attachments=given))
        return file.matter(uid).value

    def remarks() -> list[tuple[str, str]]:
        line = next(one for one in place.agenda.lines if one.row.matter and one.row.matter.uid == uid)
        return [(lack.severity, str(lack.message)) for lack in line.loud]

    window.desk.write(say("Attach {n} files", n=1), attach, window.desk.reread)
    qtbot.waitUntil(lambda: bool(place.known.matters[uid].attachments), timeout=SECONDS)
    assert remarks() == []
    build(place, qtbot)
    assert [severity for severity, _ in remarks()] == ["error"]
    assert "Avtal is damaged" in remarks()[0][1]

    def detach(file: File) -> Matter:
        held = file.matter(uid)
        file.write(packed(say("Attach {n} files", n=1)), held, replace(held.value, attachments=()))
        return file.matter(uid).value

    window.desk.write(say("Attach {n} files", n=1), detach, window.desk.reread)
    qtbot.waitUntil(lambda: remarks() == [], timeout=SECONDS)


def test_a_secret_item_is_told_to_have_a_page_in_its_place(place: MeetingsPlace) -> None:
    item = place.meeting.items[1]
    closed = replace(item, secrecy=Secrecy(ground="19 kap. 1 §"), public_title="Affärsärende")
    place.known.desk.do(
        say("Mark as secret"),
        place.root,
        lambda meeting: replace(meeting, items=tuple(closed if one is item else one for one in meeting.items)),
    )
    line = next(one for one in place.agenda.lines if one.row.item.uid == item.uid)
    assert ("info", "A page stands in its place") in [(lack.severity, str(lack.message)) for lack in line.lacks]
