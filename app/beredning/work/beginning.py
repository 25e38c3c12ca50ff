"""Beginning a matter from nothing."""

from beredning.matter.choices import PaperKind, SignedFor
from beredning.matter.message import packed, say
from beredning.matter.register import Register
from beredning.matter.things import Matter, Paper, Proposal, Signature, Subject
from beredning.store.file import File


def new_matter(file: File, register: Register, kind: PaperKind) -> Matter:
    """Makes a matter with one empty paper of a kind, its proposal to the board and its place of signing ready."""
    profile = register.profile
    proposer = profile.preparing or profile.office
    matter = Matter(
        subjects=(Subject(),),
        papers=(
            Paper(
                kind=kind,
                proposals=(Proposal(instance=proposer, to=(profile.board,)),),
                signed=(Signature(for_=SignedFor.PRESENTER, place=profile.place),),
            ),
        ),
    )
    file.write(packed(say("New matter")), None, matter)
    return matter
