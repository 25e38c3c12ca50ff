"""The inbox: what comes in is parted by item and kind, placed as statements, and neither lost nor doubled."""

import io
from datetime import date, datetime
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beredning.matter.blocks import Paragraph, Run, SubHeading
from beredning.matter.choices import PaperKind, StatementKind, TextState
from beredning.matter.meeting import AgendaItem, Letter, LetterPart, Meeting
from beredning.matter.message import UserError, packed, say
from beredning.matter.text import plain_text
from beredning.matter.things import Matter, Paper, Statement, Subject
from beredning.store.file import create, open_file
from beredning.work.announced import State, announce, place_of, state_of, those_of
from beredning.work.attending import called
from beredning.work.exchanging import bundle_of
from beredning.work.inbox import (
    assigned,
    cut,
    incoming,
    incoming_data,
    incoming_paste,
    joined_up,
    letter_of,
    place_parts,
    placed,
    set_aside,
    take_in,
    taken_in,
)
from beredning.work.letters import Agenda, parted
from beredning.work.registers import register_of
from beredning.work.sample import with_people
from tests.intake.mails import HOSTILE, mail

RESERVATION, SPECIAL = StatementKind.RESERVATION, StatementKind.SPECIAL_STATEMENT
REGISTER = with_people(register_of("stockholm"))
AT = datetime(2018, 4, 24, 16, 10)
TITLES = ("Strategi för odling i staden", "Taxor för upplåtelse av mark", "Program för levande stadsdelar")


def a_matter(number: int, title: str) -> Matter:
    subject = Subject(registry_number=f"KS 2018/{number}", title=title)
    return Matter(subjects=(subject,), papers=(Paper(kind=PaperKind.PM),))


MATTERS = [a_matter(number, title) for number, title in zip((55, 550, 561), TITLES, strict=True)]
BY_UID = {matter.uid: matter for matter in MATTERS}


def a_meeting() -> Meeting:
    items = (
        AgendaItem(number="1", title="Val av justerare"),
        *(
            AgendaItem(number=number, section=section, title=title, matter=matter.uid, paper=matter.papers[0].uid)
            for number, section, title, matter in zip(("2", "3", "3 a"), "789", TITLES, MATTERS, strict=True)
        ),
    )
    return called(Meeting(body="Kommunstyrelsen", date=date(2018, 4, 25), items=items), REGISTER)


MEETING = a_meeting()
ITEMS = {item.uid: item.number for item in MEETING.items}


def shown(parts: tuple[LetterPart, ...]) -> list[tuple[str | None, str | None, str | None, str]]:
    """Number, kind, party and the first words of each part that is not set aside."""
    return [
        (ITEMS.get(p.item or ""), p.statement and str(p.statement), p.party, plain_text(p.text)[:24])
        for p in parts
        if not p.set_aside
    ]


def letter(data: bytes, name: str = "a.eml") -> Letter:
    return letter_of(incoming_data(data, name), MEETING, BY_UID, REGISTER, AT)


def pasted(text: str) -> Letter:
    return letter_of(incoming_paste(text=text), MEETING, BY_UID, REGISTER, AT)


TWO = """Hej!

Här kommer våra texter inför onsdag.

Ärende 2
Reservation av Moderaterna
Odling är bra men dyrt.

Vi vill göra annorlunda.

KS 2018/561 Program för levande stadsdelar
Särskilt uttalande
Stadsdelarna lever redan.

Med vänlig hälsning
Cecilia Brinck
Borgarråd
"""


def test_one_mail_is_split_over_several_items_and_greetings_are_set_aside():
    made = letter(mail(TWO, subject="Texter till KS"))
    assert shown(made.parts) == [
        ("2", "reservation", "M", "Odling är bra men dyrt.\n"),
        ("3 a", "särskilt uttalande", "M", "Stadsdelarna lever redan"),
    ]
    assert [" ".join(plain_text(part.text).split()) for part in made.parts if part.set_aside] == [
        "Hej! Här kommer våra texter inför onsdag.",
        "Med vänlig hälsning Cecilia Brinck Borgarråd",
    ]


WRAPPED = """Ärende 2
Reservation av Moderaterna
Odling i staden är i grunden en god sak som vi gärna ser mer av. Men den
strategi som majoriteten lägger fram saknar både tydliga mål och en
redovisning av vad den kostar.

KS 2018/561 Program för levande stadsdelar
Särskilt uttalande
Stadsdelarna lever redan, och det är inte kommunstyrelsens program som
har gjort dem levande utan de människor som bor och verkar där varje
dag.
"""


