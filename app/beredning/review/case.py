"""What a check is given, and what it has to say."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from beredning.matter.register import Register
from beredning.matter.things import Matter, Paper
from beredning.review.finding import Finding


@dataclass(frozen=True, slots=True)
class Case:
    """One paper of one matter, with the registers of its file."""

    matter: Matter
    paper: Paper
    register: Register


Check = Callable[[Case], Iterator[Finding]]
