"""The desk against an empty window of the same library, and its event loop while somebody works.

python3 packaging/bootstrap.py bench bench_desk
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from shutil import copyfile
from statistics import median, quantiles

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from beredning.desk.app import Program, settle
from beredning.desk.protocol import Place
from beredning.desk.settings import Settings
from beredning.desk.window import Window
from beredning.matter.edits import with_field
from beredning.work.session import open_file
from tests.bench import samples
from tests.bench.ratio import HEAD, compare

EMPTY = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(["empty"])
window = QMainWindow()
window.show()
app.processEvents()
import os
os._exit(0)
"""

USABLE = """
import gc
import sys
gc.disable()  # as the program does
from pathlib import Path
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication
from beredning.desk.app import Program, settle
from beredning.desk.settings import Settings
app = QApplication(["beredning"])
program = Program(app, Settings(Path(sys.argv[2])))
program.start(Path(sys.argv[1]))
def usable():
    matters = program.window.matters if program.window is not None else None
    return matters is not None and matters.root and matters.register.model.rowCount()
while not usable():
    app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
app.processEvents()
"""
"""The register lists the file, and the last matter is shown and can be written in."""

GONE = "import os; os._exit(0)"

MEMORY = """
import resource
settle()
from PySide6.QtTest import QTest
QTest.qWait(1000)
program.window.matters.register.search.setText("bered")
QTest.qWait(3000)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, flush=True)
"""

LONG_TEXT = 180_000
"""Code points: about sixty pages."""


def main() -> None:
    """All figures, one a line."""
    print(HEAD, flush=True)
    with tempfile.TemporaryDirectory(prefix="beredning-bench-") as name:
        folder = Path(name)
        files = {number: folder / f"{number}.beredning" for number in (100, 10_000, 100_000)}
        for number, file in files.items():
            copyfile(samples.small(number), file)
        starting(files[10_000], folder)
        remembering(files[100], files[100_000], folder)
        _lengthen(files[10_000])
        working(files[10_000], folder)


def _child(folder: Path, code: str, *files: Path) -> str:
    """Runs code as somebody's Python does, and gives what it printed into a file: compiled modules are kept, which a
    test run may have forbidden. The helper process that it leaves is ended, and not waited for.
    """
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
    run = [sys.executable, "-c", code, *map(str, files)]
    with (folder / "said").open("w+") as said:
        child = subprocess.Popen(run, env=env, stdout=said, stderr=subprocess.DEVNULL, start_new_session=True)
        assert child.wait() == 0
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        said.seek(0)
        return said.read()


def starting(file: Path, folder: Path) -> None:
    """Start to usable window with 10,000 matters, as processes."""
    compare(
        "start to usable window, 10,000 matters, against an empty window",
        lambda: _child(folder, USABLE + GONE, file, folder / "settings"),
        lambda: _child(folder, EMPTY),
        2.0,
        rounds=7,
        warm=2,
    )


def remembering(small: Path, huge: Path, folder: Path) -> None:
    """Memory with 100,000 matters in the file against that with 100, after a search."""
    used = [int(_child(folder, USABLE + MEMORY + GONE, file, folder / "settings")) for file in (small, huge)]
    ratio = used[1] / used[0]
    verdict = "" if ratio <= 1.5 else " MISSED"
    print(
        f"memory, 100,000 matters against 100 | {used[1]} kB | {used[0]} kB | {ratio:.3g} | ≤ 1.5{verdict}", flush=True
    )


def working(file: Path, folder: Path) -> None:
    """Switching matters, and typing with a sixty-page paper open: how long the event loop is blocked."""
    app = QApplication([])
    window = _opened(app, file, folder / "settings")
    uids = [window.matters.register.model.entry(n).uid for n in range(40)]  # type: ignore[union-attr]
    _switching(window, uids)
    _typing(window, "KS 2018/550", "typing with a sixty-page paper open")
    window.close()


