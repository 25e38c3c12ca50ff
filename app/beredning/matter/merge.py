"""Three states of one root brought together: what only one side changed is taken, what both changed is asked about.

Fields merge by paragraph, order and removal by rules of their own; the program decides nothing between two people, and
nothing that one of them wrote is left out without a conflict that holds it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar, cast

from beredning.matter.changes import Node, assemble, nodes, values
from beredning.matter.declare import FieldType, Thing, kind_of, spec
from beredning.matter.ordering import moved, together, woven
from beredning.matter.paragraphs import merged as merged_text

T = TypeVar("T", bound=Thing)

Side = Literal["mine", "theirs"]
What = Literal["field", "removed here", "removed there", "place", "order", "one of two"]
Key = tuple[str, What, str]


@dataclass(frozen=True, slots=True)
class Said:
    """A person's own words for a field that was in conflict."""

    value: object


@dataclass(frozen=True, slots=True)
class Conflict:
    """What two sides changed differently, or one removed; until a person chooses, what was mine stands.

    `field` names a field, or for `order` the list. Of `removed here` and `removed there` the thing is kept meanwhile;
    of `one of two` the owner's place takes only one, and `theirs` is the other thing.
    """

    thing: str
    what: What
    field: str
    base: object
    mine: object
    theirs: object

    @property
    def key(self) -> Key:
        """What a choice names it by."""
        return self.thing, self.what, self.field


Choices = Mapping[Key, Side | Said]


@dataclass(frozen=True, slots=True)
class Merged:
    """The root with everything that could be brought together, and what a person must choose."""

    value: Thing
    conflicts: tuple[Conflict, ...]


def merge(base: Thing | None, mine: T, theirs: T, choices: Choices | None = None) -> Merged:
    """Mine and theirs brought together over what both began from; raises ValueError when they are not one root."""
    if mine.uid != theirs.uid or (base is not None and base.uid != mine.uid):
        raise ValueError("only states of one root are merged")
    old = nodes(base) if base is not None else {}
    for uid, node in {**nodes(theirs), **old}.items():
        found = nodes(mine).get(uid)
        if found is not None and kind_of(found.thing) != kind_of(node.thing):
            raise ValueError(f"the thing {uid} is of two kinds")
    return _Merging(old, nodes(mine), nodes(theirs), choices or {}).made(mine.uid)


