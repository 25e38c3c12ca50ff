"""A meeting from the command line: made, filled, sent, held, recorded, and its papers; then undone."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from beredning.cli.main import main
from tests.intake.mails import mail

MEETING = "kommunstyrelsen:2018-05-09"
DNR = "KS 2018/550"

Run = Callable[..., str]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in English, expects its exit code, and gives what it printed."""

    def command(*words: object, code: int = 0, error: bool = False) -> str:
        assert main(["--lang", "en", *map(str, words)]) == code
        captured = capsys.readouterr()
        return captured.err if error else captured.out

    return command


@pytest.fixture
def made(tmp_path: Path, run: Run) -> Path:
    """A sample with a new meeting of the board, two items on its agenda."""
    file = tmp_path / "a.beredning"
    run("sample", file)
    run("meeting", file, MEETING, "--new", "--start", "09:00", "--place", "Stadshuset")
    run("agenda", file, MEETING, "--free", "Val av justerare")
    run("agenda", file, MEETING, "--add", DNR)
    return file


def agenda(run: Run, file: Path) -> list[tuple[str, str]]:
    return [(row["number"], row["title"][:12]) for row in json.loads(run("agenda", file, MEETING, "--json"))]


def facts(run: Run, file: Path) -> dict[str, object]:
    return json.loads(run("meeting", file, MEETING))  # type: ignore[no-any-return]


def test_a_meeting_is_made_once_and_shows_its_days(made: Path, run: Run):
    shown = facts(run, made)
    assert (shown["body"], shown["date"]) == ("Kommunstyrelsen", "2018-05-09")
    days = {day["what"]: day["date"] for day in shown["days"]}  # type: ignore[attr-defined]
    assert days == {"notice": "2018-05-02", "meeting": "2018-05-09", "verify": "2018-05-23"}
    assert "There is a meeting" in run("meeting", made, MEETING, "--new", code=1, error=True)
    assert "no meeting's name" in run("meeting", made, "kommunstyrelsen", "--new", code=1, error=True)
    with pytest.raises(SystemExit):
        main(["meeting", str(made), MEETING, "--new", "--start", "nine"])


def test_the_agenda_is_filled_moved_sent_and_lettered(made: Path, run: Run):
    assert agenda(run, made) == [("1", "Val av juste"), ("2", "Medlemskap i")]
    run("agenda", made, MEETING, "--move", "2", "1")
    assert agenda(run, made) == [("1", "Medlemskap i"), ("2", "Val av juste")]
    run("agenda", made, MEETING, "--sort")
    run("agenda", made, MEETING, "--mark", "2", "Omedelbar justering")
    run("agenda", made, MEETING, "--send")
    run("agenda", made, MEETING, "--free", "Sent ärende")
    run("agenda", made, MEETING, "--remove", "1")
    rows = json.loads(run("agenda", made, MEETING, "--json"))
    assert [(row["number"], row["marks"][-1:]) for row in rows] == [
        ("1", ["Utgår"]),
        ("2", ["Omedelbar justering"]),
        ("2 a", []),
    ]
    assert "keep their order" in run("agenda", made, MEETING, "--sort", code=1, error=True)
    assert "no item 9" in run("agenda", made, MEETING, "--mark", "9", "x", code=1, error=True)
    assert "whole number" in run("agenda", made, MEETING, "--move", "2", "first", code=1, error=True)
    run("undo", made, MEETING)
    assert json.loads(run("agenda", made, MEETING, "--json"))[0]["marks"] == []


def test_a_secret_item_has_a_public_title(made: Path, run: Run):
    run("agenda", made, MEETING, "--secret", "2", "19 kap. 1 §", "Medlemsärende")
    row = json.loads(run("agenda", made, MEETING, "--json"))[1]
    assert row["public_title"] == "Medlemsärende"
    own = row["title"]
    assert "public title" in run("agenda", made, MEETING, "--secret", "2", "19 kap.", own, code=1, error=True)


