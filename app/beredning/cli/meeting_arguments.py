"""The words of the commands about a meeting that is prepared, held and recorded."""

import argparse
from collections.abc import Callable
from datetime import date, time
from functools import partial
from pathlib import Path
from typing import Protocol

from beredning.cli.face import Face
from beredning.matter.choices import StatementKind
from beredning.matter.meeting import Conduct, Moved, Vote
from beredning.matter.message import Message, say

Parser = argparse.ArgumentParser

KINDS = (
    StatementKind.RESERVATION,
    StatementKind.SPECIAL_STATEMENT,
    StatementKind.SPECIAL_OPINION,
    StatementKind.SUBSTITUTE_STATEMENT,
    StatementKind.MINUTES_NOTE,
)
STATES = ("awaited", "none", "withdrawn")
PAPERS = ("minutes", "extract", "immediate", "notice", "dispatch")


class Command(Protocol):
    """Adds a command."""

    def __call__(self, name: str, about: Message, *, lists: bool = False) -> Parser:
        """Its parser."""


def agenda(face: Face, made: Parser) -> None:
    """What `agenda` changes: one thing at a time."""
    one = made.add_mutually_exclusive_group()

    def option(name: str, about: Message, **more: object) -> None:
        one.add_argument(name, help=face.text(about), **more)  # type: ignore[arg-type]

    option(
        "--add", say("put a matter on the agenda, in its group; may be given again"), action="append", metavar="MATTER"
    )
    option("--free", say("put an item without a matter on it; may be given again"), action="append", metavar="TITLE")
    option("--sort", say("sort the items: what was tabled, then what is new by division"), action="store_true")
    option("--move", say("move an item to a place, counted from 1"), nargs=2, metavar=("ITEM", "PLACE"))
    option("--remove", say("take an item off; one that was sent stays as withdrawn"), metavar="ITEM")
    option("--mark", say("set a mark, or take it away: (utdelas), (muntligt) …"), nargs=2, metavar=("ITEM", "MARK"))
    about = say("mark an item as secret, with its ground in law and a public title")
    option("--secret", about, nargs=3, metavar=("ITEM", "GROUND", "TITLE"))
    option("--send", say("note the agenda as sent: its numbers stay from now on"), action="store_true")


