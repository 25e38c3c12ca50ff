"""Thousands of edits of one text: every revision can be had again, and one that is brought back is a new one."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest

from beredning.matter.choices import PaperKind
from beredning.matter.things import Matter, Paper
from beredning.store.file import open_file


def test_hundreds_of_edits_can_each_be_brought_back(path: Path) -> None:
    many(path, 600)


@pytest.mark.long
def test_five_thousand_edits_can_each_be_brought_back(path: Path) -> None:
    many(path, 5_000)


def many(path: Path, edits: int) -> None:
    """So many edits of one text, then some of its revisions read and one brought back."""
    rnd = Random(1)
    paper = Paper(kind=PaperKind.PM, views="Stadens arbete med frågan fortsätter. " * 50)
    matter = Matter(papers=(paper,))
    hashes: dict[int, bytes] = {}
    with open_file(path, write=True) as file:
        file.write("new", None, matter)
        held = file.matter(matter.uid)
        for number in range(edits):
            text = held.value.papers[0].views
            at = rnd.randrange(len(text))
            cut = at + rnd.randrange(12)
            said = text[:at] + rnd.choice(("", "och ", "å", f"({number}) ")) + text[cut:]
            said += "Mer text. " * (len(said) < 500)
            after = replace(held.value, papers=(replace(held.value.papers[0], views=said),))
            done = file.write("edit", held, after)
            if done.operation:
                hashes[done.operation] = sha256(said.encode()).digest()
                revs = {**held.revs, (paper.uid, "views"): held.revs[paper.uid, "views"] + 1}
                held = replace(held, value=after, revs=revs)
        some = rnd.sample(sorted(hashes), 12)
        for operation in some:
            then = file.matter(matter.uid, as_of=operation).value
            assert sha256(then.papers[0].views.encode()).digest() == hashes[operation]
        count = len(file.history(matter.uid))
        file.write("restore", file.matter(matter.uid), file.matter(matter.uid, as_of=some[0]).value)
        back = file.matter(matter.uid).value.papers[0].views
        assert sha256(back.encode()).digest() == hashes[some[0]]
        history = file.history(matter.uid)
        assert len(history) == count + 1
        assert {row.number for row in history} >= set(hashes)
        assert all(check.ok for check in file.verify())
