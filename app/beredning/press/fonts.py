"""Faces: which characters they have, how wide words are with kerning, and the subset that is embedded.

Widths are in em: multiply by the type size. Words are remembered, for a paper says the same words again and again.
"""

import struct
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from operator import add
from typing import Any

import uharfbuzz as hb

from beredning.matter.message import UserError, say
from beredning.resources import resource

from .hyphenate import break_places

SOFT_HYPHEN = "\u00ad"
_LONGEST = 4096  # letters that are shaped at once
REMEMBERED = 100_000  # words a face remembers before it starts over: a day's preview must not grow for ever

# Kerning only: ligatures and alternates would make glyphs that no longer stand for one character each.
_FEATURES = {"kern": True} | dict.fromkeys(
    ("liga", "clig", "calt", "ccmp", "locl", "rlig", "frac", "mark", "mkmk"), False
)
# Drawn with another character's glyph when the face lacks it; what is copied out stays the character itself.
_LIKE = {0x2011: 0x2010}
_INVISIBLE = frozenset(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"))
# Windows-1252: letters that stand for themselves, so that a word is its letters and what each pair is moved
_SEPARATE = frozenset(bytes(range(32, 256)).decode("cp1252", "ignore")) - {"\x7f", SOFT_HYPHEN}

Run = tuple["Face", str]


class Widths(dict[str, float]):
    """Word → width in em, kerning included."""

    __slots__ = ("_face",)

    def __init__(self, face: "Face") -> None:
        self._face = face

    def __missing__(self, word: str) -> float:
        if len(self) > REMEMBERED:
            self.clear()
        self[word] = width = self._face.measure(word)
        return width


class Cuttings(dict[str, tuple[tuple[int, float, float], ...]]):
    """Word → where it may be broken: position, width before it with its hyphen, width after it."""

    __slots__ = ("_face",)

    def __init__(self, face: "Face") -> None:
        self._face = face

    def __missing__(self, word: str) -> tuple[tuple[int, float, float], ...]:
        if len(self) > REMEMBERED:
            self.clear()
        places = break_places(word)
        self[word] = found = tuple(self._face.parted(word, places)) if places else ()
        return found


class Kerns(dict[str, int]):
    """Two letters → what the second is moved, in the font's own units."""

    __slots__ = ("_face",)

    def __init__(self, face: "Face") -> None:
        self._face = face

    def __missing__(self, pair: str) -> int:
        self[pair] = kern = self._face.shaped(pair)[0] - self._face.units[pair[0]]
        return kern


class Units(dict[str, int]):
    """Letter → its width in the font's own units; KeyError when the face lacks it."""

    __slots__ = ("_face",)

    def __init__(self, face: "Face") -> None:
        self._face = face

    def __missing__(self, char: str) -> int:
        if self._face.glyph(char) is None:
            raise KeyError(char)
        self[char] = width = self._face.shaped(char)[0]
        return width


class Face:
    """One font file. `others` stand in, in order, for characters it lacks."""

    __slots__ = (
        "_font", "_hb", "_scale", "advances", "cuts", "cuttings", "kerns", "name", "odd", "operands", "others",
        "space", "units", "widths",
    )  # fmt: skip

    def __init__(self, name: str, others: tuple[str, ...] = ()) -> None:
        self.name = name
        self.others = others
        self._hb: Any = hb.Face(hb.Blob.from_file_path(str(resource("fonts", f"{name}.ttf"))))
        self._font: Any = hb.Font(self._hb)
        self._scale: float = 1 / self._hb.upem
        self.advances: dict[str, float] = {}
        self.widths = Widths(self)
        self.units, self.kerns = Units(self), Kerns(self)
        self.cuttings = Cuttings(self)
        self.cuts: dict[str, tuple[tuple[int, int], ...]] = {}
        self.odd: dict[str, tuple[Run, ...]] = {}
        self.operands: dict[str, bytes] = {}  # what draws a word, for the ink
        self.space = self.advance(" ")

    def glyph(self, char: str) -> int | None:
        """The glyph that draws a character, or None."""
        code = ord(char)
        if code > 0xFFFF:  # the fonts of a file have two bytes for a character
            return None
        found: int | None = self._font.get_nominal_glyph(code)
        if found is None and code in _LIKE:
            found = self._font.get_nominal_glyph(_LIKE[code])
        return found

    def advance(self, char: str) -> float:
        """The width of one character in em; 0 when the face lacks it."""
        if char not in self.advances:
            glyph = self.glyph(char)
            self.advances[char] = 0.0 if glyph is None else self._font.get_glyph_h_advance(glyph) * self._scale
        return self.advances[char]

    def measure(self, word: str) -> float:
        """The width of a word in em; its kerning goes into `cuts`, foreign characters into `odd`.

        Raises UserError when no face at hand has a character.
        """
        if len(word) > _LONGEST:  # it is broken anyhow, and HarfBuzz refuses a million letters
            return sum(self.widths[word[at : at + _LONGEST]] for at in range(0, len(word), _LONGEST))
        if word.endswith(SOFT_HYPHEN) and len(word) > 1:  # drawn at the end of a line, and only there
            before = self.widths[word[:-1]]
            if word[:-1] not in self.odd and self.glyph(SOFT_HYPHEN) is not None:
                self.cuts[word] = self.cuts.get(word[:-1], ())
                return before + self.advance(SOFT_HYPHEN)
            return self._measure_odd(word)
        if not _SEPARATE.issuperset(word):
            return self._measure_shaped(word)
        try:
            width = sum(map(self.units.__getitem__, word))
        except KeyError:
            return self._measure_odd(word)
        kerns = list(map(self.kerns.__getitem__, map(add, word, word[1:])))
        if any(kerns):
            self.cuts[word] = self._cuts(kerns)
        return (width + sum(kerns)) * self._scale

    def parted(self, word: str, places: Sequence[int]) -> Iterator[tuple[int, float, float]]:
        """Each of the places with the width before it with a hyphen, and the width after it."""
        try:
            known = _SEPARATE.issuperset(word) and self.glyph(SOFT_HYPHEN) is not None
            units = list(map(self.units.__getitem__, word)) if known else []
        except KeyError:
            units = []
        if not units:
            for at in places:
                yield at, self.widths[word[:at] + SOFT_HYPHEN], self.widths[word[at:]]
            return
        kerns = list(map(self.kerns.__getitem__, map(add, word, word[1:])))
        upto = list(accumulate(map(add, units, (0, *kerns))))  # with each letter
        hyphen, last = self.advance(SOFT_HYPHEN), upto[-1]
        for at in places:
            yield at, upto[at - 1] * self._scale + hyphen, (last - upto[at - 1] - kerns[at - 1]) * self._scale

    def _cuts(self, kerns: Sequence[int]) -> tuple[tuple[int, int], ...]:
        return tuple((at, round(-1000 * kern * self._scale)) for at, kern in enumerate(kerns, 1) if kern)

    def shaped(self, word: str) -> list[int]:
        """How far HarfBuzz goes on after each glyph, in the font's own units; empty when it is not one to a letter."""
        buffer: Any = hb.Buffer()
        buffer.add_str(word)
        buffer.direction, buffer.script, buffer.language = "ltr", "Latn", "sv"
        hb.shape(self._font, buffer, _FEATURES)
        infos = buffer.glyph_infos
        if len(infos) != len(word) or any(info.codepoint == 0 for info in infos):
            return []
        return [int(position.x_advance) for position in buffer.glyph_positions]

    def _measure_shaped(self, word: str) -> float:
        """A word with letters that may change each other: those beyond Windows-1252 may be marks."""
        advances = self.shaped(word) if _INVISIBLE.isdisjoint(map(ord, word)) else []
        if not advances:
            return self._measure_odd(word)
        kerns = [moved - round(self.advance(char) / self._scale) for moved, char in zip(advances, word, strict=True)]
        if any(kerns[:-1]):
            self.cuts[word] = self._cuts(kerns[:-1])
        return sum(advances) * self._scale

    def _measure_odd(self, word: str) -> float:
        runs: list[Run] = []
        last = len(word) - 1
        for at, char in enumerate(word):
            if ord(char) in _INVISIBLE and not (at == last and char == SOFT_HYPHEN):
                continue
            owner = self if self.glyph(char) is not None else self._stand_in(char)
            if runs and runs[-1][0] is owner:
                runs[-1] = owner, runs[-1][1] + char
            else:
                runs.append((owner, char))
        self.odd[word] = tuple(runs)
        return sum(owner.advance(char) for owner, text in runs for char in text)

    def _stand_in(self, char: str) -> "Face":
        for name in self.others:
            other = face(name)
            if other.glyph(char) is not None:
                return other
        raise UserError(
            say(
                "No font can print the character {character} ({code}).",
                character=char if char.isprintable() else "?",
                code=f"U+{ord(char):04X}",
            )
        )

    def subset(self, chars: frozenset[str]) -> bytes:
        """A TrueType program with the glyphs of these characters alone; glyph numbers stay as they are."""
        plan = hb.SubsetInput()
        plan.sets(hb.SubsetInputSets.UNICODE).update({_LIKE.get(code, code) for code in map(ord, chars)} | {0x20, 0x2D})
        plan.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(int.from_bytes(tag) for tag in (b"GSUB", b"GPOS", b"GDEF"))
        plan.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.RETAIN_GIDS
        program: bytes = hb.subset(self._hb, plan).blob.data
        return program

    def description(self) -> dict[str, float | str]:
        """What a font descriptor says, in thousandths of an em, from the tables head, hhea, OS/2 and post."""
        scale = 1000 * self._scale
        head, os2, post = (self._hb.reference_table(tag).data for tag in ("head", "OS/2", "post"))
        box = [round(v * scale) for v in struct.unpack_from(">4h", head, 36)]
        extents = self._font.get_font_extents("ltr")
        return {
            "FontBBox": "[{} {} {} {}]".format(*box),
            "Ascent": round(extents.ascender * scale),
            "Descent": round(extents.descender * scale),
            "CapHeight": round(struct.unpack_from(">h", os2, 88)[0] * scale),
            "ItalicAngle": struct.unpack_from(">i", post, 4)[0] / 65536,
            "StemV": 50 + round((struct.unpack_from(">H", os2, 4)[0] / 65) ** 2),
        }


@cache
def face(name: str) -> Face:
    """The face of a font file under resources/fonts, opened once."""
    weight = "600SemiBold" if "600" in name or "700" in name else "400Regular"
    others = tuple(f"{family}_{weight}" for family in ("SourceSerif4", "SourceSans3"))
    return Face(name, tuple(other for other in others if other != name))