def test_statements_are_announced_and_come_by_mail(made: Path, run: Run, tmp_path: Path):
    run("record", made, MEETING, "--roll")
    run("statements", made, MEETING, "--announce", "2", "M", "reservation", "--expected")
    (row,) = [row for row in json.loads(run("statements", made, MEETING, "--json")) if "M" in row["statements"]]
    awaited = [left for left in row["statements"]["M"] if left["state"] == "awaited"]
    assert [(left["kind"], left["parties"]) for left in awaited] == [("reservation", ["M"])]
    assert "reservation (awaited)" in run("statements", made, MEETING)
    source = tmp_path / "a.eml"
    source.write_bytes(mail("Hej!\n\nÄrende 2\nReservation av Moderaterna\nVi vill annat.\n\nMvh\nCecilia\n"))
    (report,) = json.loads(run("inbox", made, MEETING, source, "--place", "--json"))
    assert [(part["item"], part["kind"], part["text"], bool(part["placed"])) for part in report["parts"]] == [
        (None, None, "Hej!", False),
        ("2", "reservation", "Vi vill annat.", True),
        (None, None, "Mvh\n\nCecilia", False),
    ]
    (row,) = [row for row in json.loads(run("statements", made, MEETING, "--json")) if "M" in row["statements"]]
    assert [left["state"] for left in row["statements"]["M"] if left["statement"] == awaited[0]["statement"]] == ["in"]
    assert "taken in before" in run("inbox", made, MEETING, source, code=1, error=True)
    assert "✓ reservation M  Vi vill annat." in run("inbox", made, MEETING)
    assert "no kind of statement" in run("statements", made, MEETING, "--announce", 2, "M", "x", code=1, error=True)
    assert "Nobody of Fi" in run("statements", made, MEETING, "--announce", 2, "Fi", "reservation", code=1, error=True)


def test_a_meeting_is_recorded_and_its_papers_are_printed(made: Path, run: Run, tmp_path: Path):
    run("agenda", made, MEETING, "--send")
    run("record", made, MEETING, "--roll", "--verifier", "Brinck", "--secretary", "Elin Fors")
    run("record", made, MEETING, "--absent", "Lotta Edholm", "--serves", "Slottner", "Lotta Edholm")
    run("record", made, MEETING, "--item", "2", "--left", "Dennis Wedin", "--to", "Socialnämnden")
    run("record", made, MEETING, "--item", "2", "--motion", "Wanngård", "bifall", "")
    run("record", made, MEETING, "--item", "2", "--ballot", 5, 1, 0, "--stood", "Johanna Sjö", "deltar ej")
    run("decide", made, MEETING, "1", "--clause", "Cecilia Brinck (M) utses.", "--clause", "Justeras den 16 maj 2018.")
    run("decide", made, MEETING, "2")
    run("record", made, MEETING, "--sections", "--verified", "2018-05-16", "--noticed", "2018-05-16")
    run("record", made, MEETING, "--item", "2", "--dispatched", "2018-05-18")
    days = {day["what"]: day["date"] for day in facts(run, made)["days"]}  # type: ignore[attr-defined]
    assert (days["appeal"], days["take_down"]) == ("2018-06-07", "2018-06-08")
    out = tmp_path / "protokoll.txt"
    run("minutes", made, MEETING, "-o", out)
    printed = out.read_text(encoding="utf-8").splitlines()
    assert "Erik Slottner (KD)\tersättare\tLotta Edholm\t" in printed
    assert "Dennis Wedin (M)\tledamot\t\tt.o.m. § 1" in printed
    assert "Omröstningen utfaller med 5 ja-röster mot 1 nej-röst." in printed
    assert "Johanna Sjö (M) deltar inte i beslutet." in printed
    assert "Karin Wanngård (S) yrkar bifall till förslaget." in printed
    assert printed[-3:] == ["KARIN WANNGÅRD", "Ordförande", "CECILIA BRINCK"]
    for paper, ending, more in [("extract", "pdf", ("--item", "2")), ("notice", "docx", ()), ("dispatch", "html", ())]:
        run("minutes", made, MEETING, "--paper", paper, *more, "-o", tmp_path / f"x.{ending}")
        assert (tmp_path / f"x.{ending}").stat().st_size > 1000
    run("minutes", made, MEETING, "--kept", "-o", tmp_path / "justerat.pdf")
    run("minutes", made, MEETING, "-o", tmp_path / "nu.pdf")
    assert (tmp_path / "justerat.pdf").read_bytes().startswith(b"%PDF")
    assert "No verified minutes" in run(
        "minutes", made, MEETING, "--kept", "--item", "2", "-o", tmp_path / "x.pdf", code=1, error=True
    )
    after = run("text", made, DNR)
    assert "Kommunstyrelsen beslutar följande." in after
    events = [(event["what"], event["date"]) for event in json.loads(run("show", made, DNR, "--json"))["events"]]
    assert events[-4:] == [
        ("decided", "2018-05-09"),
        ("verified", "2018-05-16"),
        ("noticed", "2018-05-16"),
        ("dispatched", "2018-05-18"),
    ]


