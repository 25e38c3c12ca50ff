"""Work in processes of its own: results, messages, bugs; what dies or hangs is lost and the rest goes on."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from beredning.matter.message import Message, UserError, say
from beredning.work.workers import Lost, Workers


@dataclass(frozen=True)
class Does:
    what: str

    def __call__(self) -> str:
        match self.what:
            case "die":
                os._exit(3)
            case "hang":
                time.sleep(90)
            case "refuse":
                raise UserError(say("Cancelled; nothing was left half done."))
            case "err":
                raise ZeroDivisionError
            case "fill":
                return str(len(bytearray(8 << 30)))
        return f"{self.what}!"


@pytest.fixture
def workers() -> Iterator[Workers[str]]:
    made = Workers[str](2, seconds=20)
    yield made
    made.close()


def test_each_job_has_its_result_and_what_dies_takes_no_other_along(workers: Workers[str]):
    jobs = [Does(what) for what in ("a", "die", "b", "refuse", "hang", "c", "fill", "d")]
    results = dict(workers.run(jobs, lambda: None))
    assert {at: result for at, result in results.items() if isinstance(result, str)} == {
        0: "a!",
        2: "b!",
        5: "c!",
        7: "d!",
    }
    assert [at for at, result in results.items() if isinstance(result, Lost)] in ([1, 4, 6], [1, 6, 4])
    assert isinstance(results[3], Message)


def test_a_bug_is_told_where_the_work_was_asked_for(workers: Workers[str]):
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        list(workers.run([Does("err")], lambda: None))
    assert dict(workers.run([Does("a")], lambda: None)) == {0: "a!"}


def test_what_the_beat_raises_ends_what_is_under_way(workers: Workers[str]):
    def beat() -> None:
        raise KeyError

    begun = time.monotonic()
    with pytest.raises(KeyError):
        list(workers.run([Does("hang"), Does("hang")], beat))
    assert time.monotonic() - begun < 60
    assert dict(workers.run([Does("a")], lambda: None)) == {0: "a!"}


@dataclass(frozen=True)
class Tells:
    """Whether the process has loaded what nobody there told it to."""

    def __call__(self) -> str:
        return str("beredning.press.ink" in sys.modules)


@dataclass(frozen=True)
class Pid:
    """Which process it is."""

    def __call__(self) -> int:
        time.sleep(0.2)  # so that the other takes the other job
        return os.getpid()


def state(pid: int) -> str:
    """R, S, Z …; nothing when it has ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return "Z"


@pytest.mark.skipif(sys.platform != "linux", reason="copies of a process are made on Linux alone")
@pytest.mark.parametrize("threads", [0, 1])
def test_a_process_with_threads_is_not_copied(threads: int):
    script = f"""
import threading, time
from tests.work.test_workers import Tells, Workers
import beredning.press.ink
if __name__ == "__main__":
    for _ in range({threads}):
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
    workers = Workers(1)
    print(dict(workers.run([Tells()], lambda: None))[0])
    workers.close()
"""
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert said.split() == [str(threads == 0)]


@pytest.mark.skipif(sys.platform != "linux", reason="copies of a process are made on Linux alone")
def test_a_copy_ends_when_its_maker_is_killed():
    script = """
import os, signal
from tests.work.test_workers import Pid, Workers
workers = Workers(2)
pids = dict(workers.run([Pid(), Pid()], lambda: None))
print(*pids.values(), flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    pids = [int(pid) for pid in run.stdout.split()]
    assert len(set(pids)) == 2
    for _ in range(200):
        if not any(state(pid) != "Z" for pid in pids):
            return
        time.sleep(0.05)
    raise AssertionError("they wait for ever")
