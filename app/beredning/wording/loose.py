"""Sentences that the tables just fail to read: slips of the pen, unknown older forms. Kept as found, yet understood."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from beredning.matter.choices import OriginKind, PaperKind, ReplyForm, StatementKind
from beredning.matter.register import Register
from beredning.wording.dates import DateGap
from beredning.wording.lists import split
from beredning.wording.names import Signer, Signers, SignersGap
from beredning.wording.reading import Recognised, recognise
from beredning.wording.references import ReferencesGap

LONGEST = 1500
"""Code points; what is longer is no slip of the pen."""

Facts = Mapping[str, Any]
Reader = Callable[[re.Match[str], Register], Facts | None]

_STATEMENTS = {
    "reservation": StatementKind.RESERVATION,
    "reservationer": StatementKind.RESERVATION,
    "särskilt uttalande": StatementKind.SPECIAL_STATEMENT,
    "särskilda uttalanden": StatementKind.SPECIAL_STATEMENT,
    "särskilt yttrande": StatementKind.SPECIAL_OPINION,
    "särskilda yttranden": StatementKind.SPECIAL_OPINION,
    "ersättaryttrande": StatementKind.SUBSTITUTE_STATEMENT,
    "ersättaryttranden": StatementKind.SUBSTITUTE_STATEMENT,
    "protokollsanteckning": StatementKind.MINUTES_NOTE,
}
_VERB = r"(?:anfördes|gjordes|lämnades|avgavs|anmäldes|har anförts|har gjorts|har lämnats|har avgivits|har anmälts)"
_SLIPPED = re.compile(
    rf"((?:Reservation|Särskilt uttalande|Särskilt yttrande|Ersättaryttrande)(?:er|en)? {_VERB})(?! av) "
)
_DAY = re.compile(r"den \d{1,2} [a-z]{3,9} \d{4}|\d{4}-\d\d-\d\d")
_INSTANCE = r"[a-zåäöA-ZÅÄÖ][\wåäö&:-]*(?: (?!föreslår?\b|beslutar?\b|att\b)[\w&:-]+){0,5}"
_LINK = re.compile(r"\s+föreslå(?:r)?\s+(?:att\s+)?|^föreslår\s+(?:att\s+)?")
_NAMED = r"(?:[A-ZÅÄÖÉ][\w'’.-]+|von|af|de)"
_SIGNER = re.compile(rf"({_NAMED}(?: {_NAMED}){{1,4}})(?: m\. ?fl\.)?(?: \(([\wÅÄÖåäö.–-]{{1,12}})\))?")
_REPLY_FORMS = {
    "tjänsteutlåtande": ReplyForm.OFFICERS_REPORT,
    "tjänsteskrivelse": ReplyForm.OFFICERS_REPORT,
    "kontorsyttrande": ReplyForm.OFFICE_OPINION,
    "förvaltningsyttrande": ReplyForm.OFFICE_OPINION,
}
_SOURCES = (
    "Framställan|Framställning|Anmälan|Yttrande|Inbjudan|Begäran|Initiativ|Medborgarförslag|Rapport|Ansökan|Anhållan|"
    "Remiss|Remisser|Skrivelse|Skrivelser|Motion|Motioner|Förslag|Hemställan|Promemoria|Överlämnande|Redovisning|Revisionsrapport"
)
_KINDS = {"pm": PaperKind.PM, "utlåtande": PaperKind.REPORT, "tjänsteskrivelse": PaperKind.OFFICERS_LETTER}


def joint(text: str) -> Recognised | None:
    """A sentence that says two things of the preparation: `har initierats av A och remitterats till B och C`."""
    found = _JOINT.match(text) if len(text) <= LONGEST else None
    if found is None:
        return None
    first, second = split(found["first"]).value, split(found["second"]).value
    roles = (_ROLES[found["role"]], _ROLES[found["other"]])
    return Recognised(roles[0], {"bodies": first, "also": roles[1], "others": second}, "", "near")


def near(text: str, register: Register) -> Recognised | None:
    """What a sentence says that is one of the tables' but for its form; None for other text."""
    if len(text) > LONGEST:
        return None
    for mended in _mends(text):
        if got := recognise(mended, register):
            return Recognised(got.formula, got.facts, "", "near", mended)
    for formula, pattern, reader in _READERS:
        if (found := pattern.match(text)) and (facts := reader(found, register)) is not None:
            return Recognised(formula, facts, "", "near")
    return None


def _mends(text: str) -> Iterator[str]:
    """The sentence as it would be without a slip: a forgotten `av`, another stop or none at the end."""
    slipped = _SLIPPED.sub(r"\1 av ", text, count=1) if _SLIPPED.match(text) else text
    if slipped != text:
        yield slipped
    if _ENDS.search(slipped[-60:]):
        bare = slipped.rstrip(" .:;")
        yield from (candidate for candidate in (f"{bare}.", f"{bare}:", bare) if candidate != text)


