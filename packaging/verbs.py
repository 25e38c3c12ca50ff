"""What the set-up ends in: the program on its sample, the tests, or a measurement."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from environment import ROOT, ready
from system import SetupError, can_install, install, lacks_library, step

SEED = "KS 2018/550"
QT = {  # what the window's library loads, also where there is no display
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
XCB = {  # what it loads beside that to show a window under X11
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
PANGO = {  # what WeasyPrint, a rival in the measurements, loads
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}


def main(arguments: list[str]) -> int:
    """Carries out one of the README's commands and returns its exit code."""
    verbs = {"run": run, "test": test, "bench": bench}
    if arguments[:1] in (["-h"], ["--help"]):
        print(f"usage: bootstrap.py {'|'.join(verbs)} [...]")
        return 0
    if not arguments or arguments[0] not in verbs:
        print(f"usage: bootstrap.py {'|'.join(verbs)} [...]", file=sys.stderr)
        return 2
    try:
        return verbs[arguments[0]](arguments[1:])
    except SetupError as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(f"The set-up could not go on: {error}", file=sys.stderr)
    except KeyboardInterrupt:
        return 130
    return 1


def run(_: list[str]) -> int:
    """Makes the sample, shows and prints the seed's paper, and opens the desk where there is a display."""
    program = [str(ready(frozenset())), "-m", "beredning"]
    folder = sample_folder()
    sample, paper = folder / "sample.beredning", folder / "pm-ks-2018-550.pdf"
    if not sample.exists() and _call([*program, "sample", str(sample)]) != 0:
        return 1
    for command in (["list", sample], ["show", sample, SEED, "--json"], ["print", sample, SEED, "-o", paper]):
        code = _call([*program, *map(str, command)])
        if code != 0:
            return code
    step(f"The sample is in {sample}\nThe seed's paper is in {paper}")
    if not has_display():
        step("There is no display here, so the desk is not opened.")
        return 0
    _have(QT | XCB, "the window")
    return _call([*program, "desk", str(sample)])


def test(arguments: list[str]) -> int:
    """Lint, types and tests; every one runs whatever the others say, and the tests come last."""
    _have(QT, "the window")
    if sys.platform == "linux" and lacks_program("strace"):
        install(["strace"], "the test of power cuts")
    python = str(ready(frozenset({"test"})))
    if "--all" in arguments and can_install() and lacks_program("debootstrap"):
        install(["debootstrap"], "the test in an empty Debian")
    checks = {
        "ruff check": ["ruff", "check", "."],
        "ruff format": ["ruff", "format", "--check", "."],
        "mypy": ["mypy"],
    }
    failed = []
    for name, command in checks.items():
        step(f"Runs {name}.")
        if _call([python, "-m", *command]) != 0:
            failed.append(name)
    step("Runs the tests.")
    # Three for two cores, since a good part of the tests is waiting. A file stays on one worker, so that what its
    # tests share (a batch of veraPDF, an empty Debian) is made once.
    code = _call([python, "-m", "pytest", "-n", "3", "--dist", "loadfile", *arguments])
    if failed:
        step(f"Failed before the tests: {', '.join(failed)}.")
    return code or bool(failed)


def bench(arguments: list[str]) -> int:
    """One measurement of tests/bench/, by its name."""
    modules = (ROOT / "tests" / "bench").glob("*.py")
    names = sorted(path.stem for path in modules if '"__main__"' in path.read_text(encoding="utf-8"))
    if not arguments or arguments[0] not in names:
        print(f"usage: bootstrap.py bench {'|'.join(names)}", file=sys.stderr)
        return 2
    _have(PANGO, "WeasyPrint, a rival in the measurements")
    _have(QT, "the window")
    python = str(ready(frozenset({"test", "bench"})))
    return _call([python, "-m", f"tests.bench.{arguments[0]}", *arguments[1:]])


def _have(libraries: dict[str, str], purpose: str) -> None:
    """Installs the packages of the libraries that the system lacks; raises SetupError where it may not."""
    if sys.platform != "linux":
        return
    lacking = [package for library, package in libraries.items() if lacks_library(library)]
    if lacking:
        install(lacking, purpose)


def sample_folder() -> Path:
    """Where the sample lies: the user's data folder, or where that cannot be written here, or a temporary one."""
    if os.name == "nt":
        base = os.environ.get("APPDATA", "")
    elif sys.platform == "darwin":
        base = "~/Library/Application Support"
    else:
        base = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    try:
        data = Path(base).expanduser() / "beredning"
    except RuntimeError:  # a user without a home, as in some containers
        data = Path.cwd()
    for folder in (data, Path.cwd()):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                return folder
        except OSError:
            continue
    return Path(tempfile.mkdtemp(prefix="beredning-"))


def has_display() -> bool:
    """Whether a window could be shown."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def lacks_program(name: str) -> bool:
    """Whether no program of that name is on the path."""
    return not any(os.access(Path(folder, name), os.X_OK) for folder in os.get_exec_path())


def _call(command: list[str]) -> int:
    return subprocess.run(command, cwd=ROOT, check=False).returncode