def commands(face: Face, command: Command, meeting: Callable[[Parser], None], day: Callable[[str], date]) -> None:
    """The commands that make a meeting, record it, and print its papers."""
    text = face.text

    def item(made: Parser, *, optional: bool = False) -> None:
        about = text(say("an item: its number, “§ 12”, or its uid"))
        if optional:
            made.add_argument("--item", metavar="ITEM", help=about)
        else:
            made.add_argument("item", metavar="ITEM", help=about)

    def on(made: Parser, name: str, about: Message) -> None:
        made.add_argument(name, type=day, metavar="DATE", help=text(about))

    made = command("meeting", say("a meeting: its facts and days; --new makes it"))
    meeting(made)
    made.add_argument("--new", action="store_true", help=text(say("make the meeting that body:date names")))
    made.add_argument("--start", type=partial(_clock, face), metavar="HH:MM", help=text(say("when it begins")))
    made.add_argument("--place", metavar="PLACE", help=text(say("where it is held")))

    made = command("statements", say("a meeting's statements: items by parties"), lists=True)
    meeting(made)
    about = text(say("a statement that a party announces at an item"))
    made.add_argument("--announce", nargs=3, metavar=("ITEM", "PARTY", "KIND"), help=about)
    made.add_argument("--expected", action="store_true", help=text(say("its text is still to come")))

    about = text(say("what has become of a statement: its uid, and {states}", states=", ".join(STATES)))
    made.add_argument("--set", nargs=2, metavar=("STATEMENT", "STATE"), help=about)

    made = command("inbox", say("what came in for a meeting; takes in mails (.eml) and papers"), lists=True)
    meeting(made)
    made.add_argument("sources", nargs="*", type=Path, metavar="SOURCE", help=text(say("a mail or a paper")))
    made.add_argument("--place", action="store_true", help=text(say("place the parts that say where they belong")))
    about = text(say("place a part, by its uid, as a statement of a kind and a party at an item"))
    made.add_argument("--assign", nargs=4, metavar=("PART", "ITEM", "KIND", "PARTY"), help=about)
    made.add_argument("--aside", metavar="PART", help=text(say("set a part aside: it is no statement")))

    made = command("decide", say("record what became of an item; without more it was decided as proposed"))
    meeting(made)
    item(made)
    one = made.add_mutually_exclusive_group()
    about = text(say("a clause of what was decided; may be given again"))
    one.add_argument("--clause", action="append", default=[], metavar="TEXT", help=about)
    one.add_argument("--tabled", action="store_true", help=text(say("it was tabled")))
    one.add_argument("--referred-back", action="store_true", help=text(say("it was referred back")))
    one.add_argument("--noted", action="store_true", help=text(say("it was noted")))
    one.add_argument("--dropped", action="store_true", help=text(say("it was dropped")))
    on(made, "--until", say("tabled to a meeting on that day"))
    made.add_argument("--why", default="", metavar="TEXT", help=text(say("the motivation, in the movers' words")))
    about = text(say("one of the third that asked for it (5 kap. 50 § KL); may be given again"))
    made.add_argument("--asked", action="append", default=[], metavar="NAME", help=about)
    made.add_argument("--present", type=int, metavar="N", help=text(say("how many were present")))

    made = command("record", say("record what was done: roll, sections, verification, notice, dispatch"))
    meeting(made)
    item(made, optional=True)
    made.add_argument("--roll", action="store_true", help=text(say("call the roll from the seats of the day")))
    _roll(face, made)
    _handled(face, made)
    made.add_argument("--sections", action="store_true", help=text(say("number the sections (§)")))
    on(made, "--verified", say("the minutes, or the item's section at once, were verified"))
    on(made, "--noticed", say("the public notice was put up"))
    on(made, "--dispatched", say("the item's decision was sent"))

    made = command("minutes", say("minutes, extract, notice or dispatch list, as PDF, DOCX, HTML or text"))
    meeting(made)
    item(made, optional=True)
    about = text(say("which paper; of one item an extract, an immediately verified section, its notice"))
    made.add_argument("--paper", choices=PAPERS, default="minutes", help=about)
    made.add_argument("--public", action="store_true", help=text(say("without what is secret")))
    about = text(say("the minutes, or the item's section, as they were when they were verified: a PDF, byte for byte"))
    made.add_argument("--kept", action="store_true", help=about)
    made.add_argument("-o", "--out", type=Path, required=True, metavar="OUT", help=text(say("the file to write")))


def _roll(face: Face, made: Parser) -> None:
    """Who was there, by name; with --item from which item on, or to which."""

    def who(name: str, about: Message, **more: object) -> None:
        made.add_argument(name, help=face.text(about), **more)  # type: ignore[arg-type]

    who("--absent", say("who was not there; may be given again"), action="append", default=[], metavar="NAME")
    who("--serves", say("a substitute who serves, and for whom"), nargs=2, metavar=("NAME", "FOR"))
    who("--came", say("who came when the item began"), metavar="NAME")
    who("--left", say("who left when the item began"), metavar="NAME")
    about = say("who verifies the minutes beside the chair; may be given again")
    who("--verifier", about, action="append", default=[], metavar="NAME")
    who("--secretary", say("who keeps the minutes"), metavar="NAME")


def _handled(face: Face, made: Parser) -> None:
    """How the item was handled."""

    def told(name: str, about: Message, **more: object) -> None:
        made.add_argument(name, help=face.text(about), **more)  # type: ignore[arg-type]

    about = say("a motion: who moved, what it asks ({asks}), and its text or nothing", asks=", ".join(Moved))
    told("--motion", about, nargs=3, metavar=("NAME", "ASKS", "TEXT"))
    about = say("a vote: how many yes, no, and who abstained")
    told("--ballot", about, nargs=3, type=int, metavar=("YES", "NO", "ABSTAINED"))
    about = say("how somebody voted ({votes}), in a vote by name; may be given again", votes=", ".join(Vote))
    told("--vote", about, nargs=2, action="append", default=[], metavar=("NAME", "VOTE"))
    about = say("how somebody stood to the item: {conducts}", conducts=", ".join(Conduct))
    told("--stood", about, nargs=2, metavar=("NAME", "CONDUCT"))
    about = say("to whom the item's decision is sent; may be given again")
    told("--to", about, action="append", default=[], metavar="NAME")


def _clock(face: Face, text: str) -> time:
    """A time of day."""
    try:
        return time.fromisoformat(text.replace(".", ":"))
    except ValueError:
        raise argparse.ArgumentTypeError(face.text(say("{text} is not a time such as 09:00", text=text))) from None
