"""Statements: who left what, on which grounds; the sentence after counter-clauses; what was never handed in."""

from collections.abc import Iterator
from itertools import product

from beredning.matter.choices import StatementKind
from beredning.wording.formula import Formula, Line
from beredning.wording.gaps import ChoiceGap, PatternGap
from beredning.wording.names import SignersGap
from beredning.wording.references import ReferencesGap

RESERVATION = StatementKind.RESERVATION
SPECIAL_STATEMENT = StatementKind.SPECIAL_STATEMENT
SPECIAL_OPINION = StatementKind.SPECIAL_OPINION
SUBSTITUTE_STATEMENT = StatementKind.SUBSTITUTE_STATEMENT
MINUTES_NOTE = StatementKind.MINUTES_NOTE
TAKES_NO_PART = StatementKind.TAKES_NO_PART
ABSTAINS = StatementKind.ABSTAINS
CONFLICT = StatementKind.CONFLICT_OF_INTEREST
WITHOUT_GROUNDS = (TAKES_NO_PART, ABSTAINS, CONFLICT)

KIND = ChoiceGap(
    {
        RESERVATION: "Reservation anfördes",
        SPECIAL_STATEMENT: "Särskilt uttalande gjordes",
        SUBSTITUTE_STATEMENT: "Ersättaryttrande gjordes",
    },
    {
        "anfördes": {
            SPECIAL_STATEMENT: "Särskilt uttalande anfördes",
            SUBSTITUTE_STATEMENT: "Ersättaryttrande anfördes",
        },
        "gjordes": {RESERVATION: "Reservation gjordes"},
        "lämnades": {
            RESERVATION: "Reservation lämnades",
            SPECIAL_STATEMENT: "Särskilt uttalande lämnades",
            SUBSTITUTE_STATEMENT: "Ersättaryttrande lämnades",
        },
        "avgavs": {
            RESERVATION: "Reservation avgavs",
            SPECIAL_STATEMENT: "Särskilt uttalande avgavs",
            SUBSTITUTE_STATEMENT: "Ersättaryttrande avgavs",
        },
        "anmäldes": {
            RESERVATION: "Reservation anmäldes",
            SPECIAL_STATEMENT: "Särskilt uttalande anmäldes",
            SUBSTITUTE_STATEMENT: "Ersättaryttrande anmäldes",
        },
        "har-anförts": {RESERVATION: "Reservation har anförts"},
        "har-gjorts": {
            SPECIAL_STATEMENT: "Särskilt uttalande har gjorts",
            SUBSTITUTE_STATEMENT: "Ersättaryttrande har gjorts",
        },
        "har-lämnats": {
            RESERVATION: "Reservation har lämnats",
            SPECIAL_STATEMENT: "Särskilt uttalande har lämnats",
            SUBSTITUTE_STATEMENT: "Ersättaryttrande har lämnats",
        },
        "several": {
            RESERVATION: "Reservationer anfördes",
            SPECIAL_STATEMENT: "Särskilda uttalanden gjordes",
            SUBSTITUTE_STATEMENT: "Ersättaryttranden gjordes",
        },
    },
)
OPINION = ChoiceGap(
    {SPECIAL_OPINION: "Särskilt yttrande gjordes"},
    {
        "anfördes": {SPECIAL_OPINION: "Särskilt yttrande anfördes"},
        "lämnades": {SPECIAL_OPINION: "Särskilt yttrande lämnades"},
        "avgavs": {SPECIAL_OPINION: "Särskilt yttrande avgavs"},
    },
)
MOTION = ChoiceGap(
    {True: "det egna yrkandet"},
    {
        "eget-yrkande": {True: "eget yrkande"},
        "egna-yrkanden": {True: "egna yrkanden"},
        "sitt-yrkande": {True: "sitt eget yrkande"},
        "sitt-bare": {True: "sitt yrkande"},
        "sina-yrkanden": {True: "sina yrkanden"},
        "sina-egna": {True: "sina egna yrkanden"},
        "eget-förslag": {True: "det egna förslaget"},
    },
)
OUTSIDE = PatternGap(
    r"(?!följande)(?!.*(?:enligt följande|enligt bilaga|med hänvisning till|och till |, till ))\S.*[^\s.:]", 300
)

# What the grounds say, in this order: the first two stand together, the others are listed.
GROUNDS = (
    ("motion", "till förmån för {motion}"),
    ("references", "med hänvisning till {references}"),
    ("outside", "med hänvisning till {outside}"),
    ("attachment", "enligt bilaga {attachment}"),
    ("own", "enligt följande"),
)


def grounds(*, at_least: int = 0) -> Iterator[tuple[str, bool]]:
    """Every combination of grounds in words, with a blank before it, and whether the own text is among them."""
    for chosen in sorted(product((False, True), repeat=len(GROUNDS)), key=_likelier_first):
        if sum(chosen) >= at_least:
            named = [(name, words) for (name, words), is_there in zip(GROUNDS, chosen, strict=True) if is_there]
            yield _in_words(named), chosen[-1]


