"""What is sought is found: Swedish letters, inside compounds, numbers however written, and never what was removed."""

import sqlite3
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from beredning.matter.choices import PaperKind, StatementKind
from beredning.matter.things import Matter, Paper, Statement, Subject
from beredning.store import search
from beredning.store.file import File, Hit, open_file
from beredning.store.passages import best
from beredning.store.seeking import folded, sought, tokens


def matter(number: int, title: str, views: str = "") -> Matter:
    return Matter(
        subjects=(Subject(registry_number=f"KS 2018/{number}", title=title),),
        papers=(Paper(kind=PaperKind.PM, views=views),),
    )


MATTERS = (
    matter(1, "Medlemskap i Nordic Safe Cities", "Arbetet mot våldsbejakande extremism."),
    matter(2, "Mål för Malmö", "Rådet i Malmö säger att e-tjänsten är öppen (dnr 1.1–123/2018)."),
    matter(3, "Mal och rad", "Den tredje\ntexten, om kommun\u00adstyrelsen."),
    matter(4, "Trygghet", "Den fjärde texten säger mer: 40 m² " + "lång" * 40),
)


@pytest.fixture
def filled(path: Path) -> Path:
    """A file with four matters, indexed."""
    with open_file(path, write=True) as file:
        for one in MATTERS:
            file.write("new", None, one)
    return path


def titles(file: File, words: str) -> list[str]:
    return [hit.title for hit in file.search(words)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("mål", ["Mål för Malmö"]),
        ("mal", ["Mal och rad", "Mål för Malmö"]),  # Malmö goes on from mal; mål does not
        ("MALMÖ", ["Mål för Malmö"]),
        ("råd", ["Mål för Malmö"]),
        ("rad", ["Mal och rad"]),
        ("bejakande", ["Medlemskap i Nordic Safe Cities"]),
        ("bejakande arbetet", ["Medlemskap i Nordic Safe Cities"]),
        ("kommunstyrelsen", ["Mal och rad"]),
        ("styrelse", ["Mal och rad"]),
        ("texten", ["Trygghet", "Mal och rad"]),  # the last written first
        ("texten säger", ["Trygghet"]),
        ("säger texten", ["Trygghet"]),
        ("try", ["Trygghet"]),
        ("tr", []),
        ("KS 2018/3", ["Mal och rad"]),
        ("ks2018-3", ["Mal och rad"]),
        ("KS\u00a02018:3", ["Mal och rad"]),
        ("va\u030aldsbejakande", ["Medlemskap i Nordic Safe Cities"]),
        ("e-tja\u0308nst", ["Mål för Malmö"]),
        ("e-tjänst", ["Mål för Malmö"]),
        ('"', []),
        ("NEAR( OR AND *", []),
        ("", []),
        ("finns inte", []),
        ("m2", ["Trygghet"]),
        ("m3", []),
        ("2018/3", ["Mal och rad"]),
        ("2018.3", ["Mal och rad"]),
        ("KS 2018–3", ["Mal och rad"]),
        ("KS 2018 3", ["Mal och rad"]),
        ("KS2018", ["Trygghet", "Mal och rad", "Mål för Malmö", "Medlemskap i Nordic Safe Cities"]),
        ("1.1-123/2018", ["Mål för Malmö"]),
        ("1.1/123-20", ["Mål för Malmö"]),
        ("123/2018", ["Mål för Malmö"]),
        ("23/2018", []),
        ("3/2018", []),
        ("lång" * 40, ["Trygghet"]),
    ],
)
def test_words_find_matters(filled: Path, words: str, found: list[str]) -> None:
    with open_file(filled) as file:
        assert titles(file, words) == found


def test_a_hit_marks_the_words_in_their_passage(filled: Path) -> None:
    with open_file(filled) as file:
        (hit,) = file.search("extremism våldsbejakande")
        (folded,) = file.search("styrelsen tredje")
    assert isinstance(hit, Hit)
    assert (hit.registry_number, hit.field) == ("KS 2018/1", "views")
    assert [hit.passage[at : at + n] for at, n in hit.marks] == ["våldsbejakande", "extremism"]
    assert folded.passage == "Den tredje texten, om kommun\u00adstyrelsen."
    assert [folded.passage[at : at + n] for at, n in folded.marks] == ["tredje", "kommun\u00adstyrelsen"]


def test_a_number_is_marked_whole_as_it_is_written(filled: Path) -> None:
    with open_file(filled) as file:
        (hit,) = file.search("öppen 1.1-123:2018")
        (typed,) = file.search("öppen 1.1-12")
    assert [hit.passage[at : at + n] for at, n in hit.marks] == ["öppen", "1.1–123/2018"]
    assert [typed.passage[at : at + n] for at, n in typed.marks] == ["öppen", "1.1–123"]


def test_a_passage_of_a_long_text_is_cut_at_words_around_the_first_mark() -> None:
    text = "ord " * 100 + "sökt" + " ord" * 100
    found = best(text, sought("sökt"))
    assert found is not None
    _, passage, ((at, length),) = found
    assert passage.startswith("…ord ord")
    assert passage.endswith("ord…")
    assert len(passage) < 180
    assert passage[at : at + length] == "sökt"


