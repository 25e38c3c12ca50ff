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
        # Of what was asked for last, by its place among the words: the part, and the words that hold it.
        self._lately: dict[int, tuple[str, list[str]]] = {}

    def all_stand_for_many(self, index: str, asked: list[Sought], many: int) -> bool:
        """Whether for each sought word so many others stand."""
        self._catch_up(index)
        return bool(asked) and all(
            (one.inside or one.goes_on)
            and len(one.parts) == 1
            and self._words.count(one.token if one.inside else END + one.token) >= many
            for one in asked
        )

    def expression(self, index: str, asked: list[Sought]) -> str:
        """The index's own query: every sought word, or one of the longer ones that stand for it."""
        self._catch_up(index)
        return " AND ".join(f"({self._alternatives(one, place)})" for place, one in enumerate(asked))

    def _catch_up(self, index: str) -> None:
        if index != self._index:
            self._words, self._index, self._last = END, index, 0
            self._lately.clear()
        fresh = self._connection.execute(
            "SELECT max(id), group_concat(word, char(10)) FROM search_word WHERE id > ?", (self._last,)
        ).fetchone()
        if fresh[0]:
            self._last = fresh[0]
            self._words += fresh[1] + END
            self._lately.clear()

    def _alternatives(self, one: Sought, place: int) -> str:
        """The words that one sought word stands for.

        Whole words, whose entries the index reads as they are asked for; for a beginning it would first gather all.
        """
        exact = f'"{one.token}"'
        if len(one.parts) > 1 or one.token.isdecimal():
            return f"{exact} *" if one.goes_on else exact
        if not (one.inside or one.goes_on):
            return exact
        found = self._holding(one.token if one.inside else END + one.token, place)
        if len(found) <= EXPANDED:
            return '"' + '" OR "'.join(found or [one.token]) + '"'
        shortest = sorted(found, key=lambda word: (len(word), word))[:EXPANDED]
        return '"' + '" OR "'.join(shortest) + '"' + (f" OR {exact} *" if one.goes_on else "")

    def _holding(self, part: str, place: int) -> list[str]:
        """The words with a part in them; with every letter typed they grow fewer, and only these are gone through."""
        former, found = self._lately.get(place, ("", []))
        if not former or former not in part or part.startswith(END):
            found = list(self._with(part))
        elif part != former:
            found = [word for word in found if part in word]
        self._lately[place] = part, found
        return found

    def _with(self, part: str) -> Iterator[str]:
        words = self._words
        at = words.find(part)
        while at >= 0:
            stop = words.index(END, at + 1)
            yield words[words.rfind(END, max(0, at - LONGEST), at + 1) + 1 : stop]
            at = words.find(part, stop)
