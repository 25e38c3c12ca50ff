"""The disposable process: looks into one foreign file, with little memory and little time, and ends.

    python -m beredning.attach.child look|pdf KIND SOURCE NAME RESULT [OUT]

`RESULT` gets what was found, in the line form. Nothing that the file does here reaches the program or its file.
"""

import sys
from pathlib import Path
from typing import get_args

from beredning.attach import office
from beredning.attach.kinds import Kind
from beredning.attach.looked import Looked, told

MEMORY = 2 << 30
OUTPUT = 1 << 30
SECONDS = 120


def limit() -> None:
    """Little memory, time and room on the disk, and no trace of a crash; Windows has none of these limits."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (OUTPUT, OUTPUT))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def look(kind: str, source: Path, name: str) -> Looked:
    """What a file of a kind is."""
    match kind:
        case "pdf":
            from beredning.attach import inside_pdf  # each library is loaded only for its kind

            return inside_pdf.look(source, name)
        case "picture":
            from beredning.attach import picture

            return picture.look(source, name)
        case "docx" | "odt":
            return office.look(source, name, kind)
    found = next(known for known in get_args(Kind) if known == kind)
    text = source.read_bytes()[: office.TEXT].decode("utf-8", "replace") if kind == "text" else ""
    return Looked(found, text=text)


def convert(source: Path, name: str, out: Path) -> Looked:
    """A picture as pages, in `out`."""
    from beredning.attach import picture

    return Looked("picture", trouble=picture.to_pdf(source, name, out))


def main(given: list[str]) -> int:
    """Does what the parent asks; whatever goes wrong shows in the exit code."""
    limit()
    what, kind, source, name, result, *out = given
    found = convert(Path(source), name, Path(out[0])) if what == "pdf" else look(kind, Path(source), name)
    Path(result).write_text(told(found), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
