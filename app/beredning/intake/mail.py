"""A mail (`.eml`): who sent it, its texts and its attached papers; a hostile one is refused in a sentence.

The standard library takes the mail apart. It recurses with the nesting and believes every header, so both are bounded
here first, and no header is parsed beyond its first line of text.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message as Parsed
from email.utils import parseaddr, parsedate_to_datetime

from beredning.intake.limits import TEXT_BYTES, refuse_larger
from beredning.intake.text.plain import decode
from beredning.matter.clean import clean
from beredning.matter.message import Message, UserError, say

LONGEST_HEADER = 2_000
MAIL_BYTES = 50 * 2**20
MOST_PARTS = 200
DEEPEST = 10
"""Mails within mails, and groups of parts within groups; people forward a forwarded mail, and hardly twice more."""

_BOUNDARY = re.compile(rb"boundary\s*=", re.IGNORECASE)
_INNER = re.compile(rb"content-type\s*:\s*message/", re.IGNORECASE)
_HEADER = re.compile(rb"(?:[!-9;-~]{1,80}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+")
_CODECS = ("utf-8", "utf-16", "utf-32", "ascii", "iso8859", "cp1", "cp4", "cp8", "mac-", "koi8", "gb", "big5", "euc_")
_PAPERS = ("application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
_PAPER_ENDS = (".docx", ".pdf", ".txt", ".html", ".htm", ".docm")


@dataclass(frozen=True, slots=True)
class Body:
    """What a mail says, as its program wrote it twice: either may be empty."""

    html: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail taken apart; `inner` are the mails attached to it, `papers` the attached files that may hold text."""

    sender: str = ""
    address: str = ""
    subject: str = ""
    message: str | None = None
    sent: datetime | None = None
    bodies: tuple[Body, ...] = ()
    inner: tuple["Mail", ...] = ()
    papers: tuple[tuple[str, bytes], ...] = ()
    notes: tuple[Message, ...] = ()


def is_mail(data: bytes) -> bool:
    """Whether bytes begin as a mail does: with headers, a sender's among them."""
    found = _HEADER.match(data[:20_000].lstrip(b"\r\n"))
    return found is not None and re.search(rb"(?im)^(?:from|received|message-id|return-path):", found[0]) is not None


def read_mail(data: bytes, name: str) -> Mail:
    """The mail in a file's bytes. Raises UserError for one that is too large, too deep, of too many parts, or none."""
    refuse_larger(len(data), MAIL_BYTES, name)
    if not is_mail(data):
        raise UserError(say("{name} is not a mail that was saved as .eml.", name=name))
    if len(_BOUNDARY.findall(data)) > MOST_PARTS or len(_INNER.findall(data)) > MOST_PARTS:
        raise UserError(say("{name} has too many parts within parts to be an ordinary mail.", name=name))
    try:
        parsed = message_from_bytes(data, policy=policy.compat32)
    except RecursionError:
        raise _too_deep(name) from None
    return _Reading(name).mail(parsed, 0)


def _too_deep(name: str) -> UserError:
    return UserError(say("{name} has mails within mails, deeper than anybody forwards them.", name=name))


