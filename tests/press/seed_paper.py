"""The seed as a paper built by hand, so that the press is tested without the rooms before it."""

from beredning.papers.tree import (
    Heading,
    Item,
    Listing,
    Origin,
    Paper,
    PaperBlock,
    Para,
    Quote,
    Role,
    Span,
    Title,
)
from beredning.resources import sample

_NATIVE = "\uf0a7"


def _joined(lines: list[str]) -> str:
    text = ""
    for line in lines:
        line = line.strip()
        text += line if not text or text.endswith("makt-") else " " + line
    return " ".join(text.split())


def seed_paragraphs() -> list[str]:
    """The paragraphs of the seed file, mended as an import mends them."""
    raw = (
        sample("pm-ks-2018-550.txt")
        .read_text(encoding="utf-8")
        .replace("och \n\nvåldsbejakande", "och \nvåldsbejakande")
    )
    paragraphs: list[str] = []
    open_lines: list[str] = []
    for line in raw.split("\n"):
        if (
            open_lines
            and line.strip().startswith((_NATIVE, "Kommunstyrelsen", "Remissammanställning"))
            and len(line) < 60
        ):
            paragraphs.append(_joined(open_lines))
            open_lines = []
        if line.strip():
            open_lines.append(line)
        if open_lines and (not line.strip() or not line.endswith((" ", "makt-"))):
            paragraphs.append(_joined(open_lines))
            open_lines = []
    return [text for text in paragraphs if text]


def _spans(text: str, thing: str, *, strong: int = 0, formula: bool = False) -> tuple[Span, ...]:
    words = text.split(" ")
    if not strong:
        return (Span(text, Origin(thing, "text"), formula=formula),)
    head = " ".join(words[:strong])
    return (
        Span(head, Origin(thing, "sentence", 0, len(head)), strong=True, formula=True),
        Span(text[len(head) :], Origin(thing, "sentence", len(head)), formula=True),
    )


def seed_paper() -> Paper:
    """The whole of the seed, after the board's meeting."""
    blocks: list[PaperBlock] = []
    quote: list[PaperBlock] | None = None
    bullets: list[Item] = []
    compiled = False
    paragraphs = seed_paragraphs()
    for n, text in enumerate(paragraphs):
        thing = f"p{n}"
        if bullets and not text.startswith(_NATIVE):
            blocks.append(Listing(tuple(bullets)))
            bullets = []
        if text in ("Kommunstyrelsen", "Remissammanställning"):
            quote = None
            compiled = compiled or text == "Remissammanställning"
            blocks.append(Heading(2, _spans(text, thing), new_page=True))
        elif text in ("Ärendet", "Beredning", "Mina synpunkter"):
            blocks.append(Heading(3 if compiled else 2, _spans(text, thing)))
        elif text == "Stadsledningskontoret":
            blocks.append(Heading(4 if compiled else 3, _spans(text, thing)))
        elif text.startswith("PM Rotel"):
            blocks.append(Para(Role.DESIGNATION, _spans(text, thing)))
        elif n == 1:
            blocks.append(Title(_spans(text, thing)))
        elif text.endswith(("beslutar följande.", "anför följande.")):
            blocks.append(Para(Role.FORMULA, _spans(text, thing, formula=True)))
        elif text == "Staden ansöker om medlemskap i nätverket Nordic Safe Cities.":
            blocks.append(Listing((Item("", (Para(Role.BODY, _spans(text, thing)),)),), "clauses"))
        elif text.startswith("Stockholm den"):
            blocks.append(Para(Role.PLACE, _spans(text, thing)))
        elif text == "KARIN WANNGÅRD":
            blocks.append(Para(Role.SIGNATURE, _spans(text, thing)))
        elif text.startswith("Borgarrådsberedningen tillstyrker"):
            blocks.append(Para(Role.OUTCOME, _spans(text, thing)))
        elif text.startswith(("Särskilt uttalande", "Ersättaryttrande", "Stadsledningskontorets tjänsteutlåtande")):
            role = Role.FORMULA if text.startswith("Stads") else Role.STATEMENT
            strong = {"S": 2, "E": 1}[text[0]] if role is Role.STATEMENT else 0
            blocks.append(Para(role, _spans(text, thing, strong=strong, formula=True)))
            quote = [] if text.endswith(("enligt följande.", "följande lydelse.")) else None
            if quote is not None:
                blocks.append(Quote(()))
        elif text.startswith(_NATIVE):
            bullets.append(Item("–", (Para(Role.BODY, _spans(text[1:].strip(), thing)),)))
        elif quote is not None:
            quote.append(Para(Role.BODY, _spans(text, thing)))
            blocks[-1] = Quote(tuple(quote))
        else:
            blocks.append(Para(Role.BODY, _spans(text, thing)))
    return Paper(
        title="Medlemskap i Nordic Safe Cities",
        running_title="Medlemskap i Nordic Safe Cities",
        running_mark="KS 2018/550",
        blocks=tuple(blocks),
        author="Stockholms stad",
        subject="PM KS 2018/550",
        dated="2018-04-11",
    )
