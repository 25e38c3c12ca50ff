"""A volume's front ready to be bound: links to the items, what the file claims, and the letters of the stamps."""

from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name

from .claims import claim
from .links import link
from .parts import Prepared, Standards
from .plan import Laid
from .prepare import opened
from .stamp import Lettering, lettering
from .structure import adopt


@dataclass(frozen=True, slots=True)
class Front:
    """The file, the stamps' letters, the uids of the items that its open targets stand for, and the metadata."""

    file: Prepared
    letters: Lettering
    targets: tuple[str, ...]
    metadata: bytes


def front(laid: Laid, notes: str, claims: Standards, path: Path) -> Front:
    """Writes a volume's front to a path; one of no pages brings what the file says of itself."""
    said = [notes, "·", *(text for b, _ in laid.bundles for p in b.parts for text in (b.number, p.mark, p.label))]
    bound = {bundle.uid: bundle for bundle, parts in laid.bundles if parts} if laid.front.pages else {}
    with pikepdf.open(BytesIO(laid.front.data)) as doc:
        language, (letters, font) = str(doc.Root.Lang), lettering(doc, said)
        targets = {uid: doc.make_indirect(Dictionary()) for uid in bound}
        link(doc, laid.front.boxes, targets, {u: f"{b.number}. {b.title}".lstrip(". ") for u, b in bound.items()})
        claim(doc, claims)
        kept = {
            "OutputIntent": doc.make_indirect(doc.Root.OutputIntents[0]),
            "Info": doc.trailer.Info,
        }
        metadata = doc.Root.Metadata.read_bytes()
        root = doc.Root.StructTreeRoot
        root.K = root.K.K  # the pack has a Document of its own
        if not laid.front.pages:
            del doc.pages[:]
            del doc.Root[Name.StructTreeRoot]
        pages = list(doc.pages)
        file = opened(doc, pages, path, adopt(doc, pages), font=font, targets=list(targets.values()), kept=kept)
    return Front(replace(file, language=language), letters, tuple(targets), metadata)
