"""What later SQLites say of a damaged search index is no damage of the file."""

import sqlite3
from typing import cast

import pytest

from beredning.store.pages import complaints

OF_INDEX = [
    'fts5: corruption found reading blob 10 from table "search_index_3_1"',
    "malformed inverted index for FTS5 table main.search_index_3_1",
]


class Later:
    """A connection that answers as SQLite 3.54 does when the search index is damaged."""

    def __init__(self, *said: str) -> None:
        self.said = said

    def execute(self, statement: str) -> list[tuple[str]]:
        assert "check(" in statement
        return [(line,) for line in self.said]


@pytest.mark.parametrize("told", OF_INDEX)
def test_a_damaged_index_is_no_damage_of_the_file(told: str) -> None:
    assert complaints(cast("sqlite3.Connection", Later(told))) == []
    other = "Tree 5 page 7: btreeInitPage() returns error code 11"
    assert complaints(cast("sqlite3.Connection", Later(told, other))) == [other]
