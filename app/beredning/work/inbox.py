"""The inbox of a meeting: mails, papers and pastes are taken in whole and once, parted, and placed as statements."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from beredning.intake.mail import Body, Mail, is_mail, read_mail
from beredning.intake.parts.prose import assembled
from beredning.intake.read import bytes_of, content_of, read_data
from beredning.intake.source import Source
from beredning.matter.blocks import Block, Run
from beredning.matter.canonical import canonical
from beredning.matter.choices import StatementKind, TextState
from beredning.matter.edits import added, removed, with_field, with_fields
from beredning.matter.fold import fold, fold_words
from beredning.matter.meeting import Letter, LetterPart, Meeting
from beredning.matter.message import Message, UserError, packed, say
from beredning.matter.register import Register
from beredning.matter.text import parse, plain_text, serialise
from beredning.matter.things import Ground, Matter, Signatory, Statement
from beredning.matter.tree import find
from beredning.store.file import File
from beredning.work.announced import State, place_of, state_of, statements_of, text_in, those_of
from beredning.work.letters import Agenda, headers_in, parted
from beredning.work.meetings import matters_of
from beredning.work.pasting import pasted
from beredning.work.receiving import as_written, statement_of

Roots = Mapping[str, Matter]


@dataclass(frozen=True, slots=True)
class Incoming:
    """What came in, read: whose, about what, its texts in order, its own bytes, and what the user should know of it."""

    data: bytes
    texts: tuple[tuple[Block, ...], ...]
    sender: str = ""
    subject: str = ""
    message: str | None = None
    sent: datetime | None = None
    notes: tuple[Message, ...] = ()


def incoming(path: Path) -> Incoming:
    """A file that came in: a mail or a paper. Raises UserError, with one sentence, for what cannot be read."""
    return incoming_data(bytes_of(path), path.name)


def incoming_data(data: bytes, name: str) -> Incoming:
    """As `incoming`, of bytes at hand."""
    low = name.casefold()
    if low.endswith(".msg") or (content_of(data) == "ole" and not low.endswith((".doc", ".docx"))):
        raise UserError(say("{name} is a mail in Outlook's own form; save it as .eml and try again.", name=name))
    if low.endswith(".eml") or is_mail(data):
        mail = read_mail(data, name)
        texts, notes = _texts(mail, name)
        if not texts:
            raise UserError(say("{name} holds no text.", name=name))
        return Incoming(data, texts, mail.sender, mail.subject, mail.message, mail.sent, notes)
    return Incoming(data, (_blocks(read_data(data, name)),), subject=Path(name).stem)


def incoming_paste(*, text: str = "", html: str = "", rtf: bytes = b"") -> Incoming:
    """A mail that was pasted; raises UserError when there is no text in it."""
    blocks = pasted(html=html, rtf=rtf, text=text)
    if not plain_text(blocks).strip():
        raise UserError(say("There is no text to paste."))
    sender, subject = headers_in(blocks)
    return Incoming((html or text).encode(), (blocks,), sender, subject)


def _texts(mail: Mail, name: str) -> tuple[tuple[tuple[Block, ...], ...], tuple[Message, ...]]:
    """The texts of a mail, of its papers, and of the mails in it; what cannot be read is told."""
    texts = [blocks for body in mail.bodies if (blocks := _body(body))]
    notes = list(mail.notes)
    for title, data in mail.papers:
        try:
            texts.append(_blocks(read_data(data, title)))
        except UserError as error:
            notes.append(error.message)
    for inner in mail.inner:
        more, told = _texts(inner, name)
        texts += more
        notes += told
    return tuple(texts), tuple(notes)


def _body(body: Body) -> tuple[Block, ...]:
    """What a body says: its HTML, which has its lists, unless that lacks words of its plain text."""
    if not body.html or not body.text:
        return pasted(html=body.html, text=body.text)
    shown, said = pasted(html=body.html), pasted(text=body.text)
    words, other = Counter(fold_words(plain_text(shown))), Counter(fold_words(plain_text(said)))
    if not other - words:
        return shown
    return max((said, shown), key=lambda blocks: len(plain_text(blocks)))


def _blocks(source: Source) -> tuple[Block, ...]:
    rows = [(piece, piece.runs or (Run(piece.text),)) for piece in source.pieces]
    return canonical(assembled(rows, lambda place: source.pieces[place].kind == "heading"))


def letter_of(came: Incoming, meeting: Meeting, matters: Roots, register: Register, at: datetime) -> Letter:
    """The letter with its parts and where they seem to belong; raises UserError when it was taken in before."""
    sha = sha256(came.data).hexdigest()
    for one in meeting.letters:
        if one.file == sha or (came.message and one.message == came.message):
            day = one.received.date().isoformat()
            raise UserError(say("This was taken in before, on {date}.", date=day))
    agenda = Agenda(meeting, matters, register)
    parts = parted(came.texts, agenda, subject=came.subject, sender=came.sender)
    return Letter(
        received=at,
        sender=came.sender,
        subject=came.subject,
        message=came.message,
        file=sha,
        parts=parts,
    )


def taken_in(meeting: Meeting, letter: Letter) -> Meeting:
    """The meeting with a letter come in."""
    return replace(meeting, letters=(*meeting.letters, letter))


def take_in(file: File, meeting: str, came: Incoming, at: datetime) -> Letter:
    """Keeps what came in, whole, and parts it: one operation on the meeting. Raises UserError when it is there."""
    with file.together():
        held = file.meeting(meeting)
        letter = letter_of(came, held.value, matters_of(file, held.value), file.register().value, at)
        file.attach(came.data, "\n\n".join(plain_text(blocks) for blocks in came.texts))
        file.write(packed(say("Letter from {sender}", sender=came.sender or "–")), held, taken_in(held.value, letter))
    return letter


def part_of(meeting: Meeting, uid: str) -> LetterPart:
    """A part of a letter. KeyError when it is not there."""
    found = find(meeting, uid)
    if not isinstance(found, LetterPart):
        raise KeyError(uid)
    return found


def assigned(
    meeting: Meeting, part: str, *, item: str | None, kind: StatementKind | None, party: str | None
) -> Meeting:
    """The meeting with a part said to belong to an item, to be of a kind, to be a party's."""
    values: dict[str, object] = {"item": item, "statement": kind, "party": party, "set_aside": False}
    return with_fields(meeting, part, values)


