"""The command line as other programs meet it: COMMANDS.md, command by command, on the sample."""

import json
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from beredning.cli.main import main
from beredning.matter.fold import fold_words, same_words
from beredning.resources import sample

SEED = Path(sample("pm-ks-2018-550.txt"))
EXPECTED = json.loads(Path(sample("pm-ks-2018-550.json")).read_text(encoding="utf-8"))
DNR = "KS 2018/550"

Run = Callable[..., str]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("cli") / "sample.beredning"
    assert main(["--lang", "en", "sample", str(file)]) == 0
    return file


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in English, expects its exit code, and gives what it printed."""

    def command(*words: object, code: int = 0, error: bool = False) -> str:
        assert main(["--lang", "en", *map(str, words)]) == code
        captured = capsys.readouterr()
        return captured.err if error else captured.out

    return command


def bare(value: object) -> object:
    """The value without what `show` adds to the contract's facts."""
    if isinstance(value, dict):
        return {k: bare(v) for k, v in value.items() if k not in ("uid", "version", "sentence")}
    return [bare(v) for v in value] if isinstance(value, list) else value


def test_the_seed_is_shown_fact_for_fact(made: Path, run: Run):
    shown = json.loads(run("show", made, DNR, "--json"))
    assert bare(shown) == EXPECTED
    statement = shown["papers"][0]["statements"][1]
    assert statement["sentence"].startswith("Särskilt uttalande gjordes av Anna König Jerlmyr, Cecilia Brinck,")
    assert shown["uid"]
    assert shown["papers"][0]["version"] == 1


def test_the_seed_comes_back_word_for_word_in_order(made: Path, run: Run):
    printed = run("text", made, DNR)
    assert same_words(printed, SEED.read_text(encoding="utf-8"))
    assert all(line.strip() for line in printed.splitlines())


def test_before_the_meeting_there_is_no_board(made: Path, run: Run):
    before = run("text", made, DNR, "--stage", "before").splitlines()
    after = run("text", made, DNR, "--stage", "after").splitlines()
    assert "Kommunstyrelsen" in after
    assert "Kommunstyrelsen" not in before
    assert set(before) < set(after)


@pytest.mark.parametrize("form", ["pdf", "docx", "html"])
def test_every_form_comes_back_as_an_equal_matter(made: Path, run: Run, tmp_path: Path, form: str):
    out = tmp_path / f"paper.{form}"
    if form == "pdf":
        run("print", made, DNR, "-o", out)
    else:
        run("export", made, DNR, "--to", form, "-o", out)
    again = tmp_path / "again.beredning"
    (report,) = json.loads(run("import", again, out, "--json"))
    assert report["leftover"] == []
    assert report["placed_words"] == report["words"]
    assert bare(json.loads(run("show", again, DNR, "--json"))) == EXPECTED


def test_import_reports_what_it_understood(run: Run, tmp_path: Path):
    (report,) = json.loads(run("import", tmp_path / "new.beredning", SEED, "--json"))
    assert report["registry_number"] == DNR
    assert report["kind"] == "pm"
    assert report["new"] is True
    assert report["words"] == report["placed_words"] > 1300
    assert report["leftover"] == []
    assert (report["locked_sentences"], report["variants"]) == (1, 0)
    assert [f["id"] for f in report["findings"] if f["severity"] != "info"] == ["sentence-differs"]


def test_a_source_that_cannot_be_read_is_told_and_the_others_go_in(run: Run, tmp_path: Path):
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"PK\x03\x04 not a PDF")
    file = tmp_path / "new.beredning"
    first, second = json.loads(run("import", file, bad, SEED, "--json", code=1))
    assert set(first) == {"source", "error"}
    assert second["new"] is True


def test_no_file_is_made_for_nothing(run: Run, tmp_path: Path):
    file = tmp_path / "new.beredning"
    told = run("import", file, tmp_path / "absent.txt", code=1, error=True)
    assert told.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_the_same_paper_again_is_a_new_version(run: Run, tmp_path: Path):
    file = tmp_path / "new.beredning"
    run("import", file, SEED)
    (report,) = json.loads(run("import", file, SEED, "--json"))
    assert report["new"] is False
    shown = json.loads(run("show", file, DNR))
    assert shown["papers"][0]["version"] == 2
    assert len(json.loads(run("list", file, "--json"))) == 1