def _switching(window: Window, uids: list[str]) -> None:
    def shown(uid: str) -> float:
        start = time.perf_counter()
        window.matters.go(Place(uid))
        _until(lambda: window.matters.root == uid)
        QApplication.processEvents()  # its first picture
        taken = time.perf_counter() - start
        _until(lambda: window.matters.panes[0].built)
        QTest.qWait(20)
        return taken

    pictured = [shown(uid) for uid in uids]
    blocked: list[float] = []
    for uid in uids:
        turns: list[float] = []
        ticks = _Ticks(turns)
        shown(uid)
        ticks.stop()
        blocked.append(max(turns, default=0.0))
    _told("switching matters: blocked event loop, 95th percentile", blocked, 0.1)
    _told("switching matters: asked for to its first picture, 95th percentile", pictured, 0.1)


def _typing(window: Window, number: str, name: str) -> None:
    window.desk.ask(lambda r: r.candidates(number), lambda rows: window.matters.go(Place(rows[0].uid)))
    _until(lambda: number in window.matters.head.details.text())
    window.matters.turn(0)
    window.matters.panes[0].finish()
    _until(lambda: window.matters.paper.view.up_to_date)
    summary = next(f for f in window.matters.panes[0].findChildren(type(_any_prose(window))) if f.field == "summary")
    summary.edit.setFocus()
    blocked: list[float] = []
    pictured: list[float] = []
    ticks = _Ticks(blocked)
    for letter in "Staden ska verka for detta. " * 4:
        start = time.perf_counter()
        QTest.keyClick(summary.edit, letter)
        QTest.qWait(1)
        if window.matters.paper.view.pages < 12:
            _until(lambda: window.matters.paper.view.up_to_date)
            pictured.append(time.perf_counter() - start)
        QTest.qWait(60)
    ticks.stop()
    _told(f"{name}: blocked event loop, 95th percentile", blocked, 0.016)
    if pictured:
        _told(f"{name}: keystroke to picture, 95th percentile", pictured, 0.1)


def _any_prose(window: Window) -> object:
    from beredning.desk.fields.prose import ProseField

    return window.matters.panes[0].findChild(ProseField)


class _Ticks:
    """Notes by how much each turn of the event loop came late."""

    def __init__(self, late: list[float]) -> None:
        self._late = late
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        if now - self._last > 0.002:
            self._late.append(now - self._last)
        self._last = now

    def stop(self) -> None:
        """No more."""
        self._timer.stop()


def _told(name: str, taken: list[float], wanted: float) -> None:
    worst = quantiles(taken, n=20)[-1]
    verdict = "" if worst < wanted else " MISSED"
    middle = f"(median {median(taken) * 1000:.3g} ms)"
    print(f"{name} | {worst * 1000:.3g} ms | {middle} | | < {wanted * 1000:.3g} ms{verdict}", flush=True)


def _lengthen(file: Path) -> None:
    """Makes the seed's summary sixty pages long."""
    with open_file(file, write=True) as opened:
        held = opened.matter(opened.candidates("KS 2018/550")[0].uid)
        paper = held.value.papers[0]
        paragraphs = paper.summary.split("\n\n")
        long = "\n\n".join(paragraphs * (LONG_TEXT // len(paper.summary) + 1))
        opened.write("x", held, with_field(held.value, paper.uid, "summary", long))


def _opened(app: QApplication, file: Path, settings: Path) -> Window:
    program = Program(app, Settings(settings))
    program.start(file)
    _until(lambda: program.window is not None and bool(program.window.matters.root))
    assert program.window is not None
    _until(lambda: program.window.matters.register.model.rowCount() > 0)  # type: ignore[union-attr]
    program.window._program = program  # type: ignore[attr-defined]
    settle()
    return program.window


def _until(done: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not done():
        assert time.monotonic() < end
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)


if __name__ == "__main__":
    main()
