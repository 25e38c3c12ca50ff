"""The commands about a meeting: its agenda, and its pack."""

import argparse

from beredning.cli.face import Face
from beredning.cli.held_commands import change_agenda
from beredning.matter.message import say, say_many
from beredning.work import agendas, meetings, printing

Arguments = argparse.Namespace
DONE, FAILED = 0, 1


def agenda(given: Arguments, face: Face) -> int:
    """`agenda`: the items of a meeting in order, changed first if an option says so; with `--ics` also its days."""
    change_agenda(given)
    found = agendas.agenda_rows(given.file, given.meeting, face.language)
    if given.ics:
        printing.put_in_place(given.ics, meetings.calendar(given.file, given.meeting))
        face.note(say("{path} is written.", path=given.ics))
    face.rows(found, as_json=given.json, line=_line)
    return DONE


def _line(row: agendas.Row) -> str:
    parts = [row["number"] or "–", row["title"], *row["marks"], row["registry_number"] or ""]
    return "  ".join(filter(None, parts))


def pack(given: Arguments, face: Face) -> int:
    """`pack`: the papers of a meeting as one file; exit 1 when a part of it is missing."""
    from beredning.work import packing_file  # the press is slow to load

    made = packing_file.write_pack(
        given.file,
        given.meeting,
        given.out,
        kind=given.profile,
        simplex=given.simplex,
        since=given.since,
        send=given.send,
        progress=face.progress,
    )
    if given.json:
        face.json(packing_file.report(made, face.language))
    else:
        many = say_many(
            "{n} page is written to {path}.", "{n} pages are written to {path}.", made.pages, path=given.out
        )
        face.out(many)
        for title in made.not_accessible:
            face.note(say("Not accessible to a screen reader: {title}.", title=title))
    missing = packing_file.missing(made)
    for why in missing:
        face.note(why)
    return FAILED if missing else DONE
