"""A report of a bug of ours, for whoever mends it: where it happened and with what, none of the user's texts."""

import platform
import traceback

from beredning import __version__


def report(error: BaseException) -> str:
    """The report as text; of the error itself the kind and the lines of the program, not what it says."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    chain = error.__cause__ or error.__context__
    told = [
        f"Beredning {__version__}",
        f"Python {platform.python_version()} · {platform.platform()}",
        "",
        type(error).__name__,
        *lines,
    ]
    return "\n".join(told) + "\n" + (f"\nBecause of:\n{report(chain)}" if chain is not None else "")
