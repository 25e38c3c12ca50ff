"""The commands about a meeting that is prepared, held and recorded."""

import argparse
from typing import Any

from beredning.cli.face import Face
from beredning.matter.choices import StatementKind
from beredning.matter.meeting import ItemResult, Postponed
from beredning.matter.message import Message, UserError, say
from beredning.work import held_file, meeting_file, minutes
from beredning.work.words import word
from beredning.work.writing import put_in_place

Arguments = argparse.Namespace
DONE, FAILED = 0, 1


def meeting(given: Arguments, face: Face) -> int:
    """`meeting`: its facts and days as JSON; with `--new` it is made first."""
    if given.new:
        meeting_file.make(given.file, given.meeting, given.start, given.place)
    face.json(meeting_file.stands(given.file, given.meeting))
    return DONE


def change_agenda(given: Arguments) -> None:
    """What the options of `agenda` ask for; UserError when it cannot be."""
    file, name = given.file, given.meeting
    if given.add or given.free:
        meeting_file.add(file, name, given.add or [], given.free or [])
    elif given.sort:
        meeting_file.sort(file, name)
    elif given.move:
        item, place = given.move
        if not place.isdecimal():
            raise UserError(say("{text} is not a whole number", text=place))
        meeting_file.move(file, name, item, int(place))
    elif given.remove:
        meeting_file.remove(file, name, given.remove)
    elif given.mark:
        meeting_file.mark(file, name, *given.mark)
    elif given.secret:
        meeting_file.close(file, name, *given.secret)
    elif given.send:
        meeting_file.send(file, name)


def statements(given: Arguments, face: Face) -> int:
    """`statements`: the table of a meeting's statements; with `--announce` one more."""
    if given.announce:
        item, party, kind = given.announce
        held_file.announce(given.file, given.meeting, item, party, _kind(kind), expected=given.expected)
    if given.set:
        held_file.set_statement(given.file, given.meeting, *given.set)
    face.rows(held_file.statements(given.file, given.meeting), as_json=given.json, line=_row)
    return DONE


def _kind(text: str) -> StatementKind:
    try:
        return StatementKind(text.casefold())
    except ValueError:
        known = ", ".join(StatementKind)
        raise UserError(say("{name} is no kind of statement; choose one of {known}.", name=text, known=known)) from None


def _row(row: dict[str, Any]) -> str:
    cells = []
    for party, some in row["statements"].items():
        told = ", ".join(f"{left['kind']} ({left['state']})" for left in some)
        cells.append(f"{party}: {told}")
    return "  ".join([row["number"] or "–", row["title"], *cells])


def inbox(given: Arguments, face: Face) -> int:
    """`inbox`: takes in what came, part by part; without a source what came before. Exit 1 when one was not read."""
    from beredning.work import inbox_file  # loads the readers

    if given.assign:
        part, item, kind, party = given.assign
        inbox_file.assign(given.file, given.meeting, part, item, _kind(kind), party)
    if given.aside:
        inbox_file.set_aside(given.file, given.meeting, given.aside)
    if not given.sources:
        face.rows(inbox_file.letters(given.file, given.meeting), as_json=given.json, line=_letter)
        return DONE
    rows, failed = [], False
    for source in given.sources:
        try:
            letter, notes = inbox_file.take_in(given.file, given.meeting, source, place=given.place)
        except UserError as error:
            failed = True
            face.note(error.message)
            rows.append({"source": str(source), "error": face.text(error.message)})
            continue
        for note in [*notes, *(part["why"] for part in letter["parts"] if part["why"])]:
            face.note(note)
        rows.append({"source": str(source), **_worded(letter, face)})
    face.rows(rows, as_json=given.json, line=_letter)
    return FAILED if failed else DONE


def _worded(letter: dict[str, Any], face: Face) -> dict[str, Any]:
    parts = [
        {**part, "why": word(part["why"], face.language) if isinstance(part["why"], Message) else None}
        for part in letter["parts"]
    ]
    return {**letter, "parts": parts}


def _letter(row: dict[str, Any]) -> str:
    if "error" in row:
        return f"{row['source']}  –"
    lines = [f"{row['received'][:16]}  {row['sender']}  {row['subject']}".rstrip()]
    for part in row["parts"]:
        where = "–" if part["set_aside"] else part["item"] or "?"
        shown = (part["text"] or part["lead"]).split("\n")[0][:60]
        done = "✓ " if part["placed"] else ""
        lines.append(f"    {where}  {done}{part['kind'] or ''} {part['party'] or ''}  {shown}".rstrip())
    return "\n".join(lines)


def decide(given: Arguments, face: Face) -> int:
    """`decide`: what became of an item, in the minutes and on the matter."""
    results = {
        ItemResult.TABLED: given.tabled,
        ItemResult.REFERRED_BACK: given.referred_back,
        ItemResult.NOTED: given.noted,
        ItemResult.DROPPED: given.dropped,
    }
    result = next((one for one, chosen in results.items() if chosen), None)
    if result is None:
        held_file.decide(given.file, given.meeting, given.item, given.clause)
    else:
        how = Postponed(
            minority=bool(given.asked),
            requested_by=tuple(given.asked),
            present=given.present,
            motivation=given.why,
            until=given.until,
        )
        held_file.settle(given.file, given.meeting, given.item, result, how)
    face.note(say("Recorded."))
    return DONE


def record(given: Arguments, face: Face) -> int:
    """`record`: the roll, how an item was handled, the sections, and the days of verification, notice and dispatch."""
    file, name, item = given.file, given.meeting, given.item
    if given.roll:
        held_file.call_roll(file, name)
    held_file.on_roll(
        file,
        name,
        item,
        absent=given.absent,
        serves=given.serves,
        came=given.came,
        left=given.left,
        verifiers=given.verifier,
        secretary=given.secretary,
    )
    held_file.at_item(
        file,
        name,
        item,
        motion=given.motion,
        ballot=given.ballot,
        votes=given.vote,
        stood_so=given.stood,
        recipients=given.to,
    )
    if given.sections:
        held_file.number_sections(file, name)
    held_file.record(file, name, item, verified=given.verified, noticed=given.noticed, dispatched=given.dispatched)
    face.note(say("Recorded."))
    return DONE


def minutes_(given: Arguments, face: Face) -> int:
    """`minutes`: a paper of the meeting that was held, in the form of its file's ending."""
    if given.kept:
        put_in_place(given.out, minutes.kept(given.file, given.meeting, given.item))
    else:
        minutes.write_paper(given.file, given.meeting, given.paper, given.out, item=given.item, to_public=given.public)
    face.note(say("{path} is written.", path=given.out))
    return DONE
