"""Kills against the real store: `python -m tests.faults [--all]`; with --all a thousand while saving."""

import sys
from tempfile import TemporaryDirectory

from tests.faults.kills import main

SHORT = (("saving", 25), ("creating", 5))
LONG = (("saving", 1000), ("creating", 200))

for what, kills in LONG if "--all" in sys.argv[1:] else SHORT:
    with TemporaryDirectory() as folder:
        main([what, folder, str(kills), "1"])