def set_aside(meeting: Meeting, part: str, *, aside: bool = True) -> Meeting:
    """The meeting with a part set aside: no statement, but kept; or taken up again."""
    return with_field(meeting, part, "set_aside", aside)


def cut(meeting: Meeting, part: str, at: int) -> Meeting:
    """The meeting with a part cut in two before its text's block `at`; the second belongs where the first does.

    Raises UserError when one of the two would be empty, or the part is placed.
    """
    found = _unplaced(meeting, part)
    blocks = parse(found.text)
    if not 0 < at < len(blocks):
        raise UserError(say("A part is cut between two of its paragraphs."))
    rest = LetterPart(
        text=serialise(blocks[at:]),
        item=found.item,
        statement=found.statement,
        party=found.party,
        set_aside=found.set_aside,
    )
    letter, place = _letter_of(meeting, part)
    first = with_field(meeting, part, "text", serialise(blocks[:at]))
    return added(first, letter.uid, "parts", [rest], place + 1)


def joined_up(meeting: Meeting, part: str) -> Meeting:
    """The meeting with a part joined to the one before it in its letter; UserError for the first, or a placed one.

    What only one of them says of where it belongs holds for both, and one that is set aside is taken up again.
    """
    found = _unplaced(meeting, part)
    letter, place = _letter_of(meeting, part)
    if place == 0:
        raise UserError(say("There is no part before this one."))
    before = _unplaced(meeting, letter.parts[place - 1].uid)
    texts = [text for text in (before.text, found.lead, found.text) if text]
    whole = serialise(tuple(block for text in texts for block in parse(text)))
    values: dict[str, object] = {
        "text": whole,
        "item": before.item or found.item,
        "statement": before.statement or found.statement,
        "party": before.party or found.party,
        "set_aside": before.set_aside and found.set_aside,
    }
    return with_fields(removed(meeting, part), before.uid, values)


def _letter_of(meeting: Meeting, part: str) -> tuple[Letter, int]:
    for letter in meeting.letters:
        for place, one in enumerate(letter.parts):
            if one.uid == part:
                return letter, place
    raise KeyError(part)


def _unplaced(meeting: Meeting, uid: str) -> LetterPart:
    found = part_of(meeting, uid)
    if found.placed:
        raise UserError(say("This part is placed already."))
    return found


