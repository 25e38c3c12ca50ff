"""The pack of a made meeting: 60 matters, 120 attachments; joining against pikepdf alone and against pypdf.

Run: python -m tests.bench.bench_pack. Building own papers is measured apart from joining; the rivals only join, stamp a
number and make bookmarks, and lose tags, claims and references. Joining is done in one process on both sides.
"""

import resource
import subprocess
import sys
import tempfile
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, process_time

import pikepdf
from pypdf import PdfReader, PdfWriter

from beredning.papers.agenda import Line, agenda
from beredning.papers.tree import Paper
from beredning.press.pack.bind import bind
from beredning.press.pack.parts import Bundle, Pack, Part
from beredning.press.pack.plan import Fronts, Place
from beredning.press.pack.prepare import prepare
from beredning.press.pack.volume import Words
from beredning.press.pdf import pdf
from beredning.store.file import open_file
from beredning.work.pack_profile import Profile
from beredning.work.packing import build
from beredning.work.packing_file import Wish, write_pack
from beredning.work.workshop import Workshop
from beredning.work.writing import put_in_place
from tests.bench.bench_press import run, write_text
from tests.bench.ratio import HEAD, Figure, compare
from tests.verapdf import verapdf
from tests.work.made_meeting import Made, in_a_file, made

MATTERS, PAGES = 60, 10
SPOKEN = [
    "beslut",
    "remiss",
    "yttrande",
    "nämnd",
    "kommun",
    "förslag",
    "budget",
    "avtal",
    "skola",
    "park",
    "vatten",
    "bro",
]


def attachment(pages: int, rnd: Random) -> bytes:
    """An untagged text of so many pages, as an office program prints it."""
    doc, out = pikepdf.new(), BytesIO()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    held = doc.make_indirect(font)
    for _ in range(pages):
        page = doc.add_blank_page(page_size=(595.276, 841.89))
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=held))
        lines = [" ".join(rnd.choices(SPOKEN, k=9)).encode("latin-1").hex() for _ in range(45)]
        text = "".join(f"<{line}> Tj 0 -15 Td " for line in lines)
        page.contents_add(f"BT /F1 10 Tf 70 770 Td {text}ET".encode())
    doc.save(out)
    return out.getvalue()


def meeting(matters: int = MATTERS) -> Made:
    """The made meeting, two attachments a matter."""
    given, rnd = made(matters), Random(1)
    for at in range(matters):
        for title in ("Underlag", "Yttrande"):
            given.attach(at, title, attachment(PAGES, rnd), PAGES)
    return given


SAID = Words("Föredragningslista", "Förminskad")
Files = list[tuple[str, bytes]]
"""Title and content."""


def files(given: Made) -> Files:
    """All attachments."""
    return [(one.title, given.files[one.file or ""]) for matter in given.matters for one in matter.attachments]


def joined(found: Files, folder: Path) -> Pack:
    """Ours, from files that are there already."""
    parts = [Part(title, prepare(data, folder / str(at))) for at, (title, data) in enumerate(found)]
    bundles = [
        Bundle(str(at), str(at + 1), parts[at].title, tuple(parts[at : at + 2])) for at in range(0, len(parts), 2)
    ]
    return bind(front_of(bundles), bundles, lambda at, _of: folder / f"pack-{at}.pdf", SAID)


def front_of(bundles: list[Bundle]) -> Fronts:
    """Cover and agenda of bundles."""
    of = made(0).meeting()

    def front(place: Place) -> Paper:
        lines = [Line(b.uid, b.number, b.title, page=page) for b, page in zip(bundles, place.pages, strict=True)]
        return agenda(of, [("", lines)], author="Stad", what="Handlingar")

    return front


