"""Every place, pane, dialog, overlay, menu and banner of the program, one after another, as a screen reader has it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import chain
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox, QPushButton, QWidget

from beredning.desk.actions import ACTS
from beredning.desk.app import Program
from beredning.desk.dialogs import PasteDialog, ReportDialog, SignatoryDialog, WordDialog
from beredning.desk.fields.day import DayField
from beredning.desk.fold import Fold
from beredning.desk.importing import ImportDialog
from beredning.desk.meeting.new import NewMeeting
from beredning.desk.meeting.pick import PickMatters
from beredning.desk.meeting.place import MeetingsPlace
from beredning.desk.meeting.profiles import Profiles
from beredning.desk.meeting.rules import Rules
from beredning.desk.overlay import CommandList, KeysOverlay, native
from beredning.desk.take_in import TakeInDialog
from beredning.desk.take_over import TakeOverDialog
from beredning.desk.versions import VersionsDialog
from beredning.desk.welcome import Welcome
from beredning.desk.window import Window
from beredning.intake.draft import Draft
from beredning.matter.declare import Thing
from beredning.matter.edits import added, with_field
from beredning.matter.merge import merge
from beredning.matter.message import say
from beredning.matter.things import Attachment, Clause, Decision, Matter, Secrecy, Section
from beredning.matter.tree import put
from beredning.resources import sample
from beredning.store.bundle import Sent
from beredning.store.held import Held
from beredning.work.apart import Understood
from beredning.work.exchanging import Preview
from beredning.work.importing import understand
from beredning.work.keeping import matters as matters_of
from beredning.work.registers import register_of
from beredning.work.sample import SEED, with_people
from beredning.work.sides import Wish
from beredning.work.versions import Version
from tests.desk.accessibility.heard import Heard, heard
from tests.desk.hands import until
from tests.desk.test_look import opened


class Told(dict[str, Heard]):
    """Places by name; and the keys of the menus as they are written in that language."""

    keys: dict[str, str]


def everything(app: QApplication, folder: Path, file: Path, language: str) -> Told:
    """All of it, by a name for people who read of a fault."""
    told = Told()
    with opened(app, folder, file, language, 1.0) as window:
        told.keys = {act.key: native(act.key) for act in ACTS}
        for name, widget in chain(_panes(window), _floating(app, window), _banners(window)):
            told[name] = heard(widget)
    welcome = Welcome("sv" if language == "sv" else "en")
    welcome.show()
    QTest.qWait(1)
    told["welcome"] = heard(welcome)
    welcome.close()
    return told


def _panes(window: Window) -> Iterator[tuple[str, QWidget]]:
    matters = window.matters
    _change(window)
    for number, spec in enumerate(("matter", "preparation", "proposals", "statements", "review", "history")):
        window.matters.turn(number)
        matters.panes[number].finish()
        _unfold(matters.panes[number])
        if spec == "review":
            until(lambda: any("Show" in b or "Visa" in b for b in _texts(matters.panes[4])))
        _settle(matters.panes[number])
        yield f"matters, {spec}", window
    window.show_place("meetings")
    until(lambda: window.meetings is not None and window.meetings.root and window.meetings.known.ready)
    meetings = window.meetings
    assert isinstance(meetings, MeetingsPlace)
    for number, name in enumerate(("agenda", "statements", "decisions", "meeting", "packs")):
        meetings.turn(number)
        if name == "decisions":
            meetings.stack.currentWidget().table.setCurrentCell(1, 1)  # type: ignore[union-attr]
        _settle(meetings)
        yield f"meetings, {name}", window


def _settle(widget: QWidget) -> None:
    """Waits until nothing moves any more."""
    before: list[object] = []
    while (now := [one.geometry() for one in widget.findChildren(QWidget)]) != before:
        before = now
        QTest.qWait(30)


def _texts(widget: QWidget) -> list[str]:
    return [button.text() for button in widget.findChildren(QPushButton)]


def _change(window: Window) -> None:
    """Adds what the sample has not, so that every part of the panes is shown."""
    matters = window.matters
    root, paper = matters.root, matters.matter.papers[0]
    decided = Decision(instance="Kommunstyrelsen", clauses=(Clause(text="Avslå."),))

    def more(matter: Matter) -> Matter:
        matter = added(matter, root, "attachments", [Attachment(title="Karta")])
        matter = added(matter, paper.uid, "sections", [Section(heading="Klimat")])
        matter = added(matter, paper.uid, "decisions", [decided])
        matter = with_field(matter, matter.subjects[0].uid, "title", "")
        return put(matter, replace(matter, secrecy=Secrecy(ground="OSL 21 kap.")))

    window.desk.do(say("Change {field}", field=say("title")), root, more)


def _unfold(pane: QWidget) -> None:
    """Opens all that can be unfolded but one."""
    for fold in pane.findChildren(Fold)[1:]:
        fold.open()


def _floating(app: QApplication, window: Window) -> Iterator[tuple[str, QWidget]]:
    desk, matters = window.desk, window.matters
    for name, opened_ in _dialogs(window):
        yield name, opened_
        opened_.close()
    for action in window.menuBar().actions():
        menu = action.menu()
        assert isinstance(menu, QMenu)
        menu.popup(window.mapToGlobal(window.rect().topLeft()))
        yield f"menu {action.text()}", menu
        menu.close()
    window.show_place("matters")
    matters.turn(0)
    deeds: list[tuple[str, Callable[[], object]]] = [
        ("calendar", lambda: matters.panes[0].findChild(DayField).pick()),  # type: ignore[union-attr]
        ("party", lambda: matters.panes[3].choose_party(desk.register.profile.board)),  # type: ignore[attr-defined]
    ]
    for name, do in deeds:
        do()
        until(lambda: _others(app, window))
        found = _others(app, window)[0]
        yield name, found
        found.close()


def _others(app: QApplication, window: Window) -> list[QWidget]:
    return [w for w in app.topLevelWidgets() if w.isVisible() and w is not window]


def _dialogs(window: Window) -> Iterator[tuple[str, QWidget]]:
    desk, matters, language = window.desk, window.matters, window.language
    statement = matters.matter.papers[0].statements[0]
    hint = say("One body a line, or with commas between; numbers and dashes before them are left out.")
    mine = matters.matter
    theirs = with_field(mine, mine.subjects[0].uid, "title", "En annan rubrik")
    versions = [Version(mine, theirs)]
    draft = replace(_draft(), leftover=("En rad som ingen mall känner.", "En till."))
    importing = ImportDialog(window, desk, [])
    importing._show([Understood(Path("pm.txt"), draft), Understood(Path("borta.docx"), None)])
    about = say("This is what would change in the file if the unsaved work is taken in. It can be undone.")
    box = QMessageBox(QMessageBox.Icon.Warning, "Beredning", "", parent=window)
    box.setText(desk.word(say("Nothing is found.")))
    profiles = Profiles(window, desk)
    profiles.add()
    for name, dialog in (
        ("keys", KeysOverlay(window, language)),
        ("rules", Rules(window, desk)),
        ("commands", CommandList(window, window.actions_, language)),
        ("signatory", SignatoryDialog(window, desk, matters.root, statement.signatories[0].uid)),
        ("paste", PasteDialog(window, desk, say("Bodies to ask"), hint, len)),
        ("report", ReportDialog(window, desk, say("Checking the file"), [say("The file is whole.")])),
        ("new meeting", NewMeeting(window, desk, lambda _: None)),
        ("pick matters", PickMatters(window, desk, lambda _: None)),
        ("versions", VersionsDialog(window, desk.word, say("Unsaved work"), about, versions, lambda _: None)),
        ("told", box),
        ("import", importing),
        ("profiles", profiles),
        ("passphrase", WordDialog(window, desk, say("Passphrase"), about, len, may_lack=True)),
        ("take over", TakeOverDialog(window, desk.word, "Berit.beredning", [*matters_of(window.desk.path)], print)),
        ("take in", _sent(window, mine, theirs)),
    ):
        dialog.show()
        QTest.qWait(20)
        yield name, dialog


def _sent(window: Window, mine: Matter, theirs: Matter) -> TakeInDialog:
    """What would be taken in of a matter whose title was changed here and there."""
    merged = merge(with_field(mine, mine.subjects[0].uid, "title", "Före"), mine, theirs)
    sent = Sent(theirs, "", frozenset())
    held: Held[Thing] = Held(mine, {}, 1)
    preview = Preview(sent, "both", merged.value, held, 1, merged.conflicts, 0.5)

    def look(_wish: Wish, answer: Callable[[list[Preview]], None]) -> None:
        answer([preview])

    dialog = TakeInDialog(window, window.desk.word, "Berit.beredning-matter", look, print)
    dialog.begin()
    return dialog


@cache
def _draft() -> Draft:
    return understand(sample(SEED), with_people(register_of("stockholm")))


def _banners(window: Window) -> Iterator[tuple[str, QWidget]]:
    """A crash, a failed save and work under way, all at once."""
    program = Program.__new__(Program)
    program.window = window
    program.language = window.language
    program._tell_broken(
        window, say("Something went wrong in Beredning: {what}. What you did is kept.", what="KeyError"), ""
    )
    window.status.show_failed(say("The disk is full; nothing was saved in {path}.", path="stad.beredning"))
    window.status.tell(say("A backup was made."))
    yield "banner", window
