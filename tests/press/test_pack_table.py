"""The table of a file that is joined of parts says the same as one that is made row by row."""

from itertools import pairwise
from struct import pack

from hypothesis import given
from hypothesis import strategies as st

from beredning.press.pack.table import Entry, joined, table

ROWS = st.one_of(
    st.tuples(st.just(1), st.integers(0, 2**40), st.just(0)),
    st.tuples(st.just(2), st.integers(0, 2**40), st.integers(0, 2**16 - 1)),
)
PARTS = st.lists(
    st.tuples(st.dictionaries(st.integers(1, 80), ROWS, max_size=40), st.integers(0, 2**40)), min_size=1, max_size=6
)


@given(PARTS)
def test_every_object_has_the_row_that_it_had_moved_with_its_part(parts: list[tuple[dict[int, Entry], int]]) -> None:
    said: dict[int, tuple[int, int, int]] = {}
    runs = []
    for rows, by in parts:
        fresh = {number: row for number, row in rows.items() if number not in said}
        said |= {number: (kind, a + by if kind == 1 else a, b) for number, (kind, a, b) in fresh.items()}
        runs += table((number, *row) for number, row in fresh.items()).moved(by)
    rows, index = joined(runs)
    assert rows == b"".join(pack(">BQH", *said[number]) for number in sorted(said))
    numbers = [*map(int, index.split())]
    spans = [*zip(numbers[::2], numbers[1::2], strict=True)]
    assert [number for first, many in spans for number in range(first, first + many)] == sorted(said)
    assert all(first + many < other for (first, many), (other, _) in pairwise(spans))
