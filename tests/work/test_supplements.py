"""A supplement: what differs from the packs that were sent, by the last of each paper, marked and with its reason."""

import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from beredning.matter.agenda import sent, taken_off
from beredning.matter.meeting import AgendaItem, Meeting, PackLine, SentPack
from beredning.matter.message import UserError
from beredning.matter.supplement import Change, differing
from beredning.press.pack.parts import Pack
from beredning.store.file import open_file
from beredning.work.meetings import add_free, remove_item, send_agenda
from beredning.work.pack_profile import Profile
from beredning.work.pack_sent import send_pack
from beredning.work.pack_wish import Wish
from beredning.work.packing_file import write_pack
from beredning.work.supplements import lines_of
from tests.work.made_meeting import Made, a_pdf, built, in_a_file, made, page_texts, texts, the_shop

FIRST, SECOND = datetime(2018, 4, 18, 15), datetime(2018, 4, 20, 9)


def line(content: str, *, stands_in: bool = False, source: str = "p") -> PackLine:
    return PackLine(item="i", source=source, content=content, stands_in=stands_in)


def packs(*contents: PackLine) -> list[SentPack]:
    return [
        SentPack(profile="members", sent=at, lines=(one,)) for at, one in zip((FIRST, SECOND), contents, strict=False)
    ]


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (packs(line("a")), [line("a")], []),
        (packs(line("a")), [line("b")], [("replaces", FIRST)]),
        (packs(line("a"), line("b")), [line("b")], []),
        (packs(line("a"), line("b")), [line("a")], [("replaces", SECOND)]),  # back again: the last sent is what counts
        (packs(line("", stands_in=True)), [line("a")], [("new", None)]),
        (packs(line("a")), [line("", stands_in=True)], [("withdrawn", FIRST)]),
        (packs(line("", stands_in=True)), [line("", stands_in=True)], []),
        (packs(line("", stands_in=True)), [line("Utgår", stands_in=True)], [("withdrawn", FIRST)]),
        (packs(line("a"), line("Utgår", stands_in=True)), [line("Utgår", stands_in=True)], []),
        (packs(line("a")), [], [("withdrawn", FIRST)]),
        (packs(line("a")), [line("a"), line("c", source="q")], [("new", None)]),
    ],
)
def test_what_differs(before: list[SentPack], now: list[PackLine], expected: list[tuple[Change, datetime | None]]):
    assert [(one.change, one.sent) for one in differing(now, before)] == expected


def packed(given: Made, meeting: Meeting, **profile: object) -> Pack:
    return built(given, Profile(**{"kind": "members", **profile}), meeting)  # type: ignore[arg-type]


def test_a_supplement_end_to_end():
    given = made(3)
    given.attach(1, "Karta", a_pdf(2), 2)
    meeting = sent(given.meeting(), FIRST)
    members = packed(given, meeting)
    before = (SentPack(profile="members", sent=FIRST, lines=lines_of(b for b, _ in members.bundles)),)

    with pytest.raises(UserError, match="Nothing has changed"):
        packed(given, meeting, kind="supplement", since=before)

    own = given.matters[1]
    given.matters[1] = replace(own, papers=(replace(own.papers[0], views="Ett nytt stycke."), *own.papers[1:]))
    given.attach(2, "Ny bilaga", a_pdf(1), 1)
    meeting = taken_off(meeting, meeting.items[1].uid)
    reasons = {own.papers[0].uid: "Fel belopp i första utskicket.", meeting.items[3].uid: "Bilagan kom i dag."}
    pack = packed(given, meeting, kind="supplement", since=before, today=date(2018, 4, 20), reasons=reasons)

    held = [(bundle.number, [one.part.label for one in bound]) for bundle, bound in pack.bundles]
    assert held == [
        ("2", [""]),
        ("3", [members.bundles[2][1][0].part.label]),
        ("4", ["Utlåtande", "Bilaga 1"]),
    ]  # it lists its attachments
    texts = page_texts(pack)
    agenda = " ".join(" ".join(texts[:2]).split())
    assert "(Utgår)" in agenda
    assert "(Ersätter tidigare utsänd)" in agenda
    assert "Fel belopp i första utskicket." in agenda
    assert "Bilagan kom i dag." in agenda
    assert "Ny bilaga (Ny)" in agenda
    corrected = pack.bundles[1][1][0]
    for page in range(corrected.first - 1, corrected.first - 1 + corrected.pages):
        head = " ".join(texts[page].split())
        assert "Rättad den 20 april 2018. Ersätter handling utsänd den 18 april 2018." in head
    late = pack.bundles[2][1][1]
    pages = members.bundles[3][1][0].pages
    assert f"4:{pages + 1}" in texts[late.first - 1]  # where it stands in the members' pack


