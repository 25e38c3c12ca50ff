"""What the desk remembers between days: the last files, language, text scale, where everything stood."""

import json
import os
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray

RECENT = 8


def settings_folder() -> Path:
    """Where settings are kept: the system's place for them, or BEREDNING_SETTINGS where a test or a user says so."""
    if given := os.environ.get("BEREDNING_SETTINGS"):
        return Path(given)
    if os.name == "nt":
        return Path(os.environ.get("APPDATA", str(Path.home()))) / "beredning"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "beredning"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "beredning"


class Settings:
    """A small JSON file; what cannot be read is as if it were not there, what cannot be written is not remembered."""

    def __init__(self, folder: Path | None = None) -> None:
        self._path = (folder or settings_folder()) / "desk.json"
        try:
            read = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            read = {}
        self._values: dict[str, Any] = read if isinstance(read, dict) else {}

    def get(self, name: str, default: Any = None) -> Any:
        """A remembered value."""
        return self._values.get(name, default)

    def put(self, name: str, value: Any) -> None:
        """Remembers a value, at once."""
        if self._values.get(name) == value:
            return
        self._values[name] = value
        beside = self._path.with_suffix(".new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps(self._values, ensure_ascii=False, indent=1), encoding="utf-8")
            beside.replace(self._path)
        except OSError:
            return

    def bytes(self, name: str) -> QByteArray | None:
        """A remembered state of a window or a divider."""
        value = self._values.get(name)
        return QByteArray.fromBase64(value.encode()) if isinstance(value, str) else None

    def put_bytes(self, name: str, value: QByteArray) -> None:
        """Remembers a state."""
        self.put(name, bytes(value.toBase64().data()).decode())

    def recent(self) -> list[Path]:
        """The files opened last that are still there, the last first."""
        return [path for text in self._values.get("recent", ()) if (path := Path(text)).is_file()]

    def opened(self, path: Path) -> None:
        """Remembers that a file was opened."""
        known = [str(path.resolve()), *(str(p) for p in self.recent() if p.resolve() != path.resolve())]
        self.put("recent", known[:RECENT])
