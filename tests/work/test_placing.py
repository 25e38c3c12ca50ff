"""What an import leaves over, placed by hand: every word of it stands somewhere afterwards."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beredning.intake.draft import Draft
from beredning.matter.edits import with_field
from beredning.matter.fold import words
from beredning.matter.text import plain_text
from beredning.matter.tree import find
from beredning.resources import sample
from beredning.work.importing import understand
from beredning.work.placing import placed, targets
from beredning.work.registers import register_of
from beredning.work.sample import SEED, with_people

LEFT = ("- inget streck", "*Ett* annat\nstycke.", "Sist § 7.")


@pytest.fixture(scope="module")
def draft() -> Draft:
    made = understand(sample(SEED), with_people(register_of("stockholm")))
    matter = with_field(made.matter, made.matter.papers[0].uid, "remainder", "\\- inget streck\n\nresten")
    return replace(made, matter=matter, leftover=LEFT, words=made.words + 8, placed_words=made.placed_words)


@given(st.dictionaries(st.integers(0, len(LEFT) - 1), st.integers(0, 6)))
def test_each_goes_last_in_its_field_and_nothing_is_lost(draft: Draft, chosen: dict[int, int]) -> None:
    offered = targets(draft.matter)
    after = placed(draft, {number: offered[at] for number, at in chosen.items()})
    if not chosen:
        assert after == draft
        return
    assert after.leftover == tuple(text for number, text in enumerate(LEFT) if number not in chosen)
    for at, target in enumerate(offered):
        was, found = (str(getattr(find(d.matter, target.thing), target.field)) for d in (draft, after))
        assert found.startswith(was)
        mine = [LEFT[n] for n in sorted(chosen) if chosen[n] == at]
        assert plain_text(found).split() == " ".join([plain_text(was), *mine]).split()
    assert plain_text(after.matter.papers[0].remainder).split() == " ".join(after.leftover).split()
    assert after.placed_words == draft.placed_words + sum(words(LEFT[n]) for n in chosen)


def test_every_text_of_the_paper_is_offered(draft: Draft) -> None:
    names = [str(target.name) for target in targets(draft.matter)]
    assert names[:3] == ["the matter", "my views", "preparation"]
    assert "summary of Stadsledningskontoret" in names
    assert any("reply" in name for name in names)
    assert len(names) == len(set(names))
