"""The helper process from the window's side: the newest wins, death is survived, poison is told."""

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pypdfium2
import pytest
from pytestqt.qtbot import QtBot

from beredning.desk.paper.client import DEATHS, PaperHelper
from beredning.desk.paper.messages import At, Draw, Laid, Review, Show
from beredning.desk.paper.places import Places, Spot
from beredning.desk.threads import Courier
from beredning.matter.choices import PaperKind
from beredning.matter.register import Register
from beredning.matter.things import Matter, Paper
from beredning.matter.tree import find
from beredning.work.rendering import laid_out
from tests.conftest import ROOT
from tests.desk.paper.conftest import PATIENCE, loud

OURS = {**os.environ, "PYTHONPATH": str(ROOT / "app")}


@pytest.fixture
def helper(qapp: object) -> Iterator[PaperHelper]:
    assert qapp
    helper = PaperHelper(Courier(loud))
    yield helper
    helper.end()


def show(serial: int, matter: Matter, register: Register, pages: tuple[int, ...] = (0,)) -> Show:
    return Show(serial, matter, register, matter.papers[0].uid, "after", pages, 0.5)


def laid(qtbot: QtBot, helper: PaperHelper, wish: Show) -> Laid:
    """Wishes and waits for exactly that layout."""
    with qtbot.waitSignal(helper.laid, timeout=PATIENCE, check_params_cb=lambda a: a.serial == wish.serial) as done:
        helper.wish(wish)
    answer = done.args[0]
    assert isinstance(answer, Laid)
    return answer


def test_the_helper_never_loads_qt() -> None:
    code = (
        "import sys, beredning.desk.paper.helper as helper; helper.Helper(None);"
        "sys.exit(any(name.startswith(('PySide6', 'shiboken6')) for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], env=OURS, check=False)
    assert done.returncode == 0


def test_the_newest_wish_wins(qtbot: QtBot, helper: PaperHelper, seed: Matter, register: Register) -> None:
    laid(qtbot, helper, show(1, seed, register))
    answers: list[int] = []
    helper.laid.connect(lambda answer: answers.append(answer.serial))
    for serial in range(2, 200):
        helper.wish(show(serial, seed, register))
    with qtbot.waitSignal(helper.laid, timeout=PATIENCE, check_params_cb=lambda a: a.serial == 200):
        helper.wish(show(200, seed, register))
    assert answers[-1] == 200
    assert answers == sorted(answers)
    assert len(answers) < 100


def test_what_is_held_is_not_drawn_again(qtbot: QtBot, helper: PaperHelper, seed: Matter, register: Register) -> None:
    first = laid(qtbot, helper, show(1, seed, register))
    drawn: list[tuple[int, int]] = []
    helper.drawn.connect(lambda answer: drawn.append((answer.serial, answer.page)))
    wish = replace(show(2, seed, register, (0, 1, 2)), held=frozenset({(0, first.digests[0]), (2, first.digests[2])}))
    helper.wish(wish)
    qtbot.waitUntil(lambda: (2, 1) in drawn, timeout=PATIENCE)
    helper.wish(Draw(2, (3,), 0.5))
    qtbot.waitUntil(lambda: (2, 3) in drawn, timeout=PATIENCE)
    assert [page for serial, page in drawn if serial == 2] == [1, 3]


def test_pages_of_an_older_layout_are_not_drawn(
    qtbot: QtBot, helper: PaperHelper, seed: Matter, register: Register
) -> None:
    laid(qtbot, helper, show(7, seed, register))
    drawn: list[tuple[int, int]] = []
    helper.drawn.connect(lambda answer: drawn.append((answer.serial, answer.page)))
    helper.wish(Draw(6, (1,), 0.5))
    laid(qtbot, helper, show(8, seed, register, (2,)))
    qtbot.waitUntil(lambda: (8, 2) in drawn, timeout=PATIENCE)
    assert 1 not in {page for _, page in drawn}


def test_a_helper_that_is_killed_comes_back_with_what_was_shown(
    qtbot: QtBot, helper: PaperHelper, seed: Matter, register: Register
) -> None:
    laid(qtbot, helper, show(1, seed, register))
    killed = helper.pid
    assert killed is not None
    with qtbot.waitSignals([helper.laid, helper.drawn], timeout=PATIENCE):
        os.kill(killed, signal.SIGKILL)
    assert helper.pid != killed
    laid(qtbot, helper, show(2, seed, register))
    with qtbot.waitSignal(helper.reviewed, timeout=PATIENCE) as done:
        helper.wish(Review(5, seed, register, seed.papers[0].uid))
    assert done.args[0].serial == 5


def test_a_paper_that_kills_the_helper_is_told_and_the_next_one_is_shown(
    qtbot: QtBot, helper: PaperHelper, seed: Matter, register: Register, capfd: pytest.CaptureFixture[str]
) -> None:
    poison = replace(show(1, seed, register), register=cast("Register", None))
    with qtbot.waitSignal(helper.unprintable, timeout=PATIENCE * DEATHS) as told:
        helper.wish(poison)
    assert told.args[0].serial == 1
    laid(qtbot, helper, show(2, seed, register))
    assert "AttributeError" in capfd.readouterr().err


def test_a_paper_that_the_matter_no_longer_has_is_told_and_the_next_one_is_shown(
    qtbot: QtBot, helper: PaperHelper, seed: Matter, register: Register
) -> None:
    laid(qtbot, helper, show(1, seed, register))
    alive = helper.pid
    with qtbot.waitSignal(helper.unprintable, timeout=PATIENCE) as told:
        helper.wish(replace(show(2, seed, register), matter=replace(seed, papers=())))
    assert (told.args[0].serial, told.args[0].why.id) == (2, "The matter no longer has this paper.")
    with qtbot.waitSignal(helper.reviewed, timeout=PATIENCE) as done:
        helper.wish(Review(3, seed, register, "no such paper"))
    assert done.args[0].findings == ()
    laid(qtbot, helper, show(4, seed, register))
    assert helper.pid == alive


def test_remarks_are_on_the_paper_that_is_shown(
    qtbot: QtBot, helper: PaperHelper, seed: Matter, register: Register
) -> None:
    empty = Paper(kind=PaperKind.REPORT)
    both = replace(seed, papers=(*seed.papers, empty))
    for paper, other, wanted in ((seed.papers[0], empty, "sentence-differs"), (empty, seed.papers[0], "section-empty")):
        with qtbot.waitSignal(helper.reviewed, timeout=PATIENCE) as done:
            helper.wish(Review(1, both, register, paper.uid))
        assert wanted in {finding.id for finding in done.args[0].findings}
        assert all(find(other, finding.thing) is None for finding in done.args[0].findings)
        assert done.args[0].elsewhere > 0


def test_what_no_font_can_print_is_told(qtbot: QtBot, helper: PaperHelper, seed: Matter, register: Register) -> None:
    paper = replace(seed.papers[0], summary="\U0001f9c2")
    with qtbot.waitSignal(helper.unprintable, timeout=PATIENCE) as told:
        helper.wish(show(1, replace(seed, papers=(paper,)), register))
    assert told.args[0].why.id.startswith("No font can print")


def test_remarks_come_after_the_paper(qtbot: QtBot, helper: PaperHelper, seed: Matter, register: Register) -> None:
    order: list[str] = []
    for name in ("laid", "drawn", "reviewed"):
        getattr(helper, name).connect(lambda _, name=name: order.append(name))
    helper.wish(Review(1, seed, register, seed.papers[0].uid))
    helper.wish(show(1, seed, register))
    qtbot.waitUntil(lambda: len(order) == 3, timeout=PATIENCE)
    assert order == ["laid", "drawn", "reviewed"]


def test_nothing_stands_where_nothing_is_printed(
    qtbot: QtBot, helper: PaperHelper, seed: Matter, register: Register
) -> None:
    laid(qtbot, helper, show(1, seed, register))
    found: list[object] = []
    helper.found.connect(found.append)
    helper.wish(At(0, 1, 1))
    helper.wish(At(900, 1, 1))
    laid(qtbot, helper, show(2, seed, register))
    assert not found


def test_the_end_ends_the_process(qapp: object, seed: Matter, register: Register) -> None:
    assert qapp
    helper = PaperHelper(Courier(loud))
    helper.wish(show(1, seed, register))
    helper.end()
    assert helper._process is None or helper._process.exitcode is not None


def test_a_window_that_is_killed_leaves_no_process(qtbot: QtBot) -> None:
    code = (
        "import sys, time\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "from beredning.desk.paper.client import PaperHelper\n"
        "from beredning.desk.threads import Courier\n"
        "if __name__ == '__main__':\n"
        "    app = QCoreApplication([])\n"
        "    helper = PaperHelper(Courier(print))\n"
        "    while helper.pid is None: time.sleep(0.01)\n"
        "    print(helper.pid, flush=True)\n"
        "    time.sleep(60)\n"
    )
    window = subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        text=True,
        env=OURS,
    )
    assert window.stdout is not None
    pid = int(window.stdout.readline())
    window.kill()
    window.wait()
    window.stdout.close()
    qtbot.waitUntil(lambda: not runs(pid), timeout=PATIENCE)


