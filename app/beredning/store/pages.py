"""What SQLite finds wrong with a file's pages, but for the search index, which can be lost at any time."""

import re
import sqlite3

_OF_INDEX = re.compile(r"fts5.*\bsearch_index_\d", re.IGNORECASE)
_INDEXES = 8
"""More indexes than a file has at a time; each that is damaged is one complaint."""


def complaints(connection: sqlite3.Connection, most: int = 1, *, thorough: bool = False) -> list[str]:
    """So many of them at most, in SQLite's words; `thorough` compares tables with their indexes as well.

    From its version 3.44 on, SQLite looks into full-text indexes too.
    """
    pragma = "integrity_check" if thorough else "quick_check"
    found = [str(row[0]) for row in connection.execute(f"PRAGMA {pragma}({most + _INDEXES})")]
    return [told for told in found if told != "ok" and not _OF_INDEX.search(told)][:most]
