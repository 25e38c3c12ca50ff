"""What every day has: finding a matter, choosing a file, the sentence above a text, the day after."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton, QWidget

from beredning.desk.app import Program
from beredning.desk.clauses import ClauseRow
from beredning.desk.panes.statements import StatementCard
from beredning.desk.paper.messages import Read, Words
from beredning.desk.sentence import SentenceBanner
from beredning.desk.window import Window
from beredning.matter.things import Matter, Paper, Referral
from tests.desk.hands import Keyboard, dialog, until

Key, Held = Qt.Key, Qt.KeyboardModifier

BODIES = "1. Farsta stadsdelsnämnd\n2. Kulturnämnden\n" + "\n".join(f"Nämnd {n}" for n in range(8))
MAIL = "Reservation anfördes av Anna König Jerlmyr (M) och Erik Slottner (KD) enligt följande.\n\nVi vill mer."
MAIL_IN_HTML = (
    "<html><body><div class=WordSection1>"
    + "".join(f"<p class=MsoNormal>{part}<o:p></o:p></p>" for part in MAIL.split("\n\n"))
    + "<ul type=disc><li class=MsoListParagraph>till <b>skolan</b></li></ul></div></body></html>"
)
MAIL_SAYS = "Vi vill mer.\n\n- till **skolan**"
"""What is the statement's own of it."""


Begin = Callable[[Path], Window]


def matter(window: Window) -> Matter:
    return window.matters.matter


def paper(window: Window) -> Paper:
    return matter(window).papers[0]


def referral(window: Window, body: str) -> Referral:
    return next(one for one in matter(window).referrals if one.body == body)


def find_matter(window: Window, keys: Keyboard, words: str, number: str) -> None:
    """By three letters of any word, arrows and Enter."""
    keys.control(Key.Key_F)
    assert keys.at is window.matters.register.search
    keys.type(words)
    register = window.matters.register

    def details(row: int) -> str:
        entry = register.model.entry(row)
        return entry.details if entry is not None else ""

    until(lambda: any(number in details(row) for row in range(register.model.rowCount())))
    keys.press(Key.Key_Down)
    for _ in range(register.model.rowCount()):
        if number in details(register.list.currentIndex().row()):
            break
        keys.press(Key.Key_Down)
    keys.press(Key.Key_Return)
    until(lambda: number in window.matters.head.details.text())


def printed_above(card: StatementCard) -> str:
    """The sentence that is shown above a statement's text, seen to be there."""
    (banner,) = [one for one in card.findChildren(SentenceBanner) if one.isVisible()]
    if card.text.isVisible():
        assert banner.mapTo(card, QPoint()).y() < card.text.mapTo(card, QPoint()).y()
    return banner.text.text()


def card_of(window: Window, statement: str) -> StatementCard:
    (card,) = [c for c in window.findChildren(StatementCard) if c.kind.property("thing") == statement]
    return card


def on_the_page(window: Window, *words: str, without: str = "") -> None:
    """The paper beside comes to show what has been typed."""

    def shown() -> bool:
        printed = _printed(window)
        return bool(printed) and all(said in printed for said in words) and (not without or without not in printed)

    until(shown)


def _printed(window: Window) -> str:
    """What is read on all pages of the paper beside, as the helper tells it; nothing where it has changed meanwhile."""
    view, pages = window.matters.paper.view, dict[int, str]()
    printed_page(window)
    serial = view.serial

    def told(came: Words) -> None:
        if came.serial == serial:
            pages[came.page] = came.text

    window.helper.read.connect(told)
    for page in range(view.pages):
        window.helper.wish(Read(serial, page))
        until(lambda page=page: page in pages or view.serial != serial)
    window.helper.read.disconnect(told)
    return " ".join(" ".join(pages.values()).split()) if len(pages) == view.pages else ""


def printed_page(window: Window) -> None:
    """The page shows what has been typed."""
    until(lambda: window.matters.paper.view.up_to_date)


def the_day_after(begin: Begin, program: Program, window: Window, file: Path) -> tuple[Window, Keyboard]:
    """Quits by its key, starts again: everything is there."""
    then = matter(window)
    Keyboard(window).control(Key.Key_Q)
    until(lambda: not window.isVisible())
    program.window = None
    again = begin(file)
    keys = Keyboard(again)
    find_matter(again, keys, "saf", "KS 2018/550")
    until(lambda: all(pane.built for pane in again.matters.panes.values()))
    assert matter(again) == then
    return again, keys


def choose_file(keys: Keyboard, path: Path) -> None:
    """Types a path into the system's dialog and presses Enter."""
    asked = dialog(QFileDialog)
    line = asked.findChild(QLineEdit)
    until(lambda: keys.at is line)
    line.selectAll()
    keys.type(str(path))
    keys.press(Key.Key_Return)
    if isinstance(QApplication.activeModalWidget(), QFileDialog):  # the first Enter took what was proposed
        keys.press(Key.Key_Return)
    until(lambda: QApplication.activeModalWidget() is None)


def copy_mail() -> None:
    """Puts the mail on the clipboard, as Outlook does."""
    data = QMimeData()
    data.setHtml(MAIL_IN_HTML)
    data.setText(MAIL)
    QApplication.clipboard().setMimeData(data)


def buttons(within: QWidget, text: str) -> list[QPushButton]:
    return [one for one in within.findChildren(QPushButton) if one.text().replace("&", "") == text and one.isVisible()]


def button(within: QWidget, text: str) -> QPushButton:
    return buttons(within, text)[0]


def clause_row(window: Window, clause: str) -> ClauseRow:
    (found,) = [one for one in window.findChildren(ClauseRow) if one.uid == clause and one.isVisible()]
    return found
