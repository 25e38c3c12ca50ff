"""Printed papers are for the archive and the screen reader, by veraPDF in one run; broken ones are caught."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from beredning.cli.main import main
from beredning.press.look import LARGE, Look
from beredning.press.pdf import pdf
from tests.random_papers import paper
from tests.validation import faults
from tests.verapdf import ARCHIVAL, verapdf

SEED = "KS 2018/550"
LOOKS = {
    "plain": Look(),
    "large": LARGE,
    "duplex": Look(duplex=True),
    "justified": Look(justified=True, spaced=True),
}


def _elements(file: pikepdf.Pdf, role: str) -> list[pikepdf.Dictionary]:
    """Every element of the structure tree with that role, in order."""
    found, waiting = [], [file.Root.StructTreeRoot.K]
    while waiting:
        node = waiting.pop()
        if isinstance(node, pikepdf.Array):
            waiting += reversed(list(node))
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node and "/MCID" not in node:
            found += [node] if str(node.S) == role else []
            waiting += [node.K] if "/K" in node else []
    return found


def _rename(file: pikepdf.Pdf, role: str, other: str) -> None:
    _elements(file, role)[0].S = pikepdf.Name(other)


def _unmark(file: pikepdf.Pdf) -> None:
    contents = file.pages[0].Contents
    bare, times = re.subn(
        rb"/\w+\s*<<\s*/MCID \d+\s*>>\s*BDC(.*?)EMC", rb"\1", contents.read_bytes(), count=1, flags=re.S
    )
    assert times == 1
    contents.write(bare)


def _cut_metadata(file: pikepdf.Pdf, pattern: bytes) -> None:
    left, times = re.subn(pattern, b"", file.Root.Metadata.read_bytes(), flags=re.S)
    assert times == 1
    file.Root.Metadata.write(left)


def _font(file: pikepdf.Pdf) -> pikepdf.Dictionary:
    return next(iter(file.pages[0].Resources.Font.values()))


def _drop_font_file(file: pikepdf.Pdf) -> None:
    font = _font(file)
    font = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    del font.FontDescriptor["/FontFile2"]


# How a paper can be broken, and which profile must notice.
MUTANTS: dict[str, tuple[str, Callable[[pikepdf.Pdf], None]]] = {
    "no language": ("ua1", lambda file: file.Root.__delitem__("/Lang")),
    "heading level skipped": ("ua1", lambda file: _rename(file, "/H2", "/H4")),
    "unknown role": ("2a", lambda file: _rename(file, "/P", "/Brodtext")),
    "item outside a list": ("ua1", lambda file: _rename(file, "/L", "/Sect")),
    "unmarked content": ("ua1", _unmark),
    "no title": ("ua1", lambda file: _cut_metadata(file, rb"<dc:title>.*?</dc:title>")),
    "makes no claim of PDF-UA": ("ua1", lambda file: _cut_metadata(file, rb"<pdfuaid:part>1</pdfuaid:part>")),
    "no output intent": ("2a", lambda file: file.Root.__delitem__("/OutputIntents")),
    "font not embedded": ("2a", _drop_font_file),
}


def _broken(data: bytes, breaks: Callable[[pikepdf.Pdf], None]) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as file:
        breaks(file)
        file.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Everything that is judged, by its name: the seed at both stages, random papers in every look, and the mutants."""
    folder = tmp_path_factory.mktemp("archival")
    sample = str(folder / "sample.beredning")
    assert main(["sample", sample]) == 0
    made = {}
    for stage in ("before", "after"):
        made[f"seed {stage}"] = folder / f"seed {stage}.pdf"
        assert main(["print", sample, SEED, "--stage", stage, "-o", str(made[f"seed {stage}"])]) == 0
    printed = {
        f"random {name}": pdf(paper(seed, sections=5), look).data for seed, (name, look) in enumerate(LOOKS.items())
    }
    whole = made["seed after"].read_bytes()
    printed |= {name: _broken(whole, breaks) for name, (_, breaks) in MUTANTS.items()}
    for name, data in printed.items():
        made[name] = folder / f"{name}.pdf"
        made[name].write_bytes(data)
    return made


@pytest.fixture(scope="module")
def verdicts(papers: dict[str, Path]) -> dict[tuple[str, str], str]:
    """What veraPDF says, by paper and profile; empty when it complies."""
    judged = verapdf(papers.values())
    return {(found.path.stem, found.profile): "" if found.passed else str(found) for found in judged}


GOOD = ["seed before", "seed after", *(f"random {name}" for name in LOOKS)]


@pytest.mark.parametrize("profile", ARCHIVAL)
@pytest.mark.parametrize("name", GOOD)
def test_a_printed_paper_complies(
    papers: dict[str, Path], verdicts: dict[tuple[str, str], str], name: str, profile: str
) -> None:
    assert not verdicts[name, profile], verdicts[name, profile]
    assert not faults(papers[name].read_bytes(), profile)


@pytest.mark.parametrize("name", MUTANTS)
def test_a_broken_paper_is_caught_by_both_validators(
    papers: dict[str, Path], verdicts: dict[tuple[str, str], str], name: str
) -> None:
    profile = MUTANTS[name][0]
    assert verdicts[name, profile], "veraPDF did not notice"
    assert faults(papers[name].read_bytes(), profile), "page-validation did not notice"
