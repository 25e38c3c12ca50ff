"""Objects on their way into a file, as ReportLab's objects come or as they are written: numbered, and then laid out."""

from reportlab.pdfbase.pdfdoc import DummyDoc, PDFObject
from reportlab.pdfbase.pdfdoc import format as formatted

from beredning.press.objects import Stream

CATALOGUE = 1
"""The number of a prepared file's own catalogue, which says what it leaves open and does not go into the pack."""

Held = tuple[bytes, bytes | None]
"""An object's text, and what streams after it."""


class _Known(PDFObject):
    """An object that has its number."""

    def __init__(self, number: int) -> None:
        self.number = number

    def format(self, _document: object) -> bytes:
        """How it is referred to."""
        return refer(self.number)


def refer(number: int) -> bytes:
    """How an object is referred to."""
    return b"%d 0 R" % number


class Gathered(DummyDoc):
    """Objects in order, the first numbered `first`; ReportLab's may be put among them as in a document of its own."""

    def __init__(self, first: int = CATALOGUE + 1) -> None:
        self.first = first
        self._held: list[Held] = []

    def put(self, text: bytes = b"<< >>", stream: bytes | None = None) -> int:
        """Takes in an object; its number. Without a text it is one that is left open."""
        self._held.append((text, stream))
        return self.first + len(self._held) - 1

    def replace(self, number: int, text: bytes) -> None:
        """Says what an object is that was left open."""
        self._held[number - self.first] = text, None

    def Reference(self, thing: PDFObject) -> PDFObject:
        """Takes in one of ReportLab's objects, whose own parts are here already."""
        if isinstance(thing, _Known):
            return thing
        if not isinstance(thing, Stream):
            return _Known(self.put(formatted(thing, self, toplevel=1)))
        text, body = thing.parts(self)
        return _Known(self.put(text, body))

    def objects(self) -> list[tuple[int, bytes, bytes | None]]:
        """All of them."""
        return [(number, *held) for number, held in enumerate(self._held, self.first)]

    def file(self) -> bytes:
        """A file of these objects alone, as segments are made of."""
        out, starts = bytearray(b"%PDF-1.7\n"), list[int]()
        for number, (text, stream) in enumerate([(b"<< >>", None), *self._held], CATALOGUE):
            starts.append(len(out))
            out += b"%d 0 obj\n%b" % (number, text)
            if stream is not None:
                out += b"\nstream\n%b\nendstream" % stream
            out += b"\nendobj\n"
        out += b"\nxref\n0 %d\n0000000000 65535 f \n" % (len(starts) + 1)
        out += b"".join(b"%010d 00000 n \n" % start for start in starts)
        return bytes(out)
