"""The faces as one file has them: words as operands of TJ, and the fonts that are embedded in the end.

Characters of Windows-1252 are drawn by a simple font with WinAnsiEncoding; any other by a composite font whose codes
are the characters themselves (ISO 32000-1, 9.6.6 and 9.7), so text is always what is copied out.
"""

import hashlib
import zlib
from dataclasses import dataclass, field
from functools import lru_cache

from .file import File, escape
from .fonts import Face, face


class Codes(dict[str, bytes]):
    """Word → what stands between the outermost parentheses of a TJ array, in one face and size."""

    __slots__ = ("_ink", "_own", "_size")

    def __init__(self, ink: "Ink", own: Face, size: float) -> None:
        self._ink, self._own, self._size = ink, own, size

    def __missing__(self, word: str) -> bytes:
        own = self._own
        own.widths[word]
        if word in own.odd:
            piece = self._odd(word)
        else:
            try:
                piece = _plain(word, own)
            except UnicodeEncodeError:
                piece = self._odd(word)
        self[word] = piece
        return piece

    def _odd(self, word: str) -> bytes:
        """A word with characters of other fonts: it closes the string and the array, and opens them again."""
        out, home = [], self._ink.name(self._own)
        for owner, text in self._own.odd.get(word, ((self._own, word),)):
            for char in text:
                simple = _is_simple(char)
                name = self._ink.name(owner) if simple else self._ink.wide_name(owner, char)
                if simple and owner is self._own:
                    out.append(escape(char.encode("cp1252")))
                    continue
                self._ink.note(owner, char)
                code = b"(%b)" % escape(char.encode("cp1252")) if simple else b"<%04X>" % ord(char)
                out.append(b")]TJ/%b %g Tf[%b]TJ/%b %g Tf[(" % (name, self._size, code, home, self._size))
        return b"".join(out)


def _plain(word: str, own: Face) -> bytes:
    raw = word.encode("cp1252")
    cuts = own.cuts.get(word)
    if cuts is None:
        return escape(raw)
    out, at = [], 0
    for position, move in cuts:
        out += [escape(raw[at:position]), b")%d(" % move]
        at = position
    out.append(escape(raw[at:]))
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
    """The faces that one file uses, named in the order of their first use."""

    __slots__ = ("_used",)

    def __init__(self) -> None:
        self._used: dict[str, _Used] = {}

    def _use(self, own: Face) -> _Used:
        used = self._used.get(own.name)
        if used is None:
            used = self._used[own.name] = _Used(b"F%d" % len(self._used))
        return used

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
            used.codes[size] = Codes(self, own, size)
        return used.codes[size]

    def write(self, file: File) -> bytes:
        """Embeds what was used; the font resources of every page."""
        entries = []
        for name, used in self._used.items():
            own = face(name)
            chars = used.extra.union(" ", *(word for codes in used.codes.values() for word in codes))
            simple = frozenset(c for c in chars if _is_simple(c) and own.glyph(c) is not None)
            embedded = _embed(file, own, simple | used.wide)
            entries.append(b"/%b %d 0 R" % (used.name, _simple_font(file, own, simple, *embedded)))
            if used.wide:
                entries.append(b"/%bw %d 0 R" % (used.name, _wide_font(file, own, sorted(used.wide), *embedded)))
        return b"<<" + b"".join(entries) + b">>"


@lru_cache(maxsize=32)
def _program(name: str, chars: frozenset[str]) -> tuple[bytes, int]:
    raw = face(name).subset(chars)
    return zlib.compress(raw, 6), len(raw)


def _embed(file: File, own: Face, chars: frozenset[str]) -> tuple[bytes, int]:
    """The font's name with its subset's tag, and the number of its descriptor."""
    data, length = _program(own.name, chars)
    digest = hashlib.md5("".join(sorted(chars)).encode(), usedforsecurity=False).digest()
    tag = bytes(65 + byte % 26 for byte in digest[:6])
    name = tag + b"+" + own.name.replace("_", "-").encode()
    program = file.add_stream(data, b"/Filter/FlateDecode/Length1 %d" % length, compress=False)
    facts = "".join(f"/{key} {value}" for key, value in own.description().items()).encode()
    descriptor = b"<</Type/FontDescriptor/FontName/%b/Flags 32%b/FontFile2 %d 0 R>>" % (name, facts, program)
    return name, file.add(descriptor)


def _simple_font(file: File, own: Face, chars: frozenset[str], name: bytes, descriptor: int) -> int:
    codes = {char.encode("cp1252")[0]: char for char in chars}
    first, last = min(codes), max(codes)
    widths = b" ".join(
        b"%d" % round(own.advance(codes[c]) * 1000) if c in codes else b"0" for c in range(first, last + 1)
    )
    unicode = _to_unicode(file, [(f"{code:02X}", codes[code]) for code in sorted(codes)], "00", "FF")
    return file.add(
        b"<</Type/Font/Subtype/TrueType/BaseFont/%b/Encoding/WinAnsiEncoding/FirstChar %d/LastChar %d"
        b"/Widths[%b]/FontDescriptor %d 0 R/ToUnicode %d 0 R>>" % (name, first, last, widths, descriptor, unicode)
    )


def _wide_font(file: File, own: Face, chars: list[str], name: bytes, descriptor: int) -> int:
    glyphs = bytearray(2 * (ord(chars[-1]) + 1))
    for char in chars:
        glyphs[2 * ord(char) : 2 * ord(char) + 2] = (own.glyph(char) or 0).to_bytes(2)
    to_glyph = file.add_stream(bytes(glyphs))
    widths = b"".join(b"%d[%d]" % (ord(char), round(own.advance(char) * 1000)) for char in chars)
    descendant = file.add(
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/%b"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        b"/W[%b]/CIDToGIDMap %d 0 R/FontDescriptor %d 0 R>>" % (name, widths, to_glyph, descriptor)
    )
    unicode = _to_unicode(file, [(f"{ord(char):04X}", char) for char in chars], "0000", "FFFF")
    return file.add(
        b"<</Type/Font/Subtype/Type0/BaseFont/%b/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>"
        % (name, descendant, unicode)
    )


def _to_unicode(file: File, pairs: list[tuple[str, str]], low: str, high: str) -> int:
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
    return file.add_stream(text.encode())
