"""The live paper: how soon a keystroke is on the page, how long the window stands still meanwhile, and memory.

Run: python -m tests.bench.bench_preview. The rival of the standing still is the same work in a thread of the window.
"""

import os
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from beredning.desk.paper.client import PaperHelper
from beredning.desk.paper.view import PaperView
from beredning.desk.theme import Theme, dress
from beredning.desk.threads import Courier
from beredning.matter.register import Register
from beredning.matter.things import Matter
from beredning.resources import sample
from beredning.work.importing import understand
from beredning.work.registers import register_of
from beredning.work.rendering import laid_out
from beredning.work.sample import SEED, with_people
from tests.bench.texts import long_text

KEYS = 100
PAUSE = 0.08  # seconds between two keys of somebody who types fast
SOON = 0.100  # seconds: keystroke to picture, at the 95th percentile, for the seed
STILL = 0.016  # seconds: the loop's longest silence that is no stall, at the 95th percentile


def turn(seconds: float) -> None:
    """Lets the loop run."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def p95(values: list[float]) -> float:
    return quantiles(values, n=20, method="inclusive")[-1]


class Heart:
    """Beats as often as the loop lets it; `silences` are its beats' distances."""

    def __init__(self) -> None:
        self.silences: list[float] = []
        self._last = perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(1)

    def _beat(self) -> None:
        now = perf_counter()
        self.silences.append(now - self._last)
        self._last = now

    def stop(self) -> None:
        self._timer.stop()


class Desk:
    """A view in which somebody types a text."""

    def __init__(self, helper: PaperHelper, matter: Matter, register: Register) -> None:
        self.view, self.matter, self.register = PaperView(helper), matter, register
        self.view.resize(600, 900)
        self.view.show()
        self.pressed: dict[int, float] = {}
        self.waits: list[float] = []
        self.view.drawn.connect(self._drawn)

    def key(self, number: int) -> None:
        """One more letter at the end of the first sentence."""
        paper = self.matter.papers[0]
        text = paper.summary[:40] + "abcde fghi"[number % 10] + paper.summary[40:]
        self.matter = replace(self.matter, papers=(replace(paper, summary=text),))
        began = perf_counter()
        self.view.light(paper.uid, "summary", 40)
        self.view.show_paper(self.matter, paper.uid, self.register, "after")
        self.pressed[self.view.serial] = began

    def _drawn(self, serial: int) -> None:
        now = perf_counter()
        for one in [s for s in self.pressed if s <= serial]:
            self.waits.append(now - self.pressed.pop(one))

    def type(self) -> list[float]:
        """Types; the loop's longest silence after each key."""
        worst: list[float] = []
        for number in range(KEYS):
            heart = Heart()
            self.key(number)
            turn(PAUSE)
            heart.stop()
            worst.append(max(heart.silences, default=PAUSE))
        turn(2.0)
        return worst


def in_a_thread(matter: Matter, register: Register) -> list[float]:
    """The rival: the same layouts in a thread of this process."""
    worst: list[float] = []
    for _ in range(KEYS // 4):
        heart = Heart()
        work = threading.Thread(target=laid_out, args=(matter, matter.papers[0], register, "after"))
        work.start()
        turn(PAUSE)
        work.join()
        heart.stop()
        worst.append(max(heart.silences, default=PAUSE))
    return worst


def memory(pid: int | str) -> int:
    """Resident megabytes of a process."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) // 1024


def row(name: str, values: list[float], wanted: float | None) -> bool:
    """Prints a figure's row; whether it is met."""
    found = p95(values)
    verdict = "" if wanted is None else f" | < {wanted * 1000:.0f} ms{'' if found < wanted else ' MISSED'}"
    print(f"{name} | median {median(values) * 1000:.1f} ms | p95 {found * 1000:.1f} ms{verdict}", flush=True)
    return wanted is None or found < wanted


def until(done: Callable[[], bool]) -> None:
    while not done():
        turn(0.02)


def main() -> int:
    """Prints the figures; 1 when one is missed."""
    app = QApplication([])
    dress(app, Theme())

    def failed(error: BaseException) -> None:
        raise error

    helper = PaperHelper(Courier(failed))
    register = with_people(register_of("stockholm"))
    seed = understand(sample(SEED), register).matter
    text = "\n\n".join("\n\n".join(section[1:]) for section in long_text(39))
    long = replace(seed, papers=(replace(seed.papers[0], summary=text),))
    met = True
    for name, matter, soon in (("seed", seed, SOON), ("long memorandum", long, None)):
        desk = Desk(helper, matter, register)
        desk.key(0)
        until(lambda desk=desk: bool(desk.waits))
        desk.waits.clear()
        silences = desk.type()
        print(f"{name}: {desk.view.pages} pages")
        met &= row("  keystroke to picture", desk.waits, soon)
        met &= row("  longest silence of the loop after a key", silences, STILL)
        row("  the same, laid out in a thread", in_a_thread(desk.matter, register), None)
        print(f"  memory: helper {memory(helper.pid or 0)} MB, window {memory('self')} MB", flush=True)
        desk.view.deleteLater()
    helper.end()
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
