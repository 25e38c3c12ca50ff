"""The end of a paper's stages: signature, outcome in the preparing instance, the board's decision."""

import re

from beredning.wording.dates import DateGap
from beredning.wording.formula import Formula, Gap, Got, Line
from beredning.wording.gaps import ChainGap, ChoiceGap, GenitiveGap, InstanceGap, PatternGap
from beredning.wording.lists import join

_PARTICLES = frozenset({"VON", "AF", "DE", "VAN", "DER", "DEN", "LA", "LE", "DA", "DI"})
_CAPITALS = re.compile(r"[A-ZÅÄÖÉÜ][A-ZÅÄÖÉÜ.'’-]*(?: [A-ZÅÄÖÉÜ][A-ZÅÄÖÉÜ.'’-]*){1,5}")
_AS_WRITTEN = re.compile(r"[A-ZÅÄÖÉÜ][\w'’-]+(?: (?:[A-ZÅÄÖÉÜ][\w'’-]+|von|af|de|van|der)){1,4}")


class SignedNamesGap(Gap):
    """Names under a paper, one a line, in capitals: `KARIN WANNGÅRD`.

    Variants: `as-written` `Karin Wanngård`, `och` `A och B` on one line, `commas` `A, B`.
    """

    variants = frozenset({"as-written", "och", "commas"})

    def write(self, value: tuple[str, ...], variant: frozenset[str]) -> str:
        """The names."""
        names = value if "as-written" in variant else tuple(name.upper() for name in value)
        if "commas" in variant:
            return ", ".join(names)
        return join(names) if "och" in variant else "\n".join(names)

    def read(self, text: str) -> Got | None:
        """The names, told from their capitals: a capital for each word but `von` and its like."""
        if len(text) > 400:
            return None
        joint = "\n" if "\n" in text else ", "
        last_joint = joint == ", " and " och " in text
        found = (text.replace(" och ", ", ") if last_joint else text).split(joint)
        variant = {"och"} if last_joint else {"commas"} if len(found) > 1 and joint == ", " else set()
        if all(_CAPITALS.fullmatch(name) for name in found):
            return Got(tuple(_cased(name) for name in found), frozenset(variant))
        if all(_AS_WRITTEN.fullmatch(name) for name in found):
            return Got(tuple(found), frozenset(variant | {"as-written"}))
        return None


class AttestedGap(Gap):
    """Those who sign below as names are written, one a line; variant `capitals`."""

    variants = frozenset({"capitals"})

    def write(self, value: tuple[str, ...], variant: frozenset[str]) -> str:
        """The names."""
        return "\n".join(name.upper() for name in value) if "capitals" in variant else "\n".join(value)

    def read(self, text: str) -> Got | None:
        """The names; those in capitals are read with the ones above them."""
        found = tuple(text.split("\n"))
        if len(text) > 400 or not all(_AS_WRITTEN.fullmatch(n) and not _CAPITALS.fullmatch(n) for n in found):
            return None
        return Got(found)


def _cased(name: str) -> str:
    return " ".join(word.lower() if word in _PARTICLES else _word(word) for word in name.split(" "))


def _word(word: str) -> str:
    return re.sub(r"[^\W_]+", lambda part: part[0].capitalize(), word)


# Facts: place, date.
SIGNATURE = Formula(
    "signature",
    {"place": PatternGap(r"[A-ZÅÄÖ][\w-]*(?: [A-ZÅÄÖ][\w-]*){0,2}", 60), "date": DateGap()},
    (Line("{place} {date}"), Line("{place}, {date}", "comma"), Line("{place} {date}.", "stop")),
)
# Facts: names, attested (those who sign below the one who presided).
NAMES = Formula(
    "names",
    {"names": SignedNamesGap(), "attested": AttestedGap()},
    (Line("{names}\n{attested}"), Line("{names}")),
)
ON_BEHALF = Formula(
    "on_behalf",
    {"owner": GenitiveGap()},
    (Line("På {owner} vägnar:"), Line("På {owner} vägnar", "no-colon"), Line("För {owner} del:", "för")),
)

# Any body may endorse a proposal in a text; an outcome without the presenter's title is a preparing instance's alone.
PREPARING = PatternGap(r"[A-ZÅÄÖ][\w -]*(?:beredning|utskott|presidium|delegation)(?:en|et)?", 80)

# Facts: instance, stance, presenter (genitive of the presenter's title).
OUTCOME = Formula(
    "outcome",
    {
        "instance": InstanceGap(capital=True),
        "instance:preparing": PREPARING,
        "stance": ChoiceGap({word: word for word in ("tillstyrker", "avstyrker", "bifaller", "godkänner")}),
        "stance:other": PatternGap(r"[a-zåäö]{3,30}r", 30),
        "presenter": PatternGap(r"[a-zåäö]*(?:rådets|rådens|ordförandens|ordförandenas|mästarens|ledamotens)", 40),
    },
    (
        Line("{instance} {stance} föredragande {presenter} förslag."),
        Line("{instance} {stance:other} föredragande {presenter} förslag."),
        Line("{instance:preparing} {stance} förslaget."),
        Line("{instance:preparing} {stance:other} förslaget."),
        Line("{instance} {stance} föredragande {presenter} förslag till beslut.", "till-beslut"),
        Line("{instance:preparing} {stance} {presenter} förslag.", "no-föredragande"),
        Line("{instance:preparing} {stance} ärendet.", "ärendet"),
        Line("{instance:preparing} {stance} förslaget till beslut.", "till-beslut"),
        Line("{instance:preparing} för egen del {stance} föredragande {presenter} förslag.", "egen-del"),
        Line("{instance:preparing} {stance} för egen del föredragande {presenter} förslag.", "egen-del-after"),
        Line("{instance:preparing} delar föredragande {presenter} uppfattning.", "uppfattning", stance="delar"),
        Line("{instance:preparing} delar föredragande {presenter} bedömning.", "bedömning", stance="delar"),
        Line("{instance:preparing} delar föredragande {presenter} synpunkter.", "synpunkter", stance="delar"),
    ),
)

# Facts: instance, agrees (genitive of the instance whose view it shares), chain.
DECISION = Formula(
    "decision",
    {"instance": InstanceGap(capital=True), "agrees": GenitiveGap(), "chain": ChainGap()},
    (
        Line("{instance} delar {agrees} uppfattning och föreslår att {chain} beslutar följande."),
        Line("{instance} delar {agrees} uppfattning och beslutar följande."),
        Line("{instance} delar {agrees} uppfattning och föreslår {chain} besluta följande.", "before-2010"),
        Line("{instance} delar {agrees} uppfattning och föreslår {chain} besluta följande", "before-2010 no-stop"),
        Line("{instance} delar {agrees} bedömning och föreslår att {chain} beslutar följande.", "bedömning"),
        Line("{instance} delar {agrees} bedömning och beslutar följande.", "bedömning"),
        Line("{instance} delar {agrees} förslag och föreslår att {chain} beslutar följande.", "förslag"),
        Line("{instance} ansluter sig till {agrees} uppfattning och beslutar följande.", "ansluter"),
        Line(
            "{instance} ansluter sig till {agrees} uppfattning och föreslår att {chain} beslutar följande.", "ansluter"
        ),
        Line("{instance} beslutade enligt {agrees} förslag.", "enligt"),
        Line("{instance} beslutar i enlighet med {agrees} förslag.", "i-enlighet"),
    ),
)

FORMULAS = (SIGNATURE, ON_BEHALF, OUTCOME, DECISION, NAMES)
