"""Signatories: `A och B (båda M) och borgarrådet C (L)`, in every grouping that papers use, and back to the people."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from beredning.wording import titles
from beredning.wording.formula import NO_VARIANT, Gap, Got

MOST_NAMES = 120


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who signed: name, party sign and title as printed, the title in its definite singular."""

    name: str
    party: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Signers:
    """Those who signed, in order; `and_others`: the last of them with others of the same party (`m.fl.`)."""

    people: tuple[Signer, ...]
    and_others: bool = False


VARIANTS = frozenset(
    {
        "samt",  # A (M) samt B (L)
        "commas",  # A, B (båda M), C (L)
        "all",  # A och B (alla M), A m.fl. (alla M)
        "samtliga",  # A, B och C (samtliga M)
        "bare-sign",  # A och B (M)
        "title-per-person",  # borgarrådet A och borgarrådet B (båda M)
        "shared-title",  # borgarråden A (M) och B (L)
        "party-per-person",  # A (M) och B (M)
        "indefinite",  # borgarråd A
        "och-others",  # A och B m.fl. (V)
    }
)
_OTHERS = re.compile(r" m\. ?fl\.?$")
_SIGN = re.compile(r" \((?:(båda|alla|samtliga) )?([^\W\d_][\w.]{0,11}|-|–)\)")
_NAME = re.compile(
    r"(?:[^\W\d_][\w.'’:-]*|d['’]\w+)(?: [\w.'’:-]+){0,6}",
)


class SignersGap(Gap):
    """Those who signed; `capital` when the sentence begins with them. Parties: everybody's is known, or nobody's."""

    variants = VARIANTS

    def __init__(self, *, capital: bool = False) -> None:
        self._capital = capital

    def write(self, value: Signers, variant: frozenset[str]) -> str:
        """The people with titles and parties, grouped as the variant says."""
        groups = [_group(people, value, variant, first) for first, people in _groups(value, variant)]
        text = _joined(groups, variant)
        return titles.raised(text) if self._capital else text

    def read(self, text: str) -> Got | None:
        """The people, when these are titles, names and signs and nothing else."""
        if self._capital and not text[:1].isupper():
            return None
        return _read(self._begun(text), lenient=False)

    def near(self, text: str) -> Got | None:
        """The people, in spite of a title in the wrong number."""
        return _read(self._begun(text), lenient=True)

    def _begun(self, text: str) -> str:
        """The text with a small letter where a title begins the sentence."""
        small = titles.lowered(text)
        title, _ = titles.parted(small)
        return small if self._capital and title and titles.is_known(title) else text


def _groups(value: Signers, variant: frozenset[str]) -> Iterator[tuple[bool, tuple[Signer, ...]]]:
    """People of one party who stand together, and whether they are the first."""
    if "party-per-person" in variant:
        for place, person in enumerate(value.people):
            yield place == 0, (person,)
        return
    place = 0
    for _, people in groupby(value.people, key=lambda p: p.party):
        for together in _apart(tuple(people)):
            yield place == 0, together
            place += 1


def _apart(people: tuple[Signer, ...]) -> Iterator[tuple[Signer, ...]]:
    """Cut where somebody without a title would stand under the title of the one before."""
    start = 0
    for place in range(1, len(people)):
        before, this = people[place - 1], people[place]
        if this.party and this.role is None and titles.is_common(before.role or ""):
            yield people[start:place]
            start = place
    yield people[start:]


def _group(people: tuple[Signer, ...], value: Signers, variant: frozenset[str], first: bool) -> str:
    shared = "shared-title" in variant and len({p.role for p in value.people}) == 1
    if shared and value.people[0].role:
        names = [p.name for p in people]
        if first:
            names[0] = f"{_title(value.people[0].role, len(value.people), variant)} {names[0]}"
    else:
        # A plural title holds until the next title, so it may not stand where somebody later has none.
        plural = "title-per-person" not in variant and all(p.role for p in value.people)
        names = list(_titled(people, plural, variant))
    last = value.and_others and people[-1] is value.people[-1]
    text = _names(names, last, variant)
    return f"{text}{_sign(people[0].party, len(people), last, variant)}"


def _titled(people: tuple[Signer, ...], plural: bool, variant: frozenset[str]) -> Iterator[str]:
    for role, same in groupby(people, key=lambda p: p.role):
        alike = list(same)
        for place, person in enumerate(alike):
            if not role or (plural and place):
                yield person.name
            else:
                yield f"{_title(role, len(alike) if plural else 1, variant)} {person.name}"


