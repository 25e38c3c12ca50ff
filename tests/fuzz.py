"""Mutated sources in thousands: `python -m tests.fuzz [--all] [kind…]`; kinds are text, pdf, docx and bundle.

Each source gives a matter or one sentence, within two seconds, and every word that was read stands in the paper or in
what was left over. Without --all a few of each. A crash, a hang or a lost word ends the run with the seed that did it.
"""

import random
import signal
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from types import FrameType

from beredning.intake.draft import draft
from beredning.intake.read import read
from beredning.matter.fold import fold_words
from beredning.matter.message import UserError
from beredning.papers.memo import memo
from beredning.press.plain import text as plain_text
from beredning.resources import sample
from beredning.store.bundle import opened, written
from beredning.work.importing import complete
from tests.intake import mutants
from tests.store.test_bundle import bundle
from tests.store.trees import REGISTER

SOON = 2.0
FEW, MANY = 25, 25_000

Maker = Callable[[random.Random], bytes]


class HangError(AssertionError):
    """A source took too long."""


def _text() -> Maker:
    seed = sample("pm-ks-2018-550.txt").read_bytes()
    return lambda chance: mutants.mutated(seed, chance)


def _pdf() -> Maker:
    whole = [make() for name, (_, make) in mutants.MAKERS.items() if name.endswith(".pdf")]
    return lambda chance: mutants.mutated(chance.choice(whole), chance)


def _docx() -> Maker:
    whole = mutants.docx()
    return lambda chance: chance.choice([mutants.mutated, mutants.mutated_package])(whole, chance)


def _bundle() -> Maker:
    whole = written(bundle())
    return lambda chance: mutants.mutated(whole, chance)


KINDS: dict[str, tuple[Callable[[], Maker], str]] = {
    "text": (_text, "a.txt"),
    "pdf": (_pdf, "a.pdf"),
    "docx": (_docx, "a.docx"),
    "bundle": (_bundle, "a.beredning-matter"),
}


def understood(path: Path) -> bool:
    """Whether the source became a matter; raises AssertionError when a word of it is neither placed nor left over."""
    try:
        source = read(path)
        drafted = complete(draft(source, REGISTER), source, REGISTER)
    except UserError:
        return False
    held = Counter(word for text in drafted.leftover for word in fold_words(text))
    for paper in drafted.matter.papers:
        held.update(fold_words(plain_text(memo(drafted.matter, paper, register=REGISTER, stage="after"))))
    for piece in source.pieces:
        for word in fold_words(piece.text):
            if word not in held:
                raise AssertionError(f"lost: {word!r} of {piece.text!r}")
    return True


def taken(path: Path) -> bool:
    """Whether the bundle was opened; then it says exactly what it says."""
    try:
        opened(path.read_bytes(), path.name)
    except UserError:
        return False
    return True


def _too_long(_signal: int, _frame: FrameType | None) -> None:
    raise HangError


def run(kind: str, rounds: int, folder: Path) -> tuple[int, int, float]:
    """So many sources of a kind: how many were taken, how many refused, the longest in seconds."""
    make_maker, name = KINDS[kind]
    make, path, took = make_maker(), folder / name, 0.0
    good = bad = 0
    before = signal.signal(signal.SIGALRM, _too_long)
    for seed in range(rounds):
        path.write_bytes(make(random.Random(seed)))
        signal.setitimer(signal.ITIMER_REAL, 30)  # whatever hangs is stopped; what is slow is measured below
        start = monotonic()
        try:
            done = taken(path) if kind == "bundle" else understood(path)
        except Exception as error:
            raise AssertionError(f"{kind}, seed {seed}: {error!r}") from error
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        took = max(took, monotonic() - start)
        good, bad = good + done, bad + (not done)
    signal.signal(signal.SIGALRM, before)
    return good, bad, took


def main(arguments: list[str]) -> int:
    """Runs the kinds that are named, or all."""
    full = "--all" in arguments
    named = [word for word in arguments if word != "--all"] or list(KINDS)
    if unknown := set(named) - set(KINDS):
        print(f"no such kind: {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    slow = False
    for kind in named:
        with TemporaryDirectory() as folder:
            good, bad, took = run(kind, MANY if full else FEW, Path(folder))
        slow = slow or took > SOON
        print(
            f"{kind}: {good + bad} mutated, {good} taken, {bad} refused, no word lost; longest {took:.2f} s", flush=True
        )
    return int(slow and full)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
