"""What was made lately of a value is not made again while the same value is asked about."""

from collections.abc import Callable
from typing import Generic, TypeVar

A = TypeVar("A")
B = TypeVar("B")


class Lately(Generic[A, B]):
    """A function of a frozen value that remembers its last answer by the value's identity.

    It is for what is asked once for every part of one whole: an index of the whole, made once and not once a part.
    """

    def __init__(self, make: Callable[[A], B]) -> None:
        self._make = make
        self._last: tuple[A, B] | None = None

    def __call__(self, value: A) -> B:
        last = self._last
        if last is None or last[0] is not value:
            last = self._last = value, self._make(value)
        return last[1]
