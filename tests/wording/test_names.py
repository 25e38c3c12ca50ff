"""Groups of signatories: every grouping that papers use."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beredning.wording.names import VARIANTS, Signer, Signers, SignersGap

A, B, C = "Anna Berg", "Bo Ek", "Cia Dal"
COMMISSIONER, MEMBER, CHAIR = "borgarrådet", "ledamoten", "ordföranden"

GROUPS = [
    ("borgarrådet Anna Berg (M)", "", [(A, "M", COMMISSIONER)]),
    ("Anna Berg", "", [(A, None, None)]),
    ("Anna Berg (-)", "", [(A, "-", None)]),
    ("Anna Berg (Fi)", "", [(A, "Fi", None)]),
    ("Anna Berg (mp)", "", [(A, "mp", None)]),
    ("borgarråden Anna Berg och Bo Ek (båda M)", "", [(A, "M", COMMISSIONER), (B, "M", COMMISSIONER)]),
    (
        "borgarråden Anna Berg, Bo Ek och Cia Dal (alla M)",
        "",
        [(A, "M", COMMISSIONER), (B, "M", COMMISSIONER), (C, "M", COMMISSIONER)],
    ),
    ("borgarrådet Anna Berg (M) och borgarrådet Bo Ek (L)", "", [(A, "M", COMMISSIONER), (B, "L", COMMISSIONER)]),
    (
        "borgarråden Anna Berg och Bo Ek (båda M) och borgarrådet Cia Dal (L)",
        "",
        [(A, "M", COMMISSIONER), (B, "M", COMMISSIONER), (C, "L", COMMISSIONER)],
    ),
    ("Anna Berg och Bo Ek (båda M) och Cia Dal (L)", "", [(A, "M", None), (B, "M", None), (C, "L", None)]),
    ("Anna Berg (M), Bo Ek (L) och Cia Dal (KD)", "", [(A, "M", None), (B, "L", None), (C, "KD", None)]),
    ("vice ordföranden Anna Berg (M)", "", [(A, "M", "vice ordföranden")]),
    ("tjänstgörande ersättaren Anna Berg (M)", "", [(A, "M", "tjänstgörande ersättaren")]),
    (
        "tjänstgörande ersättarna Anna Berg och Bo Ek (båda V)",
        "",
        [(A, "V", "tjänstgörande ersättaren"), (B, "V", "tjänstgörande ersättaren")],
    ),
    ("oppositionsborgarrådet Anna Berg (M)", "", [(A, "M", "oppositionsborgarrådet")]),
    ("ledamöterna Anna Berg och Bo Ek (båda M)", "", [(A, "M", MEMBER), (B, "M", MEMBER)]),
    ("ordföranden Anna Berg och ledamoten Bo Ek (båda M)", "", [(A, "M", CHAIR), (B, "M", MEMBER)]),
    (
        "vice ordföranden Anna Berg, Bo Ek och Cia Dal (alla M)",
        "",
        [(A, "M", "vice ordföranden"), (B, "M", None), (C, "M", None)],
    ),
    ("ledamoten Anna Berg (M) och Bo Ek (M)", "", [(A, "M", MEMBER), (B, "M", None)]),
    ("borgarrådet Anna König Jerlmyr (M)", "", [("Anna König Jerlmyr", "M", COMMISSIONER)]),
    ("Carl von Essen (M)", "", [("Carl von Essen", "M", None)]),
    ("Åsa Jernberg Ö:son (MP)", "", [("Åsa Jernberg Ö:son", "MP", None)]),
    ("Anna Berg och Bo Ek (samtliga M)", "samtliga", [(A, "M", None), (B, "M", None)]),
    ("Anna Berg, Bo Ek och Cia Dal (samtliga M)", "samtliga", [(A, "M", None), (B, "M", None), (C, "M", None)]),
    ("Anna Berg och Bo Ek (alla M)", "all", [(A, "M", None), (B, "M", None)]),
    ("Anna Berg och Bo Ek (m)", "bare-sign", [(A, "m", None), (B, "m", None)]),
    ("Anna Berg (M) samt Bo Ek (L)", "samt", [(A, "M", None), (B, "L", None)]),
    ("Anna Berg och Bo Ek (båda M) samt Cia Dal (L)", "samt", [(A, "M", None), (B, "M", None), (C, "L", None)]),
    ("Anna Berg (M), Bo Ek (M) och Cia Dal (L)", "party-per-person", [(A, "M", None), (B, "M", None), (C, "L", None)]),
    ("borgarråden Anna Berg (M) och Bo Ek (L)", "shared-title", [(A, "M", COMMISSIONER), (B, "L", COMMISSIONER)]),
    (
        "borgarråden Anna Berg (M), Bo Ek (M) och Cia Dal (L)",
        "party-per-person shared-title",
        [(A, "M", COMMISSIONER), (B, "M", COMMISSIONER), (C, "L", COMMISSIONER)],
    ),
    (
        "borgarrådet Anna Berg och borgarrådet Bo Ek (båda M)",
        "title-per-person",
        [(A, "M", COMMISSIONER), (B, "M", COMMISSIONER)],
    ),
    (
        "borgarrådet Anna Berg (M) och borgarrådet Bo Ek (M)",
        "party-per-person",
        [(A, "M", COMMISSIONER), (B, "M", COMMISSIONER)],
    ),
    ("borgarråd Anna Berg och Bo Ek (båda M)", "indefinite", [(A, "M", COMMISSIONER), (B, "M", COMMISSIONER)]),
]

OTHERS = [
    ("Anna Berg m.fl. (V)", "", [(A, "V", None)]),
    ("borgarrådet Anna Berg m.fl. (V)", "", [(A, "V", COMMISSIONER)]),
    ("Anna Berg m.fl. (samtliga V)", "samtliga", [(A, "V", None)]),
    ("Anna Berg m.fl. (alla V)", "all", [(A, "V", None)]),
    ("Anna Berg, Bo Ek m.fl. (V)", "", [(A, "V", None), (B, "V", None)]),
    ("Anna Berg och Bo Ek m.fl. (V)", "och-others", [(A, "V", None), (B, "V", None)]),
    ("Anna Berg m.fl. (M) och Bo Ek (V)", "others-first", [(A, "M", None), (B, "V", None)]),
    (
        "vice ordföranden Anna Berg m.fl. (M), Bo Ek m.fl. (V) och ledamoten Cia Dal m.fl. (L)",
        "others-each",
        [(A, "M", "vice ordföranden"), (B, "V", None), (C, "L", MEMBER)],
    ),
    ("Anna Berg (M) och Bo Ek m.fl. (V)", "", [(A, "M", None), (B, "V", None)]),
]

People = list[tuple[str, str | None, str | None]]


def signers(people: People, *, and_others: bool = False) -> Signers:
    return Signers(tuple(Signer(*person) for person in people), and_others)


@pytest.mark.parametrize(("text", "variant", "people"), GROUPS)
def test_people_are_grouped_by_party_and_title(text: str, variant: str, people: People) -> None:
    _both_ways(text, variant, signers(people))


@pytest.mark.parametrize(("text", "variant", "people"), OTHERS)
def test_others_of_a_party_are_counted_in(text: str, variant: str, people: People) -> None:
    _both_ways(text, variant, signers(people, and_others=True))


def _both_ways(text: str, variant: str, value: Signers) -> None:
    gap = SignersGap()
    names = frozenset(variant.split())
    assert gap.write(value, names) == text
    got = gap.read(text)
    assert got is not None
    assert got.value == value
    assert gap.write(value, got.variant) == text
    assert gap.write(value, frozenset()) == text or got.variant == names


@pytest.mark.parametrize(
    "text",
    [
        "",
        "(M)",
        "Anna Berg (M",
        "anna berg (M)",
        "den föreslagna åtgärden (M)",
        "Anna Berg (M) anser att Bo Ek (L)",
        "Anna Berg (2016:5)",
        "borgarrådet Anna Berg och Bo Ek (båda M)",
        "Anna Berg (M)Bo Ek (L)",
        "Anna Berg  (M)",
        "Anna Berg (M), ",
        "A" * 5000,
    ],
)
def test_what_is_no_group_of_names_is_not_read(text: str) -> None:
    assert SignersGap().read(text) is None


def test_a_title_begins_the_sentence_with_a_capital() -> None:
    gap = SignersGap(capital=True)
    value = signers([(A, "M", COMMISSIONER), (B, "M", COMMISSIONER)])
    text = "Borgarråden Anna Berg och Bo Ek (båda M)"
    assert gap.write(value, frozenset()) == text
    got = gap.read(text)
    assert got is not None
    assert got.value == value


NAMES = st.sampled_from(
    [
        "Anna Berg",
        "Bo Ek",
        "Anna König Jerlmyr",
        "Carl von Essen",
        "Ann-Margarethe Livh",
        "Åsa Öst",
        "Eva D'Arcy",
        "Rå Å",
    ]
)
ROLES = st.sampled_from(
    [None, COMMISSIONER, MEMBER, CHAIR, "vice ordföranden", "tjänstgörande ersättaren", "oppositionsborgarrådet"]
)
SIGNS = st.sampled_from(["M", "L", "KD", "Fi", "mp", "-"])


@st.composite
def groups(draw: st.DrawFn) -> Signers:
    known = draw(st.booleans())  # a text that names parties names everybody's
    people = draw(
        st.lists(st.builds(Signer, NAMES, SIGNS if known else st.none(), ROLES), min_size=1, max_size=7).map(tuple)
    )
    return Signers(people, draw(st.booleans()))


@settings(max_examples=300)
@given(groups())
def test_any_group_is_read_back_from_its_automatic_form(value: Signers) -> None:
    got = SignersGap().read(SignersGap().write(value, frozenset()))
    assert got is not None
    assert got.value == value


@settings(max_examples=300)
@given(groups(), st.sets(st.sampled_from(sorted(VARIANTS)), max_size=2))
def test_what_is_read_of_a_variant_writes_the_same_words(value: Signers, names: set[str]) -> None:
    text = SignersGap().write(value, frozenset(names))
    got = SignersGap().read(text)
    if got is not None and SignersGap().write(got.value, got.variant) == text:
        assert [person.name for person in got.value.people] == [person.name for person in value.people]
        assert got.value.and_others == value.and_others
