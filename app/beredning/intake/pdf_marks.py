"""The marked contents of our own papers, which tell their paragraphs surely (ISO 32000-1, 14.6 and 14.7)."""

import ctypes
from typing import Any

import pypdfium2.raw as pdfium


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
    """Asks page after page, in order. It remembers where in the tree the last page began: the next begins no earlier,
    so that all pages together pass over the tree once."""

    def __init__(self) -> None:
        self._path: list[int] = []

    def goes_on(self, page: Any) -> bool:
        """Whether the first tagged content of an open page belongs to an element that began on an earlier page."""
        tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
        if not tree:
            return False
        try:
            path: list[int] = []
            element = pdfium.FPDF_StructTree_GetChildAtIndex(tree, 0)
            while element:
                at, inner = self._first(element, path)
                if inner is None:
                    self._path = path
                    earlier = (pdfium.FPDF_StructElement_GetMarkedContentIdAtIndex(element, kid) for kid in range(at))
                    return any(mark >= 0 for mark in earlier)
                path.append(at)
                element = inner
            return False
        finally:
            pdfium.FPDF_StructTree_Close(tree)

    def _first(self, element: Any, path: list[int]) -> tuple[int, Any]:
        """The first kid with content on the page: its place, and the kid, None when it is the content itself."""
        depth = len(path)
        known = self._path[depth] if self._path[:depth] == path and depth < len(self._path) else 0
        for kid in range(known, pdfium.FPDF_StructElement_CountChildren(element)):
            if inner := pdfium.FPDF_StructElement_GetChildAtIndex(element, kid):
                return kid, inner
            if pdfium.FPDF_StructElement_GetChildMarkedContentID(element, kid) >= 0:
                return kid, None
        return 0, None
