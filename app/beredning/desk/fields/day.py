"""A day, typed as people type days, or picked from a calendar."""

import re
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDialog, QVBoxLayout, QWidget

from beredning.desk.fields.bound import Bound
from beredning.desk.fields.inside import ButtonedLine
from beredning.desk.look import colour, worn
from beredning.desk.protocol import Desk
from beredning.matter.message import Message, say

MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
ENGLISH = {"may": 5, "oct": 10}


def read_day(text: str, today: date) -> date | None:
    """The day that is meant by `2018-04-18`, `20180418`, `180418`, `18/4`, `18/4 2018`, `18 april`; None for none.

    Without a year it is this year's.
    """
    text = text.strip().casefold()
    if found := re.fullmatch(r"(\d{4}|\d{2})-?(\d{2})-?(\d{2})", text):
        year, month, day = (int(part) for part in found.groups())
        return _day(year + 2000 if year < 100 else year, month, day)
    if found := re.fullmatch(r"(\d{1,2})[/.](\d{1,2})(?:[-/. ]+(\d{4}))?", text):
        return _day(int(found[3] or today.year), int(found[2]), int(found[1]))
    if found := re.fullmatch(r"(?:den )?(\d{1,2})\s+([a-z]{3})[a-z]*\.?(?:\s+(\d{4}))?", text):
        month = ENGLISH.get(found[2]) or (MONTHS.index(found[2]) + 1 if found[2] in MONTHS else 0)
        return _day(int(found[3] or today.year), month, int(found[1]))
    return None


def month(parent: QWidget, word: Callable[[Message], str], name: str) -> QCalendarWidget:
    """A month to pick a day from, by ISO weeks, in the colours of the desk; `name` says what the day is."""
    made = QCalendarWidget(parent)
    parts = {"prevmonth": word(say("Previous month")), "nextmonth": word(say("Next month")), "calendarview": name}
    for part, words in parts.items():
        if (found := made.findChild(QWidget, f"qt_calendar_{part}")) is not None:
            found.setAccessibleName(words)
    made.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    made.setGridVisible(False)
    made.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
    made.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
    plain, quiet = QTextCharFormat(), QTextCharFormat()
    plain.setForeground(colour("ink"))
    quiet.setForeground(colour("muted"))
    made.setHeaderTextFormat(quiet)
    for day in Qt.DayOfWeek:
        made.setWeekdayTextFormat(day, plain)
    made.setMinimumSize(worn().px(320), worn().px(264))
    return made


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


class DayField(Bound, ButtonedLine):
    """A `Day` field; one that is not `optional` keeps its day where nothing is typed."""

    form: Message = say("yyyy-mm-dd")

    def __init__(
        self,
        desk: Desk,
        root: str,
        thing: str,
        field: str,
        *,
        name: Message | None = None,
        optional: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._optional, self.required = optional, not optional
        self.setPlaceholderText(desk.word(self.form))
        self._pick = self.put_button("calendar", desk.word(say("Pick a day")), "F4")
        self._pick.triggered.connect(self.pick)
        self.bind(desk, root, thing, field, name)
        self.editingFinished.connect(self._finished)
        self.textEdited.connect(lambda _: self.mark(wrong=False))

    def show_value(self, value: date | None) -> None:
        """Shows the day as ISO 8601."""
        self.setText(value.isoformat() if value else "")
        self.mark(wrong=False)

    def _finished(self) -> None:
        text = self.text().strip()
        day = read_day(text, date.today())
        self.mark(wrong=bool(text) and day is None)
        if day or (not text and self._optional):
            self.put(day)
        if day or not text:
            self.reload()

    def pick(self) -> None:
        """Shows a calendar below the field."""
        shown = QDialog(self, Qt.WindowType.Popup)
        shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown.setWindowTitle(self._pick.text())
        shown.setProperty("role", "popup")
        shown.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        calendar = month(shown, self.desk.word, self.name)
        value = self.said()
        if value:
            calendar.setSelectedDate(QDate(value.year, value.month, value.day))

        def picked(day: QDate) -> None:
            shown.close()
            self.put(date(day.year(), day.month(), day.day()))
            self.reload()

        calendar.activated.connect(picked)
        calendar.clicked.connect(picked)
        column = QVBoxLayout(shown)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(calendar)
        shown.move(self.mapToGlobal(QPoint(0, self.height())))
        shown.show()
        calendar.setFocus(Qt.FocusReason.PopupFocusReason)
