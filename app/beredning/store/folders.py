"""Making sure that a name in a folder is on the disk."""

import os
from pathlib import Path


def flush_folder(path: Path) -> None:
    """Flushes the folder that a file lies in, where the system can."""
    if os.name == "posix":
        folder = os.open(path.absolute().parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
