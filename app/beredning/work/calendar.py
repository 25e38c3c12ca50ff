"""The days of a meeting as the calendar has them, and as a file that every calendar program reads (RFC 5545)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Literal

from beredning.matter.agenda import IMMEDIATE
from beredning.matter.meeting import Meeting
from beredning.matter.register import Register
from beredning.matter.terms import announced_by, appeal, notice_by, verified_by

What = Literal["meeting", "notice", "verify", "announce", "appeal", "take_down"]

_SAID: dict[What, str] = {
    "meeting": "{body}: sammanträde",
    "notice": "{body} {day}: kallelsen ska ut senast",
    "verify": "{body} {day}: protokollet ska vara justerat",
    "announce": "{body} {day}{section}: justeringen ska vara tillkännagiven",
    "appeal": "{body} {day}{section}: sista dag för överklagande",
    "take_down": "{body} {day}{section}: anslaget får tas ned",
}


@dataclass(frozen=True, slots=True)
class Term:
    """A day that matters for a meeting, or for an immediately verified `section` alone (`item` is whose it is).

    The meeting itself may have a time and a place.
    """

    what: What
    day: date
    start: datetime | None = None
    end: datetime | None = None
    place: str = ""
    item: str = ""
    section: str = ""


@cache
def _holidays(year: int) -> frozenset[date]:
    from holidays import country_holidays  # slow to load, and most commands count no days

    return frozenset(country_holidays("SE", years=year))


def is_free(day: date) -> bool:
    """Saturdays, Sundays, public holidays, and Midsummer, Christmas and New Year's Eve (lag 1930:173, 2 §).

    The library `holidays` knows the public holidays; the eves are none, but the law counts them.
    """
    midsummer_eve = day.month == 6 and 19 <= day.day <= 25 and day.weekday() == 4
    eve = midsummer_eve or (day.month, day.day) in ((12, 24), (12, 31))
    return day.weekday() >= 5 or eve or day in _holidays(day.year)


def terms(meeting: Meeting, register: Register) -> tuple[Term, ...]:
    """The days of a meeting, as far as they can be known: those after the verification wait for it."""
    council = meeting.body.casefold() == register.profile.council.casefold()
    found = [Term("notice", notice_by(meeting.date, 7 if council else register.profile.notice_days))]
    sittings = [Term("meeting", s.start.date(), s.start, s.end, s.place or "") for s in meeting.sittings]
    found += sittings or [Term("meeting", meeting.date)]
    found.append(Term("verify", verified_by(max(term.day for term in found))))
    found += _after(meeting.verified, meeting.noticed)
    for item in meeting.items:
        if IMMEDIATE in item.marks:
            section = f" § {item.section}" if item.section else f" {item.title}"
            found += [replace(one, item=item.uid, section=section) for one in _after(item.verified, item.noticed)]
    return tuple(found)


def _after(verified: date | None, noticed: date | None) -> Iterator[Term]:
    if verified:
        yield Term("announce", announced_by(verified))
    if noticed:
        end = appeal(noticed, is_free)
        yield Term("appeal", end.last)
        yield Term("take_down", end.down)


def ics(meeting: Meeting, found: Iterable[Term]) -> bytes:
    """The days as a calendar; the same days give the same bytes, and imported again they replace what is there."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Beredning//SV", "CALSCALE:GREGORIAN"]
    stamp = datetime.combine(meeting.date, datetime.min.time(), UTC)
    sittings = 0
    for term in found:
        said = _SAID[term.what].format(body=meeting.body, day=meeting.date.isoformat(), section=term.section)
        name: str = term.what
        if term.what == "meeting":
            sittings += 1
            name += f"-{sittings}" if sittings > 1 else ""
        uid = f"{term.item or meeting.uid}-{name}@beredning"
        lines += ["BEGIN:VEVENT", f"UID:{uid}", f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}"]
        if term.start:  # local time, without a zone: the meeting's own clock on the wall
            lines.append(f"DTSTART:{term.start:%Y%m%dT%H%M%S}")
            lines += [f"DTEND:{term.end:%Y%m%dT%H%M%S}"] if term.end else []
        else:
            lines += [f"DTSTART;VALUE=DATE:{term.day:%Y%m%d}", f"DTEND;VALUE=DATE:{term.day + timedelta(1):%Y%m%d}"]
        lines.append(f"SUMMARY:{_escaped(said)}")
        lines += [f"LOCATION:{_escaped(term.place)}"] if term.place else []
        lines.append("END:VEVENT")
    return b"".join(_folded(line) for line in [*lines, "END:VCALENDAR"])


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """A line of at most 75 bytes, and its continuations; no character is parted."""
    out, room = [""], 75
    for char in line:
        size = len(char.encode())
        if size > room:
            out.append(" ")
            room = 74
        out[-1] += char
        room -= size
    return "".join(f"{part}\r\n" for part in out).encode()
