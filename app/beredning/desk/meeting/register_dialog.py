"""A dialog on the file's register: what is changed is kept at once, and can be undone here."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from beredning.desk.live import LiveDesk
from beredning.desk.look import button, label, with_key, worn
from beredning.desk.order import ReadingOrder
from beredning.matter.message import Message, say
from beredning.matter.register import Register


class RegisterDialog(ReadingOrder, QDialog):
    """Says what it is `about`, and edits in its `column` a part of the register, which `part` takes from it.

    `size` is its width and height at first, in pixels of the design.
    """

    def __init__(
        self,
        parent: QWidget,
        desk: LiveDesk,
        title: Message,
        about: Message,
        part: Callable[[Register], object],
        size: tuple[int, int] = (760, 560),
    ) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(desk.word(title))
        self.desk, self.root = desk, desk.register.uid
        self.back = button(desk.word(say("Undo")), "undo", "quiet")
        self.back.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
        self.back.clicked.connect(lambda: desk.undo(self.root))
        self._part, self._before = part, part(desk.register)
        desk.working.names.connect(self._show_undo)
        px, gap = worn().px, worn().px(16)
        inside = QWidget()
        inside.setObjectName("ground")
        self.column = QVBoxLayout()
        self.column.setSpacing(px(8))
        column = QVBoxLayout(inside)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(px(8))
        column.addWidget(label(desk.word(about), "muted", wrap=True))
        column.addLayout(self.column)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setAccessibleName(self.windowTitle())
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.accept)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(gap, px(8), gap, gap)
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(close)
        whole.addLayout(foot)
        self._show_undo(self.root)
        self.resize(QSize(px(size[0]), px(size[1])).boundedTo(parent.window().size()))

    def _show_undo(self, root: str) -> None:
        if root != self.root:
            return
        changed = self._part(self.desk.register) != self._before  # what was done before is not undone here
        what = self.desk.working.undo_names(root)[0] if changed else None
        self.back.setEnabled(what is not None)
        self.back.setToolTip(with_key(self.desk.word(say("Undo: {what}", what=what)) if what else "", "Ctrl+Z"))
