"""The pack of a meeting in a file, and the report of what is in it (COMMANDS.md)."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from beredning.matter.meeting import SentPack
from beredning.matter.message import Message, UserError, packed, say
from beredning.press.pack.parts import Pack
from beredning.store.file import File, open_file
from beredning.work.meetings import matters_of, the_one
from beredning.work.pack_parts import Files
from beredning.work.pack_profile import Kind, Profile
from beredning.work.packing import Progress, build
from beredning.work.printing import put_in_place
from beredning.work.supplements import lines_of
from beredning.work.words import Language, word


def write_pack(
    path: Path,
    name: str,
    out: Path,
    *,
    kind: Kind,
    simplex: bool = False,
    since: str | None = None,
    send: bool = False,
    progress: Progress,
) -> Pack:
    """Builds the pack of a meeting and puts it in place; UserError as those of the file and of the place.

    With `send` it is remembered as sent, for later supplements. A supplement is reckoned from all packs that were sent,
    or from one of them (its uid, or its number counted from 1) and those after it.
    """
    now = datetime.now().replace(microsecond=0)
    with open_file(path, write=send) as file:
        held, register = file.meeting(the_one(file, name)), file.register().value
        meeting = held.value
        packs = _since(meeting.packs, since) if kind == "supplement" else ()
        profile = Profile(kind, duplex=not simplex, since=packs, today=now.date())
        pack = build(meeting, matters_of(file, meeting), register, profile, _kept(file), progress=progress)
        put_in_place(out, pack.data)
        if send:
            lines = lines_of(bundle for bundle, _ in pack.bundles)
            sent = SentPack(profile=kind, sent=now, pages=pack.pages, lines=lines)
            file.write(packed(say("Pack sent")), held, replace(meeting, packs=(*meeting.packs, sent)))
    return pack


def _since(packs: tuple[SentPack, ...], name: str | None) -> tuple[SentPack, ...]:
    if not packs:
        raise UserError(say("No pack of this meeting is noted as sent: send one with --send first."))
    in_order = tuple(sorted(packs, key=lambda pack: pack.sent))
    if name is None:
        return in_order
    for number, pack in enumerate(in_order, 1):
        if name in (pack.uid, str(number)):
            return in_order[number - 1 :]
    raise UserError(say("There is no sent pack {name} of this meeting.", name=name))


def report(pack: Pack, language: Language) -> dict[str, Any]:
    """What the pack holds: every item with its files, what the file claims, and which files keep it from more."""
    return {
        "pages": pack.pages,
        "items": [
            {
                "number": bundle.number or None,
                "title": bundle.title,
                "files": [
                    {
                        "title": one.part.title,
                        "first": one.first,
                        "pages": one.pages,
                        "state": one.part.state,
                        "why": one.part.why and word(one.part.why, language),
                    }
                    for one in bound
                ],
            }
            for bundle, bound in pack.bundles
        ],
        "standards": {"pdfa": pack.standards.pdfa, "pdfua": pack.standards.pdfua},
        "not_accessible": list(pack.not_accessible),
    }


def missing(pack: Pack) -> list[Message]:
    """Why each part that should be in the pack is not."""
    parts = (one.part for _, bound in pack.bundles for one in bound)
    return [part.why for part in parts if part.state == "missing" and part.why]


def _kept(file: File) -> Files:
    def bytes_of(sha: str) -> bytes | None:
        try:
            return file.attachment(sha)
        except UserError:  # not kept, or damaged: the pack has a page that says so
            return None

    return bytes_of
