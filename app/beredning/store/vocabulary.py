"""The different words of the index, held in memory: which of them a sought word stands for."""

import sqlite3
from collections.abc import Iterator

from beredning.store.seeking import LONGEST, Sought

EXPANDED = 3_000
"""So many words at most stand in for one that is sought, the shortest."""

END = "\n"


class Vocabulary:
    """The words of one file's index, as one text that is looked through from end to end; new ones are read in."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._words, self._index, self._last = END, "", 0

    def expression(self, index: str, asked: list[Sought]) -> str:
        """The index's own query: every sought word, or one of the longer ones that stand for it."""
        self._catch_up(index)
        return " AND ".join(f"({self._alternatives(one)})" for one in asked)

    def _catch_up(self, index: str) -> None:
        if index != self._index:
            self._words, self._index, self._last = END, index, 0
        fresh = self._connection.execute(
            "SELECT max(id), group_concat(word, char(10)) FROM search_word WHERE id > ?", (self._last,)
        ).fetchone()
        if fresh[0]:
            self._last = fresh[0]
            self._words += fresh[1] + END

    def _alternatives(self, one: Sought) -> str:
        """The words that one sought word stands for.

        Whole words, whose entries the index reads as they are asked for; for a beginning it would first gather all.
        """
        exact = f'"{one.token}"'
        if len(one.parts) > 1 or one.token.isdecimal():
            return f"{exact} *" if one.goes_on else exact
        if not (one.inside or one.goes_on):
            return exact
        found = list(self._with(one.token if one.inside else END + one.token))
        if len(found) <= EXPANDED:
            return '"' + '" OR "'.join(found or [one.token]) + '"'
        found.sort(key=lambda word: (len(word), word))
        return '"' + '" OR "'.join(found[:EXPANDED]) + '"' + (f" OR {exact} *" if one.goes_on else "")

    def _with(self, part: str) -> Iterator[str]:
        words = self._words
        at = words.find(part)
        while at >= 0:
            stop = words.index(END, at + 1)
            yield words[words.rfind(END, max(0, at - LONGEST), at + 1) + 1 : stop]
            at = words.find(part, stop)
