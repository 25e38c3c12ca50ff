"""The pack of a meeting in a file, and the report of what is in it (COMMANDS.md)."""

from pathlib import Path
from typing import Any

from beredning.matter.message import Message
from beredning.press.pack.parts import Pack
from beredning.store.file import open_file
from beredning.work.meetings import matters_of, the_one
from beredning.work.packing import Kind, Profile, Progress, build
from beredning.work.printing import put_in_place
from beredning.work.words import Language, word


def write_pack(path: Path, name: str, out: Path, *, kind: Kind, simplex: bool = False, progress: Progress) -> Pack:
    """Builds the pack of a meeting and puts it in place; UserError as those of the file and of the place."""
    with open_file(path) as file:
        meeting, register = file.meeting(the_one(file, name)).value, file.register().value
        matters = matters_of(file, meeting)
        pack = build(meeting, matters, register, Profile(kind, duplex=not simplex), _not_kept, progress=progress)
    put_in_place(out, pack.data)
    return pack


def report(pack: Pack, language: Language) -> dict[str, Any]:
    """What the pack holds: every item with its files, what the file claims, and which files keep it from more."""
    return {
        "pages": pack.pages,
        "items": [
            {
                "number": bundle.number or None,
                "title": bundle.title,
                "files": [
                    {
                        "title": one.part.title,
                        "first": one.first,
                        "pages": one.pages,
                        "state": one.part.state,
                        "why": one.part.why and word(one.part.why, language),
                    }
                    for one in bound
                ],
            }
            for bundle, bound in pack.bundles
        ],
        "standards": {"pdfa": pack.standards.pdfa, "pdfua": pack.standards.pdfua},
        "not_accessible": list(pack.not_accessible),
    }


def missing(pack: Pack) -> list[Message]:
    """Why each part that should be in the pack is not."""
    parts = (one.part for _, bound in pack.bundles for one in bound)
    return [part.why for part in parts if part.state == "missing" and part.why]


def _not_kept(_sha: str) -> None:
    """A file of matters holds no attachments' bytes yet: an attachment that names some is missing in the pack."""
