"""The JSON of a matter is the contract of COMMANDS.md."""

import json
from datetime import date
from pathlib import Path

from beredning.matter import meeting, register, things
from beredning.matter.codec import equal, from_json, matter_from_json, to_json
from beredning.matter.declare import kinds, new_uid, spec
from beredning.matter.tree import find, put, renamed, walk
from beredning.resources import sample

SEED = json.loads(Path(sample("pm-ks-2018-550.json")).read_text(encoding="utf-8"))


def test_the_seed_comes_back_from_its_json_member_for_member():
    shown = to_json(matter_from_json(SEED))
    assert shown == SEED
    assert json.dumps(shown) == json.dumps(SEED)  # the order of the members, too


def test_references_follow_when_a_matter_gets_fresh_identities():
    matter = matter_from_json(SEED)
    again = renamed(matter, new_uid)
    assert equal(matter, again)
    assert not {p.thing.uid for p in walk(matter)} & {p.thing.uid for p in walk(again)}
    first, second, _ = again.papers[0].statements
    assert second.grounds[0].refers_to == first.uid


def test_putting_a_thing_changes_only_that_thing():
    matter = matter_from_json(SEED)
    subject = things.Subject(uid=matter.subjects[0].uid, registry_number="KS 2018/551", title="Annan rubrik")
    changed = put(matter, subject)
    assert find(changed, subject.uid) == subject
    assert changed.papers is matter.papers


def test_every_kind_can_be_kept():
    assert {"matter", "register", "meeting"} <= set(kinds())
    for kind in kinds():
        assert spec(kind).members


def test_a_register_and_a_meeting_have_json_too():
    house = register.Register(
        profile=register.Profile(name="stockholm", municipality="Stockholms stad", place="Stockholm"),
        parties=(register.Party(sign="M", name="Moderaterna", genitive="Moderaternas"),),
    )
    assert equal(house, from_json("register", to_json(house)))
    gathering = meeting.Meeting(body="Kommunstyrelsen", date=date(2018, 4, 25))
    assert equal(gathering, from_json("meeting", to_json(gathering)))
