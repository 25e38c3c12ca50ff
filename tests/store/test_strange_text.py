"""Text that was pasted from anywhere: kept as it was cleaned at the door, to the letter, and found."""

from dataclasses import replace
from pathlib import Path

import pytest

from beredning.matter.choices import PaperKind
from beredning.matter.clean import clean
from beredning.matter.things import Matter, Paper, Subject
from beredning.store.file import open_file

STRANGE = {
    "half an emoji": ("före \ud83d efter åäö", "före \ufffd efter åäö"),
    "NUL": ("före\0efter åäö", "föreefter åäö"),
    "NFD": ("fo\u0308re a\u030aa\u0308o\u0308", "före åäö"),
    "NBSP": ("10\u00a0000 kronor åäö", "10\u00a0000 kronor åäö"),
    "soft hyphen": ("å\u00adäö åäö", "å\u00adäö åäö"),
    "right to left": ("\u202eåäö\u202c \u200fשלום", "\u202eåäö\u202c \u200fשלום"),
    "an emoji of several": ("👩‍👩‍👧 åäö", "👩‍👩‍👧 åäö"),
    "two megabytes": ("åäö text. " * 200_000, "åäö text. " * 200_000),
}


@pytest.mark.parametrize("what", STRANGE)
def test_it_is_kept_to_the_letter_and_found(path: Path, what: str) -> None:
    pasted, kept = STRANGE[what]
    said = clean(pasted)
    assert said == kept.strip() or said == kept
    matter = Matter(subjects=(Subject(title="x"),), papers=(Paper(kind=PaperKind.PM),))
    with open_file(path, write=True) as file:
        file.write("new", None, matter)
        held = file.matter(matter.uid)
        file.write("paste", held, replace(matter, papers=(replace(matter.papers[0], views=said),)))
    with open_file(path) as file:
        assert file.matter(matter.uid).value.papers[0].views == said
        assert [hit.uid for hit in file.search("åäö")] == [matter.uid]
        assert all(check.ok for check in file.verify())
