"""Statements of every kind, on every ground."""

from dataclasses import replace

import pytest

from beredning.matter.choices import StatementKind
from beredning.wording.names import Signer, Signers
from beredning.wording.references import Reference
from beredning.wording.statements import strong_start
from tests.wording.rows import Row, holds, row

RESERVATION, STATEMENT = StatementKind.RESERVATION, StatementKind.SPECIAL_STATEMENT
OPINION, SUBSTITUTE = StatementKind.SPECIAL_OPINION, StatementKind.SUBSTITUTE_STATEMENT
NOTE, NO_PART = StatementKind.MINUTES_NOTE, StatementKind.TAKES_NO_PART
ABSTAINS, CONFLICT = StatementKind.ABSTAINS, StatementKind.CONFLICT_OF_INTEREST

ANNA = Signers((Signer("Anna Berg", "M", "borgarrådet"),))
BOTH = Signers((Signer("Anna Berg", "M", "borgarrådet"), Signer("Bo Ek", "M", "borgarrådet")))
PLAIN = Signers((Signer("Anna Berg", "S"),))
OF_M = Reference(("Moderaternas",), RESERVATION, "borgarrådsberedningen")
OF_BOTH = Reference(("Moderaternas", "Liberalernas"), STATEMENT, "borgarrådsberedningen")
BY_SIGN = Reference(("M",), RESERVATION, "trafiknämnden", by_sign=True)
BY_SIGNS = Reference(("M", "L"), RESERVATION, "trafiknämnden", by_sign=True)

KINDS = [
    row(
        "statement",
        "Reservation anfördes av borgarrådet Anna Berg (M) enligt följande.",
        kind=RESERVATION,
        signers=ANNA,
        own=True,
    ),
    row(
        "statement",
        "Särskilt uttalande gjordes av borgarråden Anna Berg och Bo Ek (båda M) enligt följande.",
        kind=STATEMENT,
        signers=BOTH,
        own=True,
    ),
    row(
        "statement",
        "Ersättaryttrande gjordes av Anna Berg (S) enligt följande.",
        kind=SUBSTITUTE,
        signers=PLAIN,
        own=True,
    ),
    row("statement", "Anna Berg (S) antecknar följande till protokollet:", kind=NOTE, signers=PLAIN, own=True),
    row("statement", "Anna Berg (S) lämnar särskilt yttrande.", kind=OPINION, signers=PLAIN, own=True),
    row("statement", "Anna Berg (S) deltar inte i beslutet.", kind=NO_PART, signers=PLAIN),
    row("statement", "Borgarrådet Anna Berg (M) deltar inte i beslutet.", kind=NO_PART, signers=ANNA),
    row("statement", "Anna Berg (S) avstår från att rösta.", kind=ABSTAINS, signers=PLAIN),
    row(
        "statement",
        "Anna Berg (S) deltar inte i handläggningen av ärendet på grund av jäv.",
        kind=CONFLICT,
        signers=PLAIN,
    ),
    row(
        "statement",
        "Anna Berg (S) anmäler att han avser inkomma med en skriftlig reservation.",
        "han",
        kind=RESERVATION,
        signers=PLAIN,
        announced=True,
        number="one",
    ),
    row(
        "statement",
        "Borgarråden Anna Berg och Bo Ek (båda M) anmäler att de avser inkomma med en skriftlig reservation.",
        kind=RESERVATION,
        signers=BOTH,
        announced=True,
        number="several",
    ),
]

OF_FP = Reference(("Folkpartiets",), RESERVATION, "borgarrådsberedningen")
OF_BOTH_BY_SIGN = Reference(("M", "L"), RESERVATION, "borgarrådsberedningen", by_sign=True)
OF_THREE = Signers(tuple(Signer(name, "M, C och FP") for name in ("Anna Berg", "Bo Ek", "Cia Dal")))

