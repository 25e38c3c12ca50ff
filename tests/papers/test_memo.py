"""What stands on paper: in which order, at which stage, and where every word comes from."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beredning.matter.choices import PaperKind
from beredning.matter.declare import FieldType, Thing, kind_of, spec
from beredning.matter.things import Clause, Matter, Paper, RepeatedProposal
from beredning.matter.tree import find, put, walk
from beredning.papers import tree
from beredning.papers.memo import memo
from beredning.papers.tree import (
    Heading,
    Listing,
    Origin,
    PaperBlock,
    Para,
    Quote,
    Role,
    Span,
    Table,
    Title,
)
from beredning.press.plain import text
from tests.papers.examples import EXAMPLES, Example, council_report, nested_clauses, seed, state_referral

Reference = Callable[[str, str], None]
MARK = "Ändrat"


def on_paper(example: Example) -> tree.Paper:
    register, matter = example
    return memo(matter, matter.papers[0], register=register)


def spans(blocks: tuple[PaperBlock, ...]) -> Iterator[Span]:
    for block in blocks:
        match block:
            case Title(own) | Heading(_, own) | Para(_, own):
                yield from own
            case Listing(items):
                for item in items:
                    if item.origin:
                        yield Span(item.label, item.origin)
                    yield from spans(item.blocks)
            case Quote(inside):
                yield from spans(inside)
            case Table(head, rows):
                for row in (head, *rows):
                    for cell in row:
                        yield from cell


def source(thing: Thing, field: str) -> str:
    value = getattr(thing, field)
    return "\n".join(value) if isinstance(value, tuple) else value or ""


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_paper_reads_as_its_reference(name: str, reference: Reference) -> None:
    reference(f"{name}.txt", text(on_paper(EXAMPLES[name]())))


@pytest.mark.parametrize("name", ["seed", "council_report", "every_statement"])
def test_before_the_board_it_reads_as_its_reference(name: str, reference: Reference) -> None:
    register, matter = EXAMPLES[name]()
    reference(f"{name}_before.txt", text(memo(matter, matter.papers[0], register=register, stage="before")))


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_span_knows_the_words_it_came_from(name: str) -> None:
    register, matter = EXAMPLES[name]()
    fields = 0
    for span in spans(memo(matter, matter.papers[0], register=register).blocks):
        assert span.origin is not None
        if span.origin.field.startswith(("sentence", "heading/")):
            continue
        thing = find(matter, span.origin.thing)
        assert thing is not None
        printed = source(thing, span.origin.field)[span.origin.start : span.origin.stop]
        assert printed.casefold() == span.text.casefold(), span
        fields += 1
    assert fields > 5


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_text_of_the_matter_is_printed(name: str) -> None:
    register, matter = EXAMPLES[name]()
    printed = {
        (span.origin.thing, span.origin.field)
        for span in spans(memo(matter, matter.papers[0], register=register).blocks)
        if span.origin
    }
    for placed in walk(matter):
        for declared in spec(kind_of(placed.thing)).fields:
            if declared.type is FieldType.PROSE and getattr(placed.thing, declared.name):
                assert (placed.thing.uid, declared.name) in printed


def prose_fields(matter: Matter) -> list[tuple[str, str]]:
    return [
        (placed.thing.uid, declared.name)
        for placed in walk(matter)
        for declared in spec(kind_of(placed.thing)).fields
        if declared.type is FieldType.PROSE and getattr(placed.thing, declared.name)
    ]


@settings(max_examples=60)
@given(st.data())
def test_changing_one_field_changes_exactly_its_words(data: st.DataObject) -> None:
    register, matter = EXAMPLES[data.draw(st.sampled_from(sorted(EXAMPLES)))]()
    uid, field = data.draw(st.sampled_from(prose_fields(matter)))
    thing = find(matter, uid)
    assert thing is not None
    changed = put(matter, cast("Any", replace)(thing, **{field: MARK}))

    def words(given: Matter, *, own: bool) -> list[str]:
        found = spans(memo(given, given.papers[0], register=register).blocks)
        return [
            s.text for s in found if (s.origin is not None and (s.origin.thing, s.origin.field) == (uid, field)) is own
        ]

    assert words(changed, own=False) == words(matter, own=False)
    assert set(words(changed, own=True)) == {MARK}


def test_before_the_board_nothing_of_the_board_is_there() -> None:
    register, matter = council_report()
    paper = matter.papers[0]
    before = text(memo(matter, paper, register=register, stage="before"))
    after = text(memo(matter, paper, register=register, stage="after"))
    assert "Kommunstyrelsen\n" not in before
    assert "vägnar" not in before
    added = [line for line in after.splitlines() if line not in before.splitlines()]
    assert added[0] == "Kommunstyrelsen"
    assert [line for line in before.splitlines() if line not in after.splitlines()] == []


def test_the_board_and_the_compilation_open_a_page() -> None:
    opened = [b.spans[0].text for b in on_paper(council_report()).blocks if isinstance(b, Heading) and b.new_page]
    assert opened == ["Kommunstyrelsen", "Remissammanställning"]


def test_what_the_council_said_does_not_stand_under_the_board() -> None:
    register, matter = council_report()
    paper = matter.papers[0]
    moved = tuple(
        replace(s, instance="Kommunfullmäktige") if s.instance == "Kommunstyrelsen" else s for s in paper.statements
    )
    printed = text(memo(matter, replace(paper, statements=moved), register=register)).splitlines()
    heading = printed.index("Kommunfullmäktige")
    assert printed[heading + 1].startswith("Reservation anfördes av Astrid Hallenborg, Joel Wikner och Sofia Ekdahl")
    assert printed.index("Kommunstyrelsen") < printed.index("På kommunstyrelsens vägnar:") < heading


def test_the_kind_of_a_statement_is_strong_and_composed_words_are_formulas() -> None:
    first = next(b for b in on_paper(seed()).blocks if isinstance(b, Para) and b.role is Role.STATEMENT)
    strong, rest = first.spans
    assert (strong.text, strong.strong, rest.strong) == ("Särskilt uttalande gjordes", True, False)
    assert strong.formula
    assert rest.formula
    assert rest.origin == Origin(strong.origin.thing if strong.origin else "", "sentence", 26, 26 + len(rest.text))


def test_what_is_printed_twice_has_the_same_origin_twice() -> None:
    _, matter = seed()
    register, clause = seed()[0], matter.papers[0].proposals[0].clauses[0]
    found = [s for s in spans(memo(matter, matter.papers[0], register=register).blocks) if s.origin]
    same = [s.origin for s in found if s.origin and s.origin.thing == clause.uid and s.text]
    assert same == [Origin(clause.uid, "text", 0, len(clause.text))] * 2


def test_headings_never_skip_a_level() -> None:
    for name in EXAMPLES:
        above = 1
        for block in on_paper(EXAMPLES[name]()).blocks:
            inside = block.blocks if isinstance(block, Quote) else (block,)
            for heading in (one for one in inside if isinstance(one, Heading)):
                assert heading.level <= above + 1, (name, heading)
                above = heading.level


def test_a_heading_deep_inside_a_text_stands_one_below_the_one_above() -> None:
    register, matter = nested_clauses()
    paper = replace(matter.papers[0], views="### Djupt\n\nOrd.\n\n# Högt\n\n## Lägre\n\nOrd.")
    blocks = memo(replace(matter, papers=(paper,)), paper, register=register).blocks
    levels = {block.spans[0].text: block.level for block in blocks if isinstance(block, Heading)}
    assert (levels["Djupt"], levels["Högt"], levels["Lägre"]) == (3, 3, 4)


def test_a_column_of_figures_stands_to_the_right() -> None:
    table = next(b for b in on_paper(nested_clauses()).blocks if isinstance(b, Table))
    assert table.align == ("", "right", "right")


def test_bodies_that_say_the_same_share_a_sentence() -> None:
    register, matter = state_referral()
    silent = tuple(
        replace(r, status=matter.referrals[2].status) if r.body.startswith("Farsta") else r for r in matter.referrals
    )
    printed = text(memo(replace(matter, referrals=silent), matter.papers[0], register=register))
    assert printed.count("har avstått från yttrande") == 1


def test_places_decide_the_order_where_the_paper_has_its_own() -> None:
    register, matter = council_report()
    first, second = matter.referrals
    turned = (replace(first, place=2, reply_place=2), replace(second, place=1, reply_place=1))
    printed = text(memo(replace(matter, referrals=turned), matter.papers[0], register=register))
    assert printed.index("Trafiknämnden ser positivt") < printed.index("Stadsledningskontoret föreslår att programmet")
    assert printed.index("Trafiknämnden beslutade") < printed.index("Stadsledningskontorets tjänsteutlåtande")


def test_a_repeated_proposal_as_found_is_printed_as_found() -> None:
    register, matter = seed()
    paper = matter.papers[0]
    (proposal,) = paper.proposals
    other = RepeatedProposal(instance=proposal.instance, to=proposal.to, clauses=(Clause(text="Staden går med."),))
    printed = text(memo(matter, replace(paper, repeated=(other,)), register=register))
    assert printed.count(proposal.clauses[0].text) == 1
    assert "beslutar följande.\nStaden går med.\nStockholm den" in printed


def test_a_paper_without_a_repeated_proposal_has_none() -> None:
    register, matter = seed()
    printed = text(memo(matter, replace(matter.papers[0], repeats=False), register=register))
    assert "Jag föreslår" not in printed
    assert printed.count("Staden ansöker om medlemskap i nätverket Nordic Safe Cities.") == 1


def test_the_running_head_and_what_the_file_says_of_itself() -> None:
    paper = on_paper(seed())
    assert (paper.running_title, paper.running_mark) == ("Medlemskap i Nordic Safe Cities", "Dnr KS 2018/550")
    assert (paper.title, paper.subject) == ("Medlemskap i Nordic Safe Cities", "PM Rotel I (Dnr KS 2018/550)")
    assert (paper.author, paper.dated, paper.language) == ("Stockholms stad", "2018-04-11", "sv-SE")


def test_a_long_title_is_shortened_at_a_word_in_the_running_head() -> None:
    register, matter = seed()
    long = "Förslag till reviderade riktlinjer för stadens arbete med upphandling, inköp och avtalsuppföljning"
    named = replace(matter, subjects=(replace(matter.subjects[0], title=long),))
    paper = memo(named, named.papers[0], register=register)
    assert paper.title == long
    assert paper.running_title == "Förslag till reviderade riktlinjer för stadens arbete med upphandling …"


def test_an_empty_paper_says_only_what_it_is() -> None:
    register, matter = seed()
    bare = Paper(kind=PaperKind.PM, divisions=("I",))
    alone = Matter(subjects=matter.subjects, papers=(bare,))
    assert text(memo(alone, bare, register=register)).splitlines() == [
        "PM Rotel I (Dnr KS 2018/550)",
        "Medlemskap i Nordic Safe Cities",
    ]
