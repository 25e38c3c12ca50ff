"""Parts of panes: a heading with buttons, a card with its own menu of moves, an editor for a thing's few fields."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from beredning.desk.actions import KEYS
from beredning.desk.cards import list_around, of_thing, remove
from beredning.desk.dragging import Grip
from beredning.desk.fields.bound import capital
from beredning.desk.flow import Flow
from beredning.desk.keys import AltArrows
from beredning.desk.look import button, icon_button, in_line, label, tip, with_key, worn
from beredning.desk.pane import card
from beredning.desk.protocol import Desk
from beredning.matter.declare import Thing, kind_of
from beredning.matter.message import Message, say
from beredning.work.naming import kind_name


def heading(desk: Desk, text: Message | str, *buttons: tuple[Message, str, Callable[[], None]]) -> QWidget:
    """A group's heading in capitals, with buttons at its right, or below it: (words, icon, what it does)."""
    made = QWidget()
    line = Flow(made, worn().px(8), apart=True)
    line.setContentsMargins(0, worn().px(12), 0, 0)
    words = text if isinstance(text, str) else desk.word(text)
    over = label(words.upper(), "group")
    over.setAccessibleName(capital(words))
    line.addWidget(over)
    for name, icon, do in buttons:
        offered = button(desk.word(name), icon, "small")
        if key := KEYS.get(name.id, ""):
            offered.setToolTip(with_key(offered.text(), key))
        offered.setAccessibleDescription(with_key(over.accessibleName(), key))
        offered.clicked.connect(lambda _=False, do=do: do())
        line.addWidget(offered)
    return made


def thing_card(
    desk: Desk, root: str, thing: Thing, title: QWidget | None = None, *, moves: bool = True
) -> tuple[QFrame, QVBoxLayout]:
    """A card of a thing; its head has a title and what moves it (also Alt+Up, Alt+Down) and takes it away.

    One of which there is only one has nothing that `moves` it.
    """
    made, column = card()
    head = in_line()
    if title is not None:
        head.addWidget(title, 1)
    else:
        head.addStretch(1)
    head.addWidget(thing_tools(desk, root, thing, made, moves=moves), 0, Qt.AlignmentFlag.AlignTop)
    column.addLayout(head)
    return made, column


def thing_tools(desk: Desk, root: str, thing: Thing, within: QWidget, *, moves: bool = True) -> QWidget:
    """What moves a thing among those shown beside it, and a button that takes it away."""
    uid, name = thing.uid, desk.word(kind_name(kind_of(thing)))

    tools = QWidget()
    line = QHBoxLayout(tools)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(0)
    if moves:
        _movers(desk, uid, name, within, line)
    away = of_thing(icon_button("trash", desk.word(say("Remove {kind}", kind=name))), uid)

    def take_away() -> None:
        now = desk.thing(root, uid)
        if now is not None:
            remove(desk, root, now)

    away.clicked.connect(lambda: take_away())
    line.addWidget(away)
    return tools


def _movers(desk: Desk, uid: str, name: str, within: QWidget, line: QHBoxLayout) -> None:
    """A grip and buttons that move a thing among those shown beside it."""

    def step(by: int) -> None:
        shown = list_around(within)
        if shown is not None:
            shown.step(uid, by)

    line.addWidget(of_thing(Grip(uid, desk.word(say("Drag {kind}", kind=name))), uid))
    for icon, words, key, by in (
        ("arrow-up", say("Move {kind} up", kind=name), "Alt+Up", -1),
        ("arrow-down", say("Move {kind} down", kind=name), "Alt+Down", 1),
    ):
        mover = of_thing(icon_button(icon, desk.word(words), key=key), uid)
        mover.clicked.connect(lambda _=False, by=by: step(by))
        line.addWidget(mover)
    deeds = {
        Qt.Key.Key_Up: lambda: step(-1),
        Qt.Key.Key_Down: lambda: step(1),
    }
    AltArrows(within, deeds)


def empty_note(desk: Desk, text: Message, offer: Message, icon: str, do: Callable[[], None]) -> QWidget:
    """What an empty place says, with the one thing to do next."""
    made, column = card()
    gap = worn().px(16)
    column.setContentsMargins(gap, gap, gap, gap)
    column.setSpacing(worn().px(12))
    words = label(desk.word(text), "muted", wrap=True)
    words.setAlignment(Qt.AlignmentFlag.AlignCenter)
    column.addWidget(words)
    offered = button(capital(desk.word(offer)), icon, "primary")
    offered.setObjectName("do")
    if key := KEYS.get(offer.id, ""):
        tip(offered, offered.text(), key)
    offered.clicked.connect(lambda: do())
    line = in_line()
    line.addStretch(1)
    line.addWidget(offered)
    line.addStretch(1)
    column.addLayout(line)
    return made


def empty_place(desk: Desk, text: Message, offer: Message, icon: str, do: Callable[[], None]) -> QWidget:
    """A whole place that is empty: what it says stands in its middle, no wider than it is read."""
    made = QWidget()
    made.setObjectName("ground")
    note = empty_note(desk, text, offer, icon, do)
    note.setMaximumWidth(worn().px(440))
    column = QVBoxLayout(made)
    gap = worn().px(16)
    column.setContentsMargins(gap, gap, gap, gap)
    column.addStretch(2)
    line = in_line()
    line.addStretch(1)
    line.addWidget(note, 8)
    line.addStretch(1)
    column.addLayout(line)
    column.addStretch(3)
    return made
