"""Sets up all that is needed, and then runs the program on its sample, its tests or its measurements.

    python3 packaging/bootstrap.py run
    python3 packaging/bootstrap.py test [--all] [options and paths for pytest]
    python3 packaging/bootstrap.py bench NAME [options]

Needs Python 3.11 or newer and nothing else. This file stays readable to any Python, so that an old one can say so.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an old Python is told so in a sentence, not by a traceback
    sys.exit("Beredning needs Python 3.11 or newer, and this one is {}.{}.".format(*sys.version_info[:2]))

from verbs import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
