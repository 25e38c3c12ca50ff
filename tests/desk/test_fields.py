"""Everything that `show` gives of a matter is edited in a pane: through its widget, read back by `show`."""

import hashlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QMenu,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from beredning.desk.attached import FileField
from beredning.desk.cards import CardList
from beredning.desk.dialogs import SignatoryDialog
from beredning.desk.fold import Fold
from beredning.desk.matter_pane import MatterPane
from beredning.desk.panes.matter import MatterDetails
from beredning.desk.panes.places import PANES
from beredning.desk.protocol import Place
from beredning.desk.sentence import SentenceBanner
from beredning.desk.statement_card import StatementCard
from beredning.matter.choices import (
    SentenceState,
)
from beredning.matter.declare import FieldSpec, FieldType, Thing, kind_of, spec
from beredning.matter.edits import added, removed, with_fields
from beredning.matter.message import say
from beredning.matter.things import (
    Attachment,
    Ground,
    Matter,
)
from beredning.matter.tree import find, walk
from tests.desk.conftest import FakeDesk
from tests.desk.hands import Mouse
from tests.desk.whole import full, kinds_of_a_matter, owned, shown

FOLLOWS = {
    ("clause", "number"): "clauses number themselves",
    ("sentence", "of"): "which sentence it is that is fixed",
    ("sentence", "part"): "which sentence it is that is fixed",
    ("sentence", "state"): "whether it is locked or varied is what having a text or a variant means",
}
"""Fields that nobody can type, for they say what something is or follow from others."""

LINKS = {("signatory", "name"): "person", ("presenter", "name"): "person", ("referral", "body"): "body_ref"}
"""Names that say in another field whom of the register they name."""


@pytest.fixture
def panes(desk: FakeDesk, seed: Matter, qtbot: QtBot) -> list[MatterPane]:
    desk.roots[seed.uid] = full(seed)
    desk.reader = Kept()
    made = []
    for place in PANES:
        pane = place.make(desk)
        qtbot.addWidget(pane)
        pane.show_paper(seed.uid, seed.papers[0].uid)
        pane.resize(900, 900)
        pane.show()
        made.append(pane)
    QTest.qWait(10)
    return made


def editor_of(panes: list[MatterPane], root: str, thing: Thing, field: str) -> QWidget | None:
    if kind_of(thing) == "signatory":
        dialog = SignatoryDialog(panes[3], panes[3].desk, root, thing.uid)
        dialog.show()
        return next(w for w in dialog.findChildren(QWidget) if w.property("field") == field)
    place = Place(root, "", thing.uid, field)
    if kind_of(thing) == "sentence":
        part = getattr(thing, "part")  # noqa: B009 - of this kind alone
        place = Place(root, "", getattr(thing, "of"), f"sentence/{part}" if part else "sentence")  # noqa: B009
    return next((found for pane in panes if (found := pane.editor(place)) is not None), None)


def change(editor: QWidget, field: FieldSpec) -> None:
    """By keys, something else than it says."""
    editor.setFocus()
    editor = editor.focusProxy() or editor
    if isinstance(editor, QCheckBox):
        QTest.keyClick(editor, Qt.Key.Key_Space)
    elif isinstance(editor, QComboBox):
        QTest.keyClick(editor, Qt.Key.Key_Down if editor.currentIndex() < editor.count() - 1 else Qt.Key.Key_Up)
    else:
        if isinstance(editor, QLineEdit):
            editor.selectAll()
        QTest.keyClicks(editor, {FieldType.DATE: "2020-02-03", FieldType.NUMBER: "7"}.get(field.type, "Ny text"))
        if isinstance(editor, QLineEdit):
            QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_every_field_has_an_editor_whose_change_show_tells(
    desk: FakeDesk, seed: Matter, panes: list[MatterPane]
) -> None:
    before = desk.roots[seed.uid]
    assert isinstance(before, Matter)
    wrong = []
    for placed in walk(before):
        kind = kind_of(placed.thing)
        for field in spec(kind).fields:
            if (kind, field.name) in FOLLOWS or (kind, field.name) in BY_ITSELF:
                continue
            editor = editor_of(panes, seed.uid, placed.thing, field.name)
            if editor is None:
                wrong.append((kind, field.name, "no editor"))
                continue
            held = matter_of(desk, seed)
            was = shown(held)
            change(editor, field)
            now = shown(matter_of(desk, seed))
            told = {key for key in was.keys() | now.keys() if was.get(key) != now.get(key)}
            mine = {field.json, LINKS.get((kind, field.name))}
            if (
                matter_of(desk, seed) == held
                or {name for uid, name in told if uid == placed.thing.uid} - mine
                or {uid for uid, _ in told} - {placed.thing.uid}
            ):
                wrong.append((kind, field.name, f"{len(told)} changed"))
            for dialog in panes[3].window().findChildren(SignatoryDialog):
                dialog.close()
    assert not wrong


