"""The two lives of a paper: the proposal before the board has met, and what was said there added after."""

from typing import Literal

from beredning.matter.choices import EventKind, SignedFor
from beredning.matter.register import Register
from beredning.matter.things import Matter, Paper

Stage = Literal["before", "after"]


def default_stage(matter: Matter, paper: Paper, *, register: Register) -> Stage:
    """How far the paper has come: *after* once it has something of the board's, or the board has decided."""
    deciding = deciders(register)
    said = [one.instance for one in paper.statements] + [one.instance for one in paper.decisions]
    decided = any(
        event.what is EventKind.DECIDED
        and (event.body or "").casefold() in deciding
        and event.refers_to in (None, paper.uid)
        for event in matter.events
    )
    signed = any(signature.for_ is SignedFor.BOARD for signature in paper.signed)
    return "after" if decided or signed or any(of_board(instance, register) for instance in said) else "before"


def deciders(register: Register) -> tuple[str, str]:
    """The board and the council, whose words stand in the paper's second life, folded for comparing."""
    return register.profile.board.casefold(), register.profile.council.casefold()


def of_board(instance: str, register: Register) -> bool:
    """Whether an instance's words belong to the paper's second life."""
    return instance.casefold() in deciders(register)
