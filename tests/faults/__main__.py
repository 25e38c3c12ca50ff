"""Faults in thousands against the real store: `python -m tests.faults [--all] [case…]`, each with its figure.

Without --all a short run of each. What needs other machines stands in packaging/release_checklist.md.
"""

import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults import care_kills, exchange_kills, kills, power

Case = Callable[[Path, int, int], kills.Count]

CASES: dict[str, tuple[Case, int, int]] = {
    "saving": (kills.saving, 25, 10_000),
    "creating": (kills.creating, 5, 200),
    "backing": (care_kills.backing, 8, 250),
    "restoring": (care_kills.restoring, 8, 200),
    "migrating": (care_kills.migrating, 8, 200),
    "joining": (exchange_kills.joining, 8, 200),
}
"""Each by name, with how often it kills in a short and in a full run."""

CUTS = 40, 2_000


def main(arguments: list[str]) -> int:
    """Runs the cases that are named, or all; the first that loses something ends it with its complaint."""
    full = "--all" in arguments
    named = [word for word in arguments if word != "--all"] or [*CASES, "power"]
    if unknown := set(named) - {*CASES, "power"}:
        print(f"no such case: {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    for name in named:
        if name == "power":
            _power(CUTS[full])
            continue
        case, few, many = CASES[name]
        with TemporaryDirectory() as folder:
            kills.tell(name, partial(case, Path(folder))(many if full else few, 1))
    return 0


def _power(cuts: int) -> None:
    if shutil.which("strace") is None:
        print("power: not run, strace is missing")
        return
    power.main(cuts)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
