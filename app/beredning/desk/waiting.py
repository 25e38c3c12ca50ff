"""Work that must be done before there is a window to work in: where it takes long it is shown and can be cancelled."""

import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QProgressDialog, QWidget

from beredning.desk.jobs import SHOWN_AFTER, Course

T = TypeVar("T")

LOOK = 30
"""Milliseconds between two looks at how far it is."""


def waited(parent: QWidget | None, words: str, cancel: str, work: Callable[[Callable[[int, int], None]], T]) -> T:
    """What the work gives, done in a thread of its own while the program goes on drawing.

    Raises what the work raises: CancelledError when somebody cancelled it and it heeds its progress.
    """
    results, errors = list[T](), list[BaseException]()
    _wait(parent, words, cancel, work, results, errors)
    if errors:
        raise errors[0]
    return results[0]


def _wait(
    parent: QWidget | None,
    words: str,
    cancel: str,
    work: Callable[[Callable[[int, int], None]], T],
    results: list[T],
    errors: list[BaseException],
) -> None:
    """Does it. What is of Qt is of this function alone: held by an error, it might be freed by another thread."""
    course = Course()

    def carry_out() -> None:
        try:
            results.append(work(course.progress))
        except BaseException as error:  # noqa: BLE001 - raised again where it was asked for
            errors.append(error)

    thread = threading.Thread(target=carry_out, name=f"work: {words}", daemon=True)
    shown = QProgressDialog(words, cancel, 0, 0, parent)
    shown.setWindowTitle("Beredning")
    shown.setWindowModality(Qt.WindowModality.ApplicationModal)
    shown.setAutoClose(False)
    shown.setAutoReset(False)
    shown.setMinimumDuration(SHOWN_AFTER)
    shown.canceled.connect(course.cancel)
    loop, tick = QEventLoop(), QTimer()

    def look() -> None:
        if not course.cancelled:
            shown.setRange(0, course.of)
            shown.setValue(course.done)
        if not thread.is_alive():
            loop.quit()

    tick.timeout.connect(look)
    thread.start()
    tick.start(LOOK)
    loop.exec()
    thread.join()
    tick.stop()
    shown.close()
    shown.deleteLater()
