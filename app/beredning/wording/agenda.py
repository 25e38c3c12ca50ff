"""What an agenda and a pack say of their papers: corrected, and conditional on another decision."""

from beredning.wording.dates import DateGap
from beredning.wording.formula import Formula, Line
from beredning.wording.gaps import GenitiveGap

# Facts: date, replaces (the day the earlier paper was sent). In the running head of a corrected paper.
CORRECTED = Formula(
    "corrected",
    {"date": DateGap(), "replaces": DateGap()},
    (
        Line("Rättad {date}. Ersätter handling utsänd {replaces}."),
        Line("Rättad {date}."),
    ),
)

# Facts: owner (genitive of the body that must decide first), date. A mark of an agenda item.
CONDITIONAL = Formula(
    "conditional",
    {"owner": GenitiveGap(), "date": DateGap()},
    (
        Line("(under förutsättning av {owner} beslut {date})"),
        Line("(under förutsättning av {owner} beslut)"),
    ),
)

FORMULAS = (CORRECTED, CONDITIONAL)
