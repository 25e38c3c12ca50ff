"""Kills the real desk at random instants while somebody types in it: what it said was saved is there.

By `python -m tests.faults 1`. Of what was typed and not yet said to be saved, at most the last seconds are gone.
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

from beredning.store.file import open_file
from tests.conftest import ROOT
from tests.faults.desks import written
from tests.faults.kills import Count

LOST = 3.0
"""Seconds of typing that may be lost; the machine's own slowness is added by what it says."""

PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from beredning.desk.app import Program
from beredning.desk.settings import Settings
from tests.faults.desks import field

app = QApplication(["beredning"])
program = Program(app, Settings(Path(sys.argv[2])))
program.start(Path(sys.argv[1]))
number, editor, said = 0, None, 0

def saved(_):
    global said
    if program.window.desk.working.all_saved:
        said = number
        print("saved", number, flush=True)

def key():
    global number, editor
    window = program.window
    if window is None or not window.matters.root:
        return
    if editor is None:
        editor = field(window)
        number = int(editor.text())
        window.desk.working.saved.connect(saved)
    number += 1
    editor.setText(str(number))
    editor.textEdited.emit(str(number))
    print("typed", number, flush=True)
    keys.setInterval(1200 if number % 25 == 0 else 40)  # one thinks now and then

keys = QTimer()
keys.timeout.connect(key)
keys.start(40)
app.exec()
"""


def typing(folder: Path, kills: int, seed: int) -> Count:
    """Kills a desk that is being typed in, again and again on one file."""
    rnd, count = Random(seed), Count()
    path = folder / "typing.beredning"
    matter = written(path, "0")
    for _ in range(kills):
        typed, saved = _killed(path, folder, 1 + rnd.random() * 6)
        with open_file(path) as file:
            found = int(file.matter(matter.uid).value.subjects[0].title)
            wrong = [f"{check.id}: {check.detail}" for check in file.verify() if not check.ok]
        assert not wrong, wrong
        last = max(saved, default=0)
        assert found >= last, f"said to be saved: {last}, found: {found}"
        end = max(typed.values(), default=0.0)
        assert typed.get(found + 1, end) >= end - LOST - 1, f"{end - typed[found + 1]:.1f} s of typing are gone"
        count.kills += 1
        count.acknowledged += len(saved)
        count.unacknowledged += found > last
    return count


def _killed(path: Path, folder: Path, delay: float) -> tuple[dict[int, float], list[int]]:
    """When each number was typed, and which were said to be saved, by a desk that was killed after a while."""
    env = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT / "app"), str(ROOT)]),
        "QT_QPA_PLATFORM": "offscreen",
        "BEREDNING_DRAFTS": str(folder / "drafts"),
    }
    desk = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(path), str(folder / "settings")],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    assert desk.stdout is not None
    typed: dict[int, float] = {}
    saved: list[int] = []
    until: float | None = None
    for line in desk.stdout:
        word, number = line.split()
        if word == "typed":
            typed[int(number)] = time.monotonic()
        else:
            saved.append(int(number))
        until = until or time.monotonic() + delay
        if time.monotonic() >= until:
            break
    os.killpg(desk.pid, signal.SIGKILL)  # its helper process goes with it
    for line in desk.stdout:
        if line.startswith("saved") and line.endswith("\n"):
            saved.append(int(line.split()[1]))
    desk.wait()
    assert typed, "the desk ended before it was typed in"
    return typed, saved
