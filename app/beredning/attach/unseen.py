"""Text that is not seen, over the picture of a page: where its words stand, so that they are found and copied out.

Its font has no letters, only what each code says: nothing is drawn with it (ISO 32000-1, 9.3.6, mode 3), so that an
archive does not ask for its shapes (ISO 19005-2, 6.2.11.4.1).
"""

from collections.abc import Iterator
from ctypes import byref, c_int

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from pikepdf import Array, Dictionary, Name, String

RUNS = 5000
"""More pieces of text than this on a page are no text to read: drawings are letters to some programs."""

_FINE = 100  # parts of a point, in which pdfium says where something stands
_RANGES = [f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>" for high in range(256)]
_SAYS = "".join(
    f"{len(some)} beginbfrange\n{chr(10).join(some)}\nendbfrange\n"
    for some in (_RANGES[at : at + 100] for at in range(0, len(_RANGES), 100))
)
_TO_UNICODE = f"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{_SAYS}endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def unseen_font(doc: pikepdf.Pdf) -> pikepdf.Object:
    """A font whose codes are characters, each an em wide, and that has no shapes."""
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name.Unseen, Flags=5, FontBBox=Array([0, 0, 1000, 1000]), ItalicAngle=0,
        Ascent=1000, Descent=0, CapHeight=1000, StemV=80,
    )  # fmt: skip
    descendant = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.Unseen, DW=1000,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=doc.make_indirect(descriptor),
    )  # fmt: skip
    return doc.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.Unseen, Encoding=Name("/Identity-H"),
            DescendantFonts=Array([doc.make_indirect(descendant)]),
            ToUnicode=doc.make_stream(_TO_UNICODE.encode("ascii")),
        )
    )  # fmt: skip


def unseen(page: pypdfium2.PdfPage, name: bytes) -> bytes:
    """Operators that write a page's text where it stands, as the page is seen, in a font of this name; may be none."""
    runs = [_run(text, matrix) for text, matrix in _runs(page)]
    return b"BT 3 Tr /%b 1 Tf\n%b\nET" % (name, b"\n".join(runs)) if runs else b""


Matrix = tuple[float, float, float, float, float, float]


def _run(text: str, matrix: Matrix) -> bytes:
    return b"%.3f %.3f %.3f %.3f %.2f %.2f Tm <%b> Tj" % (*matrix, text.encode("utf-16-be").hex().encode())


def _runs(page: pypdfium2.PdfPage) -> Iterator[tuple[str, Matrix]]:
    """Each piece of text in one line and style, and the matrix under which its letters, an em wide, stand there."""
    found = page.get_textpage()
    try:
        many = found.count_rects()
        for at in range(many if many <= RUNS else 0):
            left, low, right, high = found.get_rect(at)
            said = "".join(
                c for c in found.get_text_bounded(left, low, right, high) if c.isprintable() and c <= "\uffff"
            )
            if not said.strip():
                continue
            origin, along, up = _seen(page, left, low), _seen(page, right, low), _seen(page, left, high)
            wide = len(said)
            across = (along[0] - origin[0]) / wide, (along[1] - origin[1]) / wide
            yield said + " ", (*across, up[0] - origin[0], up[1] - origin[1], *origin)
    finally:
        found.close()


def _seen(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    """A point of the page's own, where it is on the page as it is seen: in points from the lower left corner."""
    wide, tall = page.get_size()
    across, down = c_int(), c_int()
    size = round(wide * _FINE), round(tall * _FINE)
    pdfium.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, byref(across), byref(down))
    return across.value / _FINE, tall - down.value / _FINE
