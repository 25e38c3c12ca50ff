"""A thing as JSON and back: the contract of COMMANDS.md, and what "equal matters" means (MODEL.md).

Inside a matter things are named by short ids in reading order (`s1` a statement, `r1` a referral, `p1` a paper, `a1` an
attachment); uids and versions are no part of it.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, cast

from beredning.matter.declare import FieldSpec, FieldType, KindSpec, SlotSpec, Thing, kind_of, new_uid, spec
from beredning.matter.things import Matter, Paper, Sentence
from beredning.matter.tree import children, walk

PREFIXES = {"statement": "s", "referral": "r", "paper": "p", "attachment": "a"}

Json = dict[str, Any]
Extra = Callable[[Thing], Mapping[str, object]]


def short_ids(root: Thing) -> dict[str, str]:
    """Short ids by uid for everything below the root; a thing without an own id is named by the path to it."""
    ids: dict[str, str] = {}
    counts: dict[str, int] = {}
    for placed in walk(root):
        kind = kind_of(placed.thing)
        if prefix := PREFIXES.get(kind):
            counts[kind] = counts.get(kind, 0) + 1
            ids[placed.thing.uid] = f"{prefix}{counts[kind]}"
        elif placed.owner is not None:
            above = ids[placed.owner.uid]
            ids[placed.thing.uid] = f"{above}.{placed.slot}.{placed.rank}" if above else f"{placed.slot}.{placed.rank}"
        else:
            ids[placed.thing.uid] = ""
    return ids


def to_json(root: Thing, extra: Extra = lambda _: {}) -> Json:
    """The thing as plain JSON values; `extra` adds members (a uid, a composed sentence) to each thing's object."""
    return _object(root, short_ids(root), extra)


def equal(a: Thing, b: Thing) -> bool:
    """Equal values, whatever their identities and versions."""
    return to_json(a) == to_json(b)


def field_to_json(declared: FieldSpec, value: Any, ids: Mapping[str, str]) -> object:
    """One field's value as a JSON value."""
    if value is None:
        return None
    match declared.type:
        case FieldType.DATE | FieldType.MOMENT:
            return value.isoformat()
        case FieldType.WORDS:
            return list(value)
        case FieldType.REF:
            return ids.get(value, value)
        case FieldType.CHOICE:
            return str(value)
    return cast("object", value)


def field_from_json(declared: FieldSpec, value: Any) -> object:
    """The value of a field; raises ValueError when it is not of the declared type."""
    if value is None:
        return None
    match declared.type:
        case FieldType.DATE:
            return date.fromisoformat(value)
        case FieldType.MOMENT:
            return datetime.fromisoformat(value)
        case FieldType.WORDS:
            return tuple(str(v) for v in value)
        case FieldType.CHOICE if declared.choices:
            return declared.choices(value)
        case FieldType.NUMBER:
            return int(value)
        case FieldType.FLAG:
            return bool(value)
    return str(value)


def _object(thing: Thing, ids: Mapping[str, str], extra: Extra) -> Json:
    kind = kind_of(thing)
    out: Json = {"id": ids[thing.uid]} if kind in PREFIXES else {}
    for member in spec(kind).members:
        value = getattr(thing, member.name)
        if isinstance(member, FieldSpec):
            if not (member.quiet and value == member.default):
                out[member.json] = field_to_json(member, value, ids)
        elif member.name == "versions":
            continue
        elif member.many:
            if value or not member.quiet:
                out[member.name] = [_object(child, ids, extra) for child in value]
        elif value is not None or not member.quiet:
            out[member.name] = None if value is None else _object(value, ids, extra)
    if isinstance(thing, Paper):
        _contract(thing, out, ids)
    out.update(extra(thing))
    return out


def _contract(paper: Paper, out: Json, ids: Mapping[str, str]) -> None:
    """What the JSON of a paper words otherwise than its fields: the repeated proposal, and the sentences."""
    out.pop("repeats", None)
    if not paper.repeated:
        out["repeated"] = "same" if paper.repeats else None
    out["sentences"] = {_sentence_key(s, ids): _sentence_value(s) for s in paper.sentences}


def _sentence_key(sentence: Sentence, ids: Mapping[str, str]) -> str:
    return ids.get(sentence.of, sentence.of) + (f"/{sentence.part}" if sentence.part else "")


def _sentence_value(sentence: Sentence) -> Json:
    out: Json = {"state": str(sentence.state)}
    if sentence.variant:
        out["variant"] = sentence.variant
    if sentence.text:
        out["text"] = sentence.text
    return out


def from_json(kind: str, given: Mapping[str, Any]) -> Thing:
    """The thing that `to_json` showed, under fresh identities; raises KeyError and ValueError for other values.

    Members that `show` adds are ignored.
    """
    return _Reading().root(kind, given)


def matter_from_json(given: Mapping[str, Any]) -> Matter:
    """`from_json` for a matter."""
    return cast("Matter", from_json("matter", given))


class _Reading:
    """One reading: short ids are met before the things that they name, so references are led home at the end."""

    def root(self, kind: str, given: Mapping[str, Any]) -> Thing:
        root = self.thing(spec(kind), given)
        named = {short: uid for uid, short in short_ids(root).items()}
        return _led_home(root, named)

    def thing(self, declared: KindSpec, given: Mapping[str, Any]) -> Thing:
        values: dict[str, object] = {"uid": new_uid()}
        for member in declared.members:
            if isinstance(member, FieldSpec):
                if member.json in given:
                    values[member.name] = field_from_json(member, given[member.json])
            elif member.name in given:
                values[member.name] = self.owned(declared, member, given[member.name])
        if declared.cls is Paper:
            values["repeats"] = given.get("repeated", "same") is not None
        return declared.cls(**cast("Any", values))

    def owned(self, owner: KindSpec, slot: SlotSpec, given: Any) -> object:
        inner = spec(slot.kind)
        if owner.cls is Paper and slot.name == "sentences":
            return tuple(self.sentence(key, value) for key, value in given.items())
        if owner.cls is Paper and slot.name == "repeated" and not isinstance(given, list):
            return ()
        if slot.many:
            return tuple(self.thing(inner, g) for g in given)
        return None if given is None else self.thing(inner, given)

    def sentence(self, key: str, given: Mapping[str, Any]) -> Thing:
        of, _, part = key.partition("/")
        return self.thing(spec("sentence"), {**given, "of": of, "part": part})


def _led_home(thing: Thing, named: Mapping[str, str]) -> Thing:
    updates: dict[str, object] = {}
    for declared in spec(kind_of(thing)).fields:
        if declared.type is FieldType.REF and (value := getattr(thing, declared.name)) in named:
            updates[declared.name] = named[value]
    for slot in spec(kind_of(thing)).slots:
        below = tuple(_led_home(child, named) for name, _, child in children(thing) if name == slot.name)
        if below:
            updates[slot.name] = below if slot.many else below[0]
    if not updates:
        return thing
    kept = {m.name: getattr(thing, m.name) for m in spec(kind_of(thing)).members}
    return type(thing)(**cast("Any", {"uid": thing.uid, **kept, **updates}))
