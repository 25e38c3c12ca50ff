"""A made meeting: papers of every size, what is late, oral, withdrawn, missing and secret."""

import atexit
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache
from hashlib import sha256
from io import BytesIO
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
import pypdfium2

from beredning.matter.agenda import renumbered
from beredning.matter.meeting import AgendaItem, Meeting, Sitting
from beredning.matter.register import Register
from beredning.matter.things import Attachment, Matter, Secrecy
from beredning.press.pack.parts import Pack
from beredning.store.file import create, open_file
from beredning.work.meetings import item_of
from beredning.work.pack_profile import Profile
from beredning.work.packing import build
from beredning.work.registers import register_of
from beredning.work.synthetic import matters
from beredning.work.workshop import Workshop

A3_LYING, A4, A4_LYING, A5 = (1190.55, 841.89), (595.276, 841.89), (841.89, 595.276), (419.53, 595.276)
SECRET = "Hemlighuset"


def a_pdf(pages: int, size: tuple[float, float] = A4, words: str = "", **page: object) -> bytes:
    """An untagged file with a frame on each page."""
    doc, out = pikepdf.new(), BytesIO()
    for number in range(pages):
        made = doc.add_blank_page(page_size=size)
        made.contents_add(f"% {words} {number}\n20 20 {size[0] - 40:g} {size[1] - 40:g} re S".encode())
        for key, value in page.items():
            made.obj[f"/{key}"] = value
    doc.save(out, deterministic_id=True)
    return out.getvalue()


@dataclass
class Made:
    """The values of a meeting, and the attachments' bytes."""

    register: Register
    matters: list[Matter]
    files: dict[str, bytes] = field(default_factory=dict)

    def attach(self, at: int, title: str, data: bytes | None, pages: int, **more: object) -> None:
        sha = None if data is None else sha256(data).hexdigest()
        if sha and data is not None:
            self.files[sha] = data
        own = self.matters[at]
        number = f"{len(own.attachments) + 1}."
        given = Attachment(number=number, title=title, file=sha, pages=pages, **more)  # type: ignore[arg-type]
        self.matters[at] = replace(own, attachments=(*own.attachments, given))

    def meeting(self, marks: Sequence[tuple[str, ...]] = ()) -> Meeting:
        items = [AgendaItem(title="Val av justerare"), *(item_of(m, self.register.profile.board) for m in self.matters)]
        items = [replace(item, marks=some) for item, some in zip(items, [(), *marks], strict=False)] if marks else items
        start = datetime(2018, 4, 25, 9)
        return renumbered(
            Meeting(
                body=self.register.profile.board,
                date=date(2018, 4, 25),
                sittings=(Sitting(start=start, place="Stadshuset"),),
                items=tuple(items),
            )
        )

    def by_uid(self) -> dict[str, Matter]:
        return {matter.uid: matter for matter in self.matters}


def made(count: int = 3) -> Made:
    """A meeting's matters, without attachments."""
    register = register_of("stockholm")
    return Made(register, list(matters(count, size="small", seed=3, register=register)))


def with_everything() -> Made:
    """A meeting with all that a pack must bear."""
    all_of_it = made(4)
    all_of_it.attach(0, "Karta", a_pdf(2, A3_LYING), 2)
    all_of_it.attach(0, "Tabell", a_pdf(3, A4_LYING), 3)
    secret = a_pdf(5, words=SECRET)
    all_of_it.attach(0, f"Avtal med {SECRET} AB", secret, 5, secrecy=Secrecy(ground="19 kap. 1 §"))
    all_of_it.attach(0, "Rapport", a_pdf(1, A5), 1)
    all_of_it.attach(1, "Vriden", a_pdf(1, A4, Rotate=90), 1)
    own = all_of_it.matters[2]
    subject = replace(own.subjects[0], title=f"Köp av {SECRET}", public_title="Fastighetsärende")
    all_of_it.matters[2] = replace(own, subjects=(subject,), secrecy=Secrecy(ground="19 kap. 3 §"))
    return all_of_it


def in_a_file(given: Made, path: Path) -> tuple[Path, str]:
    """Writes a made meeting to a new file; where it lies, and the meeting's uid."""
    meeting = given.meeting()
    create(path, given.register)
    with open_file(path, write=True) as file:
        for data in given.files.values():
            file.attach(data)
        for matter in given.matters:
            file.write("new", None, matter)
        file.write("new", None, meeting)
    return path, meeting.uid


@cache
def the_shop() -> Workshop:
    """One workshop for all tests: beginning its processes takes longer than most packs."""
    shop = Workshop()
    atexit.register(shop.close)
    return shop


@cache
def _outs() -> tuple[TemporaryDirectory[str], Iterator[int]]:
    return TemporaryDirectory(prefix="beredning-packs-"), count()


def built(given: Made, profile: Profile, meeting: Meeting | None = None, *, shop: Workshop | None = None) -> Pack:
    """The pack of a made meeting."""
    folder, number = _outs()
    stem = f"{folder.name}/{next(number)}"
    return build(
        meeting or given.meeting(),
        given.by_uid(),
        given.register,
        profile,
        given.files.get,
        lambda at, _of: Path(f"{stem}-{at}.pdf"),
        shop=shop or the_shop(),
    )


def bytes_of(pack: Pack) -> bytes:
    """The file of a pack of one volume."""
    (volume,) = pack.volumes
    return volume.path.read_bytes()


def texts(path: Path) -> list[str]:
    """The words on each page of a file."""
    doc = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_bounded() for page in doc]
    finally:
        doc.close()


def page_texts(pack: Pack) -> list[str]:
    """The words on each page of all volumes."""
    return [text for volume in pack.volumes for text in texts(volume.path)]
