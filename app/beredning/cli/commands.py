"""The commands that keep a file: each asks work/ and says what came of it.

Those about papers stand in `paper_commands`.
"""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from beredning.cli.face import Face
from beredning.matter.message import say, say_many, unpacked
from beredning.work import backing, keeping, listing

if TYPE_CHECKING:
    from beredning.work.bundles import TakenIn
    from beredning.work.importing import Imported

Arguments = argparse.Namespace
DONE, FAILED = 0, 1
FROM_OTHERS = (".beredning-matter", ".beredning")


def sample(given: Arguments, face: Face) -> int:
    """`sample`: a new file with the seed's matter, registers, a meeting, and made matters if asked for."""
    from beredning.work.sample import write_sample  # loads the readers

    write_sample(given.file, made=given.matters, size=given.size, seed=given.seed, progress=face.progress)
    face.note(say("{path} is written.", path=given.file))
    return DONE


def new(given: Arguments, face: Face) -> int:
    """`new`: an empty file with its registers."""
    keeping.new(given.file, given.profile)
    face.note(say("{path} is written.", path=given.file))
    return DONE


def import_(given: Arguments, face: Face) -> int:
    """`import`: a matter, or a new version of one, of each source that can be read."""
    bundles = [source for source in given.sources if source.suffix in FROM_OTHERS]
    papers = [source for source in given.sources if source not in bundles]
    told = keeping.import_papers(given.file, papers, given.decision, face.note) if papers else []
    taken = _take_in(bundles, given, face) if bundles else []
    if given.json:
        face.json([*(_import_row(one, face) for one in told), *(_taken_row(one, face) for one in taken)])
    else:
        for one in told:
            _tell(one, face)
        for root in taken:
            _tell_taken(root, face)
    return FAILED if any(isinstance(one, keeping.Refused) for one in (*told, *taken)) else DONE


def _take_in(bundles: list[Path], given: Arguments, face: Face) -> "list[TakenIn | keeping.Refused]":
    from beredning.work.bundles import import_bundles  # loads what looks into attached files

    chosen = {"matters": given.matters, "side": given.take, "join": given.join, "meant": given.meant}
    chosen["decision"] = given.decision
    return import_bundles(given.file, bundles, given.passphrase, face.note, **chosen)


def _taken_row(taken: "TakenIn | keeping.Refused", face: Face) -> listing.Row:
    if isinstance(taken, keeping.Refused):
        return {"source": taken.source, "error": face.text(taken.why)}
    return listing.taken_row(taken)


def _tell_taken(taken: "TakenIn | keeping.Refused", face: Face) -> None:
    if isinstance(taken, keeping.Refused):
        face.note(taken.why)
        return
    for line in taken.lines():
        face.out(line)


def _import_row(made: "Imported | keeping.Refused", face: Face) -> listing.Row:
    if isinstance(made, keeping.Refused):
        return {"source": made.source, "error": face.text(made.why)}
    uid = made.matter.uid
    return {
        "source": made.source,
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
        "notes": [face.text(note) for note in made.notes],
    }


def _tell(made: "Imported | keeping.Refused", face: Face) -> None:
    if isinstance(made, keeping.Refused):
        face.note(made.why)
        return
    title = made.matter.subjects[0].title if made.matter.subjects else ""
    if made.new:
        face.out(say("{source}: a new matter, {title}.", source=made.source, title=title))
    else:
        face.out(say("{source}: a new version of {title}.", source=made.source, title=title))
    face.out(say("{placed} of {words} words placed.", placed=made.placed_words, words=made.words))
    for text in made.leftover:
        face.out(say("Not placed: {text}", text=text))
    for remark in (*made.notes, *(finding.message for finding in made.findings)):
        face.out(remark)


def attach(given: Arguments, face: Face) -> int:
    """`attach`: files kept with a matter, each with what was found in it."""
    from beredning.work.attaching import attach_files

    rows = [listing.attached_row(one, face.language) for one in attach_files(given.file, given.matter, given.sources)]
    face.rows(
        rows, as_json=given.json, line=lambda r: "\n".join([f"{r['title']}  {r['pages'] or ''}".strip(), *r["remarks"]])
    )
    return DONE


def list_(given: Arguments, face: Face) -> int:
    """`list`: matters, or meetings."""
    if given.meetings:
        meetings = map(listing.meeting_row, keeping.meetings(given.file))
        face.rows(meetings, as_json=given.json, line=lambda r: f"{r['meeting']}  {r['items']}")
    else:
        rows = map(listing.matter_row, keeping.matters(given.file, given.limit))
        face.rows(rows, as_json=given.json, line=_matter_line)
    return DONE


