"""A PDF file as pictures of its pages, for an archive that does not take the file as it is. Only for disposable
processes.

What can be read on a page lies unseen over its picture, so that it is found, marked and copied out as before.
"""

from collections.abc import Iterator
from io import BytesIO
from math import sqrt

import pikepdf
import pypdfium2
from pikepdf import Dictionary, Name
from PIL import Image

from .colour import is_coloured
from .unseen import unseen, unseen_font

DOTS = 150.0
"""To an inch: what is printed in an office is read well in it."""

PIXELS = 12_000_000
"""The largest picture: a larger sheet has fewer dots to an inch."""

QUALITY = 80
"""Of JPEG."""


def pictured(data: bytes) -> bytes:
    """The file with a picture in the place of each page, as large as the page is seen. Raises PdfiumError."""
    out, held = pikepdf.new(), BytesIO()
    font = unseen_font(out)
    for size, picture, text in _pictures(data):
        image = out.make_stream(_jpeg(picture))
        image.Type, image.Subtype, image.Filter = Name.XObject, Name.Image, Name.DCTDecode
        image.Width, image.Height, image.BitsPerComponent = picture.width, picture.height, 8
        image.ColorSpace = Name.DeviceGray if picture.mode == "L" else Name.DeviceRGB
        page = out.add_blank_page(page_size=size)
        page.obj.Resources = Dictionary(XObject=Dictionary(Page=image))
        page.contents_add(b"q %.3f 0 0 %.3f 0 0 cm /Page Do Q" % size)
        if text:
            page.obj.Resources.Font = Dictionary(Unseen=font)
            page.contents_add(text)
    out.save(held)
    return held.getvalue()


def _pictures(data: bytes) -> Iterator[tuple[tuple[float, float], Image.Image, bytes]]:
    """Each page: its size in points, how it looks, and what writes its text unseen."""
    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    try:
        for page in document:
            wide, tall = page.get_size()
            scale = min(DOTS / 72, sqrt(PIXELS / max(wide * tall, 1.0)))
            found: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
            text = unseen(page, b"Unseen")
            page.close()
            yield (wide, tall), found if is_coloured(found) else found.convert("L"), text
    finally:
        document.close()


def _jpeg(picture: Image.Image) -> bytes:
    picture.save(out := BytesIO(), "JPEG", quality=QUALITY)
    return out.getvalue()
