"""Two laptops and one matter: what came in is there, nothing is lost, in whatever order and however often it comes."""

import json
from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path
from random import Random

import pytest

from beredning.cli.main import main
from beredning.matter.changes import diff
from beredning.matter.meeting import AgendaItem, Meeting
from beredning.matter.message import UserError
from beredning.matter.things import Attachment, Matter, Subject
from beredning.store.backup import back_up
from beredning.store.bundle import Bundle
from beredning.store.file import File, create, open_file
from beredning.work.bundles import export_bundle, read_bundle
from beredning.work.exchanging import bundle_of, preview, take_in
from tests.store.trees import REGISTER, alike, edited, matter

FIRST = Matter(
    subjects=(Subject(registry_number="KS 2018/1", title="Ett"),),
    attachments=tuple(Attachment(title=title) for title in "abcdef"),
)


def laptop(folder: Path, name: str) -> Path:
    path = folder / f"{name}.beredning"
    create(path, REGISTER)
    return path


def titled(value: Matter, title: str) -> Matter:
    return replace(value, subjects=(replace(value.subjects[0], title=title),))


def say_there(path: Path, value: Matter) -> Bundle:
    """The matter changed on a laptop, and the bundle that it sends then."""
    with open_file(path, write=True) as file:
        file.write("edit", file.matter(value.uid), value)
        return bundle_of(file, value.uid)


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """Two laptops with one matter, which the second had from the first."""
    here, there = laptop(tmp_path, "here"), laptop(tmp_path, "there")
    with open_file(here, write=True) as file:
        sha = file.attach(b"bilaga")
        value = replace(FIRST, attachments=(replace(FIRST.attachments[0], file=sha), *FIRST.attachments[1:]))
        file.write("new", None, value)
        bundle = bundle_of(file, FIRST.uid)
    with open_file(there, write=True) as file:
        (one,) = take_in(file, bundle, "a")
        assert one.state == "new"
        assert file.attachment(sha) == b"bilaga"
        assert alike(file.matter(FIRST.uid).value, value)
    return here, there


def held(path: Path) -> Matter:
    with open_file(path) as file:
        assert all(check.ok for check in file.verify())
        return file.matter(FIRST.uid).value


def test_what_only_she_changed_becomes_ours_and_can_be_undone(two: tuple[Path, Path]) -> None:
    here, there = two
    before = held(here)
    bundle = say_there(there, titled(held(there), "Två"))
    with open_file(here, write=True) as file:
        (one,) = preview(file, bundle)
        assert (one.state, one.changes, one.conflicts, one.title) == ("newer", 1, (), "Två")
        assert alike(file.matter(FIRST.uid).value, before)
        take_in(file, bundle, "a")
        assert file.matter(FIRST.uid).value.subjects[0].title == "Två"
        assert file.heads(FIRST.uid) == {bundle.roots[0].head}
        assert [one.state for one in take_in(file, bundle, "a")] == ["known"]
        file.undo(FIRST.uid)
        assert alike(file.matter(FIRST.uid).value, before)
        assert [one.state for one in take_in(file, bundle, "a")] == ["known"]


def test_what_both_changed_apart_comes_together(two: tuple[Path, Path]) -> None:
    here, there = two
    bundle = say_there(there, titled(held(there), "Två"))
    mine = replace(held(here), responsible="Anna")
    back = say_there(here, mine)
    with open_file(here, write=True) as file:
        before = file.matter(FIRST.uid).value
        (one,) = take_in(file, bundle, "a")
        assert (one.state, one.conflicts, one.changes) == ("both", (), 1)
        assert alike(file.matter(FIRST.uid).value, before)  # it is proposed, not done
        take_in(file, bundle, "a", join=True)
        assert alike(file.matter(FIRST.uid).value, titled(mine, "Två"))
        joined = bundle_of(file, FIRST.uid)
    with open_file(there, write=True) as file:
        take_in(file, back, "b", join=True)
        assert alike(file.matter(FIRST.uid).value, titled(mine, "Två"))
        assert [one.conflicts for one in take_in(file, joined, "b", join=True)] == [()]
        assert alike(file.matter(FIRST.uid).value, titled(mine, "Två"))


