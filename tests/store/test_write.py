"""What is written is read again, exactly; every operation can be undone, redone, and looked back past."""

from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beredning.matter.choices import PaperKind, StatementKind
from beredning.matter.declare import new_uid
from beredning.matter.message import UserError
from beredning.matter.register import Person, Register
from beredning.matter.things import Matter, Paper, Signatory, Statement, Subject
from beredning.store.file import File, create, open_file
from tests.store.trees import REGISTER, alike, edited, matter, thing


def all_well(file: File) -> bool:
    return all(check.ok for check in file.verify())


@given(st.integers())
@settings(max_examples=15)
def test_every_state_comes_back_by_undo_redo_and_as_of(seed: int) -> None:
    rnd = Random(seed)
    states = [matter(rnd)]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.beredning"
        create(path, REGISTER)
        uid = states[0].uid
        with open_file(path, write=True) as file:
            numbers = [file.write("create", None, states[0]).operation]
            for _ in range(rnd.randrange(1, 7)):
                state = edited(rnd, states[-1])
                if done := file.write("edit", file.matter(uid), state).operation:
                    states.append(state)
                    numbers.append(done)
                assert alike(file.matter(uid).value, state)
            for state in states[-2::-1]:
                file.undo(uid)
                assert alike(file.matter(uid).value, state)
            file.undo(uid)
            with pytest.raises(UserError):
                file.matter(uid)
            assert file.rows() == []
        with open_file(path, write=True) as file:  # across a restart
            for state in states:
                file.redo(uid)
                assert alike(file.matter(uid).value, state)
            with pytest.raises(UserError, match="nothing to redo"):
                file.redo(uid)
            for _ in states[1:]:
                file.undo(uid)
            assert alike(file.matter(uid).value, states[0])
            for number, state in zip(numbers, states, strict=True):
                assert alike(file.matter(uid, as_of=number).value, state)
            assert all_well(file)


@given(st.sampled_from(["register", "meeting"]), st.integers())
@settings(max_examples=8)
def test_registers_and_meetings_are_kept_as_matters_are(kind: str, seed: int) -> None:
    rnd = Random(seed)
    root = thing(rnd, kind, 2)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.beredning"
        create(path, root if isinstance(root, Register) else REGISTER)
        with open_file(path, write=True) as file:
            read = file.register if kind == "register" else lambda: file.meeting(root.uid)
            if kind == "meeting":
                file.write("new", None, root)
            after = edited(rnd, root)
            file.write("edit", read(), after)
            assert alike(read().value, after)
            if file.history(root.uid)[0].label == "edit":
                file.undo(root.uid)
            assert alike(read().value, root)
            assert all_well(file)


def test_the_seed_comes_back_from_the_file(path: Path, seed: Matter) -> None:
    with open_file(path, write=True) as file:
        file.write("import", None, seed)
    with open_file(path) as file:
        held = file.matter(seed.uid)
        assert alike(held.value, seed)
        assert held.operation == 2
        assert set(held.revs.values()) == {1}
        assert alike(file.register().value, REGISTER)
        assert all_well(file)


