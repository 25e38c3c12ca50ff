"""Before anything is written: what a writer changes must stand in the file as the writer held it."""

from collections.abc import Callable, Mapping, Sequence

from beredning.matter.changes import Change, Create, Move, Node, Remove, Saying
from beredning.matter.declare import kind_of
from beredning.store.rows import FieldRow, ThingRow, living


class StaleError(Exception):
    """The file no longer says what the writer held."""


def expect(
    changes: Sequence[Change],
    things: Mapping[int, ThingRow],
    old: Mapping[str, Node],
    new: Mapping[str, Node],
    revs: Mapping[tuple[str, str], int],
    fields_of: Callable[[int], Mapping[str, FieldRow]],
) -> None:
    """Raises StaleError unless what is written in lives, lists that change are as held, and what goes is as held.

    That the text of a field is as held is seen when it is written, by its revision.
    """
    ids = {row.uid: id_ for id_, row in things.items() if row.removed is None}
    if any(isinstance(change, Saying) and change.thing not in ids for change in changes):
        raise StaleError
    lists = _lists(changes, new)
    if not lists:
        return
    if any(owner in old and owner not in ids for owner, _ in lists):
        raise StaleError
    below = living(things)
    held: dict[tuple[str, str], list[str]] = {}
    for uid, node in old.items():
        held.setdefault((node.owner, kind_of(node.thing)), []).append(uid)
    for owner, kind in lists:
        found = below.get((ids[owner], kind), []) if owner in ids else []
        if owner and [things[i].uid for i in found] != held.get((owner, kind), []):
            raise StaleError
    _expect_removed(changes, things, ids, revs, fields_of)


def _lists(changes: Sequence[Change], new: Mapping[str, Node]) -> set[tuple[str, str]]:
    """The lists, by (owner, kind), that something enters or leaves."""
    lists: set[tuple[str, str]] = set()
    for change in changes:
        if isinstance(change, Create | Remove):
            lists.add((change.owner, change.kind))
        elif isinstance(change, Move):
            kind = kind_of(new[change.thing].thing)
            lists |= {(change.owner_before, kind), (change.owner, kind)}
    return lists


def _expect_removed(
    changes: Sequence[Change],
    things: Mapping[int, ThingRow],
    ids: Mapping[str, int],
    revs: Mapping[tuple[str, str], int],
    fields_of: Callable[[int], Mapping[str, FieldRow]],
) -> None:
    """What is removed says what the writer held, and owns nothing that the writer did not know of."""
    removed = {c.thing: ids.get(c.thing) for c in changes if isinstance(c, Remove)}
    if not removed:
        return
    going = set(removed.values())
    moving = {ids.get(c.thing) for c in changes if isinstance(c, Move)}
    left = (id_ for id_, row in things.items() if row.removed is None and row.owner in going)
    if any(id_ not in going and id_ not in moving for id_ in left):
        raise StaleError
    held: dict[str, dict[str, int]] = {}
    for (uid, name), rev in revs.items():
        held.setdefault(uid, {})[name] = rev
    for uid, id_ in removed.items():
        if id_ is None or {name: row.rev for name, row in fields_of(id_).items()} != held.get(uid, {}):
            raise StaleError
