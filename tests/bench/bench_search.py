"""Search as one types, in a file of 100,000 matters: against the index alone, and how long the first hits take.

Seconds are the processor's: the file is in memory, and what else runs on the machine shall not count.

python3 packaging/bootstrap.py bench bench_search
"""

import sqlite3
import sys
from collections.abc import Iterator
from itertools import islice
from random import Random
from statistics import median, quantiles
from time import thread_time

from beredning.store import search
from beredning.store.file import File, open_file
from beredning.store.seeking import sought
from beredning.store.vocabulary import Vocabulary
from tests.bench import samples
from tests.bench.ratio import HEAD

MATTERS = 100_000
FIRST = 20

EXPANSION = 0.005
"""Seconds that finding the words that stand for one may take, and the passages."""

SLOWEST = 0.1
"""Seconds for the first hits, at the 95th percentile."""


def typed(count: int) -> Iterator[str]:
    """What stands in the search line as one types: words of the texts, letter by letter from the third, and numbers."""
    rnd = Random(samples.SEED)
    words = samples.vocabulary()
    for n in range(count):
        word = words[int(len(words) * rnd.random() ** 3)]
        text = f"{rnd.choice(words[:2000])} {word}" if n % 4 == 3 else word
        if n % 5 == 4:
            text = f"KS {rnd.randrange(2015, 2026)}/{rnd.randrange(1, MATTERS)}"
        yield from (text[:end] for end in range(3, len(text) + 1))
    yield from ("bejakande", "nämnden", "nämnd", "och", "i", "att", "styrelsen", "programmet", "sta", "för")


def main() -> int:
    """Prints the figures; 1 when one is missed."""
    path = samples.small(MATTERS)
    print(HEAD)
    with open_file(path) as file:
        if file.search_lags():
            file.catch_up()
        asked = list(dict.fromkeys(typed(60)))
        vocabulary = Vocabulary(file.connection)
        # Twice from end to end, so that every wish comes after the one a letter shorter, never after itself.
        runs = [[_pair(file, vocabulary, text) for text in asked] for _ in range(2)]
        ours, theirs = ([min(times) for times in zip(*side, strict=True)] for side in _sides(runs))
    slower = [mine - EXPANSION - 1.3 * raw for mine, raw in zip(ours, theirs, strict=True)]
    total = (sum(ours) - EXPANSION * len(ours)) / sum(theirs)
    p95 = quantiles(ours, n=20)[-1]
    missed = sum(one > 0 for one in slower)
    print(
        f"search as one types, less 5 ms, against the raw query | {_ms(median(ours))} | {_ms(median(theirs))} | "
        f"{max(total, 0):.3g} | ≤ 1.3{'' if total <= 1.3 else ' MISSED'}"
    )
    worst = sorted(zip(slower, asked, ours, theirs, strict=True))[-5:]
    print(f"  {missed} of {len(ours)} wishes over it:", ", ".join(f"“{t}” {_ms(m)}/{_ms(r)}" for _, t, m, r in worst))
    verdict = "" if p95 <= SLOWEST else " MISSED"
    print(f"first {FIRST} hits, 95th percentile | {_ms(p95)} | | | ≤ {_ms(SLOWEST)}{verdict}")
    print(f"  median {_ms(median(ours))}, slowest {_ms(max(ours))} (“{asked[ours.index(max(ours))]}”)")
    return 0 if total <= 1.3 and p95 <= SLOWEST else 1


def _sides(runs: list[list[tuple[float, float]]]) -> Iterator[list[list[float]]]:
    """Ours and the index's, each run's seconds by themselves."""
    for side in (0, 1):
        yield [[pair[side] for pair in run] for run in runs]


def _pair(file: File, vocabulary: Vocabulary, text: str) -> tuple[float, float]:
    """Seconds of our search and of the index's query alone."""
    index = search.table(file.connection) or ""
    expression = vocabulary.expression(index, sought(text))
    start = thread_time()
    list(islice(file.each_hit(text), FIRST))
    middle = thread_time()
    if expression:
        _raw(file.connection, index, expression)
    return middle - start, thread_time() - middle


def _raw(connection: sqlite3.Connection, index: str, expression: str) -> None:
    connection.execute(
        f"SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY rowid DESC LIMIT ?", (expression, FIRST)
    ).fetchall()


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.3g} ms"


if __name__ == "__main__":
    sys.exit(main())