def test_what_both_said_otherwise_waits_for_a_choice(two: tuple[Path, Path]) -> None:
    here, there = two
    bundle = say_there(there, titled(held(there), "Deras"))
    say_there(here, titled(held(here), "Mitt"))
    with open_file(here, write=True) as file:
        (one,) = take_in(file, bundle, "a")
        assert file.waiting() == [(bundle.roots[0], "a")]  # kept, until somebody has chosen
        (conflict,) = one.conflicts
        assert (conflict.base, conflict.mine, conflict.theirs) == ("Ett", "Mitt", "Deras")
        assert file.matter(FIRST.uid).value.subjects[0].title == "Mitt"
        assert len(file.heads(FIRST.uid)) == 2
        assert bundle.roots[0].head not in bundle_of(file, FIRST.uid).roots[0].ancestors
        assert take_in(file, bundle, "a")[0].conflicts == (conflict,)
        take_in(file, bundle, "a", {FIRST.uid: {conflict.key: "theirs"}}, join=True)
        assert file.matter(FIRST.uid).value.subjects[0].title == "Deras"
        assert len(file.heads(FIRST.uid)) == 1
        assert file.waiting() == []
        file.undo(FIRST.uid)
        assert file.matter(FIRST.uid).value.subjects[0].title == "Mitt"
        assert len(file.heads(FIRST.uid)) == 2
        assert file.waiting() == [(bundle.roots[0], "a")]


def test_what_she_removed_is_never_deleted_unasked(two: tuple[Path, Path]) -> None:
    here, there = two
    bundle = say_there(there, replace(held(there), attachments=()))
    with open_file(here, write=True) as file:
        (one,) = take_in(file, bundle, "a")
        assert {c.what for c in one.conflicts} == {"removed there"}
        assert len(file.matter(FIRST.uid).value.attachments) == 6
        chosen = {FIRST.uid: {c.key: "theirs" for c in one.conflicts}}
        with pytest.raises(UserError, match="would shorten or empty"):
            take_in(file, bundle, "a", chosen)  # type: ignore[arg-type]
        assert len(file.matter(FIRST.uid).value.attachments) == 6
        take_in(file, bundle, "a", chosen, meant=True)  # type: ignore[arg-type]
        assert file.matter(FIRST.uid).value.attachments == ()


def test_a_bundle_that_would_empty_a_matter_empties_nothing_unasked(two: tuple[Path, Path]) -> None:
    here, there = two
    before = held(here)
    bundle = say_there(there, Matter(uid=FIRST.uid))
    with open_file(here, write=True) as file:
        (one,) = take_in(file, bundle, "a")
        assert one.conflicts
        now = file.matter(FIRST.uid).value
        assert (now.subjects, now.papers, now.attachments) == (before.subjects, before.papers, before.attachments)
        chosen = {FIRST.uid: {c.key: "theirs" for c in one.conflicts}}
        with pytest.raises(UserError, match="would shorten or empty"):
            take_in(file, bundle, "a", chosen)  # type: ignore[arg-type]
        assert file.matter(FIRST.uid).value.papers == before.papers


def test_bundles_in_any_order_give_the_same_heads(tmp_path: Path) -> None:
    rnd = Random(4)
    for n in range(4):
        base = matter(rnd)
        source = laptop(tmp_path, f"source{n}")
        with open_file(source, write=True) as file:
            file.write("new", None, base)
            first = bundle_of(file, base.uid)
        bundles = [first]
        for name in ("b", "c"):
            with open_file(laptop(tmp_path, f"{name}{n}"), write=True) as file:
                take_in(file, first, "a")
                changed = replace(edited(rnd, base), responsible=f"{name} {n}" if n % 2 else f"{name} i {n}")
                file.write("edit", file.matter(base.uid), changed)
                bundles.append(bundle_of(file, base.uid))
        found = []
        for m, order in enumerate(permutations(bundles)):
            with open_file(laptop(tmp_path, f"to{n}{m}"), write=True) as file:
                for bundle in (*order, *order):
                    take_in(file, bundle, "a", meant=True)
                found.append(file.heads(base.uid))
        assert len(set(found)) == 1
        assert found[0] == {bundles[1].roots[0].head, bundles[2].roots[0].head}


