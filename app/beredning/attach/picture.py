"""A picture as a page. Only for the disposable process."""

import warnings
from pathlib import Path

from PIL import Image, ImageOps

from beredning.attach.looked import Looked
from beredning.matter.message import Message, say

PIXELS = 100_000_000
"""The largest picture that is unpacked."""

SHEET = (595.0, 842.0)
MARGIN = 28.0

_FAULTS = (OSError, ValueError, SyntaxError, EOFError, ArithmeticError, LookupError, TypeError)


class RefusedPictureError(Exception):
    """A picture that cannot be used; its first argument is the sentence that says why."""


def look(path: Path, name: str) -> Looked:
    """What a picture is; a fault of the file is told as `trouble`."""
    try:
        with _opened(path, name) as picture:
            return Looked("picture", getattr(picture, "n_frames", 1))
    except RefusedPictureError as refused:
        return Looked("picture", trouble=refused.args[0])


def to_pdf(path: Path, name: str, out: Path) -> Message | None:
    """Writes a picture as A4 pages, one for each of its frames; returns why it could not."""
    pages: list[Image.Image] = []
    try:
        with _opened(path, name) as picture:
            for frame in range(min(getattr(picture, "n_frames", 1), 200)):
                picture.seek(frame)
                pages.append(_on_white(ImageOps.exif_transpose(picture)))
    except RefusedPictureError as refused:
        message: Message = refused.args[0]
        return message
    except (*_FAULTS, Image.DecompressionBombError):
        return _damaged(name)
    # One resolution for all frames, so that the largest fits the sheet.
    dots = max(
        max(page.width / (_side(page, 0) - 2 * MARGIN), page.height / (_side(page, 1) - 2 * MARGIN)) for page in pages
    )
    sheets = [_sheet(page, max(dots, 1.0)) for page in pages]
    sheets[0].save(out, "PDF", resolution=72 * max(dots, 1.0), save_all=True, append_images=sheets[1:])
    return None


def _opened(path: Path, name: str) -> Image.Image:
    Image.MAX_IMAGE_PIXELS = PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return Image.open(path)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise RefusedPictureError(
            say(
                "{name} is a picture of more than {limit} megapixels: save it smaller.",
                name=name,
                limit=PIXELS // 10**6,
            )
        ) from None
    except _FAULTS:
        raise RefusedPictureError(_damaged(name)) from None


def _damaged(name: str) -> Message:
    return say("{name} is a damaged picture: ask the sender for it again.", name=name)


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode in ("1", "L", "RGB"):
        return picture.copy()
    clear = picture.convert("RGBA")
    white = Image.new("RGBA", clear.size, "white")
    white.alpha_composite(clear)
    return white.convert("RGB")


def _side(picture: Image.Image, axis: int) -> float:
    """The sheet's width or height, lying when the picture lies."""
    lying = picture.width > picture.height
    return SHEET[1 - axis] if lying else SHEET[axis]


def _sheet(picture: Image.Image, dots: float) -> Image.Image:
    """The picture in the middle of a white sheet, `dots` pixels to a point."""
    size = (round(_side(picture, 0) * dots), round(_side(picture, 1) * dots))
    if size[0] * size[1] > 4 * PIXELS:
        return picture
    sheet = Image.new(picture.mode, size, 1 if picture.mode == "1" else "white")
    sheet.paste(picture, ((size[0] - picture.width) // 2, (size[1] - picture.height) // 2))
    return sheet
