"""The press against WeasyPrint, against Typst, and against what pure Python could do at best.

Run: python -m tests.bench.bench_press. Both sides' files are validated before anything is measured.
"""

import html
import json
import os
import subprocess
import sys
import tempfile
import zlib
from bisect import bisect_right
from functools import partial
from itertools import accumulate
from pathlib import Path

from beredning.papers.tree import Heading, Listing, Paper, PaperBlock, Para, Quote, Spans, Title
from beredning.press.fonts import face
from beredning.press.look import MM, Look
from beredning.press.pdf import pdf
from beredning.resources import resource
from tests.bench.ratio import HEAD, Figure, compare
from tests.bench.texts import long_paper, long_text
from tests.press.seed_paper import seed_paper
from tests.validation import assert_archival
from tests.verapdf import verapdf

SECTIONS = 330  # about 500 pages
_CSS = """
@font-face {{ font-family: Text; src: url({serif}) }}
@font-face {{ font-family: Text; font-weight: 600; src: url({strong}) }}
@font-face {{ font-family: Head; font-weight: 600; src: url({sans}) }}
@page {{ size: A4; margin: 28mm 32mm 24mm;
  @bottom-right {{ content: counter(page) " (" counter(pages) ")"; font: 7.5pt Head }} }}
body {{ font: 10.5pt/15pt Text; hyphens: auto; hyphenate-limit-chars: 9 3 3;
  orphans: 2; widows: 2; font-kerning: normal }}
h1, h2, h3, h4 {{ font-family: Head; font-weight: 600; hyphens: manual; break-after: avoid; margin: 12pt 0 3pt }}
h1 {{ font-size: 17pt; line-height: 21pt }} h2 {{ font-size: 12pt; line-height: 16pt }} h3, h4 {{ font-size: 10.5pt }}
p {{ margin: 0 }} p + p {{ text-indent: 5mm }} b {{ font-weight: 600 }}
blockquote {{ margin: 5pt 0 5pt 5mm; font-size: 9.5pt; line-height: 13.5pt }}
.page {{ break-before: page }} ul {{ margin: 3pt 0; padding-left: 5mm }}
"""


def as_html(paper: Paper) -> str:
    """The same tree as a web page."""

    def words(spans: Spans) -> str:
        return "".join(f"<b>{html.escape(s.text)}</b>" if s.strong else html.escape(s.text) for s in spans)

    def block(one: PaperBlock) -> str:
        match one:
            case Title(spans):
                return f"<h1>{words(spans)}</h1>"
            case Heading(level, spans, new_page):
                return f"<h{level}{' class=page' if new_page else ''}>{words(spans)}</h{level}>"
            case Para(_, spans):
                return f"<p>{words(spans)}</p>"
            case Listing(items):
                # WeasyPrint tags a paragraph in an item as a kid of LI, which PDF/UA forbids: so bare words
                return "<ul>" + "".join(f"<li>{''.join(map(inner, item.blocks))}</li>" for item in items) + "</ul>"
            case Quote(blocks):
                return f"<blockquote>{''.join(map(block, blocks))}</blockquote>"
        raise TypeError(one)

    def inner(one: PaperBlock) -> str:
        return words(one.spans) if isinstance(one, Para) else block(one)

    fonts = {
        "serif": "SourceSerif4_400Regular",
        "strong": "SourceSerif4_600SemiBold",
        "sans": "SourceSans3_600SemiBold",
    }
    css = _CSS.format(**{name: resource("fonts", f"{file}.ttf").as_uri() for name, file in fonts.items()})
    body = "".join(map(block, paper.blocks))
    return (
        f"<html lang=sv><head><meta charset=utf-8><title>{html.escape(paper.title)}</title><style>{css}</style>{body}"
    )


def memorandum() -> Figure:
    """The seed, printed by us and by WeasyPrint, warm."""
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    paper = seed_paper()
    source = as_html(paper)
    # A title that comes after the designation is its only heading of level 1: the same order in both.
    rival = partial(weasyprint.HTML(string=source).write_pdf, pdf_variant="pdf/ua-1", font_config=FontConfiguration())
    assert_archival(pdf(paper).data)
    assert_archival(rival(), ("ua1",))
    return compare("memorandum, warm: WeasyPrint", lambda: pdf(paper), rival, 1 / 6, rounds=9, warm=3)