_ENDS = re.compile(
    r"(?:följande|lydelse|protokollet|vägnar|förslag|beslutet|rösta|jäv|svar|yttrande|yttra sig)\s*[.:;]*$"
)


def _origin(found: re.Match[str], _: Register) -> Facts:
    return {"kind": OriginKind.OTHER, "sender": found["sender"], "wording": found[0]}


def _designation(found: re.Match[str], _: Register) -> Facts | None:
    text = found[0]
    numbers = re.search(r"(?:Dnr|dnr|Diarienummer|diarienummer)[.:]?\s*([^()]{3,120})", text)
    signs = re.search(r"(?:\bR|[Rr]otel )((?:[IVX]{1,5})(?:\s*(?:\+|och|,)\s*R?[IVX]{1,5})*)\b", text)
    number = re.search(r"\b(?:19|20)\d\d:\d{0,4}", text)
    if not numbers and not signs and not number:
        return None
    return {
        "kind": _KINDS[found["kind"].casefold()],
        "number": number[0] if number else "",
        "divisions": tuple(re.findall(r"[IVX]+", signs[1])) if signs else (),
        "registry": tuple(n.strip() for n in re.split(r",| och |;", numbers[1]) if n.strip()) if numbers else (),
    }


def _proposal(found: re.Match[str], _: Register) -> Facts | None:
    names = tuple(name for name in _LINK.split(found["chain"].strip(" ,")) if name)
    if not names or not all(re.fullmatch(_INSTANCE, name) for name in names):
        return None
    facts: dict[str, Any] = {"own_part": "egen del" in found[0]}
    if found["who"] in ("Jag", "Vi"):
        return {**facts, "speaker": "one" if found["who"] == "Jag" else "several", "chain": names}
    return {**facts, "instance": found["who"], "chain": names}


def _own_proposal(found: re.Match[str], _: Register) -> Facts:
    return {"instance": found["who"], "own_part": True, "condition": (found["condition"] or "").strip(" ,")}


def _presenters(found: re.Match[str], _: Register) -> Facts | None:
    got = SignersGap().read(found["who"])
    return {"presenters": got.value} if got else None


def _statement(found: re.Match[str], _: Register) -> Facts | None:
    kind = _STATEMENTS[found["kind"].casefold()]
    who, _by, ground = found["rest"].partition(" med hänvisning till ")
    who = re.sub(r"\s*(?:enligt följande|med följande lydelse|följande)\s*[.:]*$", "", who)
    people = _people(who)
    if not people:
        return None
    got = ReferencesGap().read(ground.rstrip(" .:"))
    facts: dict[str, Any] = {"kind": kind, "signers": Signers(people, "m.fl." in who)}
    if got:
        return {**facts, "references": got.value}
    return {**facts, "outside": ground.rstrip(" .:")} if ground else {**facts, "own": True}


def _people(text: str) -> tuple[Signer, ...]:
    """People told by their capitals; a sign in parentheses is that of all since the last sign."""
    out: list[Signer] = []
    waiting: list[str] = []
    for found in re.finditer(_SIGNER.pattern + r"|\((?:båda|alla|samtliga) ([\w.–-]{1,12})\)", text):
        if found[1]:
            waiting.append(found[1])
        if sign := found[2] or found[3]:
            out.extend(Signer(name, sign) for name in waiting)
            waiting = []
    return (*out, *(Signer(name) for name in waiting))


def _outcome(found: re.Match[str], register: Register) -> Facts | None:
    preparing = (register.profile.preparing or "").casefold()
    return {"instance": found["who"], "stance": found["stance"]} if found["who"].casefold() == preparing else None


def _reply(found: re.Match[str], _: Register) -> Facts:
    owner = f"{found['owner']}{found['where'] or ''}"
    return {"by": owner, "form": _REPLY_FORMS.get(found["form"], ReplyForm.OPINION), "dated": day_in(found[0])}


def _decided(found: re.Match[str], _: Register) -> Facts:
    return {"body": found["who"], "date": day_in(found[0])}


def _prepared(found: re.Match[str], _: Register) -> Facts | None:
    names = split(re.sub(r"\s+(?:för|med|senast|under|inom)\s.*$", "", found["bodies"].rstrip(" ."))).value
    return {"bodies": names} if all(0 < len(name) <= 120 for name in names) else None


def day_in(text: str) -> date | None:
    """The first day that a text names."""
    found = _DAY.search(text)
    got = DateGap().read(found[0]) if found else None
    return got.value if got else None


