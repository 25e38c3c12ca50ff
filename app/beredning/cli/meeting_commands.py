"""The commands about a meeting: its agenda, and its pack."""

import argparse
from typing import TYPE_CHECKING

from beredning.cli.face import Face
from beredning.cli.held_commands import change_agenda
from beredning.matter.message import say, say_many
from beredning.matter.register import PackProfile, PackSecrecy
from beredning.work import agendas, meetings, writing
from beredning.work import rules as of_meetings
from beredning.work.pack_wish import Wish

if TYPE_CHECKING:
    from beredning.work.packing_file import Built

Arguments = argparse.Namespace
DONE, FAILED = 0, 1


def agenda(given: Arguments, face: Face) -> int:
    """`agenda`: the items of a meeting in order, changed first if an option says so; with `--ics` also its days."""
    change_agenda(given)
    found = agendas.agenda_rows(given.file, given.meeting, face.language)
    if given.ics:
        writing.put_in_place(given.ics, meetings.calendar(given.file, given.meeting))
        face.note(say("{path} is written.", path=given.ics))
    face.rows(found, as_json=given.json, line=_line)
    return DONE


def _line(row: agendas.Row) -> str:
    parts = [row["number"] or "–", row["title"], *row["marks"], row["registry_number"] or ""]
    return "  ".join(filter(None, parts))


def pack(given: Arguments, face: Face) -> int:
    """`pack`: the papers of a meeting as one file; exit 1 when a part of it is missing."""
    from beredning.work import pack_sent, packing_file  # the press is slow to load

    if given.sent:
        for path in pack_sent.print_again(given.file, given.meeting, given.sent, given.out):
            face.out(say("{path} is written.", path=path))
        return DONE
    wish = Wish(
        given.meeting,
        given.profile,
        given.since,
        {number.strip(): why.strip() for number, _, why in (one.partition("=") for one in given.reasons)},
        given.simplex,
        given.sheets,
        given.copies,
        given.apart,
        given.job_sheet,
        given.archive,
    )
    built = packing_file.write_pack(given.file, wish, given.out, progress=face.progress)
    if given.send:
        pack_sent.send_pack(given.file, built)
    if given.json:
        face.json(packing_file.report(built, face.language))
    else:
        _told(built, face)
    missing = packing_file.missing(built.pack)
    for why in missing:
        face.note(why)
    return FAILED if missing else DONE


def _told(built: "Built", face: Face) -> None:
    volumes = [volume for pack in built.packs for volume in pack.volumes]
    for path, volume in zip(built.files, volumes, strict=True):
        face.out(
            say_many("{n} page is written to {path}.", "{n} pages are written to {path}.", volume.pages, path=path)
        )
    for path in built.beside:
        face.out(say("{path} is written.", path=path))
    for title in built.pack.not_accessible:
        face.note(say("Not accessible to a screen reader: {title}.", title=title))


def rules(given: Arguments, face: Face) -> int:
    """`rules`: those that the municipality has for its meetings, changed first if an option says so."""
    if (given.late, given.sections, given.notice) != (None, None, None):
        of_meetings.change_rules(given.file, late=given.late, sections=given.sections, notice_days=given.notice)
    found = of_meetings.rules(given.file)
    if given.json:
        face.json(found)
    else:
        face.result("\n".join(f"{name}  {value}" for name, value in found.items()))
    return DONE


def profile(given: Arguments, face: Face) -> int:
    """`profile`: the packs that the municipality makes beside the usual ones."""
    from beredning.work import pack_profiles  # the press is slow to load

    if given.name is None:
        face.rows(pack_profiles.own_profiles(given.file), as_json=given.json, line=lambda row: str(row["name"]))
    elif given.remove:
        pack_profiles.drop(given.file, given.name)
    else:
        kept = PackProfile(
            name=given.name,
            secrecy=PackSecrecy(given.secrecy),
            divisions=tuple(given.divisions),
            attachments=not given.no_attachments,
            large=given.large,
            duplex=not given.simplex,
            sheets=given.sheets,
            copies=given.copies,
            gutter=given.gutter,
        )
        pack_profiles.keep(given.file, kept)
    return DONE
