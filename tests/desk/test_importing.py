"""What an import could not place is placed by hand in its dialog, by keys alone."""

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from beredning.desk.importing import ImportDialog
from beredning.desk.jobs import Course
from beredning.matter.things import Matter
from beredning.resources import sample
from beredning.work.importing import Imported
from beredning.work.sample import SEED
from tests.desk.conftest import Done, FakeDesk


class File:
    """Takes what is kept."""

    def __init__(self) -> None:
        self.kept: list[Matter] = []

    def together(self) -> AbstractContextManager[None]:
        return nullcontext()


class ImportDesk(FakeDesk):
    """A desk whose writer needs no reason, and which opens nothing."""

    def write_long(self, label, task, done, *, why=None) -> Done:  # type: ignore[no-untyped-def]  # noqa: ARG002
        return self.write(label, lambda file: task(file, Course()), done)

    def reread(self, value: Matter) -> None:
        """Nothing is open here."""


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def dialog(
    desk: FakeDesk, parent: QWidget, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> ImportDialog:
    source = tmp_path / "löst.txt"
    source.write_text(f"Löst stycke före allt.\n\nAnnat.\n\n{Path(sample(SEED)).read_text(encoding='utf-8')}")
    made = ImportDesk(*desk.roots.values(), register=desk.register)
    made.reader = File()

    def keep(file: File, draft, name: str, decision: object) -> Imported:  # type: ignore[no-untyped-def]  # noqa: ARG001
        file.kept.append(draft.matter)
        raise SystemError

    monkeypatch.setattr("beredning.work.importing.keep", keep)
    shown = ImportDialog(parent, made, [source])  # type: ignore[arg-type]
    shown.begin()
    qtbot.waitUntil(shown.isVisible, timeout=30_000)
    return shown


def kept(dialog: ImportDialog) -> Matter:
    with pytest.raises(SystemError):
        dialog._keep()
    file: File = dialog.desk.reader  # type: ignore[attr-defined]
    (matter,) = file.kept
    return matter


def test_a_paragraph_is_put_where_it_is_said_to_belong(dialog: ImportDialog) -> None:
    first, second = dialog.findChildren(QComboBox)
    assert [label.text() for label in dialog.findChildren(QLabel) if label.buddy() in (first, second)] == [
        "”Löst stycke före allt.”",
        "”Annat.”",
    ]
    assert first.accessibleDescription() == "Where it belongs"
    first.setFocus()
    QTest.keyClicks(first, "My views")
    QApplication.processEvents()
    assert first.currentText() == "My views"
    matter = kept(dialog)
    assert matter.papers[0].views.endswith("Löst stycke före allt.")
    assert matter.papers[0].remainder == "Annat."


def test_what_is_taken_back_stays(dialog: ImportDialog) -> None:
    first, _ = dialog.findChildren(QComboBox)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    QTest.keyClick(first, Qt.Key.Key_Up)
    matter = kept(dialog)
    assert matter.papers[0].remainder == "Löst stycke före allt.\n\nAnnat."


def test_it_is_all_reached_by_tab(dialog: ImportDialog) -> None:
    wanted = {*dialog.findChildren(QComboBox), *dialog.findChildren(QPushButton)}
    at: QWidget = dialog.findChildren(QComboBox)[0]
    for _ in range(60):
        wanted.discard(at)
        at = at.nextInFocusChain()
    assert not wanted
