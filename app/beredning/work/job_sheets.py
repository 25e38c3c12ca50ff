"""The job sheet of a pack that was built."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from beredning.attach.colour import colour_pages
from beredning.matter.meeting import Meeting
from beredning.matter.message import Message
from beredning.papers.job_sheet import PrintFile, Tab, job_sheet
from beredning.press.pack.parts import Volume
from beredning.press.pack.plan import sheets_of
from beredning.press.pdf import pdf
from beredning.work.pack_profile import Profile
from beredning.work.workers import Lost, Workers

_AT_ONCE = 50  # pages that one process looks at before another may


@dataclass(frozen=True, slots=True)
class _Coloured:
    """Asks which pages of a file have colour; they are counted from 0."""

    path: Path
    pages: tuple[int, ...]

    def __call__(self) -> tuple[int, ...]:
        return colour_pages(self.path, self.pages)


def sheet(
    meeting: Meeting,
    volumes: Sequence[tuple[Sequence[str], Volume]],
    profile: Profile,
    *,
    copies: int,
    author: str,
    beat: Callable[[], None],
) -> bytes:
    """The job sheet, as a PDF; the volumes come with the names of their files: of numbered copies each is one."""
    files = [_facts(names, volume, profile, beat) for names, volume in volumes]
    paper = job_sheet(
        meeting,
        files,
        what=replace(profile, copy=None).what,
        copies=copies,
        numbered=profile.copy is not None,
        duplex=profile.duplex,
        author=author,
    )
    return pdf(paper).data


def _facts(names: Sequence[str], volume: Volume, profile: Profile, beat: Callable[[], None]) -> PrintFile:
    def sheet_at(page: int) -> int:
        return sheets_of(page - volume.first + 1, duplex=profile.duplex)

    tabs, large, looked = [], list[int](), list[int]()
    for bundle, bound in volume.bundles:
        if bound:
            tabs.append(Tab(bundle.number, bundle.title, bound[0].first, sheet_at(bound[0].first)))
        for one in bound:
            large += [one.first + at for at in sorted(one.part.file.large)]
            if one.part.file.foreign:  # our own papers are black
                looked += range(one.first - volume.first, one.first - volume.first + one.pages)
    colour = tuple(volume.first + page for page in _coloured(volume.path, looked, beat))
    return PrintFile(
        tuple(names), volume.pages, sheets_of(volume.pages, duplex=profile.duplex), colour, tuple(large), tuple(tabs)
    )


def _coloured(path: Path, pages: Sequence[int], beat: Callable[[], None]) -> list[int]:
    jobs = [_Coloured(path, tuple(pages[at : at + _AT_ONCE])) for at in range(0, len(pages), _AT_ONCE)]
    workers, found = Workers[tuple[int, ...]](), list[int]()
    try:
        for at, result in workers.run(jobs, beat):
            # A process that was lost says nothing of its pages: rather too much ink than too little
            found += jobs[at].pages if isinstance(result, Lost | Message) else result
    finally:
        workers.close()
    return sorted(found)
