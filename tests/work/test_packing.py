"""The pack: everything in order and numbered; what is secret nowhere in the public one; no claim that is not true."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from beredning.papers.memo import memo
from beredning.press.pack.parts import Pack, Standards
from beredning.press.pdf import pdf
from beredning.work.pack_profile import Kind, Profile
from beredning.work.workshop import Workshop
from tests.validation import assert_archival
from tests.verapdf import verapdf
from tests.work.made_meeting import A3_LYING, A4, SECRET, a_pdf, built, bytes_of, made, page_texts, with_everything


def for_(kind: Kind = "members", **more: object) -> Profile:
    return Profile(kind, **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def members() -> Pack:
    return built(with_everything(), for_())


def test_expected_is_printed(members: Pack):
    states = [[(one.part.state, one.pages) for one in bound] for _, bound in members.bundles]
    assert states[0] == []
    assert states[1][1:] == [("printed", 2), ("printed", 3), ("placeholder", 1), ("printed", 1)]
    assert states[3] == [("placeholder", 1)]
    last = members.bundles[-1][1][-1]
    assert members.pages == last.first + last.pages - 1


def test_every_item_begins_on_a_right_hand_page_and_every_page_bears_its_number(members: Pack):
    firsts = [bound[0].first for _, bound in members.bundles if bound]
    assert all(first % 2 for first in firsts)
    blank = 0
    for number, text in enumerate(page_texts(members), 1):
        numbers = {word for line in text.split("\n") for word in line.split()}
        if text.strip():
            assert str(number) in numbers
        else:
            blank += 1
            assert number + 1 in firsts
    assert blank


def test_simplex_has_no_blank_pages():
    assert all(text.strip() for text in page_texts(built(with_everything(), for_(duplex=False))))


def test_references_are_the_same_in_every_profile():
    def references(pack: Pack) -> dict[str, str]:
        found = {}
        texts = page_texts(pack)
        for _, bound in pack.bundles:
            for one in bound:
                found[one.part.label + one.part.mark] = re.findall(r"\b\d{1,2}:\d+", texts[one.first - 1])[-1]
        return found

    given = with_everything()
    expected = references(built(given, for_()))
    assert len(expected) > 6
    for kind in ("public", "press", "large", "secret"):
        here = references(built(given, for_(kind)))
        assert expected.items() <= here.items(), kind


def test_what_stands_at_the_foot_is_large_in_a_pack_of_large_type():
    def tall(kind: Kind) -> float:
        """How tall the reference is at the foot of the second item's attachment."""
        pack = built(given, for_(kind))
        one = pack.bundles[1][1][1]
        with pypdfium2.PdfDocument(bytes_of(pack)) as doc:
            text = doc[one.first - 1].get_textpage()
            found = text.search(f"2:{one.reference}").get_next()
            assert found is not None
            _, lower, _, upper = text.get_charbox(found[0], loose=True)
        return upper - lower

    given = made(1)
    given.attach(0, "Karta", a_pdf(1), 1)
    assert tall("large") == pytest.approx(tall("members") * 16 / 10.5, rel=0.05)


def everything_in(data: bytes) -> str:
    """All that a file holds: its text as read, every object, every stream decoded."""
    doc = pypdfium2.PdfDocument(data)
    texts = [page.get_textpage().get_text_bounded() for page in doc]
    doc.close()
    with pikepdf.open(BytesIO(data)) as held:
        for thing in held.objects:
            texts.append(repr(thing))
            if isinstance(thing, pikepdf.Stream):
                raw = thing.read_bytes(pikepdf.StreamDecodeLevel.all)
                texts += [raw.decode("latin-1"), raw.decode("utf-16-be", "ignore")]
            if isinstance(thing, pikepdf.Dictionary):
                texts += [str(v) for v in thing.values() if isinstance(v, pikepdf.String)]
        with held.open_outline() as outline:
            waiting = list(outline.root)
            while waiting:
                one = waiting.pop()
                texts.append(one.title)
                waiting.extend(one.children)
    return "\n".join([*texts, data.decode("latin-1")])


