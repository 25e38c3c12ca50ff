"""Signatories: `A och B (båda M) och borgarrådet C (L)`, in every grouping that papers use, and back to the people."""

from collections.abc import Iterator
from itertools import groupby

from beredning.wording import titles
from beredning.wording.formula import NO_VARIANT, Gap, Got
from beredning.wording.signers import Signer, Signers
from beredning.wording.signers_reading import read_signers

__all__ = ["VARIANTS", "Signer", "Signers", "SignersGap"]


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
        "others-first",  # A m.fl. (M) och B (L)
        "others-each",  # A m.fl. (M) och B m.fl. (L)
    }
)


class SignersGap(Gap):
    """Those who signed; `capital` when the sentence begins with them. Parties: everybody's is known, or nobody's."""

    variants = VARIANTS

    def __init__(self, *, capital: bool = False) -> None:
        self._capital = capital

    def write(self, value: Signers, variant: frozenset[str]) -> str:
        """The people with titles and parties, grouped as the variant says."""
        groups = [_group(people, value, variant) for people in _groups(value, variant)]
        text = _joined(groups, variant)
        return titles.raised(text) if self._capital else text

    def read(self, text: str) -> Got | None:
        """The people, when these are titles, names and signs and nothing else."""
        if self._capital and not text[:1].isupper():
            return None
        return read_signers(self._begun(text), lenient=False)

    def near(self, text: str) -> Got | None:
        """The people, in spite of a title in the wrong number."""
        return read_signers(self._begun(text), lenient=True)

    def _begun(self, text: str) -> str:
        """The text with a small letter where a title begins the sentence."""
        small = titles.lowered(text)
        title, _ = titles.parted(small)
        return small if self._capital and title and titles.is_known(title) else text


def _groups(value: Signers, variant: frozenset[str]) -> Iterator[range]:
    """The places of people of one party who stand together."""
    if "party-per-person" in variant:
        yield from (range(place, place + 1) for place in range(len(value.people)))
        return
    for _, places in groupby(range(len(value.people)), key=lambda place: value.people[place].party):
        yield from _apart(value.people, list(places))


def _apart(people: tuple[Signer, ...], places: list[int]) -> Iterator[range]:
    """Cut where somebody without a title would stand under the title of the one before."""
    start = places[0]
    for place in places[1:]:
        before, this = people[place - 1], people[place]
        if this.party and this.role is None and titles.is_common(before.role or ""):
            yield range(start, place)
            start = place
    yield range(start, places[-1] + 1)


def _group(places: range, value: Signers, variant: frozenset[str]) -> str:
    people = value.people[places.start : places.stop]
    role = value.people[0].role
    if role and "shared-title" in variant and all(person.role == role for person in value.people):
        names = [person.name for person in people]
        if places.start == 0:
            names[0] = f"{_title(role, len(value.people), variant)} {names[0]}"
    else:
        # A plural title holds until the next title, so it may not stand where somebody later has none.
        plural = "title-per-person" not in variant and all(person.role for person in value.people)
        names = list(_titled(people, plural, variant))
    others = value.and_others and _has_others(places, len(value.people), variant)
    return f"{_names(names, others, variant)}{_sign(people[0].party, len(people), others, variant)}"


def _has_others(places: range, count: int, variant: frozenset[str]) -> bool:
    """Whether `m.fl.` stands in this group: usually in the last."""
    if "others-each" in variant:
        return True
    return places.start == 0 if "others-first" in variant else places.stop == count


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
