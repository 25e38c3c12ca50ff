"""The search index destroyed under the desk: saving works, searching says what is the matter, another index is made."""

from pathlib import Path

import pytest

from beredning.desk import indexing
from beredning.desk.register.model import HITS, RegisterModel
from beredning.matter.things import Matter, Subject
from beredning.store.file import open_file
from beredning.store.search import table
from tests.faults.desks import Desks, by_hand, operations, type_title, written

MATTERS = 40


def found(model: RegisterModel) -> str:
    """The passage of the first hit."""
    entry = model.entry(0)
    return entry.passage if entry else ""


@pytest.mark.parametrize(
    "damage",
    ["DROP TABLE search_doc", "DROP TABLE search_word", "DELETE FROM {index}_data", "DROP TABLE {index}_idx"],
)
def test_a_destroyed_index_is_said_and_made_anew_beside_the_work(
    desks: Desks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    monkeypatch.setattr(indexing, "AFTER", 1)
    path = tmp_path / "a.beredning"
    written(path)
    with open_file(path, write=True) as file:
        file.write_many("new", [Matter(subjects=(Subject(title=f"Trygghet {n}"),)) for n in range(MATTERS)])
        file.catch_up()
        index = table(file.connection)
        statement = damage.format(index=index)
    window = desks.begin(path)
    root = window.matters.root
    desks.settled(window)
    by_hand(path, statement)
    type_title(window, "Ny rubrik")
    desks.settled(window)
    assert window.banners.text("damaged") == ""
    heard: list[str] = []
    window.desk.told.connect(lambda message: heard.append(window.desk.word(message)))
    register = window.matters.register
    register.search.setText("trygghet")
    desks.until(lambda: any("search index" in said and "being made" in said for said in heard))
    desks.until(lambda: register.model.rowCount() == HITS and "Trygghet" in found(register.model))
    register.search.setText("ny rubrik")
    desks.until(lambda: register.model.rowCount() == 1 and "Ny rubrik" in found(register.model))
    window.close()
    with open_file(path) as file:
        assert len(file.search("trygghet", limit=100)) == MATTERS - 1  # the one on the desk has another title
    assert operations(path, root) == 2