def as_typst(sections: list[list[str]]) -> str:
    """The same text, measure, size, leading and hyphenation for Typst."""
    head = """#set document(title: "Mätning", author: "")
#set page(paper: "a4", margin: (x: 32mm, top: 28mm, bottom: 24mm),
  numbering: "1 (1)", header: [Mätning #h(1fr) KS 2018/550])
#set text(font: "Source Serif 4", size: 10.5pt, lang: "sv", hyphenate: true, top-edge: 0.8em, bottom-edge: -0.2em)
#set par(justify: false, leading: 4.5pt, spacing: 4.5pt, first-line-indent: 5mm)
#show heading: set text(font: "Source Sans 3", weight: 600, hyphenate: false)
"""
    special = str.maketrans({char: "\\" + char for char in "\\#$*_`<>@[]~=-+/\"'"})
    out = [head, "= Mätning"]
    for title, *paragraphs in sections:
        out += ["== " + title.translate(special), *(text.translate(special) for text in paragraphs)]
    return "\n\n".join(out)


def run(side: str, folder: Path) -> None:
    """One side in a process of its own, its start included; like an installed program it has its modules compiled."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
    subprocess.run([sys.executable, "-m", "tests.bench.cold", side, str(folder)], check=True, env=env)


def write_text(folder: Path) -> None:
    """The text that is measured, as each side reads it."""
    sections = long_text(SECTIONS)
    (folder / "text.json").write_text(json.dumps(sections), encoding="utf-8")
    (folder / "text.typ").write_text(as_typst(sections), encoding="utf-8")


def long_paper_cold(folder: Path) -> Figure:
    """Five hundred pages by us and by Typst, each in a process of its own, its start included."""
    write_text(folder)
    run("press", folder)
    run("typst", folder)
    ours, rival = (folder / "ours.pdf").read_bytes(), (folder / "typst.pdf").read_bytes()
    for verdict in verapdf(
        [folder / "ours.pdf", folder / "typst.pdf"]
    ):  # page-validation is stricter than the standard
        assert verdict.passed, str(verdict)  # on a stream whose data end in CR, which Typst's may
    print(f"  ours {_pages(ours)} pages, {len(ours) // 1000} kB; Typst {_pages(rival)} pages, {len(rival) // 1000} kB")
    return compare(
        "500 pages, cold: Typst",
        partial(run, "press", folder),
        partial(run, "typst", folder),
        1 / 2.3,
        rounds=5,
        warm=0,
    )


def _pages(data: bytes) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        return len(document)


def floor(sections: list[list[str]]) -> int:
    """Greedy lines from remembered widths, deflated, and nothing else; how many pages that were."""
    look = Look()
    own = face(look.serif.regular)
    measure = look.measure * MM / look.text.size
    per_page = int((look.page[1] - look.top - look.bottom) * MM / look.text.leading)
    lines: list[str] = []
    for section in sections:
        for text in section:
            words = text.split(" ")
            edges = list(accumulate((own.widths[word] + own.space for word in words), initial=0.0))
            start = 0
            while start < len(words):
                stop = max(bisect_right(edges, edges[start] + measure + own.space) - 1, start + 1)
                lines.append(" ".join(words[start:stop]))
                start = stop
    pages = [lines[at : at + per_page] for at in range(0, len(lines), per_page)]
    for page in pages:
        zlib.compress(b"".join(b"(%b)'" % line.encode("cp1252", "replace") for line in page))
    return len(pages)


def against_the_floor() -> Figure:
    """Our pages a second as a share of the floor's, warm; printed as seconds a page, so that less is better."""
    sections = long_text(SECTIONS)
    paper = long_paper(sections)
    pages, bare = pdf(paper).pages, floor(sections)
    print(f"  ours {pages} pages, the floor {bare}")
    figure = compare(
        "500 pages, warm: the floor", lambda: pdf(paper), lambda: floor(sections), pages / bare / 0.08, rounds=5
    )
    print(f"  {100 * (pages / figure.ours) / (bare / figure.rival):.0f} % of the floor's pages a second (wanted 8 %)")
    return figure


def main() -> int:
    """Prints the figures; 1 when one is missed."""
    print(HEAD)
    with tempfile.TemporaryDirectory() as folder:
        figures = [memorandum(), long_paper_cold(Path(folder)), against_the_floor()]
    return 0 if all(figure.met for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