ASKED = {
    ("matter", "papers"): "the kind is chosen in a menu: test_papers",
    ("clause", "clauses"): "a clause is nested by its arrow or its key: test_dragging, the days",
    ("statement", "signatories"): "somebody is typed in the line: test_chips",
}
"""Places that are filled by more than a button."""

ELSEWHERE = ("…", "Remove", "Restore", "Bring this", "Compare others", "Nothing")
"""What the buttons say, or begin with, that ask for something first, or add nothing."""


def test_a_button_adds_whatever_a_matter_can_own(desk: FakeDesk, seed: Matter, panes: list[MatterPane]) -> None:
    bare = replace(seed.papers[0], compilation=None, outcome=None)
    desk.roots[seed.uid] = replace(seed, attachments=(Attachment(title="En bilaga"),), papers=(bare,))
    for pane in panes:
        pane.show_paper(seed.uid, seed.papers[0].uid)
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


def matter_of(desk: FakeDesk, seed: Matter) -> Matter:
    value = desk.roots[seed.uid]
    assert isinstance(value, Matter)
    return value


def test_each_exception_is_of_a_field_that_there_is() -> None:
    for kind, name in (*FOLLOWS, *BY_ITSELF, *LINKS):
        assert name in {field.name for field in spec(kind).fields}


def test_the_matter_holds_one_of_everything_that_a_matter_can_hold(seed: Matter) -> None:
    assert {kind_of(placed.thing) for placed in walk(full(seed))} == kinds_of_a_matter()


def statement_with(seed: Matter, ground: Ground) -> tuple[Matter, str]:
    matter = full(seed)
    first = matter.papers[0].statements[0]
    return with_grounds(matter, first.uid, ground), first.uid


def with_grounds(matter: Matter, statement: str, ground: Ground) -> Matter:
    for old in next(s for s in matter.papers[0].statements if s.uid == statement).grounds:
        matter = removed(matter, old.uid)
    return added(matter, statement, "grounds", [ground])


@pytest.mark.parametrize("name", ["own", "refers_to", "outside", "attachment", "motion"])
def test_whatever_a_statement_rests_on_is_chosen_by_keys(desk: FakeDesk, seed: Matter, qtbot: QtBot, name: str) -> None:
    begun = Ground(own=True) if name != "own" else Ground(motion=True)
    desk.roots[seed.uid], statement = statement_with(seed, begun)
    pane = PANES[3].make(desk)
    qtbot.addWidget(pane)
    pane.show_paper(seed.uid, seed.papers[0].uid)
    pane.show()
    place = Place(seed.uid, "", begun.uid, "own" if begun.own else "motion")
    editor = pane.editor(place)
    assert editor is not None
    choice = editor.focusProxy()
    assert isinstance(choice, QComboBox)
    choice.setFocus()
    wanted = next(at for at in range(choice.count()) if choice.itemData(at)[0] == name)
    key = Qt.Key.Key_Down if wanted > choice.currentIndex() else Qt.Key.Key_Up
    while choice.currentIndex() != wanted:
        QTest.keyClick(choice, key)
    if name == "outside":
        outside = pane.editor(Place(seed.uid, "", begun.uid, "outside"))
        assert isinstance(outside, QLineEdit)
        assert outside.isVisible()
        QTest.keyClicks(outside, "reservationen i en annan fil")
    told = shown(matter_of(desk, seed))
    assert {field for (uid, field), said in told.items() if uid == begun.uid and said} == {"uid", name}
    QTest.keyClick(choice, Qt.Key.Key_End)
    assert not next(s for s in matter_of(desk, seed).papers[0].statements if s.uid == statement).grounds


def test_a_statement_rests_on_one_thing_more(desk: FakeDesk, seed: Matter, qtbot: QtBot) -> None:
    desk.roots[seed.uid], statement = statement_with(seed, Ground(motion=True))
    pane = PANES[3].make(desk)
    qtbot.addWidget(pane)
    pane.show_paper(seed.uid, seed.papers[0].uid)
    pane.finish()
    card = next(c for c in pane.findChildren(StatementCard) if c.grounds.statement == statement)
    next(fold for fold in card.findChildren(Fold)).open()
    next(b for b in card.findChildren(QPushButton) if b.text() == "Rest on one thing more").click()
    grounds = matter_of(desk, seed).papers[0].statements[0].grounds
    assert [(g.motion, g.own) for g in grounds] == [(True, False), (False, True)]


