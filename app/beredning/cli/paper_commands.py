"""The commands about one matter's papers: show, text, print, export, review."""

import argparse
import json
from collections.abc import Iterator
from contextlib import contextmanager

from beredning.cli.face import Face
from beredning.matter.message import say
from beredning.matter.register import Register
from beredning.matter.things import Matter
from beredning.papers import tree
from beredning.review.finding import Severity
from beredning.store.file import Held, open_file
from beredning.work import listing, printing
from beredning.work.identity import the_matter, the_paper
from beredning.work.reviewing import findings
from beredning.work.showing import shown

Arguments = argparse.Namespace
DONE, FAILED = 0, 1


@contextmanager
def _meant(given: Arguments) -> Iterator[tuple[Held[Matter], Register]]:
    """The matter that the arguments mean, as of their day if they name one."""
    with open_file(given.file) as file:
        uid = the_matter(file, given.matter)
        day = getattr(given, "as_of", None)
        yield file.matter(uid, as_of=file.at(uid, day) if day else None), file.register().value


def _paper(given: Arguments) -> tuple[tree.Paper, Register]:
    with _meant(given) as (held, register):
        paper = the_paper(held.value, given.matter)
        return printing.on_paper(held.value, paper, register, given.stage), register


def show(given: Arguments, face: Face) -> int:
    """`show`: one matter as JSON, which is also what a person gets."""
    with _meant(given) as (held, register):
        face.json(shown(held, register))
    return DONE


def text(given: Arguments, face: Face) -> int:
    """`text`: the paper in reading order, one paragraph a line."""
    from beredning.press.plain import text as plain_text

    del face
    paper, _ = _paper(given)
    print(plain_text(paper), end="")
    return DONE


def print_(given: Arguments, face: Face) -> int:
    """`print`: the paper as an archival, tagged PDF."""
    from beredning.press.pdf import pdf  # ReportLab is slow to load

    paper, register = _paper(given)
    printing.put_in_place(given.out, pdf(paper, printing.look(register.profile)).data)
    face.note(say("{path} is written.", path=given.out))
    return DONE


def export(given: Arguments, face: Face) -> int:
    """`export`: the paper as DOCX or HTML, or the matter as JSON."""
    if given.to == "json":
        with _meant(given) as (held, register):
            data = json.dumps(shown(held, register), ensure_ascii=False, indent=1).encode("utf-8")
    else:
        data = printing.exported(_paper(given)[0], given.to)
    printing.put_in_place(given.out, data)
    face.note(say("{path} is written.", path=given.out))
    return DONE


def review(given: Arguments, face: Face) -> int:
    """`review`: findings; exit 1 when any is an error."""
    with open_file(given.file) as file:
        uid = the_matter(file, given.matter) if given.matter else None
        found = [listing.finding_row(f, matter, face.language) for matter, f in findings(file, uid)]
    face.rows(found, as_json=given.json, line=lambda f: f"{f['severity']}  {f['id']}  {f['message']}")
    return FAILED if any(f["severity"] == Severity.ERROR for f in found) else DONE