@pytest.mark.parametrize("kind", ["public", "press"])
def test_nothing_secret_is_anywhere_in_the_public_pack(kind: Kind):
    given = with_everything()
    held = everything_in(bytes_of(built(given, for_(kind))))
    assert SECRET not in held
    assert "Fastighetsärende" in held
    assert "19 kap. 3 §" in held
    assert SECRET in everything_in(bytes_of(built(given, for_("secret"))))  # the search finds it where it is


@pytest.mark.parametrize("public_title", [None, "Fastighetsärende"])
@pytest.mark.parametrize("secret_item", [True, False])
def test_a_title_is_closed_whoever_forgot_to_say_so_on_the_agenda(public_title: str | None, secret_item: bool):
    given = with_everything()
    own = given.matters[2]
    given.matters[2] = replace(own, subjects=(replace(own.subjects[0], public_title=public_title),))
    meeting = given.meeting()
    kept = {} if secret_item else {"secrecy": None}
    items = tuple(replace(item, public_title=None, **kept) for item in meeting.items)
    pack = built(given, for_("public"), replace(meeting, items=items))
    assert SECRET not in everything_in(bytes_of(pack))


def test_bookmarks_and_links_lead_to_the_items(members: Pack):
    with pikepdf.open(BytesIO(bytes_of(members))) as doc:
        at = {page.obj.objgen: number for number, page in enumerate(doc.pages, 1)}
        with doc.open_outline() as outline:
            marks = {one.title: at[one.destination[0].objgen] for one in outline.root}
        links = [a for page in doc.pages[:2] for a in page.obj.get("/Annots", [])]
        leads = {str(a.Contents): at[a.Dest[0].objgen] for a in links}
        labels = doc.Root.PageLabels.Nums
        assert (int(labels[0]), str(labels[1].S)) == (0, "/D")
    for bundle, bound in members.bundles:
        if bound:
            name = f"{bundle.number}. {bundle.title}"
            assert marks[name] == leads[name] == bound[0].first


def test_every_page_says_whose_it_is_and_which_of_how_many(members: Pack):
    shown, looked = page_texts(members), 0
    for bundle, bound in members.bundles:
        for one in bound:
            for at in range(one.pages):
                words = " ".join(shown[one.first - 1 + at].split())
                assert one.part.mark in words
                assert f"{at + 1} ({one.pages})" in words
                assert f"{bundle.number}:" in words
                looked += one.part.mark.startswith("Dnr KS")
    assert looked > 10


def test_bookmarks_lead_from_the_item_to_its_parts_and_their_headings(members: Pack):
    bundle, bound = members.bundles[1]
    with pikepdf.open(BytesIO(bytes_of(members))) as doc:
        at = {page.obj.objgen: number for number, page in enumerate(doc.pages, 1)}
        with doc.open_outline() as outline:
            item = next(one for one in outline.root if one.title == f"{bundle.number}. {bundle.title}")
            parts = [(one.title, at[one.destination[0].objgen]) for one in item.children]
            headings = [(one.title, at[one.destination[0].objgen]) for one in item.children[0].children]
    labels = [one.part.label for one in bound]
    assert parts == [(f"{label}: {one.part.title}", one.first) for label, one in zip(labels, bound, strict=True)]
    assert {"Ärendet", "Beredning"} <= {title for title, _ in headings}
    assert all(bound[0].first <= page < bound[0].first + bound[0].pages for _, page in headings)


