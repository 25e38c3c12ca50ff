"""The command line: words in, one of the commands of `commands`, an exit code out.

0 done, 1 the user's or the world's error in one sentence, 2 usage, 70 our bug.
"""

import argparse
import errno
import os
import sys
import traceback
from collections.abc import Callable, Sequence

from beredning.cli import commands, held_commands, meeting_commands, paper_commands
from beredning.cli.arguments import parser
from beredning.cli.face import Face
from beredning.matter.message import UserError, say
from beredning.work.safely import WARN
from beredning.work.words import Language, language_of_locale

OK, USER_ERROR, BUG = 0, 1, 70
UNWRITABLE = frozenset({errno.EPIPE, errno.ENOSPC, errno.EDQUOT, errno.EIO})
CANCELLED = say("Cancelled; nothing was left half done.")

COMMANDS: dict[str, Callable[[argparse.Namespace, Face], int]] = {
    "sample": commands.sample,
    "new": commands.new,
    "import": commands.import_,
    "list": commands.list_,
    "search": commands.search,
    "show": paper_commands.show,
    "text": paper_commands.text,
    "print": paper_commands.print_,
    "export": paper_commands.export,
    "meeting": held_commands.meeting,
    "statements": held_commands.statements,
    "inbox": held_commands.inbox,
    "decide": held_commands.decide,
    "record": held_commands.record,
    "minutes": held_commands.minutes_,
    "agenda": meeting_commands.agenda,
    "pack": meeting_commands.pack,
    "profile": meeting_commands.profile,
    "rules": meeting_commands.rules,
    "attach": commands.attach,
    "review": paper_commands.review,
    "verify": commands.verify,
    "history": commands.history,
    "undo": commands.undo,
    "redo": commands.redo,
    "purge": commands.purge,
    "backup": commands.backup,
    "restore": commands.restore,
    "salvage": commands.salvage,
    "drill": commands.drill,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    given = list(sys.argv[1:] if argv is None else argv)
    _say_utf8()
    face = Face(_language(given))
    arguments = parser(face).parse_args(given)
    WARN.set(face.note)
    try:
        code = COMMANDS[arguments.command](arguments, face)
        sys.stdout.flush()
    except UserError as error:
        face.note(error.message)
        return USER_ERROR
    except KeyboardInterrupt:
        face.note(CANCELLED)
        return USER_ERROR
    except Exception as error:  # noqa: BLE001 - the one hook for our own bugs
        if isinstance(error, OSError) and error.errno in UNWRITABLE:
            return _unwritten(error, face)
        traceback.print_exc()
        face.note(say("This is a bug in Beredning. Nothing that was saved is lost."))
        return BUG
    return code


def _unwritten(error: OSError, face: Face) -> int:
    """The reader of our output has gone (`beredning list … | head`), or its disk is full."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python would complain once more at exit
    if error.errno == errno.EPIPE:
        return OK
    face.note(say("The result could not be written: {why}.", why=error.strerror))
    return USER_ERROR


def _say_utf8() -> None:
    """Output is UTF-8 whatever the console's code page is."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _language(given: Sequence[str]) -> Language:
    """The language must be known before the words of `--help` can be chosen."""
    early = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    early.add_argument("--lang", choices=["sv", "en"])
    try:
        found = early.parse_known_args(given)[0].lang
    except argparse.ArgumentError:
        found = None
    return found or language_of_locale()
