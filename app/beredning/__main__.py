"""The one way in: `beredning …` and `python -m beredning …`."""

import sys


def main() -> int:
    """Runs the command line on the process's arguments and returns its exit code."""
    try:
        # Late, so that each face loads only its own libraries.
        from beredning.cli.main import main as run

        return run()
    except KeyboardInterrupt:  # before there was a face that could say so
        return 1


if __name__ == "__main__":
    sys.exit(main())
