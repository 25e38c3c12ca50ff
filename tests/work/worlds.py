"""A file that is worked in at random, and what a meeting's day does in it."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from beredning.matter.choices import StatementKind
from beredning.matter.meeting import ItemResult, Meeting, Postponed, SentPack
from beredning.matter.message import UserError, say
from beredning.matter.register import PackProfile
from beredning.matter.things import Matter, Signatory
from beredning.matter.tree import walk
from beredning.store.file import File
from beredning.work import meetings
from beredning.work.afterwards import (
    change_meeting,
    close_item,
    decide_as_proposed,
    number_sections,
    post_notice,
    postpone,
    verify_minutes,
)
from beredning.work.announced import announce, await_text, never_came, place_of, text_in, withdraw
from beredning.work.attending import called
from beredning.work.inbox import incoming_paste, place_parts, set_aside
from beredning.work.inbox import take_in as take_letter
from beredning.work.meetings import matters_of
from beredning.work.pack_profiles import drop_profile, keep_profile
from beredning.work.rules import keep_rules
from beredning.work.session import Step, Steps, save
from tests.store import trees


class World:
    """A file that is worked in, and another laptop's; every state that an operation led to, by root."""

    def __init__(self, file: File, other: Path, drafts: dict[str, Any], seed: int) -> None:
        self.file, self.other, self.drafts, self.rnd = file, other, drafts, Random(seed)
        self.steps = Steps()
        self.states: dict[str, list[Any]] = defaultdict(list)
        write = file._write

        def noted(label: str, before: Any, after: Any, **more: Any) -> Any:
            done = write(label, before, after, **more)
            root = after or before.value
            if done.operation and more.get("undoes") is None:
                if not self.states[root.uid]:
                    self.states[root.uid].append(before.value if before else None)
                self.states[root.uid].append(after)
            return done

        file._write = noted  # type: ignore[method-assign]  # every operation comes by there
        together = file.together

        @contextmanager
        def whole() -> Iterator[None]:
            """What is rolled back led to no state."""
            known = {uid: list(states) for uid, states in self.states.items()}
            try:
                with together():
                    yield
            except BaseException:
                self.states.clear()
                self.states.update(known)
                raise

        file.together = whole  # type: ignore[method-assign]

    def matter(self) -> Matter:
        """Some matter with a paper."""
        found = [self.file.matter(uid).value for uid in self.file.uids("matter")]
        return self.rnd.choice([matter for matter in found if matter.papers])

    def meeting(self) -> Meeting:
        return self.file.meeting(self.rnd.choice(self.file.uids("meeting"))).value

    def some(self, root: Any, kind: type) -> Any:
        found = [placed.thing for placed in walk(root) if isinstance(placed.thing, kind)]
        return self.rnd.choice(found) if found else None

    def change(self, name: str, before: Any, after: Any) -> None:
        """As the desk saves a change of an open root."""
        self.steps.forget(before.uid)
        save(self.file, self.steps, Step(trees.new_uid(), say("{name}", name=name), before, after))


def meeting(world: World) -> None:
    day = date(2018, 4, 25) + timedelta(days=world.rnd.randrange(300))
    meetings.create_meeting(world.file, "Kommunstyrelsen", day, start=datetime(2018, 4, 25, 9))


def agenda(world: World) -> None:
    """One of all that can be done to an agenda."""
    file, meeting, rnd = world.file, world.meeting(), world.rnd
    items = [item.uid for item in meeting.items]
    match rnd.randrange(6):
        case 0:
            with suppress(UserError):  # it is on the agenda already
                meetings.add_matter(file, meeting.uid, world.matter().uid, rnd.randrange(len(items) + 1))
        case 1:
            meetings.add_free(file, meeting.uid, "Information")
        case 2 if items:
            meetings.move_item(file, meeting.uid, rnd.choice(items), rnd.randrange(len(items)))
        case 3 if items:
            meetings.remove_item(file, meeting.uid, rnd.choice(items))
        case 4:
            meetings.send_agenda(file, meeting.uid, datetime(2018, 4, 18, 12))
        case _:
            pack = SentPack(profile="members", sent=datetime(2018, 4, 18, 12))
            world.change("pack", meeting, replace(meeting, packs=(*meeting.packs, pack)))


def held(world: World) -> None:
    """One of all that is recorded of a meeting; some of it changes its matters too."""
    file, meeting, rnd = world.file, world.meeting(), world.rnd
    if not meeting.items:
        return
    uid, item, register = meeting.uid, rnd.choice(meeting.items).uid, file.register().value
    deeds: tuple[Callable[[], object], ...] = (
        lambda: decide_as_proposed(file, uid, item),
        lambda: postpone(file, uid, item, ItemResult.TABLED, Postponed(motivation=f"Mer {rnd.random()}")),
        lambda: close_item(file, uid, item, ItemResult.NOTED),
        lambda: number_sections(file, uid),
        lambda: change_meeting(file, uid, say("The roll"), lambda held: called(held, register)),
        lambda: verify_minutes(file, uid, date(2018, 5, 2)),
        lambda: post_notice(file, uid, date(2018, 5, 3)),
    )
    with suppress(UserError):  # not of this item, or not now
        rnd.choice(deeds)()


def announced(world: World) -> None:
    """A statement announced at an item, and how far it has come."""
    file, meeting, rnd = world.file, world.meeting(), world.rnd
    if not meeting.items:
        return
    item = rnd.choice(meeting.items).uid
    root, owner = place_of(meeting, item, matters_of(file, meeting))
    who = [Signatory(name=f"Ledamot {rnd.random()}", party="M")]
    try:
        after, uid = announce(root, owner, meeting, item, StatementKind.RESERVATION, who, expected=True)
    except UserError:  # they did not take part in it
        return
    world.change("announced", root, after)
    if rnd.random() < 0.5:
        further = rnd.choice((await_text, never_came, withdraw, partial(text_in, text="Vi reserverar oss.")))
        world.change("statement", after, further(after, uid))


def letter(world: World) -> None:
    """A mail that comes in; its parts set aside, cut or placed where they belong."""
    file, meeting, rnd = world.file, world.meeting(), world.rnd
    mail = f"Ärende {rnd.randrange(1, 6)}\n\nReservation (M)\n\nVi vill mer {rnd.random()}."
    letter = take_letter(file, meeting.uid, incoming_paste(text=mail), datetime(2018, 4, 25))
    parts = [part.uid for part in letter.parts]
    if rnd.random() < 0.5:
        place_parts(file, meeting.uid, parts)
    else:
        held = file.meeting(meeting.uid).value
        world.change("aside", held, set_aside(held, rnd.choice(parts)))


def rules(world: World) -> None:
    late, sections = world.rnd.choice(["letters", "continued"]), world.rnd.choice(["meeting", "year"])
    keep_rules(world.file, late=late, sections=sections, notice_days=world.rnd.randrange(3, 9))


def profile(world: World) -> None:
    name = f"Egen {world.rnd.randrange(3)}"
    if world.rnd.random() < 0.7:
        keep_profile(world.file, PackProfile(name=name, attachments=world.rnd.random() < 0.5))
        return
    with suppress(UserError):  # there is none by the name
        drop_profile(world.file, name)
