"""What was said when the board met: its decisions, the statements left there, and its signature."""

from collections.abc import Sequence
from dataclasses import dataclass

from beredning.intake.parts import facts
from beredning.intake.parts.bits import Bit
from beredning.intake.parts.clauses import clauses_first
from beredning.intake.parts.formulas import sections_of
from beredning.intake.parts.making import Making
from beredning.intake.parts.outline import Part
from beredning.intake.parts.prose import prose
from beredning.intake.parts.signatures import signature
from beredning.intake.parts.statements import statements
from beredning.matter.choices import EventKind, SignedFor
from beredning.matter.things import Decision, Signature, Statement
from beredning.wording.loose import day_in


@dataclass(frozen=True, slots=True)
class Board:
    """The paper's second life."""

    decisions: tuple[Decision, ...] = ()
    statements: tuple[Statement, ...] = ()
    signed: tuple[Signature, ...] = ()


def board(parts: Sequence[Part], names: Sequence[str], known: frozenset[str], making: Making) -> Board:
    """The part as decisions, statements and signature; `names` are the presenters', `known` the proposal's clauses."""
    decisions: list[Decision] = []
    said: list[Statement] = []
    signed: list[Signature] = []
    headed = False
    for part in parts:
        within = next((b for b in part.bits if b.whole and not b.found and "board" in sections_of(b.text)), None)
        heading = part.heading or within
        headed = headed or heading is not None
        making.head("board", heading)
        body, signing = _parted([bit for bit in part.bits if bit is not heading])
        mine, above = statements(body, making.register.profile.board, making, known)
        decisions.extend(_decisions(above, known, making))
        said.extend(mine)
        if signing:
            made, rest = signature(signing, SignedFor.BOARD, names, making)
            signed.extend([made] if made else [])
            more, above = statements(rest, making.register.profile.board, making, known)
            said.extend(more)
            making.lose(above)
    if (decisions or said or signed) and not headed:
        making.headings.append(("board", ""))
    return Board(tuple(decisions), tuple(said), tuple(signed))


def _parted(bits: Sequence[Bit]) -> tuple[list[Bit], list[Bit]]:
    """What was said, and from the signature on."""
    for place, bit in enumerate(bits):
        if bit.kind in ("place", "on_behalf"):
            return list(bits[:place]), list(bits[place:])
    return list(bits), []


def _in_own_words(bits: Sequence[Bit], making: Making) -> list[Decision]:
    """What the board decided in words of its own: its name and a verb, and no formula; all else is lost."""
    name = making.register.profile.board
    if not bits or not bits[0].text.startswith(f"{name} beslut"):
        making.lose(bits)
        return []
    day = day_in(bits[0].text)
    making.happened(day, EventKind.DECIDED, name)
    return [Decision(instance=name, date=day, text=prose(bits))]


def _decisions(bits: Sequence[Bit], known: frozenset[str], making: Making) -> list[Decision]:
    starts = [place for place, bit in enumerate(bits) if bit.kind in ("decision", "proposal")]
    out = _in_own_words(bits[: starts[0] if starts else len(bits)], making)
    for start, stop in zip(starts, [*starts[1:], len(bits)], strict=False):
        opening = bits[start]
        assert opening.found is not None
        clauses, rest = clauses_first(bits[start + 1 : stop], known)
        decision = facts.decision(opening.found, clauses, prose(rest))
        making.saw(decision.uid, "", opening)
        making.happened(decision.date, EventKind.DECIDED, decision.instance)
        out.append(decision)
    return out
