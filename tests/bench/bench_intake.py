"""Reading a PDF, and all of understanding it, against pdfium's bare extraction of its text.

Run: python -m tests.bench.bench_intake. Bare is: open, every page's text in one call, close.
Understanding is reading, drafting and the proof that no word is lost.
"""

import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path

import pypdfium2

from beredning.intake.read import read
from beredning.press.pdf import pdf
from beredning.work.importing import understand
from beredning.work.registers import register_of
from tests.bench.ratio import HEAD, Figure, compare
from tests.bench.texts import long_paper, long_text
from tests.press.seed_paper import seed_paper

SECTIONS = 132  # about 200 pages
WANTED = 4.0


def bare(path: Path) -> list[str]:
    """The text of every page, as pdfium gives it."""
    document = pypdfium2.PdfDocument(path)
    try:
        texts = []
        for number in range(len(document)):
            page = document[number]
            textpage = page.get_textpage()
            texts.append(textpage.get_text_range())
            textpage.close()
            page.close()
        return texts
    finally:
        document.close()


def main() -> list[Figure]:
    """Prints the figures."""
    print(HEAD)
    seed = seed_paper()
    papers = {
        "our memorandum": seed,
        "thirty of them": replace(seed, blocks=seed.blocks * 30),
        "a long text": long_paper(long_text(SECTIONS)),
    }
    figures: list[Figure] = []
    register = register_of("stockholm")
    with tempfile.TemporaryDirectory() as folder:
        for name, paper in papers.items():
            path = Path(folder) / f"{name}.pdf"
            printed = pdf(paper)
            path.write_bytes(printed.data)
            title = f"read {name}, {printed.pages} pages, against bare pdfium"
            figures.append(compare(title, partial(read, path), partial(bare, path), WANTED, rounds=7))
        path = Path(folder) / "our memorandum.pdf"
        title = "understand our memorandum against bare pdfium"
        figures.append(compare(title, partial(understand, path, register), partial(bare, path), WANTED, rounds=7))
    return figures


if __name__ == "__main__":
    raise SystemExit(0 if all(figure.met for figure in main()) else 1)
