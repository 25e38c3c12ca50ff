"""The one way in: `beredning …` and `python -m beredning …`."""

import gc
import sys
from pathlib import Path
from typing import Literal


def _for_the_desk(given: list[str]) -> Path | Literal[False] | None:
    """The file to open when the desk is asked for: by its name, by a file alone, or by nothing at all."""
    if not given or given == ["desk"]:
        return None
    if len(given) == 1 and given[0].endswith(".beredning"):
        return Path(given[0])
    if len(given) == 2 and given[0] == "desk" and not given[1].startswith("-"):
        return Path(given[1])
    return False


def main() -> int:
    """Runs the command line on the process's arguments and returns its exit code."""
    try:
        # Late, so that each face loads only its own libraries.
        if (path := _for_the_desk(sys.argv[1:])) is not False:
            gc.disable()  # nothing of what is loaded goes again; the desk turns it on when it stands
            from beredning.desk.app import main as desk

            return desk(path)
        from beredning.cli.main import main as run

        return run()
    except KeyboardInterrupt:  # before there was a face that could say so
        return 1


if __name__ == "__main__":
    sys.exit(main())
