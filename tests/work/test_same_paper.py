"""Which paper of a matter an import is another version of; a number left blank tells none from another."""

from pathlib import Path

import pytest

from beredning.matter.message import UserError
from beredning.store.file import create, open_file
from beredning.work.importing import Imported, import_paper
from beredning.work.registers import register_of

PAPER = """Utlåtande {number} RI (Dnr 12-34/2007)

Ett bad i Farsta

Kommunstyrelsen föreslår att kommunfullmäktige beslutar följande.

Förslaget godkänns.

Föredragande borgarrådet Kristina Axén Olin anför följande.

Ärendet

Ett bad byggs i Farsta.

Jag föreslår att borgarrådsberedningen föreslår att kommunstyrelsen föreslår att kommunfullmäktige beslutar följande.

Förslaget godkänns.

Stockholm den {day}

KRISTINA AXÉN OLIN
"""


def _twice(folder: Path, first: tuple[str, str], second: tuple[str, str]) -> Imported:
    path = folder / "f.beredning"
    create(path, register_of("stockholm"))
    with open_file(path, write=True) as file:
        for number, day in (first, second):
            source = folder / "paper.txt"
            source.write_text(PAPER.format(number=number, day=day), encoding="utf-8")
            last = import_paper(file, source)
    return last


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("2007:", "3 maj 2007"), ("2007:", "3 maj 2007")),
        (("2007:", "3 maj 2007"), ("2007:41", "3 maj 2007")),
        (("2007:41", "3 maj 2007"), ("2007:41", "4 juni 2007")),
    ],
)
def test_the_same_number_or_day_is_the_same_paper(
    tmp_path: Path, first: tuple[str, str], second: tuple[str, str]
) -> None:
    assert not _twice(tmp_path, first, second).new


def test_two_papers_whose_numbers_are_blank_are_not_taken_for_one(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="another number or date"):
        _twice(tmp_path, ("2007:", "3 maj 2007"), ("2007:", "4 juni 2007"))
