"""How a kind of thing is declared: once, as a frozen dataclass; the file, the JSON, undo and merge follow from it.

An annotation says what a field holds: `str` a line, `Prose` a text in the CommonMark subset, `Ref` the uid of another
thing, `tuple[str, ...]` words, a `StrEnum` a choice; a thing or a tuple of things is owned.
"""

import types
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import date, datetime
from enum import Enum, StrEnum
from functools import cache
from typing import Annotated, Any, TypeVar, Union, dataclass_transform, get_args, get_origin, get_type_hints
from uuid import uuid4


class FieldType(Enum):
    """What one field holds; every one has a single text form in the file."""

    LINE = "line"
    PROSE = "prose"
    NUMBER = "number"
    FLAG = "flag"
    DATE = "date"
    MOMENT = "moment"
    CHOICE = "choice"
    REF = "ref"
    WORDS = "words"


Prose = Annotated[str, FieldType.PROSE]
Ref = Annotated[str, FieldType.REF]
Day = date
Moment = datetime
EnumClass = type[StrEnum]

QUIET: Mapping[str, object] = types.MappingProxyType({"quiet": True})
"""Metadata of a field that the JSON shows only when it says something."""


def new_uid() -> str:
    """A fresh identity: 32 hexadecimal digits."""
    return uuid4().hex


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Something with an identity; two things are equal when they say the same, whoever they are."""

    uid: str = field(default_factory=new_uid, compare=False)


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A declared field: its type, whether it may be empty, the choices of a choice, and its name in JSON."""

    name: str
    type: FieldType
    optional: bool
    default: object
    quiet: bool
    json: str
    choices: EnumClass | None = None


@dataclass(frozen=True, slots=True)
class SlotSpec:
    """A declared place for owned things: the kind it takes, and whether it takes many."""

    name: str
    kind: str
    many: bool
    quiet: bool


@dataclass(frozen=True, slots=True)
class KindSpec:
    """All that is declared of a kind; `members` holds fields and slots in the order of their declaration."""

    name: str
    cls: type[Thing]
    members: tuple[FieldSpec | SlotSpec, ...]
    fields: tuple[FieldSpec, ...]
    slots: tuple[SlotSpec, ...]


T = TypeVar("T", bound=Thing)
_classes: dict[str, type[Thing]] = {}
_kinds: dict[type[Thing], str] = {}


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def thing(kind: str) -> "_Declare":
    """Declares a class as a kind of thing: frozen, slotted, keyword-only."""
    return _Declare(kind)


@dataclass(frozen=True, slots=True)
class _Declare:
    kind: str

    def __call__(self, cls: type[T]) -> type[T]:
        made = dataclass(frozen=True, slots=True, kw_only=True)(cls)
        if self.kind in _classes:
            raise TypeError(f"{self.kind} is declared twice")
        _classes[self.kind] = made
        _kinds[made] = self.kind
        return made


def kind_of(value: Thing | type[Thing]) -> str:
    """The name of a thing's kind, as it stands in the file."""
    return _kinds[value if isinstance(value, type) else type(value)]


def kinds() -> tuple[str, ...]:
    """The names of all declared kinds."""
    return tuple(_classes)


@cache
def spec(kind: str) -> KindSpec:
    """What is declared of a kind; raises KeyError for an unknown one, TypeError for what cannot be kept."""
    cls = _classes[kind]
    hints = get_type_hints(cls, include_extras=True)
    members = tuple(_member(hints[f.name], f) for f in fields(cls) if f.name != "uid")
    slots = tuple(m for m in members if isinstance(m, SlotSpec))
    if len(slots) != len({slot.kind for slot in slots}):
        raise TypeError(f"{kind} has two places for one kind: its children could not be told apart in the file")
    return KindSpec(kind, cls, members, tuple(m for m in members if isinstance(m, FieldSpec)), slots)


_PLAIN = {str: FieldType.LINE, int: FieldType.NUMBER, bool: FieldType.FLAG, date: FieldType.DATE}
_PLAIN[datetime] = FieldType.MOMENT


def _member(hint: Any, declared: Any) -> FieldSpec | SlotSpec:
    quiet = bool(declared.metadata.get("quiet"))
    optional = get_origin(hint) in (Union, types.UnionType)
    if optional:
        (hint,) = (a for a in get_args(hint) if a is not types.NoneType)
    many = get_origin(hint) is tuple
    inner = get_args(hint)[0] if many else hint
    if isinstance(inner, type) and issubclass(inner, Thing):
        return SlotSpec(declared.name, _kinds[inner], many, quiet)
    default = None if declared.default is MISSING else declared.default
    json = str(declared.metadata.get("json", declared.name))
    if many:
        return FieldSpec(declared.name, FieldType.WORDS, optional, default, quiet, json)
    if get_origin(hint) is Annotated:
        return FieldSpec(declared.name, get_args(hint)[1], optional, default, quiet, json)
    if issubclass(hint, StrEnum):
        return FieldSpec(declared.name, FieldType.CHOICE, optional, default, quiet, json, hint)
    return FieldSpec(declared.name, _PLAIN[hint], optional, default, quiet, json)
