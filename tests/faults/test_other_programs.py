"""Another program writes in our file: what it did is a foreign operation, what it may not do is refused."""

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlite_utils import Database

from beredning.matter.choices import EventKind
from beredning.matter.message import UserError
from beredning.matter.things import Event, Matter, Subject
from beredning.store.file import open_file
from beredning.store.schema import FOREIGN
from tests.store.trees import alike


@pytest.fixture
def matter(path: Path) -> Matter:
    """A matter in the file at `path`, with a title of its own."""
    made = Matter(subjects=(Subject(registry_number="KS 2018/550", title="Gammal rubrik"),), responsible="Anna")
    with open_file(path, write=True) as file:
        file.write("new", None, made)
    return made


def by_hand(path: Path, statement: str, *values: object) -> None:
    """What somebody does with a plain SQLite tool."""
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(statement, values)
    connection.close()


OVERWRITE = "UPDATE field SET value = ? WHERE value = 'Gammal rubrik'"


def test_a_foreign_write_is_an_operation_that_keeps_the_old_text(path: Path, matter: Matter) -> None:
    by_hand(path, OVERWRITE, "Främmande rubrik")
    with open_file(path) as file:
        held = file.matter(matter.uid)
        assert held.value.subjects[0].title == "Främmande rubrik"
        assert held.revs[matter.subjects[0].uid, "title"] == 2
        assert [row.label for row in file.history(matter.uid)] == [FOREIGN, "new"]
        assert file.rows()[0].title == "Främmande rubrik"
        assert [hit.title for hit in file.search("främmande")] == ["Främmande rubrik"]
        assert alike(file.matter(matter.uid, as_of=2).value, matter)
        assert all(check.ok for check in file.verify())


def test_a_foreign_write_can_be_undone(path: Path, matter: Matter) -> None:
    by_hand(path, OVERWRITE, "Främmande rubrik")
    with open_file(path, write=True) as file:
        file.undo(matter.uid)
        assert alike(file.matter(matter.uid).value, matter)
        assert file.rows()[0].title == "Gammal rubrik"
        file.redo(matter.uid)
        assert file.matter(matter.uid).value.subjects[0].title == "Främmande rubrik"
        assert all(check.ok for check in file.verify())


def test_a_field_that_another_program_puts_in_is_an_operation_too(path: Path, matter: Matter) -> None:
    row = "(SELECT t.id * 1000 + n.id FROM thing t, name n JOIN kind k ON k.id = t.kind AND k.name = 'subject' "
    by_hand(path, f"INSERT INTO field (id, value, rev) VALUES ({row} WHERE n.name = 'public_title'), 'Utan namn', 1)")
    with open_file(path, write=True) as file:
        assert file.matter(matter.uid).value.subjects[0].public_title == "Utan namn"
        assert all(check.ok for check in file.verify())
        file.undo(matter.uid)
        assert alike(file.matter(matter.uid).value, matter)


def test_a_save_over_a_foreign_write_is_refused(path: Path, matter: Matter) -> None:
    with open_file(path, write=True) as file:
        held = file.matter(matter.uid)
        by_hand(path, OVERWRITE, "Främmande rubrik")
        mine = replace(matter, subjects=(replace(matter.subjects[0], title="Min rubrik"),))
        with pytest.raises(UserError, match="meanwhile"):
            file.write("edit", held, mine)
        assert file.matter(matter.uid).value.subjects[0].title == "Främmande rubrik"


@pytest.mark.parametrize("made", ["UPDATE OF value", "INSERT"])
def test_a_save_that_another_programs_trigger_alters_is_no_save(path: Path, matter: Matter, made: str) -> None:
    with open_file(path, write=True) as file:
        held = file.matter(matter.uid)
        by_hand(
            path,
            f"CREATE TRIGGER meddles AFTER {made} ON field WHEN new.value = 'Min rubrik' "
            "BEGIN UPDATE field SET value = 'Min   rubrik', rev = new.rev + 1 WHERE id = new.id; END",
        )
        subject = held.value.subjects[0]
        meant = (
            replace(subject, title="Min rubrik") if made != "INSERT" else replace(subject, public_title="Min rubrik")
        )
        with pytest.raises(RuntimeError, match="does not give back"):
            file.write("edit", held, replace(held.value, subjects=(meant,)))
        assert alike(file.matter(matter.uid).value, matter)
        assert [row.label for row in file.history(matter.uid)] == ["new"]


