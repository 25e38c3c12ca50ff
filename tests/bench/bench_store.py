"""The store against bare SQLite, and a file of 100,000 matters against one of 1,000.

python3 packaging/bootstrap.py bench bench_store
"""

import sqlite3
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from random import Random
from shutil import copyfile

from beredning.matter.choices import PaperKind
from beredning.matter.things import Matter, Paper
from beredning.store.connect import PRAGMAS
from beredning.store.file import File, create, open_file
from beredning.work.registers import register_of
from tests.bench import samples
from tests.bench.ratio import HEAD, Figure, compare

FEW, MANY = 1_000, 100_000
SEED = 1
WORDS = "Stadens arbete med att motverka och förebygga våldsbejakande extremism. "
TWENTY_KILOBYTES = WORDS * (20_000 // len(WORDS.encode()))


def autosave(folder: Path) -> Figure:
    """A keystroke in a text of 20 kB: our save against one UPDATE of the same text with the same pragmas."""
    path = folder / "autosave.beredning"
    create(path, register_of("stockholm"))
    bare = sqlite3.connect(folder / "bare.db", isolation_level=None)
    for name, value, _ in PRAGMAS:
        bare.execute(f"PRAGMA {name} = {value}").fetchall()
    bare.execute("PRAGMA journal_mode = TRUNCATE").fetchall()
    bare.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)")
    bare.execute("INSERT INTO t VALUES (1, ?)", (TWENTY_KILOBYTES,))
    number = count()

    def typed() -> str:
        return f"{TWENTY_KILOBYTES[:9000]}{next(number)}{TWENTY_KILOBYTES[9000:]}"

    def bare_save() -> None:
        bare.execute("BEGIN IMMEDIATE")
        bare.execute("UPDATE t SET a = ? WHERE id = 1", (typed(),))
        bare.execute("COMMIT")

    with open_file(path, write=True) as file:
        matter = Matter(papers=(Paper(kind=PaperKind.PM, views=TWENTY_KILOBYTES),))
        file.write("new", None, matter)
        held = file.matter(matter.uid)

        def save() -> None:
            nonlocal held
            paper = replace(held.value.papers[0], views=typed())
            after = replace(held.value, papers=(paper,))
            done = file.write("Ändra", held, after)
            key = (paper.uid, "views")
            held = replace(held, value=after, revs={**held.revs, key: held.revs[key] + 1}, operation=done.operation)

        figure = compare("autosave of 20 kB against a bare transaction", save, bare_save, 2.0, rounds=200, warm=10)
    bare.close()
    return figure


def opened(path: Path, read: Callable[[File], object]) -> None:
    """Opens, reads, closes: what one command does of the store."""
    with open_file(path) as file:
        read(file)


def opening(folder: Path) -> list[Figure]:
    """Opening a file of 10,000 matters against one of 100: to read in it, and to write in it."""
    large, few = (Path(copyfile(samples.small(number), folder / f"{number}.beredning")) for number in (10_000, 100))

    def written(path: Path) -> None:
        with open_file(path, write=True) as file:
            file.register()

    return [
        compare(
            "opening to read, 10,000 matters against 100",
            lambda: opened(large, lambda file: file.rows(limit=1)),
            lambda: opened(few, lambda file: file.rows(limit=1)),
            1.3,
            rounds=200,
            warm=10,
        ),
        compare(
            "opening to write, 10,000 matters against 100",
            partial(written, large),
            partial(written, few),
            1.3,
            rounds=100,
            warm=10,
        ),
    ]


def sizes() -> list[Figure]:
    """The same reading in the large file and the small one, of matters chosen at random."""
    large, small = samples.small(MANY), samples.small(FEW)
    rnd = Random(SEED)
    uids: dict[Path, list[str]] = {}
    for path in (large, small):
        with open_file(path) as file:
            uids[path] = [row.uid for row in file.rows()]

    def show(path: Path) -> None:
        opened(path, lambda file: file.matter(rnd.choice(uids[path])))

    def named(path: Path) -> None:
        opened(path, lambda file: file.candidates("KS 2018/500"))

    figures = [
        compare("show, 100,000 against 1,000", partial(show, large), partial(show, small), 1.3, rounds=200, warm=20),
        compare("by number, 100,000 against 1,000", partial(named, large), partial(named, small), 1.3, rounds=200),
        compare(
            "list, first 50, 100,000 against 1,000",
            lambda: opened(large, lambda file: file.rows(limit=50)),
            lambda: opened(small, lambda file: file.rows(limit=50)),
            2.0,
            rounds=100,
        ),
    ]
    for words in ("trygghet", "socialnämnden anser", "säk", "bejakande", "stad"):
        figures.append(
            compare(
                f"search “{words}”, first 20, 100,000 against 1,000",
                partial(opened, large, lambda file, words=words: file.search(words)),
                partial(opened, small, lambda file, words=words: file.search(words)),
                2.0,
                rounds=30,
            )
        )
    return figures


def main() -> int:
    """Prints every figure; 1 when one is missed."""
    print(HEAD)
    with tempfile.TemporaryDirectory() as folder:
        figures = [autosave(Path(folder)), *opening(Path(folder))]
    figures += sizes()
    return 0 if all(figure.met for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