OLDER_REFERENCES = [
    row(
        "statement",
        "Reservation anfördes av Anna Berg (S) med hänvisning till folkpartiets reservation i borgarrådsberedningen.",
        "small",
        kind=RESERVATION,
        signers=PLAIN,
        references=(OF_FP,),
    ),
    row(
        "statement",
        "Reservation anfördes av Anna Berg (S) med hänvisning till reservation av (M) i trafiknämnden.",
        "no-article",
        kind=RESERVATION,
        signers=PLAIN,
        references=(BY_SIGN,),
    ),
    row(
        "statement",
        "Reservation anfördes av Anna Berg (S) med hänvisning till den gemensamma reservationen av (M) och (L) i "
        "borgarrådsberedningen.",
        "joint-signs",
        kind=RESERVATION,
        signers=PLAIN,
        references=(OF_BOTH_BY_SIGN,),
    ),
    row(
        "statement",
        "Reservation anfördes av Anna Berg (S) till förmån för Bo Eks yrkande.",
        "förmån",
        kind=RESERVATION,
        signers=PLAIN,
        outside="Bo Eks yrkande",
    ),
    row(
        "statement",
        "Reservation anfördes av Anna Berg, Bo Ek och Cia Dal (alla M, C och FP) enligt följande.",
        kind=RESERVATION,
        signers=OF_THREE,
        own=True,
    ),
    row(
        "statement",
        "Särskilt uttalande gjordes av Anna Berg (S) och hela (V) enligt följande.",
        kind=STATEMENT,
        signers=Signers((Signer("Anna Berg", "S"), Signer("hela", "V"))),
        own=True,
    ),
    row(
        "statement",
        "Anna Berg (S) bifogar en skriftlig reservation.",
        "bifogar",
        kind=RESERVATION,
        signers=PLAIN,
        own=True,
    ),
    row(
        "statement",
        "Anna Berg (S) lämnar en protokollsanteckning.",
        "lämnar",
        kind=NOTE,
        signers=PLAIN,
        own=True,
    ),
    row(
        "statement",
        "Anna Berg (S) deltar ej i handläggning eller beslut på grund av jäv.",
        "handläggning",
        kind=CONFLICT,
        signers=PLAIN,
    ),
    row(
        "statement",
        "Reservation anfördes av borgarrådet Anna Berg (M) med följande motivering.",
        "motivering",
        kind=RESERVATION,
        signers=ANNA,
        own=True,
    ),
]

GROUNDS = [
    row("statement", "Reservation anfördes av borgarrådet Anna Berg (M).", kind=RESERVATION, signers=ANNA),
    row(
        "statement",
        "Reservation anfördes av Anna Berg (S) med hänvisning till Moderaternas reservation i borgarrådsberedningen.",
        kind=RESERVATION,
        signers=PLAIN,
        references=(OF_M,),
    ),
    row(
        "statement",
        "Ersättaryttrande gjordes av Anna Berg (S) med hänvisning till Moderaternas och Liberalernas "
        "gemensamma särskilda "
        "uttalande i borgarrådsberedningen.",
        kind=SUBSTITUTE,
        signers=PLAIN,
        references=(OF_BOTH,),
    ),
    row(
        "statement",
        "Reservation anfördes av Anna Berg (S) med hänvisning till reservationen av (M) i trafiknämnden.",
        kind=RESERVATION,
        signers=PLAIN,
        references=(BY_SIGN,),
    ),
    row(
        "statement",
        "Reservation anfördes av Anna Berg (S) med hänvisning till reservationen av (M) och (L) i trafiknämnden.",
        kind=RESERVATION,
        signers=PLAIN,
        references=(BY_SIGNS,),
    ),
    row(
        "statement",
        "Reservation anfördes av Anna Berg (S) med hänvisning till Moderaternas reservation i "
        "borgarrådsberedningen och "
        "reservationen av (M) i trafiknämnden.",
        kind=RESERVATION,
        signers=PLAIN,
        references=(OF_M, BY_SIGN),
    ),
    row(
        "statement",
        "Reservation anfördes av Anna Berg (S) till förmån för det egna yrkandet.",
        kind=RESERVATION,
        signers=PLAIN,
        motion=True,
    ),
    row(
        "statement",
        "Reservation anfördes av Anna Berg (S) till förmån för det egna yrkandet enligt följande.",
        kind=RESERVATION,
        signers=PLAIN,
        motion=True,
        own=True,
    ),
    row(
        "statement",
        "Reservation anfördes av Anna Berg (S) med hänvisning till Moderaternas reservation i "
        "borgarrådsberedningen och "
        "enligt följande.",
        kind=RESERVATION,
        signers=PLAIN,
        references=(OF_M,),
        own=True,
    ),
    row(
        "statement",
        "Reservation anfördes av Anna Berg (S) till förmån för det egna yrkandet med hänvisning till Moderaternas "
        "reservation i borgarrådsberedningen och enligt följande.",
        kind=RESERVATION,
        signers=PLAIN,
        motion=True,
        references=(OF_M,),
        own=True,
    ),
    row(
        "statement",
        "Särskilt uttalande gjordes av Anna Berg (S) med hänvisning till en skrivelse från den 3 maj 2018.",
        kind=STATEMENT,
        signers=PLAIN,
        outside="en skrivelse från den 3 maj 2018",
    ),
    row(
        "statement",
        "Reservation anfördes av Anna Berg (S) enligt bilaga 2.",
        kind=RESERVATION,
        signers=PLAIN,
        attachment="2",
    ),
    row(
        "statement",
        "Anna Berg (S) lämnar särskilt yttrande med hänvisning till Moderaternas reservation i borgarrådsberedningen.",
        kind=OPINION,
        signers=PLAIN,
        references=(OF_M,),
    ),
    row(
        "statement",
        "Anna Berg (S) antecknar som yttrande en skrivelse från den 3 maj 2018.",
        "antecknar",
        kind=OPINION,
        signers=PLAIN,
        outside="en skrivelse från den 3 maj 2018",
    ),
]

