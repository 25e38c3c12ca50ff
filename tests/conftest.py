"""What holds for every test: complaints fail it, nothing is skipped, reference files are renewed only when asked."""

import difflib
import logging
import os
import sys
import tempfile
from collections.abc import Callable, Generator
from pathlib import Path

import hypothesis
import pytest

from beredning.matter.declare import Thing, kind_of

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "tests" / "reference"

hypothesis.settings.register_profile(
    "suite",
    deadline=None,  # two cores shared with other work: the clock says nothing about one example
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
    print_blob=True,
)
hypothesis.settings.load_profile("suite")


def pytest_configure() -> None:
    """The suite speaks English wherever it runs, the programs it starts among it; a test of Swedish asks for it.

    Drafts that tests leave lie where nobody works.
    """
    os.environ["LC_ALL"] = "C.UTF-8"
    os.environ.pop("LANGUAGE", None)
    os.environ.setdefault("BEREDNING_DRAFTS", tempfile.mkdtemp(prefix="beredning-drafts-"))


def pytest_make_parametrize_id(val: object) -> str | None:
    """A thing is told by its kind: its uid is another in each process, and the tests are dealt out by their names."""
    return kind_of(val) if isinstance(val, Thing) else None


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--all", action="store_true", help="also the long runs: kills, fuzz, an empty Debian")
    parser.addoption("--renew", action="store_true", help="write the reference files anew instead of comparing")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--all"):
        return
    long = [item for item in items if item.get_closest_marker("long")]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if not item.get_closest_marker("long")]


class _Complaints(logging.Handler):
    """Collects what is logged as a warning or worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """A logged warning or error fails the test; one that asks for `caplog` judges its log itself."""
    complaints = _Complaints()
    logging.getLogger().addHandler(complaints)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(complaints)
    if complaints.heard and "caplog" not in getattr(item, "fixturenames", ()):
        pytest.fail("logged while the test ran:\n" + "\n".join(complaints.heard), pytrace=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test that skips has failed: what it needs must be had, or be named."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} skipped itself; tests fail by the name of what is missing: {report.longrepr}"
    return report


@pytest.fixture(autouse=True)
def _no_window_is_left() -> Generator[None, None, None]:
    """A window that a test gave up goes with it: each change of the theme would dress all that are left."""
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")  # most tests have nothing to do with Qt
    if widgets is not None and widgets.QApplication.instance() is not None:
        core = sys.modules["PySide6.QtCore"]
        for top in widgets.QApplication.topLevelWidgets():
            if isinstance(top, widgets.QMainWindow) and not top.isVisible():
                top.deleteLater()
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)


@pytest.fixture
def seed_text() -> Path:
    """The seed document, as found: a real memorandum of 2018."""
    return ROOT / "data" / "pm-ks-2018-550.txt"


@pytest.fixture
def seed_json() -> Path:
    """The seed's facts, complete, as `show --json` has them."""
    return ROOT / "data" / "pm-ks-2018-550.json"


@pytest.fixture
def reference(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """`reference(name, text)`: the text is that of tests/reference/<name>; `--renew` writes the file instead."""
    renew = bool(request.config.getoption("--renew"))

    def compare(name: str, text: str) -> None:
        path = REFERENCE / name
        if renew:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            return
        if not path.exists():
            pytest.fail(f"tests/reference/{name} does not exist; --renew writes it", pytrace=False)
        expected = path.read_text(encoding="utf-8")
        if text != expected:
            change = difflib.unified_diff(
                expected.splitlines(), text.splitlines(), f"tests/reference/{name}", "now", lineterm=""
            )
            pytest.fail("\n".join(change) or "only the line ends differ", pytrace=False)

    return compare
