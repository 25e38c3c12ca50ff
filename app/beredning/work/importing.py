"""Making matters of papers: read, understand, prove that no word is lost, and keep as a new matter or a new version."""

import gc
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from beredning.intake.draft import Draft, draft
from beredning.intake.read import read
from beredning.intake.source import Source
from beredning.matter.choices import PaperKind, VersionReason
from beredning.matter.fold import fold_words
from beredning.matter.message import Message, UserError, packed, say
from beredning.matter.register import Register
from beredning.matter.text import plain, serialise
from beredning.matter.things import Matter, Paper, Version
from beredning.papers.memo import memo
from beredning.press.plain import text as plain_text
from beredning.review.checks import review_matter
from beredning.review.finding import Finding
from beredning.store.file import File
from beredning.store.reading import Reader
from beredning.work.align import aligned
from beredning.work.reviewing import note_findings

Decision = Literal["new", "version"]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one source: the matter's uid, whether it is new, and the report of what was placed where."""

    source: str
    matter: Matter
    kind: PaperKind
    new: bool
    words: int
    placed_words: int
    leftover: tuple[str, ...]
    locked: int
    variants: int
    notes: tuple[Message, ...]
    findings: tuple[Finding, ...]


def understand(path: Path, register: Register) -> Draft:
    """A draft of the paper in a file, its remainder complete: what would not be printed again is in the leftover."""
    with uncollected():
        source = read(path)
        return complete(draft(source, register), source, register)


@contextmanager
def uncollected() -> Iterator[None]:
    """Nothing is looked through for cycles meanwhile: a million pieces hold none, and the looking takes two fifths."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def complete(drafted: Draft, source: Source, register: Register) -> Draft:
    """The draft with every piece in its leftover whose words neither the composed paper nor the leftover holds."""
    printed: Counter[str] = Counter(drafted.leftover)
    for paper in drafted.matter.papers:
        printed.update(plain_text(memo(drafted.matter, paper, register=register, stage="after")).splitlines())
    changed = []  # pieces that are not printed as a paragraph of their own: their words are looked for one by one
    for piece in source.pieces:
        paragraph = f"{piece.label} {piece.text}" if piece.label else piece.text
        if printed[paragraph]:
            printed[paragraph] -= 1
        else:
            changed.append(piece)
    held = Counter(word for paragraph in printed.elements() for word in fold_words(paragraph))
    lost = []
    for piece in changed:
        missing = False
        for word, count in Counter(fold_words(f"{piece.label} {piece.text}")).items():
            missing = missing or held[word] < count
            held[word] -= min(count, held[word])
        if missing:
            lost.append(piece.text)
    if not lost:
        return drafted
    leftover = (*drafted.leftover, *lost)
    first, *others = drafted.matter.papers
    remainder = "\n\n".join([*filter(None, [first.remainder]), *(serialise(plain(text)) for text in lost)])
    matter = replace(drafted.matter, papers=(replace(first, remainder=remainder), *others))
    placed = drafted.placed_words - sum(len(fold_words(text)) for text in lost)
    return replace(drafted, matter=matter, leftover=leftover, placed_words=max(placed, 0))


def import_paper(file: File, path: Path, decision: Decision | None = None) -> Imported:
    """Understands and keeps the paper in `path`; raises UserError as `understand` and `keep` do."""
    return keep(file, understand(path, file.register().value), str(path), decision)


def keep(file: File, drafted: Draft, name: str, decision: Decision | None = None) -> Imported:
    """Keeps a draft as a new matter or a new version; raises UserError when only the user can say which."""
    matter, new = _keep(file, drafted.matter, name, decision)
    note_findings(file, [matter])
    return Imported(
        source=name,
        matter=matter,
        kind=drafted.matter.papers[0].kind,
        new=new,
        words=drafted.words,
        placed_words=drafted.placed_words,
        leftover=drafted.leftover,
        locked=drafted.locked,
        variants=drafted.variants,
        notes=drafted.notes,
        findings=review_matter(matter, file.register().value),
    )


def keep_all(
    file: File,
    drafts: Sequence[tuple[str, Draft]],
    decision: Decision | None,
    progress: Progress,
    settle: Callable[[], None],
) -> tuple[list[Imported], list[Message]]:
    """Keeps drafts, each by its source's name, and says why some are not; all in one transaction, each an operation.

    What `progress` raises leaves the file as it was; `settle` is called when it can no longer.
    """
    kept: list[Imported] = []
    refused: list[Message] = []
    with file.together():
        for done, (name, drafted) in enumerate(drafts):
            progress(done, len(drafts))
            try:
                kept.append(keep(file, drafted, name, decision))
            except UserError as error:  # it is told apart before anything is written
                refused.append(error.message)
        settle()
    return kept, refused


def _keep(file: File, drafted: Matter, name: str, decision: Decision | None) -> tuple[Matter, bool]:
    label = packed(say("Import {name}", name=Path(name).name))
    found = None if decision == "new" else existing(file, drafted, name, decision)
    if found is None:
        matter = _with_version(drafted, drafted.papers[0].uid)
        file.write(label, None, matter)
        return matter, True
    uid, paper = found
    held = file.matter(uid)
    matter = _with_version(aligned(held.value, paper, drafted), paper.uid)
    file.write(label, held, matter)
    return matter, False


def _with_version(matter: Matter, paper: str) -> Matter:
    def marked(p: Paper) -> Paper:
        return replace(p, versions=(*p.versions, Version(reason=VersionReason.IMPORTED))) if p.uid == paper else p

    return replace(matter, papers=tuple(marked(p) for p in matter.papers))


def existing(file: Reader, drafted: Matter, name: str, decision: Decision | None) -> tuple[str, Paper] | None:
    """The paper that the draft is a version of (MODEL.md, *Identity*): same registry number, kind, number or date."""
    new = drafted.papers[0]
    numbers = [s.registry_number for s in drafted.subjects if s.registry_number]
    uids = dict.fromkeys(row.uid for number in numbers for row in file.candidates(number))
    alike = [(uid, p) for uid in uids for p in file.matter(uid).value.papers if p.kind == new.kind]
    same = [(uid, p) for uid, p in alike if _same_number_or_date(p, new)]
    if len(same) == 1 or (decision == "version" and len(alike) == 1):
        return (same or alike)[0]
    if decision == "version":
        raise UserError(say("{name}: there is no single paper that this could be a version of.", name=name))
    if alike:
        raise UserError(
            say(
                "{name}: {number} has such a paper already, with another number or date; say --as new or --as version.",
                name=name,
                number=numbers[0],
            )
        )
    return None


def _same_number_or_date(a: Paper, b: Paper) -> bool:
    """A number left blank (`2007:`) tells no paper from another."""
    dates = [tuple(s.date for s in p.signed) for p in (a, b)]
    own, other = (None if p.number is None or p.number.endswith(":") else p.number for p in (a, b))
    return (own == other and own is not None) or (dates[0] == dates[1] and own in (None, other))