def test_order_follows_the_writing_whatever_the_clock_says(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    matter = Matter(subjects=(Subject(title="0"),))
    with open_file(path, write=True) as file:
        file.write("0", None, matter)
        clock = file.history(matter.uid)[0].at
        for number, hours in enumerate((24, -24 * 365, 1, 0), 1):  # ahead, back a year, summer time
            at = clock + hours * 3_600_000
            monkeypatch.setattr("beredning.store.contents._now", lambda at=at: at)
            held = file.matter(matter.uid)
            file.write(str(number), held, replace(held.value, responsible=str(number)))
        assert [row.label for row in file.history(matter.uid)] == ["4", "3", "2", "1", "0"]
        assert all(check.ok for check in file.verify())
        file.undo(matter.uid)
        assert file.matter(matter.uid).value.responsible == "3"


def test_a_redo_dies_with_the_next_operation(path: Path) -> None:
    first = Matter(subjects=(Subject(title="Ett"),))
    second, third = (replace(first, responsible=name) for name in ("Anna", "Bo"))
    with open_file(path, write=True) as file:
        file.write("new", None, first)
        file.write("edit", file.matter(first.uid), second)
        file.undo(first.uid)
        file.write("edit", file.matter(first.uid), third)
        with pytest.raises(UserError, match="nothing to redo"):
            file.redo(first.uid)
        file.undo(first.uid)
        assert alike(file.matter(first.uid).value, first)


def test_undo_is_each_roots_own(path: Path) -> None:
    one, two = (Matter(subjects=(Subject(title=t),)) for t in ("Ett", "Två"))
    with open_file(path, write=True) as file:
        file.write("new", None, one)
        file.write("new", None, two)
        file.undo(one.uid)
        assert [row.uid for row in file.rows()] == [two.uid]
        register = file.register()
        file.write("add", register, replace(register.value, persons=(Person(name="Anna"),)))
        file.undo(register.value.uid)
        assert alike(file.register().value, REGISTER)
        with pytest.raises(UserError, match="nothing to undo"):
            file.undo(register.value.uid)


def test_history_names_every_operation_newest_first(path: Path) -> None:
    first = Matter(subjects=(Subject(title="Ett"),))
    with open_file(path, write=True) as file:
        file.write("new", None, first)
        file.write("edit", file.matter(first.uid), replace(first, responsible="Anna"))
        file.undo(first.uid)
        undoing, edit, new = file.history(first.uid)
    assert (undoing.label, undoing.undoes, undoing.undone) == ("edit", edit.number, False)
    assert (edit.label, edit.undone, edit.changes) == ("edit", True, 1)
    assert (new.label, new.undone, new.changes) == ("new", False, 2)
    assert new.at <= edit.at <= undoing.at
    assert len(bytes.fromhex(new.uid)) == 16


def test_a_stale_hand_writes_nothing(path: Path) -> None:
    first = Matter(subjects=(Subject(title="Ett"), Subject(title="Två")))
    with open_file(path, write=True) as file:
        file.write("new", None, first)
        held = file.matter(first.uid)
        file.write("edit", held, replace(first, responsible="Anna"))
        with pytest.raises(UserError, match="meanwhile"):
            file.write("edit", held, replace(first, responsible="Bo"))
        file.write("edit", held, replace(first, subjects=first.subjects[:1]))  # another place: nothing is overwritten
        with pytest.raises(UserError, match="meanwhile"):
            file.write("edit", held, replace(first, subjects=first.subjects[::-1]))
        assert file.matter(first.uid).value.responsible == "Anna"
        assert len(file.history(first.uid)) == 3


def test_what_somebody_else_touched_is_not_removed(path: Path) -> None:
    statement = Statement(instance="Kommunstyrelsen", kind=StatementKind.RESERVATION, text="Vi säger nej.")
    paper = Paper(kind=PaperKind.PM, statements=(statement,))
    first = Matter(papers=(paper,))
    said = replace(statement, text="Vi säger ja.")
    joined = replace(statement, signatories=(Signatory(name="Anna"),))
    with open_file(path, write=True) as file:
        file.write("new", None, first)
        for other in (said, joined):
            held = file.matter(first.uid)
            file.write("edit", held, replace(first, papers=(replace(paper, statements=(other,)),)))
            with pytest.raises(UserError, match="meanwhile"):
                file.write("remove", held, replace(first, papers=(replace(paper, statements=()),)))
        file.write("remove", file.matter(first.uid), replace(first, papers=(replace(paper, statements=()),)))
        file.undo(first.uid)
        assert alike(file.matter(first.uid).value, replace(first, papers=(replace(paper, statements=(joined,)),)))
        assert all_well(file)


def test_what_comes_between_moves_its_neighbours_only_when_there_is_no_room(path: Path) -> None:
    subjects = [Subject(title=str(n)) for n in range(3)]
    first = Matter(subjects=tuple(subjects))
    with open_file(path, write=True) as file:
        file.write("new", None, first)
        for n in range(40):  # always right behind the first: the room between them is halved until it is gone
            subjects.insert(1, Subject(title=f"ny {n}"))
            file.write("add", file.matter(first.uid), replace(first, subjects=tuple(subjects)))
            assert alike(file.matter(first.uid).value, replace(first, subjects=tuple(subjects)))
        moves = file.connection.execute("SELECT count(DISTINCT operation) FROM change WHERE what = 'move'").fetchone()
        assert 5 <= moves[0] <= 12
        assert alike(file.matter(first.uid, as_of=2).value, first)
        assert all_well(file)


def test_a_register_of_thousands_is_written_in_a_moment(path: Path) -> None:
    with open_file(path, write=True) as file:
        held = file.register()
        many = replace(held.value, persons=tuple(Person(name=f"Person {n}") for n in range(5000)))
        start = perf_counter()
        file.write("add", held, many)
        assert perf_counter() - start < 5  # a hundred times what it takes would show a square
        assert len(file.register().value.persons) == 5000


def test_an_operation_given_twice_is_done_once(path: Path) -> None:
    first = Matter(subjects=(Subject(title="Ett"),))
    operation = new_uid()
    with open_file(path, write=True) as file:
        done = file.write("new", None, first, operation=operation)
        assert file.write("new", None, first, operation=operation).operation == done.operation
        assert len(file.history(first.uid)) == 1


def test_nothing_changed_is_no_operation(path: Path) -> None:
    first = Matter(subjects=(Subject(title="Ett"),))
    with open_file(path, write=True) as file:
        file.write("new", None, first)
        assert file.write("edit", file.matter(first.uid), first).operation == 0
        assert len(file.history(first.uid)) == 1


def test_changes_say_what_was_touched(path: Path) -> None:
    first = Matter(subjects=(Subject(title="Ett"),))
    more = replace(first, responsible="Anna", subjects=(*first.subjects, Subject(title="Två")))
    with open_file(path, write=True) as file:
        file.write("new", None, first)
        done = file.write("edit", file.matter(first.uid), more)
    assert done.touched == {
        first.uid: {(first.uid, "responsible"), (first.uid, "subjects"), (more.subjects[1].uid, "")}
    }


def test_what_is_there_cannot_be_made_again(path: Path, seed: Matter) -> None:
    with open_file(path, write=True) as file:
        file.write("new", None, seed)
        with pytest.raises(UserError, match="already"):
            file.write("new", None, seed)
        assert file.write_many("more", [Matter(), Matter()]) == 2
        assert len(file.rows()) == 3


def test_a_keystroke_in_a_long_text_grows_the_history_by_little(path: Path) -> None:
    words = "Stadens arbete med att motverka. " * 620  # 20 kB
    first = Matter(responsible=words)
    with open_file(path, write=True) as file:
        file.write("new", None, first)
        before = file.connection.execute("PRAGMA page_count").fetchone()[0]
        for n in range(1, 301):
            held = file.matter(first.uid)
            file.write("Ändra", held, replace(held.value, responsible=f"{words[:9000]}{'x' * n}{words[9000:]}"))
        after = file.connection.execute("PRAGMA page_count").fetchone()[0]
        assert (after - before) * 4096 / 300 < 220
        assert all_well(file)


def test_a_text_is_kept_whole_now_and_then(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("beredning.store.plan.SNAPSHOT", 20)
    first = Matter(responsible="ord " * 50)
    with open_file(path, write=True) as file:
        file.write("new", None, first)
        for n in range(25):
            held = file.matter(first.uid)
            file.write("edit", held, replace(held.value, responsible="ord " * 50 + str(n)))
        whole = file.connection.execute("SELECT rev FROM change WHERE what = 'set' AND length(cut) > 150").fetchall()
        assert whole == [(20,)]
        assert alike(file.matter(first.uid, as_of=2).value, first)
