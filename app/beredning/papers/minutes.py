"""A meeting's minutes, a section of them, and the papers that follow: extract, notice, dispatch list."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from beredning.matter.agenda import IMMEDIATE, WITHDRAWN, thread
from beredning.matter.choices import EventKind, PaperKind, StatementKind
from beredning.matter.meeting import AgendaItem, Attendance, Ballot, Conduct, ItemResult, Meeting
from beredning.matter.register import Register
from beredning.matter.sitting import named
from beredning.matter.terms import Appeal
from beredning.matter.things import Matter, Proposal, Signatory, Statement
from beredning.matter.things import Paper as MatterPaper
from beredning.papers.agenda import words
from beredning.papers.clauses import clauses
from beredning.papers.prose import prose
from beredning.papers.setting import Blocks, Setting, line, listed
from beredning.papers.statements import decision, statement
from beredning.papers.tree import Heading, Paper, PaperBlock, Para, Quote, Role, Spans, Table, Title
from beredning.wording import minutes as said
from beredning.wording.agenda import meeting_on

OPINIONS = (
    StatementKind.RESERVATION,
    StatementKind.SPECIAL_STATEMENT,
    StatementKind.SPECIAL_OPINION,
    StatementKind.SUBSTITUTE_STATEMENT,
    StatementKind.MINUTES_NOTE,
)
_HANDLED = {EventKind.TABLED: said.TABLED, EventKind.REFERRED_BACK: said.REFERRED_BACK}


@dataclass(frozen=True, slots=True)
class Handled:
    """An item with its matter and paper, where it has them."""

    item: AgendaItem
    matter: Matter | None = None
    paper: MatterPaper | None = None


@dataclass(frozen=True, slots=True)
class Minutes:
    """A meeting as its minutes are made: its items in order, who presides, and whether the public reads them."""

    meeting: Meeting
    items: Sequence[Handled]
    register: Register
    chair: Signatory | None = None
    public: bool = False

    def handled(self) -> list[Handled]:
        """The items that have a section; without any numbered yet those not withdrawn."""
        numbered = [one for one in self.items if one.item.section]
        return numbered or [one for one in self.items if WITHDRAWN not in one.item.marks]


def minutes(given: Minutes) -> Paper:
    """The minutes: who served, and each item as it was handled (KL 5:65-67, 6:35)."""
    meeting = given.meeting
    blocks = (
        *_head(given, said.MINUTES),
        Title(words(meeting_on(meeting.date))),
        *_where(given),
        *_attendance(given),
        *(block for one in given.handled() for block in _section(given, one, level=2)),
        *_signed(given, meeting.verified),
    )
    return _paper(given, said.MINUTES, blocks, meeting.verified)


def extract(given: Minutes, one: Handled) -> Paper:
    """One section as it is sent to those whom it concerns, certified (protokollsutdrag)."""
    verified = one.item.verified or given.meeting.verified
    blocks = (
        *_single(given, one, said.EXTRACT),
        *_signed(given, verified),
        Para(Role.PLACE, words(said.CERTIFIED)),
        Para(Role.SIGNATURE, words(_LINE)),
    )
    return _paper(given, said.EXTRACT, blocks, verified, _title(given, one))


def at_once(given: Minutes, one: Handled) -> Paper:
    """One section that is verified at once, signed by itself."""
    blocks = (*_single(given, one, said.IMMEDIATE), *_signed(given, one.item.verified))
    return _paper(given, said.IMMEDIATE, blocks, one.item.verified, _title(given, one))


def notice(given: Minutes, which: Sequence[Handled], verified: date, posted: date, end: Appeal) -> Paper:
    """The public notice that minutes, or one section, are verified: last day of appeal and of removal (KL 8:12)."""
    meeting, profile = given.meeting, given.register.profile
    numbers = said.sections([one.item.section or "" for one in which])
    lines = said.notice_lines(meeting.body, meeting.date, numbers, verified, posted, end.last, end.down, profile.office)
    blocks = (
        *_head(given, profile.municipality),
        Title(words(said.NOTICE)),
        Para(Role.FORMULA, words(said.NOTICED)),
        _table(said.NOTICE_COLUMNS, lines),
        Para(Role.FORMULA, words(said.appeal(end.last))),
        Para(Role.PLACE, words(said.SIGNED_NOTICE)),
        Para(Role.SIGNATURE, words(_LINE)),
    )
    return _paper(given, said.NOTICE, blocks, posted)


def dispatch_list(given: Minutes) -> Paper:
    """Which decisions go to whom, and when each was sent."""
    rows = [_dispatch_row(given, one) for one in given.handled() if one.item.recipients]
    blocks: Blocks = (
        *_head(given, said.DISPATCH),
        Title(words(meeting_on(given.meeting.date))),
        *((_table(said.DISPATCH_COLUMNS, rows),) if rows else ()),
    )
    return _paper(given, said.DISPATCH, blocks, None)


_LINE = "." * 40


def _dispatch_row(given: Minutes, one: Handled) -> tuple[str, ...]:
    item = one.item
    sent = item.dispatched.isoformat() if item.dispatched else ""
    return item.section or "", _title(given, one), _number(one), "\n".join(item.recipients), sent


def _paper(given: Minutes, what: str, blocks: Blocks, dated: date | None, title: str = "") -> Paper:
    meeting = given.meeting
    day = said.day(meeting.date).removeprefix("den ")
    return Paper(
        title=f"{meeting.body} {day}: {title or what.lower()}",
        running_title=f"{meeting.body} · {what.lower()}",
        running_mark=day,
        blocks=blocks,
        author=given.register.profile.municipality,
        subject=what,
        dated=(dated or meeting.date).isoformat(),
    )


def _head(given: Minutes, what: str) -> Blocks:
    return (Para(Role.DESIGNATION, words(f"{given.meeting.body} · {what}")),)


def _single(given: Minutes, one: Handled, what: str) -> Blocks:
    """The head and the section of a paper that has one section; the title stands above it once."""
    meeting = given.meeting
    return (
        *_head(given, what),
        Title(_shown(given, one)),
        Para(Role.FORMULA, words(said.extracted(meeting.body, meeting.date, one.item.section))),
        *_inside(given, one, level=2),
    )


def _where(given: Minutes) -> Blocks:
    """When and where the body met, and which sections the minutes hold."""
    lines = [said.sat(one.start, one.end, one.place) for one in given.meeting.sittings]
    lines.append(said.sections([one.item.section for one in given.handled() if one.item.section]))
    return tuple(Para(Role.ATTACHMENT, words(text)) for text in lines if text)


def _attendance(given: Minutes) -> Blocks:
    serving = [one for one in given.meeting.attendances if one.serving]
    others = [one for one in given.meeting.attendances if not one.serving]
    substitutes = [one for one in others if one.role == "ersättare"]
    rest = [one for one in others if one.role != "ersättare"]
    if not serving and not others:
        return ()
    blocks: list[PaperBlock] = [Heading(2, words(said.PRESENT))]
    if serving:
        blocks.append(_table(said.ATTENDING_COLUMNS, [_attending(given.meeting, one) for one in serving]))
    for heading, some in ((said.NOT_SERVING, substitutes), (said.OTHERS, rest)):
        if some:
            blocks.append(Heading(3, words(heading)))
            blocks += [Para(Role.ATTACHMENT, words(_other(one))) for one in some]
    return tuple(blocks)


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """A table of texts without the columns in which nothing stands."""
    kept = [place for place in range(len(columns)) if any(row[place] for row in rows)]
    head = tuple(words(columns[place]) for place in kept)
    return Table(head, tuple(tuple(words(row[place]) for place in kept) for row in rows), tuple("left" for _ in kept))


def _other(one: Attendance) -> str:
    role = "" if one.role in (None, "ersättare") else f", {one.role}"
    return f"{said.name(one)}{role}"


def _attending(meeting: Meeting, one: Attendance) -> tuple[str, ...]:
    sections = {item.uid: item.section or item.number or "" for item in meeting.items}
    before = dict(zip((item.uid for item in meeting.items[1:]), (item.uid for item in meeting.items), strict=False))
    first, last = sections.get(one.since or ""), sections.get(before.get(one.until or "", ""))
    return (said.name(one), one.role or "", one.serving_for or "", said.attended(first, last, one.arrived, one.left))


def _title(given: Minutes, one: Handled) -> str:
    item = one.item
    if given.public and item.public_title:
        return item.public_title
    return said.SECRET if _closed(given, one) else item.title


def _closed(given: Minutes, one: Handled) -> bool:
    return given.public and bool(one.item.secrecy or (one.matter and one.matter.secrecy))


def _shown(given: Minutes, one: Handled, section: str | None = None) -> Spans:
    """The title with its section before it; its words know their field where it is the item's own."""
    item = one.item
    title = _title(given, one)
    first = words(f"§ {section} ") if section else ()
    own = "title" if title == item.title else "public_title" if title == item.public_title else ""
    return (*first, *(line(item, own, title) if own else words(title)))


