"""What the window does when the file is not as it should be: it says so, keeps the work, and offers the ways on."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from beredning.desk.banner import Banners, Offer
from beredning.desk.live import LiveDesk
from beredning.desk.statusline import StatusLine
from beredning.matter.message import Message, UserError, say, say_many
from beredning.work.backing import Salvaged, Why, salvaged, told_of
from beredning.work.copies import Copied, compared, copies_beside, take_copies
from beredning.work.drafts import Draft, drafts_of, drop_draft
from beredning.work.keeping import glance
from beredning.work.keeping_texts import keep_values
from beredning.work.session import BusyError, ChangedError, HeldError, MovedError, Reader, take_over
from beredning.work.versions import Version, rescue, save_copy, take_versions, versions_of

UNSAVED, DRAFTS, COPIES, READING, DAMAGED = "unsaved", "drafts", "copies", "reading", "damaged"


class Guard(QObject):
    """Stands between one desk and its window where saving fails, others write, or an earlier session left something."""

    file_wanted = Signal(object)
    """(Path): this file is to be opened in place of the one that is open."""
    restore_wanted = Signal()
    """The last backup is to be put in the file's place."""

    def __init__(self, desk: LiveDesk, banners: Banners, status: StatusLine, window: QWidget) -> None:
        super().__init__(window)
        self.desk, self.banners, self.status, self.window = desk, banners, status, window
        self._draft: Path | None = None
        self._error: UserError | None = None
        working = desk.working
        working.failed.connect(self.failed)
        working.delayed.connect(status.show_waiting)
        working.saved.connect(lambda _: self._saved() if working.all_saved else None)
        desk.drafts.kept.connect(self._kept)
        desk.drafts.refused.connect(lambda _: self._kept(None))
        desk.moved.connect(self.failed)
        if desk.reading is not None:
            self._reading(desk.reading.message)

    # A save that failed

    def failed(self, error: UserError) -> None:
        """Says why it could not be saved and what can be done about it."""
        self._error = error
        if isinstance(error, BusyError):
            self.status.show_waiting()
            return
        self.status.show_failed(error.message)
        self._show()

    def _kept(self, place: Path | None) -> None:
        self._draft = place
        if self._error is not None and not isinstance(self._error, BusyError):
            self._show()

    def _saved(self) -> None:
        self._error = self._draft = None
        self.banners.drop(UNSAVED)

    def _show(self) -> None:
        error = self._error
        assert error is not None
        message = say("{why} What you typed is kept in this window.", why=error.message)
        if self._draft is not None:
            message = say(
                "{why} What you typed is kept in this window and in {draft}.", why=error.message, draft=self._draft
            )
        self.banners.put(UNSAVED, message, self._ways(error), loud=True)

    def _ways(self, error: UserError) -> list[Offer]:
        rescue_: Offer = (say("Save as a new file…"), self.ask_new_file)
        if isinstance(error, ChangedError):
            return [(say("Look at both versions…"), self.look_at_both), rescue_]
        if isinstance(error, MovedError):
            there: list[Offer] = [(say("Open what lies there"), self.open_what_lies_there)]
            return [rescue_, *(there if self.desk.path.exists() else []), (say("Try again"), self.try_again)]
        text: Offer = (say("Save as text…"), self.ask_text)
        return [(say("Try again"), self.try_again), rescue_, text]

    def try_again(self) -> None:
        """Tries the save that failed at once."""
        self.desk.working.try_again()

    def ask_text(self) -> None:
        """Asks where, and writes what is not saved there as text."""
        chosen, _ = QFileDialog.getSaveFileName(self.window, self.desk.word(say("Save as text…")), "beredning.json")
        if chosen:
            keep_values(Path(chosen), [now for _, now in self.desk.working.unsaved_states()])

    def ask_new_file(self) -> None:
        """Asks for a name, and saves everything under it."""
        if (chosen := self._name(say("Save as a new file…"))) is not None:
            self.save_as(chosen)

    def _name(self, title: Message) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(self.window, self.desk.word(title), "", "*.beredning")
        return Path(chosen).with_suffix(".beredning") if chosen else None

    def save_as(self, out: Path) -> None:
        """Saves all that can still be had, and every open matter as it stands, as a new file, and opens that."""
        desk = self.desk
        states, register = desk.working.open_states(), desk.register

        def done(_: None) -> None:
            desk.working.give_up()
            desk.drafts.drop()
            self.file_wanted.emit(out)

        desk.rescue(lambda file: rescue(file, out, register, states), done)

    def open_what_lies_there(self) -> None:
        """Opens the file that came in the place of ours; what is unsaved is offered beside it."""
        if self.may_go():
            self.desk.working.give_up()
            self.file_wanted.emit(self.desk.path)

    def look_at_both(self) -> None:
        """Shows what is typed here beside what the file says now, to choose between them."""
        states = self.desk.working.unsaved_states()

        def shown(versions: list[Version]) -> None:
            self._dialog(
                say("Two versions"),
                say("The file was changed while you wrote. This is what would change in it if yours is taken in."),
                versions,
                lambda wanted: self._settle(versions, wanted),
            )

        self.desk.ask(lambda reader: versions_of(reader, states), shown)

    def _settle(self, versions: list[Version], wanted: list[bool]) -> None:
        desk = self.desk
        chosen = [one for one, tick in zip(versions, wanted, strict=True) if tick]
        label = say("Take in my version")

        def done(_: None) -> None:
            desk.working.give_up()
            desk.drafts.drop()
            self._saved()
            desk.read_again()

        desk.write(label, lambda file: take_versions(file, chosen, label), done, keep=False)

    # What an earlier session or another program left

    def begin(self) -> None:
        """Looks whether the file is whole, for drafts of earlier sessions and for copies beside it."""
        path = self.desk.path
        self.desk.tell_notes(self._look)
        if self.desk.reading is None:
            self.desk.run(say("Looking for drafts"), lambda _: drafts_of(path), self._drafts)
        self.desk.run(say("Looking for copies of the file"), lambda _: copies_beside(path), self._copies)

    def _look(self, noted: bool) -> None:
        """Looks at the file as far as is done at once; all over where it was mended or had been changed."""
        path = self.desk.path
        if noted:
            from beredning.work.checking import looked_over  # seldom needed

            self.desk.run(say("Checking the file"), lambda progress: looked_over(path, progress), self._looked)
        else:
            self.desk.run(say("Looking at the file"), lambda _: glance(path), self._looked)

    def _looked(self, wrong: Message | None) -> None:
        if wrong is None:
            return
        ways: list[Offer] = []
        if self.desk.reading is None and self.desk.safety.last() is not None:
            ways.append((say("Restore the last backup"), self.restore_wanted.emit))
        ways.append((say("Save what can be read…"), self.ask_salvage))
        told = say("The file is damaged: {what} What is whole can still be read.", what=wrong)
        self.banners.put(DAMAGED, told, ways, loud=True)

    def ask_salvage(self) -> None:
        """Asks for a name, and saves under it what can be read of a damaged file."""
        if (chosen := self._name(say("Save what can be read…"))) is not None:
            self.salvage(chosen)

    def salvage(self, out: Path) -> None:
        """Saves what can be read of the file, the rest from its backup, as a new one; says what that is, to open it."""
        path = self.desk.path

        def done(saved: Salvaged) -> None:
            from beredning.desk.dialogs import ReportDialog  # seldom needed

            title = say("Save what can be read")
            told = told_of(saved, out)
            offer: Offer = (say("Open it"), lambda: self.file_wanted.emit(out))
            ReportDialog(self.window, self.desk, title, told, offer).show()

        self.desk.run(say("Saving what can be read"), lambda progress: salvaged(path, out, progress), done)

    def _drafts(self, drafts: list[Draft]) -> None:
        if not drafts:
            return

        def offered(versions: list[Version]) -> None:
            if not versions:
                for draft in drafts:
                    drop_draft(draft.place)
                return
            at = datetime.fromtimestamp(drafts[-1].at / 1000).strftime("%Y-%m-%d %H:%M")
            told = say("Work of {time} was not saved when the program ended. The file is as it was saved.", time=at)
            look: Offer = (say("Look at it…"), lambda: self._show_drafts(drafts, versions))
            leave: Offer = (say("Throw it away"), lambda: self._drop_drafts(drafts))
            self.banners.put(DRAFTS, told, [look, leave])

        self.desk.ask(lambda reader: _all_of(reader, drafts), offered)

    def _show_drafts(self, drafts: list[Draft], versions: list[Version]) -> None:
        label = say("Take in unsaved work")
        about = say("This is what would change in the file if the unsaved work is taken in. It can be undone.")

        def settled(wanted: list[bool]) -> None:
            chosen = [one for one, tick in zip(versions, wanted, strict=True) if tick]
            self.desk.write(label, lambda file: take_versions(file, chosen, label), done)

        def done(_: None) -> None:
            self._drop_drafts(drafts)
            self.desk.read_again()

        self._dialog(say("Unsaved work"), about, versions, settled)

    def _drop_drafts(self, drafts: list[Draft]) -> None:
        for draft in drafts:
            drop_draft(draft.place)
        self.banners.drop(DRAFTS)

    def _copies(self, copies: list[Path]) -> None:
        for other in copies:
            self._compare(other)

    def _compare(self, other: Path) -> None:
        path = self.desk.path

        def told(found: list[Copied]) -> None:
            if not found:
                return
            message = say_many(
                "Beside the file lies {name}, another version of it: it holds {n} thing otherwise.",
                "Beside the file lies {name}, another version of it: it holds {n} things otherwise.",
                len(found),
                name=other.name,
            )
            look: Offer = (say("Compare…"), lambda: self._show_copy(other, found))
            leave: Offer = (say("Not now"), lambda: self.banners.drop(f"{COPIES} {other.name}"))
            self.banners.put(f"{COPIES} {other.name}", message, [look, leave])

        self.desk.run(say("Comparing {name}", name=other.name), lambda progress: compared(path, other, progress), told)

    def _show_copy(self, other: Path, found: list[Copied]) -> None:
        def settled(wanted: list[bool]) -> None:
            chosen = [one for one, tick in zip(found, wanted, strict=True) if tick]
            label = say("Take in {source}", source=other.name)
            self.desk.write(label, lambda file: take_copies(file, other, chosen), done, why=Why.IMPORT)

        def done(_: None) -> None:
            self.banners.drop(f"{COPIES} {other.name}")
            self.desk.read_again()

        about = say(
            "This is what would change here if what {name} holds is taken in. It can be undone.", name=other.name
        )
        self._dialog(say("Another version"), about, [one.version for one in found], settled)

    def _dialog(
        self, title: Message, about: Message, versions: list[Version], settle: Callable[[list[bool]], object]
    ) -> None:
        from beredning.desk.versions import VersionsDialog  # seldom needed

        VersionsDialog(self.window, self.desk.word, title, about, versions, settle).open()

    # Reading only, and going

    def _reading(self, why: Message) -> None:
        told = say("Open for reading only: {why}", why=why)
        ways: list[Offer] = [(say("Save a copy…"), self.ask_copy), (say("Open for writing"), self.reopen)]
        held = self.desk.reading
        if isinstance(held, HeldError) and held.doubtful is not None:
            ways.append((say("Nobody has it open: take over"), self.take_over))
        self.banners.put(READING, told, ways)

    def ask_copy(self) -> None:
        """Asks for a name, and saves a copy that can be written in."""
        if (chosen := self._name(say("Save a copy…"))) is not None:
            self.copy(chosen)

    def copy(self, out: Path) -> None:
        """Saves a copy of the file and opens it."""
        self.desk.ask(lambda reader: save_copy(reader, out), lambda _: self.file_wanted.emit(out))

    def reopen(self) -> None:
        """Tries whether the file can be written now."""
        self.file_wanted.emit(self.desk.path)

    def take_over(self) -> None:
        """Sets aside a lock of which only a person can know that its holder is gone, and opens the file for writing."""
        held = self.desk.reading
        if isinstance(held, HeldError) and held.doubtful is not None:
            take_over(self.desk.path, held.doubtful)
        self.reopen()

    def may_go(self) -> bool:
        """Saves, or keeps a draft of what cannot be saved; False when neither could be done: then nobody may go."""
        if self.desk.flush():
            return True
        told = say("Nothing is closed yet: what you typed can neither be saved nor kept as a draft. Save it elsewhere.")
        self.banners.put(UNSAVED, told, self._ways(UserError(told)), loud=True)
        return False


def _all_of(reader: Reader, drafts: list[Draft]) -> list[Version]:
    """What all drafts together would change; of one root the last."""
    states = {now.uid: (before, now) for draft in drafts for before, now in draft.states}
    return versions_of(reader, states.values())