def test_a_passage_is_where_most_of_the_words_stand_together() -> None:
    text = "Safe och annat. " + "ord och " * 60 + "Safe Urban Spaces i staden."
    for words, expected in (("Safe urban spaces", ["Safe", "Urban", "Spaces"]), ("och spaces", ["och", "Spaces"])):
        found = best(f"Om Safe och\0{text}", sought(words))
        assert found is not None
        number, passage, marks = found
        assert number == 1
        assert [passage[at : at + n] for at, n in marks][-len(expected) :] == expected


def test_letters_written_as_two_signs_are_marked_whole() -> None:
    for before in ("", "Ett\u00a0ord ½\0", "ﬁn\n\0"):
        text = "Om va\u030ald."
        assert best(f"{before}{text}", sought("våld")) == (before.count("\0"), text, ((3, 5),))


def test_no_letter_looks_like_damage() -> None:
    """A few of the world's letters are none to the index, which would take such a word for a phrase."""
    connection = sqlite3.connect(":memory:")
    for statement in (*search.TABLES, search.index_of("made")):
        connection.execute(statement)
    letters = map(chr, range(0x20, 0x3000))
    for word in {word for letter in letters for word in tokens(folded(f"a{letter}b")) if not word.isascii()}:
        assert search.matching(connection, "made", f'"{word}"', 1) == []
    connection.close()


def test_no_number_goes_from_one_text_into_the_next() -> None:
    assert best("KS\0002018", sought("KS2018")) is None
    assert best("2018/\000550", sought("2018/550")) is None


def test_what_was_just_saved_is_found_before_it_is_indexed(filled: Path) -> None:
    with open_file(filled, write=True) as file:
        held = file.matter(MATTERS[0].uid)
        file.write("edit", held, replace(held.value, responsible="Sagesman"))
        assert titles(file, "sagesman") == ["Medlemskap i Nordic Safe Cities"]
        with open_file(filled) as reader:
            assert titles(reader, "sagesman") == ["Medlemskap i Nordic Safe Cities"]
    with open_file(filled) as file:
        assert titles(file, "sagesman") == ["Medlemskap i Nordic Safe Cities"]


def test_what_was_removed_or_said_before_is_not_found(filled: Path) -> None:
    with open_file(filled, write=True) as file:
        file.undo(MATTERS[1].uid)
        held = file.matter(MATTERS[3].uid)
        file.write("edit", held, replace(held.value, papers=()))
    with open_file(filled) as file:
        assert titles(file, "Malmö") == []
        assert titles(file, "fjärde") == []
        assert titles(file, "trygghet") == ["Trygghet"]
        assert all(check.ok for check in file.verify())


def test_an_index_that_is_mostly_of_former_states_is_made_anew(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("beredning.store.search.SPARE", 10)
    most = 0
    for n in range(30):
        with open_file(filled, write=True) as file:
            held = file.matter(MATTERS[3].uid)
            file.write("edit", held, replace(held.value, responsible=f"Ord{n}x"))
        with open_file(filled) as file:
            assert titles(file, f"ord{n}x") == ["Trygghet"]
            assert titles(file, f"ord{n - 1}x") == []
            most = max(most, file.connection.execute("SELECT max(id) FROM search_doc").fetchone()[0])
    assert most <= 3 * len(MATTERS) + 11


def test_signatories_and_bodies_are_found(path: Path) -> None:
    statement = Statement(instance="Kulturnämnden", kind=StatementKind.RESERVATION, text="Vi säger nej.")
    one = Matter(papers=(Paper(kind=PaperKind.PM, statements=(statement,), recipients=("Kulturdepartementet",)),))
    with open_file(path, write=True) as file:
        file.write("new", None, one)
    with open_file(path) as file:
        assert [hit.thing for hit in file.search("kulturnämnden")] == [statement.uid]
        assert [hit.field for hit in file.search("departementet")] == ["recipients"]


def test_many_unindexed_matters_are_indexed_by_the_first_search(path: Path) -> None:
    with open_file(path, write=True) as file:
        file.write_many("new", (matter(n, f"Ärende {n}") for n in range(1, 301)))
        file.connection.execute("UPDATE stale SET listing = 0")
        assert len(file.search("ärende", limit=1000)) == 300
        assert file.connection.execute("SELECT count(*) FROM stale").fetchone() == (0,)
    with open_file(path) as file:
        assert titles(file, "Ärende")[:2] == ["Ärende 300", "Ärende 299"]
        assert len(file.search("ärende")) == 20


@pytest.mark.parametrize("words", ["stad", "stad nämnd", "stadens", "stad ovanlig", "ovanlig"])
def test_what_stands_nearly_everywhere_gives_the_same_hits_read_entry_by_entry(
    path: Path, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    rnd = Random(5)
    said = ["Stadens nämnd", "Förortsstad och nämnden", "Inget", "En ovanlig stadsdel", "Storstaden, nämndens"]
    with open_file(path, write=True) as file:
        file.write_many("new", [Matter(subjects=(Subject(title=rnd.choice(said)),)) for _ in range(90)])
        file.catch_up()
        by_index = file.search(words, limit=100)
        monkeypatch.setattr("beredning.store.finding.WIDE", 1)
        assert file.search(words, limit=100) == by_index
    assert by_index
