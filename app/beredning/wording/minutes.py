"""What minutes, extracts and notices say: who served, what was moved, put, voted and decided (KL 5:65-67, 6:35, 8:12).

The sentences are written, never read: minutes are composed from the meeting's facts each time.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from beredning.matter.choices import StatementKind
from beredning.matter.meeting import Ballot, Conduct, ItemResult, MotionMoved, Moved, Postponed, Vote
from beredning.matter.things import Signatory
from beredning.matter.voting import counts
from beredning.wording.dates import DateGap
from beredning.wording.formula import NO_VARIANT
from beredning.wording.genitive import genitive
from beredning.wording.instances import within
from beredning.wording.lists import join
from beredning.wording.names import SignersGap
from beredning.wording.statement_facts import signers
from beredning.wording.statements import STATEMENT
from beredning.wording.titles import raised

MINUTES, EXTRACT, IMMEDIATE, NOTICE, DISPATCH = (
    "Protokoll",
    "Protokollsutdrag",
    "Omedelbart justerad paragraf",
    "Tillkännagivande av justerat protokoll",
    "Expedieringslista",
)
"""What the papers are called."""

PRESENT = "Närvarande"
ATTENDING_COLUMNS = ("Tjänstgörande", "Uppdrag", "Tjänstgör för", "Närvaro")
NOT_SERVING = "Ersättare som inte tjänstgör"
OTHERS = "Övriga"
DECISION, EARLIER, MOTIONS, ORDER, VOTES = (
    "Beslut",
    "Tidigare behandling",
    "Förslag och yrkanden",
    "Propositionsordning",
    "Omröstning",
)
CONDUCT, STATEMENTS, SENT_TO = "Jäv och deltagande", "Reservationer och uttalanden", "Beslutet skickas till"
VOTE_COLUMNS = ("Ledamot", "Röst")
BALLOT_OPEN = "Omröstning begärs och genomförs öppet."
NOTICE_COLUMNS = ("Uppgift", "Innehåll")
DISPATCH_COLUMNS = ("§", "Ärende", "Dnr", "Skickas till", "Skickat")
AT_ONCE = "Paragrafen justeras omedelbart."
KEEPER, VERIFIED, CERTIFIED = "Vid protokollet", "Justeras", "Rätt utdraget intygar"
SECRET = "Paragrafen omfattas av sekretess"

_MOVED = {
    Moved.APPROVAL: "yrkar bifall till {proposal}",
    Moved.REJECTION: "yrkar avslag på {proposal}",
    Moved.CHANGE: "yrkar ändring i {proposal}",
    Moved.ADDITION: "yrkar tillägg till {proposal}",
    Moved.REFERRAL_BACK: "yrkar att ärendet återremitteras",
    Moved.TABLING: "yrkar att ärendet bordläggs",
    Moved.OTHER: "yrkar",
}
_REASONED = (Moved.REFERRAL_BACK, Moved.TABLING, Moved.REJECTION)
_PUT = {
    Moved.APPROVAL: "bifall till {proposal}",
    Moved.REJECTION: "avslag på {proposal}",
    Moved.CHANGE: "bifall till {owner} ändringsyrkande",
    Moved.ADDITION: "bifall till {owner} tilläggsyrkande",
    Moved.REFERRAL_BACK: "återremiss av ärendet",
    Moved.TABLING: "bordläggning av ärendet",
    Moved.OTHER: "bifall till {owner} yrkande",
}
_VOTES = {Vote.YES: "Ja", Vote.NO: "Nej", Vote.ABSTAINS: "Avstår"}


def day(of: date) -> str:
    """`den 25 april 2018`."""
    return DateGap().write(of, NO_VARIANT)


def people(given: Sequence[Signatory], *, capital: bool = False) -> str:
    """`borgarrådet Anna Ek (M) och Bo Alm (L)`."""
    return SignersGap(capital=capital).write(signers(tuple(given)), NO_VARIANT)


def owners(given: Sequence[Signatory]) -> str:
    """`Anna Ek och Bo Alms (båda M)`: whose a motion is."""
    *first, last = given
    return people((*first, replace(last, name=genitive(last.name))))


def name(one: Signatory) -> str:
    """`Anna Ek (M)`."""
    return f"{one.name} ({one.party})" if one.party else one.name


def sections(numbers: Sequence[str]) -> str:
    """`§ 4`, `§§ 1–3 och 5`; nothing when there are none."""
    runs: list[list[str]] = []
    for number in numbers:
        follows = runs and runs[-1][-1].isdigit() and number.isdigit() and int(number) == int(runs[-1][-1]) + 1
        if follows:
            runs[-1].append(number)
        else:
            runs.append([number])
    if not runs:
        return ""
    shown = tuple(f"{run[0]}–{run[-1]}" if len(run) > 1 else run[0] for run in runs)
    return f"{'§' if len(numbers) == 1 else '§§'} {join(shown)}"


def sat(start: datetime, end: datetime | None, place: str | None) -> str:
    """`Kl. 09.00–11.30, Stadshuset`."""
    until = f"–{end:%H.%M}" if end else ""
    return f"Kl. {start:%H.%M}{until}" + (f", {place}" if place else "")


def attended(first: str | None, last: str | None, arrived: datetime | None, left: datetime | None) -> str:
    """`fr.o.m. § 3 (kl. 09.40)`, `t.o.m. § 7`; nothing for who was there all the time."""
    said = []
    for words, section, at in (("fr.o.m.", first, arrived), ("t.o.m.", last, left)):
        clock = f"kl. {at:%H.%M}" if at else ""
        if section:
            said.append(f"{words} § {section}" + (f" ({clock})" if clock else ""))
        elif clock:
            said.append(f"{'från' if words == 'fr.o.m.' else 'till'} {clock}")
    return ", ".join(said)


def laid(owner: str) -> str:
    """`Borgarrådsberedningen har lagt fram förslag till beslut.`"""
    return f"{owner} har lagt fram förslag till beslut."


def _proposal(motion: MotionMoved) -> str:
    return f"{genitive(within(motion.proposal))} förslag" if motion.proposal else "förslaget"


def moved(motion: MotionMoved) -> str:
    """`Anna Ek (M) yrkar bifall till borgarrådsberedningens förslag.`, with `enligt följande.` before own words."""
    said = _MOVED[motion.asks].format(proposal=_proposal(motion))
    if motion.text:
        said += " följande" if motion.asks is Moved.OTHER else " enligt följande"
        said = said.replace(" enligt följande", " med följande motivering") if motion.asks in _REASONED else said
    return f"{people(motion.signatories, capital=True)} {said}."


def put(body: str, motions: Sequence[MotionMoved], carried: MotionMoved) -> str:
    """The propositions as a chair puts them, in the order of the motions, and what the body is found to decide."""
    asked = tuple(
        dict.fromkeys(_PUT[one.asks].format(proposal=_proposal(one), owner=owners(one.signatories)) for one in motions)
    )
    what = "proposition" if len(asked) == 1 else "propositioner"
    found = _PUT[carried.asks].format(proposal=_proposal(carried), owner=owners(carried.signatories))
    put_on = join(tuple(f"på {one}" for one in asked), frozenset({"och"}))
    return f"Ordföranden ställer {what} {put_on} och finner att {within(body)} beslutar om {found}."


def stands_for(ballot: Ballot) -> tuple[str, ...]:
    """`Ja-röst: bifall till förslaget.` `Nej-röst: avslag på förslaget.`"""
    both = (("Ja-röst", ballot.yes), ("Nej-röst", ballot.no))
    return tuple(f"{vote}: {text.rstrip('.')}." for vote, text in both if text)


def counted(ballot: Ballot) -> str:
    """`Omröstningen utfaller med 8 ja-röster mot 5 nej-röster. 1 ledamot avstår från att rösta.`"""
    yes, no, abstained = counts(ballot)
    said = (
        f"Omröstningen utfaller med {_number(yes, 'ja-röst', 'ja-röster')} mot {_number(no, 'nej-röst', 'nej-röster')}."
    )
    if abstained:
        said += f" {_number(abstained, 'ledamot', 'ledamöter')} avstår från att rösta."
    if ballot.casting:
        said += " Rösterna är lika och ordförandens utslagsröst avgör."
    return said


def vote(how: Vote) -> str:
    """`Ja`."""
    return _VOTES[how]


def _number(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def postponed(result: ItemResult, how: Postponed | None) -> str:
    """`Ärendet återremitteras på begäran av minst en tredjedel av de närvarande ledamöterna.` and who asked."""
    said = "Ärendet återremitteras" if result is ItemResult.REFERRED_BACK else "Ärendet bordläggs"
    if how is None:
        return f"{said}."
    if how.until:
        said += f" till sammanträdet {day(how.until)}"
    if how.minority:
        said += " på begäran av minst en tredjedel av de närvarande ledamöterna (5 kap. 50 § kommunallagen)"
    said += "."
    if how.requested_by:
        of = f", {len(how.requested_by)} av {how.present} närvarande" if how.present else ""
        said += f" Begäran framställdes av {join(how.requested_by)}{of}."
    return said


REASONED = "Motiveringen lyder:"

CLOSED = {
    ItemResult.NOTED: "Ärendet anmäls och läggs till handlingarna.",
    ItemResult.DROPPED: "Ärendet utgår.",
}


def earlier(handled: Sequence[tuple[str, date | None]]) -> str:
    """`Ärendet återremitterades den 7 mars 2018 och bordlades den 11 april 2018.`; nothing when there was nothing."""
    said = tuple(f"{what} {day(when)}" if when else f"{what} tidigare" for what, when in handled)
    return f"Ärendet {join(said, frozenset({'och'}))}." if said else ""


TABLED, REFERRED_BACK = "bordlades", "återremitterades"


def stood(conduct: Conduct, who: Sequence[Signatory]) -> str:
    """`Anna Ek (M) deltar inte i handläggningen av ärendet på grund av jäv.`"""
    return STATEMENT.write(kind=StatementKind(str(conduct)), signers=signers(tuple(who)))


def verified_on(of: date | None) -> str:
    """`Justeras den 9 maj 2018`; without a day the line waits for one."""
    return f"{VERIFIED} {day(of)}" if of else VERIFIED


def extracted(body: str, when: date, section: str | None) -> str:
    """`Ur kommunstyrelsens protokoll den 25 april 2018, § 2`."""
    return f"Ur {genitive(within(body))} protokoll {day(when)}" + (f", § {section}" if section else "")


def number_on_agenda(number: str | None) -> str:
    """`Ärende 2 på föredragningslistan`."""
    return f"Ärende {number} på föredragningslistan" if number else ""


def secret(ground: str, act: str = "offentlighets- och sekretesslagen (2009:400)") -> str:
    """What stands in public minutes in the place of a secret section; the ground may name its act itself."""
    law = ground if "lag" in ground.casefold() or "OSL" in ground else f"{ground} {act}"
    return f"{SECRET} enligt {law} och återges inte här."


def kept_at(office: str) -> str:
    """`Hos stadsledningskontoret`."""
    return f"Hos {within(office)}"


def notice_lines(
    body: str, met: date, which: str, verified: date, posted: date, last: date, down: date, office: str
) -> tuple[tuple[str, str], ...]:
    """What a notice says, a line for each: last day of appeal and day of removal are two (KL 8:12, 13:5)."""
    plain = (day(one).removeprefix("den ") for one in (met, verified, posted, last, down))
    meeting, signed, up, appeal, removed = plain
    return (
        ("Organ", body),
        ("Sammanträdesdag", meeting),
        ("Paragrafer", which),
        ("Protokollet justerat", signed),
        ("Anslaget sätts upp", up),
        ("Sista dag för överklagande", appeal),
        ("Anslaget tas ned tidigast", removed),
        ("Protokollet finns tillgängligt", kept_at(office)),
    )


NOTICED = "Justeringen av protokollet har tillkännagetts genom detta anslag."
SIGNED_NOTICE = "Underskrift"


def appeal(last: date) -> str:
    """How the decisions can be appealed, and by when."""
    return (
        "Besluten kan överklagas genom laglighetsprövning enligt 13 kap. kommunallagen (2017:725). "
        f"Överklagandet ska ha kommit in till förvaltningsrätten senast {day(last)}."
    )


def heading(section: str | None, title: str) -> str:
    """`§ 2 Strategi för odling`."""
    return f"§ {section} {title}" if section else raised(title)
