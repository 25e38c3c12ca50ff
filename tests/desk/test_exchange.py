"""To and from another laptop in the desk: sent, looked at, taken in; what two people said otherwise waits for one."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QDialog, QRadioButton, QWidget

from beredning.desk.dialogs import WordDialog
from beredning.desk.exchange import WAITING
from beredning.desk.take_in import TakeInDialog
from beredning.desk.take_over import TakeOverDialog
from beredning.desk.window import Window
from beredning.matter.edits import with_field
from beredning.matter.things import Matter
from beredning.store.backups import Why, make
from beredning.store.file import create, open_file
from beredning.work.bundles import read_bundle, send
from beredning.work.exchanging import bundle_of, take_in
from tests.faults.conftest import desks, drafts
from tests.faults.desks import Desks, field, operations, texts, title_of, type_title, written
from tests.store.trees import REGISTER

__all__ = ["desks", "drafts"]

D = TypeVar("D", bound=QDialog)
HERS = "hennes.beredning-matter"


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path, Matter]:
    """My file and hers, with one matter that she had from me."""
    mine, hers = tmp_path / "min.beredning", tmp_path / "hennes.beredning"
    matter = written(mine)
    create(hers, REGISTER)
    with open_file(mine) as file:
        bundle = bundle_of(file, matter.uid)
    with open_file(hers, write=True) as file:
        take_in(file, bundle, "min")
    return mine, hers, matter


def retitled(path: Path, uid: str, title: str) -> None:
    with open_file(path, write=True) as file:
        held = file.matter(uid)
        file.write("edit", held, with_field(held.value, held.value.subjects[0].uid, "title", title))


def shown(desks: Desks, window: QWidget, kind: type[D]) -> D:
    """The dialog that is open."""
    desks.until(lambda: any(one.isVisible() for one in window.findChildren(kind)))
    return next(one for one in window.findChildren(kind) if one.isVisible())


def sent(folder: Path, path: Path, uid: str, word: str = "") -> Path:
    out = folder / HERS
    send(path, uid, out, word)
    return out


def heard(window: Window) -> Callable[[], str]:
    """All that the status line has said from now on."""
    said: list[str] = []
    for signal in (window.desk.told, window.desk.failed):
        signal.connect(lambda message: said.append(window.desk.word(message)))
    return lambda: "\n".join(said)


def test_what_is_on_the_desk_is_sent_as_one_file_without_its_history(
    desks: Desks, two: tuple[Path, Path, Matter], tmp_path: Path
) -> None:
    path, _, matter = two
    window = desks.begin(path)
    said = heard(window)
    type_title(window, "Ny rubrik")
    out = tmp_path / "ut.beredning-matter"
    window.actions_["send"].trigger()
    asked = shown(desks, window, WordDialog)
    assert "without their history" in texts(asked)
    assert not asked.more.isChecked()
    asked.reject()
    window.exchange.write(matter.uid, out, "", history=True)
    desks.until(lambda: said().count("is written") == 1)
    assert any("Gammal rubrik" in str(row) for row in read_bundle(out).history)
    window.exchange.write(matter.uid, out, "")
    desks.until(lambda: said().count("is written") == 2)
    with zipfile.ZipFile(out) as packed:
        whole = "".join(packed.read(name).decode() for name in packed.namelist())
    assert "Ny rubrik" in whole
    assert "Gammal rubrik" not in whole
    window.exchange.write(matter.uid, out, "lösen ord")
    desks.until(lambda: said().count("is written") == 3)
    assert b"rubrik" not in out.read_bytes()
    secret = tmp_path / "secret.txt"
    secret.write_text("lösen ord\n", encoding="utf-8")
    assert read_bundle(out, secret).roots[0].value.uid == matter.uid


def test_what_she_changed_is_seen_before_it_is_taken_in_and_can_be_undone(
    desks: Desks, two: tuple[Path, Path, Matter], tmp_path: Path
) -> None:
    path, hers, matter = two
    retitled(hers, matter.uid, "Hennes rubrik")
    window = desks.begin(path)
    desks.programs[0]._import([sent(tmp_path, hers, matter.uid)])
    dialog = shown(desks, window, TakeInDialog)
    assert "1 change" in texts(dialog)
    assert "Hennes" in texts(dialog)
    assert title_of(path, matter.uid) == "Gammal rubrik"
    dialog.take.click()
    desks.until(lambda: field(window).text() == "Hennes rubrik")
    window.desk.undo(matter.uid)
    desks.until(lambda: field(window).text() == "Gammal rubrik")
    desks.settled(window)
    window.close()
    assert operations(path, matter.uid) == 3


def test_what_both_said_otherwise_stands_side_by_side_and_waits_until_somebody_chooses(
    desks: Desks, two: tuple[Path, Path, Matter], tmp_path: Path
) -> None:
    path, hers, matter = two
    retitled(hers, matter.uid, "Hennes rubrik")
    retitled(path, matter.uid, "Min rubrik")
    window = desks.begin(path)
    window.exchange.take([sent(tmp_path, hers, matter.uid)])
    dialog = shown(desks, window, TakeInDialog)
    choices = dialog.findChildren(QRadioButton)
    assert [choice.accessibleDescription() for choice in choices] == ["Min rubrik", "Hennes rubrik"]
    assert not any(choice.isChecked() for choice in choices)
    dialog.take.click()
    desks.until(lambda: "1 thing" in window.banners.text(WAITING))
    assert title_of(path, matter.uid) == "Min rubrik"
    window.close()
    window = desks.begin(path)  # another day
    desks.until(lambda: "1 thing" in window.banners.text(WAITING))
    window.banners.offers(WAITING)[f"Look at {HERS}…"].click()
    dialog = shown(desks, window, TakeInDialog)
    dialog.findChildren(QRadioButton)[1].setChecked(True)
    dialog.take.click()
    desks.until(lambda: field(window).text() == "Hennes rubrik")
    desks.until(lambda: not window.banners.text(WAITING))
    window.close()
    assert title_of(path, matter.uid) == "Hennes rubrik"


def test_mine_may_stand_and_then_nothing_waits(desks: Desks, two: tuple[Path, Path, Matter], tmp_path: Path) -> None:
    path, hers, matter = two
    retitled(hers, matter.uid, "Hennes rubrik")
    retitled(path, matter.uid, "Min rubrik")
    window = desks.begin(path)
    window.exchange.take([sent(tmp_path, hers, matter.uid)])
    dialog = shown(desks, window, TakeInDialog)
    dialog.findChildren(QRadioButton)[0].setChecked(True)
    dialog.take.click()

    def settled() -> bool:
        with open_file(path) as file:
            return len(file.incoming(matter.uid)) == 1 and file.waiting() == []

    desks.until(settled)
    window.close()
    with open_file(path) as file:
        assert file.matter(matter.uid).value.subjects[0].title == "Min rubrik"


def test_what_was_changed_on_its_way_is_refused_in_a_sentence(
    desks: Desks, two: tuple[Path, Path, Matter], tmp_path: Path
) -> None:
    path, hers, matter = two
    retitled(hers, matter.uid, "Hennes rubrik")
    bundle = sent(tmp_path, hers, matter.uid)
    bundle.write_bytes(bundle.read_bytes()[:-9])
    window = desks.begin(path)
    said = heard(window)
    window.exchange.take([bundle])
    desks.until(lambda: "changed on its way" in said())
    assert not window.findChildren(TakeInDialog)
    window.close()
    assert operations(path, matter.uid) == 1


def test_a_protected_file_asks_for_its_passphrase(desks: Desks, two: tuple[Path, Path, Matter], tmp_path: Path) -> None:
    path, hers, matter = two
    retitled(hers, matter.uid, "Hennes rubrik")
    bundle = sent(tmp_path, hers, matter.uid, "lösen ord")
    window = desks.begin(path)
    said = heard(window)
    for word, until in (
        ("fel ord", lambda: "does not open" in said()),
        ("lösen ord", lambda: window.findChildren(TakeInDialog)),
    ):
        window.exchange.take([bundle])
        asked = shown(desks, window, WordDialog)
        asked.edit.setText(word)
        asked.accept()
        desks.until(until)
    assert "Hennes" in texts(shown(desks, window, TakeInDialog))


def test_a_colleagues_backup_is_only_read_and_her_matters_are_taken_over_with_a_record(
    desks: Desks, two: tuple[Path, Path, Matter]
) -> None:
    path, hers, matter = two
    retitled(hers, matter.uid, "Hennes rubrik")
    with open_file(hers, write=True) as file:
        backup = make(file, Why.HAND).path
    before = backup.read_bytes()
    window = desks.begin(path)
    window.exchange.take_over(backup)
    chosen = shown(desks, window, TakeOverDialog)
    assert chosen.list.item(0).text() == "Hennes rubrik · KS 2018/550"
    assert not chosen.take.isEnabled()
    chosen.list.item(0).setSelected(True)
    chosen.take.click()
    dialog = shown(desks, window, TakeInDialog)
    dialog.take.click()
    desks.until(lambda: field(window).text() == "Hennes rubrik")
    window.close()
    assert backup.read_bytes() == before
    assert list(backup.parent.iterdir()) == [backup]
    with open_file(path) as file:
        assert backup.name in file.history(matter.uid)[0].label


def test_what_two_made_apart_is_asked_about_and_becomes_one(
    desks: Desks, two: tuple[Path, Path, Matter], tmp_path: Path
) -> None:
    path = two[0]
    other = tmp_path / "annan.beredning"
    hers = written(other, "Hennes rubrik")
    window = desks.begin(path)
    window.exchange.take([sent(tmp_path, other, hers.uid)])
    dialog = shown(desks, window, TakeInDialog)
    assert "apart" in texts(dialog)
    same = dialog.findChildren(QRadioButton)[0]
    same.setChecked(True)
    desks.until(
        lambda: any("Hennes rubrik" in one.accessibleDescription() for one in dialog.findChildren(QRadioButton))
    )
    next(one for one in dialog.findChildren(QRadioButton) if one.accessibleDescription() == "Hennes rubrik").click()
    dialog.take.click()
    desks.until(lambda: field(window).text() == "Hennes rubrik")
    window.close()
    with open_file(path) as file:
        assert len(file.uids("matter")) == 1
