"""What the desk's helper process makes of a matter: its paper laid out, and what is to be remarked on it."""

from typing import Literal

from beredning.matter.register import Register
from beredning.matter.things import Matter, Paper
from beredning.papers.memo import memo
from beredning.papers.stages import default_stage
from beredning.press.boxes import box_at, words_on
from beredning.press.look import Look
from beredning.press.pdf import Printed, pdf
from beredning.review.checks import review_matter, review_paper
from beredning.review.finding import Finding, Severity

__all__ = ["Finding", "Printed", "Severity", "box_at", "laid_out", "reviewed", "usual_stage", "words_on"]

Stage = Literal["before", "after"]


def laid_out(matter: Matter, paper: Paper, register: Register, stage: Stage) -> Printed:
    """The paper at a stage of its life, printed as the municipality's profile has it set."""
    look = Look(justified=register.profile.justified, spaced=register.profile.spaced)
    return pdf(memo(matter, paper, register=register, stage=stage), look)


def usual_stage(matter: Matter, paper: Paper, register: Register) -> Stage:
    """The stage that the matter's events have come to."""
    return default_stage(matter, paper, register=register)


def reviewed(matter: Matter, paper: str, register: Register) -> tuple[tuple[Finding, ...], int]:
    """What is to be remarked on one paper of a matter, and how much more there is on its others."""
    here = next((one for one in matter.papers if one.uid == paper), None)
    found = review_paper(matter, here, register) if here is not None else ()
    alone = len(matter.papers) < 2
    return found, 0 if alone else len(review_matter(matter, register)) - len(found)
