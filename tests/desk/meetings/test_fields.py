"""Every field of a meeting in which everything has happened has an editor, or a reason that is a truth."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from beredning.desk.fields.refer import RefField
from beredning.desk.protocol import Place
from beredning.matter.choices import PaperKind
from beredning.matter.declare import kind_of, spec
from beredning.matter.tree import walk as things
from beredning.work.beginning import following, with_paper
from beredning.work.sample import write_sample
from beredning.work.session import open_file
from tests.desk.hands import until
from tests.desk.test_look import _hold_meeting, opened, walk

OTHERWISE = {
    **dict.fromkeys(
        [("agenda_item", "number"), ("agenda_item", "section"), ("meeting", "numbers_frozen")],
        "items number themselves until the agenda is sent, which a button does",
    ),
    ("agenda_item", "matter"): "what the item is: it is made by taking a matter up",
    ("agenda_item", "reason"): "said beside the items of a supplement that was built, in the pane of packs",
    ("agenda_item", "result"): "said by the buttons of what became of it, each with what belongs to that",
    **dict.fromkeys(
        [("attendance", name) for name in ("serving", "serving_for", "since", "until")],
        "said by the roll's choices, which are of people and of items",
    ),
    **dict.fromkeys(
        [(kind, "person") for kind in ("attendance", "item_conduct", "signatory")],
        "follows the name: the person of the register that has it",
    ),
    **dict.fromkeys(
        [("letter", name) for name in ("received", "sender", "subject", "message", "file")], "what came in, as it came"
    ),
    **dict.fromkeys(
        [("letter_part", name) for name in ("lead", "text")],
        "what came in, as it came; it is cut and joined in the inbox",
    ),
    **dict.fromkeys(
        [("letter_part", name) for name in ("item", "statement", "party", "placed", "set_aside")],
        "said by the inbox's choices and buttons, which are of items and parties",
    ),
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file in which a meeting was held, with a matter that has two papers."""
    path = tmp_path / "stad.beredning"
    write_sample(path)
    with open_file(path, write=True) as held:
        _hold_meeting(held)
        register = held.register().value
        meeting = held.meeting(held.meetings()[0].uid).value
        matter = held.matter(next(item.matter for item in meeting.items if item.matter))
        later = following(register, PaperKind.REPORT, matter.value.papers[0])
        held.write("later", matter, with_paper(matter.value, later))
    return path


def test_every_field_has_an_editor_or_a_reason(qapp: QApplication, tmp_path: Path, file: Path) -> None:
    edited: set[tuple[str, str]] = set()
    with opened(qapp, tmp_path, file, "en", 1.0) as window:
        for place, _ in walk(window):
            if place != "meetings":
                continue
            assert window.meetings is not None
            kinds = {one.thing.uid: kind_of(one.thing) for one in things(window.meetings.meeting)}
            pane = window.here.stack.currentWidget()
            table = getattr(pane, "table", None)
            for row in range(table.model().rowCount() if table is not None else 1):
                if table is not None:
                    table.setCurrentIndex(table.model().index(row, 1))
                QTest.qWait(20)
                for widget in pane.findChildren(QWidget):
                    kind, field = kinds.get(widget.property("thing")), widget.property("field")
                    if kind and field:
                        edited.add((kind, field))
        declared = {(kind, field.name) for kind in kinds.values() for field in spec(kind).fields}
    assert declared - edited == set(OTHERWISE)


def test_which_paper_of_the_matter_an_item_takes_up_is_chosen(qapp: QApplication, tmp_path: Path, file: Path) -> None:
    with opened(qapp, tmp_path, file, "en", 1.0) as window:
        for place, _ in walk(window):
            if place == "meetings":
                break
        meetings = window.meetings
        assert meetings is not None
        matters = meetings.known.matters
        item = next(one for one in meetings.meeting.items if one.matter and len(matters[one.matter].papers) > 1)
        window.desk.show(Place(meetings.root, "agenda", item.uid, "title"))
        pane = window.here.stack.currentWidget()
        until(lambda: any(w.thing == item.uid for w in pane.findChildren(RefField)))
        choice = next(w for w in pane.findChildren(RefField) if w.thing == item.uid)
        assert isinstance(choice, QComboBox)
        papers = matters[item.matter or ""].papers
        assert [choice.itemData(at) for at in range(choice.count())] == [paper.uid for paper in papers]
        other = next(at for at, paper in enumerate(papers) if paper.uid != item.paper)
        choice.activated.emit(other)
        now = next(one for one in meetings.meeting.items if one.uid == item.uid)
        assert now.paper == papers[other].uid
