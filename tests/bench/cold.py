"""One side of a cold measurement, in a process that loads what this side needs and nothing more.

Run: python -m tests.bench.cold press|pack|typst FOLDER, where `text.json` and `text.typ` lie.
"""

import json
import sys
from datetime import date
from pathlib import Path
from time import perf_counter

PAPERS = 60
"""As so many the text is made when a pack is bound of it."""


def press(folder: Path) -> None:
    """The text as one paper of ours."""
    from beredning.press.pdf import pdf
    from tests.bench.texts import long_paper

    (folder / "ours.pdf").write_bytes(pdf(long_paper(_sections(folder))).data)


def pack(folder: Path) -> None:
    """The text as so many papers of ours, made in processes and bound with cover and agenda."""
    from beredning.matter.meeting import Meeting
    from beredning.papers.agenda import Line, agenda
    from beredning.papers.tree import Paper
    from beredning.press.look import Look
    from beredning.press.pack.bind import bind
    from beredning.press.pack.parts import WHOLE, Bundle, Part, Prepared
    from beredning.press.pack.plan import Place
    from beredning.press.pack.volume import Words
    from beredning.work.pack_jobs import Page
    from beredning.work.workshop import Workshop
    from tests.bench.texts import long_paper

    sections = _sections(folder)
    each = -(-len(sections) // PAPERS)
    things = [Page(long_paper(sections[at : at + each]), Look()) for at in range(0, len(sections), each)]

    def front(place: Place) -> Paper:
        lines = [Line(b.uid, b.number, b.title, page=page) for b, page in zip(bundles, place.pages, strict=True)]
        meeting = Meeting(body="Kommunstyrelsen", date=date(2018, 4, 25))
        return agenda(meeting, [("", lines)], author="Stad", what="Handlingar")

    with Workshop() as shop:
        for thing in things:
            shop(thing)
        shop.fill(lambda _: None, lambda _: None)
        parts = [Part(thing.paper.title, file) for thing in things if isinstance(file := shop(thing), Prepared)]
        bundles = [Bundle(str(at), str(at), part.title, (part,)) for at, part in enumerate(parts, 1)]
        said = Words("Föredragningslista", "Förminskad")
        made = bind(front, bundles, lambda _at, _of: folder / "ours.pdf", said)
    assert len(bundles) == len(things)
    assert made.standards == WHOLE


def typst(folder: Path) -> None:
    """The same text by Typst, which uses all cores by itself."""
    import typst

    from beredning.resources import resource

    typst.compile(
        str(folder / "text.typ"),
        output=str(folder / "typst.pdf"),
        font_paths=[str(resource("fonts"))],
        ignore_system_fonts=True,
        pdf_standards=["a-2a", "ua-1"],
    )


def _sections(folder: Path) -> list[list[str]]:
    held: list[list[str]] = json.loads((folder / "text.json").read_text(encoding="utf-8"))
    return held


if __name__ == "__main__":
    start = perf_counter()
    {"press": press, "pack": pack, "typst": typst}[sys.argv[1]](Path(sys.argv[2]))
    print(f"  {sys.argv[1]}: {perf_counter() - start:.2f} s without the start", file=sys.stderr)
