"""The commands that keep a file: each asks work/ and says what came of it.

Those about papers stand in `paper_commands`.
"""

import argparse
from contextlib import ExitStack
from typing import TYPE_CHECKING

from beredning.cli.face import Face
from beredning.matter.message import UserError, say, say_many, unpacked
from beredning.store.file import create, open_file
from beredning.work import listing
from beredning.work.identity import the_matter
from beredning.work.registers import register_of
from beredning.work.reviewing import note_findings

if TYPE_CHECKING:
    from beredning.work.importing import Imported

Arguments = argparse.Namespace
DONE, FAILED = 0, 1


def sample(given: Arguments, face: Face) -> int:
    """`sample`: a new file with the seed's matter, registers, a meeting, and made matters if asked for."""
    from beredning.work.sample import write_sample  # loads the readers

    write_sample(given.file, made=given.matters, size=given.size, seed=given.seed, progress=face.progress)
    face.note(say("{path} is written.", path=given.file))
    return DONE


def new(given: Arguments, face: Face) -> int:
    """`new`: an empty file with its registers."""
    create(given.file, register_of(given.profile))
    face.note(say("{path} is written.", path=given.file))
    return DONE


def import_(given: Arguments, face: Face) -> int:
    """`import`: a matter, or a new version of one, of each source that can be read; no file is made for none."""
    from beredning.work.importing import keep, understand  # loads the readers

    reports: list[listing.Row] = []
    code = DONE
    with ExitStack() as stack:
        file = stack.enter_context(open_file(given.file, write=True)) if given.file.exists() else None
        register = file.register().value if file else register_of("stockholm")
        for source in given.sources:
            try:
                drafted = understand(source, register)
                if file is None:
                    create(given.file, register)
                    file = stack.enter_context(open_file(given.file, write=True))
                made = keep(file, drafted, source.name, given.decision)
            except UserError as error:
                code = FAILED
                reports.append({"source": str(source), "error": face.text(error.message)})
                if not given.json:
                    face.note(error.message)
            else:
                reports.append(_import_row(str(source), made, face))
                if not given.json:
                    _tell(made, face)
    if given.json:
        face.json(reports)
    return code


def _import_row(source: str, made: "Imported", face: Face) -> listing.Row:
    uid = made.matter.uid
    return {
        "source": source,
        "uid": uid,
        "registry_number": next((s.registry_number for s in made.matter.subjects if s.registry_number), None),
        "kind": str(made.kind),
        "new": made.new,
        "words": made.words,
        "placed_words": made.placed_words,
        "leftover": list(made.leftover),
        "locked_sentences": made.locked,
        "variants": made.variants,
        "findings": [listing.finding_row(finding, uid, face.language) for finding in made.findings],
    }


def _tell(made: "Imported", face: Face) -> None:
    title = made.matter.subjects[0].title if made.matter.subjects else ""
    if made.new:
        face.out(say("{source}: a new matter, {title}.", source=made.source, title=title))
    else:
        face.out(say("{source}: a new version of {title}.", source=made.source, title=title))
    face.out(say("{placed} of {words} words placed.", placed=made.placed_words, words=made.words))
    for text in made.leftover:
        face.out(say("Not placed: {text}", text=text))
    for finding in made.findings:
        face.out(finding.message)


def list_(given: Arguments, face: Face) -> int:
    """`list`: matters, or meetings."""
    with open_file(given.file) as file:
        if given.meetings:
            rows = [listing.meeting_row(row) for row in file.meetings()]
            face.rows(rows, as_json=given.json, line=lambda r: f"{r['meeting']}  {r['items']}")
        else:
            rows = [listing.matter_row(row) for row in file.rows(limit=given.limit)]
            face.rows(rows, as_json=given.json, line=_matter_line)
    return DONE


def _matter_line(row: listing.Row) -> str:
    kinds = "+".join(row["kinds"])
    return f"{', '.join(row['registry_numbers'])}  {kinds}  {row['title']}".strip()


def search(given: Arguments, face: Face) -> int:
    """`search`: hits with the marked passage."""
    with open_file(given.file) as file:
        rows = [listing.hit_row(hit) for hit in file.search(" ".join(given.words), limit=given.limit)]
    face.rows(rows, as_json=given.json, line=_hit_line)
    return DONE


def _hit_line(row: listing.Row) -> str:
    passage = row["passage"]
    for start, length in reversed(row["marks"]):
        passage = f"{passage[:start]}[{passage[start : start + length]}]{passage[start + length :]}"
    return f"{row['registry_number'] or row['uid']}  {row['title']}\n    {passage}"


def verify(given: Arguments, face: Face) -> int:
    """`verify`: whether the file is whole; exit 1 when it is not."""
    with open_file(given.file) as file:
        checks = [listing.check_row(check, face.language) for check in file.verify(face.progress)]
    whole = all(check["ok"] for check in checks)
    if given.json:
        face.json({"ok": whole, "checks": checks})
    else:
        face.rows(checks, as_json=False, line=lambda c: f"{'✓' if c['ok'] else '✗'} {c['detail']}")
    return DONE if whole else FAILED


def history(given: Arguments, face: Face) -> int:
    """`history`: what was done to a matter, newest first."""
    with open_file(given.file) as file:
        done = file.history(the_matter(file, given.matter))
        rows = [listing.operation_row(row, face.language) for row in done]
    face.rows(rows, as_json=given.json, line=lambda r: f"{r['at']}  {r['who']}  {r['label']}  ({r['changes']})")
    return DONE


def undo(given: Arguments, face: Face) -> int:
    """`undo`: takes back what was last done to a matter."""
    with open_file(given.file, write=True) as file:
        uid = the_matter(file, given.matter)
        undone = file.undo(uid)
        note_findings(file, (file.matter(row.uid).value for row in file.candidates(uid)))
    face.out(say("Undone: {what}", what=unpacked(undone.label)))
    face.note(say_many("{n} change was taken back.", "{n} changes were taken back.", undone.changes))
    return DONE
