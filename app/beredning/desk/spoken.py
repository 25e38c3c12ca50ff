"""What a screen reader is told that Qt does not tell of itself: what our parts are, and what happens out of focus."""

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from PySide6.QtWidgets import QAccessibleWidget as Told

Role, Text = QAccessible.Role, QAccessible.Text


class Group(Told):
    """What belongs together under one name: a card. Without a name it is mere layout."""

    def role(self) -> QAccessible.Role:
        return Role.Grouping if self.widget().accessibleName() else Role.Border


class Heading(Told):
    """A label that stands over others; what is printed in capitals is told as it is written."""

    def __init__(self, label: QWidget) -> None:
        super().__init__(label, Role.Heading)

    def text(self, which: QAccessible.Text) -> str:
        label = self.widget()
        if which is Text.Name and isinstance(label, QLabel):
            return label.accessibleName() or label.text()
        return super().text(which)


class Alert(Told):
    """A sentence that must not be overlooked."""

    def __init__(self, banner: QWidget) -> None:
        super().__init__(banner, Role.AlertMessage)


class Status(Told):
    """The line that tells how things stand."""

    def __init__(self, line: QWidget) -> None:
        super().__init__(line, Role.StatusBar)


class Tools(Told):
    """A bar of buttons under one name."""

    def __init__(self, bar: QWidget) -> None:
        super().__init__(bar, Role.ToolBar)


class Page(Told):
    """What a tab shows."""

    def __init__(self, pane: QWidget) -> None:
        super().__init__(pane, Role.PropertyPage)


class Handle(Told):
    """What is dragged; keys do the same, and nothing comes of pressing it."""

    def __init__(self, grip: QWidget) -> None:
        super().__init__(grip, Role.Grip)

    def actionNames(self) -> list[str]:
        return []


class Dividing(Told):
    """A line between two parts; Qt's own role for it is none to a screen reader on Linux."""

    def __init__(self, line: QWidget) -> None:
        super().__init__(line, Role.Separator)


class _Button(Told):
    """A button of which Qt tells too little; it is pressed as any other."""

    def _button(self) -> QAbstractButton:
        button = self.widget()
        assert isinstance(button, QAbstractButton)
        return button

    def actionNames(self) -> list[str]:
        return [self.pressAction(), *super().actionNames()]

    def doAction(self, name: str) -> None:
        if name == self.pressAction():
            self._button().click()
        else:
            super().doAction(name)


class OneOfSome(_Button):
    """A button of which one alone is on."""

    def role(self) -> QAccessible.Role:
        return Role.RadioButton

    def state(self) -> QAccessible.State:
        state = super().state()
        state.checkable = True
        state.checked = self._button().isChecked()
        return state


class Unfolder(_Button):
    """A button that unfolds what is below it, and folds it away."""

    def role(self) -> QAccessible.Role:
        return Role.Button

    def state(self) -> QAccessible.State:
        state, on = super().state(), self._button().isChecked()
        state.expandable = True
        state.expanded, state.collapsed = on, not on
        return state


BY_ROLE: dict[str, type[Told]] = {
    "title": Heading,
    "heading": Heading,
    "group": Heading,
    "card": Group,
    "message": Alert,
    "loud": Alert,
    "group of fields": Group,
    "one of some": OneOfSome,
    "unfolder": Unfolder,
}
"""How the parts of a role of the theme are told, or those with these words as property `told`."""


@cache
def speak() -> None:
    """Lets Qt ask here first, once for the process. A class of parts says by `told_as` how it is told."""
    QAccessible.installFactory(_told)


def _told(kind: str, thing: QObject) -> QAccessibleInterface | None:
    if kind == "QWidget" or not isinstance(thing, QWidget):  # one that is being destroyed is that alone
        return None
    made: type[Told] | None = getattr(thing, "told_as", None)
    made = made or BY_ROLE.get(thing.property("told") or thing.property("role") or "")
    return made(thing) if made is not None else None


def announce(widget: QWidget, words: str, *, at_once: bool = False) -> None:
    """Has a screen reader say something that is not where the focus is, when it is done speaking or `at_once`."""
    if words and QAccessible.isActive():
        said = QAccessibleAnnouncementEvent(widget, words)
        polite = QAccessible.AnnouncementPoliteness
        said.setPoliteness(polite.Assertive if at_once else polite.Polite)
        send(said)


send = QAccessible.updateAccessibility
