"""Who may sign: people found by initials or any part of a name, parties with their serving members, of a day."""

from collections.abc import Iterator
from datetime import date

from beredning.matter.register import Register, Seat
from beredning.matter.sitting import DEFINITE
from beredning.matter.things import Signatory


def serving(register: Register, body: str, day: date) -> list[Seat]:
    """The seats of a body, by its name, that are held on a day."""
    uids = {one.uid for one in register.bodies if one.name.casefold() == body.casefold()}
    return [s for s in register.seats if s.body in uids and (s.since or day) <= day <= (s.until or day)]


def candidates(register: Register, text: str, body: str, day: date) -> list[Signatory]:
    """Those who are meant by initials (`cb`) or a part of a name; those who serve in the body come first."""
    asked = text.strip().casefold()
    if not asked:
        return []
    seats = {seat.person: seat for seat in serving(register, body, day)}
    found = []
    for person in register.persons:
        name = person.name.casefold()
        initials = "".join(part[:1] for part in name.replace("-", " ").split())
        if initials.startswith(asked) or any(part.startswith(asked) for part in _parts(name)) or asked in name:
            seat = seats.get(person.uid) or _any_seat(register, person.uid, day)
            rank = (person.uid not in seats, not initials.startswith(asked), name)
            found.append((rank, _signatory(person.name, person.uid, seat, own=person.uid in seats)))
    return [signatory for _, signatory in sorted(found, key=lambda f: f[0])]


def members(register: Register, party: str, body: str, day: date) -> list[Signatory]:
    """A party's members who serve in a body on a day, substitutes left out, in the order of the register."""
    names = {person.uid: person.name for person in register.persons}
    return [
        _signatory(names[seat.person], seat.person, seat, own=True)
        for seat in serving(register, body, day)
        if seat.party == party and seat.role != "ersättare" and seat.person in names
    ]


def signatory_of(register: Register, seat: Seat) -> Signatory | None:
    """Who holds a seat, as the body's papers name them; None when the register does not know the person."""
    name = next((person.name for person in register.persons if person.uid == seat.person), None)
    return _signatory(name, seat.person, seat, own=True) if name else None


def _parts(name: str) -> Iterator[str]:
    words = name.split()
    for at in range(len(words)):
        yield " ".join(words[at:])


def _any_seat(register: Register, person: str, day: date) -> Seat | None:
    held = (s for s in register.seats if s.person == person and (s.since or day) <= day <= (s.until or day))
    return next(held, None)


def _signatory(name: str, uid: str, seat: Seat | None, *, own: bool) -> Signatory:
    role = DEFINITE.get(seat.role, seat.role or None) if seat is not None and own else None
    return Signatory(name=name, party=seat.party if seat else None, role=role, person=uid)
