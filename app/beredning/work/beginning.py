"""Beginning a matter from nothing, and a paper from nothing or from the one before it."""

from collections.abc import Iterator
from dataclasses import replace

from beredning.matter.choices import PaperKind, SignedFor
from beredning.matter.declare import new_uid
from beredning.matter.edits import added
from beredning.matter.message import packed, say
from beredning.matter.register import Register
from beredning.matter.things import Clause, Matter, Paper, Proposal, Signature, Subject
from beredning.matter.tree import renamed
from beredning.review.form import COUNCIL_AND_BOARD, ITSELF, SELF_REFERENCE
from beredning.store.file import File
from beredning.work.clauses import numbered

ON_PAPER = ("views", "sections", "headings", "enclosed", "compilation", "repeats", "recipients")
"""What papers of one sort have alike, beside what every following paper takes over."""


def new_matter(file: File, register: Register, kind: PaperKind) -> Matter:
    """Makes a matter with one empty paper of a kind."""
    matter = Matter(subjects=(Subject(),), papers=(begun(register, kind),))
    file.write(packed(say("New matter")), None, matter)
    return matter


def begun(register: Register, kind: PaperKind) -> Paper:
    """An empty paper of a kind, its proposal to those who decide and its place of signing ready."""
    profile = register.profile
    match kind:
        case PaperKind.REPORT:
            proposal = Proposal(instance=profile.board, to=(profile.council,))
        case PaperKind.OFFICERS_LETTER:
            proposal = Proposal(instance=profile.office, to=(profile.board,))
        case PaperKind.PM:
            proposal = Proposal(instance=profile.preparing or profile.office, to=(profile.board,))
    signer = SignedFor.OFFICE if kind is PaperKind.OFFICERS_LETTER else SignedFor.PRESENTER
    return Paper(kind=kind, proposals=(proposal,), signed=(Signature(for_=signer, place=profile.place),))


def following(register: Register, kind: PaperKind, earlier: Paper | None) -> Paper:
    """A paper of a kind that goes on from an earlier one of its matter, as one to the next instance does.

    It takes over who presents, the texts and what is proposed, turned to those who now decide; a second paper of the
    same kind has the proposals as they were. What was said, decided, signed and numbered stays with the earlier one.
    """
    made = begun(register, kind)
    if earlier is None:
        return made
    alike = kind is earlier.kind or {kind, earlier.kind} <= set(COUNCIL_AND_BOARD)
    proposals = earlier.proposals
    if kind is not earlier.kind:
        (proposal,) = made.proposals
        clauses = [clause for one in earlier.proposals if not one.own_part for clause in one.clauses]
        proposals = (replace(proposal, clauses=numbered(tuple(_turned(clauses, kind)))),)
    taken = {name: getattr(earlier, name) for name in ON_PAPER} if alike else {}
    made = replace(
        made,
        divisions=earlier.divisions,
        presenters=earlier.presenters,
        summary=earlier.summary,
        preparation=earlier.preparation,
        proposals=proposals,
        **taken,
    )
    return renamed(made, new_uid)


def with_paper(matter: Matter, paper: Paper) -> Matter:
    """The matter with one more paper, the last of them."""
    return added(matter, matter.uid, "papers", [paper])


def _turned(clauses: list[Clause] | tuple[Clause, ...], kind: PaperKind) -> Iterator[Clause]:
    """The clauses with the paper called by its own word: `utlåtandet` for `promemorian`."""
    for clause in clauses:
        text = SELF_REFERENCE.sub(ITSELF[kind], clause.text) if kind in ITSELF else clause.text
        yield replace(clause, text=text, clauses=tuple(_turned(clause.clauses, kind)))
