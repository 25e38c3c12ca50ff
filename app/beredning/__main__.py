"""The one way in: `beredning …` and `python -m beredning …`."""

import sys


def main() -> int:
    """Runs the command line on the process's arguments and returns its exit code."""
    # Late, so that each face loads only its own libraries.
    from beredning.cli.main import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
