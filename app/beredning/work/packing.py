"""The pack of a meeting in a profile, bound."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from beredning.matter.meeting import Meeting
from beredning.matter.register import Register
from beredning.matter.things import Matter
from beredning.papers.agenda import agenda, words
from beredning.papers.public import public
from beredning.papers.tree import Paper, Title
from beredning.press.look import LARGE, Look
from beredning.press.pack.bind import apart as item_apart
from beredning.press.pack.bind import bind
from beredning.press.pack.parts import Pack
from beredning.press.pack.plan import Place
from beredning.press.pack.volume import Words
from beredning.wording import agenda as said
from beredning.wording import job_sheet
from beredning.work.meetings import Row, grouped, rows
from beredning.work.pack_names import item_name, items_folder
from beredning.work.pack_parts import Maker
from beredning.work.pack_profile import Profile
from beredning.work.supplements import supplement
from beredning.work.workshop import Files, Workshop

Progress = Callable[[int, int], None]


def build(
    meeting: Meeting,
    matters: Mapping[str, Matter],
    register: Register,
    profile: Profile,
    files: Files,
    paths: Callable[[int, int], Path],
    *,
    shop: Workshop,
    progress: Progress = lambda _done, _of: None,
) -> Pack:
    """The pack of a meeting in a profile, its volumes at `paths`; `files` gives an attachment's bytes by their hash.

    A part that should be there and is not has a page that says so and the state `missing`: a pack is never shorter.
    What `progress` raises ends the work.
    """
    shown = {uid: public(matter) for uid, matter in matters.items()} if profile.masked else matters
    found = tuple(row for row in rows(meeting, shown) if profile.holds(row))
    maker = Maker(meeting, register, profile, shop)
    shop.begin()
    bundles, made = [maker.bundle(row) for row in found], 0
    while shop.wanted:  # what one thing says may show that another is needed
        wanted = shop.wanted
        shop.fill(files, partial(_told, progress, made, wanted + len(found)))
        bundles, made = [maker.bundle(row) for row in found], made + wanted
    marked: Mapping[str, tuple[str, str]] = {}
    if profile.kind == "supplement":
        chosen = supplement(bundles, found, profile)
        found, bundles, marked = chosen.rows, list(chosen.bundles), chosen.marks
    return bind(
        _Fronts(maker, found, marked),
        bundles,
        paths,
        _words(profile),
        look=maker.look,
        duplex=profile.duplex,
        sheets=profile.sheets,
        progress=lambda part, _of: progress(made + part, made + len(found)),
    )


def _told(progress: Progress, made: int, more: int, now: int) -> None:
    progress(made + now, made + more)


@dataclass(frozen=True, slots=True)
class _Fronts:
    """Cover and agenda of each volume: the first has the whole agenda, the others that of their own items."""

    maker: Maker
    found: Sequence[Row]
    marked: Mapping[str, tuple[str, str]]

    def __call__(self, place: Place) -> Paper:
        maker, profile = self.maker, self.maker.profile
        lines = {
            row.item.uid: maker.line(row, page, *self.marked.get(row.item.uid, ()))
            for row, page in zip(self.found, place.pages, strict=True)
        }
        own, of = place.groups[place.volume], len(place.groups)
        shown = self.found if place.volume == 0 else [self.found[at] for at in own]
        groups = [(name, [lines[row.item.uid] for row in some]) for name, some in grouped(tuple(shown))]
        what = profile.what + (f" · {said.volume(place.volume + 1, of)}" if of > 1 else "")
        author = maker.register.profile.municipality
        notes = (*(self._held(place) if of > 1 else ()), *_notes(profile))
        return agenda(maker.meeting, groups, author=author, what=what, notes=notes)

    def _held(self, place: Place) -> list[str]:
        """What each volume holds."""
        held = []
        for at, (own, span) in enumerate(zip(place.groups, place.spans, strict=True), 1):
            numbers = [self.found[one].item.number or "" for one in own] or [""]
            held.append(said.volume_holds(at, numbers[0], numbers[-1], span))
        return held


def apart(
    pack: Pack, meeting: Meeting, register: Register, profile: Profile, folder: Path, out: Path
) -> list[tuple[Path, Path]]:
    """Each item of a pack as a file of its own: where it lies in the folder, and where it goes."""
    wide = max([len(bundle.number.partition(" ")[0]) for bundle, _ in pack.bundles], default=1)
    made = []
    for at, (bundle, bound) in enumerate(pack.bundles):
        if not bound:
            continue
        title = f"{bundle.number}. {bundle.title}".lstrip(". ")
        author, dated = register.profile.municipality, meeting.date.isoformat()
        carrier = Paper(title, title, "", (Title(words(title)),), author=author, dated=dated)
        volume = item_apart(bundle, bound, carrier, folder / f"item-{at}", _words(profile), duplex=profile.duplex)
        made.append((volume.path, items_folder(out) / item_name(bundle, wide)))
    return made


def _words(profile: Profile) -> Words:
    copy = job_sheet.copy(profile.copy) if profile.copy else ""
    larger = LARGE.text.size / Look().text.size if profile.large else 1.0
    return Words(said.AGENDA, said.REDUCED, copy, larger)


def _notes(profile: Profile) -> tuple[str, ...]:
    notes = [said.REFERENCES]
    if profile.masked:
        notes.append(said.PUBLIC_ONLY)
    if profile.open:
        notes.append(said.RETURN_IT)
    return tuple(notes)