def _likelier_first(chosen: tuple[bool, ...]) -> tuple[bool, int]:
    """A text outside the file may read as anything: it comes after all that can be told apart."""
    return chosen[[name for name, _ in GROUNDS].index("outside")], sum(chosen)


def _in_words(named: list[tuple[str, str]]) -> str:
    names = [name for name, _ in named]
    words = [text for _, text in named]
    if "references" in names and "outside" in names:
        at = names.index("outside")
        words[at] = "till {outside}"
    start = " " + words.pop(0) if names[:1] == ["motion"] else ""
    if not words:
        return start
    *head, last = words
    return f"{start} {', '.join(head)} och {last}" if head else f"{start} {last}"


def _with_grounds(template: str, variant: str = "", *, at_least: int = 0, **means: object) -> tuple[Line, ...]:
    """The line with every combination of grounds after it."""
    return tuple(
        Line(f"{template}{words}.", variant, **means, **({"own": True} if own else {}))
        for words, own in grounds(at_least=at_least)
    )


# Facts: kind, signers, own, motion, references, outside, attachment; announced with number ("one", "several").
STATEMENT = Formula(
    "statement",
    {
        "kind": KIND,
        "kind:opinion": OPINION,
        "signers": SignersGap(),
        "signers:capital": SignersGap(capital=True),
        "references": ReferencesGap(),
        "outside": OUTSIDE,
        "motion": MOTION,
        "attachment": PatternGap(r"\d{1,3}(?::\d{1,3})?|[A-Z]", 8),
        "number": ChoiceGap({"one": "hen", "several": "de"}, {"han": {"one": "han"}, "hon": {"one": "hon"}}),
    },
    (
        *_with_grounds("{kind} av {signers}"),
        Line("{signers:capital} lämnar särskilt yttrande.", kind=SPECIAL_OPINION, own=True),
        Line("{signers:capital} lämnar särskilt yttrande.", kind=SPECIAL_OPINION),
        *_with_grounds("{signers:capital} lämnar särskilt yttrande", kind=SPECIAL_OPINION, at_least=1),
        Line("{signers:capital} antecknar följande till protokollet:", kind=MINUTES_NOTE, own=True),
        Line("{signers:capital} antecknar följande till protokollet:", kind=MINUTES_NOTE),
        *_with_grounds("Protokollsanteckning gjordes av {signers}", kind=MINUTES_NOTE, at_least=1),
        Line("{signers:capital} deltar inte i beslutet.", kind=TAKES_NO_PART),
        Line("{signers:capital} avstår från att rösta.", kind=ABSTAINS),
        Line("{signers:capital} deltar inte i handläggningen av ärendet på grund av jäv.", kind=CONFLICT),
        Line(
            "{signers:capital} anmäler att {number} avser inkomma med en skriftlig reservation.",
            kind=RESERVATION,
            announced=True,
        ),
        # Known other forms.
        Line("{signers:capital} antecknar som yttrande {outside}.", "antecknar", kind=SPECIAL_OPINION),
        Line("{signers:capital} antecknar följande till protokollet.", "stop", kind=MINUTES_NOTE, own=True),
        Line("{signers:capital} gör följande protokollsanteckning:", "gör", kind=MINUTES_NOTE, own=True),
        Line("{signers:capital} deltar ej i beslutet.", "ej", kind=TAKES_NO_PART),
        Line("{signers:capital} deltog inte i beslutet.", "past", kind=TAKES_NO_PART),
        Line("{signers:capital} deltog ej i beslutet.", "ej past", kind=TAKES_NO_PART),
        Line("{signers:capital} avstår från att delta i beslutet.", "avstår", kind=TAKES_NO_PART),
        Line("{signers:capital} avstod från att rösta.", "past", kind=ABSTAINS),
        Line("{signers:capital} avstår från att delta i omröstningen.", "omröstningen", kind=ABSTAINS),
        Line(
            "{signers:capital} deltog inte i handläggningen av ärendet på grund av jäv.",
            "past",
            kind=CONFLICT,
        ),
        Line("{signers:capital} deltar inte i beslutet på grund av jäv.", "beslutet", kind=CONFLICT),
        Line(
            "{signers:capital} anmäler jäv och deltar inte i handläggningen av ärendet.",
            "anmäler",
            kind=CONFLICT,
        ),
        Line("{signers:capital} reserverar sig skriftligt.", "skriftligt", kind=RESERVATION, own=True),
        Line("{signers:capital} bifogar en skriftlig reservation.", "bifogar", kind=RESERVATION, own=True),
        Line("{signers:capital} bifogar en reservation.", "bifogar-bare", kind=RESERVATION, own=True),
        Line("{signers:capital} lämnar en skriftlig reservation.", "lämnar", kind=RESERVATION, own=True),
        Line("{signers:capital} lämnar skriftlig reservation.", "lämnar-bare", kind=RESERVATION, own=True),
        Line("{signers:capital} lämnar ett särskilt yttrande.", "ett", kind=SPECIAL_OPINION, own=True),
        Line("{signers:capital} bifogar ett särskilt yttrande.", "bifogar", kind=SPECIAL_OPINION, own=True),
        Line("{signers:capital} lämnar en protokollsanteckning.", "lämnar", kind=MINUTES_NOTE, own=True),
        Line("{signers:capital} bifogar en protokollsanteckning.", "bifogar", kind=MINUTES_NOTE, own=True),
        Line(
            "{signers:capital} anmäler att {number} avser att lämna en skriftlig reservation.",
            "att-lämna",
            kind=RESERVATION,
            announced=True,
        ),
        Line(
            "{signers:capital} anmäler att {number} avser att inkomma med en skriftlig reservation.",
            "att-inkomma",
            kind=RESERVATION,
            announced=True,
        ),
        Line("{signers:capital} deltar ej i handläggning eller beslut på grund av jäv.", "handläggning", kind=CONFLICT),
        Line(
            "{signers:capital} anmälde jäv och deltog inte i handläggningen av ärendet.",
            "anmälde",
            kind=CONFLICT,
        ),
        Line("{kind} av {signers} enligt bilaga.", "bilaga", own=True),
        Line("{kind} av {signers} med följande motivering.", "motivering", own=True),
        *_with_grounds("{kind:opinion} av {signers}", "passive", at_least=1),
        *_with_grounds("{signers:capital} reserverar sig mot beslutet", "active", kind=RESERVATION),
        *_with_grounds("{signers:capital} reserverar sig", "active-bare", kind=RESERVATION),
        *_with_grounds("{signers:capital} reserverade sig mot beslutet", "active-past", kind=RESERVATION),
        *_with_grounds("{signers:capital} anför reservation", "active-anför", kind=RESERVATION),
        *_with_grounds("{signers:capital} anför särskilt uttalande", "active", kind=SPECIAL_STATEMENT),
        *_with_grounds("{signers:capital} gör särskilt uttalande", "active-gör", kind=SPECIAL_STATEMENT),
        *_with_grounds("{signers:capital} anför ersättaryttrande", "active", kind=SUBSTITUTE_STATEMENT),
        *_with_grounds("Protokollsanteckning gjordes av {signers}", "passive", kind=MINUTES_NOTE, at_least=1),
        # Somebody else's motion; one's own is read first.
        Line("{kind} av {signers} till förmån för {outside}.", "förmån"),
        Line("{signers:capital} reserverar sig till förmån för {outside}.", "förmån active-bare", kind=RESERVATION),
        Line(
            "{signers:capital} reserverar sig mot beslutet till förmån för {outside}.",
            "förmån active",
            kind=RESERVATION,
        ),
    ),
)

