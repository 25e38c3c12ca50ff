"""What an agenda and a pack say: groups, papers corrected, conditional on another decision, late, oral, secret."""

from collections.abc import Sequence
from datetime import date, datetime

from beredning.wording.dates import DateGap
from beredning.wording.formula import NO_VARIANT, Formula, Line
from beredning.wording.gaps import GenitiveGap
from beredning.wording.genitive import genitive
from beredning.wording.instances import within

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

AGENDA = "Föredragningslista"
COLUMNS = ("Nr", "Ärende", "Dnr", "Sida")
REDUCED = "Förminskad: skalan på sidan gäller inte"
PAPERS = {"pm": "PM", "utlåtande": "Utlåtande", "tjänsteskrivelse": "Tjänsteskrivelse"}
PACKS = {
    "members": "Sammanträdeshandlingar",
    "public": "Offentliga handlingar",
    "press": "Handlingar för pressen",
    "large": "Sammanträdeshandlingar i stor stil",
    "secret": "Handlingar med sekretess",
    "supplement": "Tilläggsutskick",
}
REFERENCES = (
    "Sidnumret i hörnet längst ned gäller den här bunten. Hänvisa hellre till ärende och sida, till exempel 3:5: "
    "det gäller i alla buntar."
)
PUBLIC_ONLY = "Det som omfattas av sekretess ingår inte. I dess ställe finns en sida som säger det."
RETURN_IT = "Bunten innehåller uppgifter som omfattas av sekretess. Lämna tillbaka den efter sammanträdet."

TABLED, NEW = "Bordlagda ärenden", "Nya ärenden"

LATE = "Handlingen sänds ut senare."
HANDED_OUT = "Handlingen delas ut vid sammanträdet."
ORAL = "Ärendet föredras muntligt. Ingen handling har sänts ut."
WITHDRAWN = "Ärendet utgår. Numret används inte för något annat ärende."
NOT_AT_HAND = "Handlingen fanns inte att tillgå när bunten gjordes."
CLOSED = "Innehållet omfattas av sekretess"


def group_heading(group: str, divisions: Sequence[str], presenter: str = "") -> str:
    """`Nya ärenden – Rotel I, borgarrådet Karin Wanngård`; tabled items stand together whoever presents them."""
    if group == "tabled":
        return TABLED
    rotel = f"Rotel {'+'.join(divisions)}" if divisions else ""
    rest = ", ".join(filter(None, (rotel, presenter)))
    return f"{NEW} – {rest}" if rest else NEW


def meeting_on(day: date) -> str:
    """`Sammanträde den 25 april 2018`."""
    return f"Sammanträde {DateGap().write(day, NO_VARIANT)}"


def at_place(start: datetime, place: str | None) -> str:
    """`Kl. 09.00, Stadshuset`."""
    return f"Kl. {start:%H.%M}" + (f", {place}" if place else "")


def attachment(number: str | None) -> str:
    """`Bilaga 2`."""
    return f"Bilaga {number.rstrip('.')}" if number else "Bilaga"


CHANGES = {"new": "(Ny)", "replaces": "(Ersätter tidigare utsänd)", "withdrawn": "(Utgår)"}
"""How a supplement marks a line."""


def corrected(day: date, sent: date) -> str:
    """The running head of a corrected paper."""
    return CORRECTED.write(date=day, replaces=sent)


def pack_name(name: str, copy: int | None = None) -> str:
    """What a pack is called on its cover; a numbered copy says its number."""
    return name + (f" · exemplar {copy}" if copy is not None else "")


def item(number: str | None, mark: str = "") -> str:
    """`Ärende 4 a · Dnr KS 2018/550`."""
    return " · ".join(filter(None, (f"Ärende {number}" if number else "", mark)))


def volume(at: int, of: int) -> str:
    """`del 2 av 3`."""
    return f"del {at} av {of}"


def handled_note(day: date | None, *, back: bool = False) -> str:
    """`(bordlagt 11/4)`, `(återremitterat 7/3)`: the thread to the earlier handling, after the title."""
    what = "återremitterat" if back else "bordlagt"
    return f"({what} {day.day}/{day.month})" if day else f"({what})"


def conditional(body: str, day: date | None) -> str:
    """`(under förutsättning av kommunstyrelsens beslut den 25 april 2018)`."""
    return CONDITIONAL.write(owner=genitive(within(body)), date=day)


def volume_holds(at: int, first: str, last: str, pages: tuple[int, int]) -> str:
    """`Del 2: ärende 12–25, sidorna 301–598.`"""
    items = first if first == last else f"{first}–{last}"
    return f"Del {at}: ärende {items}, sidorna {pages[0]}–{pages[1]}."


def secret(ground: str, authority: str, act: str = "offentlighets- och sekretesslagen (2009:400)") -> str:
    """What stands in the place of a secret paper; the ground is `19 kap. 1 §`, or names its act itself."""
    law = ground if "lag" in ground.casefold() or "OSL" in ground else f"{ground} {act}"
    return (
        f"Handlingen omfattas av sekretess enligt {law} och ingår inte här. "
        f"En begäran att få ta del av den prövas av {authority}."
    )
