"""Foreign files are opened in a process that is thrown away afterwards: one that is hostile can hurt nothing else."""

import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from beredning.intake.draft import Draft
from beredning.matter.message import Message, UserError, say
from beredning.matter.register import Register
from beredning.work.importing import understand


@dataclass(frozen=True, slots=True)
class Understood:
    """A paper that was read, or why it could not be."""

    path: Path
    draft: Draft | None
    why: Message | None = None


def understood(
    paths: Sequence[Path], register: Register, progress: Callable[[int, int], None] = lambda _done, _of: None
) -> list[Understood]:
    """A draft of each paper, made in a process of its own; what kills that process is told and the others go on."""
    out: list[Understood] = []
    pool: ProcessPoolExecutor | None = None
    try:
        for number, path in enumerate(paths):
            progress(number, len(paths))
            pool = pool or ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))
            future = pool.submit(_understood, path, register)
            try:
                while True:
                    try:
                        out.append(future.result(timeout=0.1))
                        break
                    except TimeoutError:
                        progress(number, len(paths))
            except BrokenProcessPool:
                out.append(Understood(path, None, say("{name} could not be read.", name=path.name)))
                pool = None
        return out
    finally:
        if pool is not None:
            for process in list(pool._processes.values()):  # the only way to end work that hangs
                process.kill()
            pool.shutdown(wait=False, cancel_futures=True)


def _understood(path: Path, register: Register) -> Understood:
    try:
        return Understood(path, understand(path, register))
    except UserError as error:
        return Understood(path, None, error.message)