@pytest.mark.parametrize("end", ["\n", " \n"])
def test_lines_that_a_mail_program_broke_are_joined_but_not_with_the_lines_above(end: str):
    made = letter(mail(WRAPPED.replace("\n", end).replace(f"{end}{end}", "\n\n")))
    assert shown(made.parts) == [
        ("2", "reservation", "M", "Odling i staden är i gru"),
        ("3 a", "särskilt uttalande", "M", "Stadsdelarna lever redan"),
    ]
    assert made.parts[0].text.endswith(
        "Men den strategi som majoriteten lägger fram saknar både tydliga mål och en redovisning av vad den kostar."
    )


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Ärende 3", "3"),
        ("Ärende nr 3", "3"),
        ("Punkt 3 a", "3 a"),
        ("ärende 3a:", "3 a"),
        ("§ 7", "2"),
        ("Dnr KS 2018/55", "2"),
        ("KS 2018/550", "3"),
        ("3. Taxor för upplåtelse av mark", "3"),
        ("Taxor för upplåtelse av mark", "3"),
        ("Reservation, Taxor för upplåtelse av mark", "3"),
        ("Ärende 3 och ärende 2", None),
        ("Ärende 9", None),
        ("KS 2018/5501", None),
        ("3 kronor", None),
        ("Odling är bra", None),
    ],
)
def test_a_line_names_an_item_by_number_section_dnr_or_title(line: str, number: str | None):
    assert ITEMS.get(Agenda(MEETING, BY_UID, REGISTER).item(line) or "") == number


def test_the_subject_says_what_no_line_does_and_the_sender_whose_it_is():
    made = letter(mail("Vi hade hellre sett lägre taxor.\n", subject="Reservation ärende 3"))
    assert shown(made.parts) == [("3", "reservation", "M", "Vi hade hellre sett lägr")]


def test_two_statements_at_one_item_are_two_parts():
    made = pasted("Ärende 3\nReservation\nVi är emot.\nSärskilt uttalande\nVi vill också säga detta.")
    assert shown(made.parts) == [
        ("3", "reservation", None, "Vi är emot."),
        ("3", "särskilt uttalande", None, "Vi vill också säga detta"),
    ]


def test_the_text_may_lie_in_an_attached_document():
    document = docx.Document()
    document.add_heading("Ärende 2. Strategi för odling i staden", 1)
    document.add_paragraph("Särskilt uttalande av Lotta Edholm (L)")
    document.add_paragraph("Staden bör odla mer.")
    held = io.BytesIO()
    document.save(held)
    made = letter(mail("Hej, text bifogas.\n", files=(("Uttalande.docx", held.getvalue()),), sender="a@example.org"))
    assert shown(made.parts)[-1] == ("2", "särskilt uttalande", "L", "Staden bör odla mer.")
    assert shown(letter(held.getvalue(), "Uttalande.docx").parts) == [
        ("2", "särskilt uttalande", "L", "Staden bör odla mer.")
    ]


