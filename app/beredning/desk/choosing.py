"""Asking for files that the system's own dialog knows."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from beredning.matter.message import Message, say


def choose_papers(parent: QWidget | None, word: Callable[[Message], str]) -> list[Path]:
    """Asks which papers to import; none where nothing was chosen."""
    names = "*.pdf *.docx *.txt *.html *.htm *.beredning-matter"
    chosen, _ = QFileDialog.getOpenFileNames(
        parent, word(say("Import papers…")), "", f"{word(say('Papers'))} ({names})"
    )
    return [Path(name) for name in chosen]
