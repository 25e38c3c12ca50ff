"""What the examples share: names of instances, and short ways to write people, clauses and texts."""

from beredning.matter.register import Register
from beredning.matter.things import (
    Clause,
    Ground,
    Matter,
    Signatory,
)

Example = tuple[Register, Matter]

PREPARING, BOARD, COUNCIL = "Borgarrådsberedningen", "Kommunstyrelsen", "kommunfullmäktige"
OWN = (Ground(own=True),)


def paragraphs(*texts: str) -> str:
    """A text field of paragraphs."""
    return "\n\n".join(texts)


def people(party: str, *names: str, role: str | None = None) -> tuple[Signatory, ...]:
    """People of one party, with one role."""
    return tuple(Signatory(name=name, party=party, role=role) for name in names)


def numbered(*texts: str) -> tuple[Clause, ...]:
    """Clauses numbered from one."""
    return tuple(Clause(number=f"{number}.", text=text) for number, text in enumerate(texts, 1))