VARIANTS = [
    row(
        "statement",
        "Reservation lämnades av Anna Berg (S) enligt följande.",
        "lämnades",
        kind=RESERVATION,
        signers=PLAIN,
        own=True,
    ),
    row(
        "statement",
        "Särskilt uttalande anfördes av Anna Berg (S) enligt följande.",
        "anfördes",
        kind=STATEMENT,
        signers=PLAIN,
        own=True,
    ),
    row("statement", "Anna Berg (S) reserverar sig mot beslutet.", "active", kind=RESERVATION, signers=PLAIN),
    row(
        "statement",
        "Anna Berg (S) reserverar sig mot beslutet till förmån för eget yrkande.",
        "active eget-yrkande",
        kind=RESERVATION,
        signers=PLAIN,
        motion=True,
    ),
    row(
        "statement",
        "Anna Berg (S) anför särskilt uttalande enligt följande.",
        "active",
        kind=STATEMENT,
        signers=PLAIN,
        own=True,
    ),
    row(
        "statement",
        "Särskilt yttrande lämnades av Anna Berg (S) enligt följande.",
        "lämnades passive",
        kind=OPINION,
        signers=PLAIN,
        own=True,
    ),
    row("statement", "Anna Berg (S) deltar ej i beslutet.", "ej", kind=NO_PART, signers=PLAIN),
    row("statement", "Anna Berg (S) avstod från att rösta.", "past", kind=ABSTAINS, signers=PLAIN),
    row(
        "statement",
        "Reservation anfördes av Anna Berg (S) med hänvisning till Moderaternas och Liberalernas reservation i "
        "borgarrådsberedningen.",
        "not-joint",
        kind=RESERVATION,
        signers=PLAIN,
        references=(Reference(("Moderaternas", "Liberalernas"), RESERVATION, "borgarrådsberedningen"),),
    ),
    row(
        "statement",
        "Reservation anfördes av Anna Berg (S) med hänvisning till Moderaternas och Liberalernas reservationer i "
        "borgarrådsberedningen.",
        "plural",
        kind=RESERVATION,
        signers=PLAIN,
        references=(OF_M, replace(OF_M, owners=("Liberalernas",))),
    ),
    row(
        "statement",
        "Reservation anfördes av Anna Berg (S) med hänvisning till reservationerna av (M) och (L) i trafiknämnden.",
        "by-sign plural",
        kind=RESERVATION,
        signers=PLAIN,
        references=(BY_SIGN, replace(BY_SIGN, owners=("L",))),
    ),
    row(
        "statement",
        "Reservation anfördes av Anna Berg (S) med hänvisning till Moderaternas särskilda uttalanden.",
        "plural",
        kind=RESERVATION,
        signers=PLAIN,
        references=(Reference(("Moderaternas",), STATEMENT),),
    ),
]

BETWEEN = [
    row("further", "Därutöver vill vi anföra följande.", speaker="several"),
    row("further", "Därutöver vill jag anföra följande.", speaker="one"),
    row("not_received", "Vid justering av protokollet har ingen skriftlig reservation inkommit."),
]


@pytest.mark.parametrize("given", KINDS + OLDER_REFERENCES + GROUNDS + VARIANTS + BETWEEN, ids=str)
def test_a_statement_is_written_and_read(given: Row) -> None:
    holds(given)


@pytest.mark.parametrize(
    ("sentence", "start"),
    [
        ("Reservation anfördes av Anna Berg (S) enligt följande.", "Reservation anfördes"),
        ("Särskilt uttalande gjordes av Anna Berg (S) enligt följande.", "Särskilt uttalande gjordes"),
        ("Ersättaryttrande gjordes Anna Berg (S) enligt följande.", "Ersättaryttrande gjordes"),
        ("Anna Berg (S) deltar inte i beslutet.", ""),
    ],
)
def test_the_kind_and_its_verb_are_set_apart(sentence: str, start: str) -> None:
    assert sentence[: strong_start(sentence)] == start
