"""Statements: who left what, on which ground; the counter-clauses' and the further sentence; what never came."""

from beredning.matter.things import StatementKind
from beredning.wording.formula import Formula, Line
from beredning.wording.gaps import ChoiceGap
from beredning.wording.names import SignersGap
from beredning.wording.references import ReferencesGap

KIND = ChoiceGap(
    {
        StatementKind.RESERVATION: "Reservation anfördes",
        StatementKind.SPECIAL_STATEMENT: "Särskilt uttalande gjordes",
        StatementKind.SUBSTITUTE_STATEMENT: "Ersättaryttrande gjordes",
    },
    {
        "gjordes": {StatementKind.RESERVATION: "Reservation gjordes"},
        "anfördes": {
            StatementKind.SPECIAL_STATEMENT: "Särskilt uttalande anfördes",
            StatementKind.SUBSTITUTE_STATEMENT: "Ersättaryttrande anfördes",
        },
        "lämnades": {
            StatementKind.RESERVATION: "Reservation lämnades",
            StatementKind.SPECIAL_STATEMENT: "Särskilt uttalande lämnades",
            StatementKind.SUBSTITUTE_STATEMENT: "Ersättaryttrande lämnades",
        },
        "avgavs": {
            StatementKind.RESERVATION: "Reservation avgavs",
            StatementKind.SPECIAL_STATEMENT: "Särskilt uttalande avgavs",
            StatementKind.SUBSTITUTE_STATEMENT: "Ersättaryttrande avgavs",
        },
        "anmäldes": {StatementKind.RESERVATION: "Reservation anmäldes"},
        "plural": {
            StatementKind.RESERVATION: "Reservationer anfördes",
            StatementKind.SPECIAL_STATEMENT: "Särskilda uttalanden gjordes",
            StatementKind.SUBSTITUTE_STATEMENT: "Ersättaryttranden gjordes",
        },
    },
)
STATEMENT = Formula(
    "statement",
    {
        "kind": KIND,
        "signers": SignersGap(),
        "signers:capital": SignersGap(capital=True),
        "references": ReferencesGap(),
    },
    (
        Line("{kind} av {signers} enligt följande.", own=True),
        Line("{kind} av {signers} med hänvisning till {references}."),
        Line("{kind} av {signers}."),
    ),
)
FURTHER = Formula(
    "further",
    {"speaker": ChoiceGap({"one": "jag", "several": "vi"})},
    (Line("Därutöver vill {speaker} anföra följande."),),
)
FORMULAS = (STATEMENT, FURTHER)

_STARTS = tuple(sorted((text for text, _ in KIND.texts()), key=len, reverse=True))


def strong_start(text: str) -> int:
    """How many leading code points name the kind and its verb: `Särskilt uttalande gjordes`; 0 when none do."""
    return next((len(start) for start in _STARTS if text.startswith(f"{start} ")), 0)