def test_a_row_that_the_list_lost_comes_back_with_the_next_save(path: Path, matter: Matter) -> None:
    by_hand(path, "DELETE FROM listing")
    with open_file(path, write=True) as file:
        assert file.rows() == []
        file.write("edit", file.matter(matter.uid), replace(matter, responsible="Berit"))
        assert [row.title for row in file.rows()] == ["Gammal rubrik"]
        assert all(check.ok for check in file.verify())


@pytest.mark.parametrize("table", ["thing", "field", "operation", "change", "kind", "name", "author", "device"])
@pytest.mark.usefixtures("matter")
def test_nothing_is_deleted(path: Path, table: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="never deleted"):
        by_hand(path, f"DELETE FROM {table}")


@pytest.mark.usefixtures("matter")
def test_nothing_is_replaced(path: Path) -> None:
    for table in ("thing", "field", "operation", "change"):
        columns = {
            "thing": "id, uid, owner, kind, rank, made",
            "field": "id, value, rev",
            "operation": "id, uid, root, label, at, changes",
            "change": "seq, thing, what",
        }[table]
        with pytest.raises(sqlite3.IntegrityError, match="not replaced"):
            by_hand(path, f"INSERT OR REPLACE INTO {table} ({columns}) SELECT {columns} FROM {table}")


@pytest.mark.parametrize("deed", ["rank = rank + 1", "removed = 2"])
def test_a_thing_that_another_program_moves_or_removes_is_an_operation(path: Path, matter: Matter, deed: str) -> None:
    two = replace(matter, subjects=(*matter.subjects, Subject(title="Andra")))
    with open_file(path, write=True) as file:
        file.write("more", file.matter(matter.uid), two)
    by_hand(path, f"UPDATE thing SET {deed} WHERE uid = ?", bytes.fromhex(matter.subjects[0].uid))
    with open_file(path, write=True) as file:
        assert [row.label for row in file.history(matter.uid)] == [FOREIGN, "more", "new"]
        assert all(check.ok for check in file.verify())
        if "removed" in deed:
            assert file.rows()[0].title == "Andra"
            file.undo(matter.uid)
            assert alike(file.matter(matter.uid).value, two)
            assert all(check.ok for check in file.verify())


def test_a_removal_behind_the_back_of_the_triggers_is_found(path: Path, matter: Matter) -> None:
    by_hand(path, "DROP TRIGGER thing_foreign_update")
    by_hand(path, "UPDATE thing SET removed = 2 WHERE uid = ?", bytes.fromhex(matter.subjects[0].uid))
    with open_file(path, write=True) as file:
        assert "history" in [check.id for check in file.verify() if not check.ok]


@pytest.mark.parametrize("table", ["listing", "listing_number", "stale"])
def test_one_who_only_reads_lists_without_the_dropped_tables(path: Path, matter: Matter, table: str) -> None:
    by_hand(path, f"DROP TABLE {table}")
    before = path.read_bytes()
    with open_file(path) as file:
        assert [row.title for row in file.rows()] == ["Gammal rubrik"]
        assert [row.uid for row in file.candidates("KS 2018/550")] == [matter.uid]
        assert [check.id for check in file.verify() if not check.ok] == ["schema"]
    assert path.read_bytes() == before
    with open_file(path) as file:
        assert [hit.uid for hit in file.search("gammal")] == [matter.uid]
    with open_file(path, write=True) as file:
        assert all(check.ok for check in file.verify())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("date", "2018-13-45"),
        ("what", "nonsense"),
        ("requested_by", "{bad"),
        ("requested_by", "[1]"),
        ("body", b"\xe5"),
    ],
)
def test_one_bad_value_leaves_the_other_matters_readable(
    path: Path, matter: Matter, name: str, value: str | bytes
) -> None:
    event = Event(what=EventKind.TABLED, date=date(2018, 4, 11), body="Nämnden", requested_by=("M",))
    bad = Matter(subjects=(Subject(registry_number="KS 2018/7", title="Trasig"),), events=(event,))
    with open_file(path, write=True) as file:
        file.write("new", None, bad)
    by_hand(
        path,
        "UPDATE field SET value = CAST(? AS TEXT) WHERE name = (SELECT id FROM name WHERE name = ?) "
        "AND thing = (SELECT id FROM thing WHERE uid = ?)",
        value,
        name,
        bytes.fromhex(event.uid),
    )
    for write in (False, True):
        with open_file(path, write=write) as file:
            assert {row.title for row in file.rows()} == {"Trasig", "Gammal rubrik"}
            assert file.candidates("KS 2018/7")[0].uid == bad.uid
            assert alike(file.matter(matter.uid).value, matter)
            with pytest.raises(UserError, match=f"Field {name} of {event.uid}"):
                file.matter(bad.uid)
            told = [str(check.detail) for check in file.verify() if not check.ok]
            assert any(name in text and event.uid in text for text in told)


