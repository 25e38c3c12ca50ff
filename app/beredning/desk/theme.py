"""The look: colours by role out of the one theme file, the style sheet made of them, the shipped typefaces."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from beredning.desk.icons import tinted_file
from beredning.resources import resource

Scheme = Literal["light", "dark", "contrast"]

UI_FACE = "Inter"
TEXT_FACE = "Source Serif 4"
BODY = 13
"""Pixels of ordinary text at a text scale of 1."""

_GAP = re.compile(r"\{(?:(\d+)|icon:([a-z-]+):([a-z-]+)|([a-z-]+))\}")


@cache
def _theme() -> dict[str, dict[str, str]]:
    return tomllib.loads(resource("themes", "desk.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of a scheme by role, and how large text and distances are, 1 being the design's pixels."""

    scheme: Scheme = "light"
    scale: float = 1.0

    def colour(self, role: str) -> QColor:
        """The colour of a role; KeyError for one that the theme file does not have."""
        return QColor(_theme()[self.scheme][role])

    def px(self, pixels: float) -> int:
        """A distance of the design in this theme's pixels."""
        return max(1, round(pixels * self.scale))

    def sheet(self) -> str:
        """The style sheet of the whole program."""
        colours = _theme()[self.scheme]

        def filled(match: re.Match[str]) -> str:
            number, icon, tint, role = match.groups()
            if number:
                return str(self.px(int(number)))
            if icon:
                return tinted_file(icon, colours[tint])
            return colours[role]

        return _GAP.sub(filled, _theme()["style"]["sheet"])

    def palette(self) -> QPalette:
        """The palette, for what a style sheet does not reach."""
        palette = QPalette()
        roles = {
            QPalette.ColorRole.Window: "ground",
            QPalette.ColorRole.WindowText: "ink",
            QPalette.ColorRole.Base: "surface",
            QPalette.ColorRole.AlternateBase: "raised",
            QPalette.ColorRole.Text: "ink",
            QPalette.ColorRole.Button: "surface",
            QPalette.ColorRole.ButtonText: "ink",
            QPalette.ColorRole.Highlight: "accent",
            QPalette.ColorRole.HighlightedText: "accent-ink",
            QPalette.ColorRole.PlaceholderText: "muted",
            QPalette.ColorRole.ToolTipBase: "ink",
            QPalette.ColorRole.ToolTipText: "surface",
            QPalette.ColorRole.Link: "accent",
            QPalette.ColorRole.Mid: "line",
            QPalette.ColorRole.Accent: "accent",
        }
        for role, name in roles.items():
            palette.setColor(role, self.colour(name))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("muted"))
        return palette


def roles() -> dict[str, dict[str, str]]:
    """Every scheme's colours by role."""
    return {name: colours for name, colours in _theme().items() if name != "style"}


@cache
def load_faces() -> None:
    """Loads the shipped typefaces, once for the process."""
    for path in sorted(resource("fonts").glob("*.[ot]tf")):
        if path.stem.startswith(("Inter", "SourceSerif4")):
            QFontDatabase.addApplicationFont(str(path))


def scheme_of_system(app: QApplication) -> Scheme:
    """What the system asks for: high contrast before dark before light."""
    hints = app.styleHints()
    accessibility = getattr(hints, "accessibility", lambda: None)()
    if accessibility is not None and accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def follow_system(app: QApplication, changed: Callable[[], object]) -> None:
    """Tells when the system asks for something else."""
    hints = app.styleHints()
    hints.colorSchemeChanged.connect(lambda _: changed())
    accessibility = getattr(hints, "accessibility", lambda: None)()
    if accessibility is not None:
        accessibility.contrastPreferenceChanged.connect(lambda _: changed())


def dress(app: QApplication, theme: Theme) -> None:
    """Puts the theme on the program, which remembers it."""
    app.setProperty("beredning.theme", theme)
    load_faces()
    font = QFont(UI_FACE)
    font.setPixelSize(theme.px(BODY))
    app.setFont(font)
    app.setPalette(theme.palette())
    app.setStyleSheet(theme.sheet())
