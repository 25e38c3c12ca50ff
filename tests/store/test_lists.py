"""What lists say of matters and meetings, and which matters a name may mean."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from beredning.matter.choices import EventKind, PaperKind, ReferralStatus
from beredning.matter.declare import kinds, spec
from beredning.matter.meeting import AgendaItem, Meeting
from beredning.matter.message import UserError
from beredning.matter.things import Event, Matter, Paper, Referral, Subject
from beredning.store.derived import A_WHILE
from beredning.store.file import File, open_file
from beredning.store.schema import FIELD
from beredning.store.views import OWN

MERGED = Matter(
    uid="4" * 32,
    subjects=(
        Subject(registry_number="KS 2018/550", title="Ett", deadline=date(2018, 5, 1)),
        Subject(registry_number="Dnr 312-1209/2006", title="Två", deadline=date(2018, 4, 1)),
    ),
    referrals=(
        Referral(body="A", due=date(2018, 3, 1), status=ReferralStatus.ANSWERED),
        Referral(body="B", due=date(2018, 3, 9)),
    ),
    papers=(
        Paper(kind=PaperKind.PM, divisions=("I", "VII")),
        Paper(kind=PaperKind.REPORT, number="2017:19", divisions=("I",)),
    ),
    events=(
        Event(date=date(2018, 3, 3), what=EventKind.TABLED, body="Kommunstyrelsen"),
        Event(date=date(2018, 3, 1), what=EventKind.SENT),
    ),
)


def test_a_row_says_what_a_list_needs(path: Path) -> None:
    with open_file(path, write=True) as file:
        file.write("new", None, MERGED)
        (row,) = file.rows()
    assert row.registry_numbers == ("KS 2018/550", "Dnr 312-1209/2006")
    assert (row.title, row.kinds, row.numbers) == ("Ett; Två", ("pm", "utlåtande"), ("", "2017:19"))
    assert (row.division, row.stage) == ("I+VII", "tabled")
    assert (row.next_what, row.next_date) == ("reply", date(2018, 3, 9))
    assert (row.errors, row.warnings) == (None, None)


def counted(file: File, most: int) -> Counter[tuple[str | None, bool]]:
    found = Counter[tuple[str | None, bool]]()
    after: int | None = 0
    while after is not None:
        some, after = file.standings(after, most)
        found.update(some)
    return found


def test_how_many_matters_stand_how_is_counted_as_their_rows_say(path: Path) -> None:
    days = (None, date(2018, 3, 1), date(2018, 3, 2))
    random = Random(7)

    def some() -> Matter:
        events = tuple(
            Event(date=random.choice(days), what=random.choice(list(EventKind)))
            for _ in range(random.choice((0, 1, 2, 5)))
        )
        due = random.choice((None, date(2018, 4, 1)))
        return Matter(events=events, referrals=(Referral(body="A", due=due),))

    with open_file(path, write=True) as file:
        file.write_many("new", [some() for _ in range(200)])
        rows = list(file.each_row())
        for most in (200, 201, 70):
            assert counted(file, most) == Counter((row.stage, row.awaits) for row in rows)
        assert len(rows) == 200
        damaged = rows[0].uid
        file.connection.execute(
            "UPDATE listing SET events = 'x' WHERE root = (SELECT id FROM thing WHERE uid = ?)",
            (bytes.fromhex(damaged),),
        )
        assert counted(file, 1000).total() == 200


def test_the_last_changed_comes_first_and_a_page_can_be_had(path: Path) -> None:
    one, two, three = (Matter(subjects=(Subject(title=t),)) for t in ("Ett", "Två", "Tre"))
    with open_file(path, write=True) as file:
        for matter in (one, two, three):
            file.write("new", None, matter)
        file.write("edit", file.matter(one.uid), replace(one, responsible="Anna"))
        assert {row.title for row in file.rows()} == {"Ett", "Två", "Tre"}
        changed = [row.changed for row in file.rows()]
        assert changed == sorted(changed, reverse=True)
        assert len(file.rows(limit=2)) == 2
        plan = " ".join(
            row[3]
            for row in file.connection.execute(
                "EXPLAIN QUERY PLAN SELECT l.title FROM listing l JOIN thing t ON t.id = l.root "
                "ORDER BY l.changed DESC, l.root DESC LIMIT 20"
            )
        )
        assert "listing_changed" in plan
        assert "TEMP B-TREE" not in plan


def test_the_list_has_the_last_changed_first_however_short_the_pauses(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rnd, now, stale = Random(3), 1_700_000_000_000, 0
    monkeypatch.setattr("beredning.store.contents._now", lambda: now)
    matters = [Matter(subjects=(Subject(title=title),)) for title in ("Ett", "Två", "Tre")]
    last: dict[str, int] = {}
    with open_file(path, write=True) as file:
        for matter in matters:
            now += 1
            file.write("new", None, matter)
            last[matter.uid] = now
        for n in range(60):
            now += rnd.choice((1, 500, 20_000, 70_000))
            matter = matters[rnd.choice((0, 0, 0, 1, 2))]
            if rnd.randrange(2):
                file.count_findings([(matter.uid, 1, n)])
            file.write("edit", file.matter(matter.uid), replace(matter, responsible=f"{n}"))
            last[matter.uid] = now
            rows = file.rows()
            assert [row.uid for row in rows] == sorted(last, key=lambda uid: -last[uid])
            assert all(row.changed == last[row.uid] for row in rows)
            assert all(0 <= row.changed - row.listed <= A_WHILE for row in rows)
            stale += sum(row.listed < row.changed for row in rows)
            assert (rows[0].errors, rows[0].warnings) == (None, None)
    assert stale


@pytest.mark.parametrize("page", [1, 2, 3, 7, 100])
def test_pages_of_any_size_make_the_same_list(path: Path, page: int) -> None:
    with open_file(path, write=True) as file:
        file.write_many("new", (Matter(subjects=(Subject(title=str(n)),)) for n in range(7)))
        rows = file.rows()
        assert len(rows) == 7
        assert list(file.each_row(page)) == rows
        assert file.rows(limit=3) == rows[:3]


def test_what_a_review_counted_stands_until_the_matter_changes(path: Path) -> None:
    with open_file(path, write=True) as file:
        file.write("new", None, MERGED)
        file.count_findings([(MERGED.uid, 0, 2)])
        assert (file.rows()[0].errors, file.rows()[0].warnings) == (0, 2)
        assert all(check.ok for check in file.verify())
        file.write("edit", file.matter(MERGED.uid), replace(MERGED, responsible="Anna"))
        assert file.rows()[0].errors is None


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("KS 2018/550", True),
        ("ks2018-550", True),
        (" KS  2018 / 550 ", True),
        ("312-1209/2006", False),  # the whole number, not a part
        ("dnr 312-1209/2006", True),
        ("KS 2018/55", False),
        ("KS 2018/550#pm", True),
        ("KS 2018/550#utlåtande:2017:19", True),
        ("KS 2018/550#UTLÅTANDE", True),
        ("KS 2018/550#utlåtande:2017:20", False),
        ("KS 2018/550#tjänsteskrivelse", False),
        (MERGED.uid, True),
        (f"{MERGED.uid}#pm", True),
        ("0" * 32, False),
        ("", False),
    ],
)
def test_names_on_the_command_line(path: Path, name: str, found: bool) -> None:
    with open_file(path, write=True) as file:
        file.write("new", None, MERGED)
        assert [row.uid for row in file.candidates(name)] == ([MERGED.uid] if found else [])


def test_one_number_may_mean_several_matters(path: Path) -> None:
    with open_file(path, write=True) as file:
        file.write("new", None, MERGED)
        file.write("new", None, Matter(subjects=(Subject(registry_number="ks 2018:550"),)))
        assert len(file.candidates("KS 2018/550")) == 2
        file.undo(MERGED.uid)
        assert len(file.candidates("KS 2018/550")) == 1


def test_meetings_the_latest_first(path: Path) -> None:
    meetings = [
        Meeting(body="Kommunstyrelsen", date=date(2018, 4, 25), items=(AgendaItem(title="Val"), AgendaItem())),
        Meeting(body="Kommunfullmäktige", date=date(2018, 5, 7), numbers_frozen=datetime(2018, 4, 30, 12)),
    ]
    with open_file(path, write=True) as file:
        for meeting in meetings:
            file.write("new", None, meeting)
        latest, earlier = file.meetings()
        assert (latest.body, latest.items, latest.state) == ("Kommunfullmäktige", 0, "sent")
        assert (earlier.body, earlier.items, earlier.state) == ("Kommunstyrelsen", 2, "open")
        assert file.rows() == []
        file.undo(latest.uid)
        assert [m.uid for m in file.meetings()] == [earlier.uid]


def test_a_day_names_the_operation_that_was_in_force_at_its_end(path: Path) -> None:
    with open_file(path, write=True) as file:
        file.write("new", None, MERGED)
        done = file.write("edit", file.matter(MERGED.uid), replace(MERGED, responsible="Anna"))
        today = datetime.now().astimezone().date()
        assert file.at(MERGED.uid, today + timedelta(days=1)) == done.operation
        with pytest.raises(UserError, match="by the end of"):
            file.at(MERGED.uid, today - timedelta(days=2))


def test_every_kind_has_a_view_that_any_tool_can_read(path: Path) -> None:
    with open_file(path, write=True) as file:
        file.write("new", None, MERGED)
        for kind in kinds():
            shown = [c[0] for c in file.connection.execute(f'SELECT * FROM "{kind}"').description]
            assert len(shown) == len(OWN) + sum(1 for _ in spec(kind).fields)
        assert file.connection.execute("SELECT number, kind FROM paper ORDER BY rank").fetchall() == [
            (None, "pm"),
            ("2017:19", "utlåtande"),
        ]
        assert file.connection.execute("SELECT DISTINCT matter FROM subject").fetchall() == [(MERGED.uid,)]


def test_no_table_of_ours_takes_the_name_of_a_kind(path: Path) -> None:
    with open_file(path) as file:
        tables = {name for (name,) in file.connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    assert not tables & set(kinds())
    assert len({f.name for kind in kinds() for f in spec(kind).fields}) < FIELD
