"""What is known of a file that comes along, and the line form in which the disposable process tells it."""

import json
from dataclasses import dataclass
from typing import Any

from beredning.attach.kinds import Kind
from beredning.matter.message import Message, packed, unpacked

Size = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Looked:
    """A file as it was found.

    `sizes` are its pages' widths and heights in points (1/72 inch), turned as they are shown; a picture is one page of
    no size. `trouble` says why its pages cannot be used and what to do; `remarks` what the user should know beside.
    """

    kind: Kind
    pages: int = 0
    sizes: tuple[Size, ...] = ()
    text: str = ""
    trouble: Message | None = None
    remarks: tuple[Message, ...] = ()


def told(looked: Looked) -> str:
    """The line form."""
    return json.dumps(
        {
            "kind": looked.kind,
            "pages": looked.pages,
            "sizes": looked.sizes,
            "text": looked.text,
            "trouble": packed(looked.trouble) if looked.trouble else None,
            "remarks": [packed(remark) for remark in looked.remarks],
        }
    )


def heard(kind: Kind, line: str) -> Looked:
    """What the line form says of a file of a kind; raises ValueError, KeyError or TypeError for anything else."""
    said: dict[str, Any] = json.loads(line)
    return Looked(
        kind,
        int(said["pages"]),
        tuple((float(width), float(height)) for width, height in said["sizes"]),
        str(said["text"]).encode("utf-8", "replace").decode("utf-8"),
        unpacked(str(said["trouble"])) if said["trouble"] else None,
        tuple(unpacked(str(remark)) for remark in said["remarks"]),
    )