def by_pikepdf(found: Files, numbers: pikepdf.Pdf, to: Path) -> None:
    """Pages joined, a number laid over each, a bookmark for each file."""
    out, marks, kept = pikepdf.new(), [], []
    for title, data in found:
        doc = pikepdf.open(BytesIO(data))
        marks.append(pikepdf.OutlineItem(title, len(out.pages)))
        out.pages.extend(doc.pages)
        kept.append(doc)
    for at, page in enumerate(out.pages):
        page.add_overlay(numbers.pages[at % len(numbers.pages)])
    with out.open_outline() as outline:
        outline.root.extend(marks)
    out.save(to, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def by_pypdf(found: Files, numbers: PdfReader, to: Path) -> None:
    """The same by pypdf."""
    writer = PdfWriter()
    for title, data in found:
        writer.append(BytesIO(data), outline_item=title)
    for at, page in enumerate(writer.pages):
        page.merge_page(numbers.pages[at % len(numbers.pages)])
    writer.write(to)


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The first build of a pack through a real file, building it again after one changed matter (the median of some),
    and putting such a file in place, flushed.

    Seconds that passed, and the processor's, those of ended processes included.
    """

    first: float
    again: float
    writing: float
    first_work: float
    again_work: float


def spent() -> float:
    """The processor's seconds of this process and of those that it ended."""
    used = (resource.getrusage(kind) for kind in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def rebuilt(given: Made, folder: Path, times: int = 5) -> Rebuilt:
    """Builds all, then again after each of some changes to one matter, with what the desk keeps between builds."""
    path, meeting = in_a_file(given, folder / "m.beredning")
    wish, out = Wish(meeting), folder / "whole.pdf"
    start, began = perf_counter(), spent()
    with Workshop() as shop:
        write_pack(path, wish, out, shop=shop)
        first = perf_counter() - start
    first_work = spent() - began  # its processes have ended
    again, work, writing = [], [], []
    with Workshop() as shop:
        write_pack(path, wish, out, shop=shop)
        for number in range(times):
            with open_file(path, write=True) as file:
                held = file.matter(given.matters[7].uid)
                paper = replace(held.value.papers[0], views=f"Nytt {number}.")
                file.write("change", held, replace(held.value, papers=(paper, *held.value.papers[1:])))
            start, began = perf_counter(), process_time()
            write_pack(path, wish, out, shop=shop)
            again.append(perf_counter() - start)
            work.append(process_time() - began)
            start = perf_counter()
            put_in_place(folder / "copy", out)
            writing.append(perf_counter() - start)
    return Rebuilt(first, median(again), median(writing), first_work, median(work))


def own_papers(folder: Path) -> Figure:
    """Our own papers made and bound, against the same text as one document by Typst.

    Each in a process of its own, its start and the loading of what it needs included, with all cores; both files
    validated before.
    """
    write_text(folder)
    ours, by_typst = partial(run, "pack", folder), partial(run, "typst", folder)
    ours()
    by_typst()
    for verdict in verapdf([folder / "ours.pdf", folder / "typst.pdf"]):
        assert verdict.passed, str(verdict)
    return compare("own papers, first build : Typst", ours, by_typst, 0.25, rounds=5, warm=0)


def peak(matters: int) -> float:
    """The most memory that building a pack takes, in any of its processes, in MB."""
    command = [sys.executable, "-m", "tests.bench.bench_pack", "--peak", str(matters)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def build_once(matters: int) -> None:
    """Builds a pack whose attachments lie on the disk, and says how much memory that took."""
    given = meeting(matters)
    with tempfile.TemporaryDirectory() as name:
        for sha, data in given.files.items():
            (Path(name) / sha).write_bytes(data)
        given.files.clear()
        with Workshop() as shop:
            paths = lambda at, _of: Path(name) / f"pack-{at}"  # noqa: E731
            files = lambda sha: (Path(name) / sha).read_bytes()  # noqa: E731
            build(given.meeting(), given.by_uid(), given.register, Profile("members"), files, paths, shop=shop)
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    print(max(resource.getrusage(kind).ru_maxrss for kind in kinds) / 1024)


def main() -> int:
    given = meeting()
    found = files(given)
    front = pdf(agenda(given.meeting(), [], author="", what="12")).data
    numbers, reader = pikepdf.open(BytesIO(front)), PdfReader(BytesIO(front))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(f"{joined(found, folder).pages} pages", HEAD, sep="\n")
        join = partial(joined, found, folder)
        slow, rival = partial(by_pypdf, found, reader, folder / "b"), partial(by_pikepdf, found, numbers, folder / "a")
        figures: list[Figure] = [
            compare("attachments joined and stamped : pypdf", join, slow, 0.5, rounds=3),
            compare("attachments joined and stamped : pikepdf", join, rival, 1.1, rounds=5),
        ]
        figures.append(own_papers(folder))
        once = rebuilt(given, folder)
        beyond, what = once.again - once.writing, "one matter changed, beyond writing : all"
        print(f"{what} | {beyond:.3f} s | {once.first:.3f} s | {beyond / once.first:.3g} | ≤ 0.05")
        part = once.again_work / once.first_work
        print(f"{what}, processor's time | {once.again_work:.3f} s | {once.first_work:.3f} s | {part:.3g} | ≤ 0.05")
    small, large = peak(MATTERS // 10), peak(MATTERS)
    print(f"memory, 1,500 pages : 150 pages | {large:.0f} MB | {small:.0f} MB | {large / small:.3g} | ≤ 2")
    return 0 if all(figure.met for figure in figures) and beyond <= 0.05 * once.first and large <= 2 * small else 1


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--peak", matters]:
            build_once(int(matters))
        case _:
            raise SystemExit(main())
