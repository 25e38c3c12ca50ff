"""Between two laptops: a matter or a meeting as a bundle, what taking one in would do, and taking it in."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal, cast

from beredning.attach.look import look
from beredning.matter.changes import diff, nodes, values
from beredning.matter.declare import Thing
from beredning.matter.meeting import Letter
from beredning.matter.merge import Choices, Conflict, merge
from beredning.matter.message import UserError, packed, say
from beredning.matter.things import Attachment, Matter
from beredning.matter.tree import walk
from beredning.store import exchange
from beredning.store.bundle import Bundle, Sent
from beredning.store.file import File, Held
from beredning.store.lock import user
from beredning.store.reading import Reader
from beredning.work.align import led_home, paired
from beredning.work.identity import the_matter, the_meeting
from beredning.work.naming import title_of

__all__ = [
    "SHRUNK",
    "Bundle",
    "Decision",
    "Preview",
    "Sent",
    "bundle_of",
    "newly_same",
    "preview",
    "sent",
    "take_in",
    "waits",
]

SHRUNK = 0.2
"""The share of a root's texts that may shrink or vanish before a person must say that it is meant."""

FEW = 3
"""So many texts may always shrink."""

State = Literal["new", "known", "newer", "both", "same"]
Decision = Literal["new", "version"]


@dataclass(frozen=True, slots=True)
class Preview:
    """What taking in one root would do; nothing has been touched.

    `state` is `new` for one that is not here, `known` for one that holds nothing new, `newer` when only the sender
    changed it since, `both` when it was changed here as well, `same` for one that two people made apart while nobody
    has said whether the two are one. `changes` are to what is here; `shrunk` the share of the
    texts here that would shrink or vanish.
    """

    sent: Sent
    state: State
    value: Thing
    held: Held[Thing] | None
    changes: int
    conflicts: tuple[Conflict, ...]
    shrunk: float

    @property
    def title(self) -> str:
        """What a person knows it by."""
        return title_of(self.value) or self.value.uid


def bundle_of(file: Reader, *names: str, history: bool = False) -> Bundle:
    """The matters, or meetings with the matters on their agendas, as they stand; raises UserError.

    What was done to them goes along only if `history` asks for it.
    """
    with file.moment():
        uids = dict.fromkeys(uid for name in names for uid in _meant(file, name))
        roots = tuple(sent(file, uid) for uid in uids)
        shas = dict.fromkeys(sha for root in roots for sha in _files(root.value))
        files = {sha: file.attachment(sha) for sha in shas if file.attachment_size(sha) is not None}
        done = tuple(row for uid in uids for row in file.told_history(uid)) if history else ()
    at = datetime.now(UTC).isoformat(timespec="seconds")
    return Bundle(roots, files, user(), at, done)


def _meant(file: Reader, name: str) -> list[str]:
    meeting = the_meeting(file, name)
    if meeting is None:
        return [the_matter(file, name)]
    return [meeting, *(item.matter for item in file.meeting(meeting).value.items if item.matter)]


def sent(file: Reader, uid: str) -> Sent:
    """A root as it is sent: its value with the operations it rests on."""
    history = file.history(uid)
    return Sent(
        _held(file, uid).value,
        history[0].uid,
        frozenset(exchange.known(history, file.incoming(uid)) - {history[0].uid}),
    )


def _files(root: Thing) -> Iterator[str]:
    yield from (p.thing.file for p in walk(root) if isinstance(p.thing, Attachment | Letter) and p.thing.file)


def _held(file: Reader, uid: str) -> Held[Thing]:
    try:
        return cast("Held[Thing]", file.matter(uid))
    except UserError:
        return cast("Held[Thing]", file.meeting(uid))


def preview(
    file: Reader, bundle: Bundle, choices: dict[str, Choices] | None = None, decision: Decision | None = None
) -> list[Preview]:
    """What taking in a bundle would do, root by root, with what was chosen for each root's conflicts.

    `decision` says of matters that two people made apart whether they are one (`version`) or two (`new`).
    """
    pairs = {**file.same(), **newly_same(file, bundle, decision)}
    roots = [replace(root, value=led_home(root.value, pairs)) for root in bundle.roots]
    return [_preview(file, root, (choices or {}).get(root.value.uid, {}), decision) for root in roots]


def newly_same(file: Reader, bundle: Bundle, decision: Decision | None) -> dict[str, str]:
    """The uids that become one with ours by a decision that they are: of matters, and of all that is in them."""
    if decision != "version":
        return {}
    known = file.same()
    pairs: dict[str, str] = {}
    for root in bundle.roots:
        if root.value.uid not in known and (ours := _same_here(file, root.value, decision)) is not None:
            pairs |= paired(file.matter(ours).value, cast("Matter", root.value))
    return pairs