def _number(one: Handled) -> str:
    numbers = (s.registry_number for s in one.matter.subjects if s.registry_number) if one.matter else ()
    return ", ".join(dict.fromkeys(numbers))


def _section(given: Minutes, one: Handled, *, level: int) -> Iterator[PaperBlock]:
    yield Heading(level, _shown(given, one, one.item.section))
    yield from _inside(given, one, level=level + 1)


def _inside(given: Minutes, one: Handled, *, level: int) -> Iterator[PaperBlock]:
    """What a section says; a secret one says to the public only that it is."""
    dnr, on_agenda = _number(one), said.number_on_agenda(one.item.number)
    about = " · ".join(filter(None, (f"Dnr {dnr}" if dnr else "", on_agenda)))
    if about:
        yield Para(Role.ANNEX, words(about))
    if _closed(given, one):
        secrecy = one.item.secrecy or (one.matter and one.matter.secrecy)
        yield Para(Role.BODY, words(said.secret(secrecy.ground if secrecy else "")))
        return
    item = one.item
    for heading, blocks in (
        (said.DECISION, _decided(given, one)),
        (said.EARLIER, _earlier(given.meeting, one)),
        (said.MOTIONS, _moved(given, one)),
        (said.ORDER, prose(item, "propositions", item.propositions, level=level + 1)),
        (said.VOTES, tuple(b for ballot in item.ballots for b in _ballot(ballot))),
        (said.CONDUCT, _conducts(given, one)),
        (said.STATEMENTS, _stated(given, one, level + 1)),
        (said.SENT_TO, tuple(Para(Role.ATTACHMENT, s) for s in listed(item, "recipients", item.recipients))),
    ):
        if blocks:
            yield Heading(level, words(heading))
            yield from blocks
    if IMMEDIATE in item.marks:
        yield Para(Role.FORMULA, words(said.AT_ONCE))


