"""What is read apart is what is read here; it can be ended whatever it is at, and its death is told."""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from beredning.matter.message import UserError
from beredning.matter.things import Referral
from beredning.resources import sample
from beredning.work.apart import LONG, letter_from, reply_from, statement_from, understood
from beredning.work.inbox import incoming
from beredning.work.receiving import pasted_statement, reply_of
from beredning.work.registers import register_of
from beredning.work.sample import SEED

REGISTER = register_of("stockholm")
FARSTA = Referral(body="Farsta stadsdelsnämnd")
MAIL = "Reservation anfördes av Anna Ek (M) enligt följande.\n\nVi säger nej.\n"


class EnoughError(Exception):
    """Nobody wants it any more."""


def large(folder: Path) -> Path:
    """A text that takes far longer to read than anybody waits."""
    made = folder / "stor.txt"
    made.write_text(Path(sample(SEED)).read_text(encoding="utf-8") * 400, encoding="utf-8")
    return made


def after(seconds: float, do: Callable[[], object]) -> Callable[[int, int], None]:
    """Progress that does something once it has gone on for so long."""
    end = time.monotonic() + seconds

    def progress(_done: int, _of: int) -> None:
        if time.monotonic() > end:
            do()

    return progress


def enough() -> None:
    raise EnoughError


def kill_children() -> None:
    for child in multiprocessing.active_children():
        os.kill(child.pid or 0, signal.SIGKILL)


READERS = {
    "paper": lambda path, progress: understood([path], REGISTER, progress),
    "reply": lambda path, progress: reply_from(path, FARSTA, REGISTER, progress),
    "letter": letter_from,
    "statement": lambda path, progress: statement_from(path.read_text("utf-8"), "Kommunstyrelsen", REGISTER, progress),
}


def test_what_is_read_apart_is_what_is_read_here(tmp_path: Path) -> None:
    path = tmp_path / "svar.txt"
    path.write_text(f"Till {MAIL}", encoding="utf-8")
    assert reply_from(path, FARSTA, REGISTER) == reply_of(path, FARSTA, REGISTER)
    assert letter_from(path) == incoming(path)
    long = MAIL + "Och nej. " * (LONG // 8)
    assert statement_from(long, "Kommunstyrelsen", REGISTER) == pasted_statement(long, "Kommunstyrelsen", REGISTER)
    assert statement_from(MAIL, "Kommunstyrelsen", REGISTER).signatories[0].name == "Anna Ek"


@pytest.mark.parametrize("what", READERS)
def test_it_ends_soon_when_nobody_wants_it(tmp_path: Path, what: str) -> None:
    path, others = large(tmp_path), set(multiprocessing.active_children())
    began = time.monotonic()
    with pytest.raises(EnoughError):
        READERS[what](path, after(1.0, enough))
    assert time.monotonic() - began < 3.0
    end = time.monotonic() + 10
    while set(multiprocessing.active_children()) - others:
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.mark.parametrize("what", ["reply", "letter", "statement"])
def test_the_death_of_its_process_is_told(tmp_path: Path, what: str) -> None:
    with pytest.raises(UserError, match="could not be read"):
        READERS[what](large(tmp_path), after(1.0, kill_children))


def test_what_cannot_be_read_is_told_as_it_is_here(tmp_path: Path) -> None:
    path = tmp_path / "svar.docx"
    path.write_bytes(b"PK no package")
    with pytest.raises(UserError) as here:
        reply_of(path, FARSTA, REGISTER)
    with pytest.raises(UserError) as there:
        reply_from(path, FARSTA, REGISTER)
    assert there.value.message == here.value.message
