"""The pack of a meeting in a profile, bound."""

from collections.abc import Callable, Mapping, Sequence

from beredning.matter.meeting import Meeting
from beredning.matter.register import Register
from beredning.matter.things import Matter
from beredning.papers.agenda import agenda
from beredning.papers.public import public
from beredning.papers.tree import Paper
from beredning.press.pack.bind import bind
from beredning.press.pack.parts import Bundle, Pack
from beredning.wording import agenda as said
from beredning.work.meetings import grouped, rows
from beredning.work.pack_parts import Files, Maker, Press
from beredning.work.pack_profile import Profile
from beredning.work.supplements import supplement

Progress = Callable[[int, int], None]


def build(
    meeting: Meeting,
    matters: Mapping[str, Matter],
    register: Register,
    profile: Profile,
    files: Files,
    *,
    press: Press | None = None,
    progress: Progress = lambda _done, _of: None,
) -> Pack:
    """The pack of a meeting in a profile; `files` gives an attachment's bytes by the hash of its content.

    A part that should be there and is not has a page that says so and the state `missing`: a pack is never shorter.
    """
    shown = {uid: public(matter) for uid, matter in matters.items()} if profile.masked else matters
    found = rows(meeting, shown)
    maker = Maker(meeting, register, profile, files, press or Press())
    bundles = []
    for at, row in enumerate(found):
        bundles.append(Bundle(row.item.uid, row.item.number or "", maker.title(row), maker.placed(row)))
        progress(at + 1, 2 * len(found) + 1)
    marked: Mapping[str, tuple[str, str]] = {}
    if profile.kind == "supplement":
        chosen = supplement(bundles, found, profile)
        found, bundles, marked = chosen.rows, list(chosen.bundles), chosen.marks

    def front(pages: Sequence[str]) -> Paper:
        lines = {
            row.item.uid: maker.line(row, page, *marked.get(row.item.uid, ()))
            for row, page in zip(found, pages, strict=True)
        }
        groups = [(name, [lines[row.item.uid] for row in some]) for name, some in grouped(found)]
        what = said.pack_name(profile.kind, profile.copy)
        return agenda(meeting, groups, author=register.profile.municipality, what=what, notes=_notes(profile))

    done = len(found)
    return bind(
        front,
        bundles,
        contents=said.AGENDA,
        reduced=said.REDUCED,
        look=maker.look,
        duplex=profile.duplex,
        progress=lambda part, _of: progress(done + part, 2 * done + 1),
    )


def _notes(profile: Profile) -> tuple[str, ...]:
    notes = [said.REFERENCES]
    if profile.masked:
        notes.append(said.PUBLIC_ONLY)
    if profile.open:
        notes.append(said.RETURN_IT)
    return tuple(notes)
