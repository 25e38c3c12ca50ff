"""Pages as pictures: what could be read on them lies over the picture, where it stood, unseen."""

from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from beredning.attach.pictured import pictured
from beredning.attach.unseen import RUNS

WORDS = ["Underlag", "remissvar", "åäö", "§", "Łódź"]


def written(lines: list[tuple[float, float, str]], *, turned: int = 0, cut: bool = False) -> bytes:
    """A page of 400 × 600 points with words from these places; seen turned, or cut by so many points at its edges."""
    doc, out = pikepdf.new(), BytesIO()
    page = doc.add_blank_page(page_size=(400, 600))
    named = pikepdf.Dictionary(
        Type=pikepdf.Name.Encoding,
        BaseEncoding=pikepdf.Name.WinAnsiEncoding,
        Differences=pikepdf.Array([1, pikepdf.Name.Lslash, pikepdf.Name.zacute]),
    )
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    font.Encoding = named
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=doc.make_indirect(font)))
    special = {"Ł": 1, "ź": 2}
    for x, y, text in lines:
        codes = bytes(special.get(char) or char.encode("cp1252")[0] for char in text).hex()
        page.contents_add(f"BT /F1 14 Tf {x} {y} Td <{codes}> Tj ET".encode())
    if turned:
        page.obj.Rotate = turned
    if cut:
        page.obj.CropBox = pikepdf.Array([50, 40, 390, 590])
    doc.save(out)
    return out.getvalue()


def places(data: bytes) -> dict[str, tuple[float, float]]:
    """The middle of each word, in parts of the page as it is seen, from its upper left corner."""
    found = {}
    document = pypdfium2.PdfDocument(data)
    page = document[0]
    text = page.get_textpage()
    for word in WORDS:
        hit = text.search(word, match_case=True).get_next()
        if hit is None:
            continue
        boxes = [text.get_charbox(at) for at in range(hit[0], hit[0] + hit[1])]
        x = (min(box[0] for box in boxes) + max(box[2] for box in boxes)) / 2
        y = (min(box[1] for box in boxes) + max(box[3] for box in boxes)) / 2
        left, low, right, high = page.get_cropbox()
        across, up = (x - left) / (right - left), (y - low) / (high - low)
        found[word] = {0: (across, 1 - up), 90: (up, across), 180: (1 - across, up), 270: (1 - up, 1 - across)}[
            page.get_rotation()
        ]
    document.close()
    return found


LINES = [(70.0, 500.0, "Underlag till remissvar"), (80.0, 300.0, "åäö § 5"), (200.0, 100.0, "Łódź")]


@pytest.mark.parametrize("cut", [False, True])
@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_words_are_found_where_they_are_seen(turned: int, cut: bool) -> None:
    given = written(LINES, turned=turned, cut=cut)
    before, after = places(given), places(pictured(given))
    assert set(before) == set(WORDS) == set(after)
    for word in WORDS:
        assert after[word] == pytest.approx(before[word], abs=0.03), word


def test_a_line_is_read_as_it_was_and_nothing_more_is_seen() -> None:
    given = written(LINES)
    data = pictured(given)
    with pypdfium2.PdfDocument(data) as document, pypdfium2.PdfDocument(given) as original:
        assert (
            document[0].get_textpage().get_text_bounded().split()
            == original[0].get_textpage().get_text_bounded().split()
        )
        with pikepdf.open(BytesIO(data)) as doc:
            page = doc.pages[0]
            page.contents_coalesce()
            bare = page.Contents.read_bytes().partition(b"BT")[0]
            page.Contents = doc.make_stream(bare)
            doc.save(out := BytesIO())
        with pypdfium2.PdfDocument(out.getvalue()) as without:
            assert document[0].render().to_pil() == without[0].render().to_pil()


def test_a_drawing_whose_lines_are_letters_has_no_text_over_it() -> None:
    spots = [(float(at % 80) * 5, 5.0 + at // 80 * 5, "|") for at in range(RUNS + 200)]
    assert places(pictured(written([*spots[:100], *LINES])))
    assert not places(pictured(written([*spots, *LINES])))
