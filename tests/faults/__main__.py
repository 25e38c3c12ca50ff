"""The forty fault cases against the real program: `python -m tests.faults [--all] [number or run…]`.

Without words all of them in a short run, with `--all` the runs of thousands. A case that is not met is told of and the
next one is shown. What needs other machines stands in packaging/release_checklist.md.
"""

import re
import subprocess
import sys
import traceback
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.conftest import ROOT
from tests.faults.cases import CASES, RUNS, Case, Long


def main(arguments: Sequence[str]) -> int:
    """Runs what is named, or all; the first case that does not hold ends it with its complaint."""
    full = "--all" in arguments
    named = [word for word in arguments if word != "--all"]
    runs = {run.name: run for run in RUNS}
    if unknown := [word for word in named if word not in runs and not (word.isdecimal() and int(word) in CASES)]:
        print(f"no such case: {', '.join(unknown)}", file=sys.stderr)
        return 2
    missed = [
        word
        for word in named or map(str, CASES)
        if not (carried_out(runs[word], full=full) if word in runs else show(int(word), CASES[int(word)], full=full))
    ]
    if missed:
        print(f"not met: {', '.join(missed)}", file=sys.stderr)
    return int(bool(missed))


def show(number: int, case: Case, *, full: bool) -> bool:
    """Shows one case: its runs, its tests, and what of it is done by hand; False when something is not met."""
    print(f"{number:2} {case.fault}", flush=True)
    met = not [run for run in case.runs if not carried_out(run, full=full)]
    if case.tests:
        passed, told = tests(case.tests, full=full)
        print(f"   {told}", flush=True)
        met = met and passed
    if case.by_hand:
        print("   on other machines: packaging/release_checklist.md")
    return met


@cache
def carried_out(run: Long, *, full: bool) -> bool:
    """One run, once, its figure or its complaint printed; False when anything is lost."""
    try:
        with TemporaryDirectory() as folder:
            count = run.run(Path(folder), run.many if full else run.few, 1)
    except AssertionError as error:
        print(f"   {run.name}: {error}\n{traceback.format_exc()}", flush=True)
        return False
    print("   ", end="")
    run.tell(run.name, count)
    return True


def tests(names: Sequence[str], *, full: bool) -> tuple[bool, str]:
    """Runs tests by the beginnings of their names; whether all passed, and how many."""
    chosen = [node for name in names for node in _nodes(name)]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", *(["--all"] if full else []), *chosen],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        return False, done.stdout + done.stderr
    found = re.search(r"(\d+) passed", done.stdout)
    return True, f"{found[1] if found else 0} tests passed"


def _nodes(name: str) -> list[str]:
    """A file of tests, or those of its tests that begin so; an AssertionError when there is none."""
    file, _, begins = name.partition("::")
    text = (ROOT / "tests" / file).read_text(encoding="utf-8")
    if not begins:
        return [f"tests/{file}"]
    found = [one for one in re.findall(r"^def (test_\w+)", text, re.MULTILINE) if one.startswith(begins)]
    assert found, f"no test of tests/{file} begins with {begins}"
    return [f"tests/{file}::{one}" for one in found]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
