"""Our own papers come back exactly: every paragraph, item, heading and table as the paper's tree has it."""

from collections.abc import Callable, Iterator, Sequence

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from beredning.intake.pdf.read import read_pdf
from beredning.intake.text.labels import label_of
from beredning.matter.register import Register
from beredning.papers.memo import memo
from beredning.papers.tree import (
    Heading,
    Item,
    Listing,
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
from beredning.press.look import LARGE, Look
from beredning.press.pdf import pdf
from beredning.work.registers import register_of
from beredning.work.synthetic import Size, matters
from tests.papers.examples import EXAMPLES, Example

LOOKS = {
    "plain": Look(),
    "justified": Look(justified=True),
    "spaced": Look(spaced=True),
    "both": Look(justified=True, spaced=True),
    "duplex": Look(duplex=True),
    "whole words": Look(hyphenated=False),
    "large": LARGE,
}

Told = tuple[str, str, str]
"""Kind, label and text."""


def _told(blocks: Sequence[PaperBlock]) -> Iterator[Told]:
    for block in blocks:
        match block:
            case Title(spans) | Heading(_, spans):
                yield "heading", "", _words(spans)
            case Para(_, spans):
                yield "paragraph", "", _words(spans)
            case Listing(items):
                for item in items:
                    yield from _item(item)
            case Quote(inside):
                yield from _told(inside)
            case Table(head, rows):
                yield "table", "", "\n".join("\t".join(map(_words, row)) for row in (head, *rows))


def _item(item: Item) -> Iterator[Told]:
    inside = list(_told(item.blocks))
    if item.label:
        label = label_of(f"{item.label} ")
        yield "item", label.printed if label else item.label, inside.pop(0)[2]
    yield from inside


def _words(spans: Spans) -> str:
    return " ".join("".join(span.text for span in spans).split())


def _read(paper: Paper, look: Look) -> list[Told]:
    return [(piece.kind, piece.label, piece.text) for piece in read_pdf(pdf(paper, look).data, "pm.pdf").pieces]


def _papers(made: Example) -> list[Paper]:
    register, matter = made
    return [memo(matter, paper, register=register, stage="after") for paper in matter.papers]


def _made_up(count: int, size: Size, seed: int) -> Iterator[Paper]:
    register: Register = register_of("stockholm")
    for matter in matters(count, size=size, seed=seed, register=register):
        yield from _papers((register, matter))


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES)
def test_an_example_comes_back_exactly(example: Callable[[], Example], look: Look) -> None:
    for paper in _papers(example()):
        assert _read(paper, look) == list(_told(paper.blocks))


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_made_up_matters_come_back_exactly(look: Look) -> None:
    for paper in (*_made_up(6, "small", 1), *_made_up(2, "real", 1)):
        assert _read(paper, look) == list(_told(paper.blocks))


@pytest.mark.long
@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_hundreds_of_made_up_matters_come_back_exactly(look: Look) -> None:
    for paper in (*_made_up(200, "small", 2), *_made_up(50, "real", 2)):
        assert _read(paper, look) == list(_told(paper.blocks))


_WORDS = (
    "i att och nämnden Stockholm kommunstyrelsens stadsdelsnämnder. trafik- förslaget, 1. – 12 kr KF:s följande. "
    "verksamhetsområde barnkonsekvensanalyser Dnr (M)"
)
_WORD = st.sampled_from(_WORDS.split())
_TEXT = st.lists(_WORD, min_size=1, max_size=70).map(" ".join).map(lambda text: f"Att {text}")
_PARA = st.builds(
    lambda role, text: Para(role, (Span(text),)),
    st.sampled_from([Role.BODY, Role.BODY, Role.BODY, Role.FORMULA, Role.OUTCOME, Role.STATEMENT, Role.ATTACHMENT]),
    _TEXT,
)
_LABELS = st.sampled_from(["1.", "2.", "10.", "3.1", "a)", "2 a.", "II", "–"])


def _lists(inside: st.SearchStrategy[PaperBlock]) -> st.SearchStrategy[PaperBlock]:
    body = st.builds(lambda text: Para(Role.BODY, (Span(text),)), _TEXT)
    items = st.builds(
        lambda label, first, more: Item(label, (first, *more)), _LABELS, body, st.lists(inside, max_size=1)
    )
    return st.builds(
        lambda items, kind: Listing(tuple(items), kind),
        st.lists(items, min_size=1, max_size=4),
        st.sampled_from(["clauses", "bullets"]),
    ) | st.builds(lambda blocks: Quote(tuple(blocks)), st.lists(inside, min_size=1, max_size=4))


_BLOCKS = st.lists(st.recursive(_PARA, _lists, max_leaves=6), min_size=1, max_size=14)


@settings(max_examples=40, deadline=None)
@given(_BLOCKS, st.sampled_from(list(LOOKS.values())))
def test_any_paper_comes_back_exactly(blocks: list[PaperBlock], look: Look) -> None:
    # A paper of a few words shows no body type to tell its title by.
    enough = Para(Role.BODY, (Span("Staden ansöker om medlemskap i nätverket. " * 5),))
    paper = Paper("Titel", "Titel", "Dnr 1", (Title((Span("Titel"),)), enough, *blocks))
    assert _read(paper, look) == list(_told(paper.blocks))


def test_words_in_another_language_part_no_paragraph() -> None:
    text = "Nätverket heter i original och i alla handlingar som har skickats till kommunstyrelsen i år alltid"
    spans = (
        Span(f"{text} "),
        Span("Nordic Safe Cities Association of Municipalities", language="en"),
        Span(f" {text}."),
    )
    paper = Paper("Titel", "Titel", "", (Para(Role.BODY, spans), Para(Role.BODY, spans)))
    assert _read(paper, Look()) == list(_told(paper.blocks))
