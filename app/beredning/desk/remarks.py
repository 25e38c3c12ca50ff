"""What the review remarks on a field is told with the field, to whoever comes to it."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QApplication, QWidget

from beredning.desk.fields.bound import Bound
from beredning.matter.message import Message
from beredning.work.mending import Finding


class Remarks:
    """The remarks by thing and field; a field has its own told when it gets the focus."""

    def __init__(self, word: Callable[[Message], str]) -> None:
        self._word = word
        self._of: dict[tuple[str, str], list[str]] = {}

    def show(self, findings: Iterable[Finding]) -> None:
        """Takes what is remarked now, and tells what has the focus."""
        self._of = {}
        for finding in findings:
            self._of.setdefault((finding.thing, finding.field), []).append(self._word(finding.message))
        self.tell(QApplication.focusWidget())

    def tell(self, focus: QWidget | None) -> None:
        """Describes the field that has the focus by what is remarked on it."""
        for field in (focus, focus.parentWidget() if focus is not None else None):
            if isinstance(field, Bound):
                field.remark(" ".join(self._of.get((field.thing, field.field), ())))
                return
