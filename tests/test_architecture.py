"""Who may import whom, which library lives in which room, and what the top level promises. The first test to run."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.conftest import ROOT

APP = ROOT / "app" / "beredning"
LONGEST = 400  # lines; a file that needs a table of contents is two files

# What a room may import of ours beside itself: rooms, or single modules of a room.
BELOW_WORK = ("matter", "wording", "attach", "review", "papers", "press", "intake", "store", "resources")
MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "matter": (),
    "wording": ("matter",),
    "attach": ("matter", "resources"),
    "review": ("matter", "wording", "resources"),
    "papers": ("matter", "wording", "resources"),
    "press": ("papers", "matter.blocks", "matter.message", "resources"),
    "intake": ("matter", "wording", "resources"),
    "store": ("matter", "resources"),
    "work": BELOW_WORK,
    "cli": ("work", "matter", "resources"),
    "desk": ("work", "matter", "resources"),
    "resources": (),
    "__main__": ("cli", "desk"),
    "__init__": (),
}

# Libraries, and sqlite3 of the standard one: the rooms they live in. What is not named here lives nowhere.
LIVES_IN: dict[str, tuple[str, ...]] = {
    "pikepdf": ("press", "attach"),
    "PIL": ("attach",),
    "cryptography": ("store",),
    "reportlab": ("press",),
    "uharfbuzz": ("press",),
    "pyphen": ("press",),
    "page": ("press",),
    "holidays": ("work",),
    "lxml": ("intake", "press"),
    "pypdfium2": ("intake", "attach", "desk"),
    "sqlite3": ("store",),
    "sqlite_utils": ("store",),
    "babel": ("work", "cli"),
    "PySide6": ("desk",),
    "shiboken6": ("desk",),
}

AT_RUN_TIME = "a module named at run time"
MODULES = sorted(APP.rglob("*.py"))


def room(path: Path) -> str:
    """The room a module lives in; a module beside the rooms is its own."""
    inside = path.relative_to(APP)
    return inside.parts[0] if len(inside.parts) > 1 else inside.stem


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Every module the file imports, wherever in the file, by its full name, with the line."""
    root = APP.parent if path.is_relative_to(APP.parent) else ROOT
    package = path.relative_to(root).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, alias.name) for alias in names)
            case ast.ImportFrom(module=module, names=names, level=level):
                base = package[: len(package) - level + 1] if level else ()
                stem = ".".join([*base, *([module] if module else [])])
                # `from a.b import c` may name a module c or a value of b: the longer name serves both.
                yield from ((node.lineno, f"{stem}.{alias.name}") for alias in names)
            case ast.Call(func=ast.Attribute(attr="import_module") | ast.Name(id="import_module" | "__import__")):
                first = node.args[0] if node.args else None
                known = isinstance(first, ast.Constant) and isinstance(first.value, str)
                yield node.lineno, first.value if known else AT_RUN_TIME


def complaint(path: Path, name: str) -> str | None:
    """Why the file may not import the module, if it may not."""
    here = room(path)
    top, _, rest = name.partition(".")
    if top == "beredning":
        allowed = rest == "" or any(f"{rest}.".startswith(f"{other}.") for other in (here, *MAY_IMPORT[here]))
        return None if allowed or rest == "__version__" else f"{here} may not import {rest}"
    if top in LIVES_IN:
        return None if here in LIVES_IN[top] else f"{top} lives in {' and '.join(LIVES_IN[top])}, not in {here}"
    return None if top in sys.stdlib_module_names else f"{top} lives in no room"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(APP)))
def test_a_module_imports_only_what_its_room_may(path: Path) -> None:
    assert room(path) in MAY_IMPORT, f"the room {room(path)} is not in the table"
    found = [(line, complaint(path, name)) for line, name in imported(path)]
    assert not [f"line {line}: {why}" for line, why in found if why]


