"""The ways out of the house: a PDF, a Word file, the printer."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from beredning.desk.dialogs import ask_file
from beredning.desk.live import LiveDesk
from beredning.desk.place import MattersPlace
from beredning.matter.message import Message, say


class Outputs:
    """Saves and prints the paper on the desk as it now stands, in the background."""

    def __init__(self, window: QWidget, desk: LiveDesk, matters: MattersPlace) -> None:
        self._window, self._desk, self._matters = window, desk, matters

    def save_pdf(self) -> None:
        """Asks where, and writes the archival, tagged PDF there."""
        self._save(say("Save as PDF…"), "pdf")

    def save_word(self) -> None:
        """Asks where, and writes a Word file there."""
        self._save(say("Save as Word…"), "docx")

    def _save(self, title: Message, ending: str) -> None:
        if not self._matters.paper_uid:
            return
        name = self._name(ending)
        ask_file(self._window, self._desk.word(title), f"*.{ending}", self.write, save=True, name=name)

    def write(self, out: Path) -> None:
        """Writes the paper to a file, in the form that its ending says."""
        from beredning.work.outputs import written  # loads the press

        matter, paper = self._matters.matter, self._matters.paper_uid
        register, stage = self._desk.register, self._matters.paper.stage
        self._desk.run(
            say("Writing {name}", name=out.name),
            lambda progress: written(matter, paper, register, stage, out, progress),
            lambda _: self._desk.tell(say("{name} is written.", name=out.name)),
        )

    def print_(self) -> None:
        """Asks for a printer and pages, and prints."""
        if not self._matters.paper_uid:
            return
        from beredning.desk.printing import print_with_dialog
        from beredning.work.outputs import as_pdf

        matter, paper = self._matters.matter, self._matters.paper_uid
        register, stage = self._desk.register, self._matters.paper.stage
        self._desk.run(
            say("Printing"),
            lambda _: as_pdf(matter, paper, register, stage),
            lambda data: print_with_dialog(self._window, self._desk, [data], self._name("pdf")),
        )

    def _name(self, ending: str) -> str:
        matter = self._matters.matter
        numbers = [s.registry_number for s in matter.subjects if s.registry_number]
        paper = self._matters.the_paper
        several = [paper.number] if paper is not None and len(matter.papers) > 1 else []
        bare = " ".join(filter(None, [str(paper.kind) if paper is not None else "", *several, *numbers[:1]])) or "paper"
        return "".join(c if c.isalnum() or c in "-_" else "-" for c in bare).strip("-").lower() + f".{ending}"