# Facts: speaker ("one", "several"). Between the counter-clauses and the text.
FURTHER = Formula(
    "further",
    {"speaker": ChoiceGap({"one": "jag", "several": "vi"})},
    (
        Line("Därutöver vill {speaker} anföra följande."),
        Line("Därutöver vill {speaker} anföra följande:", "colon"),
        Line("Därutöver anför {speaker} följande.", "anför"),
        Line("Därutöver vill {speaker} framföra följande.", "framföra"),
        Line("Därtill vill {speaker} anföra följande.", "därtill"),
        Line("Dessutom vill {speaker} anföra följande.", "dessutom"),
    ),
)

# Facts: none. An announced reservation whose text was never handed in.
NOT_RECEIVED = Formula(
    "not_received",
    {},
    (
        Line("Vid justering av protokollet har ingen skriftlig reservation inkommit."),
        Line("Vid justeringen av protokollet har ingen skriftlig reservation inkommit.", "justeringen"),
        Line("Vid justering av protokollet hade ingen skriftlig reservation inkommit.", "past"),
        Line("Vid justeringen hade ingen skriftlig reservation inkommit.", "justeringen-bare past"),
        Line("Vid justeringen har ingen skriftlig reservation inkommit.", "justeringen-bare"),
    ),
)

FORMULAS = (STATEMENT, FURTHER, NOT_RECEIVED)

_STARTS = tuple(
    sorted(
        ("Protokollsanteckning gjordes", *(text for table in (KIND, OPINION) for text, _ in table.texts())),
        key=len,
        reverse=True,
    )
)


def strong_start(text: str) -> int:
    """How many leading code points name the kind and its verb: `Särskilt uttalande gjordes`; 0 when none do."""
    return next((len(start) for start in _STARTS if text.startswith(f"{start} ")), 0)