def test_the_same_paper_as_a_new_matter_makes_its_number_ambiguous(run: Run, tmp_path: Path):
    file = tmp_path / "new.beredning"
    run("import", file, SEED)
    (report,) = json.loads(run("import", file, SEED, "--as", "new", "--json"))
    told = run("show", file, DNR, code=1, error=True)
    assert report["uid"] in told
    assert json.loads(run("show", file, report["uid"]))["uid"] == report["uid"]


def test_history_and_undo(run: Run, tmp_path: Path):
    file = tmp_path / "new.beredning"
    run("import", file, SEED)
    run("import", file, SEED)
    newest, oldest = json.loads(run("history", file, DNR, "--json"))
    assert newest["label"] == oldest["label"] == "Import pm-ks-2018-550.txt"
    assert set(newest) == {"operation", "at", "who", "device", "label", "changes"}
    assert "Import" in run("undo", file, DNR)
    assert json.loads(run("show", file, DNR))["papers"][0]["version"] == 1
    uid = json.loads(run("show", file, DNR))["uid"]
    run("undo", file, DNR)
    assert json.loads(run("list", file, "--json")) == []
    assert len(json.loads(run("history", file, uid, "--json"))) == 4


def test_the_list_and_the_meeting(made: Path, run: Run):
    (row,) = json.loads(run("list", made, "--json"))
    assert row["registry_numbers"] == [DNR]
    assert (row["errors"], row["warnings"]) == (0, 1)
    assert row["kinds"] == ["pm"]
    (meeting,) = json.loads(run("list", made, "--meetings", "--json"))
    assert meeting["meeting"] == "kommunstyrelsen:2018-04-25"
    assert "Medlemskap i Nordic Safe Cities" in run("list", made)


def test_search_marks_what_it_found(made: Path, run: Run):
    hits = json.loads(run("search", made, "våldsbejakande", "--json"))
    assert hits
    for hit in hits:
        found = [hit["passage"][start : start + length] for start, length in hit["marks"]]
        assert any(word.casefold().startswith("våldsbejakande") for word in found)
    assert json.loads(run("search", made, "valdsbejakande", "--json")) != hits
    assert json.loads(run("search", made, "2018-550", "--json"))[0]["registry_number"] == DNR


def test_the_sample_has_exactly_one_warning_and_nothing_else(made: Path, run: Run):
    (finding,) = json.loads(run("review", made, "--json"))
    assert finding["id"] == "sentence-differs"
    assert finding["severity"] == "warning"
    assert finding["mend"].startswith("Ersättaryttrande gjordes av Erik Slottner (KD)")


def test_verify_finds_the_file_whole(made: Path, run: Run):
    report = json.loads(run("verify", made, "--json"))
    assert report["ok"] is True
    assert len({check["id"] for check in report["checks"]}) == len(report["checks"]) > 5


def test_verify_names_a_damaged_text_and_brings_it_back(made: Path, run: Run, capsys: pytest.CaptureFixture[str]):
    word = "Nordic Safe Cities är ett nätverk".encode()
    made.write_bytes(made.read_bytes().replace(word, word.replace(b"Safe", b"Sage"), 1))
    assert main(["--lang", "en", "verify", str(made)]) == 1
    told = capsys.readouterr()
    assert "revision 1, does not fit its hash; it can be brought back whole" in told.out
    assert f"verify {made} --mend" in told.err
    assert main(["--lang", "en", "verify", str(made), "--mend"]) == 0
    assert "was brought back whole" in capsys.readouterr().err
    assert json.loads(run("verify", made, "--json"))["ok"] is True


def test_printing_twice_gives_the_same_bytes(made: Path, run: Run, tmp_path: Path):
    one, two = tmp_path / "one.pdf", tmp_path / "two.pdf"
    run("print", made, DNR, "-o", one)
    run("print", made, DNR, "-o", two)
    assert one.read_bytes() == two.read_bytes()


def test_a_paper_as_of_a_day_before_it_was_written_is_told(made: Path, run: Run, tmp_path: Path):
    out = tmp_path / "old.pdf"
    told = run("print", made, DNR, "-o", out, "--as-of", "2001-01-01", code=1, error=True)
    assert told.count("\n") == 1
    assert not out.exists()


