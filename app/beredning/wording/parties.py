"""Parties by sign and by genitive, as of a day."""

from collections.abc import Iterable
from datetime import date

from beredning.matter.register import Party, Register


def party_of(register: Register, sign: str, day: date | None) -> Party | None:
    """The party that bore this sign on the day; without one of that day any that has ever borne it."""
    bearing = [p for p in register.parties if p.sign.casefold() == sign.casefold()]
    return next((p for p in bearing if _lasted(p, day)), bearing[-1] if bearing else None)


def by_genitive(register: Register, genitive: str) -> frozenset[str]:
    """The folded signs of the parties whose name has this genitive."""
    return frozenset(p.sign.casefold() for p in register.parties if p.genitive.casefold() == genitive.casefold())


def genitives(register: Register, signs: Iterable[str], day: date | None) -> tuple[str, ...] | None:
    """The genitives of the parties' names, None when one is unknown."""
    found = [party_of(register, sign, day) for sign in signs]
    return None if None in found else tuple(p.genitive for p in found if p)


def _lasted(party: Party, day: date | None) -> bool:
    if day is None:
        return party.until is None
    return (party.since is None or party.since <= day) and (party.until is None or day <= party.until)