@pytest.mark.parametrize(
    ("inside", "source", "why"),
    [
        ("matter/a.py", "import lxml", "lxml lives in intake and press, not in matter"),
        ("matter/a.py", "def f():\n    from beredning.wording import dates", "matter may not import wording.dates"),
        ("matter/a.py", "from ..store import file", "matter may not import store.file"),
        ("matter/a.py", "import importlib\nimportlib.import_module('beredning.cli')", "matter may not import cli"),
        ("press/a.py", "from beredning.matter.things import Matter", "press may not import matter.things.Matter"),
        ("wording/a.py", "from beredning import resources", "wording may not import resources"),
        ("work/a.py", "import sqlite3", "sqlite3 lives in store, not in work"),
        ("cli/a.py", "import numpy", "numpy lives in no room"),
        ("press/a.py", "from beredning.matter.message import say", None),
        ("store/a.py", "import sqlite3, json", None),
        ("papers/a.py", "from . import tree", None),
    ],
)
def test_the_table_is_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: str, source: str, why: str) -> None:
    app = tmp_path / "beredning"
    monkeypatch.setattr(f"{__name__}.APP", app)
    path = app / inside
    path.parent.mkdir(parents=True)
    path.write_text(source, encoding="utf-8")
    complaints = [complaint(path, name) for _, name in imported(path)]
    assert [found for found in complaints if found] == ([why] if why else [])


def committed() -> Iterator[Path]:
    """The project's own text files, with git or without it."""
    for folder in (".ci", "app", "data", "packaging", "resources", "tests"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts and path.suffix not in {".ttf", ".class", ".pdf"}:
                yield path
    yield from (path for path in (ROOT / "pyproject.toml", ROOT / "README.md") if path.exists())


def source_files() -> list[Path]:
    return [path for path in committed() if path.suffix in {".py", ".java"}]


@pytest.mark.parametrize("path", source_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_source_file_is_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_no_file_names_a_machine_path_or_a_package_registry() -> None:
    folders = "|".join(("work", "root", "home", "opt", "Users"))
    hosts = "|".join(
        re.escape(host) for host in ("pypi" + ".org", "python" + "hosted", "npm" + "js", "deb" + ".debian")
    )
    named = re.compile(rf"(?<![\w.*}}])/(?:{folders})/|{hosts}")
    found = []
    for path in committed():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in named.finditer(text)]
    assert not found


def test_packaging_hides_no_library_of_that_name() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()


def requirements(*, extras: bool) -> list[str]:
    """The names of the packages that pyproject.toml asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = [project["dependencies"], *(project["optional-dependencies"].values() if extras else ())]
    return sorted({re.match(r"[\w.-]+", line)[0] for group in groups for line in group})


@cache
def packages() -> dict[str, set[str]]:
    """The packages, spelled alike, that bring a module, for every module that is installed."""
    return {name: {spelled(package) for package in brought} for name, brought in packages_distributions().items()}


def spelled(package: str) -> str:
    """A package's name as all spell it: `PySide6_Essentials` is `pyside6-essentials`."""
    return package.lower().replace("_", "-")


def test_every_library_that_is_installed_is_used() -> None:
    names = {name.partition(".")[0] for path in MODULES for _, name in imported(path)}
    used = {package for name in names for package in packages().get(name, ())}
    unused = [name for name in requirements(extras=False) if spelled(name) not in used]
    assert not unused, "pyproject.toml asks for these and no room imports them"


def test_every_library_that_a_test_imports_is_asked_for() -> None:
    asked = {name.lower() for name in requirements(extras=True)} | {"beredning"}
    names = {name.partition(".")[0] for path in (ROOT / "tests").rglob("*.py") for _, name in imported(path)}
    others = names - sys.stdlib_module_names - {"beredning", "tests", AT_RUN_TIME}
    # What only a measurement needs is not installed here, and is then known by its module's name.
    unasked = sorted(name for name in others if not packages().get(name, {name.lower()}) & asked)
    assert not unasked, "pyproject.toml does not ask for these"


def test_the_readme_names_every_dependency_with_its_licence() -> None:
    licences = r"\b(?:MIT|BSD|Apache|MPL|L?GPL|PSF|ISC)"
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    licensed = [line for line in lines if re.search(licences, line)]
    unnamed = [
        name
        for name in requirements(extras=True)
        if not any(re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", line, re.IGNORECASE) for line in licensed)
    ]
    assert not unnamed, "no line of README.md names these with their licence"
