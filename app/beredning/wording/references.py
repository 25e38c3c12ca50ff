"""References to other statements: `Moderaternas och Liberalernas gemensamma reservation i borgarrådsberedningen`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from beredning.matter.choices import StatementKind
from beredning.wording.formula import Gap, Got
from beredning.wording.gaps import InstanceGap
from beredning.wording.lists import join, split
from beredning.wording.titles import lowered, raised


@dataclass(frozen=True, slots=True)
class Reference:
    """Another statement as a sentence names it.

    `owners` are genitives (`Moderaternas`), or, when `by_sign`, party signs in parentheses. `instance` as printed.
    `signs` are those of the same parties, for a sentence that names them so; `words` what was read. Without owners it
    is by those who sign the sentence. `several`: a plural named it, so that it may be more statements than one.
    """

    owners: tuple[str, ...]
    kind: StatementKind
    instance: str | None = None
    by_sign: bool = False
    signs: tuple[str, ...] = field(default=(), compare=False)
    words: str = field(default="", compare=False)
    several: bool = field(default=False, compare=False)


# Whose it is, and by whom it is: Moderaternas särskilda uttalande, det särskilda uttalandet av (M).
OWNED = {
    StatementKind.RESERVATION: "reservation",
    StatementKind.SPECIAL_STATEMENT: "särskilda uttalande",
    StatementKind.SPECIAL_OPINION: "särskilda yttrande",
    StatementKind.SUBSTITUTE_STATEMENT: "ersättaryttrande",
    StatementKind.MINUTES_NOTE: "protokollsanteckning",
}
SIGNED = {
    StatementKind.RESERVATION: "reservationen",
    StatementKind.SPECIAL_STATEMENT: "det särskilda uttalandet",
    StatementKind.SPECIAL_OPINION: "det särskilda yttrandet",
    StatementKind.SUBSTITUTE_STATEMENT: "ersättaryttrandet",
    StatementKind.MINUTES_NOTE: "protokollsanteckningen",
}
# By those who sign here: sin reservation, sitt särskilda uttalande.
OWN = {kind: f"{'sin' if words[-1] == 'n' else 'sitt'} {words}" for kind, words in OWNED.items()}
# Without an article, and by several: reservation av (M), den gemensamma reservationen av (M) och (L).
BARE = {
    StatementKind.RESERVATION: "reservation",
    StatementKind.SPECIAL_STATEMENT: "särskilt uttalande",
    StatementKind.SPECIAL_OPINION: "särskilt yttrande",
    StatementKind.SUBSTITUTE_STATEMENT: "ersättaryttrande",
    StatementKind.MINUTES_NOTE: "protokollsanteckning",
}
JOINT = {
    kind: f"{'den' if words.endswith('en') else 'det'} gemensamma {words.removeprefix('det ')}"
    for kind, words in SIGNED.items()
}
# Several statements in one word: Moderaternas och Liberalernas reservationer, reservationerna av (M) och (L).
OWNED_PLURAL = {
    StatementKind.RESERVATION: "reservationer",
    StatementKind.SPECIAL_STATEMENT: "särskilda uttalanden",
    StatementKind.SPECIAL_OPINION: "särskilda yttranden",
    StatementKind.SUBSTITUTE_STATEMENT: "ersättaryttranden",
    StatementKind.MINUTES_NOTE: "protokollsanteckningar",
}
SIGNED_PLURAL = {
    StatementKind.RESERVATION: "reservationerna",
    StatementKind.SPECIAL_STATEMENT: "de särskilda uttalandena",
    StatementKind.SPECIAL_OPINION: "de särskilda yttrandena",
    StatementKind.SUBSTITUTE_STATEMENT: "ersättaryttrandena",
    StatementKind.MINUTES_NOTE: "protokollsanteckningarna",
}
_BY_SIGN = {"by-sign": SIGNED, "no-article": BARE, "joint-signs": JOINT}
_KIND_OF = {
    words: kind
    for table in (OWNED, SIGNED, BARE, JOINT, OWN, OWNED_PLURAL, SIGNED_PLURAL)
    for kind, words in table.items()
}
_OWNER = re.compile(r"[A-ZÅÄÖ][\w:-]*(?: [\w:-]+){0,3}(?<=[sxz])")
# Parties whose names were once written small: moderaternas, folkpartiets.
_SMALL_PARTY = re.compile(r"(?:[a-zåäö]*partiets?|[a-zåäö]*demokraternas|moderaternas|liberalernas)")
_SIGN = re.compile(r"\([^()]{1,12}\)")
_WHERE = r"(?: i (?P<instance>[^\W\d_][^,.()]{0,90}))?"
_OWNED = re.compile(
    rf" (?P<joint>gemensamma )?(?P<kind>{'|'.join((*OWNED_PLURAL.values(), *OWNED.values()))}){_WHERE}$"
)
_OWN = re.compile(rf"(?P<kind>{'|'.join(OWN.values())}){_WHERE}")
_SIGNED = re.compile(
    rf"(?P<kind>{'|'.join((*SIGNED_PLURAL.values(), *SIGNED.values(), *BARE.values(), *JOINT.values()))}) av "
    rf"(?P<owners>\([^.]{{1,160}}?\)){_WHERE}"
)
_KINDS = re.compile("|".join(sorted(_KIND_OF, key=len, reverse=True)))


_PLURAL = frozenset({"by-sign", "plural"})


class ReferencesGap(Gap):
    """References in a list.

    Variants: `not-joint` `Moderaternas och Liberalernas reservation`, `samt`, `by-sign` `reservationen av (M) och (L)`,
    `no-article` `reservation av (M)`, `joint-signs` `den gemensamma reservationen av (M) och (L)`, `small`
    `moderaternas reservation`, `no-instance` (where it was made is left out), `own` `sin reservation` (of those who
    sign here), `plural` `Moderaternas och Liberalernas reservationer` (each its own).
    """

    variants = frozenset(
        {"not-joint", "samt", "by-sign", "no-article", "joint-signs", "small", "no-instance", "own", "plural"},
    )

    def write(self, value: tuple[Reference, ...], variant: frozenset[str]) -> str:
        """The references in words."""
        *head, last = [_written(reference, variant) for reference in _together(value, variant)]
        joint = "samt" if "samt" in variant else "och"
        return f"{', '.join(head)} {joint} {last}" if head else last

    def read(self, text: str) -> Got | None:
        """The references, when the text is nothing else."""
        if len(text) > 1500:
            return None
        found: list[Reference] = []
        variant: set[str] = set()
        for part, joint in _parts(text):
            got = _reference(part)
            if got is None:
                return None
            found += got.value
            variant |= got.variant
            if joint == " samt ":
                variant.add("samt")
        return Got(tuple(found), frozenset(variant)) if found else None


def _together(value: tuple[Reference, ...], variant: frozenset[str]) -> Iterator[Reference]:
    """The references, in a plural those of one kind and place as one."""
    if "plural" not in variant:
        yield from value
        return
    for _, alike in groupby(value, key=lambda r: (r.kind, r.instance, r.by_sign, bool(r.owners))):
        first, *more = alike
        owners = dict.fromkeys((*first.owners, *(owner for r in more for owner in r.owners)))
        signs = dict.fromkeys((*first.signs, *(sign for r in more for sign in r.signs)))
        yield replace(first, owners=tuple(owners), signs=tuple(signs))


def _written(reference: Reference, variant: frozenset[str]) -> str:
    where = f" i {reference.instance}" if reference.instance and "no-instance" not in variant else ""
    if "own" in variant or not reference.owners:
        return f"{OWN[reference.kind]}{where}"
    if reference.by_sign or (reference.signs and variant & _BY_SIGN.keys()):
        usual = SIGNED_PLURAL if "plural" in variant else SIGNED
        words = next((table for name, table in _BY_SIGN.items() if name in variant - {"by-sign"}), usual)[
            reference.kind
        ]
        owners = join(tuple(f"({sign})" for sign in (reference.owners if reference.by_sign else reference.signs)))
        return f"{words} av {owners}{where}"
    joint = "gemensamma " if len(reference.owners) > 1 and not variant & {"not-joint", "plural"} else ""
    owners = join(tuple(lowered(owner) if "small" in variant else owner for owner in reference.owners))
    return f"{owners} {joint}{(OWNED_PLURAL if 'plural' in variant else OWNED)[reference.kind]}{where}"


def _parts(text: str) -> list[tuple[str, str]]:
    """The text cut into references, each with the joint before it: after a kind and its instance the next begins."""
    out, start, joint = [], 0, ""
    kinds = list(_KINDS.finditer(text))
    for this, following in pairwise(kinds):
        between = text[this.end() : following.start()]
        cut = _cut(between)
        if cut is None:
            return []
        at, joint_after = cut
        out.append((text[start : this.end() + at], joint))
        start, joint = this.end() + at + len(joint_after), joint_after
    out.append((text[start:], joint))
    return out


def _cut(between: str) -> tuple[int, str] | None:
    """Where the joint stands between an instance and the next owner; `Miljö- och hälsoskyddsnämnden` is not cut."""
    for found in re.finditer(r"(?<!-)(?:, | och | samt )(?!\()", between):
        return found.start(), found[0]
    return None


def _reference(text: str) -> Got | None:
    """The references of one part: one, or in a plural one for each owner."""
    if own := _OWN.fullmatch(text):
        return _checked(Reference((), _KIND_OF[own["kind"]], own["instance"], words=text), frozenset({"own"}))
    if signed := _SIGNED.fullmatch(text):
        signs = split(signed["owners"]).value
        if not all(_SIGN.fullmatch(sign) for sign in signs):
            return None
        owners = tuple(sign.strip("()") for sign in signs)
        kind = _KIND_OF[signed["kind"]]
        if signed["kind"] == SIGNED_PLURAL[kind]:
            return _checked(Reference(owners, kind, signed["instance"], by_sign=True, words=text), _PLURAL)
        shown = frozenset(name for name, table in _BY_SIGN.items() if table[kind] == signed["kind"])
        return _checked(Reference(owners, kind, signed["instance"], by_sign=True, words=text), shown)
    if owned := _OWNED.search(text):
        owners = split(text[: owned.start()]).value
        small = bool(owners) and all(_SMALL_PARTY.fullmatch(owner) for owner in owners)
        if not small and not all(_OWNER.fullmatch(owner) for owner in owners):
            return None
        owners = tuple(raised(owner) for owner in owners) if small else owners
        kind = _KIND_OF[owned["kind"]]
        plural = owned["kind"] != OWNED[kind] and not owned["joint"]
        if plural and owned["kind"] != OWNED_PLURAL[kind]:
            return None
        forms = {"small": small, "not-joint": len(owners) > 1 and not owned["joint"] and not plural, "plural": plural}
        found = Reference(owners, kind, owned["instance"], words=text)
        return _checked(found, frozenset(name for name, is_shown in forms.items() if is_shown))
    return None


def _checked(reference: Reference, variant: frozenset[str]) -> Got | None:
    if reference.instance and not InstanceGap().read(reference.instance):
        return None
    if "plural" not in variant:
        return Got((reference,), variant)
    return Got(tuple(replace(reference, owners=(owner,), several=True) for owner in reference.owners), variant)
