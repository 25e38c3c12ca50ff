"""The faces as one file has them: words as operands of TJ, and the fonts that are embedded in the end.

Characters of Windows-1252 are drawn by a simple font with WinAnsiEncoding; any other by a composite font whose codes
are the characters themselves (ISO 32000-1, 9.6.6 and 9.7), so text is always what is copied out.
"""

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFObject, PDFTrueTypeFont

from .fonts import REMEMBERED, Face, face
from .objects import Document, Stream, Taker


class Codes(dict[str, bytes]):
    """Word → what stands between the outermost parentheses of a TJ array, in one face and size."""

    __slots__ = ("_ink", "_known", "_own", "_size")

    def __init__(self, ink: "Ink", own: Face, size: float, known: Mapping[str, bytes] | None) -> None:
        self._ink, self._own, self._size, self._known = ink, own, size, known

    def line(self, words: Sequence[str]) -> bytes:
        """Words with a space between."""
        if self._known is not None:
            try:
                return b" ".join(map(self._known.__getitem__, words))
            except KeyError:  # one that is new, or has characters of other fonts
                pass
        return b" ".join(map(self.__getitem__, words))

    def __missing__(self, word: str) -> bytes:
        found = self._own.operands.get(word)
        if found is None:
            self._own.widths[word]
            found = self._odd(word) if word in self._own.odd else self._plain(word)
        self[word] = found
        return found

    def _plain(self, word: str) -> bytes:
        """A word of the face's own characters: the same in every file, and remembered."""
        try:
            piece = _plain(word, self._own)
        except UnicodeEncodeError:
            return self._odd(word)
        if len(self._own.operands) > REMEMBERED:
            self._own.operands.clear()
        self._own.operands[word] = piece
        return piece

    def _odd(self, word: str) -> bytes:
        """A word with characters of other fonts: it closes the string and the array, and opens them again."""
        out, home = [], self._ink.name(self._own)
        for owner, text in self._own.odd.get(word, ((self._own, word),)):
            for char in text:
                simple = _is_simple(char)
                name = self._ink.name(owner) if simple else self._ink.wide_name(owner, char)
                if simple and owner is self._own:
                    out.append(_escape(char.encode("cp1252")))
                    continue
                self._ink.note(owner, char)
                code = b"(%b)" % _escape(char.encode("cp1252")) if simple else b"<%04X>" % ord(char)
                out.append(b")]TJ/%b %g Tf[%b]TJ/%b %g Tf[(" % (name, self._size, code, home, self._size))
        return b"".join(out)


_SPECIAL = frozenset(b"\\()\r")


def _escape(raw: bytes) -> bytes:
    """Bytes as they may stand within the parentheses of a string."""
    return raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)").replace(b"\r", b"\\r")


def _plain(word: str, own: Face) -> bytes:
    raw = word.encode("cp1252")
    cuts = own.cuts.get(word)
    if cuts is None:
        return _escape(raw)
    out, at, clean = [], 0, _SPECIAL.isdisjoint(raw)
    for position, move in cuts:
        piece = raw[at:position]
        out += [piece if clean else _escape(piece), b")%d(" % move]
        at = position
    out.append(raw[at:] if clean else _escape(raw[at:]))
    return b"".join(out)


def _is_simple(char: str) -> bool:
    try:
        char.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


@dataclass(slots=True)
class _Used:
    name: bytes
    codes: dict[float, Codes] = field(default_factory=dict)
    extra: set[str] = field(default_factory=set)
    wide: set[str] = field(default_factory=set)


class Ink:
    """The faces that one file uses, named in the order of their first use.

    `shared` ones are named after themselves, for a file that has them whole (`whole_font`) for many papers.
    """

    __slots__ = ("_shared", "_used")

    def __init__(self, *, shared: bool = False) -> None:
        self._used: dict[str, _Used] = {}
        self._shared = shared

    def _use(self, own: Face) -> _Used:
        used = self._used.get(own.name)
        if used is None:
            used = self._used[own.name] = _Used(own.name.encode() if self._shared else b"F%d" % len(self._used))
        return used

    def faces(self) -> tuple[str, ...]:
        """The names of the faces, in the order of their first use."""
        return tuple(self._used)

    def name(self, own: Face) -> bytes:
        """The name of a face's simple font among the resources of the pages."""
        return self._use(own).name

    def wide_name(self, own: Face, char: str) -> bytes:
        """The name of a face's composite font, which will have this character."""
        used = self._use(own)
        used.wide.add(char)
        return used.name + b"w"

    def note(self, own: Face, char: str) -> None:
        """Sees to it that a character is in the embedded font."""
        self._use(own).extra.add(char)

    def codes(self, own: Face, size: float) -> Codes:
        """The words of a face in a size."""
        used = self._use(own)
        if size not in used.codes:
            # Who embeds what was used must see every word; who shares whole faces takes what any paper has made known
            known = own.operands if self._shared else None
            used.codes[size] = Codes(self, own, size, known)
        return used.codes[size]

    def extra(self, document: Taker) -> dict[str, PDFObject]:
        """Makes the composite fonts of what was used, which are the paper's own; by their names."""
        made = {}
        for name, used in self._used.items():
            if used.wide:
                embedded = _embed(document, face(name), frozenset(used.wide))
                wide = _wide_font(document, face(name), sorted(used.wide), *embedded)
                made[f"{used.name.decode()}w"] = document.Reference(wide)
        return made

    def embed(self, document: Document) -> None:
        """Puts what was used into the file, among the font resources of every page."""
        for name, used in self._used.items():
            own = face(name)
            chars = used.extra.union(" ", *(word for codes in used.codes.values() for word in codes))
            simple = frozenset(c for c in chars if _is_simple(c) and own.glyph(c) is not None)
            embedded = _embed(document, own, simple | used.wide)
            plain = _simple_font(document, own, simple, *embedded)
            document.fonts[used.name.decode()] = document.Reference(plain)
            if used.wide:
                wide = _wide_font(document, own, sorted(used.wide), *embedded)
                document.fonts[f"{used.name.decode()}w"] = document.Reference(wide)