def test_a_link_is_told_with_its_own_words(members: Pack):
    """The item in a row of the agenda, by its place, and what the link in that row says."""
    with pikepdf.open(BytesIO(bytes_of(members))) as doc:
        rows, waiting = [], [doc.Root.StructTreeRoot.K]
        while waiting:
            node = waiting.pop(0)
            if isinstance(node, pikepdf.Array):
                waiting[:0] = list(node)
            elif isinstance(node, pikepdf.Dictionary) and node.get("/S") == "/TR":
                rows += [node] if node.K[0].S == "/TD" and len(node.K[0].K) else []
            elif isinstance(node, pikepdf.Dictionary) and "/K" in node:
                waiting.insert(0, node.K)
        said = {}
        for number, row in enumerate(rows[: len(members.bundles)], 1):
            for link in [kid for kid in row.K[1].K if isinstance(kid, pikepdf.Dictionary)]:
                assert link.S == "/Link"
                said[str(number)] = [str(kid.Obj.Contents) for kid in link.K if isinstance(kid, pikepdf.Dictionary)]
    assert said == {bundle.number: [f"{bundle.number}. {bundle.title}"] for bundle, bound in members.bundles if bound}


def test_what_is_reduced_says_so_and_every_page_is_a4(members: Pack):
    texts = page_texts(members)
    _, bound = members.bundles[1]
    karta, tabell = bound[1], bound[2]
    assert "skalan på sidan gäller inte" in texts[karta.first - 1]
    assert "skalan" not in texts[tabell.first - 1]
    with pikepdf.open(BytesIO(bytes_of(members))) as doc:
        for page in doc.pages:
            sides = sorted(float(v) for v in page.mediabox[2:])
            assert sides == pytest.approx(sorted(A4), abs=0.1)


