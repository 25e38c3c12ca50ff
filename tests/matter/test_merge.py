"""Two people's changes brought together: nothing lost in silence, nothing made up, the same whoever is asked first."""

import re
from dataclasses import replace
from random import Random
from typing import cast

import pytest

from beredning.matter.changes import diff
from beredning.matter.choices import PaperKind
from beredning.matter.merge import Said, merge
from beredning.matter.paragraphs import BETWEEN, merged
from beredning.matter.things import Attachment, Compilation, Matter, Paper, Subject
from tests.matter.judging import changed, crowded, lost, paragraphs, reworded, written_out, wrong
from tests.store.trees import edited, matter


def test_texts_of_two_lose_nothing_and_gain_nothing() -> None:
    rnd = Random(11)
    clean = 0
    for _ in range(10_000):
        base = paragraphs(rnd)
        mine, theirs = changed(rnd, base), changed(rnd, base)
        made = merged(base, mine, theirs)
        assert made == merged(base, theirs, mine)
        if made is not None:
            clean += 1
            assert wrong(base, mine, theirs, made) == "", (base, mine, theirs, made)
    assert clean > 1_000


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "made"),
    [
        ("a|b|c", "A|b|c", "a|b|C", "A|b|C"),
        ("a|b|c", "A|b|c", "a|B|c", None),
        ("a|b|c", "x|a|b|c", "a|b|c|y", "x|a|b|c|y"),
        ("a|b|c", "a|c", "a|B|c", None),
        ("a|b|c", "a|c", "a|c", "a|c"),
        ("a|b|c|d|e", "b|c|a|d|e", "b|c|d|e|a", None),
        ("a|b|c|d|e", "e|a|b|c|d", "a|b|C|d|e", "e|a|b|C|d"),
        ("2,9 mkr", "3,1 mkr", "2,8 mkr", None),
        ("", "a", "b", None),
    ],
)
def test_what_meets_is_not_merged(base: str, mine: str, theirs: str, made: str | None) -> None:
    found = merged(*(text.replace("|", BETWEEN) for text in (base, mine, theirs)))
    assert found == (made if made is None else made.replace("|", BETWEEN))


@pytest.mark.parametrize("pairs", [150, pytest.param(10_000, marks=pytest.mark.long)])
def test_roots_of_two_lose_nothing_in_silence(pairs: int) -> None:
    rnd = Random(12)
    asked = 0
    for pair in range(pairs):
        base = crowded(rnd) if pair % 2 else written_out(rnd, matter(rnd))
        mine, theirs = (reworded(rnd, edited(rnd, edited(rnd, base))) for _ in range(2))
        made, mirrored = merge(base, mine, theirs), merge(base, theirs, mine)
        assert lost(base, mine, theirs, made) == ""
        assert made.conflicts or mirrored.conflicts or not diff(made.value, mirrored.value)
        asked += bool(made.conflicts)
        assert not diff(merge(base, mine, mine).value, mine)
        assert not diff(merge(base, mine, base).value, mine)
        forward = merge(base, base, theirs)
        assert {c.what for c in forward.conflicts} <= {"removed there"}
        assert forward.conflicts or not diff(forward.value, theirs)
    assert pairs // 30 < asked < pairs


def test_a_choice_settles_what_it_names() -> None:
    rnd = Random(13)
    for _ in range(40):
        base = matter(rnd)
        mine, theirs = edited(rnd, base), edited(rnd, base)
        made = merge(base, mine, theirs)
        for side in ("mine", "theirs"):
            settled = merge(base, mine, theirs, {c.key: side for c in made.conflicts})  # type: ignore[misc]
            assert not {c.key for c in settled.conflicts} & {c.key for c in made.conflicts if c.what == "field"}


def titled(text: str) -> Matter:
    return replace(BASE, subjects=(replace(BASE.subjects[0], title=text),))


BASE = Matter(
    subjects=(Subject(title="Ett"),),
    papers=(Paper(kind=PaperKind.PM),),
    attachments=tuple(Attachment(title=title) for title in "abc"),
)


def test_one_line_said_differently_is_asked_about() -> None:
    made = merge(BASE, titled("Två"), titled("Tre"))
    (conflict,) = made.conflicts
    assert (conflict.what, conflict.field, conflict.base, conflict.mine, conflict.theirs) == (
        "field",
        "title",
        "Ett",
        "Två",
        "Tre",
    )
    for choice, title in (("mine", "Två"), ("theirs", "Tre"), (Said("Fyra"), "Fyra")):
        settled = merge(BASE, titled("Två"), titled("Tre"), {conflict.key: choice})  # type: ignore[dict-item]
        assert settled.conflicts == ()
        assert cast("Matter", settled.value).subjects[0].title == title


