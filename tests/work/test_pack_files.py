"""What a pack leaves on the disk: volumes, items apart, numbered copies, the job sheet, and what was sent, again."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from beredning.matter.message import UserError
from beredning.matter.register import PackProfile, PackSecrecy
from beredning.papers.tree import Paper, Title
from beredning.press.look import Look
from beredning.press.pack.parts import WHOLE, Bundle, Standards
from beredning.press.pdf import pdf
from beredning.store.file import open_file
from beredning.work import workshop
from beredning.work.pack_jobs import Page
from beredning.work.pack_names import item_name
from beredning.work.pack_profile import Profile
from beredning.work.pack_profiles import drop_profile, keep_profile
from beredning.work.pack_sent import print_again, send_pack
from beredning.work.pack_wish import Wish, choices
from beredning.work.packing_file import Built, report, write_pack
from tests.attach.test_pictured import written
from tests.validation import assert_archival
from tests.verapdf import verapdf
from tests.work.made_meeting import (
    A3_LYING,
    SECRET,
    Made,
    a_pdf,
    built,
    in_a_file,
    made,
    page_texts,
    texts,
    the_shop,
    with_everything,
)
from tests.work.test_packing import everything_in

Keep = Callable[[Made], tuple[Path, str]]


@pytest.fixture
def keep(tmp_path: Path) -> Keep:
    """Puts a made meeting into a file."""

    def kept(given: Made) -> tuple[Path, str]:
        return in_a_file(given, tmp_path / "m.beredning")

    return kept


def pack(kept: tuple[Path, str], out: Path, **wish: object) -> Built:
    return write_pack(kept[0], Wish(kept[1], **wish), out, shop=the_shop())  # type: ignore[arg-type]


@pytest.mark.parametrize("duplex", [True, False])
def test_volumes_are_divided_at_items_and_their_numbers_run_on(duplex: bool):
    given = made(6)
    for at in range(6):
        given.attach(at, "Underlag", a_pdf(5), 5)
    limit = 8 if duplex else 14
    whole = built(given, Profile("members", duplex=duplex, sheets=limit))
    assert len(whole.volumes) > 2
    after = 0
    for volume in whole.volumes:
        pages = (volume.pages + 1) // 2 if duplex else volume.pages
        assert pages <= limit
        assert volume.first == after + 1 + (after % 2 if duplex else 0)
        after = volume.first + volume.pages - 1
        with pikepdf.open(volume.path) as doc:
            assert int(doc.Root.PageLabels.Nums[1].St) == volume.first
            assert doc.check_pdf_syntax() == []
    assert [bundle.number for bundle, _ in whole.bundles] == [item.number for item in given.meeting().items]
    firsts = [bound[0].first for _, bound in whole.bundles if bound]
    agenda = " ".join(page_texts(whole)[1].split())
    assert all(re.search(rf"\b{first}\b", agenda) for first in firsts)  # all of them, whichever volume they are in
    cover = " ".join(page_texts(whole)[0].split())
    assert f"del 1 av {len(whole.volumes)}" in cover
    for at, volume in enumerate(whole.volumes, 1):
        numbers = [bundle.number for bundle, _ in volume.bundles]
        last = volume.first + volume.pages - 1
        items = "–".join(dict.fromkeys((numbers[0], numbers[-1])))
        assert f"Del {at}: ärende {items}, sidorna {volume.first}–{last}." in cover


def test_an_item_that_is_larger_than_a_volume_has_one_of_its_own():
    given = made(3)
    given.attach(1, "Tjock", a_pdf(40), 40)
    volumes = built(given, Profile("members", sheets=12)).volumes
    held = [[bundle.number for bundle, bound in volume.bundles if bound] for volume in volumes]
    assert ["3"] in held


def test_one_volume_is_a_whole_and_valid_file():
    volumes = built(made(4), Profile("members", sheets=4)).volumes
    assert len(volumes) > 1
    for volume in volumes:
        assert_archival(volume.path.read_bytes())


def test_an_item_apart_is_valid_and_bears_the_numbers_of_the_pack(keep: Keep, tmp_path: Path):
    given = with_everything()
    made_ = pack(keep(given), tmp_path / "ks.pdf", apart=True)
    assert {path.parent.name for path in made_.beside} == {"ks ärenden"}
    names = sorted(path.name for path in made_.beside)
    assert [name[:2] for name in names] == ["2 ", "3 ", "4 ", "5 "]
    for path, (_, bound) in zip(sorted(made_.beside), [one for one in made_.pack.bundles if one[1]], strict=True):
        found = texts(path)
        assert len(found) == sum(one.pages for one in bound)
        assert str(bound[0].first) in found[0].split()
        with pikepdf.open(path) as doc:
            assert int(doc.Root.PageLabels.Nums[1].St) == bound[0].first
            assert doc.check_pdf_syntax() == []
    ours = next(path for path in made_.beside if path.name.startswith("5"))
    assert_archival(ours.read_bytes())


@pytest.mark.parametrize(
    ("number", "title", "name"),
    [
        ("4", "Köp: a/b\\c?", "04 Köp a b c.pdf"),
        ("4 a", "Fyllnadsval", "04 a Fyllnadsval.pdf"),
        ("12", "Slut...", "12 Slut.pdf"),
        ("1", "CON", "01 CON.pdf"),
        ("7", "x" * 300, f"07 {'x' * 77}.pdf"),
        ("3", "a\n\tb\x00c\u202e", "03 a b c.pdf"),
        ("", "Utan nummer", "00 Utan nummer.pdf"),
    ],
)
def test_names_are_safe_everywhere(number: str, title: str, name: str):
    assert item_name(Bundle("u", number, title, ()), 2) == name


def test_nothing_secret_is_in_any_file_of_a_public_pack(keep: Keep, tmp_path: Path):
    given = with_everything()
    wish = {"apart": True, "job_sheet": True, "sheets": 6, "archive": True}
    made_ = pack(keep(given), tmp_path / "ks.pdf", profile="public", **wish)
    assert len(made_.files) > 1
    assert len(made_.beside) > 3
    for path in (*made_.files, *made_.beside):
        assert SECRET not in path.name
        assert SECRET not in everything_in(path.read_bytes()), path.name
    shown = pack((tmp_path / "m.beredning", made_.meeting), tmp_path / "alla.pdf", profile="secret", **wish)
    assert sum(SECRET in everything_in(path.read_bytes()) for path in shown.beside) > 1


def test_copies_of_what_is_secret_are_numbered(keep: Keep, tmp_path: Path):
    kept = keep(with_everything())
    made_ = pack(kept, tmp_path / "h.pdf", profile="secret", copies=3)
    assert [path.name for path in made_.files] == [f"h (exemplar {n}).pdf" for n in (1, 2, 3)]
    for number, path in enumerate(made_.files, 1):
        words = texts(path)
        assert f"exemplar {number}" in words[0]
        assert all(f"exemplar {number}" in page for page in words if page.strip())  # a page that is lost tells whose
    assert len(pack(kept, tmp_path / "m.pdf", copies=30).files) == 1


def test_the_job_sheet_says_what_the_print_room_needs(keep: Keep, tmp_path: Path):
    given = made(2)
    given.attach(0, "Karta", a_pdf(2, A3_LYING), 2)
    given.attach(1, "Färgbild", coloured(), 3)
    made_ = pack(keep(given), tmp_path / "ks.pdf", job_sheet=True, copies=12)
    (path,) = made_.beside
    assert path.name == "ks tryckorder.pdf"
    assert_archival(path.read_bytes())
    words = " ".join(" ".join(texts(path)).split())
    volume = made_.pack.volumes[0]
    sheets = (volume.pages + 1) // 2
    assert f"Exemplar 12 Filer ks.pdf Sidor {volume.pages} Ark per exemplar {sheets}" in words
    assert f"Ark i hela upplagan {12 * sheets}" in words
    karta, colour = (bound[1].first for _, bound in made_.pack.bundles if bound)
    assert f"I färg: sidan {colour + 1}" in words
    assert f"A3: sidorna {karta}–{karta + 1}" in words.replace("A3 F", "F")
    assert "Häftas i vänsterkanten" in words


def test_numbered_copies_are_told_of_once_with_all_their_files(keep: Keep, tmp_path: Path):
    kept = keep(with_everything())
    made_ = pack(kept, tmp_path / "h.pdf", profile="secret", copies=3, job_sheet=True)
    words = " ".join(" ".join(texts(made_.beside[0])).split())
    sheets = (made_.pack.pages + 1) // 2
    assert "Handlingar med sekretess Tryckorder" in words
    assert "Exemplar 3 Filer h (exemplar 1).pdf, h (exemplar 2).pdf, h (exemplar 3).pdf Sidor" in words
    assert f"Ark i hela upplagan {3 * sheets}" in words
    assert "Exemplaren är numrerade: varje fil skrivs ut en gång." in words
    assert words.count("Häftning") == 1
    parts = pack(kept, tmp_path / "d.pdf", profile="secret", copies=2, sheets=8, job_sheet=True)
    of = len(parts.pack.volumes)
    assert of > 1
    words = " ".join(" ".join(texts(parts.beside[0])).split())
    assert words.count("Häftning") == of
    assert f"Del 1 av {of} Uppgift" in words
    assert f"Filer d (exemplar 1, del 1 av {of}).pdf, d (exemplar 2, del 1 av {of}).pdf Sidor" in words


def coloured() -> bytes:
    """Three pages, the middle one with a red line."""
    with pikepdf.open(BytesIO(a_pdf(3))) as doc:
        doc.pages[1].contents_add(b"1 0 0 RG 4 w 100 100 m 400 400 l S")
        doc.save(out := BytesIO())
    return out.getvalue()


def test_a_picture_and_a_document_stand_in_the_pack_as_pages(keep: Keep, tmp_path: Path):
    given = made(1)
    picture = BytesIO()
    Image.new("RGB", (1200, 800), "#3366aa").save(picture, "PNG")
    given.attach(0, "Foto", picture.getvalue(), 1)
    given.attach(0, "Skadad bild", picture.getvalue()[:200], 1)
    given.attach(0, "Tabell", b"PK\x03\x04 no", 1)
    made_ = pack(keep(given), tmp_path / "ks.pdf")
    _, bound = made_.pack.bundles[1]
    assert [one.part.state for one in bound[1:]] == ["printed", "missing", "missing"]
    drawn = pypdfium2.PdfDocument(made_.files[0])
    try:
        page = drawn[bound[1].first - 1]
        assert page.get_width() > page.get_height()  # a picture that lies lies on its page
        middle = page.render(scale=0.2).to_pil().convert("RGB").getpixel((80, 60))
    finally:
        drawn.close()
    assert isinstance(middle, tuple)
    assert max(abs(a - b) for a, b in zip(middle, (0x33, 0x66, 0xAA), strict=True)) < 12
    assert "damaged picture" in str(bound[2].part.why)
    assert "cannot be shown as pages" in str(bound[3].part.why)


def test_what_was_sent_is_kept_and_written_again_byte_for_byte(keep: Keep, tmp_path: Path):
    given = made(3)
    kept = keep(given)
    made_ = pack(kept, tmp_path / "ks.pdf", sheets=4)
    before = [path.read_bytes() for path in made_.files]
    assert len(before) > 1
    sent = send_pack(kept[0], made_)
    with open_file(kept[0], write=True) as file:
        assert file.meeting(kept[1]).value.numbers_frozen == made_.at  # no later item renumbers what people have
        held = file.matter(given.matters[0].uid)
        file.write("x", held, replace(held.value, papers=()))
    again = print_again(*kept, "1", tmp_path / "igen.pdf")
    assert [path.read_bytes() for path in again] == before
    assert [path.name for path in again] == [f"igen (del {n} av {len(before)}).pdf" for n in range(1, len(before) + 1)]
    assert print_again(*kept, sent.uid, tmp_path / "uid.pdf")
    with pytest.raises(UserError, match="no sent pack 2"):
        print_again(*kept, "2", tmp_path / "igen.pdf")


def test_a_profile_of_ones_own(keep: Keep, tmp_path: Path):
    given = with_everything()
    kept = keep(given)
    own = PackProfile(name="Gruppledare", secrecy=PackSecrecy.PUBLIC, attachments=False, large=True, duplex=False)
    with open_file(kept[0], write=True) as file:
        keep_profile(file, own)
        keep_profile(file, replace(own, sheets=100))
        register = file.register().value
        assert [one.sheets for one in register.pack_profiles] == [100]
        assert choices(register)[-1].title == "Gruppledare"
        with pytest.raises(UserError, match="name of its own"):
            keep_profile(file, replace(own, name="members"))
    made_ = pack(kept, tmp_path / "g.pdf", profile="Gruppledare")
    assert all(len(bound) <= 1 for _, bound in made_.pack.bundles)
    words = "\n".join(texts(made_.files[0]))
    assert "Gruppledare" in words
    assert SECRET not in words.replace(f"Avtal med {SECRET}", "")
    with pytest.raises(UserError, match="no pack profile Annan"):
        pack(kept, tmp_path / "g.pdf", profile="Annan")
    with open_file(kept[0], write=True) as file:
        drop_profile(file, "Gruppledare")
        with pytest.raises(UserError, match="of your own"):
            drop_profile(file, "Gruppledare")


def test_a_profile_of_one_division_keeps_the_numbers():
    given = made(5)
    sign = given.matters[3].papers[0].divisions[0]
    whole = built(given, Profile("members"))
    part = built(given, Profile("members", own=PackProfile(name="Rotel", divisions=(sign,))))
    own = [matter.uid for matter in given.matters if sign in matter.papers[0].divisions]
    assert 0 < len(own) < 5
    numbers = {item.uid: item.number for item in given.meeting().items}
    assert numbers
    titles = {bundle.title: bundle.number for bundle, _ in whole.bundles}
    assert {bundle.title: bundle.number for bundle, _ in part.bundles}.items() <= titles.items()
    assert len([1 for _, bound in part.bundles if bound]) == len(own)


def test_cancelling_leaves_nothing(keep: Keep, tmp_path: Path):
    class Cancelled(Exception):  # noqa: N818
        pass

    def progress(done: int, _of: int) -> None:
        if done > 1:
            raise Cancelled

    kept = keep(made(4))
    with pytest.raises(Cancelled):
        write_pack(kept[0], Wish(kept[1]), tmp_path / "ks.pdf", progress=progress)
    assert sorted(path.name for path in tmp_path.iterdir() if "beredning" not in path.name) == []


def test_a_workshop_forgets_what_was_cancelled_and_what_nobody_asks_for(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workshop, "REMEMBERED", 1)
    first, second = made(2), made(1)
    with workshop.Workshop() as shop:
        one = built(first, Profile("members"), shop=shop)
        path = one.bundles[1][1][0].part.file.path
        assert path.exists()
        shop(Page(Paper("Avbruten", "", "", ()), Look()))  # as if a pack had been cancelled
        for _ in range(3):
            built(second, Profile("members"), shop=shop)
        assert not path.exists()
        assert shop.made == 1
        again = built(first, Profile("members"), shop=shop)
        assert [bound for _, bound in again.bundles] == [bound for _, bound in one.bundles]


def test_the_report_names_what_was_written(keep: Keep, tmp_path: Path):
    made_ = pack(keep(made(1)), tmp_path / "ks.pdf")
    told = json.loads(json.dumps(report(made_, "en")))
    assert told["written"] == [str(tmp_path / "ks.pdf")]


def test_for_an_archive_what_is_no_pdfa_is_pictures_and_the_file_itself_is_attached(keep: Keep, tmp_path: Path):
    given, picture = made(2), BytesIO()
    Image.new("RGB", (40, 60), "red").save(picture, "PNG")
    words = written([(70.0, 500.0, "Underlag till remissvar")], turned=90)
    originals = {"Karta: 1/2": a_pdf(2, A3_LYING), "Foto": picture.getvalue(), "Tabell": words}
    for title, data in originals.items():
        given.attach(0, title, data, 1)
    kept = keep(given)
    archived = pack(kept, tmp_path / "arkiv.pdf", archive=True)
    assert archived.pack.standards == Standards("3b", False)
    assert archived.pack.not_accessible == tuple(originals)
    (verdict,) = verapdf([tmp_path / "arkiv.pdf"], profiles=("3b",))
    assert verdict.passed, str(verdict)
    with pikepdf.open(tmp_path / "arkiv.pdf") as doc:
        held = [doc.Root.Names.EmbeddedFiles.Names[at] for at in (1, 3, 5)]
        assert [str(one.UF) for one in held] == ["2 Karta 1 2.pdf", "2 Foto.png", "2 Tabell.pdf"]
        assert [one.EF.F.read_bytes() for one in held] == list(originals.values())
        assert [one.objgen for one in doc.Root.AF] == [one.objgen for one in held]
        assert all(one.AFRelationship == "/Source" for one in held)
    assert sum("Underlag till remissvar" in text for text in texts(tmp_path / "arkiv.pdf")) == 1
    usual = pack(kept, tmp_path / "ks.pdf")
    assert usual.pack.pages == archived.pack.pages
    assert usual.pack.standards.pdfa is None
    with pikepdf.open(tmp_path / "ks.pdf") as doc:
        assert "/Names" not in doc.Root


def test_for_an_archive_what_is_pdfa_stays_as_it_is(keep: Keep, tmp_path: Path):
    given = made(1)
    given.attach(0, "Egen", pdf(Paper("Egen", "Egen", "", (Title(()),), dated="2018-04-11")).data, 1)
    archived = pack(keep(given), tmp_path / "arkiv.pdf", archive=True)
    assert archived.pack.standards == WHOLE
    with pikepdf.open(tmp_path / "arkiv.pdf") as doc:
        assert "/AF" not in doc.Root


def lefts(path: Path) -> list[float]:
    """The left edge of the words on each page that has any but a stamp, in millimetres."""
    doc, found = pypdfium2.PdfDocument(path), []
    try:
        for page in doc:
            text = page.get_textpage()
            boxes = [text.get_rect(at) for at in range(text.count_rects())]
            found.append(min((box[0] for box in boxes if box[1] > 60), default=0.0) * 25.4 / 72)
    finally:
        doc.close()
    return found


def test_own_papers_leave_room_at_the_spine_when_the_profile_asks_for_it(keep: Keep, tmp_path: Path):
    given = made(3)
    given.attach(0, "Karta", None, 1)
    given.register = replace(given.register, pack_profiles=(PackProfile(name="Bunden", gutter=True),))
    kept = keep(given)
    bare, bound = pack(kept, tmp_path / "a.pdf"), pack(kept, tmp_path / "b.pdf", profile="Bunden")
    assert [one.first for _, parts in bare.pack.bundles for one in parts] == [
        one.first for _, parts in bound.pack.bundles for one in parts
    ]
    stand_in = next(one.first for _, parts in bound.pack.bundles for one in parts if one.part.state != "printed")
    shifts = [
        after - before for before, after in zip(lefts(tmp_path / "a.pdf"), lefts(tmp_path / "b.pdf"), strict=True)
    ]
    for number, (shift, text) in enumerate(zip(shifts, texts(tmp_path / "b.pdf"), strict=True), 1):
        if text.strip():
            wanted = 0 if number == stand_in else 4 if number % 2 else -4
            assert shift == pytest.approx(wanted, abs=0.2), number
    single = pack(kept, tmp_path / "c.pdf", profile="Bunden", simplex=True)
    assert lefts(tmp_path / "c.pdf")[single.pack.bundles[1][1][0].first - 1] == pytest.approx(32, abs=1)
