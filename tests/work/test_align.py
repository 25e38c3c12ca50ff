"""A second import of a paper is a new version of it, not a second paper."""

import json
from dataclasses import replace
from pathlib import Path

from beredning.matter.codec import equal, matter_from_json, to_json
from beredning.matter.things import Matter, Secrecy
from beredning.matter.tree import walk
from beredning.resources import sample
from beredning.work.align import aligned


def seed() -> Matter:
    return matter_from_json(json.loads(Path(sample("pm-ks-2018-550.json")).read_text(encoding="utf-8")))


def uids(matter: Matter) -> list[str]:
    return [placed.thing.uid for placed in walk(matter)]


def test_the_same_paper_again_changes_nothing():
    old = seed()
    again = aligned(old, old.papers[0], seed())
    assert equal(again, old)
    assert uids(again) == uids(old)


def test_a_statement_that_is_new_is_added_and_the_others_keep_their_identity():
    old, new = seed(), seed()
    first, *rest = new.papers[0].statements
    extra = replace(rest[-1], uid="e" * 32, signatories=(replace(rest[-1].signatories[0], name="Någon Annan"),))
    new = replace(new, papers=(replace(new.papers[0], statements=(extra, first, *rest)),))
    merged = aligned(old, old.papers[0], new)
    kept = [s.uid for s in old.papers[0].statements]
    assert [s.uid for s in merged.papers[0].statements] == ["e" * 32, *kept]
    assert merged.papers[0].statements[2].grounds[0].refers_to == kept[0]
    assert to_json(merged)["papers"][0]["statements"][0]["grounds"] == [{"refers_to": "s2"}]


def test_what_the_paper_does_not_state_is_kept():
    old = seed()
    marked = replace(old, secrecy=Secrecy(ground="19 kap. 1 § OSL"), responsible="Anna Handläggare")
    merged = aligned(marked, marked.papers[0], seed())
    assert merged.secrecy == marked.secrecy
    assert merged.responsible == "Anna Handläggare"


def test_a_text_that_became_empty_is_emptied():
    old, new = seed(), seed()
    new = replace(new, papers=(replace(new.papers[0], views=""),))
    assert aligned(old, old.papers[0], new).papers[0].views == ""
