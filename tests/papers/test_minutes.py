"""The papers after a meeting: what stands in them, where its words come from, and that archives accept them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from beredning.matter.agenda import marked
from beredning.matter.message import UserError
from beredning.matter.sitting import with_item
from beredning.papers import tree
from beredning.press.pdf import pdf
from beredning.press.plain import text
from beredning.work.minutes import What, as_bytes, paper, the_item
from tests.papers.meetings import Held, board, council
from tests.validation import assert_archival
from tests.verapdf import assert_verapdf

BOARD, COUNCIL = board(), council()
PAPERS: dict[str, tuple[Held, What, int | None, bool]] = {
    "minutes": (BOARD, "minutes", None, False),
    "minutes_public": (BOARD, "minutes", None, True),
    "minutes_council": (COUNCIL, "minutes", None, False),
    "minutes_extract": (BOARD, "extract", 1, False),
    "minutes_immediate": (BOARD, "immediate", 2, False),
    "minutes_notice": (BOARD, "notice", None, False),
    "minutes_notice_immediate": (BOARD, "notice", 2, False),
    "minutes_dispatch": (BOARD, "dispatch", None, False),
}


def made(name: str) -> tree.Paper:
    held, what, at, to_public = PAPERS[name]
    item = None if at is None else held.meeting.items[at].uid
    return paper(what, held.meeting, held.matters, held.register, item=item, to_public=to_public)


@pytest.mark.parametrize("name", PAPERS)
def test_the_paper_reads_as_its_reference(name: str, reference: Callable[[str, str], None]) -> None:
    reference(f"{name}.txt", text(made(name)))


def test_every_paper_is_for_the_archive_and_the_screen_reader(tmp_path: Path) -> None:
    files = []
    for name in PAPERS:
        data = pdf(made(name)).data
        assert_archival(data)
        files.append(tmp_path / f"{name}.pdf")
        files[-1].write_bytes(data)
    assert_verapdf(files)


@pytest.mark.parametrize("form", [".pdf", ".docx", ".html", ".txt"])
def test_public_minutes_hold_nothing_of_what_is_secret(form: str) -> None:
    held = BOARD
    data = as_bytes(paper("minutes", held.meeting, held.matters, held.register, to_public=True), held.register, form)
    whole = as_bytes(paper("minutes", held.meeting, held.matters, held.register), held.register, form)
    if form in (".html", ".txt"):
        assert "Hamnkvarteret" in whole.decode()
        assert "Hamnkvarteret" not in data.decode()
    closed = text(made("minutes_public"))
    assert "Köpet godkänns" in text(made("minutes"))
    assert "Köpet godkänns" not in closed
    assert "§ 106 Fastighetsärende" in closed


def test_a_matter_that_is_secret_closes_its_section_whatever_the_agenda_says() -> None:
    item = BOARD.meeting.items[1]
    secret = BOARD.meeting.items[5].secrecy
    assert secret is not None
    matter = replace(BOARD.matters[item.matter or ""], secrecy=secret)
    shown = text(paper("minutes", BOARD.meeting, {**BOARD.matters, matter.uid: matter}, BOARD.register, to_public=True))
    assert "Taxa för upplåtelse" not in shown
    assert "§ 102 Paragrafen omfattas av sekretess" in shown


def test_a_click_on_a_section_knows_its_item() -> None:
    headings = [block for block in made("minutes").blocks if isinstance(block, tree.Heading) and block.level == 2]
    origins = [span.origin for heading in headings for span in heading.spans if span.origin]
    assert [(one.thing, one.field) for one in origins] == [
        (item.uid, "title") for item in BOARD.meeting.items if item.section
    ]


def test_what_cannot_be_made_yet_is_told() -> None:
    meeting, matters, register = BOARD.meeting, BOARD.matters, BOARD.register
    with pytest.raises(UserError, match="have been verified"):
        paper("notice", replace(meeting, verified=None, noticed=None), matters, register)
    with pytest.raises(UserError, match="which item"):
        paper("extract", meeting, matters, register)
    with pytest.raises(UserError, match="not marked for immediate"):
        paper("immediate", meeting, matters, register, item=meeting.items[1].uid)
    with pytest.raises(UserError, match="no form that is known"):
        as_bytes(made("minutes_notice"), register, ".odt")


def test_the_notice_of_the_minutes_leaves_out_what_had_its_own() -> None:
    assert "§§ 101–102 och 104–107" in text(made("minutes_notice"))
    meeting = BOARD.meeting
    bare = with_item(
        marked(meeting, meeting.items[2].uid, "Omedelbar justering", on=False), replace(meeting.items[2], verified=None)
    )
    assert "§§ 101–107" in text(paper("notice", bare, BOARD.matters, BOARD.register))


@pytest.mark.parametrize(
    ("name", "title"), [("4 a", "Stöd"), ("4A", "Stöd"), ("§ 105", "Stöd"), ("§102", "Taxa"), ("2", "Taxa")]
)
def test_an_item_is_named_by_number_or_section(name: str, title: str) -> None:
    assert the_item(BOARD.meeting, name).title.startswith(title)


@pytest.mark.parametrize("name", ["", "§", "99", "§ 99"])
def test_an_item_that_is_not_there_is_told(name: str) -> None:
    with pytest.raises(UserError, match="no item"):
        the_item(BOARD.meeting, name)
