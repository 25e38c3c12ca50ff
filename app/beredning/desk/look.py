"""The theme that is worn now, for what must draw with its colours."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QWidget,
)

from beredning.desk.icons import icon, pixmap
from beredning.desk.theme import Theme

PROPERTY = "beredning.theme"


def worn() -> Theme:
    """The theme on the program; the light one where none was put on."""
    app = QApplication.instance()
    theme = app.property(PROPERTY) if app is not None else None
    return theme if isinstance(theme, Theme) else Theme()


def colour(role: str) -> QColor:
    """The colour of a role in the theme that is worn."""
    return worn().colour(role)


def themed_icon(name: str, role: str = "ink", on: str | None = None, *, beside: bool = False) -> QIcon:
    """An icon in a role's colour, in another one's where it is checked; `beside` words it keeps its distance."""
    theme = worn()
    checked, disabled = theme.colour(on).name() if on else None, theme.colour("muted").name()
    return icon(name, theme.colour(role).name(), checked, disabled, beside=beside)


def label(text: str, role: str = "", *, buddy: QWidget | None = None, wrap: bool = False) -> QLabel:
    """A label of a role of the theme: title, heading, label, muted, group, chip, good, warning, bad.

    What it is the label of has its words as name.
    """
    made = QLabel(text)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    if buddy is not None:
        named = buddy.focusProxy() or buddy
        made.setBuddy(named)
        named.setAccessibleName(text)
        inner = named.lineEdit() if isinstance(named, QComboBox) else None
        if inner is not None:
            inner.setAccessibleName(text)
    return made


def named(choice: QComboBox) -> QWidget:
    """A choice that stands alone, with a label that is only heard: on Linux nothing else names a choice."""
    holder = QWidget()
    line = in_line(holder)
    line.setSpacing(0)
    heard = label(choice.accessibleName(), buddy=choice)
    heard.hide()
    line.addWidget(heard)
    line.addWidget(choice)
    holder.setFocusProxy(choice)
    return holder


def button(text: str, icon_name: str = "", role: str = "") -> QPushButton:
    """A button: primary, quiet, small, filter, segment, or an ordinary one."""
    made = QPushButton(text)
    made.setProperty("role", role)
    if icon_name:
        made.setIcon(themed_icon(icon_name, {"primary": "accent-ink", "quiet": "accent"}.get(role, "ink"), beside=True))
        made.setIconSize(QSize(worn().px(20), worn().px(16)))
    return made


def icon_button(name: str, words: str, role: str = "muted", *, key: str = "") -> QToolButton:
    """A button that is an icon alone; `words` say what it does, as tool tip and to a screen reader, and `key` how."""
    made = QToolButton()
    made.setIcon(themed_icon(name, role))
    made.setAccessibleName(words)
    tip(made, words, key)
    return made


def tip(button: QAbstractButton, words: str, key: str) -> None:
    """Says what a button does where the mouse rests on it, and the key that does the same, if there is one."""
    button.setToolTip(with_key(words, key))
    button.setAccessibleDescription(with_key("", key))


def with_key(words: str, key: str) -> str:
    """Words and a key, as this system writes it."""
    return f"{words}  {QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)}".strip()


class Drawing(QWidget):
    """An icon that only adorns: words beside it say the same."""

    def __init__(self, name: str, role: str, size: int) -> None:
        super().__init__()
        self._name, self._role = name, role
        self.setFixedSize(worn().px(size), worn().px(size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, pixmap(self._name, colour(self._role), self.width(), self.devicePixelRatioF()))
        painter.end()


def in_line(within: QWidget | None = None) -> QHBoxLayout:
    """Widgets side by side, two steps of the grid between them."""
    made = QHBoxLayout() if within is None else QHBoxLayout(within)
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(worn().px(8))
    return made


def frame(role: str) -> QFrame:
    """A frame of a role of the theme: card, line, sentence, message, loud."""
    made = QFrame()
    made.setProperty("role", role)
    return made


def group() -> QFrame:
    """A bare part of a list of things, which is named by it."""
    made = QFrame()
    made.setProperty("told", "group of fields")
    return made


def reveal(widget: QWidget, *, on: bool) -> None:
    """Shows or hides a part of a pane. What has no parent yet is shown with it: alone it would open as a window."""
    if not on or widget.parentWidget() is not None:
        widget.setVisible(on)
