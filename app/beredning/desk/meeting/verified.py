"""A day on which minutes, or one section of them, were verified or announced."""

from collections.abc import Callable
from datetime import date

from beredning.desk.fields.day import DayField
from beredning.desk.protocol import Desk


class VerifiedField(DayField):
    """A day that the rules of minutes must allow: what is typed is `done`, an emptied one taken back."""

    def __init__(self, desk: Desk, root: str, thing: str, field: str, done: Callable[[date], None]) -> None:
        self._done = done
        super().__init__(desk, root, thing, field)

    def put(self, value: object, *, typed: bool = False) -> None:
        """Does what belongs to the day."""
        if isinstance(value, date) and value != self.said():
            self._done(value)
        else:
            super().put(value, typed=typed)
