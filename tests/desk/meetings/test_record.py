"""What happened at an item is recorded on the desk: who came and left, who stood aside, motions, votes; its papers."""

from datetime import date
from pathlib import Path

import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from beredning.desk.meeting.decisions import DecisionsPane
from beredning.desk.meeting.facts import FactsPane
from beredning.desk.meeting.item import MarksField
from beredning.desk.meeting.place import MeetingsPlace
from beredning.desk.meeting.roll import RollCard
from beredning.desk.window import Window
from beredning.matter.agenda import IMMEDIATE
from beredning.matter.meeting import AgendaItem, Conduct, Vote
from beredning.matter.sitting import served_at
from beredning.work.session import open_file
from tests.desk.hands import seen, until
from tests.desk.meetings.test_meetings import chosen, saved

LEFT = Qt.MouseButton.LeftButton


def click(within: QWidget, words: str, about: str = "") -> None:
    """Clicks the last button of some words that can be seen, of those whose description begins so."""
    found: list[QAbstractButton] = []

    def there() -> bool:
        found[:] = [
            one
            for one in within.findChildren(QAbstractButton)
            if words in (one.text(), one.accessibleName())
            and one.accessibleDescription().startswith(about)
            and one.isVisibleTo(within)
        ]
        return bool(found)

    until(there)
    seen(found[-1])
    QTest.mouseClick(found[-1], LEFT)


def field(within: QWidget, name: str, thing: str) -> QWidget:
    """The editor of a field of a thing."""

    def found() -> list[QWidget]:
        fields = [one for one in within.findChildren(QWidget) if one.property("field") == name]
        return [one for one in fields if one.property("thing") == thing]

    until(lambda: bool(found()))
    return found()[-1]


def enter(editor: QWidget, text: str) -> None:
    """Types into an editor, and says that it is all."""
    editor.setFocus()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def choose(box: QWidget, value: object) -> None:
    assert isinstance(box, QComboBox)
    at = next(at for at in range(box.count()) if box.itemData(at) == value)
    box.setCurrentIndex(at)
    box.activated.emit(at)


def words(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())


def item(place: MeetingsPlace, at: int) -> AgendaItem:
    return place.meeting.items[at]


def test_who_came_later_and_left_is_on_the_roll(window: Window, place: MeetingsPlace, qtbot: QtBot) -> None:
    place.turn(3)
    facts = place.stack.currentWidget()
    assert isinstance(facts, FactsPane)
    click(facts, "Call the roll")
    until(lambda: len(facts.findChildren(RollCard)) > 2)
    cards = {card.name.text(): card for card in facts.findChildren(RollCard)}
    late, gone = cards["Dennis Wedin"], cards["Cecilia Brinck"]
    choose(late.since, item(place, 2).uid)
    enter(field(late, "arrived", late.uid), "9.40")
    choose(gone.until, item(place, 3).uid)
    enter(field(gone, "left", gone.uid), "10:15")
    saved(window, qtbot)
    there = {one.name: one for one in place.meeting.attendances}
    arrived, left = there["Dennis Wedin"].arrived, there["Cecilia Brinck"].left
    assert arrived is not None
    assert left is not None
    assert (f"{arrived:%Y-%m-%d %H.%M}", f"{left:%H.%M}") == ("2018-04-25 09.40", "10.15")

    def served(at: int) -> set[str]:
        names = {one.name for one in served_at(place.meeting, item(place, at).uid)}
        return names & {"Dennis Wedin", "Cecilia Brinck"}

    assert [served(at) for at in (1, 2, 3)] == [
        {"Cecilia Brinck"},
        {"Dennis Wedin", "Cecilia Brinck"},
        {"Dennis Wedin"},
    ]


def test_an_item_is_recorded_and_its_own_papers_are_saved(
    window: Window, place: MeetingsPlace, qtbot: QtBot, tmp_path: Path
) -> None:
    uid = chosen(place.agenda, 1)
    marks = place.agenda.item.findChildren(MarksField)[-1]
    QTest.mouseClick(marks.buttons[IMMEDIATE], LEFT)
    place.turn(3)
    facts = place.stack.currentWidget()
    assert isinstance(facts, FactsPane)
    click(facts, "Call the roll")
    place.turn(2)
    decisions = place.stack.currentWidget()
    assert isinstance(decisions, DecisionsPane)
    pane = decisions.item
    click(decisions, "Number the sections")
    decisions.table.setCurrentCell(1, 1)
    until(lambda: pane.uid == uid)

    click(pane, "Add somebody", "Who stood aside")
    until(lambda: bool(item(place, 1).conducts))
    enter(field(pane, "name", item(place, 1).conducts[0].uid), "Dennis Wedin")
    assert item(place, 1).conducts[0].conduct is Conduct.CONFLICT_OF_INTEREST

    click(pane, "Add motion")
    until(lambda: bool(item(place, 1).motions))
    click(pane, "Add mover")
    until(lambda: bool(item(place, 1).motions[0].signatories))
    enter(field(pane, "name", item(place, 1).motions[0].signatories[0].uid), "Cecilia Brinck")
    click(pane, "Put and carried")
    until(lambda: "proposition" in item(place, 1).propositions)

    click(pane, "Add vote")
    until(lambda: bool(item(place, 1).ballots))
    click(pane, "By name")
    until(lambda: bool(item(place, 1).ballots[0].votes))
    votes = item(place, 1).ballots[0].votes
    assert "Dennis Wedin" not in {one.name for one in votes}
    choose(field(pane, "vote", votes[0].uid), Vote.NO)
    assert item(place, 1).ballots[0].votes[0].vote is Vote.NO

    click(pane, "As proposed")
    until(lambda: bool(item(place, 1).decisions))
    recipients = field(pane, "recipients", uid)
    enter(recipients.focusProxy() or recipients, "Stadsledningskontoret")
    until(lambda: item(place, 1).recipients == ("Stadsledningskontoret",))

    def paper(kind: str) -> Path:
        choose(decisions.paper, kind)
        out = tmp_path / f"{len(list(tmp_path.glob('*.pdf')))}-{kind}.pdf"
        decisions.papers.write(decisions.paper.currentData(), out, decisions.uid)
        until(out.exists)
        return out

    section = item(place, 1).section
    assert section
    extract = words(paper("extract"))
    assert f"§ {section}" in extract
    assert "deltar inte i handläggningen av ärendet på grund av jäv" in extract
    assert "yrkar" in extract
    assert "nej-röst" in extract
    assert "Rätt utdraget intygar" in extract
    assert "Stadsledningskontoret" in words(paper("dispatch"))

    # The section is verified at once: it is kept as it was, and has a notice and days of its own.
    enter(field(pane, "noticed", uid), "2018-04-26")
    assert item(place, 1).noticed is None  # not before it is verified
    enter(field(pane, "verified", uid), "2018-04-25")
    until(lambda: item(place, 1).verified == date(2018, 4, 25))
    enter(field(pane, "noticed", uid), "2018-04-26")
    until(lambda: item(place, 1).noticed == date(2018, 4, 26))
    saved(window, qtbot)
    notice = words(paper("section-notice"))
    assert f"§ {section}" in notice
    assert "Sista dag för överklagande 17 maj 2018" in notice
    assert "Anslaget tas ned tidigast 18 maj 2018" in notice
    assert "Paragrafen justeras omedelbart" in words(paper("immediate"))
    kept = paper("kept-immediate").read_bytes()
    with open_file(window.desk.path) as held:
        (established,) = place.meeting.established
        assert kept == held.attachment(established.content)
    assert not window.desk.working.trouble
