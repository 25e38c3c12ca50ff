"""Two versions beside each other: what the other one would change, root by root, and which of it is taken in."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QScrollArea, QVBoxLayout, QWidget

from beredning.desk.differences import difference_card
from beredning.desk.fields.bound import capital
from beredning.desk.look import label, worn
from beredning.matter.declare import kind_of
from beredning.matter.message import Message, say, say_many
from beredning.work.comparing import compare
from beredning.work.naming import kind_name, title_of
from beredning.work.versions import Version

SHOWN = 60
"""So many differences of a root are shown; the others are counted."""


class VersionsDialog(QDialog):
    """Shows what taking in other versions would change; what is ticked is taken in, nothing is overwritten unseen."""

    def __init__(
        self,
        parent: QWidget,
        word: Callable[[Message], str],
        title: Message,
        about: Message,
        versions: Sequence[Version],
        settle: Callable[[list[bool]], object],
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._word, self._settle = word, settle
        self.setWindowTitle(word(title))
        self.resize(worn().px(760), worn().px(620))
        column = QVBoxLayout(self)
        column.addWidget(label(word(about), wrap=True))
        inside = QWidget()
        list_ = QVBoxLayout(inside)
        self.ticks = [self._add(list_, one) for one in versions]
        list_.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName(self.windowTitle())
        area.setWidget(inside)
        column.addWidget(area, 1)
        boxes = QDialogButtonBox()
        self.take = boxes.addButton(word(say("Take in what is ticked")), QDialogButtonBox.ButtonRole.AcceptRole)
        boxes.addButton(QDialogButtonBox.StandardButton.Cancel)
        boxes.accepted.connect(self._take)
        boxes.rejected.connect(self.reject)
        column.addWidget(boxes)

    def _add(self, list_: QVBoxLayout, version: Version) -> QCheckBox:
        kind = self._word(kind_name(kind_of(version.value)))
        tick = QCheckBox(title_of(version.value) or capital(kind))
        tick.setChecked(True)
        list_.addWidget(tick)
        if version.here is None:
            list_.addWidget(label(self._word(say("The file does not have this.")), "muted"))
            return tick
        found = compare(version.here, version.value)
        for difference in found[:SHOWN]:
            list_.addWidget(difference_card(self._word, difference)[0])
        if len(found) > SHOWN:
            told = say_many("and {n} difference more", "and {n} differences more", len(found) - SHOWN)
            list_.addWidget(label(self._word(told), "muted"))
        return tick

    def _take(self) -> None:
        self._settle([tick.isChecked() for tick in self.ticks])
        self.accept()
