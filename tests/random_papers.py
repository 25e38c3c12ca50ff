"""Papers of every kind of block in any order, the same for the same seed: more than a real matter would ever mix."""

from random import Random

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
    Spans,
    Table,
    Title,
)

TEXT = """
kommunstyrelsen förslaget våldsbejakande stadsdelsnämnden § 5 1 200 kr den 11 april vit makt-miljön trafik- och (M)
”citat” – 3,5 % förebyggandeverksamhetsutveckling och i att på ½ m² Rågsveds Östermalms é ü SOU 2016:5
"""
WORDS = TEXT.split()


def paper(seed: int, *, sections: int) -> Paper:
    """A paper of about two pages a section."""
    rnd = Random(seed)
    blocks: list[PaperBlock] = [
        Para(Role.DESIGNATION, _spans(rnd, 5)),
        Title(_spans(rnd, 9)),
        *(Para(role, _spans(rnd, rnd.randint(3, 20))) for role in Role),
    ]
    for _ in range(sections):
        blocks.append(Heading(2, _spans(rnd, rnd.randint(1, 14)), new_page=rnd.random() < 0.2))
        blocks.extend(_block(rnd, 0) for _ in range(rnd.randint(1, 6)))
        if rnd.random() < 0.5:
            blocks.append(Heading(3, _spans(rnd, 3)))
            blocks.append(Quote(tuple(_block(rnd, 1) for _ in range(rnd.randint(1, 4)))))
    return Paper(f"Prov {seed}", f"Prov {seed}", "KS 2018/550", tuple(blocks), "Stockholms stad", "PM", "2018-04-11")


def _block(rnd: Random, depth: int) -> PaperBlock:
    kind = rnd.choice(["para", "para", "para", "list", "table"] if depth < 3 else ["para"])
    if kind == "list":
        style = rnd.choice(["clauses", "bullets", "numbers"])
        items = range(1, rnd.randint(2, 6))
        return Listing(tuple(_item(rnd, depth, _label(style, number)) for number in items), style)
    if kind == "table":
        columns = rnd.randint(1, 5)
        rows = tuple(_row(rnd, columns) for _ in range(rnd.randint(1, 40)))
        return Table(
            _row(rnd, columns), rows, tuple(rnd.choice(["left", "right", "center", ""]) for _ in range(columns))
        )
    return Para(rnd.choice([Role.BODY, Role.FORMULA, Role.STATEMENT]), _spans(rnd, rnd.choice([1, 30, 80, 300])))


def _item(rnd: Random, depth: int, label: str) -> Item:
    return Item(label, (Para(Role.BODY, _spans(rnd, 20)), *(_block(rnd, depth + 1) for _ in range(rnd.randint(0, 1)))))


def _label(style: str, number: int) -> str:
    return "–" if style == "bullets" else f"{number}."


def _row(rnd: Random, columns: int) -> tuple[Spans, ...]:
    return tuple(_spans(rnd, rnd.randint(0, 6)) for _ in range(columns))


def _spans(rnd: Random, words: int) -> Spans:
    text = [rnd.choice(WORDS) for _ in range(words)]
    cut = rnd.randint(0, words)
    styled = Span(
        " ".join(text[cut:]), Origin("b", "text"), rnd.random() < 0.3, rnd.random() < 0.3, formula=rnd.random() < 0.2
    )
    plain = Span("".join(word + " " for word in text[:cut]), Origin("a", "text"))
    return tuple(span for span in (plain, styled) if span.text)
