"""The files of a matter's attachments: attached by choosing or dropping them, replaced, and saved elsewhere."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from beredning.desk.dialogs import ask_file
from beredning.desk.fields.bound import Bound
from beredning.desk.look import button, in_line, label
from beredning.desk.protocol import Desk
from beredning.matter.edits import with_fields
from beredning.matter.message import say
from beredning.matter.things import Attachment

if TYPE_CHECKING:
    from beredning.work.attaching import Attached, Looks

ANY = "*"


def keep_files(desk: Desk, paths: list[Path], done: Callable[["list[Attached]"], None]) -> None:
    """Looks into files in the background and keeps their content; what is to be known of them is told."""
    from beredning.work.attaching import attach_label, kept_as_looked, looked_into  # loads what looks into files

    label_ = attach_label(paths)

    def kept(attached: "list[Attached]") -> None:
        done(attached)
        for remark in (remark for one in attached for remark in one.remarks):
            desk.tell(remark)

    def looked(found: "list[Looks]") -> None:
        desk.write(label_, lambda file: [kept_as_looked(file, *one) for one in found], kept)

    if paths:
        desk.run(label_, lambda progress: looked_into(paths, progress), looked)


def attach_files(desk: Desk, root: str, paths: list[Path]) -> None:
    """Attaches files to a matter, after its other attachments, as one operation."""
    from beredning.work.attaching import attach_label, with_attachments

    def done(attached: "list[Attached]") -> None:
        made = [one.attachment for one in attached]
        desk.do(attach_label(paths), root, lambda matter: with_attachments(matter, made))

    keep_files(desk, paths, done)


class FileField(Bound, QWidget):
    """The file of an attachment: whether there is one, another one in its place, a copy of it elsewhere."""

    def __init__(self, desk: Desk, root: str, thing: str) -> None:
        super().__init__()
        self._said = label("", "muted")
        self.choose = button(desk.word(say("Choose file…")), "attach", "quiet")
        self.choose.clicked.connect(lambda: ask_file(self, self.choose.text(), ANY, lambda path: self.take(path)))
        self._save = button(desk.word(say("Save a copy…")), "save-as", "quiet")
        self._save.clicked.connect(self._ask_where)
        line = in_line(self)
        line.addWidget(self._said)
        line.addWidget(self.choose)
        line.addWidget(self._save)
        line.addStretch(1)
        self.setFocusProxy(self.choose)
        self.bind(desk, root, thing, "file")

    def widget(self) -> QWidget:
        """The button has the focus."""
        return self.choose

    def show_value(self, value: object) -> None:
        """Shows whether there is a file."""
        word = self.desk.word
        self._said.setText(word(say("The file is kept.") if value else say("Only the title is recorded.")))
        self.choose.setText(word(say("Replace file…") if value else say("Choose file…")))
        self.choose.setAccessibleName(f"{self.name}: {self.choose.text()}")
        self._save.setVisible(bool(value))

    def take(self, path: Path) -> None:
        """Takes a file as the attachment's own, with its count of pages, as one operation."""
        root, uid = self.root, self.thing

        def done(attached: "list[Attached]") -> None:
            made = attached[0].attachment
            said: dict[str, object] = {"file": made.file, "pages": made.pages}
            self.desk.do(say("Attach {name}", name=path.name), root, lambda m: with_fields(m, uid, said))

        keep_files(self.desk, [path], done)

    def _ask_where(self) -> None:
        thing = self.it()
        if isinstance(thing, Attachment) and thing.file:
            ask_file(self, self._save.text(), ANY, self.save, save=True, name=thing.title)

    def save(self, out: Path) -> None:
        """Writes the file's content elsewhere."""
        from beredning.work.attaching import save_attached

        sha = str(self.said())
        told = say("{name} is written.", name=out.name)
        self.desk.ask(lambda reader: save_attached(reader, sha, out), lambda _: self.desk.tell(told))
