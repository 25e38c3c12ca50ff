"""Which pages of a file have colour. Only for a disposable process."""

from collections.abc import Sequence
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops

SCALE = 0.2
"""Of a point to a pixel: a coloured line of a diagram is still seen."""

TINGE = 24
"""By how much a pixel's parts may differ (of 255) and the page still be black on white: scanners are not exact."""


def colour_pages(path: Path, pages: Sequence[int]) -> tuple[int, ...]:
    """Those of the pages, counted from 0, that have colour; one that cannot be drawn is taken to have."""
    document = pypdfium2.PdfDocument(path)
    try:
        return tuple(page for page in pages if _has_colour(document, page))
    finally:
        document.close()


def _has_colour(document: pypdfium2.PdfDocument, number: int) -> bool:
    try:
        page = document[number]
        picture: Image.Image = page.render(scale=SCALE).to_pil().convert("RGB")
        page.close()
    except pypdfium2.PdfiumError:
        return True
    return is_coloured(picture)


def is_coloured(picture: Image.Image) -> bool:
    """Whether a picture (RGB) is anything but black and white."""
    red, green, blue = picture.split()
    pairs = ((red, green), (green, blue), (red, blue))
    return any(ImageChops.difference(one, other).getextrema()[1] > TINGE for one, other in pairs)  # type: ignore[operator]
