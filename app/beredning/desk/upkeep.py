"""What is done for the file as a whole: a backup now, a trial of the last one, a look all over."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from beredning.desk.live import LiveDesk
from beredning.matter.message import Message, say
from beredning.work.backing import Drill, Why, drill
from beredning.work.healing import bring_back
from beredning.work.session import Check


class Upkeep:
    """Works in the background and tells what came of it."""

    def __init__(self, window: QWidget, desk: LiveDesk) -> None:
        self._window, self._desk = window, desk

    def back_up(self) -> None:
        """Makes a backup now."""
        desk, done = self._desk, say("A backup was made.")
        desk.write(say("Backup"), lambda _: None, lambda _: desk.tell(done), why=Why.HAND)

    def try_backup(self) -> None:
        """Restores the last backup to a temporary place and looks it over."""
        desk, path = self._desk, self._desk.path

        def told(tried: Drill) -> None:
            told = say(
                "The last backup can be restored: it holds {then} matters, the file {now}.",
                then=tried.matters,
                now=tried.matters_now,
            )
            desk.tell(told)

        desk.run(say("Trying the last backup"), lambda progress: drill(path, progress), told)

    def check_file(self) -> None:
        """Looks the whole file over."""
        desk, path = self._desk, self._desk.path
        desk.working.keep()

        def told(checks: list[Check]) -> None:
            wrong = [check.detail for check in checks if not check.ok]
            if wrong:
                advice = say("The file is not whole. Nothing was changed in it; a backup may have what is damaged.")
                from beredning.desk.dialogs import ReportDialog

                offer = (say("Bring back what is whole"), self.bring_back) if any(c.mends for c in checks) else None
                ReportDialog(self._window, desk, say("Checking the file"), [advice, *wrong], offer).show()
            else:
                desk.tell(say("The file is whole."))

        from beredning.work.checking import checked

        desk.run(say("Checking the file"), lambda progress: checked(path, progress), told)

    def bring_back(self) -> None:
        """Brings damaged texts back as far as the file has them whole, and looks it over again."""
        desk = self._desk
        roots = [now.uid for _, now in desk.working.open_states()]
        desk.rewrite(say("Bringing back what is whole"), bring_back, roots, self.check_file)

    def ask_purge(self, root: str) -> None:
        """Asks whether the drafts of a matter are to go for good."""
        word = self._desk.word
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(word(say("Purge drafts")))
        about = say(
            "What the matter said before its papers were established goes from its history for good. This cannot be "
            "undone. That it was done stays recorded."
        )
        box.setText(word(about))
        go = box.addButton(word(say("Purge drafts")), QMessageBox.ButtonRole.DestructiveRole)
        go.clicked.connect(lambda: self.purge(root))
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.open()

    def purge(self, root: str) -> None:
        """Purges the drafts of a matter; tells which backups still hold them."""
        from beredning.work.keeping import purged

        desk, holding = self._desk, list[Message]()

        def done() -> None:
            if holding:
                from beredning.desk.dialogs import ReportDialog

                ReportDialog(self._window, desk, say("Drafts purged"), holding).show()
            desk.tell(say("Drafts purged"))

        desk.rewrite(say("Purge drafts"), lambda file: holding.extend(purged(file, root)[1]), [root], done)