def test_what_does_not_exist_is_one_sentence(made: Path, run: Run, tmp_path: Path):
    for words in (["show", made, "KS 1999/1"], ["list", tmp_path / "absent.beredning"], ["new", made]):
        assert run(*words, code=1, error=True).count("\n") == 1


def test_wrong_words_are_a_usage_error(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as stopped:
        main(["--lang", "sv", "visa"])
    assert stopped.value.code == 2
    assert "användning:" in capsys.readouterr().err


def test_swedish_words_when_asked_for(made: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["review", str(made), "--lang", "sv"]) == 0
    assert "bevarad" in capsys.readouterr().out


def test_made_matters_are_the_same_for_the_same_seed(run: Run, tmp_path: Path):
    def titles(name: str, seed: int) -> list[str]:
        file = tmp_path / name
        run("sample", file, "--matters", 30, "--seed", seed)
        return sorted(row["title"] for row in json.loads(run("list", file, "--json")))

    assert titles("a.beredning", 7) == titles("b.beredning", 7) != titles("c.beredning", 8)


def test_a_made_matter_prints_and_comes_back(run: Run, tmp_path: Path):
    file, out, again = (tmp_path / name for name in ("a.beredning", "a.html", "b.beredning"))
    run("sample", file, "--matters", 6, "--size", "real")
    for row in json.loads(run("list", file, "--json")):
        run("export", file, row["uid"], "--to", "html", "-o", out)
        (report,) = json.loads(run("import", again, out, "--as", "new", "--json"))
        shown, read = (json.loads(run("show", f, u)) for f, u in ((file, row["uid"]), (again, report["uid"])))
        assert fold_words(json.dumps(bare(shown["papers"]))) == fold_words(json.dumps(bare(read["papers"])))


def test_a_new_file_has_its_registers_and_no_matter(run: Run, tmp_path: Path):
    file = tmp_path / "new.beredning"
    run("new", file, "--profile", "kommun")
    assert json.loads(run("list", file, "--json")) == []


def test_a_paper_is_never_written_over_a_file_of_matters(run: Run, tmp_path: Path):
    file = tmp_path / "new.beredning"
    run("import", file, SEED)
    before = file.read_bytes()
    assert run("print", file, DNR, "-o", file, code=1, error=True).count("\n") == 1
    assert run("export", file, DNR, "--to", "json", "-o", tmp_path, code=1, error=True).count("\n") == 1
    assert file.read_bytes() == before


def test_an_interrupted_sample_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("beredning.work.sample.note_findings", stop)
    assert main(["sample", str(tmp_path / "s.beredning"), "--matters", "3"]) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_source_may_have_any_name(run: Run, tmp_path: Path):
    odd = tmp_path / "br\udce5d.txt"
    odd.write_bytes(SEED.read_bytes())
    file = tmp_path / "new.beredning"
    run("import", file, odd)
    assert json.loads(run("history", file, DNR, "--json"))[0]["label"] == "Import br?d.txt"


def test_a_meeting_is_reviewed_exported_and_has_a_history(made: Path, run: Run, tmp_path: Path):
    meeting, out = "kommunstyrelsen:2018-04-25", tmp_path / "meeting.json"
    assert run("review", made, meeting, "--json") == run("review", made, DNR, "--json")
    run("export", made, meeting, "--to", "json", "-o", out)
    assert [item["number"] for item in json.loads(out.read_text(encoding="utf-8"))["items"]] == ["1", "2"]
    assert [row["label"] for row in json.loads(run("history", made, meeting, "--json"))] == ["New meeting"]


def test_an_undo_in_the_history_says_what_it_undid(run: Run, tmp_path: Path):
    file = tmp_path / "new.beredning"
    run("import", file, SEED)
    run("import", file, SEED)
    run("undo", file, DNR)
    newest = json.loads(run("history", file, DNR, "--json"))[0]
    assert newest["label"] == "Undone: Import pm-ks-2018-550.txt"


def test_the_sample_is_the_same_for_the_same_seed_with_its_identities(run: Run, tmp_path: Path):
    one, two = tmp_path / "a.beredning", tmp_path / "b.beredning"
    for file in (one, two):
        run("sample", file, "--matters", 2)
    assert [json.loads(run("show", f, DNR))["uid"] for f in (one, two)] == [
        json.loads(run("show", one, DNR))["uid"]
    ] * 2
    shown = [[run("show", f, r["uid"]) for r in json.loads(run("list", f, "--json"))[:2]] for f in (one, two)]
    assert shown[0] == shown[1]


def test_redo_brings_back_what_was_undone(run: Run, tmp_path: Path):
    file = tmp_path / "new.beredning"
    run("import", file, SEED)
    run("import", file, SEED)
    run("undo", file, DNR)
    assert "Done again: Import" in run("redo", file, DNR)
    assert json.loads(run("show", file, DNR))["papers"][0]["version"] == 2
    assert "nothing to redo" in run("redo", file, DNR, code=1, error=True)


def test_a_file_comes_back_from_its_backup_and_from_its_mirror(made: Path, run: Run, tmp_path: Path):
    file = tmp_path / "a.beredning"
    file.write_bytes(made.read_bytes())
    backup = Path(run("backup", file).removesuffix(" is written.\n"))
    mirror = backup.with_name("mirror.zip")
    run("import", file, SEED)
    assert "Matters: 1 (in the file 1). Steps since: 1." in run("drill", file)  # the import backed up first
    for source in (backup, mirror):
        file.unlink()
        assert run("restore", source, file) == "Restored: 1 matter.\n"
        assert bare(json.loads(run("show", file, DNR))) == EXPECTED
    with ZipFile(mirror) as bundle:
        (text,) = (bundle.read(name).decode() for name in bundle.namelist() if name.endswith(".txt"))
    assert same_words(text, SEED.read_text(encoding="utf-8"))


def test_a_backup_goes_where_it_is_wanted_but_not_over_the_file(made: Path, run: Run, tmp_path: Path):
    file, out = tmp_path / "a.beredning", tmp_path / "out.beredning"
    file.write_bytes(made.read_bytes())
    run("backup", file, "-o", out)
    assert bare(json.loads(run("show", out, DNR))) == EXPECTED
    assert "its own backup" in run("backup", file, "-o", file, code=1, error=True)


def test_the_agenda_lists_what_the_contract_says(made: Path, run: Run, tmp_path: Path):
    days = tmp_path / "days.ics"
    rows = json.loads(run("agenda", made, "kommunstyrelsen:2018-04-25", "--json", "--ics", days))
    assert [(row["number"], row["registry_number"]) for row in rows] == [("1", None), ("2", DNR)]
    assert rows[1]["group"] == "Nya ärenden – Rotel I, borgarrådet Karin Wanngård"
    assert rows[1]["pages"] > 2
    assert [paper["kind"] for paper in rows[1]["papers"]] == ["pm"]
    assert days.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert "1  Val av justerare" in run("agenda", made, "kommunstyrelsen:2018-04-25")


def test_a_meeting_that_is_not_there_is_said(made: Path, run: Run):
    assert "There is no meeting" in run("agenda", made, "kommunstyrelsen:2018-04-26", code=1, error=True)


def test_the_pack_is_written_and_reported(made: Path, run: Run, tmp_path: Path):
    out = tmp_path / "pack.pdf"
    told = json.loads(run("pack", made, "kommunstyrelsen:2018-04-25", "-o", out, "--json"))
    assert told["standards"] == {"pdfa": "2a", "pdfua": True}
    assert told["items"][1]["files"][0]["state"] == "printed"
    assert out.read_bytes().startswith(b"%PDF-")
    assert "pages are written" in run("pack", made, "kommunstyrelsen:2018-04-25", "-o", out, "--profile", "public")


def test_a_pack_is_sent_and_a_supplement_needs_a_change(tmp_path: Path, run: Run):
    file, out, meeting = tmp_path / "s.beredning", tmp_path / "pack.pdf", "kommunstyrelsen:2018-04-25"
    run("sample", file)
    supplement = ("pack", file, meeting, "-o", out, "--profile", "supplement")
    assert "No pack of this meeting" in run(*supplement, code=1, error=True)
    run("pack", file, meeting, "-o", out, "--send")
    assert "Nothing has changed" in run(*supplement, code=1, error=True)
    assert "no sent pack 2" in run(*supplement, "--since", "2", code=1, error=True)
    assert "no item 99" in run(*supplement, "--reason", "99=Fel", code=1, error=True)
    assert "Pack sent" in run("history", file, meeting)
