"""Large files for measuring, made once and kept outside the tree.

They lie in the folder that BEREDNING_BENCH names, else in ~/.cache/beredning-bench. Nobody writes in them: whoever
does, copies one first.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from random import Random
from shutil import copyfile
from time import perf_counter

from beredning.matter.choices import EventKind, PaperKind, StatementKind
from beredning.matter.things import (
    Attachment,
    Event,
    Ground,
    Matter,
    Paper,
    Presenter,
    Signatory,
    Signature,
    Statement,
    Subject,
)
from beredning.store import schema, search
from beredning.store.file import open_file
from beredning.work.sample import write_sample
from tests.bench import texts

SEED = 1

ATTACHED = 8 << 20
"""Bytes of each file that is attached in the gigabyte."""


def cache() -> Path:
    """The folder of large files, made if need be."""
    folder = Path(os.environ.get("BEREDNING_BENCH") or Path.home() / ".cache" / "beredning-bench")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def small(number: int) -> Path:
    """The sample with so many matters of 2 kB beside its own, listed and indexed."""
    return _kept(f"small-{number}", lambda path: _write_small(path, number))


def gigabyte() -> Path:
    """100,000 small matters and attached files beside, a gigabyte together."""
    return _kept("gigabyte", _write_gigabyte)


def _kept(name: str, write: Callable[[Path], None]) -> Path:
    """The file as this code makes it; what older code made by the name goes."""
    path = cache() / f"{name}-{_edition()}.beredning"
    if path.exists():
        return path
    for former in cache().glob(f"{name}-*.beredning"):
        former.unlink()
    made = path.with_suffix(f".{os.getpid()}.beredning-new")
    start = perf_counter()
    try:
        write(made)
        made.rename(path)
    finally:
        made.unlink(missing_ok=True)
    print(f"made {name} in {perf_counter() - start:.0f} s, {path.stat().st_size >> 20} MB", flush=True)
    return path


def _edition() -> str:
    """Another wherever the tables, the texts or the matters are others."""
    tables = (schema.FORMAT, schema.TABLES, schema.CONTENT, schema.DERIVED, search.TABLES)
    code = b"".join(Path(name).read_bytes() for name in (texts.__file__, __file__))
    return sha256(repr(tables).encode() + code).hexdigest()[:8]


def _write_small(path: Path, number: int) -> None:
    write_sample(path)
    with open_file(path, write=True) as file:
        file.write_many("sample", matters(number))


def _write_gigabyte(path: Path) -> None:
    copyfile(small(100_000), path)
    rnd = Random(SEED)
    with open_file(path, write=True) as file:
        held = file.matter(file.rows(limit=1)[0].uid)
        attachments: list[Attachment] = []
        while path.stat().st_size < 1_000_000_000:
            sha = file.attach(rnd.randbytes(ATTACHED))
            attachments.append(Attachment(number=str(len(attachments) + 1), title="Underlag", file=sha))
        file.write("attach", held, replace(held.value, attachments=tuple(attachments)))


def matters(number: int) -> Iterator[Matter]:
    """So many matters with about 2 kB of text each; words are as often and as seldom as in a language."""
    words = vocabulary()
    often = list(accumulate(1 / (rank + 3) for rank in range(len(words))))
    for n in range(1, number + 1):
        rnd = Random(f"{SEED}/{n}")
        yield _matter(rnd, n, partial(_text, rnd, words, often))


def vocabulary() -> list[str]:
    """Some 40,000 words, the most usual first: the seed's, and compounds of two and of three parts."""
    two = [head + tail for head in texts.HEADS for tail in texts.TAILS]
    three = [first + word for first in texts.HEADS for word in two if not word.startswith(first)]
    rnd = Random(SEED)
    return [word for group in (texts.seed_words(), two, three) for word in rnd.sample(group, len(group))]


def _text(rnd: Random, words: list[str], often: list[float], count: int) -> str:
    said = rnd.choices(words, cum_weights=often, k=count)
    sentences = (" ".join(said[at : at + 14]) for at in range(0, count, 14))
    return " ".join(f"{sentence.capitalize()}." for sentence in sentences)


def _matter(rnd: Random, number: int, text: Callable[[int], str]) -> Matter:
    day = date(2015, 1, 7) + timedelta(days=rnd.randrange(3650))
    name = f"{rnd.choice(('Karin', 'Anna', 'Per', 'Åsa'))} {text(1)[:-1]}"
    statement = Statement(
        instance="Borgarrådsberedningen",
        kind=StatementKind.RESERVATION,
        signatories=(Signatory(name=name, party="M"),),
        grounds=(Ground(own=True),),
        text=text(35),
    )
    paper = Paper(
        kind=PaperKind.PM,
        divisions=(rnd.choice(("I", "II", "III", "IV")),),
        presenters=(Presenter(name=name, role="borgarrådet"),),
        summary=text(35),
        views=text(60),
        signed=(Signature(place="Stockholm", date=day, names=(name,)),),
        statements=(statement,),
    )
    subject = Subject(registry_number=f"KS {day.year}/{number}", title=text(6)[:-1])
    events = (Event(date=day, what=EventKind.SIGNED),)
    return Matter(subjects=(subject,), papers=(paper,), events=events)
