"""The pack of a meeting in a file, and the report of what is in it (COMMANDS.md)."""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from beredning.matter.meeting import Meeting
from beredning.matter.message import Message, UserError
from beredning.matter.register import Register
from beredning.press.pack.parts import Pack
from beredning.store.errors import plainly
from beredning.store.file import File, open_file
from beredning.work.job_sheets import sheet
from beredning.work.meetings import the_one
from beredning.work.pack_names import job_sheet_name, volume_name
from beredning.work.pack_profile import Profile
from beredning.work.pack_wish import Wish, chosen, reasons_of, since
from beredning.work.packing import Progress, apart, build
from beredning.work.supplements import remembered
from beredning.work.words import Language, word
from beredning.work.workshop import Files, Workshop
from beredning.work.writing import put_in_place


@dataclass(frozen=True, slots=True)
class Built:
    """A pack that was built: what it is of and for, when, and what is in it: a numbered one is a pack for each copy.

    `files` are the pack's, whose names all begin with `stem`; `beside` are the items apart and the job sheet.
    `reasons`, by the items' uids, are what a supplement says of them.
    """

    meeting: str
    profile: str
    at: datetime
    packs: tuple[Pack, ...]
    stem: str
    files: tuple[Path, ...]
    beside: tuple[Path, ...]
    reasons: Mapping[str, str] = field(default_factory=dict)

    @property
    def pack(self) -> Pack:
        """What is in it, whichever copy."""
        return self.packs[0]


def write_pack(
    path: Path,
    wish: Wish,
    out: Path,
    *,
    progress: Progress = lambda _done, _of: None,
    shop: Workshop | None = None,
) -> Built:
    """Builds a pack and puts it in place. Raises UserError as those of the file and of the place, and what `progress`
    raises: so it is cancelled, and nothing is written.

    It opens the file for reading by itself, so it may run in any thread, also while the desk writes. With a `shop` that
    stands, what is unchanged since the last pack is not made again.
    """
    now = datetime.now().replace(microsecond=0)
    with (
        open_file(path) as file,
        tempfile.TemporaryDirectory(prefix="beredning-") as folder,
        _standing(shop) as at_work,
    ):
        uid, files = the_one(file, wish.meeting), _kept(file)
        said = at_work.recall.said(file, uid)
        meeting, register = said.meeting, said.register
        packs, written = [], list[tuple[Path, Path]]()
        for profile in _profiles(file, wish, meeting, register, now.date()):
            stem = f"{folder}/{profile.copy or 0}-"

            def lying(at: int, _of: int, stem: str = stem) -> Path:
                return Path(f"{stem}{at}")

            pack = build(meeting, said.matters, register, profile, files, lying, shop=at_work, progress=progress)
            of = len(pack.volumes)
            written += [
                (volume.path, volume_name(out, at, of, profile.copy)) for at, volume in enumerate(pack.volumes, 1)
            ]
            packs.append(pack)
        places = [place for _, place in written]
        beside = _beside(wish, meeting, register, profile, packs, places, out, folder, progress)
        reasons = profile.reasons if profile.kind == "supplement" else {}
        for source, place in (*written, *beside):
            if place.parent != out.parent:
                with plainly(place.parent):
                    place.parent.mkdir(exist_ok=True)
            put_in_place(place, source)
    return Built(uid, wish.profile, now, tuple(packs), out.stem, tuple(places), tuple(p for _, p in beside), reasons)


def _beside(
    wish: Wish,
    meeting: Meeting,
    register: Register,
    profile: Profile,
    packs: Sequence[Pack],
    places: Sequence[Path],
    out: Path,
    folder: str,
    progress: Progress,
) -> list[tuple[Path, Path]]:
    """What is wished for beside the pack, made in the folder: where it lies, and where it goes."""
    made = apart(packs[0], meeting, register, profile, Path(folder), out) if wish.apart else []
    if wish.job_sheet:
        volumes = packs[0].volumes  # numbered copies differ in their number alone
        named = [([place.name for place in places[at :: len(volumes)]], one) for at, one in enumerate(volumes)]
        copies = wish.copies or (profile.own.copies if profile.own else 1)
        author, beat = register.profile.municipality, partial(progress, 1, 1)
        lying = Path(folder) / "sheet"
        lying.write_bytes(sheet(meeting, named, profile, copies=copies, author=author, beat=beat))
        made.append((lying, job_sheet_name(out)))
    return made


def _profiles(file: File, wish: Wish, meeting: Meeting, register: Register, today: date) -> Iterator[Profile]:
    """The profile, once for each numbered copy; raises UserError when there is none such."""
    kind, own = chosen(wish.profile, register)
    packs = remembered(file, meeting, since(meeting, wish.since)) if kind == "supplement" else ()
    duplex = own.duplex if own else True
    profile = Profile(
        kind,
        duplex=duplex if wish.simplex is None else not wish.simplex,
        sheets=(own.sheets if own else 0) if wish.sheets is None else wish.sheets,
        since=packs,
        today=today,
        reasons=reasons_of(meeting, wish.reasons),
        own=own,
        archive=wish.archive,
    )
    copies = wish.copies or (own.copies if own else 0)
    if profile.open and copies:
        yield from (replace(profile, copy=number) for number in range(1, copies + 1))
    else:
        yield profile


@contextmanager
def _standing(shop: Workshop | None) -> Iterator[Workshop]:
    """The workshop that is given, or one that goes when the pack is built."""
    if shop is not None:
        yield shop
        return
    with Workshop() as own:
        yield own


def report(built: Built, language: Language) -> dict[str, Any]:
    """What the pack holds: every item with its files, what the file claims, and which files keep it from more."""
    pack = built.pack
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
        "written": [str(path) for path in (*built.files, *built.beside)],
    }


def missing(pack: Pack) -> list[Message]:
    """Why each part that should be in the pack is not."""
    parts = (one.part for _, bound in pack.bundles for one in bound)
    return [part.why for part in parts if part.state == "missing" and part.why]


def _kept(file: File) -> Files:
    def bytes_of(sha: str) -> bytes | None:
        try:
            return file.attachment(sha)
        except UserError:  # not kept, or damaged: the pack has a page that says so
            return None

    return bytes_of
