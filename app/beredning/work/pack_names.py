"""What the files of a pack are called: names that every system takes, and that say no more than the pack does."""

import re
import unicodedata
from pathlib import Path

from beredning.press.pack.parts import Bundle
from beredning.wording import job_sheet as said
from beredning.wording.agenda import volume

LONGEST = 80
"""Characters of an item's name."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_SPACES = re.compile(r"\s+")


def volume_name(out: Path, at: int, of: int, copy: int | None) -> Path:
    """Where a volume, or one of its numbered copies, goes."""
    more = [said.copy(copy)] if copy is not None else []
    more += [volume(at, of)] if of > 1 else []
    return out.with_name(f"{out.stem} ({', '.join(more)}){out.suffix}") if more else out


def items_folder(out: Path) -> Path:
    """The folder of the files that are items."""
    return out.with_name(f"{out.stem} {said.ITEMS}")


def job_sheet_name(out: Path) -> Path:
    """Where the job sheet goes."""
    return out.with_name(f"{out.stem} {said.SHEET.lower()}.pdf")


def item_name(bundle: Bundle, wide: int) -> str:
    """`04 a Köp av fastighet.pdf`: the number first, so that the names stand in the agenda's order."""
    first, _, letter = bundle.number.partition(" ")
    number = f"{first.zfill(wide)} {letter}".strip()
    return f"{safe_name(f'{number} {bundle.title}')}.pdf"


def safe_name(text: str) -> str:
    """A text as the name of a file, without its ending."""
    name = unicodedata.normalize("NFC", text)
    name = _SPACES.sub(" ", _FORBIDDEN.sub(" ", "".join(c for c in name if unicodedata.category(c) != "Cf"))).strip()
    return name[:LONGEST].rstrip(" .")