@dataclass(slots=True)
class _Merging:
    base: dict[str, Node]
    mine: dict[str, Node]
    theirs: dict[str, Node]
    choices: Choices
    conflicts: list[Conflict] = field(default_factory=list)

    def made(self, root: str) -> Merged:
        """The whole, in order: what is there, whose it is, in which order, what it says."""
        alive = self._alive()
        owners = self._owners(root, alive)
        owners = self._below(root, owners)
        below = self._ordered(owners)
        self._single(below)
        kept = self._reached(root, below)
        kind = {uid: kind_of(self._node(uid).thing) for uid in kept}
        says = {uid: self._says(uid) for uid in kept}
        lists = {key: uids for key, uids in below.items() if key[0] in kept}
        return Merged(assemble(root, kind, says, lists), tuple(self.conflicts))

    def _node(self, uid: str) -> Node:
        return self.mine[uid] if uid in self.mine else self.theirs[uid]

    def _ask(self, conflict: Conflict) -> Side | Said | None:
        """The choice that was made; without one the conflict is kept."""
        chosen = self.choices.get(conflict.key)
        if chosen is None:
            self.conflicts.append(conflict)
        return chosen

    # What is there

    def _alive(self) -> set[str]:
        alive = set(self.mine) & set(self.theirs)
        alive |= {uid for side in (self.mine, self.theirs) for uid in side if uid not in self.base}
        changed = self._changed_in(self.theirs)
        for uid in self.base:
            if uid in alive:
                continue
            if uid in self.mine:
                if self._removed(uid, "removed there") != "theirs":
                    alive.add(uid)
            elif uid in self.theirs and uid in changed and self._removed(uid, "removed here") != "mine":
                alive.add(uid)
        return alive

    def _removed(self, uid: str, what: What) -> Side | Said | None:
        """Whether a thing that one side removed is to go; one that goes with its owner is asked about with it."""
        here, there = (self.theirs, self.mine) if what == "removed there" else (self.mine, self.theirs)
        owner = self.base[uid].owner
        if owner in self.base and owner not in here and there[uid].owner == owner:
            chosen = self._removed_with(owner, what)
            if chosen is not None or what == "removed there":
                return chosen
        mine, theirs = self.mine.get(uid), self.theirs.get(uid)
        return self._ask(
            Conflict(
                *(uid, what, "", self.base[uid].thing),
                *(mine.thing if mine else None, theirs.thing if theirs else None),
            )
        )

    def _removed_with(self, owner: str, what: What) -> Side | Said | None:
        """The choice made for the topmost thing that went."""
        here = self.theirs if what == "removed there" else self.mine
        while (above := self.base[owner].owner) in self.base and above not in here:
            owner = above
        return self.choices.get((owner, what, ""))

    def _changed_in(self, side: dict[str, Node]) -> set[str]:
        """Things of the base that a side says otherwise, placed otherwise, or put something new under; and above."""
        was_listed = self._lists(self.base)
        moves = {uid for key, uids in self._lists(side).items() for uid in moved(was_listed.get(key, []), uids)}
        changed: set[str] = set()
        for uid, node in side.items():
            was = self.base.get(uid)
            if was is None or was.owner != node.owner or uid in moves or values(was.thing) != values(node.thing):
                while uid in side and uid not in changed:
                    changed.add(uid)
                    uid = side[uid].owner
        return changed

    # Whose it is

    def _owners(self, root: str, alive: set[str]) -> dict[str, str]:
        owners: dict[str, str] = {}
        for uid in (*self.mine, *(uid for uid in self.theirs if uid not in self.mine)):
            if uid in alive and uid != root:
                owners[uid] = self._owner(uid)
        # An owner that one side removed comes back when something of the other's stands under it.
        waiting = [owner for owner in owners.values() if owner != root and owner not in owners]
        while waiting:
            uid = waiting.pop()
            if uid in owners or uid == root:
                continue
            owners[uid] = self._owner(uid)
            waiting.append(owners[uid])
        return owners

    def _owner(self, uid: str) -> str:
        mine, theirs, base = (side.get(uid) for side in (self.mine, self.theirs, self.base))
        if mine is None or theirs is None:
            only = mine or theirs
            return only.owner if only else ""
        was = base.owner if base else None
        if mine.owner == theirs.owner or theirs.owner == was:
            return mine.owner
        if mine.owner == was:
            return theirs.owner
        chosen = self._ask(Conflict(uid, "place", "", was, mine.owner, theirs.owner))
        return theirs.owner if chosen == "theirs" else mine.owner

    def _below(self, root: str, owners: dict[str, str]) -> dict[str, str]:
        """The owners without rings: where each side put one of two things under the other, mine stands."""
        for uid in list(owners):
            seen, at = {uid}, owners[uid]
            while at != root and at in owners and at not in seen:
                seen.add(at)
                at = owners[at]
            if at == root:
                continue
            for ringed in seen:
                if ringed in self.mine and ringed in self.theirs and owners[ringed] != self.mine[ringed].owner:
                    was = self.base[ringed].owner if ringed in self.base else None
                    conflict = Conflict(ringed, "place", "", was, self.mine[ringed].owner, self.theirs[ringed].owner)
                    if conflict not in self.conflicts:
                        self.conflicts.append(conflict)
                    owners[ringed] = self.mine[ringed].owner
        return owners

    # In which order

    def _ordered(self, owners: Mapping[str, str]) -> dict[tuple[str, str], list[str]]:
        lists: dict[tuple[str, str], set[str]] = {}
        for uid, owner in owners.items():
            lists.setdefault((owner, kind_of(self._node(uid).thing)), set()).add(uid)
        orders = [self._lists(side) for side in (self.base, self.mine, self.theirs)]
        return {key: self._order(key, uids, *(order.get(key, []) for order in orders)) for key, uids in lists.items()}

    @staticmethod
    def _lists(side: Mapping[str, Node]) -> dict[tuple[str, str], list[str]]:
        lists: dict[tuple[str, str], list[str]] = {}
        for uid, node in side.items():
            lists.setdefault((node.owner, kind_of(node.thing)), []).append(uid)
        return lists

    def _order(
        self, key: tuple[str, str], uids: set[str], base: list[str], mine: list[str], theirs: list[str]
    ) -> list[str]:
        old, here, there = ([uid for uid in side if uid in uids] for side in (base, mine, theirs))
        made = together(old, here, there)
        if made is None:
            orders = (tuple(uid for uid in side if uid in here and uid in there) for side in (old, here, there))
            chosen = self._ask(Conflict(key[0], "order", key[1], *orders))
            made = woven(there, here) if chosen == "theirs" else woven(here, there)
        return made + sorted(uids - set(made))

    def _single(self, below: dict[tuple[str, str], list[str]]) -> None:
        for (owner, kind), uids in below.items():
            slot = next(s for s in spec(kind_of(self._node(owner).thing)).slots if s.kind == kind)
            if slot.many or len(uids) < 2:
                continue
            here = [uid for uid in uids if uid in self.mine]
            there = [uid for uid in uids if uid not in here]
            first, other = (here or there)[0], (there or here)[-1]
            pair = (self._node(first).thing, self._node(other).thing)
            chosen = self._ask(Conflict(owner, "one of two", slot.name, None, *pair))
            uids[:] = [other if chosen == "theirs" else first]

    @staticmethod
    def _reached(root: str, below: Mapping[tuple[str, str], list[str]]) -> set[str]:
        owned: dict[str, list[str]] = {}
        for (owner, _), uids in below.items():
            owned.setdefault(owner, []).extend(uids)
        kept, waiting = {root}, [root]
        while waiting:
            for uid in owned.get(waiting.pop(), ()):
                kept.add(uid)
                waiting.append(uid)
        return kept

    # What it says

    def _says(self, uid: str) -> dict[str, object]:
        mine, theirs, base = (side.get(uid) for side in (self.mine, self.theirs, self.base))
        if mine is None or theirs is None:
            return values(cast("Node", mine or theirs).thing)
        says: dict[str, object] = {}
        for declared in spec(kind_of(mine.thing)).fields:
            name = declared.name
            here, there = getattr(mine.thing, name), getattr(theirs.thing, name)
            was: Any = getattr(base.thing, name) if base else None
            if here == there or (base and there == was):
                says[name] = here
            elif base and here == was:
                says[name] = there
            else:
                says[name] = self._both(uid, name, declared.type, was, here, there)
        return says

    def _both(self, uid: str, name: str, type_: FieldType, was: object, here: object, there: object) -> object:
        if type_ is FieldType.PROSE and isinstance(was, str) and isinstance(here, str) and isinstance(there, str):
            together = merged_text(was, here, there)
            if together is not None:
                return together
        chosen = self._ask(Conflict(uid, "field", name, was, here, there))
        if isinstance(chosen, Said):
            return chosen.value
        return there if chosen == "theirs" else here
