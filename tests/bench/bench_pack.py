"""The pack of a made meeting: 60 matters, 120 attachments; joining against pikepdf alone and against pypdf.

Run: python -m tests.bench.bench_pack. Building own papers is measured apart from joining; the rivals only join, stamp a
number and make bookmarks, and lose tags, claims and references.
"""

from dataclasses import replace
from functools import partial
from io import BytesIO
from random import Random
from time import perf_counter

import pikepdf
from pypdf import PdfReader, PdfWriter

from beredning.matter.meeting import Meeting
from beredning.matter.things import Matter
from beredning.papers.agenda import Line, agenda
from beredning.papers.memo import memo
from beredning.press.look import Look
from beredning.press.pack.bind import bind
from beredning.press.pack.parts import Bundle, Pack
from beredning.press.pdf import pdf
from beredning.work.pack_parts import Press
from beredning.work.pack_profile import Profile
from beredning.work.packing import build
from tests.bench.ratio import HEAD, Figure, compare
from tests.work.made_meeting import Made, made

MATTERS, PAGES = 60, 10
WORDS = [
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
        lines = [" ".join(rnd.choices(WORDS, k=9)).encode("latin-1").hex() for _ in range(45)]
        text = "".join(f"<{line}> Tj 0 -15 Td " for line in lines)
        page.contents_add(f"BT /F1 10 Tf 70 770 Td {text}ET".encode())
    doc.save(out)
    return out.getvalue()


def meeting() -> Made:
    """The made meeting, two attachments a matter."""
    given, rnd = made(MATTERS), Random(1)
    for at in range(MATTERS):
        for title in ("Underlag", "Yttrande"):
            given.attach(at, title, attachment(PAGES, rnd), PAGES)
    return given


def ours(given: Made, press: Press) -> Pack:
    """The whole pack."""
    return build(given.meeting(), given.by_uid(), given.register, Profile("members"), given.files.get, press=press)


def joined(bundles: list[Bundle], of: Meeting) -> bytes:
    """Ours from parts that are there already."""
    lines = [Line(b.uid, b.number, b.title) for b in bundles]
    front = agenda(of, [("", lines)], author="", what="Handlingar")
    return bind(lambda _: front, bundles, contents="Föredragningslista", reduced="Förminskad").data


def by_pikepdf(bundles: list[Bundle], numbers: pikepdf.Pdf) -> bytes:
    """Pages joined, a number laid over each, a bookmark for each file."""
    out, marks, kept = pikepdf.new(), [], []
    for part in (part for bundle in bundles for part in bundle.parts):
        doc = pikepdf.open(BytesIO(part.data))
        marks.append(pikepdf.OutlineItem(part.title, len(out.pages)))
        out.pages.extend(doc.pages)
        kept.append(doc)
    for at, page in enumerate(out.pages):
        page.add_overlay(numbers.pages[at % len(numbers.pages)])
    with out.open_outline() as outline:
        outline.root.extend(marks)
    out.save(to := BytesIO(), object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return to.getvalue()


def by_pypdf(bundles: list[Bundle], numbers: PdfReader) -> bytes:
    """The same by pypdf."""
    writer = PdfWriter()
    for part in (part for bundle in bundles for part in bundle.parts):
        writer.append(BytesIO(part.data), outline_item=part.title)
    for at, page in enumerate(writer.pages):
        page.merge_page(numbers.pages[at % len(numbers.pages)])
    writer.write(to := BytesIO())
    return to.getvalue()


def rebuilt(given: Made, press: Press, times: int = 5) -> tuple[float, float]:
    """Seconds of the first build of all own papers, and of printing again after one changed matter."""
    start = perf_counter()
    papers(given.matters, given, press)
    first = perf_counter() - start
    again = []
    for number in range(times):
        own = given.matters[7]
        paper = own.papers[0]
        given.matters[7] = replace(own, papers=(replace(paper, views=f"Nytt {number}."),))
        start = perf_counter()
        papers(given.matters, given, press)
        again.append(perf_counter() - start)
    return first, min(again)


def papers(all_of_them: list[Matter], given: Made, press: Press) -> None:
    """Prints every matter's paper that is not printed yet."""
    for matter in all_of_them:
        press(memo(matter, matter.papers[0], register=given.register, stage="after"), Look())


def main() -> int:
    given = meeting()
    whole = ours(given, Press())
    bundles = [bundle for bundle, _ in whole.bundles]
    front = pdf(agenda(given.meeting(), [], author="", what="12")).data
    numbers, reader = pikepdf.open(BytesIO(front)), PdfReader(BytesIO(front))
    print(f"{whole.pages} pages, {len(whole.data) / 1e6:.1f} MB", HEAD, sep="\n")
    join = partial(joined, bundles, given.meeting())
    figures: list[Figure] = [
        compare("join and stamp : pikepdf", join, partial(by_pikepdf, bundles, numbers), 1.1, rounds=3),
        compare("join and stamp : pypdf", join, partial(by_pypdf, bundles, reader), 0.5, rounds=3),
    ]
    first, again = rebuilt(given, Press())
    print(f"own papers, one changed : all | {again:.3f} s | {first:.3f} s | {again / first:.3g} | ≤ 0.05")
    return 0 if all(figure.met for figure in figures) and again <= 0.05 * first else 1


if __name__ == "__main__":
    raise SystemExit(main())
