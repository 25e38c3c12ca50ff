"""What was sent keeps its references, whatever is corrected, added or withdrawn afterwards."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beredning.matter.meeting import PackLine, SentPack
from beredning.matter.references import Kept, Placed, kept, placed
from tests.work.test_supplements import FIRST, SECOND

SENT = {"paper": Kept(1, 5), "map": Kept(6, 7)}


@pytest.mark.parametrize(
    ("parts", "before", "expected"),
    [
        ([("paper", 5), ("map", 2)], {}, [Placed(1, 5), Placed(6)]),
        ([("paper", 5), ("map", 2)], SENT, [Placed(1, 5), Placed(6)]),
        ([("paper", 7), ("map", 2)], SENT, [Placed(1, 5), Placed(6)]),  # it grew: its last two have letters
        ([("paper", 2), ("map", 2)], SENT, [Placed(1, 5), Placed(6)]),
        ([("paper", 5), ("late", 3), ("map", 2)], SENT, [Placed(1, 5), Placed(8), Placed(6, 2)]),
        ([("paper", 5), ("late", 3)], SENT, [Placed(1, 5), Placed(8)]),  # the map's numbers, withdrawn, are no one's
        ([("paper", 5), ("map", 4), ("late", 1)], SENT, [Placed(1, 5), Placed(6, 4), Placed(10)]),
        ([("other", 4), ("map", 2)], SENT, [Placed(8), Placed(6, 2)]),
    ],
)
def test_what_was_sent_stays_and_what_is_new_comes_after(
    parts: list[tuple[str, int]], before: dict[str, Kept], expected: list[Placed]
):
    assert placed(parts, before) == expected


def test_what_a_pack_did_not_note_is_not_kept():
    def line(source: str, begins: int | None, pages: int | None) -> PackLine:
        return PackLine(item="i", source=source, content="", begins=begins, pages=pages)

    first = SentPack(profile="members", sent=FIRST, lines=(line("paper", 1, 5), line("map", None, None)))
    second = SentPack(profile="supplement", sent=SECOND, lines=(line("paper", 1, 7),))
    assert kept([first, second]) == {"i": {"paper": Kept(1, 7)}}


@given(st.lists(st.lists(st.tuples(st.sampled_from("abcde"), st.integers(1, 9)), unique_by=lambda one: one[0])))
def test_no_number_ever_means_the_pages_of_two(states: list[list[tuple[str, int]]]):
    whose: dict[int, str] = {}
    before: dict[str, Kept] = {}
    for parts in states:
        for (source, pages), at in zip(parts, placed(parts, before), strict=True):
            numbers = range(at.first, at.first + min(pages, at.room or pages))
            assert {whose.setdefault(number, source) for number in numbers} == {source}
            assert at.first == before.get(source, Kept(at.first, 0)).first
            last = max(at.first + pages - 1, before[source].last if source in before else 0)
            before[source] = Kept(at.first, last)
