"""Papers for the tests: every construct, and random ones."""

from hypothesis import strategies as st

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
    Table,
    Title,
)


def _words(text: str) -> list[str]:
    return text.split()


WORDS = _words(
    "kommunstyrelsen beslutar att ge stadsledningskontoret i uppdrag om trygghet vård- och omsorgsnämnden § 5 1 200 kr "
    "makt-miljön trafik- den 11 april 2018 (alla M) våldsbejakande överenskommelser motståndskraftiga Nordic Safe "
    "uppföljningsbara – ”citat” (2016:5) à 50 % m² professionaliserat https://insynsverige.se/stockholm/handling A. B."
)


def span(text: str, thing: str = "t", **style: bool) -> Span:
    """A span that comes from a field."""
    return Span(text, Origin(thing, "text", 0, len(text)), **style)


def para(text: str, role: Role = Role.BODY, thing: str = "t") -> Para:
    """A paragraph of one span."""
    return Para(role, (span(text, thing),))


def paper(*blocks: PaperBlock) -> Paper:
    """A paper of blocks."""
    return Paper("En rubrik om någonting", "En rubrik om någonting", "KS 2018/550", blocks, dated="2018-04-11")


def clauses(*texts: str) -> Listing:
    """Numbered clauses; the second has two of its own."""
    nested = Listing(
        (Item("2.1", (para("Första underpunkten."),)), Item("2.2", (para("Andra underpunkten."),))), "clauses"
    )
    items = [Item(f"{n}.", (para(text), nested) if n == 2 else (para(text),)) for n, text in enumerate(texts, 1)]
    return Listing(tuple(items), "clauses")


def table(rows: int) -> Table:
    """A table with figures and a cell of several lines."""
    cell = "En bedömning som är så lång att den behöver flera rader i sin smala kolumn, " * 2
    return Table(
        tuple((span(text),) for text in ("Nämnd", "Budget 2018 (tkr)", "Utfall", "Kommentar")),
        tuple(
            (
                (span(f"Nämnd nummer {n}"),),
                (span(f"{n} 200"),),
                (span(f"−{n * 7}"),),
                (span(cell if n % 3 == 0 else ""),),
            )
            for n in range(rows)
        ),
    )


def everything() -> Paper:
    """A paper with every kind of block."""
    long = "Nätverket är öppet för nordiska politiker, tjänstemän, experter och praktiker som söker förebygga våld. "
    return paper(
        para("Bilaga 6:7 till kommunstyrelsens protokoll den 19 mars 2003, § 8", Role.ANNEX),
        para("PM Rotel I (Dnr KS 2018/550)", Role.DESIGNATION),
        Title((span("Medlemskap i Nordic Safe Cities och en lång rubrik som behöver mer än en rad på papperet"),)),
        Title((span("En andra rubrik"),)),
        para("Remiss från Kulturdepartementet", Role.ORIGIN),
        para("Borgarrådsberedningen föreslår att kommunstyrelsen beslutar följande.", Role.FORMULA),
        clauses("Staden ansöker om medlemskap.", "Kommunstyrelsen får i uppdrag följande.", long * 2),
        Heading(2, (span("Ärendet"),)),
        para(long * 9),
        para(long * 3),
        Para(
            Role.BODY,
            (
                span("Ett stycke med "),
                span("fet", strong=True),
                span(" och "),
                span("kursiv", emphasis=True),
                span("fras, "),
                Span("Radicalization Awareness Network, a European network of practitioners", language="en"),
                span(", och en rad\nsom bryts."),
            ),
        ),
        Listing(
            (Item("–", (para("En punkt."),)), Item("–", (para(long), para(long))), Item("–", (Quote((para(long),)),)))
        ),
        Listing((Item("1.", (Listing((Item("a)", (para("Inre."),)),), "numbers"),)),), "numbers"),
        Heading(4, (span("En nivå som hoppats över"),)),
        table(40),
        para("Stockholm den 11 april 2018", Role.PLACE),
        para("KARIN WANNGÅRD", Role.SIGNATURE),
        para("Borgarrådsberedningen tillstyrker föredragande borgarrådets förslag.", Role.OUTCOME),
        Para(
            Role.STATEMENT, (span("Reservation", strong=True), span(" anfördes av borgarrådet A (M) enligt följande."))
        ),
        Quote((para(long * 4), clauses("Ett.", "Två."), table(2), Heading(3, (span("I citatet"),)), para(long))),
        Heading(2, (span("Kommunstyrelsen"),), new_page=True),
        para("Tecken ur andra skrifter: αβγ Жук ½ € → ✓ Ŧ ‑ ﬁ."),
    )


_texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=120).map(" ".join)
_odd = st.text(st.characters(codec="cp1252", exclude_categories=["Cc", "Cf"]), min_size=1, max_size=40)
_styled = st.builds(
    Span, _texts | _odd, st.none(), st.booleans(), st.booleans(), st.booleans(), st.sampled_from([None, "en"])
)
_spans = st.lists(_styled, min_size=1, max_size=5).map(tuple)
_paras = st.builds(Para, st.sampled_from(list(Role)), _spans)
_headings = st.builds(Heading, st.integers(2, 6), _spans, st.booleans())


def _containers(inside: st.SearchStrategy[PaperBlock]) -> st.SearchStrategy[PaperBlock]:
    blocks = st.lists(inside, max_size=4).map(tuple)
    items = st.builds(Item, st.sampled_from(["", "–", "1.", "3.1", "•"]), blocks)
    rows = st.lists(st.tuples(_spans, _spans | st.just(()), _spans), max_size=6).map(tuple)
    return (
        st.builds(Quote, blocks)
        | st.builds(
            Listing,
            st.lists(items, min_size=1, max_size=4).map(tuple),
            st.sampled_from(["clauses", "bullets", "numbers"]),
        )
        | st.builds(Table, st.tuples(_spans, _spans, _spans), rows, st.just(("", "right", "center")))
    )


blocks = st.recursive(_paras | _headings | st.builds(Title, _spans), _containers, max_leaves=12)
papers = st.lists(blocks, max_size=25).map(lambda made: paper(*made))


def plain_words(count: int) -> str:
    """Text that is the same word with growing numbers, so that every place in it can be told."""
    return " ".join(f"kommunstyrelse{n}" for n in range(count))
