"""Tables of (facts, exact sentence): each row is written, read back, and recognised among all other formulas."""

from dataclasses import dataclass, field
from typing import Any

from beredning.wording.reading import FORMULAS, recognise
from tests.wording.registers import STOCKHOLM

BY_ID = {formula.id: formula for formula in FORMULAS}


@dataclass(frozen=True)
class Row:
    """A sentence and what it says; `variant` is empty for the automatic form."""

    formula: str
    sentence: str
    variant: str = ""
    facts: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.sentence[:60]


def row(formula: str, sentence: str, /, variant: str = "", **facts: Any) -> Row:
    return Row(formula, sentence, variant, facts)


def holds(given: Row) -> None:
    """The row holds in both directions, and no other formula takes its sentence first."""
    formula = BY_ID[given.formula]
    assert formula.write(given.variant, **given.facts) == given.sentence
    reading = formula.read(given.sentence)
    assert reading is not None, "not read back"
    assert dict(reading.facts) == given.facts
    assert reading.variant == " ".join(sorted(given.variant.split()))
    found = recognise(given.sentence, STOCKHOLM)
    assert found is not None
    assert (found.formula, found.how, found.mend) == (given.formula, "exact", None)