def test_an_item_that_comes_late_is_new():
    given = made(1)
    meeting = sent(given.meeting(), FIRST)
    before = (SentPack(profile="members", sent=FIRST, lines=lines_of(b for b, _ in packed(given, meeting).bundles)),)
    late = AgendaItem(title="Fyllnadsval", number="2 a", marks=("(muntligt)",))
    pack = packed(given, replace(meeting, items=(*meeting.items, late)), kind="supplement", since=before)
    assert [bundle.number for bundle, _ in pack.bundles] == ["2 a"]


def test_an_item_without_papers_is_new_once_and_withdrawn_once():
    given = made(1)
    meeting = sent(given.meeting(), FIRST)

    def noted(pack: Pack, at: datetime) -> SentPack:
        return SentPack(profile="members", sent=at, lines=lines_of(b for b, _ in pack.bundles))

    before = (noted(packed(given, meeting), FIRST),)
    late = replace(meeting, items=(*meeting.items, AgendaItem(title="Fyllnadsval", number="2 a")))
    pack = packed(given, late, kind="supplement", since=before)
    assert [(bundle.number, bundle.change, len(bound)) for bundle, bound in pack.bundles] == [("2 a", "(Ny)", 0)]
    assert "Fyllnadsval (Ny)" in " ".join(" ".join(page_texts(pack)).split())
    before = (*before, noted(packed(given, late), SECOND))
    gone = taken_off(late, late.items[0].uid)  # the election of who verifies, which was sent first
    pack = packed(given, gone, kind="supplement", since=before)
    assert [(bundle.number, bundle.change) for bundle, _ in pack.bundles] == [("1", "(Utgår)")]
    before = (*before, noted(pack, datetime(2018, 4, 21)))
    with pytest.raises(UserError, match="Nothing has changed"):
        packed(given, gone, kind="supplement", since=before)


def test_a_withdrawn_item_is_said_to_be_so_once():
    given = made(2)
    given.attach(0, "Karta", a_pdf(1), 1)
    meeting = sent(given.meeting(), FIRST)
    before = (SentPack(profile="members", sent=FIRST, lines=lines_of(b for b, _ in packed(given, meeting).bundles)),)
    pack = packed(given, taken_off(meeting, meeting.items[1].uid), kind="supplement", since=before)
    assert " ".join(page_texts(pack)).count("Utgår") == 1


def test_reasons_wait_in_the_file_and_stay_with_what_was_sent(tmp_path: Path):
    given = made(2)
    path, uid = in_a_file(given, tmp_path / "m.beredning")
    out = tmp_path / "ks.pdf"
    send_pack(path, write_pack(path, Wish(uid), out, shop=the_shop()))
    with open_file(path, write=True) as file:
        held = file.matter(given.matters[0].uid)
        paper = replace(held.value.papers[0], views="Ett nytt belopp.")
        file.write("corrected", held, replace(held.value, papers=(paper, *held.value.papers[1:])))
        meeting = file.meeting(uid)
        items = [replace(one, reason=f"Skälet för {one.number}.") for one in meeting.value.items]
        file.write("why", meeting, replace(meeting.value, items=tuple(items)))
    again = write_pack(path, Wish(uid, "supplement"), out, shop=the_shop())
    assert "Skälet för 2." in " ".join(texts(out)[:2])
    other = write_pack(path, Wish(uid, "supplement", reasons={"2": "Ett annat skäl."}), out, shop=the_shop())
    assert "Skälet för 2." not in " ".join(texts(out)[:2])
    assert "Ett annat skäl." in " ".join(texts(out)[:2])
    send_pack(path, again)
    with open_file(path) as file:
        now = file.meeting(uid).value
    assert {line.reason for line in now.packs[-1].lines} == {"Skälet för 2."}
    assert {line.reason for line in now.packs[0].lines} == {""}
    assert [one.reason for one in now.items] == ["Skälet för 1.", "", "Skälet för 3."]  # what was not sent still waits
    send_pack(path, other)
    with open_file(path) as file:
        assert {line.reason for line in file.meeting(uid).value.packs[-1].lines} == {"Ett annat skäl."}