def _same_here(file: Reader, value: Thing, decision: Decision | None) -> str | None:
    """The uid of the matter here that is the same by its number, kind and date; None where there is none."""
    from beredning.work.importing import existing  # loads the readers

    if not isinstance(value, Matter) or not value.papers or file.history(value.uid):
        return None
    try:
        found = existing(file, value, title_of(value), decision)
    except UserError:
        if decision == "version":
            raise
        return None
    return found[0] if found else None


def _preview(file: Reader, root: Sent, choices: Choices, decision: Decision | None) -> Preview:
    uid = root.value.uid
    history, incoming = file.history(uid), file.incoming(uid)
    if not history and decision is None and _same_here(file, root.value, None) is not None:
        return Preview(root, "same", root.value, None, 0, (), 0.0)
    if not history:
        return Preview(root, "new", root.value, None, len(nodes(root.value)), (), 0.0)
    known = exchange.known(history, incoming)
    try:
        held = _held(file, uid)
    except UserError:
        raise UserError(say("{uid} was removed here; bring it back first, then take it in.", uid=uid)) from None
    if root.head in known:
        return Preview(root, "known", held.value, held, 0, (), 0.0)
    tip_is_known = history[0].uid in root.ancestors
    base = held.value if tip_is_known else _base(file, root, known)
    merged = merge(base, held.value, root.value, choices)
    shrunk = _shrunk(held.value, merged.value)
    state: State = "newer" if tip_is_known else "both"
    return Preview(root, state, merged.value, held, len(diff(held.value, merged.value)), merged.conflicts, shrunk)


def _base(file: Reader, root: Sent, known: set[str]) -> Thing | None:
    """The latest state that both sides rest on: of those sent before, or of this file's own history; None if none."""
    best: Thing | None = None
    size = -1
    for before in file.incoming(root.value.uid):
        rests = before.head in known and before.head in root.ancestors
        if rests and before.value is not None and len(before.ancestors) > size:
            best, size = before.value, len(before.ancestors)
    history = file.history(root.value.uid)
    for place, row in enumerate(history):
        if row.uid in root.ancestors:
            if len(history) - place - 1 > size:
                rows = file.rows_of(root.value.uid)
                with suppress(UserError):  # purged: then all that differs is asked about
                    best = file.state(rows, row.number) if rows else None
            break
    return best


def _shrunk(here: Thing, after: Thing) -> float:
    then = nodes(after)
    total = less = 0
    for uid, node in nodes(here).items():
        for name, value in values(node.thing).items():
            if isinstance(value, str) and value:
                total += 1
                now = getattr(then[uid].thing, name) if uid in then else ""
                less += not isinstance(now, str) or len(now) < len(value) * (1 - SHRUNK)
    return less / total if less > FEW else 0.0


def take_in(
    file: File,
    bundle: Bundle,
    source: str,
    choices: dict[str, Choices] | None = None,
    *,
    join: bool = False,
    meant: bool = False,
    decision: Decision | None = None,
) -> list[Preview]:
    """Takes a bundle in, all of it in one transaction; each root is an operation that can be undone.

    A root that was changed here as well waits, and stays as it is here, until somebody has seen how the two would come
    together and says to `join` them, with a choice for each conflict; what was sent is kept. So the order in which
    bundles come makes no difference. What two people made apart waits for a `decision`, which is recorded. Nothing is
    deleted but by a choice. Raises UserError, unless `meant`, when a fifth of what is here would shrink or vanish.
    """
    texts = {sha: look(data, sha[:12]).text for sha, data in bundle.attachments.items()}
    with file.together():
        pairs = newly_same(file, bundle, decision)
        previews = preview(file, bundle, choices, decision)
        file.note_same(pairs)
        for one in previews:
            if one.shrunk > SHRUNK and not meant:
                raise UserError(
                    say(
                        "{source} would shorten or empty {percent} % of {title}; nothing was taken in.",
                        source=source,
                        percent=round(100 * one.shrunk),
                        title=one.title,
                    )
                )
        for sha, data in bundle.attachments.items():
            file.attach(data, texts[sha])
        for one in previews:
            if one.state not in ("known", "same"):
                file.note_incoming(one.sent, source)
                if not waits(one, join=join):
                    _take(file, one, source)
    return previews


def waits(one: Preview, *, join: bool) -> bool:
    """Whether a root is left as it is until somebody has chosen."""
    return bool(one.conflicts) or one.state == "same" or (one.state == "both" and not join)


def _take(file: File, one: Preview, source: str) -> None:
    """Writes one root; a state that becomes ours unchanged keeps the uid of the operation it was sent at."""
    unchanged = one.state == "new" or (one.state == "newer" and not diff(one.value, one.sent.value))
    label = packed(say("Take in {source}", source=source))
    done = file.write(label, one.held, one.value, operation=one.sent.head if unchanged else None)
    number = done.operation or file.history(one.value.uid)[0].number
    file.accept(one.sent.head, number)