def test_a_table_that_another_program_rebuilt_is_found(path: Path, matter: Matter) -> None:
    Database(path)["field"].transform(types={"value": str})
    with open_file(path, write=True) as file:
        assert alike(file.matter(matter.uid).value, matter)
        assert [check.id for check in file.verify() if not check.ok] == ["schema"]
        with pytest.raises(sqlite3.IntegrityError, match="never deleted"):
            file.connection.execute("DELETE FROM field")


@pytest.mark.usefixtures("matter")
def test_history_is_not_rewritten(path: Path) -> None:
    for statement in (
        "UPDATE operation SET label = 'x'",
        "UPDATE change SET rev = 9",
        "UPDATE change SET cut = 'annat'",
        "UPDATE thing SET uid = randomblob(16)",
        "UPDATE field SET id = id + 100000",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            by_hand(path, statement)


def test_triggers_and_views_that_were_dropped_come_back(path: Path, matter: Matter) -> None:
    for name in ("TRIGGER field_foreign_update", "TRIGGER change_stays", "VIEW subject"):
        by_hand(path, f"DROP {name}")
    with open_file(path) as file:
        assert [check.id for check in file.verify() if not check.ok] == ["schema"]
    with open_file(path, write=True) as file:
        assert ["made again" in str(note) for note in file.notes] == [True]
        assert all(check.ok for check in file.verify())
        assert file.connection.execute("SELECT title FROM subject").fetchall() == [("Gammal rubrik",)]
        assert alike(file.matter(matter.uid).value, matter)


def test_lists_that_were_dropped_are_made_anew(path: Path, matter: Matter) -> None:
    with open_file(path) as file:
        before = file.rows()
    for name in ("listing", "listing_number", "stale"):
        by_hand(path, f"DROP TABLE {name}")
    with open_file(path, write=True) as file:
        assert file.rows() == before
        assert [row.uid for row in file.candidates("ks2018/550")] == [matter.uid]
        assert all(check.ok for check in file.verify())


@pytest.mark.parametrize(
    "damage",
    [
        "DROP TABLE search_index_3_1",
        "DROP TABLE search_doc",
        "DROP TABLE search_word",
        "DELETE FROM search_index_3_1_data",
        "UPDATE search_index_3_1_data SET block = zeroblob(40)",
        "DROP TABLE search_index_3_1_idx",
    ],
)
def test_a_destroyed_search_index_stops_neither_saving_nor_searching(path: Path, matter: Matter, damage: str) -> None:
    by_hand(path, damage)
    with open_file(path, write=True) as file:
        held = file.matter(matter.uid)
        file.write("edit", held, replace(matter, subjects=(replace(matter.subjects[0], title="Ny rubrik"),)))
    with open_file(path) as file:
        assert file.matter(matter.uid).value.subjects[0].title == "Ny rubrik"
        assert [hit.passage for hit in file.search("rubrik")] == ["Ny rubrik"]
        assert all(check.ok for check in file.verify())


def test_letters_changed_inside_a_text_are_found(path: Path, matter: Matter) -> None:
    data = path.read_bytes()
    assert data.count(b"Anna") >= 1
    path.write_bytes(data.replace(b"Anna", b"Anne"))
    with open_file(path) as file:
        wrong = {check.id: check for check in file.verify() if not check.ok}
    assert {"hashes", "history"} == set(wrong)
    assert matter.uid in str(wrong["hashes"].detail)


def test_a_history_that_was_forged_is_found(path: Path, matter: Matter) -> None:
    by_hand(path, "DROP TRIGGER operation_grows")
    by_hand(path, "UPDATE operation SET at = at - 86400000 WHERE id = 2")
    with open_file(path, write=True) as file:  # the trigger is back, the deed remains
        file.write("edit", file.matter(matter.uid), replace(matter, responsible="Bo"))
        assert [check.id for check in file.verify() if not check.ok] == ["chain"]