def test_an_item_is_tabled_referred_back_noted_or_dropped(made: Path, run: Run):
    asked = ("--asked", "A (M)", "--asked", "B (L)", "--present", 6, "--why", "För lite utrett.")
    run("decide", made, MEETING, "2", "--referred-back", *asked)
    event = json.loads(run("show", made, DNR, "--json"))["events"][-1]
    assert (event["what"], event["motivation"], event["votes"]) == ("referred_back", "För lite utrett.", "2/6")
    run("decide", made, MEETING, "2", "--tabled", "--until", "2018-05-23")
    assert json.loads(run("show", made, DNR, "--json"))["events"][-1]["what"] == "tabled"
    run("decide", made, MEETING, "1", "--noted")
    run("decide", made, MEETING, "2", "--dropped")
    items = facts(run, made)["items"]
    assert [item["result"] for item in items] == ["anmält", "utgick"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("record", MEETING, "--dispatched", "2018-05-18"), "which item"),
        (("record", MEETING, "--to", "Alla"), "which item"),
        (("record", MEETING, "--absent", "Nils Holgersson"), "no single Nils Holgersson"),
        (("record", MEETING, "--noticed", "2018-05-18"), "have been verified"),
        (("record", MEETING, "--item", "1", "--stood", "Sjö", "jäv"), "no single Sjö"),
        (("minutes", MEETING, "--paper", "extract", "-o", "x.pdf"), "which item"),
        (("minutes", MEETING, "-o", "x.odt"), "no form that is known"),
        (("decide", MEETING, "1"), "proposes anything"),
        (("inbox", MEETING, "none.eml"), "does not exist"),
        (("meeting", "kommunstyrelsen:1999-01-01"), "There is no meeting"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(made: Path, run: Run, words: tuple[str, ...], why: str):
    command, *rest = words
    assert why in run(command, made, *rest, code=1, error=True)


def test_the_review_of_a_meeting_has_its_own_findings_and_its_matters(made: Path, run: Run):
    run("record", made, MEETING, "--sections")
    rows = json.loads(run("review", made, MEETING, "--json"))
    own = facts(run, made)["uid"]
    assert [row["id"] for row in rows if row["matter"] == own] == ["item-open", "item-open"]
    assert {row["id"] for row in rows if row["matter"] != own} >= {"sentence-differs"}


def test_what_a_motion_asks_and_how_one_stood_are_of_a_few(made: Path, run: Run):
    run("record", made, MEETING, "--roll")
    asks = ("record", made, MEETING, "--item", "2")
    assert "none of bifall" in run(*asks, "--motion", "Wanngård", "kram", "", code=1, error=True)
    assert "none of jäv" in run(*asks, "--stood", "Wanngård", "borta", code=1, error=True)


def test_a_vote_by_name_is_counted_printed_and_must_agree_with_its_numbers(made: Path, run: Run, tmp_path: Path):
    run("record", made, MEETING, "--roll")
    asks = ("record", made, MEETING, "--item", "2")
    ayes = [word for name in ("Wanngård", "Johanna Sjö") for word in ("--vote", name, "ja")]
    other = run(*asks, *ayes, "--ballot", 3, 0, 0, code=1, error=True)
    assert "By name there are 2 for yes, 0 for no" in other
    assert "none of ja, nej, avstår" in run(*asks, "--vote", "Wanngård", "kanske", code=1, error=True)
    assert "votes twice" in run(*asks, *ayes, "--vote", "Wanngård", "nej", code=1, error=True)
    run(*asks, *ayes, "--vote", "Brinck", "nej", "--vote", "Lotta Edholm", "avstår")
    run("decide", made, MEETING, "2")
    run("record", made, MEETING, "--sections")
    out = tmp_path / "protokoll.txt"
    run("minutes", made, MEETING, "-o", out)
    printed = out.read_text(encoding="utf-8")
    assert "Omröstningen utfaller med 2 ja-röster mot 1 nej-röst" in printed
    assert "Karin Wanngård (S)" in printed
    voted = next(line for line in printed.splitlines() if "Cecilia Brinck (M)" in line and "nej" in line.casefold())
    assert voted


def test_the_rules_of_meetings_are_told_and_changed(made: Path, run: Run):
    def notice() -> str:
        return next(day["date"] for day in facts(run, made)["days"] if day["what"] == "notice")  # type: ignore[attr-defined, no-any-return]

    assert json.loads(run("rules", made, "--json")) == {"late": "letters", "sections": "meeting", "notice_days": 7}
    assert notice() == "2018-05-02"
    run("rules", made, "--late", "continued", "--sections", "year", "--notice", "5")
    assert run("rules", made).split() == ["late", "continued", "sections", "year", "notice_days", "5"]
    assert notice() == "2018-05-04"
    run("agenda", made, MEETING, "--send")
    run("agenda", made, MEETING, "--free", "Fyllnadsval")
    assert [number for number, _ in agenda(run, made)] == ["1", "2", "3"]
