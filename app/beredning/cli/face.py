"""What a command says: results to standard output, everything else to standard error, in the user's language."""

import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from beredning.matter.message import Message
from beredning.work.words import Language, word


@dataclass(frozen=True, slots=True)
class Face:
    """The command line's voice in one language."""

    language: Language

    def text(self, message: Message) -> str:
        """The message, worded."""
        return word(message, self.language)

    def out(self, message: Message) -> None:
        """A line of the result."""
        print(self.text(message))

    def note(self, message: Message) -> None:
        """A line beside the result."""
        print(self.text(message), file=sys.stderr)

    def result(self, text: str) -> None:
        """A result that is text already."""
        print(text, end="" if text.endswith("\n") else "\n")

    def rows(self, rows: Iterable[Any], *, as_json: bool, line: Callable[[Any], str]) -> None:
        """Rows as a JSON array, or a line each; written as they come, so that a long list begins at once."""
        if not as_json:
            for row in rows:
                print(line(row))
            return
        begun = False
        for row in rows:
            print("," if begun else "[", json.dumps(row, ensure_ascii=False), sep="\n")
            begun = True
        print("]" if begun else "[]")

    def json(self, value: object) -> None:
        """A value as JSON, readable as it stands."""
        print(json.dumps(value, ensure_ascii=False, indent=1))

    def progress(self, done: int, of: int) -> None:
        """How far a long command has come; on a terminal only, so that logs stay clean."""
        if sys.stderr.isatty():
            print(f"\r{done:,} / {of:,}", end="" if done < of else "\n", file=sys.stderr, flush=True)