def test_a_paper_that_cannot_be_read_is_told_and_the_mail_is_kept():
    came = incoming_data(mail("Se bilaga.\n", files=(("svar.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),)), "a.eml")
    assert [str(note)[:38] for note in came.notes] == ["svar.docx is an old Word document or i"]
    assert len(came.texts) == 1


def test_what_is_forwarded_counts_when_nothing_else_is_there():
    forwarded = "Från: Cecilia Brinck\nSkickat: den 24 april\nÄmne: Reservation ärende 3\n\nVi är emot taxan.\n"
    assert shown(pasted(f"Se nedan.\n\n{forwarded}").parts)[-1] == ("3", "reservation", "M", "Vi är emot taxan.")
    own = f"Ärende 2\nReservation\nVi vill annat.\n\n{forwarded}"
    assert shown(pasted(own).parts) == [("2", "reservation", "M", "Vi vill annat.")]


def test_html_is_read_for_its_lists_unless_it_lacks_words():
    text = "Ärende 2\n\nReservation\n\nVi vill:\n\n- odla\n- skörda\n"
    rich = "<p>Ärende 2</p><p>Reservation</p><p>Vi vill:</p><ul><li>odla</li><li>skörda</li></ul>"
    (part,) = letter(mail(text, html=rich)).parts
    assert part.text == "Vi vill:\n\n- odla\n- skörda"
    (poor,) = letter(mail(text, html="<p>Ärende 2</p><p>Reservation</p><p>Vi vill:</p>")).parts
    assert "skörda" in poor.text


WORDS = st.sampled_from(
    [
        "Ärende 2",
        "Ärende 3 a – reservation",
        "Reservation",
        "Särskilt uttalande av Liberalerna",
        "Reservation anfördes av Lotta Edholm (L) enligt följande.",
        "Hej!",
        "Med vänlig hälsning",
        "Från: Anna",
        "Ämne: Reservation ärende 2",
        "-----Ursprungligt meddelande-----",
        "KS 2018/55 och KS 2018/550",
        "Vi vill något annat än majoriteten. " * 8,
        "Kort.",
        "En rad\nReservation ärende 3\ntill",
        "§ 8\nVi är emot.",
    ]
)


@settings(max_examples=150)
@given(st.lists(st.lists(st.tuples(st.booleans(), WORDS), max_size=9), max_size=3), st.sampled_from(["", "Ärende 2"]))
def test_every_word_stands_in_exactly_one_part_in_its_order(texts: list[list[tuple[bool, str]]], subject: str):
    blocks = [
        [SubHeading(1, (Run(text.split("\n")[0]),)) if head else Paragraph((Run(text.strip()),)) for head, text in some]
        for some in texts
    ]
    parts = parted(blocks, Agenda(MEETING, BY_UID, REGISTER), subject=subject)
    before = " ".join(plain_text(tuple(some)) for some in blocks).split()
    after = " ".join(f"{plain_text(part.lead)} {plain_text(part.text)}" for part in parts).split()
    assert after == before


def test_the_same_mail_is_taken_in_once():
    data = mail(TWO)
    with_it = taken_in(MEETING, letter(data))
    with pytest.raises(UserError, match="taken in before, on 2018-04-24"):
        letter_of(incoming_data(data, "b.eml"), with_it, BY_UID, REGISTER, AT)
    again = mail(TWO + "\nPS.")  # the same message, as another program saved it
    with pytest.raises(UserError, match="taken in before"):
        letter_of(incoming_data(again, "b.eml"), with_it, BY_UID, REGISTER, AT)
    assert letter_of(incoming_data(mail(TWO, message="<2@x>"), "c"), with_it, BY_UID, REGISTER, AT).parts


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_mails_are_told_in_a_sentence(name: str):
    with pytest.raises(UserError) as told:
        incoming_data(HOSTILE[name], f"{name}.eml")
    assert str(told.value).endswith(".")


def test_other_forms_of_mail_are_told():
    with pytest.raises(UserError, match=r"save it as \.eml"):
        incoming_data(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.msg")
    with pytest.raises(UserError, match="no text to paste"):
        incoming_paste(text=" \n ")


def part_with(text: str, **more: object) -> tuple[Meeting, str]:
    part = LetterPart(text=text, **more)  # type: ignore[arg-type]
    return taken_in(MEETING, Letter(received=AT, parts=(part,))), part.uid


def statements(root: Matter | Meeting) -> tuple[Statement, ...]:
    return root.papers[0].statements if isinstance(root, Matter) else root.items[0].statements


def test_a_text_fills_what_was_announced():
    item = MEETING.items[2].uid
    root, owner = place_of(MEETING, item, BY_UID)
    who = those_of(MEETING, item, "M", REGISTER)
    waiting, uid = announce(root, owner, MEETING, item, RESERVATION, who, expected=True)
    meeting, part = part_with("Vi är emot.", item=item, statement=RESERVATION, party="M")
    done = placed(meeting, part, {**BY_UID, waiting.uid: waiting}, REGISTER)  # type: ignore[dict-item]
    (only,) = statements(done.root)
    assert (only.uid, only.text, state_of(only), done.statement) == (uid, "Vi är emot.", State.IN, uid)
    assert len(only.signatories) == 5
    with pytest.raises(UserError, match="placed already"):
        placed(done.meeting, part, {**BY_UID, done.root.uid: done.root}, REGISTER)  # type: ignore[dict-item]


def test_a_text_that_was_not_announced_is_a_statement_of_its_own_and_is_not_doubled():
    item = MEETING.items[2].uid
    opening = "Reservation anfördes av Lotta Edholm (L) enligt följande."
    meeting, part = part_with(f"{opening}\n\nVi är emot.", item=item)
    done = placed(meeting, part, BY_UID, REGISTER)
    (only,) = statements(done.root)
    assert (only.kind, [s.name for s in only.signatories], only.text) == (RESERVATION, ["Lotta Edholm"], "Vi är emot.")
    assert (only.instance, only.text_state) == ("Kommunstyrelsen", TextState.RECEIVED)
    matters = {**BY_UID, done.root.uid: done.root}
    again, second = part_with("Vi är emot.", item=item, statement=RESERVATION, party="L")
    assert placed(again, second, matters, REGISTER).statement == only.uid  # type: ignore[arg-type]
    other, third = part_with("Vi är mycket emot.", item=item, statement=RESERVATION, party="L")
    with pytest.raises(UserError, match="Another text of L is in already"):
        placed(other, third, matters, REGISTER)  # type: ignore[arg-type]


def test_lists_in_a_statement_stay_lists():
    said = "Reservation anfördes av Lotta Edholm (L) enligt följande."
    meeting, part = part_with(f"{said}\n\nVi vill:\n\n- odla\n- skörda", item=MEETING.items[2].uid)
    (only,) = statements(placed(meeting, part, BY_UID, REGISTER).root)
    assert only.text == "Vi vill:\n\n- odla\n- skörda"


def test_whom_the_line_above_names_has_signed():
    lead = "Särskilt uttalande av Dennis Wedin (M)"
    meeting, part = part_with("Bra så.", lead=lead, item=MEETING.items[2].uid, statement=SPECIAL, party="M")
    (only,) = statements(placed(meeting, part, BY_UID, REGISTER).root)
    assert (only.kind, [s.name for s in only.signatories], only.text) == (SPECIAL, ["Dennis Wedin"], "Bra så.")


def test_a_statement_at_an_item_without_a_matter_stays_in_the_meeting():
    meeting, part = part_with("Vi är emot valet.", item=MEETING.items[0].uid, statement=RESERVATION, party="S")
    done = placed(meeting, part, BY_UID, REGISTER)
    assert done.root is done.meeting
    assert [one.text for one in statements(done.meeting)] == ["Vi är emot valet."]


def test_without_item_or_kind_nothing_is_placed():
    for more, why in [({}, "to which item"), ({"item": MEETING.items[2].uid}, "of which kind")]:
        meeting, part = part_with("Vi är emot.", **more)
        with pytest.raises(UserError, match=why):
            placed(meeting, part, BY_UID, REGISTER)
    meeting, part = part_with("Vi är emot.")
    told = assigned(set_aside(meeting, part), part, item=MEETING.items[3].uid, kind=SPECIAL, party="L")
    assert [one.kind for one in statements(placed(told, part, BY_UID, REGISTER).root)] == [SPECIAL]


def test_a_part_is_cut_and_joined_without_losing_a_word():
    meeting, part = part_with("Ett.\n\nTvå.\n\nTre.", item=MEETING.items[2].uid, statement=RESERVATION)
    apart = cut(meeting, part, 1)
    parts = apart.letters[0].parts
    assert [(one.text, one.item, one.statement) for one in parts] == [
        ("Ett.", MEETING.items[2].uid, RESERVATION),
        ("Två.\n\nTre.", MEETING.items[2].uid, RESERVATION),
    ]
    assert joined_up(apart, parts[1].uid) == meeting
    for at in (0, 3):
        with pytest.raises(UserError, match="between two"):
            cut(meeting, part, at)
    with pytest.raises(UserError, match="no part before"):
        joined_up(meeting, part)


def test_what_is_joined_to_a_part_that_was_set_aside_is_not_lost_with_it():
    meeting, part = part_with("Ett.\n\nTvå.", item=MEETING.items[2].uid, statement=RESERVATION, party="M")
    apart = cut(meeting, part, 1)
    first, second = (one.uid for one in apart.letters[0].parts)
    apart = set_aside(assigned(apart, first, item=None, kind=None, party=None), first)
    apart = assigned(apart, second, item=MEETING.items[3].uid, kind=SPECIAL, party="L")
    (both,) = joined_up(apart, second).letters[0].parts
    assert (both.text, both.set_aside) == ("Ett.\n\nTvå.", False)
    assert (both.item, both.statement, both.party) == (MEETING.items[3].uid, SPECIAL, "L")


def test_in_a_file_the_original_is_kept_whole_and_each_step_can_be_undone(tmp_path: Path):
    path, source = tmp_path / "a.beredning", tmp_path / "a.eml"
    source.write_bytes(mail(TWO))
    create(path, REGISTER)
    with open_file(path, write=True) as file:
        file.write_many(packed(say("Sample matters")), MATTERS)
        file.write(packed(say("New meeting")), None, MEETING)
        kept = take_in(file, MEETING.uid, incoming(source), AT)
        assert kept.file is not None
        assert file.attachment(kept.file) == source.read_bytes()
        told = place_parts(file, MEETING.uid, [part.uid for part in kept.parts])
        assert [why is None for _, why in told] == [False, True, True, False]
        assert [len(file.matter(m.uid).value.papers[0].statements) for m in MATTERS] == [1, 0, 1]
        parts = file.meeting(MEETING.uid).value.letters[0].parts
        assert [part.placed is not None for part in parts] == [False, True, True, False]
        assert bundle_of(file, MEETING.uid).attachments == {kept.file: source.read_bytes()}
        file.undo(MATTERS[0].uid)
        (retried,) = place_parts(
            file, MEETING.uid, [kept.parts[1].uid]
        )  # the statement is gone: it may be placed again
        assert retried[1] is None
        for _ in range(4):
            file.undo(MEETING.uid)
        assert file.meeting(MEETING.uid).value == MEETING
