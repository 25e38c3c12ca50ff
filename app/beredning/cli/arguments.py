"""The words of the command line, declared once."""

import argparse
from datetime import date
from functools import partial
from pathlib import Path

from beredning import __version__
from beredning.cli import meeting_arguments
from beredning.cli.face import Face
from beredning.matter.message import Message, say
from beredning.work.words import translator


def parser(face: Face) -> argparse.ArgumentParser:
    """The parser of all commands, its words in the face's language."""
    _word_argparse(face)
    top = argparse.ArgumentParser(
        prog="beredning", description=face.text(say("Prepare council matters: one file, real papers, nothing lost."))
    )
    about = face.text(say("show program's version number and exit"))
    top.add_argument("--version", action="version", version=__version__, help=about)
    top.add_argument(
        "--lang", choices=["sv", "en"], help=face.text(say("language of messages; by default the locale's"))
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    count = partial(_count, face)

    def command(name: str, about: Message, *, lists: bool = False, of: str | None = None) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=face.text(about), description=face.text(about))
        made.add_argument("--lang", choices=["sv", "en"], default=argparse.SUPPRESS, help=argparse.SUPPRESS)
        if of:
            made.add_argument(of, type=Path, metavar=of.upper(), help=face.text(say("a backup, or a mirror (.zip)")))
        made.add_argument("file", type=Path, metavar="FILE", help=face.text(say("a .beredning file")))
        if lists:
            made.add_argument("--json", action="store_true", help=face.text(say("as JSON")))
        return made

    def matter(made: argparse.ArgumentParser, nargs: str | None = None) -> None:
        about = face.text(say("a registry number, number#kind, number#kind:paper-number, or a uid"))
        if nargs:
            made.add_argument("matter", metavar="MATTER", nargs=nargs, help=about)
        else:
            made.add_argument("matter", metavar="MATTER", help=about)

    def stage(made: argparse.ArgumentParser) -> None:
        about = face.text(say("before or after the board's meeting; by default what the events allow"))
        made.add_argument("--stage", choices=["before", "after"], help=about)

    def out(made: argparse.ArgumentParser) -> None:
        about = face.text(say("the file to write"))
        made.add_argument("-o", "--out", type=Path, required=True, metavar="OUT", help=about)

    def passphrase(made: argparse.ArgumentParser) -> None:
        about = face.text(say("a file whose first line is the passphrase of a .beredning-matter"))
        made.add_argument("--passphrase", type=Path, metavar="FILE", help=about)

    made = command("sample", say("write a sample file: a real matter, registers, a meeting"))
    made.add_argument("--matters", type=count, default=0, metavar="N", help=face.text(say("add N made matters")))
    made.add_argument("--size", choices=["small", "real"], default="small", help=face.text(say("size of made matters")))
    made.add_argument("--seed", type=int, default=1, metavar="S", help=face.text(say("same seed, same matters")))

    made = command("new", say("write an empty file with its registers"))
    made.add_argument(
        "--profile", choices=["stockholm", "kommun"], default="stockholm", help=face.text(say("whose registers"))
    )

    made = command("import", say("make matters of papers (.txt, .pdf, .docx, .html, .beredning-matter)"), lists=True)
    made.add_argument("sources", nargs="+", type=Path, metavar="SOURCE", help=face.text(say("a paper")))
    made.add_argument(
        "--as",
        dest="decision",
        choices=["new", "version"],
        help=face.text(say("whether a paper that may be known is new or a version")),
    )

    passphrase(made)
    about = face.text(say("what to take over from a colleague's .beredning; may be given again"))
    made.add_argument("--matter", dest="matters", action="append", default=[], metavar="MATTER", help=about)
    made.add_argument("--join", action="store_true", help=face.text(say("join what was changed here and there")))
    made.add_argument("--take", choices=["mine", "theirs"], help=face.text(say("whose side to take in every conflict")))
    made.add_argument("--meant", action="store_true", help=face.text(say("even if much would shrink or vanish")))

    made = command("list", say("list matters or meetings"), lists=True)
    made.add_argument("--meetings", action="store_true", help=face.text(say("meetings instead of matters")))
    made.add_argument("--limit", type=count, metavar="N", help=face.text(say("at most N rows")))

    made = command("search", say("find words in matters"), lists=True)
    made.add_argument("words", nargs="+", metavar="WORDS", help=face.text(say("words to find")))
    made.add_argument("--limit", type=count, default=20, metavar="N", help=face.text(say("at most N rows")))

    matter(command("show", say("show everything about one matter"), lists=True))

    made = command("text", say("the paper as plain text"))
    matter(made)
    stage(made)

    made = command("print", say("the paper as PDF, for the archive and the screen reader"))
    matter(made)
    made.add_argument(
        "-o", "--out", type=Path, required=True, metavar="OUT.pdf", help=face.text(say("the file to write"))
    )
    stage(made)
    about = face.text(say("as it was on that day, or when the pack of a meeting was sent (MEETING or MEETING#PACK)"))
    made.add_argument("--as-of", type=partial(_moment, face), metavar="DATE", help=about)

    made = command("export", say("the paper in another form"))
    matter(made)
    made.add_argument(
        "--to", choices=["docx", "html", "json", "matter"], required=True, help=face.text(say("the form"))
    )
    out(made)
    stage(made)
    passphrase(made)
    about = face.text(say("put what was done to it in a .beredning-matter as well, drafts included"))
    made.add_argument("--with-history", action="store_true", help=about)

    def meeting(made: argparse.ArgumentParser) -> None:
        about = face.text(say("body:date, such as kommunstyrelsen:2018-04-25, or a uid"))
        made.add_argument("meeting", metavar="MEETING", help=about)

    made = command("agenda", say("a meeting's agenda"), lists=True)
    meeting(made)
    made.add_argument(
        "--ics", type=Path, metavar="OUT.ics", help=face.text(say("write the meeting's days as a calendar"))
    )
    meeting_arguments.agenda(face, made)
    meeting_arguments.commands(face, command, meeting, partial(_day, face))

    made = command("pack", say("a meeting's papers as one PDF"), lists=True)
    meeting(made)
    made.add_argument(
        "-o", "--out", type=Path, required=True, metavar="OUT.pdf", help=face.text(say("the file to write"))
    )
    about = face.text(say("for whom: members, public, press, large, secret, supplement, or a profile of your own"))
    made.add_argument("--profile", default="members", metavar="PROFILE", help=about)
    made.add_argument(
        "--since", metavar="PACK", help=face.text(say("a supplement since this sent pack: its number or uid"))
    )
    about = face.text(say("why an item is in the supplement, such as 3=text; may be given again"))
    made.add_argument("--reason", dest="reasons", action="append", default=[], metavar="N=TEXT", help=about)
    made.add_argument("--send", action="store_true", help=face.text(say("note the pack as sent")))
    about = face.text(say("write again, byte for byte, what was sent as this pack: its number or uid"))
    made.add_argument("--sent", metavar="PACK", help=about)
    about = face.text(say("printed on one side: no blank pages"))
    made.add_argument("--simplex", action="store_true", default=None, help=about)
    about = face.text(say("divide the pack at items into files of at most N sheets"))
    made.add_argument("--sheets", type=count, metavar="N", help=about)
    about = face.text(say("how many copies; those of a pack with what is secret are numbered, each a file"))
    made.add_argument("--copies", type=count, metavar="N", help=about)
    made.add_argument("--apart", action="store_true", help=face.text(say("also a file per item, in a folder beside")))
    made.add_argument("--job-sheet", action="store_true", help=face.text(say("also a job sheet for the print room")))
    about = face.text(say("PDF/A whatever is attached: what is not is pictures, with the file itself attached"))
    made.add_argument("--archive", action="store_true", help=about)

    made = command("profile", say("list pack profiles of your own, keep one, or remove one"), lists=True)
    made.add_argument("name", nargs="?", metavar="NAME", help=face.text(say("what the pack is called on its cover")))
    about = face.text(say("what stands for what is secret: a page that says so, nothing that is not public, or all"))
    made.add_argument("--secrecy", choices=["closed", "public", "open"], default="closed", help=about)
    about = face.text(say("only items of this division; may be given again"))
    made.add_argument("--division", dest="divisions", action="append", default=[], metavar="SIGN", help=about)
    made.add_argument("--no-attachments", action="store_true", help=face.text(say("the papers alone")))
    made.add_argument("--large", action="store_true", help=face.text(say("in large type")))
    made.add_argument("--simplex", action="store_true", help=face.text(say("printed on one side: no blank pages")))
    about = face.text(say("more room at the spine than outside, on sheets with two sides"))
    made.add_argument("--gutter", action="store_true", help=about)
    about = face.text(say("divide the pack at items into files of at most N sheets"))
    made.add_argument("--sheets", type=count, default=0, metavar="N", help=about)
    made.add_argument("--copies", type=count, default=1, metavar="N", help=face.text(say("how many copies")))
    made.add_argument("--remove", action="store_true", help=face.text(say("remove it")))

    made = command("rules", say("how your boards number late items and sections, and their days of notice"), lists=True)
    about = face.text(say("late items get letters, or the numbers go on"))
    made.add_argument("--late", choices=["letters", "continued"], help=about)
    about = face.text(say("sections begin with § 1 each meeting, or each year"))
    made.add_argument("--sections", choices=["meeting", "year"], help=about)
    made.add_argument("--notice", type=count, metavar="DAYS", help=face.text(say("days of notice before a meeting")))

    made = command("attach", say("keep files with a matter"), lists=True)
    matter(made)
    made.add_argument("sources", nargs="+", type=Path, metavar="SOURCE", help=face.text(say("a file")))

    matter(command("review", say("what a careful secretary would remark"), lists=True), nargs="?")
    made = command("verify", say("check that the file is whole"), lists=True)
    about = face.text(say("first bring back damaged texts, as far as the file has them whole"))
    made.add_argument("--mend", action="store_true", help=about)
    matter(command("history", say("what was done to a matter, newest first"), lists=True))
    matter(command("undo", say("undo what was last done to a matter")))
    matter(command("redo", say("do again what was last undone of a matter")))

    matter(command("purge", say("purge the drafts of a matter whose papers are established, for good")))

    made = command("backup", say("write a verified backup, and a mirror that any program reads"))
    made.add_argument("-o", "--out", type=Path, metavar="OUT", help=face.text(say("the file to write")))
    command("restore", say("put a backup in the file's place; what is there is set aside"), of="backup")
    out(command("salvage", say("save what can be read of a damaged file, and what its backup has, in a new one")))
    command("drill", say("try the last backup: restore it elsewhere, verify it, compare it"))
    return top


