"""What archives and screen readers ask: both standards at once, the same bytes, and validators that see faults."""

import hashlib
import io
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from beredning.papers.tree import Paper
from beredning.press.look import LARGE, Look
from beredning.press.pdf import pdf
from tests.press.documents import everything, paper
from tests.press.seed_paper import seed_paper
from tests.validation import assert_archival, faults
from tests.verapdf import verapdf

LOOKS = [Look(), LARGE, Look(justified=True, duplex=True, spaced=True)]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("made", [seed_paper(), everything(), paper()], ids=["seed", "everything", "empty"])
def test_page_validation_accepts(made: Paper, look: Look) -> None:
    assert_archival(pdf(made, look).data)


def test_verapdf_accepts(tmp_path: Path) -> None:
    files = []
    for number, (made, look) in enumerate(
        [(seed_paper(), LOOKS[0]), (everything(), LOOKS[1]), (everything(), LOOKS[2])]
    ):
        files.append(tmp_path / f"{number}.pdf")
        files[-1].write_bytes(pdf(made, look).data)
    assert [str(verdict) for verdict in verapdf(files) if not verdict.passed] == []


def test_the_same_paper_is_the_same_bytes_in_another_process() -> None:
    script = (
        "import hashlib; from beredning.press.pdf import pdf; from tests.press.documents import everything;"
        "print(hashlib.sha256(pdf(everything()).data).hexdigest())"
    )
    env = {"PYTHONPATH": ":".join(sys.path)}
    runs = {
        subprocess.run(
            [sys.executable, "-c", script],
            env=env | {"PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": seed},  # ReportLab looks at the second
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    pdf(seed_paper())  # remembered words must not show
    assert runs == {hashlib.sha256(pdf(everything()).data).hexdigest().encode() + b"\n"}


def test_the_catalogue_says_what_the_paper_is() -> None:
    with pikepdf.open(io.BytesIO(pdf(seed_paper()).data)) as file:
        assert str(file.Root.Lang) == "sv-SE"
        assert file.Root.ViewerPreferences.DisplayDocTitle
        assert str(file.docinfo.Title) == "Medlemskap i Nordic Safe Cities"
        assert str(file.docinfo.CreationDate) == "D:20180411000000Z"
        meta = file.open_metadata()
        assert meta["dc:title"] == "Medlemskap i Nordic Safe Cities"
        assert (meta.pdfa_status, meta["pdfuaid:part"]) == ("2A", "1")
        assert file.Root.PageLabels.Nums[1].S == "/D"
        assert {str(page.Tabs) for page in file.pages} == {"/S"}
        with file.open_outline() as outline:
            [top] = outline.root
            assert top.title == "Medlemskap i Nordic Safe Cities"
            assert [entry.title for entry in top.children][:3] == ["Ärendet", "Beredning", "Mina synpunkter"]


def test_the_outline_counts_all_that_is_below_each_entry() -> None:
    def below(entry: Any) -> int:
        total, kid = 0, entry.get("/First")
        while kid is not None:
            total += 1 + below(kid)
            kid = kid.get("/Next")
        assert int(entry.get("/Count", 0)) == total
        return total

    with pikepdf.open(io.BytesIO(pdf(everything()).data)) as file:
        assert below(file.Root.Outlines) == len([e for level in "123456" for e in _elements(file, f"/H{level}")]) > 5


def test_every_font_is_embedded_and_only_with_what_is_used() -> None:
    with pikepdf.open(io.BytesIO(pdf(seed_paper()).data)) as file:
        fonts = file.pages[0].Resources.Font
        assert len(fonts) <= 5
        for font in fonts.values():
            assert re.match(r"/[A-Z]{6}\+Source", str(font.BaseFont))
            assert len(font.FontDescriptor.FontFile2.read_bytes()) < 60_000


def _elements(file: pikepdf.Pdf, role: str) -> Iterator[Any]:
    def walk(node: Any) -> Iterator[Any]:
        if isinstance(node, pikepdf.Dictionary) and "/S" in node:
            if str(node.S) == role:
                yield node
            for kid in node.get("/K", []):
                if not isinstance(kid, int):
                    yield from walk(kid)

    yield from walk(file.Root.StructTreeRoot.K)


def _first(file: pikepdf.Pdf, role: str) -> Any:
    return next(_elements(file, role))


def _unmark(file: pikepdf.Pdf) -> None:
    content = file.pages[0].Contents
    content.write(re.sub(rb"/P<</MCID 0>>BDC(.*?)EMC", rb"\1", content.read_bytes(), count=1, flags=re.S))


def _metadata(old: bytes) -> Callable[[pikepdf.Pdf], None]:
    def change(file: pikepdf.Pdf) -> None:
        before = file.Root.Metadata.read_bytes()
        assert re.search(old, before, re.S)
        file.Root.Metadata.write(re.sub(old, b"", before, flags=re.S))

    return change


def _font(file: pikepdf.Pdf) -> Any:
    return next(font for font in file.pages[0].Resources.Font.values() if font.Subtype == "/TrueType")


def _wide_font(file: pikepdf.Pdf) -> Any:
    return next(font for font in file.pages[0].Resources.Font.values() if font.Subtype == "/Type0")


MUTANTS: dict[str, tuple[Callable[[pikepdf.Pdf], object], str]] = {
    "unmarked content": (_unmark, "ua1"),
    "a heading level skipped": (lambda file: _first(file, "/H2").__setitem__("/S", pikepdf.Name.H4), "ua1"),
    "no language": (lambda file: file.Root.__delitem__("/Lang"), "ua1"),
    "heads without scope": (lambda file: [cell.__delitem__("/A") for cell in _elements(file, "/TH")], "ua1"),
    "a font without its characters": (lambda file: _wide_font(file).__delitem__("/ToUnicode"), "2a"),
    "a font that is not embedded": (lambda file: _font(file).FontDescriptor.__delitem__("/FontFile2"), "2a"),
    "no title": (_metadata(rb"<dc:title>.*?</dc:title>"), "ua1"),
    "no claim": (_metadata(rb"<pdfuaid:part>1</pdfuaid:part>"), "ua1"),
    "no output intent": (lambda file: file.Root.__delitem__("/OutputIntents"), "2a"),
    "an unknown role": (lambda file: _first(file, "/P").__setitem__("/S", pikepdf.Name.Brodtext), "2a"),
    "an item outside a list": (lambda file: _first(file, "/L").__setitem__("/S", pikepdf.Name.Sect), "ua1"),
    "a row that lacks a cell": (lambda file: list(_elements(file, "/TR"))[2].K.__delitem__(3), "ua1"),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_the_check_sees(name: str) -> None:
    change, profile = MUTANTS[name]
    changed = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(everything()).data)) as file:
        change(file)
        file.save(changed)
    assert faults(changed.getvalue(), profile)


def test_the_check_sees_nothing_in_what_was_only_saved_again() -> None:
    again = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(everything()).data)) as file:
        file.save(again)
    assert_archival(again.getvalue())
