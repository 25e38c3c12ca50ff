"""The agenda as a table: a line for each item under the heading of its group, its columns as they are read aloud."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt

from beredning.desk.fields.bound import capital
from beredning.desk.protocol import Desk
from beredning.matter.message import Message, say, say_many
from beredning.work.overview import Line

Index = QModelIndex | QPersistentModelIndex
ROLE = int(Qt.ItemDataRole.UserRole)
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
ITEM_MIME = "application/x-beredning-agenda-item"

NUMBER, TITLE, DNR, PAPERS, PAGES, LACKS = range(6)
HEADS = (say("No."), say("Item"), say("Registry no."), say("Papers"), say("Pages"), say("Review"))


@dataclass(frozen=True, slots=True)
class Pages:
    """Where an item is in the pack that was built last; `stale` when something has changed since."""

    first: int
    last: int
    stale: bool = False

    def __str__(self) -> str:
        return f"{self.first}–{self.last}" if self.last > self.first else str(self.first)


@dataclass(frozen=True, slots=True)
class Shown:
    """A line with what only the window knows of it: `place` is its rank among the items."""

    line: Line
    place: int
    pages: Pages | None = None


Row = Shown | str


class AgendaModel(QAbstractTableModel):
    """Rows are headings (text) or items (`Shown`), each whole under `ROLE` in all of its cells."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.rows: list[Row] = []

    def show(self, lines: Sequence[Line], pages: Mapping[str, Pages]) -> None:
        """Shows an agenda; rows that stay the same are not drawn anew."""
        fresh: list[Row] = []
        heading = ""
        for place, line in enumerate(lines):
            if line.row.group != heading:
                heading = line.row.group
                fresh.append(heading)
            fresh.append(Shown(line, place, pages.get(line.row.item.uid)))
        if [_key(row) for row in fresh] == [_key(row) for row in self.rows]:
            changed = [at for at, (old, new) in enumerate(zip(self.rows, fresh, strict=True)) if old != new]
            self.rows = fresh
            if changed:  # told of once: each time the table measures all of its rows
                self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], LACKS))
            return
        self.beginResetModel()
        self.rows = fresh
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.desk.word(HEADS[section])
        return None

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROLE:
            return row
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, Shown):
            return self._tip(row, index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(row, str):
                return row if index.column() == 0 or role != DISPLAY else ""
            said = self.text(row, index.column())
            return said if said or role == DISPLAY else self.desk.word(say("nothing"))
        return None

    def text(self, row: Shown, column: int) -> str:
        """What a cell says."""
        item, word = row.line.row.item, self.desk.word
        match column:
            case 0:
                return item.number or ""
            case 1:
                return " ".join((item.title or word(say("Without a title")), *item.marks))
            case 2:
                return row.line.row.registry_number
            case 3:
                return capital(word(row.line.papers)) if row.line.papers else "–"
            case 4:
                return str(row.pages) if row.pages else ""
            case _:
                return word(remark(row.line))

    def _tip(self, row: Shown, column: int) -> str:
        if column == LACKS:
            return "\n".join(self.desk.word(lack.message) for lack in row.line.lacks)
        if column == PAGES and row.pages and row.pages.stale:
            return self.desk.word(say("Something has changed since the pack was built."))
        return self.text(row, column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Items are dragged; headings follow by themselves."""
        if not index.isValid() or isinstance(self.rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [ITEM_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The item's uid, and its title for other programs."""
        data = QMimeData()
        found = next((row for index in indexes if isinstance(row := self.rows[index.row()], Shown)), None)
        if found is not None:
            data.setData(ITEM_MIME, found.line.row.item.uid.encode())
            data.setText(self.text(found, TITLE))
        return data

    def row_of(self, uid: str) -> int:
        """The row of an item; -1 when it is not there."""
        return next((at for at, row in enumerate(self.rows) if _key(row) == uid), -1)


def remark(line: Line) -> Message:
    """What the review's column says: the one remark itself, or how many there are, or that there is none."""
    loud = line.loud
    if len(loud) > 1:
        return say_many("{n} remark", "{n} remarks", len(loud))
    if said := loud or [lack for lack in line.lacks if lack.severity == "info"]:
        return said[0].message
    return say("✓")


def _key(row: Row) -> str:
    return f"#{row}" if isinstance(row, str) else row.line.row.item.uid
