"""The papers of a meeting beside its packs: notice, agenda, minutes, extract, public notice, dispatch list."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QFileDialog, QWidget

from beredning.desk.meeting.known import Known
from beredning.desk.protocol import Progress
from beredning.matter.message import Message, say

if TYPE_CHECKING:
    from beredning.work.minutes import What

BEFORE: tuple[tuple[str, Message], ...] = (("call", say("Notice of the meeting")), ("agenda", say("Agenda")))
AFTER: tuple[tuple[str, Message], ...] = (
    ("minutes", say("Minutes")),
    ("kept-minutes", say("Minutes as they were verified")),
    ("public-minutes", say("Minutes for the public")),
    ("extract", say("Extract of the item")),
    ("immediate", say("Section verified at once")),
    ("kept-immediate", say("Section as it was verified")),
    ("section-notice", say("Public notice of the section")),
    ("notice", say("Public notice")),
    ("dispatch", say("Dispatch list")),
)
OF_AN_ITEM = ("extract", "immediate", "kept-immediate", "section-notice")
NAMES = {
    "call": "kallelse",
    "agenda": "föredragningslista",
    "minutes": "protokoll",
    "kept-minutes": "protokoll-justerat",
    "public-minutes": "protokoll-offentligt",
    "extract": "protokollsutdrag",
    "immediate": "omedelbart-justerat",
    "kept-immediate": "paragraf-justerad",
    "section-notice": "anslag",
    "notice": "anslag",
    "dispatch": "expedieringslista",
}


class Papers:
    """Saves and prints them as the meeting now stands, in the background."""

    def __init__(self, window: QWidget, known: Known) -> None:
        self._window, self._known, self._desk = window, known, known.desk

    def save(self, what: str, item: str = "") -> None:
        """Asks where, and writes the paper in the form that the file's ending says."""
        title, name = self._desk.word(say("Save the paper…")), f"{self._name(what, item)}.pdf"
        forms = "*.pdf" if what.startswith("kept-") else "*.pdf *.docx *.html *.txt"
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, name, forms)
        if chosen:
            self.write(what, Path(chosen), item)

    def write(self, what: str, out: Path, item: str = "") -> None:
        """Writes a paper."""
        from beredning.work.writing import put_in_place

        told = say("{name} is written.", name=out.name)

        def work(progress: Progress) -> None:
            data = self._made(what, item, out.suffix.casefold())
            progress(1, 2)  # what was cancelled meanwhile is not written
            put_in_place(out, data)

        self._desk.run(say("Writing {name}", name=out.name), work, lambda _: self._desk.tell(told))

    def print_(self, what: str, item: str = "") -> None:
        """Asks for a printer and pages, and prints a paper."""
        from beredning.desk.printing import print_with_dialog

        name = f"{self._name(what, item)}.pdf"
        self._desk.run(
            say("Printing"),
            lambda _: self._made(what, item, ".pdf"),
            lambda data: print_with_dialog(self._window, self._desk, [data], name),
        )

    def _made(self, what: str, item: str, form: str) -> bytes:
        from beredning.work.agenda_paper import agenda_paper
        from beredning.work.minutes import as_bytes, kept, paper

        own = item if what in OF_AN_ITEM else None
        if what.startswith("kept-"):
            return kept(self._desk.path, self._known.meeting.uid, own)
        meeting, matters, register = self._known.meeting, self._known.matters, self._desk.register
        if what in ("call", "agenda"):
            return as_bytes(agenda_paper(meeting, matters, register, notice=what == "call"), register, form)
        kind = cast("What", what.removeprefix("public-").removeprefix("section-"))
        made = paper(kind, meeting, matters, register, item=own, to_public=what.startswith("public-"))
        return as_bytes(made, register, form)

    def _name(self, what: str, item: str) -> str:
        meeting = self._known.meeting
        found = next((one for one in meeting.items if one.uid == item), None)
        section = f"-§{found.section}" if found and found.section and what in OF_AN_ITEM else ""
        return f"{meeting.body} {meeting.date.isoformat()} {NAMES[what]}{section}".casefold().replace(" ", "-")
