"""Texts and blocks for property tests: everything that is markup somewhere, in every order."""

from hypothesis import strategies as st

from beredning.matter.blocks import Block, ListBlock, Paragraph, Run, SubHeading, TableBlock

MARKUP = "*_-#|\\ \n09.&;ab`[]()<>!+:=~\t\u00a0€é\u0301$x"

texts = st.one_of(
    st.text(MARKUP, max_size=40),
    st.text("*_a .\n", max_size=30),
    st.text("-1. \n>#=|a", max_size=30),
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=20),
)
runs = st.lists(st.builds(Run, texts, st.booleans(), st.booleans()), max_size=6).map(tuple)


def _tables(width: int) -> st.SearchStrategy[TableBlock]:
    row = st.tuples(*[runs] * width)
    align = st.tuples(*[st.sampled_from(["", "left", "center", "right"])] * width)
    return st.builds(TableBlock, row, st.lists(row, max_size=3).map(tuple), align)


def _lists(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    items = st.lists(st.lists(inner, max_size=3).map(tuple), max_size=3).map(tuple)
    return st.builds(ListBlock, items, st.booleans(), st.integers(0, 12))


_leaves = st.one_of(
    st.builds(Paragraph, runs),
    st.builds(SubHeading, st.integers(1, 6), runs),
    st.integers(1, 3).flatmap(_tables),
)
blocks = st.lists(st.recursive(_leaves, _lists, max_leaves=8), max_size=4).map(tuple)
