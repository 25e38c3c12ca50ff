"""A time of the clock on a known day."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtWidgets import QLineEdit, QWidget

from beredning.desk.fields.bound import Bound
from beredning.desk.protocol import Desk
from beredning.matter.message import Message, say
from beredning.work.arranging import read_clock


class ClockField(Bound, QLineEdit):
    """A `Moment` field as a time; it is of `day()` where it said nothing before. `optional`: it may say nothing."""

    form = say("a time such as 09.00")

    def __init__(
        self,
        desk: Desk,
        root: str,
        thing: str,
        field: str,
        day: Callable[[], date],
        *,
        name: Message | None = None,
        optional: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._day, self._optional, self.required = day, optional, not optional
        self.setPlaceholderText("09.00")
        self.bind(desk, root, thing, field, name)
        self.editingFinished.connect(self._finished)
        self.textEdited.connect(lambda _: self.mark(wrong=False))

    def show_value(self, value: datetime | None) -> None:
        """Shows the hour and the minute."""
        self.setText(f"{value:%H.%M}" if value else "")
        self.mark(wrong=False)

    def _finished(self) -> None:
        text = self.text().strip()
        clock = read_clock(text)
        wrong = clock is None if text else not self._optional
        self.mark(wrong=wrong)
        if not wrong:
            said: datetime | None = self.said()
            self.put(datetime.combine(said.date() if said else self._day(), clock) if clock else None)
            self.reload()
