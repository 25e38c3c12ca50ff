"""Us against a rival in the same run, in pairs A B A B, so that what disturbs the machine disturbs both alike."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

HEAD = "figure | ours | rival | ratio | wanted"


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured: seconds as medians, `ratio` the median of the pairs' ratios, `wanted` the most it may be."""

    name: str
    ours: float
    rival: float
    ratio: float
    wanted: float

    @property
    def met(self) -> bool:
        return self.ratio <= self.wanted

    def __str__(self) -> str:
        verdict = "" if self.met else " MISSED"
        times = f"{_time(self.ours)} | {_time(self.rival)}"
        return f"{self.name} | {times} | {self.ratio:.3g} | ≤ {self.wanted:.3g}{verdict}"


def compare(
    name: str, ours: Callable[[], object], rival: Callable[[], object], wanted: float, *, rounds: int = 5, warm: int = 1
) -> Figure:
    """Runs both `warm` times unmeasured and then `rounds` times in turn; prints the figure's row and returns it.

    `wanted` is the largest allowed quotient of our seconds by the rival's. Cold is `warm=0` and new processes.
    """
    for _ in range(warm):
        ours()
        rival()
    pairs = [(_seconds(ours), _seconds(rival)) for _ in range(rounds)]
    figure = Figure(
        name,
        median(mine for mine, _ in pairs),
        median(theirs for _, theirs in pairs),
        median(mine / theirs for mine, theirs in pairs),
        wanted,
    )
    print(figure, flush=True)
    return figure


def _seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.3g} ms"
