"""Mutated sources in thousands: `python -m tests.fuzz [--all] [kind…] [from-to]`; kinds: text, pdf, docx and bundle.

Each source gives a matter or one sentence, within two seconds of the processor, every letter of it is among the pieces
that were read, and every word of these stands as often in the paper or in what was left over. Without --all a few of
each; `5000-9999` runs these seeds alone. What went wrong is told at once by its seed, and the run goes on.
"""

import io
import random
import re
import signal
import sys
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from types import FrameType
from typing import NamedTuple

import pypdfium2
from lxml import etree

from beredning.intake.draft import draft
from beredning.intake.read import read
from beredning.intake.source import Source
from beredning.matter.fold import fold_words
from beredning.matter.message import UserError
from beredning.papers.memo import memo
from beredning.press.docx import docx
from beredning.press.pdf import pdf
from beredning.press.plain import text as plain_text
from beredning.resources import sample
from beredning.store.bundle import opened, written
from beredning.work.importing import complete
from tests import random_papers
from tests.intake import mutants
from tests.intake.seeds import SHAPES
from tests.press.seed_paper import seed_paper
from tests.store.test_bundle import bundle
from tests.store.trees import REGISTER

SOON = 2.0
FEW, MANY = 25, 25_000
TELL = 1_000

Maker = Callable[[random.Random], bytes]


class HangError(AssertionError):
    """A source took too long."""


class Outcome(NamedTuple):
    """How many sources were taken, how many refused, what went wrong, and the longest in seconds of the processor."""

    good: int
    bad: int
    wrong: list[str]
    longest: float


PAPERS = 6
"""So many papers of every kind of block are sources beside the seed."""


def _text() -> Maker:
    whole = [sample("pm-ks-2018-550.txt").read_bytes(), *(shape().encode() for shape in SHAPES.values())]
    return lambda chance: mutants.mutated(chance.choice(whole), chance)


def _pdf() -> Maker:
    whole = [make() for name, (_, make) in mutants.MAKERS.items() if name.endswith(".pdf")]
    whole += [pdf(random_papers.paper(seed, sections=2)).data for seed in range(PAPERS)]
    return lambda chance: mutants.mutated(chance.choice(whole), chance)


def _docx() -> Maker:
    whole = [mutants.docx(), docx(seed_paper())]
    whole += [docx(random_papers.paper(seed, sections=2)) for seed in range(PAPERS)]
    return lambda chance: chance.choice([mutants.mutated, mutants.mutated_package])(chance.choice(whole), chance)


def _bundle() -> Maker:
    whole = written(bundle())
    return lambda chance: mutants.mutated(whole, chance)


KINDS: dict[str, tuple[Callable[[], Maker], str]] = {
    "text": (_text, "a.txt"),
    "pdf": (_pdf, "a.pdf"),
    "docx": (_docx, "a.docx"),
    "bundle": (_bundle, "a.beredning-matter"),
}


def understood(path: Path) -> bool:
    """Whether the source became a matter; raises AssertionError when a letter or a word of it is lost in silence."""
    try:
        source = read(path)
        drafted = complete(draft(source, REGISTER), source, REGISTER)
    except UserError:
        return False
    read_letters = letters("".join([*(f"{p.label} {p.text}" for p in source.pieces), *source.furniture]))
    if lost := letters(said(source, path.read_bytes())) - read_letters:
        raise AssertionError(f"not read: {dict(lost)}")
    printed = (
        plain_text(memo(drafted.matter, paper, register=REGISTER, stage="after")) for paper in drafted.matter.papers
    )
    if lost := words(piece.text for piece in source.pieces) - words([*drafted.leftover, *printed]):
        raise AssertionError(f"lost: {dict(lost)}")
    return True


def words(texts: Iterable[str]) -> Counter[str]:
    """How often each word stands in texts, line by line: a hyphen that ends a paragraph joins it to no other."""
    return Counter(word for text in texts for line in text.splitlines() for word in fold_words(line))


def letters(text: str) -> Counter[str]:
    """How often each letter and figure stands in a text: what no mending of lines and hyphens changes."""
    return Counter(sign for sign in unicodedata.normalize("NFKC", text).casefold() if sign.isalnum())


def said(source: Source, data: bytes) -> str:
    """What a source says, read by other means than ours; nothing where these cannot read it."""
    if source.form == "txt":
        return data.decode("utf-8", "replace")  # what stands on both sides of a broken byte is not one letter
    if source.form == "pdf":
        with pypdfium2.PdfDocument(data) as document:
            return "".join(page.get_textpage().get_text_range() for page in document)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return "".join(etree.fromstring(package.read("word/document.xml")).itertext("{*}t"))
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError):
        return ""


def taken(path: Path) -> bool:
    """Whether the bundle was opened; then it says exactly what it says."""
    try:
        opened(path.read_bytes(), path.name)
    except UserError:
        return False
    return True


def _too_long(_signal: int, _frame: FrameType | None) -> None:
    raise HangError


def run(kind: str, seeds: range, folder: Path, tell: Callable[[str], None] = lambda _: None) -> Outcome:
    """The sources of a kind that these seeds make; `tell` hears of what goes wrong, and how far it is."""
    make_maker, name = KINDS[kind]
    make, path, longest = make_maker(), folder / name, 0.0
    good = bad = 0
    wrong: list[str] = []
    before = signal.signal(signal.SIGPROF, _too_long)
    for seed in seeds:
        path.write_bytes(make(random.Random(seed)))
        signal.setitimer(signal.ITIMER_PROF, 30)  # whatever hangs is stopped; what is slow is measured below
        start = process_time()
        try:
            done = taken(path) if kind == "bundle" else understood(path)
            good, bad = good + done, bad + (not done)
        except Exception as error:  # noqa: BLE001 - whatever is raised is what is looked for
            wrong.append(f"{kind}, seed {seed}: {error!r}")
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        took = process_time() - start
        longest = max(longest, took)
        if took > SOON:
            wrong.append(f"{kind}, seed {seed}: {took:.2f} s")
        if wrong and wrong[-1].startswith(f"{kind}, seed {seed}:"):
            tell(wrong[-1])
        if (seed - seeds.start + 1) % TELL == 0:
            tell(f"{kind}: {good + bad} so far, longest {longest:.2f} s")
    signal.signal(signal.SIGPROF, before)
    return Outcome(good, bad, wrong, longest)


def main(arguments: list[str]) -> int:
    """Runs the kinds that are named, or all; 1 when anything went wrong."""
    seeds = range(MANY if "--all" in arguments else FEW)
    named: list[str] = []
    for word in arguments:
        if span := re.fullmatch(r"(\d+)-(\d+)", word):
            seeds = range(int(span[1]), int(span[2]) + 1)
        elif word in KINDS:
            named.append(word)
        elif word != "--all":
            print(f"no such kind: {word}", file=sys.stderr)
            return 2
    whole = True
    for kind in named or KINDS:
        with TemporaryDirectory() as folder:
            good, bad, wrong, longest = run(kind, seeds, Path(folder), lambda line: print(line, flush=True))
        whole = whole and not wrong
        print(
            f"{kind}: {len(seeds)} mutated, {good} taken, {bad} refused, {len(wrong)} went wrong; "
            f"longest {longest:.2f} s",
            flush=True,
        )
    return int(not whole)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
