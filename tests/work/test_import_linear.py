"""The whole import is linear in the text, whatever stands in it and wherever: read, understood, proved complete."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time

import pytest

from beredning.work.importing import understand
from tests.intake.drafts import STOCKHOLM
from tests.intake.seeds import SEED

UNITS = {
    "reservations": "Reservation anfördes av Anna Ek (M) enligt följande.\n\nVi vill avslå förslaget.\n\n",
    "references": "Reservation anfördes av Bo Al (S) med hänvisning till Moderaternas reservation i "
    "borgarrådsberedningen.\n\n",
    "own references": "Särskilt uttalande gjordes av borgarrådet Cecilia Brinck (M) med hänvisning till Moderaternas "
    "särskilda uttalande i borgarrådsberedningen.\n\n",
    "no part": "Anna Ek (M) deltar inte i beslutet.\n\n",
    "signatories": "Anna Ek (M), Bo Al (S), ",
    "bullets": "\uf0b7 en punkt\n",
    "one-letter bullets": "• a\n",
    "dashes": "– att bifalla\n",
    "clauses": "1. Att bifalla motionen.\n",
    "nested clauses": "1.1 Att bifalla.\n",
    "referrals": "Ärendet har remitterats till Farsta stadsdelsnämnd och kulturnämnden.\n\n",
    "replies": "Farsta stadsdelsnämnd\n\nFarsta stadsdelsnämnd beslutade vid sitt sammanträde den 22 mars 2018 "
    "följande.\n\nNämnden godkänner förslaget.\n\n",
    "headings": "Ärendet\n\nText.\n\nBeredning\n\nText.\n\n",
    "decisions": "Kommunstyrelsen beslutade följande.\n\nAtt bifalla.\n\n",
    "proposals": "Borgarrådsberedningen föreslår att kommunstyrelsen beslutar följande.\n\nAtt bifalla.\n\n",
    "motions": "Motion (2017:44) av Anna Ek (M) om bad\n\n",
    "numbers of matters": "Dnr KS 2018/550\n\n",
    "names": "KARIN WANNGÅRD\n\n",
    "signatures": "Stockholm den 11 april 2018\n\nKARIN WANNGÅRD\n\n",
    "hyphens": "kommun-\nstyrelsen\n",
    "table rows": "| a | b |\n",
    "dates": "den 22 mars 2018 ",
    "quotes": "”citat” ",
    "one word": "abcdefghij",
    "combining marks": "a\u0301",
    "short lines": "a b\n",
    "capitals": "ÄRENDET ",
    "empty lines": "\n",
}
AFTER = (
    "Borgarrådsberedningen föreslår",
    "Mina synpunkter",
    "Borgarrådsberedningen tillstyrker",
    "Remissammanställning",
)


def text(name: str, place: str, size: int) -> str:
    """The seed with a unit repeated after the line that begins so."""
    unit = UNITS[name]
    at = SEED.index("\n", SEED.index(place)) + 1
    return f"{SEED[:at]}\n{unit * (size // len(unit))}\n{SEED[at:]}"


def _seconds(folder: Path, made: str) -> float:
    source = folder / "paper.txt"
    source.write_text(made, encoding="utf-8")
    gc.collect()
    start = process_time()
    understand(source, STOCKHOLM)
    return process_time() - start


def _ratio(folder: Path, make: Callable[[int], str], size: int, tries: int) -> float:
    best = 99.0
    for _ in range(tries):
        small, large = _seconds(folder, make(size)), _seconds(folder, make(4 * size))
        best = min(best, large / max(small, 0.02))
        if best < 7:
            break
    print(f"{size:,} characters {small:.2f} s, {4 * size:,} characters {large:.2f} s")
    return best


def everywhere() -> Iterator[object]:
    """Every shape at every place; in the short run each of them at one."""
    for number, name in enumerate(UNITS):
        for at, place in enumerate(AFTER):
            here = at == number % len(AFTER)
            yield pytest.param(name, place, marks=[] if here else pytest.mark.long)


@pytest.mark.parametrize(("name", "place"), list(everywhere()))
def test_four_times_the_text_takes_four_times_the_time(tmp_path: Path, name: str, place: str) -> None:
    """Sixteen would be quadratic; the seed around it is read in any case."""
    assert _ratio(tmp_path, lambda size: text(name, place, size), 15_000, tries=3) < 7


@pytest.mark.long
@pytest.mark.parametrize("name", UNITS)
def test_ten_megabytes_take_four_times_the_time_of_a_quarter(tmp_path: Path, name: str) -> None:
    assert _ratio(tmp_path, lambda size: text(name, AFTER[2], size), 2_500_000, tries=1) < 7