def whole_font(document: Taker, name: str) -> PDFObject:
    """A face with all of Windows-1252, for every paper of a file."""
    own = face(name)
    chars = frozenset(c for c in bytes(range(32, 256)).decode("cp1252", "ignore") if own.glyph(c) is not None)
    return document.Reference(_simple_font(document, own, chars, *_embed(document, own, chars)))


@lru_cache(maxsize=32)
def _program(name: str, chars: frozenset[str]) -> tuple[bytes, int]:
    raw = face(name).subset(chars)
    return zlib.compress(raw, 6), len(raw)


def _embed(document: Taker, own: Face, chars: frozenset[str]) -> tuple[str, PDFObject]:
    """The font's name with its subset's tag, and its descriptor."""
    data, length = _program(own.name, chars)
    digest = hashlib.md5("".join(sorted(chars)).encode(), usedforsecurity=False).digest()
    name = "".join(chr(65 + byte % 26) for byte in digest[:6]) + "+" + own.name.replace("_", "-")
    program = Stream(data, {"Filter": "/FlateDecode", "Length1": length})
    entries = {"Type": "/FontDescriptor", "FontName": f"/{name}", "Flags": 32, **own.description()}
    return name, document.Reference(PDFDictionary(entries | {"FontFile2": document.Reference(program)}))


def _simple_font(
    document: Taker, own: Face, chars: frozenset[str], name: str, descriptor: PDFObject
) -> PDFTrueTypeFont:
    codes = {char.encode("cp1252")[0]: char for char in chars}
    font = PDFTrueTypeFont()
    font.BaseFont, font.Encoding, font.FontDescriptor = name, "/WinAnsiEncoding", descriptor
    font.FirstChar, font.LastChar = min(codes), max(codes)
    font.Widths = PDFArray(
        [round(own.advance(codes[c]) * 1000) if c in codes else 0 for c in range(font.FirstChar, font.LastChar + 1)]
    )
    pairs = [(f"{code:02X}", codes[code]) for code in sorted(codes)]
    font.ToUnicode = document.Reference(_to_unicode(pairs, "00", "FF"))
    return font


def _wide_font(document: Taker, own: Face, chars: list[str], name: str, descriptor: PDFObject) -> PDFDictionary:
    glyphs = bytearray(2 * (ord(chars[-1]) + 1))
    for char in chars:
        glyphs[2 * ord(char) : 2 * ord(char) + 2] = (own.glyph(char) or 0).to_bytes(2)
    widths = [part for char in chars for part in (ord(char), f"[{round(own.advance(char) * 1000)}]")]
    descendant = PDFDictionary(
        {
            "Type": "/Font",
            "Subtype": "/CIDFontType2",
            "BaseFont": f"/{name}",
            "CIDSystemInfo": "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>",
            "W": PDFArray(widths),
            "CIDToGIDMap": document.Reference(Stream(bytes(glyphs))),
            "FontDescriptor": descriptor,
        }
    )
    pairs = [(f"{ord(char):04X}", char) for char in chars]
    return PDFDictionary(
        {
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": f"/{name}",
            "Encoding": "/Identity-H",
            "DescendantFonts": PDFArray([document.Reference(descendant)]),
            "ToUnicode": document.Reference(_to_unicode(pairs, "0000", "FFFF")),
        }
    )


def _to_unicode(pairs: list[tuple[str, str]], low: str, high: str) -> Stream:
    rows = [f"<{code}> <{char.encode('utf-16-be').hex().upper()}>" for code, char in pairs]
    blocks = [rows[at : at + 100] for at in range(0, len(rows), 100)]
    text = "\n".join(
        [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            f"1 begincodespacerange <{low}> <{high}> endcodespacerange",
            *(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks),
            "endcmap CMapName currentdict /CMap defineresource pop end end",
        ]
    )
    return Stream(text.encode())