def test_an_item_without_papers_is_not_new_since_a_pack_that_did_not_note_it(tmp_path: Path):
    given = made(2)
    path, uid = in_a_file(given, tmp_path / "m.beredning")
    out = tmp_path / "ks.pdf"
    with open_file(path, write=True) as file:
        add_free(file, uid, "Information")
        send_agenda(file, uid, FIRST)
        meeting = file.meeting(uid)
        bundles = [bundle for bundle, _ in built(given, Profile("members"), meeting.value).bundles]
        older = [line for line in lines_of(bundles) if line.item != line.source]  # as packs once were noted
        assert 0 < len(older) < len(bundles)
        pack = SentPack(profile="members", sent=FIRST, lines=tuple(older))
        file.write("sent", meeting, replace(meeting.value, packs=(pack,)))
    with pytest.raises(UserError, match="Nothing has changed"):
        write_pack(path, Wish(uid, "supplement"), out, shop=the_shop())
    with open_file(path, write=True) as file:
        add_free(file, uid, "Fyllnadsval")
        remove_item(file, uid, file.meeting(uid).value.items[0].uid)
    again = write_pack(path, Wish(uid, "supplement"), out, shop=the_shop())
    assert [(bundle.title, bundle.change) for bundle, _ in again.pack.bundles] == [
        ("Val av justerare", "(Utgår)"),
        ("Fyllnadsval", "(Ny)"),
    ]


def test_references_that_were_sent_stay_when_a_paper_is_corrected_or_one_comes_late():
    given = made(1)
    given.attach(0, "Karta", a_pdf(2), 2)
    meeting = sent(given.meeting(), FIRST)
    pack = packed(given, meeting)
    note = SentPack(profile="members", sent=FIRST, lines=lines_of(b for b, _ in pack.bundles))
    meeting = replace(meeting, packs=(note,))
    paper = pack.bundles[1][1][0]

    def references(kind: str, meeting: Meeting) -> dict[str, list[str]]:
        pack = packed(given, meeting, kind=kind, since=(note,))
        shown = page_texts(pack)
        return {
            one.part.title: [
                found[-1] if (found := re.findall(r"2:\d+(?: [a-z])?(?:–\d+(?: [a-z])?)?", text)) else ""
                for text in shown[one.first - 1 : one.first - 1 + one.pages]
            ]
            for one in pack.bundles[-1][1]
        }

    def numbers(first: int, last: int) -> list[str]:
        return [f"2:{number}" for number in range(first, last + 1)]

    usual = {paper.part.title: numbers(1, paper.pages), "Karta": numbers(paper.pages + 1, paper.pages + 2)}
    assert references("members", meeting) == usual

    own = given.matters[0]
    longer = replace(own.papers[0], views="\n\n".join(["Ett stycke till, som gör handlingen längre."] * 60))
    given.matters[0] = replace(own, papers=(longer, *own.papers[1:]))
    given.attach(0, "Sen", a_pdf(1), 1)
    for kind in ("members", "supplement"):
        now = references(kind, meeting)
        assert now[paper.part.title][: paper.pages] == usual[paper.part.title]
        assert now[paper.part.title][paper.pages] == f"2:{paper.pages} a"
        assert now["Sen"] == [f"2:{paper.pages + 3}"]
        assert now.get("Karta", usual["Karta"]) == usual["Karta"]
    large = references("large", meeting)
    assert large["Karta"] == usual["Karta"]
    assert large["Sen"] == now["Sen"]
    assert set(large[paper.part.title]) == {f"2:1–{now[paper.part.title][-1].removeprefix('2:')}"}

    withdrawn = taken_off(meeting, meeting.items[1].uid)
    assert list(references("members", withdrawn).values()) == [["2:1"]]
