"""Ärende: whose matter it is, what paper it becomes, what it is about, who signs, what is attached."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from beredning.desk.attached import FileField, attach_files
from beredning.desk.cards import CardList
from beredning.desk.dropping import Drops
from beredning.desk.fields.choice import ChoiceField, FlagField
from beredning.desk.fields.day import DayField
from beredning.desk.fields.line import LineField, NumberField
from beredning.desk.fields.prose import ProseField
from beredning.desk.fields.suggest import SuggestField
from beredning.desk.fields.words import WordsChips
from beredning.desk.fold import Fold
from beredning.desk.form import Form
from beredning.desk.look import frame, group, label, worn
from beredning.desk.matter_pane import MatterPane
from beredning.desk.pane import card
from beredning.desk.paper_more import enclosures, headings
from beredning.desk.papers import ask_kind, make_paper, no_paper, remove_paper
from beredning.desk.section import heading, thing_card
from beredning.matter.choices import OriginKind
from beredning.matter.declare import Thing
from beredning.matter.message import say
from beredning.matter.things import (
    Attachment,
    Origin,
    Presenter,
    Section,
    Signature,
    Subject,
)
from beredning.work.choosing import ORIGIN_KINDS, PAPER_KINDS, SECTIONS, SIGNED_FOR
from beredning.work.naming import field_name


class MatterDetails(MatterPane):
    """The pane *Ärende*."""

    name = "matter"

    def build(self) -> Iterator[None]:
        """Subjects, the paper's own facts, the two texts, signatures, attachments, secrecy."""
        desk, root = self.desk, self.root
        self.subjects = CardList(desk, root, root, "subjects", self._subject, later=True)
        self.column.addWidget(
            heading(desk, say("Titles"), (say("Add title"), "plus", lambda: self.subjects.add(Subject())))
        )
        self.column.addWidget(self.subjects)
        yield from self.subjects.filling()
        if self.paper_or_none is not None:
            yield from self._of_paper()
        else:
            self.column.addWidget(self._handled())
            self.column.addWidget(no_paper(desk, root))
        self.attached = CardList(desk, root, root, "attachments", self._attachment, later=True)
        self.column.addWidget(self._attachments())
        yield from self.attached.filling()
        if self.paper_or_none is not None:
            what = say("Enclosed with this paper")
            enclosed = Fold(desk, root, self.paper, ("enclosed",), lambda inside: enclosures(self, inside), words=what)
            self.column.addWidget(enclosed)
            enclosed.setVisible(bool(self.matter.attachments))
            self.attached.refreshed.connect(lambda: enclosed.setVisible(bool(self.matter.attachments)))
        self.column.addWidget(heading(desk, say("Secrecy")))
        for part in self.secrecy(root):
            self.column.addWidget(part)
        self._remainder()

    def _of_paper(self) -> Iterator[None]:
        desk, root, paper = self.desk, self.root, self.paper
        more, fewer = (say("New paper…"), "plus", self._more_papers), (say("Remove paper"), "trash", self._fewer_papers)
        self.about = heading(desk, say("The paper"), more, fewer)
        self.column.addWidget(self.about)
        yield from self._paper()
        for name in ("summary", "views"):
            self.column.addWidget(heading(desk, field_name(name)))
            self.column.addWidget(ProseField(desk, root, paper, name, lines=4))
            yield
        yield from self._sections()
        signed = CardList(desk, root, paper, "signed", self._signature, later=True)
        self.column.addWidget(
            heading(desk, say("Signatures"), (say("Add signature"), "plus", lambda: signed.add(Signature())))
        )
        self.column.addWidget(signed)
        yield
        yield from signed.filling()

    def _more_papers(self) -> None:
        ask_kind(self.desk, self.about, lambda kind: make_paper(self.desk, self.root, kind, self.paper))

    def _fewer_papers(self) -> None:
        remove_paper(self.desk, self.root, self.paper)

    def _subject(self, thing: Thing) -> QWidget:
        desk, root, uid = self.desk, self.root, thing.uid
        made, column = thing_card(desk, root, thing, LineField(desk, root, uid, "title", optional=False))
        form = Form(desk, 4)
        form.place(LineField(desk, root, uid, "registry_number"), field_name("registry_number"))
        form.place(LineField(desk, root, uid, "public_title"), field_name("public_title"), columns=2)
        form.place(LineField(desk, root, uid, "sender_reference"), field_name("sender_reference"))
        for name in ("deadline", "extended_to", "raised_on"):
            form.place(DayField(desk, root, uid, name), field_name(name))
        column.addLayout(form)
        origins = CardList(desk, root, uid, "origin", self._origin)
        column.addWidget(origins)
        column.addWidget(
            self.offer(origins, say("Say where it came from"), Origin(kind=OriginKind.REFERRAL, sender=""))
        )
        return made

    def _origin(self, thing: Thing) -> QWidget:
        desk, root, uid = self.desk, self.root, thing.uid
        made = group()
        form = Form(desk, 4)
        made.setLayout(form)
        form.place(ChoiceField(desk, root, uid, "kind", ORIGIN_KINDS), say("origin"))
        form.place(LineField(desk, root, uid, "sender", optional=False), field_name("sender"), columns=2)
        form.place(LineField(desk, root, uid, "number"), field_name("number"))
        form.place(LineField(desk, root, uid, "wording"), say("As printed, where it differs"), columns=4)
        return made

    def _paper(self) -> Iterator[None]:
        desk, root, paper = self.desk, self.root, self.paper
        made, column = card()
        self.column.addWidget(made)
        column.addWidget(self.banner(paper, "designation"))
        yield
        form = Form(desk, 4)
        form.place(ChoiceField(desk, root, paper, "kind", PAPER_KINDS), field_name("kind"))
        form.place(LineField(desk, root, paper, "number"), field_name("number"))
        form.place(WordsChips(desk, root, paper, "divisions", self._divisions), field_name("divisions"), columns=2)
        self._place_responsible(form, 1)
        form.place(LineField(desk, root, paper, "annex_line"), field_name("annex_line"))
        form.place(WordsChips(desk, root, paper, "recipients", self.instances), field_name("recipients"), columns=2)
        column.addLayout(form)
        yield
        over = label(desk.word(say("Presenters")), "label")
        over.setProperty("told", "heading")
        column.addWidget(over)
        presenters = CardList(desk, root, paper, "presenters", self.person, spacing=4)
        column.addWidget(presenters)
        column.addWidget(self.offer(presenters, say("Add presenter"), Presenter(name=""), once=False))
        yield
        column.addWidget(self.banner(paper, "presenters"))
        own = say("Headings of its own")
        column.addWidget(Fold(desk, root, paper, ("headings",), lambda inside: headings(self, inside), words=own))
        yield

    def _handled(self) -> QWidget:
        """What is the matter's own among the facts of the paper, where there is none."""
        made, column = card()
        form = Form(self.desk, 4)
        self._place_responsible(form, 2)
        column.addLayout(form)
        return made

    def _place_responsible(self, form: Form, columns: int) -> None:
        known = SuggestField(self.desk, self.root, self.root, "responsible", self.people)
        form.place(known, field_name("responsible"), columns=columns)

    def _divisions(self) -> list[str]:
        return [division.sign for division in self.desk.register.divisions]

    def _sections(self) -> Iterator[None]:
        desk, root, paper = self.desk, self.root, self.paper
        sections = CardList(desk, root, paper, "sections", self._section, later=True)
        self.column.addWidget(
            heading(
                desk, say("Further sections"), (say("Add section"), "plus", lambda: sections.add(Section(heading="")))
            )
        )
        self.column.addWidget(sections)
        yield from sections.filling()

    def _section(self, thing: Thing) -> QWidget:
        desk, root = self.desk, self.root
        made, column = thing_card(desk, root, thing, LineField(desk, root, thing.uid, "heading", optional=False))
        form = Form(desk, 4)
        form.place(ChoiceField(desk, root, thing.uid, "after", SECTIONS), field_name("after"))
        column.addLayout(form)
        column.addWidget(ProseField(desk, root, thing.uid, "text"))
        return made

    def _signature(self, thing: Thing) -> QWidget:
        desk, root, uid = self.desk, self.root, thing.uid
        form_holder = QWidget()
        form = Form(desk, 4)
        form_holder.setLayout(form)
        form.place(ChoiceField(desk, root, uid, "for_", SIGNED_FOR), field_name("for_"))
        form.place(LineField(desk, root, uid, "place"), field_name("place"))
        form.place(DayField(desk, root, uid, "date"), field_name("date"))
        form.place(WordsChips(desk, root, uid, "names", self.people), field_name("names"), columns=2)
        form.place(WordsChips(desk, root, uid, "titles"), field_name("titles"), columns=2)
        return thing_card(desk, root, thing, form_holder)[0]

    def _attachments(self) -> QWidget:
        """The heading and the cards; files that are dropped on them are attached."""
        desk = self.desk
        made = frame("drop")
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(worn().px(12))
        by_title = (say("By title alone"), "plus", lambda: self.attached.add(Attachment()))
        files = (say("Attach files…"), "attach", self._choose_files)
        column.addWidget(heading(desk, say("Attachments"), by_title, files))
        column.addWidget(self.attached)
        Drops(made, made, self.attach)
        return made

    def _choose_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self.window(), self.desk.word(say("Attach files…")))
        self.attach([Path(name) for name in names])

    def attach(self, paths: list[Path]) -> None:
        """Attaches files to the matter, in the background, as one operation."""
        attach_files(self.desk, self.root, paths)

    def _attachment(self, thing: Thing) -> QWidget:
        desk, root, uid = self.desk, self.root, thing.uid
        made, column = thing_card(desk, root, thing, LineField(desk, root, uid, "title", optional=False))
        form = Form(desk, 4)
        form.place(LineField(desk, root, uid, "number"), field_name("number"))
        form.place(NumberField(desk, root, uid, "pages"), field_name("pages"))
        form.place(FlagField(desk, root, uid, "third_party"), " ", columns=2)
        column.addLayout(form)
        column.addWidget(FileField(desk, root, uid))
        for part in self.secrecy(uid):
            column.addWidget(part)
        return made

    def _remainder(self) -> None:
        desk, root, paper = self.desk, self.root, self.paper
        if getattr(desk.thing(root, paper), "remainder", ""):
            self.column.addWidget(heading(desk, say("What the import could not place")))
            self.column.addWidget(ProseField(desk, root, paper, "remainder"))
