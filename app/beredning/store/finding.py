"""Hits: what the index has for a person's words, and what it does not know yet, each with its passage."""

import sqlite3
from collections.abc import Callable, Iterable

from beredning.store import derived, search
from beredning.store.held import Hit
from beredning.store.passages import best
from beredning.store.rows import Names, root_id
from beredning.store.said import Attached, Said
from beredning.store.seeking import Sought
from beredning.store.vocabulary import Vocabulary

UNINDEXED = 200
"""So many matters that the index does not know yet are searched directly; with more it is brought up to date first."""

PAGE = 20
"""Entries of the index that are read at once."""

WIDE = 400
"""So many words that stand for what is sought are slow to look up and stand nearly everywhere.

The last entries are then looked at as they are, as long as most of them are hits.
"""

Head = tuple[str, str | None, str]
"""Uid, first registry number and title of a matter."""


class Finder:
    """What searches in one open file share."""

    def __init__(self, connection: sqlite3.Connection, names: Names) -> None:
        self.connection, self.names = connection, names
        self.said = Said(connection, names)
        self.vocabulary = Vocabulary(connection)


class Finding:
    """One search: first what the index does not know, then the index page by page, the last changed first.

    Every call is to be made inside a moment of the file.
    """

    def __init__(self, finder: Finder, asked: list[Sought], wanted: Callable[[], bool]) -> None:
        self._connection, self._names = finder.connection, finder.names
        self._said, self._vocabulary = finder.said, finder.vocabulary
        self._asked, self._wanted = asked, wanted
        self._seen: set[int] = set()
        self._expression: str | None = None
        self._last: int | None = None
        self._through = False
        self._wide: bool | None = None

    def beside_the_index(self, text: str) -> list[Hit]:
        """Matters whose registry number is the text, and those with the words that the index does not know yet."""
        named = [root_id(self._connection, row.uid) or 0 for row in derived.numbered(self._connection, text)]
        lagging = search.lag(self._connection, UNINDEXED)
        heads = {
            root: (row.uid, row.registry_numbers[0] if row.registry_numbers else None, row.title)
            for root in (*named, *lagging)
            if (row := derived.fresh_row_of(self._connection, self._names, root))
        }
        return self._hits(dict.fromkeys((*named, *lagging)), heads, frozenset(named))

    def page(self) -> list[Hit] | None:
        """The hits among the next entries of the index; None after the last. Raises BrokenIndexError."""
        index = None if self._through else search.table(self._connection)
        if index is None:
            return None
        with search.noticed():
            if self._wide is None:
                self._wide = self._vocabulary.all_stand_for_many(index, self._asked, WIDE)
            if not self._wide and self._expression is None:
                self._expression = self._vocabulary.expression(index, self._asked)
        if self._expression is None:
            entries = search.newest(self._connection, PAGE, self._last)
        else:
            entries = search.matching(self._connection, index, self._expression, PAGE, self._last)
        if not entries:
            return None
        self._last, self._through = entries[-1][0], len(entries) < PAGE
        roots = [root for _, root in entries if root not in self._seen]
        hits = self._hits(roots, derived.heads(self._connection, roots))
        self._wide = self._wide and len(hits) > len(roots) // 2
        return hits

    def _hits(self, roots: Iterable[int], heads: dict[int, Head], named: frozenset[int] = frozenset()) -> list[Hit]:
        hits = []
        for root in roots:
            if not self._wanted():
                break
            self._seen.add(root)
            if root in heads and (hit := self._hit(root, *heads[root], named=root in named)):
                hits.append(hit)
        return hits

    def _hit(self, root: int, uid: str, number: str | None, title: str, *, named: bool) -> Hit | None:
        own = self._said.own(root)
        found = best(own.whole, self._asked, lambda: self._said.attached(own.files))
        if found:
            text, passage, marks = found
            if isinstance(text, Attached):
                return Hit(uid, number, title, self._said.uid(text.thing), "file", passage, marks, text.title)
            return Hit(uid, number, title, *self._said.place(*own.places[text]), passage, marks)
        if named:
            return Hit(uid, number, title, uid, "registry_number", number or "", ((0, len(number or "")),))
        return None