class _Reading:
    """Takes one mail apart, counting its parts."""

    def __init__(self, name: str) -> None:
        self.name, self.parts, self.size = name, 0, 0

    def mail(self, parsed: Parsed, depth: int) -> Mail:
        bodies: list[Body] = []
        inner: list[Mail] = []
        papers: list[tuple[str, bytes]] = []
        notes: list[Message] = []
        self.take(parsed, depth, bodies, inner, papers, notes)
        shown, address = parseaddr(_header(parsed, "From"))
        return Mail(
            sender=_line(shown or address),
            address=_line(address),
            subject=_line(_header(parsed, "Subject")),
            message=_line(_header(parsed, "Message-ID")) or None,
            sent=_day(_header(parsed, "Date")),
            bodies=tuple(bodies),
            inner=tuple(inner),
            papers=tuple(papers),
            notes=tuple(notes),
        )

    def take(
        self,
        part: Parsed,
        depth: int,
        bodies: list[Body],
        inner: list[Mail],
        papers: list[tuple[str, bytes]],
        notes: list[Message],
    ) -> None:
        self.parts += 1
        if self.parts > MOST_PARTS:
            raise UserError(say("{name} has too many parts within parts to be an ordinary mail.", name=self.name))
        if depth > DEEPEST:
            raise _too_deep(self.name)
        kind = part.get_content_type()
        if kind == "multipart/alternative":
            bodies.append(self.one_of(part, depth, inner, papers, notes))
        elif kind == "message/rfc822":
            inner.extend(self.mail(one, depth + 1) for one in _children(part))
        elif part.is_multipart():
            for one in _children(part):
                self.take(one, depth + 1, bodies, inner, papers, notes)
        elif title := _file_name(part):
            if kind in _PAPERS or title.lower().endswith(_PAPER_ENDS):
                papers.append((title, self.content(part)))
            elif title.lower().endswith(".eml"):
                inner.append(self.mail(message_from_bytes(self.content(part), policy=policy.compat32), depth + 1))
            else:
                notes.append(say("{name} is attached to the mail and was not read.", name=title))
        elif kind == "text/plain":
            bodies.append(Body(text=self.text(part)))
        elif kind == "text/html":
            bodies.append(Body(html=self.text(part)))

    def one_of(
        self,
        part: Parsed,
        depth: int,
        inner: list[Mail],
        papers: list[tuple[str, bytes]],
        notes: list[Message],
    ) -> Body:
        """What is written as plain text and as HTML is one body, wherever its pictures make the HTML a group."""
        found: list[Body] = []
        for one in _children(part):
            self.take(one, depth + 1, found, inner, papers, notes)
        html = next((body.html for body in found if body.html), "")
        return Body(html=html, text=next((body.text for body in found if body.text), ""))

    def content(self, part: Parsed) -> bytes:
        given = part.get_payload(decode=True)
        data = given if isinstance(given, bytes) else b""
        self.size += len(data)
        refuse_larger(self.size, MAIL_BYTES, self.name)
        return data

    def text(self, part: Parsed) -> str:
        data = self.content(part)
        refuse_larger(len(data), TEXT_BYTES, self.name)
        if not data.strip():
            return ""
        said = _codec(part)
        if said:
            try:
                return clean(data.decode(said))
            except (UnicodeError, ValueError):
                pass
        return clean(decode(data, self.name))


def _children(part: Parsed) -> Iterator[Parsed]:
    given = part.get_payload()
    if isinstance(given, list):
        yield from (one for one in given if isinstance(one, Parsed))


def _codec(part: Parsed) -> str | None:
    """The character set that a part names, when it is one that people write in."""
    try:
        given = part.get_content_charset("") or ""
        found = codecs.lookup(given).name if given else ""
    except (LookupError, ValueError, UnicodeError):
        return None
    return found if found.startswith(_CODECS) else None


def _header(part: Parsed, name: str) -> str:
    """A header in words; of one that is spelled wrong what can be read of it."""
    raw = str(part.get(name, ""))[:LONGEST_HEADER]
    try:
        pieces = decode_header(raw)
    except (HeaderParseError, ValueError):
        return raw
    return "".join(_piece(text, charset) for text, charset in pieces)


def _piece(text: bytes | str, charset: str | None) -> str:
    if isinstance(text, str):
        return text
    try:
        known = codecs.lookup(charset).name if charset and charset != "unknown-8bit" else "utf-8"
        return text.decode(known if known.startswith(_CODECS) else "utf-8")
    except (LookupError, ValueError, UnicodeError):
        return text.decode("cp1252", "replace")


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def _day(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text).replace(tzinfo=None, microsecond=0)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _file_name(part: Parsed) -> str:
    """The name of an attached file; nothing for a text that stands in the mail itself."""
    try:
        name = part.get_filename() or ""
    except (ValueError, TypeError, LookupError, UnicodeError):
        name = ""
    shown = _line(_piece_name(str(name)[:LONGEST_HEADER]))
    if not shown and str(part.get("Content-Disposition", "")).lower().startswith("attachment"):
        return part.get_content_type()
    return shown.replace("/", "_").replace("\\", "_")


def _piece_name(name: str) -> str:
    try:
        return "".join(_piece(text, charset) for text, charset in decode_header(name))
    except (HeaderParseError, ValueError):
        return name
