"""The days that the law counts to and from a meeting (DOMAIN.md section 6); which days are free is given."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

Free = Callable[[date], bool]
"""Whether a day is a Saturday, Sunday, public holiday, or one of the eves that count as such (lag 1930:173, 2 §)."""

WEEK = timedelta(days=7)
DAY = timedelta(days=1)


def notice_by(meeting: date, days: int = 7) -> date:
    """The last day for the notice; the council's is a week before (KL 5:13-15).

    A least time before something is never shortened by a free day.
    """
    return meeting - days * DAY


def verified_by(meeting: date) -> date:
    """The last day for verifying the minutes: fourteen days after the meeting (KL 5:69)."""
    return meeting + 2 * WEEK


def announced_by(verified: date) -> date:
    """The last day for announcing that the minutes are verified: the second day after (KL 8:12)."""
    return verified + 2 * DAY


@dataclass(frozen=True, slots=True)
class Appeal:
    """The last day of appeal, and the day the notice is taken down at the earliest: two days, never one."""

    last: date
    down: date


def appeal(posted: date, free: Free) -> Appeal:
    """Three weeks to the same weekday, and on to the next day that is not free (KL 13:5, lag 1930:173)."""
    last = posted + 3 * WEEK
    while free(last):
        last += DAY
    return Appeal(last, last + DAY)


def motion_by(raised: date) -> date:
    """Within a year a motion is decided, or the council told what has emerged (KL 5:35)."""
    try:
        return raised.replace(year=raised.year + 1)
    except ValueError:
        return date(raised.year + 1, 2, 28)
