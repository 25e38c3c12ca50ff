"""Every pass is linear in the text: twice the text takes about twice the time, however hostile it is."""

import gc
from collections.abc import Callable
from contextlib import suppress
from time import process_time

import pytest

from beredning.intake.html import read_html
from beredning.intake.text.plain import read_plain
from beredning.matter.message import UserError

_SHAPES: dict[str, Callable[[int], str]] = {
    "no line end": lambda n: "a " * (n // 2),
    "one word": lambda n: "a" * n,
    "only line ends": lambda n: "a" + "\n" * n,
    "only hyphens": lambda n: "-" * n,
    "only spaces": lambda n: "a" + " " * n + "b",
    "spaces at line starts": lambda n: " a\n" * (n // 3),
    "hyphens at line ends": lambda n: "a-\n" * (n // 3),
    "many different hyphened words": lambda n: "".join(f"ord{at}-\n" for at in range(n // 10)),
    "one paragraph of short lines": lambda n: "ett litet ord och\n" * (n // 18),
    "bullets": lambda n: "\uf0a7" * n,
    "bullets on lines": lambda n: "\uf0a7\n" * (n // 2),
    "bullets with text": lambda n: "\uf0a7 a\n" * (n // 4),
    "numbers": lambda n: "1.\n" * (n // 3),
    "nested numbers": lambda n: "1.1.1.1 a\n" * (n // 10),
    "page numbers": lambda n: "".join(f"{at} (999999)\n\n" for at in range(1, n // 18)),
    "bare page numbers": lambda n: "".join(f"{at}\n\n" for at in range(1, n // 8)),
    "form feeds": lambda n: "a\f" * (n // 2),
    "soft hyphens": lambda n: "a\u00ad\n" * (n // 3),
    "digits": lambda n: "1" * n,
    "brackets": lambda n: "(" * n,
    "stops": lambda n: "a." * (n // 2),
    "combining marks": lambda n: "a\u0301\u0327" * (n // 3),
    "empty lines between": lambda n: "a\n\n" * (n // 3),
    "line ends of every kind": lambda n: "a\r\n\u2028\u2029\x0b" * (n // 6),
    "pdfium hyphens": lambda n: "a\x02" * (n // 2),
}

_PAGES: dict[str, Callable[[int], str]] = {
    "paragraphs": lambda n: "<p>a" * (n // 4),
    "open tags": lambda n: "<b>" * (n // 3) + "a",
    "lists": lambda n: "<ul><li>a" * (n // 9),
    "cells": lambda n: "<table><tr>" + "<td>a" * (n // 5),
    "runs": lambda n: "<p>" + "<b>a</b> <i>b</i> " * (n // 18),
    "less-than signs": lambda n: "a <" * (n // 3),
    "entities": lambda n: "<p>" + "&amp;" * (n // 5),
    "comments": lambda n: "a<!--" * (n // 5),
}


def _seconds(read: Callable[[bytes, str], object], data: bytes) -> float:
    # What other tests have left on the heap is not to be gone through again while the time is taken.
    gc.collect()
    gc.freeze()
    start = process_time()
    with suppress(UserError):
        read(data, "a")
    taken = process_time() - start
    gc.unfreeze()
    return taken


def _ratio(read: Callable[[bytes, str], object], make: Callable[[int], str], size: int) -> float:
    once, twice = make(size).encode("utf-8"), make(2 * size).encode("utf-8")
    best = 99.0
    for _ in range(3):
        best = min(best, _seconds(read, twice) / max(0.02, _seconds(read, once)))
        if best < 3:
            break
    return best


@pytest.mark.parametrize("shape", _SHAPES)
def test_twice_the_text_takes_twice_the_time(shape: str) -> None:
    assert _ratio(read_plain, _SHAPES[shape], 60_000) < 3


@pytest.mark.parametrize("shape", _PAGES)
def test_twice_the_page_takes_twice_the_time(shape: str) -> None:
    assert _ratio(read_html, _PAGES[shape], 60_000) < 3


@pytest.mark.long
@pytest.mark.parametrize("shape", _SHAPES)
def test_ten_megabytes_take_twice_the_time_of_five(shape: str) -> None:
    assert _ratio(read_plain, _SHAPES[shape], 5_000_000) < 3


@pytest.mark.long
@pytest.mark.parametrize("shape", _PAGES)
def test_ten_megabytes_of_page_take_twice_the_time_of_five(shape: str) -> None:
    assert _ratio(read_html, _PAGES[shape], 5_000_000) < 3
