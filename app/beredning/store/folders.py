"""What lies in a folder: names that are on the disk, and leftovers of interrupted work."""

import os
import re
from pathlib import Path

from beredning.store.lock import lives

LEFT = re.compile(r"\.(\d+)-[0-9a-f]{8}\.new")


def flush_folder(path: Path) -> None:
    """Flushes the folder that a file lies in, where the system can."""
    if os.name == "posix":
        folder = os.open(path.absolute().parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def sweep(folder: Path, name: str = "") -> None:
    """Removes what an interrupted making of a file of this name left, or of any; its process is in the left name."""
    for left in folder.iterdir():
        found = LEFT.search(left.name)
        if found and left.name[: found.start()].startswith(name) and not lives(int(found[1])):
            left.unlink(missing_ok=True)
