"""Work in processes of its own: results, messages, bugs; what dies or hangs is lost and the rest goes on."""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass

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
