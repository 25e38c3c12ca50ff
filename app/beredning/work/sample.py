"""The sample: the seed's matter as our own import understands it, its people with seats, a meeting of the board."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from random import Random

from beredning.matter.declare import new_uid
from beredning.matter.meeting import AgendaItem, Meeting, Sitting
from beredning.matter.message import packed, say
from beredning.matter.register import BodyKind, Person, Register, Seat
from beredning.matter.things import Matter
from beredning.matter.tree import renamed
from beredning.resources import sample as sample_file
from beredning.store.file import create, open_file
from beredning.work.importing import keep, understand
from beredning.work.keeping import refuse_existing
from beredning.work.registers import register_of
from beredning.work.reviewing import note_findings
from beredning.work.synthetic import Size, matters, uid_from

SEED = "pm-ks-2018-550.txt"

# Who sat where when the seed was written: name, party, role in the preparing body, role in the board.
PEOPLE = (
    ("Karin Wanngård", "S", "borgarråd", "ordförande"),
    ("Cecilia Brinck", "M", "borgarråd", "ledamot"),
    ("Lotta Edholm", "L", "borgarråd", "ledamot"),
    ("Anna König Jerlmyr", "M", None, "ledamot"),
    ("Dennis Wedin", "M", None, "ledamot"),
    ("Johanna Sjö", "M", None, "ledamot"),
    ("Markus Nordström", "M", None, "ledamot"),
    ("Erik Slottner", "KD", None, "ersättare"),
)
TERM = date(2014, 10, 15), date(2018, 10, 14)
MEETING = date(2018, 4, 25)
BATCH = 500


def write_sample(
    path: Path,
    *,
    made: int = 0,
    size: Size = "small",
    seed: int = 1,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> None:
    """Writes a new sample file, with `made` synthetic matters beside the seed's; UserError when it exists.

    It is filled beside and put in place whole: an interruption leaves nothing under its name.
    """
    refuse_existing(path)
    register = with_people(register_of("stockholm"))
    beside = path.with_name(f".{path.name}.{new_uid()[:8]}.new")
    try:
        create(beside, register)
        _fill(beside, register, made=made, size=size, seed=seed, progress=progress)
        refuse_existing(path)
        beside.rename(path)
    finally:
        beside.unlink(missing_ok=True)


def _fill(
    path: Path, register: Register, *, made: int, size: Size, seed: int, progress: Callable[[int, int], None]
) -> None:
    with open_file(path, write=True) as file:
        drafted = understand(sample_file(SEED), register)
        rnd = Random(f"{seed}/{SEED}")
        drafted = replace(drafted, matter=renamed(drafted.matter, partial(uid_from, rnd)))
        imported = keep(file, drafted, SEED)
        file.write(packed(say("New meeting")), None, _meeting(register, imported.matter))
        source = matters(made, size=size, seed=seed, register=register)
        done = 0
        while batch := list(islice(source, BATCH)):
            file.write_many(packed(say("Sample matters")), batch)
            note_findings(file, batch)
            done += len(batch)
            progress(done, made)


def with_people(register: Register) -> Register:
    """The register with the sample's people and their seats."""
    preparing, board = (
        next(b.uid for b in register.bodies if b.kind is kind) for kind in (BodyKind.PREPARING, BodyKind.BOARD)
    )
    since, until = TERM
    persons, seats = [], []
    for name, party, prepares, role in PEOPLE:
        person = Person(name=name)
        persons.append(person)
        for body, its_role in ((preparing, prepares), (board, role)):
            if its_role:
                seats.append(Seat(person=person.uid, body=body, role=its_role, party=party, since=since, until=until))
    return replace(register, persons=tuple(persons), seats=tuple(seats))


def _meeting(register: Register, matter: Matter) -> Meeting:
    subject, paper = matter.subjects[0], matter.papers[0]
    return Meeting(
        body=register.profile.board,
        date=MEETING,
        sittings=(Sitting(start=datetime(2018, 4, 25, 9, 0), place="Stadshuset, Bråvallasalen"),),
        items=(
            AgendaItem(number="1", title="Val av justerare, tid för justering"),
            AgendaItem(number="2", title=subject.title, matter=matter.uid, paper=paper.uid),
        ),
    )