def test_two_who_send_to_and_fro_end_alike(tmp_path: Path) -> None:
    rnd = Random(6)
    base = matter(rnd)
    paths = [laptop(tmp_path, "one"), laptop(tmp_path, "two")]
    with open_file(paths[0], write=True) as file:
        file.write("new", None, base)
        bundle = bundle_of(file, base.uid)
    with open_file(paths[1], write=True) as file:
        take_in(file, bundle, "a")
    for _ in range(12):
        sent = []
        for path in paths:
            with open_file(path, write=True) as file:
                now = file.matter(base.uid)
                file.write("edit", now, edited(rnd, now.value))
                sent.append(bundle_of(file, base.uid))
        with open_file(paths[0], write=True) as file:
            settled(file, sent[1])
            back = bundle_of(file, base.uid)
        with open_file(paths[1], write=True) as file:
            settled(file, back)
        with open_file(paths[0]) as one, open_file(paths[1]) as other:
            assert not diff(one.matter(base.uid).value, other.matter(base.uid).value)


def sent_about(folder: Path, rnd: Random) -> list[Bundle]:
    """Bundles of one matter from three laptops that change it, send it about and join what they are sent."""
    folder.mkdir()
    base, paths = matter(rnd), [laptop(folder, name) for name in "abc"]
    with open_file(paths[0], write=True) as file:
        file.write("new", None, base)
        bundles = [bundle_of(file, base.uid)]
    for path in paths[1:]:
        with open_file(path, write=True) as file:
            take_in(file, bundles[0], "a")
    for _ in range(6):
        with open_file(rnd.choice(paths), write=True) as file:
            if rnd.random() < 0.5:
                settled(file, rnd.choice(bundles))
            now = file.matter(base.uid)
            file.write("edit", now, edited(rnd, now.value))
            bundles.append(bundle_of(file, base.uid))
    return bundles


def test_any_set_of_bundles_in_any_order_gives_the_same_heads(tmp_path: Path) -> None:
    rnd = Random(9)
    for n in range(3):
        bundles = sent_about(tmp_path / f"{n}", rnd)
        uid = bundles[0].roots[0].value.uid
        some = rnd.sample(bundles, rnd.randrange(2, len(bundles)))
        found = set()
        for m in range(4):
            with open_file(laptop(tmp_path, f"to{n}{m}"), write=True) as file:
                for bundle in rnd.sample(some, len(some)):
                    take_in(file, bundle, "a", meant=True)
                found.add(file.heads(uid))
        (heads,) = found
        sent = [bundle.roots[0] for bundle in some]
        assert heads == {one.head for one in sent} - {uid for one in sent for uid in one.ancestors}


def settled(file: File, bundle: Bundle) -> None:
    """Takes in, choosing theirs, until nothing is asked."""
    uid, choices = bundle.roots[0].value.uid, {}  # type: ignore[var-annotated]
    for _ in range(6):
        (one,) = preview(file, bundle, {uid: choices})
        if not one.conflicts:
            break
        choices |= {c.key: "theirs" for c in one.conflicts}
    assert take_in(file, bundle, "a", {uid: choices}, join=True, meant=True)[0].conflicts == ()


