"""One writes at a time, everybody may read, and a lock whose holder is dead holds nobody."""

import errno
import json
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from pathlib import Path
from threading import Barrier

import pytest

from beredning.matter.message import UserError
from beredning.matter.things import Matter
from beredning.store.errors import HeldError
from beredning.store.file import open_file
from beredning.store.lock import Holder, held, holder, lock_path, me, take_over
from tests.conftest import ROOT
from tests.store.trees import alike


def leave(path: Path, found: Holder) -> None:
    """A lock that somebody left."""
    lock_path(path).write_text(json.dumps(asdict(found)), encoding="utf-8")


def test_a_second_writer_is_told_who_writes_and_readers_are_let_in(path: Path, seed: Matter) -> None:
    with open_file(path, write=True) as file:
        file.write("new", None, seed)
        said = rf"open for writing by {file.who} on .* \(process {os.getpid()}, since"
        with pytest.raises(HeldError, match=said) as refused, open_file(path, write=True):
            pass
        assert refused.value.doubtful is None  # whoever lives here can be asked to close it
        with open_file(path) as reader:
            assert alike(reader.matter(seed.uid).value, seed)
            file.write("edit", file.matter(seed.uid), replace(seed, responsible="Anna"))
            assert reader.matter(seed.uid).value.responsible == "Anna"
    assert not lock_path(path).exists()
    with open_file(path, write=True):
        assert holder(path) == replace(me(), at=holder(path).at)


def test_a_writer_in_another_process_is_refused(path: Path) -> None:
    code = "from pathlib import Path\nimport sys\nfrom beredning.store.file import open_file\n"
    code += "with open_file(Path(sys.argv[1]), write=True): pass"
    with open_file(path, write=True):
        done = subprocess.run(
            [sys.executable, "-c", code, str(path)],
            env={**os.environ, "PYTHONPATH": str(ROOT / "app")},
            capture_output=True,
            text=True,
            check=False,
        )
    assert "is open for writing by" in done.stderr


def test_the_lock_of_a_dead_process_is_taken_over(path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    leave(path, replace(me(), pid=ended.pid))
    with open_file(path, write=True):
        assert holder(path) is not None
    assert not lock_path(path).exists()


def test_the_lock_of_an_earlier_process_of_the_same_number_is_taken_over(path: Path) -> None:
    leave(path, replace(me(), started="1"))
    with open_file(path, write=True):
        pass


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (json.dumps(asdict(replace(me(), host="annan", user="anna"))), "by anna on annan"),
        ("", "cannot be read"),
        ("[1]", "cannot be read"),
        ('{"pid": 1}', "cannot be read"),
        ("\u0000\u0001", "cannot be read"),
    ],
    ids=["elsewhere", "empty", "list", "half", "noise"],
)
def test_a_lock_from_elsewhere_or_unreadable_is_respected(path: Path, text: str, sentence: str) -> None:
    lock_path(path).write_text(text, encoding="utf-8")
    with pytest.raises(HeldError, match=sentence) as refused, open_file(path, write=True):
        pass
    assert lock_path(path).read_text(encoding="utf-8") == text
    with open_file(path) as file:
        assert file.register().value.parties
    assert refused.value.doubtful == text.encode()
    take_over(path, b"another lock")
    assert lock_path(path).read_text(encoding="utf-8") == text
    take_over(path, text.encode())  # a person said so
    with open_file(path, write=True) as file:
        assert file.register().value.parties
    take_over(path, text.encode())  # it is gone by now


def test_a_link_to_a_file_shares_its_lock(path: Path) -> None:
    link = path.with_name("link.beredning")
    link.symlink_to(path)
    with open_file(link, write=True), pytest.raises(UserError, match="open for writing"), open_file(path, write=True):
        pass
    assert sorted(path.parent.iterdir()) == [path, link]


def test_the_lock_goes_even_when_the_work_fails(path: Path) -> None:
    with pytest.raises(KeyError), open_file(path, write=True):
        raise KeyError
    assert not lock_path(path).exists()


def test_of_many_who_find_a_dead_lock_one_takes_it(path: Path) -> None:
    for _ in range(5):
        leave(path, replace(me(), started="1"))
        there, inside, most = Barrier(8), [0], [0]

        def take(there: Barrier = there, inside: list[int] = inside, most: list[int] = most) -> str:
            there.wait()
            try:
                with held(path):
                    inside[0] += 1
                    most[0] = max(most[0], inside[0])
                    time.sleep(0.02)
                    inside[0] -= 1
            except UserError as error:
                return str(error)
            return ""

        with ThreadPoolExecutor(8) as pool:
            said = [future.result() for future in [pool.submit(take) for _ in range(8)]]
        assert most == [1]
        assert said.count("") >= 1
        assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_a_lock_is_never_there_without_its_holder(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(made: Path, place: Path) -> None:
        assert not place.exists()
        assert json.loads(made.read_text(encoding="utf-8"))["pid"] == os.getpid()
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "link", killed)
    with pytest.raises(KeyboardInterrupt), open_file(path, write=True):
        pass
    monkeypatch.undo()
    with open_file(path, write=True) as file:
        assert file.register()


def test_a_lock_can_be_had_without_hard_links(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_made: Path, _place: Path) -> None:
        raise OSError(errno.EPERM, "not permitted")

    monkeypatch.setattr(os, "link", refused)
    with open_file(path, write=True), pytest.raises(UserError, match="open for writing"), open_file(path, write=True):
        pass
    assert list(path.parent.iterdir()) == [path]
