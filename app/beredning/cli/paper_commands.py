"""The commands about one matter's papers: show, text, print, export, review."""

import argparse

from beredning.cli.face import Face
from beredning.matter.message import say
from beredning.work import keeping, listing, printing

Arguments = argparse.Namespace
DONE, FAILED = 0, 1


def show(given: Arguments, face: Face) -> int:
    """`show`: one matter as JSON, which is also what a person gets."""
    face.json(printing.show(given.file, given.matter))
    return DONE


def text(given: Arguments, face: Face) -> int:
    """`text`: the paper in reading order, one paragraph a line."""
    face.result(printing.as_text(given.file, given.matter, given.stage))
    return DONE


def print_(given: Arguments, face: Face) -> int:
    """`print`: the paper as an archival, tagged PDF."""
    printing.print_paper(given.file, given.matter, given.out, stage=given.stage, as_of=given.as_of)
    face.note(say("{path} is written.", path=given.out))
    return DONE


def export(given: Arguments, face: Face) -> int:
    """`export`: the paper as DOCX or HTML, or the matter as JSON or as a file for another laptop."""
    if given.to == "matter":
        from beredning.work.bundles import export_bundle  # loads what looks into attached files

        export_bundle(given.file, given.matter, given.out, given.passphrase, history=given.with_history)
    else:
        printing.export_paper(given.file, given.matter, given.to, given.out, given.stage)
    face.note(say("{path} is written.", path=given.out))
    return DONE


def review(given: Arguments, face: Face) -> int:
    """`review`: findings; exit 1 when any is an error."""
    found = [listing.finding_row(f, uid, face.language) for uid, f in keeping.review(given.file, given.matter)]
    face.rows(found, as_json=given.json, line=lambda f: f"{f['severity']}  {f['id']}  {f['message']}")
    return FAILED if any(f["severity"] == "error" for f in found) else DONE