def _setting(given: Minutes, one: Handled) -> Setting:
    """Where the item's words are composed: its paper, or one that has only what was said at the item."""
    if one.matter and one.paper:
        return Setting(one.matter, one.paper, given.register)
    paper = MatterPaper(kind=PaperKind.PM, statements=one.item.statements)
    return Setting(Matter(papers=(paper,)), paper, given.register)


def _decided(given: Minutes, one: Handled) -> Blocks:
    item, setting = one.item, _setting(given, one)
    match item.result:
        case ItemResult.TABLED | ItemResult.REFERRED_BACK:
            blocks: Blocks = (_line(said.postponed(item.result, item.postponed)),)
            if item.postponed and item.postponed.motivation:
                own = prose(item.postponed, "motivation", item.postponed.motivation, level=4)
                blocks += (Para(Role.FORMULA, words(said.REASONED)), Quote(own))
            return blocks
        case ItemResult.NOTED | ItemResult.DROPPED:
            return (_line(said.CLOSED[item.result]),)
    return tuple(block for given_ in item.decisions for block in decision(setting, given_))


def _earlier(meeting: Meeting, one: Handled) -> Blocks:
    if one.matter is None:
        return ()
    handled = [
        (_HANDLED[event.what], event.date)
        for event in thread(one.matter, meeting.body)
        if event.date is None or event.date < meeting.date
    ]
    text = said.earlier(handled)
    return (_line(text),) if text else ()


