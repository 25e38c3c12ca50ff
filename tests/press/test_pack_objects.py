"""Objects on their way into a pack: only what refers is renumbered, and no byte of what streams is lost."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from reportlab.pdfgen.canvas import Canvas

from beredning.papers.tree import Paper, Title
from beredning.press.pack.bind import bind
from beredning.press.pack.parts import Bundle, Part
from beredning.press.pack.prepare import prepare
from beredning.press.pack.volume import Words

TRICKY = [
    "se 5 0 R och 12 0 R",
    "(parentes 3 0 R) och \\ snedstreck",
    "ojämn ( 7 0 R",
    "ojämn ) 7 0 R",
    "\n/StructParents 4\n<< 1 0 R >>",
    "åäö € 9 0 R",
    "",
]


def bound(data: bytes, folder: Path) -> pikepdf.Pdf:
    """The only part of a pack."""
    part = Part("Bilaga", prepare(data, folder / "part"))
    front = Paper("Bunt", "Bunt", "", (Title(()),))
    bind(lambda _: front, [Bundle("u", "1", "Ett", (part,))], lambda _at, _of: folder / "pack.pdf", Words("F", "R"))
    return pikepdf.open(folder / "pack.pdf")


def a_page(**more: pikepdf.Object) -> bytes:
    with pikepdf.new() as doc:
        page = doc.add_blank_page(page_size=(595.276, 841.89))
        for name, value in more.items():
            page.obj.Resources = Dictionary(Properties=Dictionary({f"/{name}": value}))
        doc.save(out := BytesIO())
    return out.getvalue()


@pytest.mark.parametrize("text", TRICKY)
def test_what_looks_like_a_reference_in_a_text_stays(text: str, tmp_path: Path):
    given = Dictionary(Said=String(text), Raw=String(text.encode("utf-16-be")), Kept=Array([1, 0, Name("/R 1 0 R")]))
    with bound(a_page(P=given), tmp_path) as doc:
        held = doc.pages[-1].obj.Resources.Properties.P
        assert str(held.Said) == text
        assert bytes(held.Raw) == text.encode("utf-16-be")
        assert list(held.Kept) == [1, 0, Name("/R 1 0 R")]


@pytest.mark.parametrize("end", [b"\n", b"\r", b"\r\n", b"\nendstream\nendobj\n", b"\nstream\n", b"xref\n", b""])
def test_no_byte_of_a_stream_is_lost(end: bytes, tmp_path: Path):
    with pikepdf.new() as doc:
        page = doc.add_blank_page(page_size=(595.276, 841.89))
        picture = doc.make_stream(b"\xff\xd8" + end * 2)
        picture.Type, picture.Subtype, picture.Filter = Name.XObject, Name.Image, Name.DCTDecode
        picture.Width = picture.Height = 1
        picture.ColorSpace, picture.BitsPerComponent = Name.DeviceGray, 8
        page.obj.Resources = Dictionary(XObject=Dictionary(I=picture))
        doc.save(out := BytesIO())
    with bound(out.getvalue(), tmp_path) as doc:
        held = doc.pages[-1].obj.Resources.XObject.I
        assert held.read_raw_bytes() == b"\xff\xd8" + end * 2
        data = (tmp_path / "pack.pdf").read_bytes()
        at = data.index(b"\xff\xd8" + end * 2) + 2 + 2 * len(end)
        assert data[at : at + 10] == b"\nendstream"  # an end of line that is not the stream's


def test_pages_that_share_and_inherit_come_out_as_they_were(tmp_path: Path):
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595.276, 841.89))
    for number in range(30):
        canvas.drawString(100, 700, f"Sida {number}")
        canvas.showPage()
    canvas.save()
    with pikepdf.open(BytesIO(out.getvalue())) as doc:
        shared = doc.pages[0].obj.Resources
        for page in doc.pages:
            del page.obj["/Resources"], page.obj["/MediaBox"]
        doc.Root.Pages.Resources, doc.Root.Pages.MediaBox = shared, Array([0, 0, 595, 842])
        doc.save(again := BytesIO())
    with bound(again.getvalue(), tmp_path) as doc:
        assert doc.check_pdf_syntax() == []
        assert len([page for page in list(doc.pages)[2:] if "/F1" in page.obj.Resources.Font]) == 30


def test_names_of_ones_own_for_roles_and_classes_are_resolved(tmp_path: Path):
    with pikepdf.new() as doc:
        page = doc.add_blank_page(page_size=(595.276, 841.89))
        page.contents_add(b"/Rubrik<</MCID 0>>BDC 0 0 10 10 re f EMC")
        page.obj.StructParents = 17
        own = doc.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Rubrik, K=0, Pg=page.obj, C=Name.Mitt))
        root = doc.make_indirect(
            Dictionary(
                Type=Name.StructTreeRoot,
                K=own,
                ParentTree=Dictionary(Nums=Array([17, Array([own])])),
                RoleMap=Dictionary(Rubrik=Name.Huvud, Huvud=Name.H1),
                ClassMap=Dictionary(Mitt=Dictionary(O=Name.Layout, TextAlign=Name.Center)),
            )
        )
        own.P, doc.Root.StructTreeRoot = root, root
        doc.save(out := BytesIO())
    with bound(out.getvalue(), tmp_path) as doc:
        part = doc.Root.StructTreeRoot.K.K[-1]
        assert Name.Part == part.S
        element = part.K[0]
        assert element.S == Name.H1
        assert element.A[0].TextAlign == Name.Center
        assert "/RoleMap" not in doc.Root.StructTreeRoot
        key = int(doc.pages[-1].obj.StructParents)
        leaf = next(leaf for leaf in doc.Root.StructTreeRoot.ParentTree.Kids if int(leaf.Limits[0]) == key)
        assert leaf.Nums[1][0].objgen == element.objgen