def is_placed(meeting: Meeting, part: LetterPart, matters: Roots) -> bool:
    """Whether the statement that was made of a part is still there."""
    if part.placed is None or part.item is None:
        return False
    root, _ = place_of(meeting, part.item, matters)
    return find(root, part.placed) is not None


@dataclass(frozen=True, slots=True)
class Placed:
    """A part placed: the meeting, the root that has the statement now (the meeting itself, at a free item), and it."""

    meeting: Meeting
    root: Matter | Meeting
    statement: str


def placed(meeting: Meeting, part: str, matters: Roots, register: Register) -> Placed:
    """Places a part: as the text of what was announced, or else as a statement of its own.

    The same text is not placed twice. Raises UserError when its item or kind is not said, or when another text of the
    same party, kind and item is in already.
    """
    found = part_of(meeting, part)
    if is_placed(meeting, found, matters):
        raise UserError(say("This part is placed already."))
    if found.item is None:
        raise UserError(say("Say to which item this belongs before it is placed."))
    root, owner = place_of(meeting, found.item, matters)
    made = _statement(meeting, found, register)
    there = [one for one in statements_of(meeting, root, owner) if one.kind is made.kind and _same(one, made)]
    same = next((one for one in there if one.text and fold(one.text) == fold(made.text)), None)
    waiting = next((one for one in there if state_of(one) is not State.IN), None)
    if same is not None:
        uid, after = same.uid, root
    elif waiting is not None:
        uid = waiting.uid
        after = text_in(root, uid, made.text)
        if made.clauses:
            after = added(after, uid, "clauses", made.clauses)
    elif there:
        raise UserError(say("Another text of {names} is in already at this item.", names=_names(there[0])))
    else:
        uid, after = made.uid, added(root, owner, "statements", [made])
    if isinstance(after, Meeting):
        after = with_field(after, part, "placed", uid)
        return Placed(after, after, uid)
    return Placed(with_field(meeting, part, "placed", uid), after, uid)


def _statement(meeting: Meeting, part: LetterPart, register: Register) -> Statement:
    """The statement that a part makes: its opening sentence says whose it is, else the party's people signed it."""
    read = statement_of(plain_text(part.text), meeting.body, register)
    if part.lead and not read.signatories:
        named_so = statement_of(plain_text((parse(part.lead)[-1], *parse(part.text))), meeting.body, register)
        read = named_so if all(one.party for one in named_so.signatories) else read
    if read.signatories:
        return replace(read, announced=meeting.date, text=as_written(read.text, part.text))
    if part.statement is None:
        raise UserError(say("Say of which kind this statement is before it is placed."))
    who = those_of(meeting, part.item or "", part.party, register) if part.party else ()
    return Statement(
        instance=meeting.body,
        kind=part.statement,
        signatories=tuple(replace(one, uid=Signatory(name="").uid) for one in who),
        grounds=(Ground(own=True),),
        text=part.text,
        announced=meeting.date,
        text_state=TextState.RECEIVED,
    )


def _same(one: Statement, other: Statement) -> bool:
    """Whether two statements are of the same people, or, where names are missing, of the same party."""
    mine, others = ({s.name.casefold() for s in x.signatories} for x in (one, other))
    signs, other_signs = ({s.party for s in x.signatories if s.party} for x in (one, other))
    return bool(mine & others or signs & other_signs) or not mine or not others


def _names(statement: Statement) -> str:
    return ", ".join(one.party or one.name for one in statement.signatories) or "–"


def place_parts(file: File, meeting: str, parts: Sequence[str]) -> list[tuple[str, Message | None]]:
    """Places parts in the file, each on its own, with the sentence that says why one was not."""
    told: list[tuple[str, Message | None]] = []
    for part in parts:
        try:
            with file.together():
                _place(file, meeting, part)
            told.append((part, None))
        except UserError as error:
            told.append((part, error.message))
    return told


def _place(file: File, uid: str, part: str) -> None:
    held, register = file.meeting(uid), file.register().value
    done = placed(held.value, part, matters_of(file, held.value), register)
    label = packed(say("Statement received"))
    if isinstance(done.root, Matter):
        matter = file.matter(done.root.uid)
        file.write(label, matter, done.root)
    file.write(label, held, done.meeting)