def _moved(given: Minutes, one: Handled) -> Blocks:
    """What was proposed and moved: the paper's proposal, in full where something else was decided, and each motion."""
    setting, body = _setting(given, one), given.meeting.body.casefold()
    blocks: list[PaperBlock] = []
    if proposals := _proposed_to(setting.paper.proposals, body):
        first = proposals[0].instance
        preparing = setting.paper.outcome.instance if setting.paper.outcome else given.register.profile.preparing
        blocks.append(_line(said.laid(preparing if first.casefold() == body and preparing else first)))
        decided = [[c.text for c in d.clauses] for d in one.item.decisions]
        if [[c.text for c in p.clauses] for p in proposals] != decided:
            for proposal in proposals:
                blocks += [*setting.sentence(proposal), *clauses(proposal.clauses)]
    for motion in one.item.motions:
        blocks.append(Para(Role.FORMULA, words(said.moved(motion))) if motion.text else _line(said.moved(motion)))
        if motion.text:
            blocks.append(Quote(prose(motion, "text", motion.text, level=4)))
    return tuple(blocks)


def _proposed_to(proposals: Sequence[Proposal], body: str) -> list[Proposal]:
    """What the paper proposes that this body decides or passes on; another's own part is none of its business."""
    chains = (([one.instance, *one.to], one) for one in proposals)
    return [one for chain, one in chains if body in map(str.casefold, chain[-1:] if one.own_part else chain)]


def _line(text: str) -> Para:
    """A fact that is a line among lines, not a paragraph that goes on from another."""
    return Para(Role.ATTACHMENT, words(text))


def _ballot(ballot: Ballot) -> Blocks:
    blocks: list[PaperBlock] = [_line(said.BALLOT_OPEN)] if ballot.votes else []
    blocks += [_line(text) for text in (*said.stands_for(ballot), said.counted(ballot))]
    if ballot.votes:
        blocks.append(_table(said.VOTE_COLUMNS, [(said.name(one), said.vote(one.vote)) for one in ballot.votes]))
    return tuple(blocks)


def _conducts(given: Minutes, one: Handled) -> Blocks:
    """How people stood to the item: as the roll has it, and as the paper says of others."""
    known = {named(conduct) for conduct in one.item.conducts}
    found: dict[Conduct, list[Signatory]] = {
        conduct: [who for who in one.item.conducts if who.conduct is conduct] for conduct in Conduct
    }
    for said_so in _here(given, one):
        if said_so.kind not in OPINIONS:
            found[Conduct(str(said_so.kind))] += [who for who in said_so.signatories if named(who) not in known]
    return tuple(_line(said.stood(conduct, some)) for conduct, some in found.items() if some)


def _here(given: Minutes, one: Handled) -> list[Statement]:
    """The statements that were left at the item in this body."""
    body = given.meeting.body.casefold()
    return [s for s in _setting(given, one).paper.statements if s.instance.casefold() == body]


def _stated(given: Minutes, one: Handled, level: int) -> Blocks:
    setting = _setting(given, one)
    own = (said_so for said_so in _here(given, one) if said_so.kind in OPINIONS)
    return tuple(block for said_so in own for block in statement(setting, said_so, level=level))


def _signed(given: Minutes, verified: date | None) -> Blocks:
    """Who kept the minutes, and who verify them: the one who presided and those elected to."""
    meeting = given.meeting
    blocks: list[PaperBlock] = []
    if meeting.secretary:
        blocks += [Para(Role.PLACE, words(said.KEEPER)), *_names([(meeting.secretary, "")])]
    who = ([(given.chair.name, given.chair.role or "")] if given.chair else []) + [
        (one.name, one.role or "") for one in meeting.verifiers
    ]
    if who:
        blocks += [Para(Role.PLACE, words(said.verified_on(verified))), *_names(who)]
    return tuple(blocks)


def _names(given: Sequence[tuple[str, str]]) -> Iterator[PaperBlock]:
    for name, role in given:
        yield Para(Role.SIGNATURE, words(name.upper()))
        if role:
            yield Para(Role.OFFICE, words(role[:1].upper() + role[1:]))
