"""A file with meetings in it, and the panes of the place *Sammanträden*, for their pictures."""

from collections.abc import Callable, Iterator
from datetime import date, time
from pathlib import Path

from PySide6.QtTest import QTest

from beredning.desk.protocol import Place
from beredning.desk.window import Window
from beredning.matter.agenda import IMMEDIATE, marked, secret
from beredning.matter.message import say
from beredning.matter.things import Secrecy
from beredning.work import meetings
from beredning.work.afterwards import change_meeting
from beredning.work.arranging import Plan, arrange
from beredning.work.attending import called
from beredning.work.session import open_file

PANES = ("agenda", "statements", "decisions", "facts", "packs")


def fill_meetings(path: Path) -> None:
    """Matters of a few divisions on the sample's agenda, one tabled, one secret, one late; and two more meetings."""
    with open_file(path, write=True) as file:
        first, register = file.meetings()[0].uid, file.register().value
        there = {item.matter for item in file.meeting(first).value.items}
        others = [row for row in file.rows(limit=40) if row.uid not in there]
        some = sorted(others, key=lambda row: row.division or "")[:12]
        for row in some:
            meetings.add_matter(file, first, row.uid)
        items = [item.uid for item in file.meeting(first).value.items]
        ground = Secrecy(ground="19 kap. 1 §")
        for change in (
            lambda m: secret(m, items[5], ground, "Affärsärende"),
            lambda m: marked(m, items[3], IMMEDIATE),
            lambda m: marked(m, items[7], "(utdelas)"),
            lambda m: called(m, register),
        ):
            change_meeting(file, first, say("Meeting held"), change)
        for day in (9, 30):
            plan = Plan(register.profile.board, date(2018, 5, day), time(9), "Stadshuset", file.meeting(first).value)
            arrange(file, plan)


def show_meetings(window: Window, until: Callable[[Callable[[], object]], None]) -> None:
    """The meeting of April, sent, with an item that came late, and its pack built."""
    window.show_place("meetings")
    place = window.meetings
    assert place is not None
    until(lambda: place.root)
    first = next(row.uid for row in place.list.model.meetings if row.date.month == 4)
    place.go(Place(first))
    until(lambda: place.root == first and place.known.ready)
    if not place.meeting.numbers_frozen:
        place.agenda.send_agenda()
        place.agenda.table.choose(place.meeting.items[4].uid)
        place.agenda.free()
        QTest.qWait(300)
        QTest.keyClicks(window.focusWidget(), "Fyllnadsval")
    place.turn(0)
    place.packbar.go()
    until(lambda: place.packs.last is not None and not place.packs.stale)


def panes(window: Window) -> Iterator[str]:
    """Every pane of the meeting, shown one after another."""
    assert window.meetings is not None
    for number, name in enumerate(PANES):
        window.meetings.turn(number)
        QTest.qWait(400)
        yield name
