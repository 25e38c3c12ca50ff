"""The marked contents of our own papers, which tell their paragraphs surely (ISO 32000-1, 14.6 and 14.7)."""

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

MARKS = 1 << 20
"""More marked contents than a page can have."""
_EMPTY = 8  # neighbours without content, such as empty cells, are passed over


def is_our_own(producer: str) -> bool:
    """Whether a PDF comes from our own press: its marks can be trusted, and no line ends at a word's own hyphen."""
    return producer == "Beredning"


def mark_of(one: Any) -> int:
    """The number of the marked content that holds a page object; -1 when it is an artifact or not marked."""
    return int(pdfium.FPDFPageObj_GetMarkedContentID(one)) if one else -1


def role_of(one: Any) -> str:
    """The structure type that a page object is marked with: `P`, `H2`, `Lbl`, `TD`; empty when it is not marked."""
    if not one or pdfium.FPDFPageObj_CountMarks(one) < 1:
        return ""
    name, length = (ctypes.c_ushort * 16)(), ctypes.c_ulong()
    pdfium.FPDFPageObjMark_GetName(pdfium.FPDFPageObj_GetMark(one, 0), name, 32, ctypes.byref(length))
    return bytes(name).decode("utf-16-le", "replace").split("\0", 1)[0]


class Continuations:
    """Which paragraphs go on over a page's beginning and over its end.

    Pages are asked in order. Where in the tree the last one began is remembered: the next begins no earlier, so that
    all pages together pass over the tree once.
    """

    def __init__(self) -> None:
        self._path: list[int] = []

    def over_edges(self, page: Any) -> tuple[bool, bool]:
        """Whether the first tagged content of an open page goes on from an earlier page, and the last on a later."""
        tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
        if not tree:
            return False, False
        try:
            root = pdfium.FPDF_StructTree_GetChildAtIndex(tree, 0)
            return (self._before(root), self._after(root)) if root else (False, False)
        finally:
            pdfium.FPDF_StructTree_Close(tree)

    def _before(self, element: Any) -> bool:
        path: list[int] = []
        while True:
            known = self._path[len(path)] if self._path[: len(path)] == path and len(path) < len(self._path) else 0
            at = _next(element, range(known, pdfium.FPDF_StructElement_CountChildren(element)))
            if at is None:
                return False
            path.append(at)
            inner = pdfium.FPDF_StructElement_GetChildAtIndex(element, at)
            if not inner:
                self._path = path
                return _has_content(element, range(at))
            element = inner

    def _after(self, element: Any) -> bool:
        first = list(self._path)
        while True:
            count = pdfium.FPDF_StructElement_CountChildren(element)
            last = begun = first.pop(0) if first else 0
            while (at := _next(element, range(last + 1, min(last + _EMPTY, count)))) is not None:
                last = at
            if last != begun:
                first.clear()
            inner = pdfium.FPDF_StructElement_GetChildAtIndex(element, last)
            if not inner:
                return _has_content(element, range(last + 1, count))
            element = inner


def _next(element: Any, kids: range) -> int | None:
    """The first of some kids of an element that has content on the page."""
    for kid in kids:
        if pdfium.FPDF_StructElement_GetChildAtIndex(element, kid):
            return kid
        if pdfium.FPDF_StructElement_GetChildMarkedContentID(element, kid) >= 0:
            return kid
    return None


def _has_content(element: Any, kids: range) -> bool:
    return any(pdfium.FPDF_StructElement_GetMarkedContentIdAtIndex(element, kid) >= 0 for kid in kids)
