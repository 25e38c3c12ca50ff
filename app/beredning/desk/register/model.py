"""The list's model: only what was scrolled to is fetched, so that it weighs the same whatever the file holds."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from beredning.desk.protocol import Desk, Job
from beredning.desk.register.entries import FILTERS, Entry, Filter, entry_of, entry_of_hit
from beredning.matter.message import say
from beredning.work.session import LostIndexError, MatterRow, Reader

PAGE = 60
"""Lines that are fetched at once."""

HITS = 20
"""Hits that a search shows at first."""

_Some = tuple[list[Entry], LostIndexError | None]
"""Lines, and why there are no more of them."""

_Answer = tuple[Iterator[Entry], _Some, bool]
"""What more there is, the first lines, and whether the search index lags behind."""

Index = QModelIndex | QPersistentModelIndex
ROLE = int(Qt.ItemDataRole.UserRole)


class RegisterModel(QAbstractListModel):
    """Matters by filter, or a search's hits, as `Entry` under `ROLE`."""

    index_lost = Signal()
    """The search index could not be read."""

    def __init__(self, desk: Desk, arrived: Callable[[], None] = lambda: None) -> None:
        super().__init__()
        self.desk = desk
        self._arrived = arrived
        self.filter: Filter = FILTERS[0]
        self.words = ""
        self._entries: list[Entry] = []
        self._source: Iterator[Entry] | None = None
        self._wish = 0
        self._more = False
        self._asked: Job | None = None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or index.row() >= len(self._entries):
            return None
        entry = self._entries[index.row()]
        if role == ROLE:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(filter(None, [entry.title, entry.details, entry.below, entry.mark, entry.passage]))
        return None

    def entry(self, row: int) -> Entry | None:
        """The line in a row."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def row_of(self, uid: str) -> int:
        """The row of a matter among those fetched, -1 when it is not among them."""
        return next((i for i, entry in enumerate(self._entries) if entry.uid == uid), -1)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._more and self._asked is None

    def fetchMore(self, parent: Index) -> None:
        source = self._source
        if parent.isValid() or source is None or self._asked is not None:
            return
        self._asked = self.desk.ask(lambda _: _some(source, PAGE), self._came)

    def _came(self, some: _Some, page: int = PAGE) -> None:
        self._asked = None
        entries, lost = some
        if lost is not None:
            self.desk.tell(lost.message)
            self.index_lost.emit()
        self._more = len(entries) == page
        self._append(entries)

    def _append(self, entries: list[Entry]) -> None:
        if entries:
            first = len(self._entries)
            self.beginInsertRows(QModelIndex(), first, first + len(entries) - 1)
            self._entries.extend(entries)
            self.endInsertRows()
        self._arrived()

    def stop(self) -> None:
        """Nobody waits any more for what was asked."""
        if self._asked is not None:
            self._asked.cancel()

    def ask(self) -> None:
        """Asks for the list anew, by the words or by the filter; the old lines stand until the new ones come."""
        self.stop()
        self._wish += 1
        words, takes, wish = self.words.strip(), self.filter.takes, self._wish

        def search(reader: Reader) -> _Answer:
            hits = reader.each_hit(words, lambda: self._wish == wish)
            source = (entry_of_hit(hit, self.desk.word) for hit in hits)
            return source, _some(source, HITS), reader.search_lags()

        def begin(reader: Reader) -> _Answer:
            source = (entry_of(row, self.desk.word, date.today()) for row in filter(takes, reader.each_row(PAGE)))
            return source, _some(source, PAGE), False

        self._asked = self.desk.ask(search if words else begin, self._begun)

    def _begun(self, answer: _Answer) -> None:
        self._source, some, lags = answer
        self._clear()
        if lags:
            self.desk.tell(say("The search index is being made; more may be found in a moment."))
        self._came(some, HITS if self.words.strip() else PAGE)

    def _clear(self) -> None:
        self.beginResetModel()
        self._entries.clear()
        self.endResetModel()

    def refresh(self, uid: str) -> None:
        """Reads one matter's line anew, in its place."""
        self.desk.ask(lambda reader: reader.candidates(uid), lambda rows: self._refreshed(uid, rows))

    def _refreshed(self, uid: str, rows: list[MatterRow]) -> None:
        place = self.row_of(uid)
        if place < 0 or not rows or self.words.strip():
            return
        self._entries[place] = entry_of(rows[0], self.desk.word, date.today())
        self.dataChanged.emit(self.index(place), self.index(place))


def _some(source: Iterator[Entry], most: int) -> _Some:
    """The next lines; those that came before the index could not be read."""
    entries: list[Entry] = []
    try:
        entries.extend(islice(source, most))
    except LostIndexError as error:
        return entries, error
    return entries, None
