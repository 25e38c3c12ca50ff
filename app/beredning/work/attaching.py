"""Attaching files to a matter: looked into, kept in the file, and recorded as one operation that can be undone."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from beredning.attach.look import look
from beredning.attach.looked import Looked
from beredning.matter.message import Message, UserError, packed, say
from beredning.matter.things import Attachment, Matter
from beredning.store.attachments import Unread
from beredning.store.errors import plainly
from beredning.store.file import File, open_file
from beredning.store.reading import Reader
from beredning.work.identity import the_matter
from beredning.work.safely import worked_in
from beredning.work.writing import put_in_place

Progress = Callable[[int, int], None]
Looks = tuple[Path, Looked]
"""A file, and what was found in it."""
Read = tuple[Unread, str]
"""An attached file and its text."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that was attached, and what was found in it."""

    attachment: Attachment
    looked: Looked

    @property
    def remarks(self) -> tuple[Message, ...]:
        """What the user should know of it: it is kept as it is, whatever is remarked."""
        return ((self.looked.trouble,) if self.looked.trouble else ()) + self.looked.remarks


def attach_files(path: Path, name: str, sources: Sequence[Path]) -> list[Attached]:
    """Attaches files to the matter that is meant; all of them or none. Raises UserError."""
    with worked_in(path) as file:
        return attach(file, the_matter(file, name), sources)


def attach(file: File, matter: str, sources: Sequence[Path]) -> list[Attached]:
    """Attaches files at the end of a matter's attachments, as one operation; raises UserError, then none is."""
    attached = [kept(file, source) for source in sources]
    held = file.matter(matter)
    file.write(packed(attach_label(sources)), held, with_attachments(held.value, [one.attachment for one in attached]))
    return attached


def attach_label(sources: Sequence[Path]) -> Message:
    """The name of the operation that attaches these files."""
    one = len(sources) == 1
    return say("Attach {name}", name=sources[0].name) if one else say("Attach {n} files", n=len(sources))


def kept(file: File, source: Path) -> Attached:
    """The file's content kept and looked into; no matter has it yet. Raises UserError when it cannot be read."""
    ((_, looked),) = looked_into([source])
    return kept_as_looked(file, source, looked)


def looked_into(sources: Sequence[Path], progress: Progress = lambda _done, _of: None) -> list[Looks]:
    """Files, each with what was found in it; raises UserError when one cannot be read."""
    found = []
    for done, source in enumerate(sources):
        progress(done, len(sources))
        with plainly(source):
            if source.exists() and not source.is_file():
                raise UserError(say("{path} is not an ordinary file; nothing was attached.", path=source))
            found.append((source, look(source, source.name)))
    progress(len(sources), len(sources))
    return found


def kept_as_looked(file: File, source: Path, looked: Looked) -> Attached:
    """The content of a file that was looked into, kept; no matter has it yet."""
    sha = file.attach(source, looked.text)
    return Attached(Attachment(title=source.stem, file=sha, pages=looked.pages or None), looked)


def save_attached(file: Reader, sha: str, out: Path) -> None:
    """Writes an attached file's content to a file of its own; raises UserError when it is damaged or out of reach."""
    put_in_place(out, file.attachment(sha))


def text_of(file: Reader, unread: Unread) -> str:
    """What is written in an attached file that was not read before; nothing where it cannot be read."""
    with tempfile.TemporaryDirectory(prefix="beredning-") as folder:
        copy = Path(folder) / "attached"
        try:
            with copy.open("wb") as stream:
                for piece in file.attachment_pieces(unread.sha):
                    stream.write(piece)
        except UserError:
            return ""  # damaged, which verifying tells
        return look(copy, unread.sha[:12]).text


def read_unread(file: File, progress: Progress = lambda _done, _of: None) -> None:
    """Reads the attached files whose text is not noted, so that a search finds what is in them."""
    unread = file.unread()
    for done, one in enumerate(unread, 1):
        file.note_text(one, text_of(file, one))
        progress(done, len(unread))


def note_texts(file: File, texts: Sequence[Read]) -> None:
    """Notes the texts of attached files that were read."""
    for one, text in texts:
        file.note_text(one, text)


def texts_of_unread(path: Path, progress: Progress) -> list[Read]:
    """Attached files that were not read yet, each with its text, for one who notes them elsewhere."""
    with open_file(path) as file:
        unread = file.unread()
        read: list[Read] = []
        for done, one in enumerate(unread):
            progress(done, len(unread))
            read.append((one, text_of(file, one)))
        return read


def with_attachments(matter: Matter, attachments: Sequence[Attachment]) -> Matter:
    """The matter with these after its others, numbered on where those are numbered."""
    numbers = [a.number for a in matter.attachments]
    count = len(numbers)
    goes_on = numbers == [str(n) for n in range(1, count + 1)]
    added = [replace(a, number=str(count + n)) if goes_on else a for n, a in enumerate(attachments, 1)]
    return replace(matter, attachments=(*matter.attachments, *added))
