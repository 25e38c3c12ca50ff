"""Packs that were sent: noted, kept as they were, and printed again as they were."""

from dataclasses import replace
from pathlib import Path

from beredning.matter.agenda import numbers_sent
from beredning.matter.meeting import SentFile, SentPack
from beredning.matter.message import UserError, packed, say
from beredning.store.file import File, open_file
from beredning.work.meetings import late_of, the_one
from beredning.work.pack_wish import the_sent
from beredning.work.packing_file import Built
from beredning.work.safely import worked_in
from beredning.work.supplements import lines_of
from beredning.work.writing import put_in_place


def send_pack(path: Path, built: Built) -> SentPack:
    """Opens the file, to note a pack as sent."""
    with worked_in(path) as file:
        return note_sent(file, built)


def note_sent(file: File, built: Built) -> SentPack:
    """Notes a pack as sent, for later supplements, and keeps its files; one operation. Raises UserError.

    The numbers that it has then stay, as those of an agenda that is sent. The reasons of a supplement stand with what
    was sent, and the items are free for the next one's.
    """
    held, late = file.meeting(built.meeting), late_of(file.register().value)
    numbers = {bundle.uid: bundle.number for bundle, _ in built.packs[0].bundles if bundle.number}
    meeting = numbers_sent(held.value, numbers, built.at, late)
    lines = lines_of((bundle for bundle, _ in built.packs[0].bundles), built.reasons)
    told = {line.item for line in lines if line.reason}
    with file.together():
        files = tuple(
            SentFile(content=file.attach(path), name=path.stem.removeprefix(built.stem).strip()) for path in built.files
        )
        sent = SentPack(profile=built.profile, sent=built.at, pages=built.packs[0].pages, lines=lines, files=files)
        items = tuple(replace(one, reason="") if one.uid in told else one for one in meeting.items)
        file.write(packed(say("Pack sent")), held, replace(meeting, packs=(*meeting.packs, sent), items=items))
    return sent


def print_again(path: Path, name: str, which: str, out: Path) -> tuple[Path, ...]:
    """Writes the files of a pack that was sent, byte for byte; returns where they are. Raises UserError."""
    with open_file(path) as file:
        sent = the_sent(file.meeting(the_one(file, name)).value, which)
        if not sent.files:
            raise UserError(say("The pack {name} was noted as sent before packs were kept.", name=which))
        places = tuple(out.with_name(f"{out.stem} {one.name}".strip() + out.suffix) for one in sent.files)
        for place, one in zip(places, sent.files, strict=True):
            put_in_place(place, file.attachment(one.content))
    return places