def _matter_line(row: listing.Row) -> str:
    return f"{', '.join(row['registry_numbers'])}  {'+'.join(row['kinds'])}  {row['title']}".strip()


def search(given: Arguments, face: Face) -> int:
    """`search`: hits with the marked passage."""
    hits = keeping.search(given.file, " ".join(given.words), given.limit, face.progress)
    face.rows(map(listing.hit_row, hits), as_json=given.json, line=lambda row: _hit_line(row, face))
    return DONE


def _hit_line(row: listing.Row, face: Face) -> str:
    passage = row["passage"]
    for start, length in reversed(row["marks"]):
        passage = f"{passage[:start]}[{passage[start : start + length]}]{passage[start + length :]}"
    if row["attached"] is not None:
        passage = f"{face.text(say('Attachment {title}', title=row['attached']))}: {passage}"
    return f"{row['registry_number'] or row['uid']}  {row['title']}\n    {passage}"


def verify(given: Arguments, face: Face) -> int:
    """`verify`: whether the file is whole; exit 1 when it is not. `--mend` brings back what it has whole before."""
    if given.mend:
        for told in keeping.bring_back(given.file, face.progress):
            face.note(told)
    found = keeping.verify(given.file, face.progress)
    checks = [listing.check_row(check, face.language) for check in found]
    whole = all(check["ok"] for check in checks)
    if given.json:
        face.json({"ok": whole, "checks": checks})
    else:
        face.rows(checks, as_json=False, line=lambda c: f"{'✓' if c['ok'] else '✗'} {c['detail']}")
    if any(check.mends for check in found):
        face.note(say("What can be brought back is brought back by: beredning verify {path} --mend", path=given.file))
    return DONE if whole else FAILED


def history(given: Arguments, face: Face) -> int:
    """`history`: what was done to a matter, newest first."""
    done = keeping.history(given.file, given.matter)
    rows = [listing.operation_row(row, face.language) for row in done]
    face.rows(rows, as_json=given.json, line=lambda r: f"{r['at']}  {r['who']}  {r['label']}  ({r['changes']})")
    return DONE


def undo(given: Arguments, face: Face) -> int:
    """`undo`: takes back what was last done to a matter."""
    undone = keeping.undo(given.file, given.matter)
    face.out(say("Undone: {what}", what=unpacked(undone.label)))
    face.note(say_many("{n} change was taken back.", "{n} changes were taken back.", undone.changes))
    return DONE


def redo(given: Arguments, face: Face) -> int:
    """`redo`: does again what was last undone of a matter."""
    redone = keeping.redo(given.file, given.matter)
    face.out(say("Done again: {what}", what=unpacked(redone.label)))
    return DONE


def purge(given: Arguments, face: Face) -> int:
    """`purge`: the drafts of a matter whose papers are established go for good."""
    keeping.purge(given.file, given.matter, face.note)
    face.out(say("Drafts purged"))
    return DONE


def backup(given: Arguments, face: Face) -> int:
    """`backup`: a verified copy, among the file's backups with a readable mirror, or where it is wanted."""
    face.out(say("{path} is written.", path=backing.by_hand(given.file, given.out, face.progress)))
    return DONE


def restore(given: Arguments, face: Face) -> int:
    """`restore`: a backup or a mirror in the file's place; what was there is set aside."""
    done = backing.restored(given.backup, given.file, face.progress)
    face.out(say_many("Restored: {n} matter.", "Restored: {n} matters.", done.matters))
    if done.aside:
        face.note(say("What was there before is kept in {path}.", path=done.aside))
    return DONE


def salvage(given: Arguments, face: Face) -> int:
    """`salvage`: a new file of what can be read of a damaged one; exit 1 when anything is lost or in doubt."""
    done = backing.salvaged(given.file, given.out, face.progress)
    whole, *remarks = backing.told_of(done, given.out)
    for remark in remarks:
        face.note(remark)
    face.out(whole)
    return FAILED if done.remarks else DONE


def drill(given: Arguments, face: Face) -> int:
    """`drill`: tries the last backup: restored to a temporary place, verified, compared with the file."""
    tried = backing.drill(given.file, face.progress)
    face.out(
        say(
            "{path} can be restored and is whole. Matters: {matters} (in the file {now}). Steps since: {behind}.",
            path=tried.backup.path.name,
            matters=tried.matters,
            now=tried.matters_now,
            behind=tried.operations_now - tried.operations,
        )
    )
    return DONE
