"""Everything that `show` gives of a matter is edited in a pane: through its widget, read back by `show`."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from beredning.desk.dialogs import SignatoryDialog
from beredning.desk.matter_pane import MatterPane
from beredning.desk.panes.places import PANES
from beredning.desk.protocol import Place
from beredning.matter.choices import EventKind, OriginKind, ReplyForm, SignedFor, StatementKind
from beredning.matter.codec import to_json
from beredning.matter.declare import FieldSpec, FieldType, Thing, kind_of, spec
from beredning.matter.edits import added, with_fields
from beredning.matter.things import (
    Attachment,
    Clause,
    Decision,
    Event,
    Matter,
    Origin,
    Referral,
    RepeatedProposal,
    ReplyPart,
    Secrecy,
    Section,
    Signatory,
    Signature,
    Statement,
)
from beredning.matter.tree import walk
from tests.desk.conftest import FakeDesk

NOT_TYPED = {
    ("clause", "number"): "clauses number themselves",
    ("signatory", "person"): "comes with the name that is picked",
    ("presenter", "person"): "comes with the name that is picked",
    ("referral", "body_ref"): "comes with the body that is pasted or picked",
    ("attachment", "file"): "comes with the file that is attached",
    ("statement", "supersedes"): "set by an import alone",
    ("event", "refers_to"): "set by an import alone",
    ("ground", "own"): "chosen in the list of what a statement rests on",
    ("ground", "refers_to"): "chosen in the list of what a statement rests on",
    ("ground", "outside"): "set by an import alone",
    ("ground", "attachment"): "set by an import alone",
    ("ground", "motion"): "set by an import alone",
    ("sentence", "of"): "what was locked",
    ("sentence", "part"): "what was locked",
    ("sentence", "state"): "the lock itself",
    ("sentence", "variant"): "set by an import alone",
}


def full(seed: Matter) -> Matter:
    """The seed with one more of everything that a matter can hold and a pane can edit."""
    paper, subject = seed.papers[0], seed.subjects[0]
    reply = ReplyPart(
        form=ReplyForm.DECISION,
        by="Farsta stadsdelsnämnd",
        clauses=(Clause(text="Ja."),),
        statements=(
            Statement(
                instance="Farsta stadsdelsnämnd",
                kind=StatementKind.RESERVATION,
                text="Nej.",
                signatories=(Signatory(name="Anna Ek", party="M"),),
            ),
        ),
    )
    more: list[tuple[str, str, Thing]] = [
        (seed.uid, "secrecy", Secrecy(ground="OSL 21:1")),
        (subject.uid, "origin", Origin(kind=OriginKind.MOTION, sender="Anna Ek (M)")),
        (seed.uid, "attachments", Attachment(title="Bilaga", secrecy=Secrecy(ground="OSL 19:3"))),
        (seed.uid, "referrals", Referral(body="Farsta", reply=(reply,), secrecy=Secrecy(ground="OSL 26:1"))),
        (seed.uid, "events", Event(date=date(2018, 4, 12), what=EventKind.REFERRED_BACK)),
        (paper.uid, "sections", Section(heading="Kostnader", text="Inga.")),
        (paper.uid, "signed", Signature(for_=SignedFor.BOARD, names=("Anna Ek",))),
        (paper.uid, "repeated", RepeatedProposal(instance="Borgarrådsberedningen", clauses=(Clause(text="Så."),))),
        (paper.uid, "decisions", Decision(instance="Kommunstyrelsen", clauses=(Clause(text="Ja."),))),
    ]
    matter = seed
    for owner, slot, thing in more:
        matter = added(matter, owner, slot, [thing])
    return with_fields(matter, paper.uid, {"remainder": "Något mer."})


def shown(matter: Matter) -> dict[tuple[str, str], Any]:
    """What `show` says, by identity and member, of each thing its own alone."""
    found: dict[tuple[str, str], Any] = {}

    def look(value: Any) -> None:
        if isinstance(value, dict):
            for name, inner in value.items():
                nested = isinstance(inner, dict) or (
                    isinstance(inner, list) and any(isinstance(i, dict) for i in inner)
                )
                if "uid" in value and not nested:
                    found[value["uid"], name] = inner
                look(inner)
        elif isinstance(value, list):
            for inner in value:
                look(inner)

    look(to_json(matter, lambda thing: {"uid": thing.uid}))
    return found


@pytest.fixture
def panes(desk: FakeDesk, seed: Matter, qtbot: QtBot) -> list[MatterPane]:
    desk.roots[seed.uid] = full(seed)
    made = []
    for place in PANES[:4]:
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
            if (kind, field.name) in NOT_TYPED:
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
            if matter_of(desk, seed) == held or told - {(placed.thing.uid, field.json)}:
                wrong.append((kind, field.name, f"{len(told)} changed"))
            for dialog in panes[3].window().findChildren(SignatoryDialog):
                dialog.close()
    assert not wrong


def matter_of(desk: FakeDesk, seed: Matter) -> Matter:
    value = desk.roots[seed.uid]
    assert isinstance(value, Matter)
    return value


def test_each_exception_is_of_a_field_that_there_is() -> None:
    for kind, name in NOT_TYPED:
        assert name in {field.name for field in spec(kind).fields}
