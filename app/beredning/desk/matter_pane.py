"""A pane of a matter's paper: what the panes that edit one have in common."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from beredning.desk.cards import CardList, while_empty
from beredning.desk.look import button, in_line
from beredning.desk.pane import Pane
from beredning.desk.person import person_line
from beredning.desk.secrecy import secrecy_card
from beredning.desk.sentence import SentenceBanner
from beredning.matter.declare import Thing, new_uid
from beredning.matter.message import Message, say
from beredning.matter.things import Matter, Paper, Secrecy
from beredning.matter.tree import renamed
from beredning.work.statements import paper_day


class MatterPane(Pane):
    """Shows one paper of one matter."""

    paper = ""

    def show_paper(self, root: str, paper: str) -> None:
        """Shows another paper, or the same one anew."""
        self.paper = paper
        self.show_root(root)

    @property
    def matter(self) -> Matter:
        """The matter as it stands."""
        value = self.desk.value(self.root)
        assert isinstance(value, Matter)
        return value

    @property
    def paper_or_none(self) -> Paper | None:
        """The paper as it stands; None where the matter has none."""
        thing = self.desk.thing(self.root, self.paper)
        return thing if isinstance(thing, Paper) else None

    @property
    def the_paper(self) -> Paper:
        """The paper as it stands, in a part of a pane that is there only with one."""
        paper = self.paper_or_none
        assert paper is not None
        return paper

    def banner(self, thing: str, part: str = "") -> SentenceBanner:
        """The sentence that is printed for a part of a thing."""
        return SentenceBanner(self.desk, self.root, self.paper, thing, part)

    def instances(self) -> Sequence[str]:
        """The instances that a matter here goes through, as the profile names them, and the register's bodies."""
        profile = self.desk.register.profile
        own = [name for name in (profile.preparing, profile.board, profile.council, profile.office) if name]
        return list(dict.fromkeys([*own, *(body.name for body in self.desk.register.bodies)]))

    def people(self) -> Sequence[str]:
        """The names of those whom the register knows."""
        return [person.name for person in self.desk.register.persons]

    def day(self) -> date:
        """The day whose seats and parties hold: that of the paper's first signature, else today."""
        paper = self.paper_or_none
        return (paper_day(paper) if paper is not None else None) or date.today()

    def secrecy(self, owner: str) -> tuple[CardList, QWidget]:
        """The secrecy marking of a thing, and what offers one."""
        cards = CardList(
            self.desk, self.root, owner, "secrecy", lambda thing: secrecy_card(self.desk, self.root, thing)
        )
        return cards, self.offer(cards, say("Mark as secret"), Secrecy(ground=""))

    def person(self, thing: Thing) -> QWidget:
        """One line for somebody: name, party, role."""
        return person_line(self.desk, self.root, thing)

    def offer(self, cards: CardList, words: Message, thing: Thing, *, once: bool = True) -> QWidget:
        """A quiet button that adds a thing like this one; `once`: only while there is none."""
        made = button(self.desk.word(words), "plus", "quiet")
        holder = QWidget()
        line = in_line(holder)
        line.addWidget(made)
        line.addStretch(1)

        def add() -> None:
            cards.add(renamed(thing, new_uid))

        made.clicked.connect(add)
        return while_empty(cards, holder) if once else holder