def test_a_sentence_is_said_in_another_form_and_follows_the_facts(
    desk: FakeDesk, seed: Matter, panes: list[MatterPane]
) -> None:
    desk.roots[seed.uid] = seed
    pane = panes[0]
    pane.show_paper(seed.uid, seed.papers[0].uid)
    pane.finish()
    banner = next(b for b in pane.findChildren(SentenceBanner) if b.part == "designation")
    banner._others.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [a.text() for a in menu.actions()][:1] == ["PM Rotel I (Dnr KS 2018/550)"]
    while menu.activeAction().text() != "PM RI (Dnr KS 2018/550)":
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    (fixed,) = [s for s in matter_of(desk, seed).papers[0].sentences if s.part == "designation"]
    assert (fixed.state, fixed.variant, fixed.text) == (SentenceState.VARIANT, "short", "")
    desk.do(say("x"), seed.uid, lambda m: with_fields(m, m.papers[0].uid, {"divisions": ("VII",)}))
    assert banner.text.text() == "PM RVII (Dnr KS 2018/550)"
    banner._others.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert not [s for s in matter_of(desk, seed).papers[0].sentences if s.part == "designation"]
    assert banner.text.text() == "PM Rotel VII (Dnr KS 2018/550)"


@pytest.mark.parametrize(("kind", "name"), LINKS)
def test_a_name_of_the_register_says_whose_it_is(
    desk: FakeDesk, seed: Matter, panes: list[MatterPane], kind: str, name: str
) -> None:
    link = LINKS[kind, name]
    one = desk.register.bodies[3] if kind == "referral" else desk.register.persons[2]
    thing = next(p.thing for p in walk(matter_of(desk, seed)) if kind_of(p.thing) == kind)
    editor = editor_of(panes, seed.uid, thing, name)
    assert isinstance(editor, QLineEdit)
    for typed, uid in ((one.name, one.uid), (f"{one.name} x", None), (one.name.lower(), one.uid)):
        editor.selectAll()
        QTest.keyClicks(editor, typed)
        now = find(matter_of(desk, seed), thing.uid)
        assert (getattr(now, name), getattr(now, link)) == (typed, uid)
    for dialog in panes[3].window().findChildren(SignatoryDialog):
        dialog.close()


class Kept:
    """A file that takes contents in and nothing was ever done to."""

    def __init__(self) -> None:
        self.contents: dict[str, bytes] = {}

    def attach(self, source: Path, _text: str) -> str:
        sha = hashlib.sha256(source.read_bytes()).hexdigest()
        self.contents[sha] = source.read_bytes()
        return sha

    def attachment(self, sha: str) -> bytes:
        return self.contents[sha]

    def history(self, _root: str) -> list[Any]:
        return []

    def meetings(self) -> list[Any]:
        return []


def test_files_are_attached_replaced_and_saved_elsewhere(
    desk: FakeDesk, seed: Matter, panes: list[MatterPane], tmp_path: Path
) -> None:
    kept = desk.reader
    pdf, other = tmp_path / "Underlag.pdf", tmp_path / "annat.txt"
    pdf.write_bytes(blank(3))
    other.write_text("En rad.")
    details = panes[0]
    assert isinstance(details, MatterDetails)
    details.finish()
    area = details.attached.parentWidget()
    assert area is not None
    before = len(matter_of(desk, seed).attachments)
    Mouse().drop(area, pdf)
    attached = matter_of(desk, seed).attachments[before]
    assert (attached.title, attached.pages) == ("Underlag", 3)
    assert kept.contents[attached.file or ""] == pdf.read_bytes()
    assert desk.labels[-1] == "Attach Underlag.pdf"
    field = next(f for f in details.findChildren(FileField) if f.thing == attached.uid)
    assert details.editor(Place(seed.uid, "", attached.uid, "file")) is field.choose
    field.take(other)
    now = matter_of(desk, seed).attachments[before]
    assert (now.title, now.pages, kept.contents[now.file or ""]) == ("Underlag", None, b"En rad.")
    field.save(tmp_path / "kopia.txt")
    assert (tmp_path / "kopia.txt").read_bytes() == b"En rad."
    assert desk.said[-1] == "kopia.txt is written."


def blank(pages: int) -> bytes:
    made = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        made.new_page(595, 842)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


BY_ITSELF = {
    **{
        ("ground", name): test_whatever_a_statement_rests_on_is_chosen_by_keys
        for name in ("own", "refers_to", "outside", "attachment", "motion")
    },
    ("sentence", "variant"): test_a_sentence_is_said_in_another_form_and_follows_the_facts,
    ("signatory", "person"): test_a_name_of_the_register_says_whose_it_is,
    ("presenter", "person"): test_a_name_of_the_register_says_whose_it_is,
    ("referral", "body_ref"): test_a_name_of_the_register_says_whose_it_is,
    ("attachment", "file"): test_files_are_attached_replaced_and_saved_elsewhere,
}
"""Fields whose editors take more than keys typed into one widget, each with the test that does what they take."""
