"""What is seldom changed of a paper: headings of its own, what it encloses, and which of its versions were kept."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from beredning.desk.cards import CardList, while_empty
from beredning.desk.fields.choice import ChoiceField
from beredning.desk.fields.line import LineField
from beredning.desk.fields.refer import RefField
from beredning.desk.flow import Flow
from beredning.desk.look import button, group, in_line, label, named, worn
from beredning.desk.matter_pane import MatterPane
from beredning.desk.section import heading, thing_tools
from beredning.matter.choices import VersionReason
from beredning.matter.declare import Thing
from beredning.matter.edits import added
from beredning.matter.message import Message, say
from beredning.matter.things import Enclosure, PrintedHeading, Version
from beredning.work.choosing import HEADED, VERSION_REASONS
from beredning.work.naming import add_label
from beredning.work.statements import attachment_name


def headings(pane: MatterPane, column: QVBoxLayout) -> None:
    """The headings that this paper prints otherwise than usual; one that is empty is not printed."""
    desk, root = pane.desk, pane.root

    def row(thing: Thing) -> QWidget:
        section = ChoiceField(desk, root, thing.uid, "section", HEADED)
        return _row(pane, thing, section, LineField(desk, root, thing.uid, "text", optional=False))

    cards = CardList(desk, root, pane.paper, "headings", row, spacing=4)
    column.addWidget(cards)
    column.addWidget(pane.offer(cards, say("Add heading"), PrintedHeading(section="views", text=""), once=False))


def enclosures(pane: MatterPane, column: QVBoxLayout) -> None:
    """Which of the matter's attachments this paper encloses, in its order; all of them while it names none."""
    desk, root, paper = pane.desk, pane.root, pane.paper

    def attachments() -> Sequence[tuple[Message, str]]:
        return [(attachment_name(one), one.uid) for one in pane.matter.attachments]

    def row(thing: Thing) -> QWidget:
        return _row(pane, thing, RefField(desk, root, thing.uid, "attachment", attachments, optional=False))

    def choose() -> None:
        made = [Enclosure(attachment=one.uid) for one in pane.matter.attachments]
        desk.do(say("Choose what is enclosed"), root, lambda matter: added(matter, paper, "enclosed", made))

    def one_more() -> None:
        named = {one.attachment for one in pane.the_paper.enclosed}
        left = [one.uid for one in pane.matter.attachments if one.uid not in named]
        if left:
            cards.add(Enclosure(attachment=left[0]))
        else:
            desk.tell(say("All attachments of the matter are enclosed already."))

    cards = CardList(desk, root, paper, "enclosed", row, spacing=4)
    column.addWidget(while_empty(cards, label(desk.word(say("All attachments of the matter.")), "muted")))
    column.addWidget(cards)
    line = Flow(gap=worn().px(8))
    first, more = (
        button(desk.word(words), "plus", "quiet") for words in (say("Choose what is enclosed"), say("Enclose one more"))
    )
    first.clicked.connect(choose)
    more.clicked.connect(one_more)
    line.addWidget(while_empty(cards, first))
    line.addWidget(more)

    def follow() -> None:
        more.setVisible(bool(cards.things()))

    cards.refreshed.connect(follow)
    follow()
    column.addLayout(line)


def versions(pane: MatterPane, column: QVBoxLayout) -> None:
    """The versions of the paper that were kept, each with its reason and a note; the latest is the last."""
    desk, root, paper = pane.desk, pane.root, pane.paper

    def row(thing: Thing) -> QWidget:
        reason = ChoiceField(desk, root, thing.uid, "reason", VERSION_REASONS)
        note = LineField(desk, root, thing.uid, "note")
        note.setPlaceholderText(note.name)
        return _row(pane, thing, reason, note, moves=False)

    def keep(reason: VersionReason, label_: Message) -> None:
        made = Version(reason=reason)
        desk.do(label_, root, lambda matter: added(matter, paper, "versions", [made]))
        cards.enter(made.uid)

    cards = CardList(desk, root, paper, "versions", row, spacing=4)
    column.addWidget(
        heading(
            desk,
            say("Kept versions"),
            (say("Keep this version"), "lock", lambda: keep(VersionReason.BY_HAND, add_label("version"))),
            (say("Establish"), "decision", lambda: keep(VersionReason.ESTABLISHED, say("Establish the paper"))),
        )
    )
    column.addWidget(cards)


def _row(pane: MatterPane, thing: Thing, *fields: QWidget, moves: bool = True) -> QWidget:
    made = group()
    line = in_line(made)
    for field in fields:
        if isinstance(field, QComboBox):  # as wide as the line lets it be, not as its longest choice
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.setMinimumContentsLength(12)
            line.addWidget(named(field), 1)
        else:
            line.addWidget(field, 1)
    line.addWidget(thing_tools(pane.desk, pane.root, thing, made, moves=moves))
    return made