def runs(pid: int) -> bool:
    """Whether a process still does something: one that nobody has reaped does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_places_cross_the_pipe_small_and_whole() -> None:
    places = Places()
    spots = [Spot(n // 40, 1.5, n, 2.5, n + 1, f"thing{n % 3}", "text", n, n + 80) for n in range(4000)]
    for spot in spots:
        places.add(spot)
    data = pickle.dumps(places)
    assert len(data) < len(pickle.dumps(spots))
    back = pickle.loads(data)
    assert list(back.on(3)) == spots[120:160]
    assert back.of("thing1", "text", 100, 100) == [s for s in spots if s.thing == "thing1" and s.start <= 100 <= s.stop]
    assert back.at(0, 2, 5.5) == spots[5]
    assert back.of("nothing", "text", 0, 1) == []


def test_small_letters_stand_where_they_are_laid_out(
    qtbot: QtBot, helper: PaperHelper, seed: Matter, register: Register
) -> None:
    """Letters on whole pixels would make words run together: the picture is nearer the ideal than pdfium's own."""
    scale = 0.58
    with qtbot.waitSignal(helper.drawn, timeout=PATIENCE) as done:
        helper.wish(replace(show(1, seed, register), scale=scale))
    drawn = done.args[0]
    printed = laid_out(seed, seed.papers[0], register, "after")
    with pypdfium2.PdfDocument(printed.data) as document:
        page = document[0]
        ideal, plain = (
            page.render(scale=scale * finer, grayscale=True).to_pil().reduce(finer).tobytes() for finer in (8, 1)
        )
        page.close()

    def off(pixels: bytes) -> int:
        return sum(abs(one - other) for one, other in zip(pixels, ideal, strict=True))

    assert off(drawn.pixels) < off(plain) / 2