def _title(role: str, count: int, variant: frozenset[str]) -> str:
    if "indefinite" in variant:
        return titles.indefinite(role)
    return titles.plural(role) if count > 1 else role


def _names(names: list[str], others: bool, variant: frozenset[str]) -> str:
    if others:
        text = _joined(names, NO_VARIANT) if "och-others" in variant else ", ".join(names)
        return f"{text} m.fl."
    return _joined(names, NO_VARIANT)


def _joined(items: list[str], variant: frozenset[str]) -> str:
    *head, last = items
    joint = ", " if "commas" in variant else " samt " if "samt" in variant else " och "
    return f"{', '.join(head)}{joint}{last}" if head else last


def _sign(party: str | None, count: int, others: bool, variant: frozenset[str]) -> str:
    if party is None:
        return ""
    word = ""
    if "samtliga" in variant and (count > 1 or others):
        word = "samtliga "
    elif "all" in variant and (count > 1 or others):
        word = "alla "
    elif count > 1 and not others and "bare-sign" not in variant:
        word = "båda " if count == 2 else "alla "
    return f" ({word}{party})"


@dataclass(slots=True)
class _Found:
    """What has been read so far."""

    people: list[Signer]
    variant: set[str]
    carried: str | None = None
    others: bool = False
    lenient: bool = False


def _read(text: str, *, lenient: bool) -> Got | None:
    if len(text) > 4000:
        return None
    found = _Found([], set(), lenient=lenient)
    start = 0
    signs = list(_SIGN.finditer(text))
    ends = [(m.start(), m.end(), m[1], m[2]) for m in signs] or [(len(text), len(text), None, None)]
    if ends[-1][1] != len(text) or len(ends) > MOST_NAMES:
        return None
    for place, (stop, end, word, party) in enumerate(ends):
        part = text[start:stop]
        if place:
            joint = next((j for j in (", ", " och ", " samt ") if part.startswith(j)), None)
            if joint is None:
                return None
            if place == len(ends) - 1:
                found.variant |= {" samt ": {"samt"}, ", ": {"commas"}}.get(joint, set())
            part = part[len(joint) :]
        if not _read_group(part, word, party, place == len(ends) - 1, found):
            return None
        start = end
    if len(signs) > 1 and len({p.party for p in found.people}) < len(signs):
        found.variant.add("party-per-person")
    return Got(Signers(tuple(found.people), found.others), frozenset(found.variant))


def _read_group(text: str, word: str | None, party: str | None, last: bool, found: _Found) -> bool:
    if others := _OTHERS.search(text):
        if not last:
            return False
        found.others = True
        text = text[: others.start()]
    items, joint = _items(text)
    if found.others and joint == " och ":
        found.variant.add("och-others")
    if joint == " samt ":
        found.variant.add("samt")
    titled = 0
    for place, item in enumerate(items):
        title, name = titles.parted(item)
        if not _is_name(name):
            return False
        role = _role(title, place == 0, len(items), found) if title else found.carried
        if not role and party and place and titles.is_common(found.people[-1].role or ""):
            if not found.lenient:
                return False
            role = found.people[-1].role
        titled += bool(title)
        if not title and role and place == 0 and found.people:
            found.variant.add("shared-title")
        found.people.append(Signer(name, party, role))
    if titled > 1:
        found.variant.add("title-per-person")
    _note_sign(word, len(items), found)
    return True


def _items(text: str) -> tuple[list[str], str]:
    for joint in (" samt ", " och "):
        head, found, tail = text.rpartition(joint)
        if found:
            return [*head.split(", "), tail], joint
    return text.split(", "), ", "


def _role(title: str, first: bool, count: int, found: _Found) -> str:
    found.carried = None
    if one := titles.singular(title):
        found.carried = one
        if first and count == 1:
            found.variant.add("shared-title")
        return one
    if full := titles.definite(title):
        found.variant.add("indefinite")
        found.carried = full
        return full
    return title


def _note_sign(word: str | None, count: int, found: _Found) -> None:
    if word == "samtliga":
        found.variant.add("samtliga")
    elif word == "alla" and (count == 2 or found.others):
        found.variant.add("all")
    elif word is None and count > 1 and not found.others:
        found.variant.add("bare-sign")


def _is_name(text: str) -> bool:
    if len(text) > 80 or not _NAME.fullmatch(text):
        return False
    first, *rest = text.split(" ")
    if not (first[0].isupper() or first in titles.NAME_PARTICLES):
        return False
    return all(word[0].isupper() or word in titles.NAME_PARTICLES or word.startswith(("d'", "d’")) for word in rest)