@pytest.mark.parametrize("turn", [0, 90, 180, 270, 210, -90])
@pytest.mark.parametrize("size", [A4, A3_LYING])
@pytest.mark.parametrize("inherited", [True, False])
def test_a_turned_page_is_stamped_at_the_foot_that_is_seen(turn: int, size: tuple[float, float], inherited: bool):
    given = made(1)
    data = a_pdf(1, size) if inherited else a_pdf(1, size, Rotate=turn)
    if inherited:
        with pikepdf.open(BytesIO(data)) as doc:
            doc.Root.Pages.Rotate = turn
            doc.save(out := BytesIO())
        data = out.getvalue()
    given.attach(0, "Vriden", data, 1)
    pack = built(given, for_())
    drawn = pypdfium2.PdfDocument(bytes_of(pack))
    try:
        page = drawn[pack.bundles[1][1][1].first - 1]
        wide, tall = (round(v) for v in page.get_size())
        lying = (size[0] > size[1]) != (turn // 90 % 2 == 1)
        assert (wide > tall) == lying
        picture = page.render(scale=1).to_pil().convert("L")
        foot = picture.crop((60, tall - 34, wide - 60, tall - 22))
        assert foot.getextrema()[0] < 160  # the stamp
        if size != A4:
            assert picture.crop((20, tall - 19, wide - 20, tall - 2)).getextrema()[0] == 255  # and nothing of the file
    finally:
        drawn.close()


def test_a_pack_of_our_own_papers_is_archival_and_accessible(tmp_path: Path):
    given = made(3)
    pack = built(given, for_())
    assert pack.standards == Standards("2a", True)
    assert_archival(bytes_of(pack))
    (path := tmp_path / "pack.pdf").write_bytes(bytes_of(pack))
    assert [str(v) for v in verapdf([path]) if not v.passed] == []


def test_an_attachment_with_a_structure_of_its_own_keeps_the_claim(tmp_path: Path):
    given = made(2)
    own = given.matters[1]
    tagged = pdf(memo(own, own.papers[0], register=given.register, stage="after")).data
    given.attach(0, "Utlåtande i ett annat ärende", tagged, 3)
    pack = built(given, for_())
    assert pack.standards == Standards("2a", True)
    assert pack.not_accessible == ()
    (path := tmp_path / "pack.pdf").write_bytes(bytes_of(pack))
    assert [str(v) for v in verapdf([path]) if not v.passed] == []


def test_an_attachment_of_another_part_of_the_standard_lets_the_pack_claim_what_it_is(tmp_path: Path):
    given = made(2)
    own = given.matters[1]
    with pikepdf.open(BytesIO(pdf(memo(own, own.papers[0], register=given.register, stage="after")).data)) as doc:
        said = doc.Root.Metadata.read_bytes()
        said = said.replace(b"part>2<", b"part>1<").replace(b"conformance>A<", b"conformance>B<")
        doc.Root.Metadata.write(re.sub(rb"<pdfuaid:part>1</pdfuaid:part>", b"", said))
        del doc.Root.StructTreeRoot, doc.Root.MarkInfo
        for page in doc.pages:
            del page.obj.StructParents
        doc.save(out := BytesIO())
    given.attach(0, "Skannad", out.getvalue(), 3)
    pack = built(given, for_())
    assert pack.standards == Standards("2b", False)
    assert pack.not_accessible == ("Skannad",)
    (path := tmp_path / "pack.pdf").write_bytes(bytes_of(pack))
    assert [str(v) for v in verapdf([path], ("2b",)) if not v.passed] == []


def test_an_untagged_attachment_lowers_the_claim_and_is_named():
    given = made(2)
    given.attach(0, "Skannad", a_pdf(1), 1)
    pack = built(given, for_())
    assert not pack.standards.pdfua
    assert pack.standards.pdfa != "2a"
    assert pack.not_accessible == ("Skannad",)
    assert b"pdfuaid:part>1" not in everything_in(bytes_of(pack)).encode()


def broken() -> list[tuple[str, bytes]]:
    locked = BytesIO()
    with pikepdf.open(BytesIO(a_pdf(1))) as doc:
        doc.save(locked, encryption=pikepdf.Encryption(owner="o", user="u"))
    return [("locked with a password", locked.getvalue()), ("damaged or is no PDF", b"%PDF-1.7\nno")]


@pytest.mark.parametrize(("why", "data"), broken())
def test_what_cannot_be_bound_is_missing_and_the_pack_is_not_shorter(why: str, data: bytes):
    given = made(1)
    given.attach(0, "Fel", data, 1)
    _, bound = built(given, for_()).bundles[1]
    assert bound[1].part.state == "missing"
    assert why in str(bound[1].part.why)


def test_a_file_that_is_not_at_hand_or_another_is_missing():
    given = made(1)
    given.attach(0, "Borta", a_pdf(1), 1)
    given.attach(0, "Utbytt", a_pdf(2), 2)
    first, second = given.files
    del given.files[first]
    given.files[second] = a_pdf(3)
    _, bound = built(given, for_()).bundles[1]
    assert [one.part.state for one in bound] == ["printed", "missing", "missing"]


@pytest.mark.parametrize(
    ("mark", "said"),
    [("(muntligt)", "föredras muntligt"), ("(utdelas)", "delas ut"), ("(utsändes senare)", "sänds ut senare")],
)
def test_marks_have_their_page(mark: str, said: str):
    given = made(1)
    meeting = given.meeting([(mark,)])
    pack = built(given, for_(), meeting)
    _, bound = pack.bundles[1]
    assert [one.part.state for one in bound] == ["placeholder"]
    assert said in page_texts(pack)[bound[0].first - 1].replace("\r\n", " ")


def test_the_same_meeting_gives_the_same_bytes_and_an_unchanged_paper_is_not_printed_again():
    given = made(3)
    with Workshop() as shop:
        first = bytes_of(built(given, for_(), shop=shop))
        before = shop.made
        assert bytes_of(built(given, for_(), shop=shop)) == first
        assert shop.made == before
        own = given.matters[0]
        given.matters[0] = replace(own, papers=(replace(own.papers[0], views="Ett nytt stycke."), *own.papers[1:]))
        assert bytes_of(built(given, for_(), shop=shop)) != first
        assert shop.made == before + 1
    assert bytes_of(built(made(3), for_())) == first


def test_scripts_and_forms_do_not_come_along():
    given = made(1)
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
    data = a_pdf(1, AA=pikepdf.Dictionary(O=action), Annots=pikepdf.Array([link]))
    given.attach(0, "Farlig", data, 1)
    held = everything_in(bytes_of(built(given, for_())))
    assert "alert" not in held
