"""The inbox of a meeting: mails, papers and pastes, parted, each part with where it seems to belong."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QWidget

from beredning.desk.dialogs import PasteDialog
from beredning.desk.fields.bound import capital
from beredning.desk.form import Form
from beredning.desk.look import button, icon_button, label, worn
from beredning.desk.meeting.known import Room
from beredning.desk.meeting.part_text import PartText
from beredning.desk.meeting.roll import change
from beredning.desk.pane import Pane, card
from beredning.desk.protocol import Progress
from beredning.desk.section import heading
from beredning.matter.meeting import Letter, LetterPart, Meeting
from beredning.matter.message import Message, UserError, say
from beredning.work.choosing import STATEMENT_KINDS
from beredning.work.inbox import (
    Incoming,
    assigned,
    cut,
    incoming_paste,
    is_placed,
    joined_up,
    place_parts,
    set_aside,
    take_in,
)
from beredning.work.session import File

KINDS = "*.eml *.docx *.pdf *.txt *.html *.htm"


class Inbox(Pane):
    """What came in and is not placed yet stands first; files are dropped here as well."""

    name = "inbox"

    def __init__(self, room: Room) -> None:
        super().__init__(room.desk)
        self.known = room.known
        self.live = room.desk
        self._drawn: object = None
        self._whole: set[str] = set()
        """The parts of which all is shown."""
        self.setAcceptDrops(True)
        self.setAccessibleName(self.desk.word(say("Inbox")))
        self.setMinimumWidth(worn().px(300))
        self.setMinimumHeight(worn().px(120))
        self.known.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Shows the letters as they stand."""
        meeting = self.known.meeting if self.root and self.root == self.known.root and self.known.ready else None
        now = (meeting.letters, [(i.uid, i.number) for i in meeting.items], self._placed(meeting)) if meeting else None
        if now is not None and now != self._drawn:
            self._drawn = now
            at = self.verticalScrollBar().value()
            self.show_root(self.root)
            self.verticalScrollBar().setValue(at)

    def _placed(self, meeting: Meeting) -> list[bool]:
        parts = [part for letter in meeting.letters for part in letter.parts]
        return [is_placed(meeting, part, self.known.matters) for part in parts]

    def build(self) -> Iterator[None]:
        """A card for each part of each letter."""
        desk = self.desk
        self.column.addWidget(
            heading(
                desk,
                say("Inbox"),
                (say("Take in…"), "import", self.choose),
                (say("Paste…"), "paste", self.paste),
                (say("Place all"), "done", self.place_all),
            )
        )
        meeting = self.known.meeting
        if not meeting.letters:
            text = say("Mails and papers with statements are dropped here. Each part finds its item.")
            self.column.addWidget(label(desk.word(text), "muted", wrap=True))
        for letter in reversed(meeting.letters):
            self._letter(meeting, letter)
        yield

    def _letter(self, meeting: Meeting, letter: Letter) -> None:
        who = " · ".join(filter(None, [letter.sender, letter.subject, f"{letter.received:%Y-%m-%d %H.%M}"]))
        self.column.addWidget(label(who, "heading", wrap=True))
        for number, part in enumerate(letter.parts):
            self.column.addWidget(self._part(meeting, part, first=number == 0))

    def _part(self, meeting: Meeting, part: LetterPart, *, first: bool) -> QWidget:
        desk, word, uid = self.desk, self.desk.word, part.uid
        made, column = card()
        done = is_placed(meeting, part, self.known.matters)
        text = PartText(desk, part, None if done else partial(self.cut, uid), whole=uid in self._whole)
        text.turned.connect(lambda on: self._turn(uid, on=on))
        column.addWidget(text)
        if done:
            column.addWidget(label(word(say("✓ placed")), "good"))
            return made
        item, kind, party = self._box(say("Item")), self._box(field_kind()), self._box(say("Party"))
        _fill(item, [(f"{i.number or '–'}  {i.title}", i.uid) for i in meeting.items], part.item)
        _fill(kind, [(capital(word(name)), value) for value, name in STATEMENT_KINDS], part.statement)
        _fill(party, [(one.sign, one.sign) for one in desk.register.parties], part.party)

        def assign() -> None:
            change(
                desk,
                self.root,
                say("Say where it belongs"),
                lambda m: assigned(m, uid, item=item.currentData(), kind=kind.currentData(), party=party.currentData()),
            )

        form = Form(desk, 4)
        form.place(item, say("Item"), columns=4)
        form.place(kind, field_kind(), columns=2)
        form.place(party, say("Party"), columns=2)
        for box in (item, kind, party):
            box.activated.connect(lambda _: assign())
        column.addLayout(form)
        line = QHBoxLayout()
        place = button(word(say("Place it")), "done")
        place.setEnabled(part.item is not None and not part.set_aside)
        place.clicked.connect(lambda: self.place([uid]))
        line.addWidget(place)
        line.addStretch(1)
        aside = say("Take up again") if part.set_aside else say("Set aside")
        self._tool(line, "close" if not part.set_aside else "undo", aside, lambda m: _aside(m, part))
        if not first:
            self._tool(line, "up", say("Join to the part before"), lambda m: joined_up(m, uid))
        column.addLayout(line)
        return made

    def _turn(self, part: str, *, on: bool) -> None:
        """Shows all of a part, or its beginning."""
        (self._whole.add if on else self._whole.discard)(part)
        self._drawn = None
        self.refresh()

    def cut(self, part: str, at: int) -> None:
        """Makes a new part of what begins at a paragraph of one."""
        change(self.desk, self.root, say("Part a letter"), lambda meeting: cut(meeting, part, at))

    def _box(self, name: Message) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(capital(self.desk.word(name)))
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(6)
        return made

    def _tool(self, line: QHBoxLayout, icon: str, words: Message, how: Callable[[Meeting], Meeting]) -> None:
        tool = icon_button(icon, self.desk.word(words))
        tool.clicked.connect(lambda: change(self.desk, self.root, words, how))
        line.addWidget(tool)

    # Coming in

    def choose(self) -> None:
        """Asks which files came in."""
        title = self.desk.word(say("Take in…"))
        chosen, _ = QFileDialog.getOpenFileNames(self, title, "", KINDS)
        if chosen:
            self.take([Path(name) for name in chosen])

    def paste(self) -> None:
        """Asks for a mail's text."""
        hint = say("Paste the mail, with its headers if it has some.")
        PasteDialog(self, self.desk, say("A mail that came in"), hint, self.take_text).open()

    def take_text(self, text: str) -> None:
        """Takes a pasted mail in."""
        try:
            came = incoming_paste(text=text)
        except UserError as error:
            self.desk.tell(error.message)
            return
        self._take(came)

    def take(self, paths: Sequence[Path]) -> None:
        """Takes files in, read in the background."""
        for path in paths:
            self.desk.run(say("Reading {name}", name=path.name), partial(_read, path), self._take)

    def _take(self, came: Incoming) -> None:
        root, now = self.root, datetime.now().replace(microsecond=0)

        def task(file: File) -> None:
            take_in(file, root, came, now)

        self.known.write(say("Letter from {sender}", sender=came.sender or "–"), task)
        for note in came.notes:
            self.desk.tell(note)

    def place(self, parts: Sequence[str]) -> None:
        """Places parts as statements; why one was not is told."""
        root, told = self.root, list[Message]()

        def task(file: File) -> None:
            told.extend(why for _, why in place_parts(file, root, parts) if why is not None)
            if told:
                self.live.courier.bring(lambda: self.desk.tell(told[0]))

        self.known.write(say("Statement received"), task)

    def place_all(self) -> None:
        """Places every part that knows its item and was not set aside."""
        meeting = self.known.meeting
        parts = [
            part.uid
            for letter in meeting.letters
            for part in letter.parts
            if part.item and not part.set_aside and not is_placed(meeting, part, self.known.matters)
        ]
        if parts:
            self.place(parts)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Files that are dropped are taken in."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.take(paths)


def field_kind() -> Message:
    """What the kind of a statement is called."""
    return say("kind")


def _fill(box: QComboBox, choices: Sequence[tuple[str, object]], chosen: object) -> None:
    box.addItem("–", None)
    for text, value in choices:
        box.addItem(text, value)
    box.setCurrentIndex(next((at for at in range(box.count()) if box.itemData(at) == chosen), 0))


def _aside(meeting: Meeting, part: LetterPart) -> Meeting:
    return set_aside(meeting, part.uid, aside=not part.set_aside)


def _read(path: Path, progress: Progress) -> Incoming:
    from beredning.work.apart import letter_from  # loads the readers

    return letter_from(path, progress)
