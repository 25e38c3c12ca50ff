"""Days in words: den 11 april 2018."""

import re
from datetime import date

from beredning.wording.formula import NO_VARIANT, Gap, Got

MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
_WORDS = re.compile(r"den (\d{1,2}) ([a-z]{3,9}) (\d{4})")
_FIGURES = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


class DateGap(Gap):
    """A day: `den 11 april 2018`; variant `figures`: `2018-04-11`."""

    variants = frozenset({"figures"})

    def write(self, value: date, variant: frozenset[str]) -> str:
        """The day in words, or in figures."""
        if "figures" in variant:
            return value.isoformat()
        return f"den {value.day} {MONTHS[value.month - 1]} {value.year}"

    def read(self, text: str) -> Got | None:
        """The day, when there is such a day."""
        if words := _WORDS.fullmatch(text):
            day, month, year = words.groups()
            return _day(year, MONTHS.index(month) + 1, day, NO_VARIANT) if month in MONTHS else None
        if figures := _FIGURES.fullmatch(text):
            year, number, day = figures.groups()
            return _day(year, int(number), day, self.variants)
        return None


def _day(year: str, month: int, day: str, variant: frozenset[str]) -> Got | None:
    try:
        return Got(date(int(year), month, int(day)), variant)
    except ValueError:
        return None