def _count(face: Face, text: str) -> int:
    """A whole number that is not negative."""
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(face.text(say("{text} is not a whole number", text=text)))
    return int(text)


def _day(face: Face, text: str) -> date:
    """A day as ISO 8601 writes it."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(face.text(say("{text} is not a date such as 2018-04-25", text=text))) from None


def _moment(face: Face, text: str) -> date | str:
    """A day as ISO 8601 writes it; what has a colon, or is a uid, names a meeting's pack."""
    meeting = text.partition("#")[0]
    if ":" in meeting or len(meeting) == 32:
        return text
    return _day(face, text)


def _word_argparse(face: Face) -> None:
    """Gives argparse's own words (usage, options, errors) to our catalogue: it looks them up under this name."""
    argparse._ = translator(face.language)  # type: ignore[attr-defined]


ARGPARSE_WORDS = (
    say("usage: "),
    say("options"),
    say("positional arguments"),
    say("show this help message and exit"),
    say("the following arguments are required: %s"),
    say("unrecognized arguments: %s"),
    say("expected one argument"),
    say("expected at least one argument"),
    say("argument %(argument_name)s: %(message)s"),
    say("invalid choice: %(value)r (choose from %(choices)s)"),
    say("invalid %(type)s value: %(value)r"),
    say("%(prog)s: error: %(message)s\n"),
)
"""What argparse says, listed so that it is extracted and translated with everything else."""