def test_what_they_removed_stays_until_somebody_agrees() -> None:
    less = replace(BASE, attachments=BASE.attachments[1:])
    made = merge(BASE, BASE, less)
    assert [c.what for c in made.conflicts] == ["removed there"]
    assert len(cast("Matter", made.value).attachments) == 3
    agreed = merge(BASE, BASE, less, {made.conflicts[0].key: "theirs"})
    assert not diff(agreed.value, less)


def test_what_i_removed_and_they_changed_comes_back_and_is_asked_about() -> None:
    less = replace(BASE, attachments=BASE.attachments[1:])
    more = replace(BASE, attachments=(replace(BASE.attachments[0], title="ny"), *BASE.attachments[1:]))
    made = merge(BASE, less, more)
    assert [c.what for c in made.conflicts] == ["removed here"]
    assert [a.title for a in cast("Matter", made.value).attachments] == ["ny", "b", "c"]
    assert not diff(merge(BASE, less, more, {made.conflicts[0].key: "mine"}).value, less)
    assert not diff(merge(BASE, less, BASE).value, less)  # unchanged there: it stays removed, nobody is asked


def test_order_is_taken_from_the_one_who_changed_it() -> None:
    a, b, c = BASE.attachments
    turned, other = replace(BASE, attachments=(c, a, b)), replace(BASE, attachments=(b, a, c))
    assert not merge(BASE, BASE, turned).conflicts
    assert cast("Matter", merge(BASE, BASE, turned).value).attachments == (c, a, b)
    new = Attachment(title="ny")
    added = replace(BASE, attachments=(a, new, b, c))
    assert cast("Matter", merge(BASE, added, turned).value).attachments == (c, a, new, b)
    made = merge(BASE, turned, other)
    assert [conflict.what for conflict in made.conflicts] == ["order"]
    assert not diff(merge(BASE, turned, other, {made.conflicts[0].key: "theirs"}).value, other)


def test_what_one_puts_between_two_that_the_other_parts_is_asked_about() -> None:
    a, b, c = BASE.attachments
    new = Attachment(title="ny")
    added, turned = replace(BASE, attachments=(a, new, b, c)), replace(BASE, attachments=(b, c, a))
    for mine, theirs in ((added, turned), (turned, added)):
        made = merge(BASE, mine, theirs)
        assert [conflict.what for conflict in made.conflicts] == ["order"]
        assert new in cast("Matter", made.value).attachments
    assert not merge(BASE, replace(BASE, attachments=(a, b, new, c)), replace(BASE, attachments=(b, c, a))).conflicts


def test_what_two_put_in_one_place_stands_in_one_order_whoever_is_asked() -> None:
    mine, theirs = (replace(BASE, attachments=(*BASE.attachments, Attachment(title=title))) for title in "xy")
    assert not diff(merge(BASE, mine, theirs).value, merge(BASE, theirs, mine).value)


def test_what_i_removed_and_they_moved_is_asked_about() -> None:
    a, b, c = BASE.attachments
    without, turned = replace(BASE, attachments=(a, b)), replace(BASE, attachments=(c, a, b))
    assert [conflict.what for conflict in merge(BASE, without, turned).conflicts] == ["removed here"]
    without = replace(BASE, attachments=(a, c))  # they moved another
    assert not merge(BASE, without, turned).conflicts


def test_two_that_want_one_place_are_both_kept_to_choose() -> None:
    def with_compilation(text: str) -> Matter:
        return replace(BASE, papers=(replace(BASE.papers[0], compilation=Compilation(case=text)),))

    mine, theirs = with_compilation("mitt"), with_compilation("deras")
    (conflict,) = merge(BASE, mine, theirs).conflicts
    assert conflict.what == "one of two"
    assert re.search("mitt.*deras", repr((conflict.mine, conflict.theirs)))
    assert not diff(merge(BASE, mine, theirs).value, mine)
    settled = merge(BASE, mine, theirs, {conflict.key: "theirs"})
    assert settled.conflicts == ()
    assert not diff(settled.value, theirs)


def test_only_one_root_is_merged() -> None:
    with pytest.raises(ValueError, match="one root"):
        merge(None, Matter(), Matter())