_BODY = r"[A-ZÅÄÖ][\w&:-]*(?: [\w&:,-]+){0,8}?"
_ROLES = {"initierats": "initiated", "remitterats": "referred", "beretts": "prepared"}
_JOINT = re.compile(
    r"Ärende\w{1,2} har (?P<role>initierats|remitterats|beretts) (?:av|till|inom) (?P<first>[^.:;]{3,600}?),? "
    r"(?:och|samt) (?:har )?(?:därefter |sedan )?(?P<other>initierats|remitterats|beretts) (?:av|till|inom) "
    r"(?P<second>[^:;]{3,800}?)\.$"
)
_DECIDES = r"(?:\s+för egen del)?\s+beslutar?\b[^.]{0,60}?"
_MATTER = r"(?:Ärende\w{1,2}|Remiss\w{2,4}|Motion\w{2,4}|Förslaget|Skrivelsen)\s+(?:har|är|blev)?\s*"
_DOCUMENTS = "|".join((*_REPLY_FORMS, "yttrande", "remissvar", "remissyttrande", "svar", "skrivelse"))
_READERS: tuple[tuple[str, re.Pattern[str], Reader], ...] = (
    ("origin", re.compile(rf"(?:{_SOURCES})(?: \([^()]{{3,40}}\))? (?:från|av) (?P<sender>[^.:;]{{2,160}})$"), _origin),
    (
        "designation",
        re.compile(r"(?P<kind>PM|Utlåtande|UTLÅTANDE|Tjänsteskrivelse|TJÄNSTESKRIVELSE)\b.{1,140}$"),
        _designation,
    ),
    (
        "statement",
        re.compile(
            rf"(?P<kind>{'|'.join(sorted(_STATEMENTS, key=len, reverse=True))})\s+{_VERB}\s+(?:av\s+)?(?P<rest>.+)$",
            re.IGNORECASE,
        ),
        _statement,
    ),
    (
        "presenters",
        re.compile(r"Föredragande\s+(?P<who>.{5,300}?)\s+(?:anför|har anfört|framför|skriver)(?: följande)?\s*[.:]?$"),
        _presenters,
    ),
    (
        "proposal",
        re.compile(
            rf"(?P<who>{_BODY})\s+beslutar?\s+för\s+egen\s+del(?P<condition>.{{0,300}}?)\s*(?:följande|att)?\s*[.:]?$"
        ),
        _own_proposal,
    ),
    (
        "repeat",
        re.compile(
            rf"(?P<who>Jag|Vi)\s+föreslår\s+(?:att\s+)?(?P<chain>.{{3,300}}?){_DECIDES}(?:följande|att)?\s*[.:]?$"
        ),
        _proposal,
    ),
    (
        "proposal",
        re.compile(
            rf"(?P<who>{_BODY})\s+föreslår\s+(?:att\s+)?(?P<chain>.{{3,300}}?){_DECIDES}(?:följande|att)\s*[.:]?$"
        ),
        _proposal,
    ),
    (
        "outcome",
        re.compile(r"(?P<who>[A-ZÅÄÖ]\w+)\s+(?P<stance>tillstyrker|avstyrker|bifaller|avslår|godkänner)\b.{0,120}\.$"),
        _outcome,
    ),
    (
        "reply",
        re.compile(
            rf"(?P<owner>{_BODY}):?s(?P<where> i [A-ZÅÄÖ]\w+(?: \w+)?)?\s+(?:gemensamma\s+)?(?P<form>{_DOCUMENTS})\b"
            r".{0,80}?(?:följande|lydelse)\s*(?:lydelse|innehåll)?\s*[.:]?$"
        ),
        _reply,
    ),
    (
        "reply_decision",
        re.compile(rf"(?P<who>{_BODY})\s+(?:beslutade|beslöt|har beslutat)\b.{{0,160}}?(?:följande|att)\s*[.:]?$"),
        _decided,
    ),
    (
        "initiated",
        re.compile(rf"{_MATTER}(?:initierats|initierat|initierades|väckts)\s+av\s+(?P<bodies>.{{3,}})$"),
        _prepared,
    ),
    (
        "referred",
        re.compile(
            rf"{_MATTER}(?:remitterats|remitterat|remitterades|(?:sänts|skickats|varit) på remiss)\s+"
            r"(?:\w+\s+){0,4}?(?:till|hos)\s+(?P<bodies>.{3,})$"
        ),
        _prepared,
    ),
    (
        "prepared",
        re.compile(
            rf"{_MATTER}(?:beretts|beredd|bereddes)(?: gemensamt)?\s+"
            r"(?:av|inom|i samråd med|tillsammans med)\s+(?P<bodies>.{3,})$"
        ),
        _prepared,
    ),
)
