"""The headings of a paper's sections, in the forms that papers have had, and which section a heading opens."""

from beredning.matter.choices import PaperKind
from beredning.matter.things import Matter, Paper

# Section: its automatic heading, then the others it has been known under.
HEADINGS: dict[str, tuple[str, ...]] = {
    "summary": ("Ärendet", "Ärendena", "Bakgrund", "Förslaget", "Sammanfattning", "Ärendet i korthet"),
    "preparation": ("Beredning", "Remisser", "Ärendets beredning", "Beredningen", "Remissinstanser"),
    "views": (
        "Mina synpunkter",
        "Våra synpunkter",
        "Föredragande borgarrådets synpunkter",
        "Föredragande borgarrådens synpunkter",
        "Synpunkter",
    ),
    "board": ("Kommunstyrelsen",),
    "compilation": ("Remissammanställning", "Remissammanställningen", "Remissvar", "Remissammanställning m.m."),
    "compilation_case": ("Ärendet", "Ärendena", "Bakgrund", "Förslaget"),
    "compilation_preparation": ("Beredning", "Remisser", "Ärendets beredning"),
    "attachments": ("Bilaga", "Bilagor"),
    "proposal": (
        "Förslag till beslut",
        "Beslutsförslag",
        "Förvaltningens förslag till beslut",
        "Förslag till beslut i kommunstyrelsen",
        "Förslag till beslut i kommunfullmäktige",
        "Kommunledningskontorets förslag till beslut",
        "Kommunstyrelseförvaltningens förslag till beslut",
    ),
    "recipients": (
        "Beslutet skickas till",
        "Beslutet skickas till:",
        "Beslutet expedieras till",
        "Expedieras till",
        "Beslutet delges",
        "Protokollsutdrag",
        "Protokollsutdrag till",
    ),
    "basis": ("Beslutsunderlag", "Underlag", "Handlingar i ärendet"),
    "assessment": ("Förvaltningens bedömning", "Bedömning", "Kontorets bedömning"),
    "economy": ("Ekonomiska konsekvenser", "Ekonomi", "Ekonomiska konsekvenser av beslutet", "Finansiering"),
    "children": ("Barnrättsperspektiv", "Barnperspektiv", "Prövning av barnets bästa", "Barnkonsekvensanalys"),
}
_KNOWN: dict[str, tuple[str, ...]] = {}
for _section, _texts in HEADINGS.items():
    for _text in _texts:
        _KNOWN[_text.casefold()] = (*_KNOWN.get(_text.casefold(), ()), _section)


def known_heading(text: str) -> tuple[str, ...] | None:
    """The sections that this may be the heading of, whatever its case and a colon after it; None for any other text."""
    if len(text) > 60:
        return None
    folded = " ".join(text.split()).casefold()
    return _KNOWN.get(folded) or _KNOWN.get(folded.rstrip(":."))


def heading(matter: Matter, paper: Paper, section: str) -> str:
    """The heading of a section as this paper prints it: its own where it has one, else the automatic one."""
    own = next((h.text for h in paper.headings if h.section == section), None)
    return own if own is not None else automatic_heading(matter, paper, section)


def automatic_heading(matter: Matter, paper: Paper, section: str) -> str:
    """The heading that follows from the facts: for one or several matters, presenters, attachments."""
    several = {
        "summary": len(matter.subjects) > 1,
        "compilation_case": len(matter.subjects) > 1,
        "views": len(paper.presenters) > 1,
        "attachments": len(paper.enclosed or matter.attachments) > 1,
    }
    if section == "summary" and paper.kind is PaperKind.OFFICERS_LETTER:
        return "Sammanfattning"
    return HEADINGS[section][1 if several.get(section) else 0]
