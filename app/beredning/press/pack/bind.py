"""Binding: cover and agenda, every part in order, blanks, stamps, bookmarks, one structure tree, volumes."""

from collections.abc import Callable, Sequence
from pathlib import Path

from beredning.papers.tree import Paper
from beredning.press.look import Look

from .front import carrier as carried
from .parts import LEVELS, NOTHING, WHOLE, Bound, Bundle, Pack, Standards, Volume
from .plan import Fronts, Laid, plan
from .standards import complies
from .volume import Words, write

Progress = Callable[[int, int], None]
Paths = Callable[[int, int], Path]
"""Where a volume is written: which of how many, counted from 1."""


def bind(
    fronts: Fronts,
    bundles: Sequence[Bundle],
    paths: Paths,
    words: Words,
    *,
    look: Look = Look(),  # noqa: B008  frozen: the one default look is a value
    duplex: bool = True,
    sheets: int = 0,
    progress: Progress = lambda _done, _of: None,
) -> Pack:
    """The pack as one file or, of at most `sheets` each, several; `fronts` makes cover and agenda of each.

    The bundles' titles in the agenda become links. With `duplex` every bundle begins on an odd page, blanks count.
    """
    laid = plan(fronts, bundles, look, duplex=duplex, sheets=sheets)
    made: list[Volume] = []

    def told(done: int) -> None:
        progress(sum(len(volume.bundles) for volume in made) + done, len(bundles))

    for at, one in enumerate(laid, 1):
        made.append(_claimed(paths(at, len(laid)), one, words, duplex, told))
    return Pack(tuple(made))


def apart(
    bundle: Bundle, bound: Sequence[Bound], carrier: Paper, path: Path, words: Words, *, duplex: bool = True
) -> Volume:
    """One item as a file of its own, its pages numbered as in the pack; `carrier` only says what the file is called."""
    laid = Laid(carried(carrier), bound[0].first, ((bundle, tuple(bound)),))
    return _claimed(path, laid, words, duplex, lambda _n: None)


def _claimed(path: Path, laid: Laid, words: Words, duplex: bool, progress: Callable[[int], None]) -> Volume:
    """The volume, written; with files of others in it the most it may claim is tried until it is true."""
    best, named, foreign = _judged([bundle for bundle, _ in laid.bundles])
    less = best.pdfa and ("3b" if best.pdfa == "3b" else "2b")
    trials = [best, Standards(best.pdfa, False), Standards(less, False), NOTHING]
    for trial in dict.fromkeys(trials):
        pages = write(path, laid, words, trial, duplex=duplex, progress=progress)
        if not foreign or trial == NOTHING or complies(path, trial):
            return Volume(path, laid.first, pages, laid.front.pages, laid.bundles, trial, named)
    raise AssertionError("nothing is claimed last, which is always true")


def _judged(bundles: Sequence[Bundle]) -> tuple[Standards, tuple[str, ...], bool]:
    """The most that a file can be with all its parts, those that are not accessible, and whether any is of others."""
    best, named, foreign = WHOLE, [], False
    for part in (part for bundle in bundles for part in bundle.parts if part.file.foreign):
        own, tagged, foreign = part.file.standards, part.file.tagged, True
        if not (own.pdfua and tagged):
            named.append(part.title)
        level = min((best.pdfa or "", own.pdfa or "", "2a" if tagged else "2b"), key=("", *LEVELS).index)
        best = Standards(level or None, best.pdfua and own.pdfua and tagged)
    return best, tuple(named), foreign
