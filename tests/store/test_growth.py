"""What is typed costs little room: history, snapshots and search index of a long text, save by save."""

from dataclasses import replace
from pathlib import Path

from beredning.matter.choices import PaperKind
from beredning.matter.message import packed
from beredning.matter.things import Matter, Paper
from beredning.store.file import open_file
from beredning.work.naming import change_label
from tests.bench.texts import Writer

SAVES, SESSION = 1_000, 100
"""How often it is saved, and how often before the file is closed, which indexes what was typed."""

TYPED = 10
"""Characters from one save to the next."""


def test_a_save_of_ten_kilobytes_grows_the_file_by_less_than_300_bytes(path: Path) -> None:
    writer = Writer(1)
    text = ""
    while len(text.encode()) < 10_000:
        text += writer.paragraph() + "\n\n"
    typed = " ".join(writer.sentence() for _ in range(SAVES // 3))
    matter = Matter(papers=(Paper(kind=PaperKind.PM, views=text),))
    label = packed(change_label("views"))
    with open_file(path, write=True) as file:
        file.write("new", None, matter)
    before = path.stat().st_size
    for session in range(SAVES // SESSION):
        with open_file(path, write=True) as file:
            for number in range(session * SESSION, (session + 1) * SESSION):
                held = file.matter(matter.uid)
                at = number * TYPED % 9_000
                text = text[:at] + typed[number * TYPED : (number + 1) * TYPED] + text[at + TYPED :]
                file.write(label, held, replace(held.value, papers=(replace(held.value.papers[0], views=text),)))
    with open_file(path, write=True) as file:
        file.catch_up()
    each = (path.stat().st_size - before) / SAVES
    print(f"{each:.0f} bytes a save")
    assert each < 300
    with open_file(path) as file:
        assert len(file.history(matter.uid)) == SAVES + 1
        assert all(check.ok for check in file.verify())
