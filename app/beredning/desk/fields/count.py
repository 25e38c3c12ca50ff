"""A number that is always said."""

from beredning.desk.fields.line import NumberField
from beredning.desk.protocol import Desk
from beredning.matter.message import Message


class CountField(NumberField):
    """An `int` field that never is empty: what is not said is `least`, and is shown as `none`."""

    def __init__(self, desk: Desk, root: str, thing: str, field: str, least: int, none: Message) -> None:
        self._least = least
        super().__init__(desk, root, thing, field)
        self.setPlaceholderText(desk.word(none))

    def _shown(self, value: object) -> str:
        return "" if value == self._least else str(value)

    def put(self, value: object, *, typed: bool = False) -> None:
        """Keeps the number, or what stands for none."""
        super().put(max(value, self._least) if isinstance(value, int) else self._least, typed=typed)