def test_a_meeting_brings_its_matters(tmp_path: Path) -> None:
    here, there = laptop(tmp_path, "here"), laptop(tmp_path, "there")
    item = AgendaItem(title="Ett", matter=FIRST.uid)
    meeting = Meeting(body="Kommunstyrelsen", date=date(2018, 4, 25), items=(item,))
    with open_file(here, write=True) as file:
        file.write("new", None, FIRST)
        file.write("new", None, meeting)
    out = tmp_path / "m.beredning-matter"
    secret = tmp_path / "secret.txt"
    secret.write_text("lösen\n", encoding="utf-8")
    export_bundle(here, "kommunstyrelsen:2018-04-25", out, secret)
    with pytest.raises(UserError, match="give its passphrase"):
        read_bundle(out)
    with open_file(there, write=True) as file:
        assert [one.state for one in take_in(file, read_bundle(out, secret), "a")] == ["new", "new"]
        assert not diff(file.meeting(meeting.uid).value, meeting)
        assert alike(file.matter(FIRST.uid).value, FIRST)
        assert all(check.ok for check in file.verify())


def test_the_commands_carry_a_matter_over(two: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    here, there = two
    out = here.with_name("a.beredning-matter")
    say_there(there, titled(held(there), "Deras"))
    say_there(here, titled(held(here), "Mitt"))
    assert main(["export", str(there), "KS 2018/1", "--to", "matter", "-o", str(out)]) == 0
    assert main(["import", str(here), str(out)]) == 0
    said = capsys.readouterr().out
    assert "1 thing was changed in two ways" in said
    assert "field title: Mitt | Deras" in said
    assert main(["import", str(here), str(out), "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["state"], row["waits"], row["conflicts"][0]["theirs"]) == ("both", True, "Deras")
    assert main(["import", str(here), str(out), "--join", "--take", "theirs"]) == 0
    assert "1 change taken in" in capsys.readouterr().out
    assert held(here).subjects[0].title == "Deras"
    assert main(["import", str(here), str(out)]) == 0
    assert "nothing new in Deras" in capsys.readouterr().out
    assert main(["import", str(here.with_name("new.beredning")), str(out)]) == 0
    assert "a new matter, Deras" in capsys.readouterr().out
    out.write_bytes(out.read_bytes()[:-1])
    assert main(["import", str(here), str(out)]) == 1
    assert "was changed on its way" in capsys.readouterr().err


def test_what_was_done_goes_along_only_when_it_is_asked_for(two: tuple[Path, Path]) -> None:
    here, there = two
    say_there(there, titled(held(there), "Två"))
    out = here.with_name("a.beredning-matter")
    command = ["export", str(there), "KS 2018/1", "--to", "matter", "-o", str(out)]
    assert main(command) == 0
    assert read_bundle(out).history == ()
    assert main([*command, "--with-history"]) == 0
    bundle = read_bundle(out)
    first, second = bundle.history
    with open_file(there) as file:
        assert [first["operation"], second["operation"]] == [row.uid for row in reversed(file.history(FIRST.uid))]
    assert [first["changes"][0]["what"], first["root"]] == ["create", FIRST.uid]
    (change,) = second["changes"]
    assert (change["what"], change["field"], change["cut"]) == ("set", "title", "Ett")
    with open_file(here, write=True) as file:
        (one,) = take_in(file, bundle, "hon")
        assert (one.state, file.matter(FIRST.uid).value.subjects[0].title) == ("newer", "Två")


def test_a_colleagues_backup_is_read_and_her_matters_taken_over_and_joined_again(
    two: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    here, there = two
    say_there(there, titled(held(there), "Hennes"))
    backup = there.with_name("hennes kopia.beredning")
    with open_file(there) as file:
        back_up(file, backup)
    before = backup.read_bytes()
    assert main(["import", str(here), str(backup)]) == 1
    assert "--matter" in capsys.readouterr().err
    assert main(["import", str(here), str(backup), "--matter", "KS 2018/1"]) == 0
    assert held(here).subjects[0].title == "Hennes"
    with open_file(here) as file:
        assert "hennes kopia" in file.history(FIRST.uid)[0].label  # the record of where it came from
    assert backup.read_bytes() == before
    bundle = say_there(here, replace(held(here), responsible="Anna"))  # I go on with it, she comes back
    with open_file(there, write=True) as file:
        assert [(one.state, one.conflicts) for one in take_in(file, bundle, "a")] == [("newer", ())]
    assert alike(held(there), held(here))
