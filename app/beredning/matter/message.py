"""Messages are values: an English sentence with named gaps, and the facts that fill them.

They arise in rooms that know no language and are worded at the face from one gettext catalogue.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for the user: `id` is its English text with `{named}` gaps, `plural` that for `facts["n"]` not 1."""

    id: str
    facts: Mapping[str, object] = field(default_factory=dict)
    plural: str | None = None

    def __str__(self) -> str:
        text = self.plural if self.plural is not None and self.facts.get("n") != 1 else self.id
        return text.format_map(self.facts)


def say(text: str, /, **facts: object) -> Message:
    """A message; Babel extracts its first argument into the catalogue."""
    return Message(text, facts)


def say_many(text: str, plural: str, /, n: int, **facts: object) -> Message:
    """A message whose wording depends on the number `n`, which is one of its facts."""
    return Message(text, {"n": n, **facts}, plural)


def packed(message: Message) -> str:
    """The message as one line of text, to be kept in a file and worded later in whatever language is then wanted."""
    text = json.dumps(_plain(message), ensure_ascii=False, default=str, separators=(",", ":"))
    return text.encode("utf-8", "replace").decode("utf-8")  # a file's name may hold bytes that are no text


def unpacked(text: str) -> Message:
    """The message that was packed; text that never was one is its own wording."""
    try:
        plain = json.loads(text)
        if isinstance(plain, list) and isinstance(plain[0], str):
            return _message(plain)
    except (ValueError, TypeError, AttributeError, LookupError):
        pass  # another program's words
    return Message("{text}", {"text": text})


def _plain(message: Message) -> list[object]:
    """The message as short as can be: every operation in a file's history has one."""
    facts = {name: _plain(v) if isinstance(v, Message) else v for name, v in message.facts.items()}
    if message.plural is not None:
        return [message.id, facts, message.plural]
    return [message.id, facts] if facts else [message.id]


def _message(plain: list[Any]) -> Message:
    sentence, facts, plural = (*plain, {}, None)[:3] if len(plain) == 1 else (*plain, None)[:3]
    worded = {name: _fact(v) for name, v in facts.items()}
    return Message(sentence, worded, plural)


def _fact(value: Any) -> object:
    if isinstance(value, dict):  # as it was packed before
        return _message(value["say"])
    return _message(value) if isinstance(value, list) else value


class UserError(Exception):
    """What the user or the world did wrong, phrased for the user; everything else that is raised is our bug."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)
