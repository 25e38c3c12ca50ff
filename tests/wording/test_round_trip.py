"""Whatever a formula can say is read back as it was said, in every one of its lines."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beredning.matter.choices import PaperKind, ReplyForm, StatementKind
from beredning.wording.formula import Formula, Line
from beredning.wording.names import Signer, Signers
from beredning.wording.reading import FORMULAS
from beredning.wording.references import OWNED, Reference

INSTANCES = ["Kommunstyrelsen", "Miljö- och hälsoskyddsnämnden", "Farsta stadsdelsnämnd", "Stockholms Stadshus AB"]
WITHIN = st.sampled_from(
    ["kommunstyrelsen", "kommunfullmäktige", "trafik- och renhållningsnämnden", "Farsta stadsdelsnämnd"]
)
OWNERS = st.sampled_from(
    ["Stadsledningskontorets", "SL:s", "Friends", "Miljö- och hälsoskyddsnämndens", "Farsta stadsdelsnämnds"]
)
BODIES = ["Socialnämnden", "Idrotts- och fastighetsnämnden", "samtliga stadsdelsnämnder", "SISAB", "Svensk Handel"]
NUMBERS = st.builds("{}:{}".format, st.integers(1950, 2040), st.integers(1, 999))
PEOPLE = st.builds(
    Signer,
    st.sampled_from(["Anna Berg", "Bo Ek", "Anna König Jerlmyr", "Carl von Essen"]),
    st.sampled_from(["M", "L", "KD", "mp", "Fi"]),
    st.sampled_from([None, "borgarrådet", "ledamoten", "vice ordföranden"]),
)
REFERENCES = st.builds(
    Reference,
    st.lists(
        st.sampled_from(["Moderaternas", "Liberalernas", "Feministiskt initiativs"]),
        min_size=1,
        max_size=3,
        unique=True,
    ).map(tuple),
    st.sampled_from(sorted(OWNED)),
    st.none() | WITHIN,
) | st.builds(
    Reference,
    st.lists(st.sampled_from(["M", "L", "Fi"]), min_size=1, max_size=3, unique=True).map(tuple),
    st.sampled_from(sorted(OWNED)),
    st.none() | WITHIN,
    st.just(True),
)
DAYS = st.dates(date(1950, 1, 1), date(2060, 1, 1))


def several(values: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), min_size=1, max_size=6).map(tuple)


FACTS: dict[str, st.SearchStrategy[Any]] = {
    "kind": st.sampled_from(list(PaperKind)),
    "number": NUMBERS,
    "divisions": several(["I", "VII", "X", "KF"]),
    "registry": several(["KS 2018/550", "123-456/2016"]),
    "owner": OWNERS,
    "agrees": OWNERS,
    "date": DAYS,
    "dated": DAYS,
    "replaces": DAYS,
    "section": st.integers(1, 999).map(str),
    "sender": st.sampled_from(
        ["Kulturdepartementet", "Anna Berg (M)", "Anna Berg och Bo Ek (båda MP)", "Anna Berg m.fl. (S)"]
    ),
    "presenters": st.lists(PEOPLE, min_size=1, max_size=3).map(lambda people: Signers(tuple(people))),
    "signers": st.builds(Signers, st.lists(PEOPLE, min_size=1, max_size=5).map(tuple), st.booleans()),
    "instance": st.sampled_from(INSTANCES),
    "body": st.sampled_from(INSTANCES),
    "chain": st.lists(WITHIN, min_size=1, max_size=3).map(tuple),
    "condition": st.sampled_from(["under förutsättning att kommunfullmäktige beslutar enligt ovan"]),
    "speaker": st.sampled_from(["one", "several"]),
    "subject": st.sampled_from(["one", "several"]),
    "bodies": several(BODIES),
    "form": st.sampled_from([ReplyForm.OFFICERS_REPORT, ReplyForm.OFFICE_OPINION, ReplyForm.OPINION]),
    "references": st.lists(REFERENCES, min_size=1, max_size=3).map(tuple),
    "outside": st.sampled_from(["en skrivelse från den 3 maj 2018", "yttrandet i ärende 12"]),
    "attachment": st.sampled_from(["1", "12", "6:7", "A"]),
    "motion": st.just(True),
    "place": st.sampled_from(["Stockholm", "Upplands Väsby", "Malmö"]),
    "names": several(["Karin Wanngård", "Anna König Jerlmyr", "Carl von Essen", "Ann-Margarethe Livh"]),
    "attested": several(["Ulrika Gunnarsson", "Carl von Essen"]),
    "others": several(BODIES),
    "stance": st.sampled_from(["tillstyrker", "avstyrker", "bordlägger"]),
    "presenter": st.sampled_from(["borgarrådets", "borgarrådens", "kommunalrådets"]),
}
SPECIAL: dict[tuple[str, str], st.SearchStrategy[Any]] = {
    ("annex", "number"): st.sampled_from(["1", "6:7", "12 A"]),
    ("statement", "number"): st.sampled_from(["one", "several"]),
    ("statement", "kind"): st.sampled_from(
        [StatementKind.RESERVATION, StatementKind.SPECIAL_STATEMENT, StatementKind.SUBSTITUTE_STATEMENT]
    ),
}
KEYED: dict[str, st.SearchStrategy[Any]] = {
    "instance:within": st.sampled_from(INSTANCES),
    "instance:preparing": st.sampled_from(["Borgarrådsberedningen", "Kommunstyrelsens arbetsutskott"]),
    "kind:opinion": st.just(StatementKind.SPECIAL_OPINION),
    "stance:other": st.sampled_from(["bordlägger", "återremitterar"]),
}
LINES = [(formula, line) for formula in FORMULAS for line in formula.lines]


def facts_of(data: st.DataObject, formula: Formula, line: Line) -> dict[str, Any]:
    facts = dict(line.means)
    for name, key in zip(line.facts, line.gaps, strict=True):
        strategy = KEYED.get(key, SPECIAL.get((formula.id, name), FACTS.get(name)))
        facts[name] = data.draw(strategy, label=name)
    return facts


@settings(max_examples=400)
@given(st.data())
def test_what_a_line_says_is_read_back(data: st.DataObject) -> None:
    _read_back(data)


@pytest.mark.long
@settings(max_examples=10_000)
@given(st.data())
def test_what_a_line_says_is_read_back_in_a_long_run(data: st.DataObject) -> None:
    _read_back(data)


def _read_back(data: st.DataObject) -> None:
    formula, line = LINES[data.draw(st.integers(0, len(LINES) - 1))]
    facts = facts_of(data, formula, line)
    text = formula.write(" ".join(sorted(line.names)), **facts)
    reading = formula.read(text)
    assert reading is not None, text
    assert formula.write(reading.variant, **reading.facts) == text
    # An opinion and a note rest on their own text, whether or not anybody said so.
    assert {**reading.facts, "own": None} == {**facts, "own": None}, text


@pytest.mark.parametrize("formula", FORMULAS, ids=lambda formula: formula.id)
def test_every_line_of_a_formula_can_be_written(formula: Formula) -> None:
    for line in formula.lines:
        assert formula.names >= line.names
        assert all(key in formula.gaps for key in line.gaps)


@pytest.mark.parametrize("formula", FORMULAS, ids=lambda formula: formula.id)
def test_no_line_stands_twice_under_one_name(formula: Formula) -> None:
    said = [(line.names, line.template) for line in formula.lines if line.means.get("own") is not True]
    assert len(said) == len(set(said))


@pytest.mark.parametrize("formula", FORMULAS, ids=lambda formula: formula.id)
def test_what_another_form_says_has_an_automatic_form_too(formula: Formula) -> None:
    automatic = [line for line in formula.lines if not line.names]
    for line in formula.lines:
        said = {**line.means, **dict.fromkeys(line.facts, "something")}
        free = [a for a in automatic if {*a.facts, *a.means} == {*said} or {*a.facts, *a.means} == {*said, "own"}]
        assert free, line


def test_an_unknown_variant_and_unknown_facts_are_refused() -> None:
    formula = next(f for f in FORMULAS if f.id == "further")
    with pytest.raises(KeyError):
        formula.write("nonsense", speaker="one")
    with pytest.raises(KeyError):
        formula.write(speaker="one", colour="red")
