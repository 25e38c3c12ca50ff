"""The end of a paper's stages: signature, outcome in the preparing instance, the board's decision."""

import re

from beredning.wording.dates import DateGap
from beredning.wording.formula import Formula, Gap, Got, Line
from beredning.wording.gaps import ChainGap, ChoiceGap, GenitiveGap, InstanceGap, PatternGap

_PARTICLES = frozenset({"VON", "AF", "DE", "VAN", "DER", "DEN", "LA", "LE", "DA", "DI"})
_CAPITALS = re.compile(r"[A-ZÅÄÖÉÜ][A-ZÅÄÖÉÜ.'’-]*(?: [A-ZÅÄÖÉÜ][A-ZÅÄÖÉÜ.'’-]*){1,5}")
_AS_WRITTEN = re.compile(r"[A-ZÅÄÖÉÜ][\w'’-]+(?: (?:[A-ZÅÄÖÉÜ][\w'’-]+|von|af|de|van|der)){1,4}")


class SignedNamesGap(Gap):
    """Names under a paper, in capitals: `KARIN WANNGÅRD`; variant `as-written`: `Karin Wanngård`; `lines`, `commas`."""

    variants = frozenset({"as-written", "lines", "commas"})

    def write(self, value: tuple[str, ...], variant: frozenset[str]) -> str:
        """The names."""
        names = value if "as-written" in variant else tuple(name.upper() for name in value)
        if "lines" in variant:
            return "\n".join(names)
        *head, last = names
        joint = ", " if "commas" in variant else " och "
        return f"{', '.join(head)}{joint}{last}" if head else last

    def read(self, text: str) -> Got | None:
        """The names, told from their capitals: a capital for each word but `von` and its like."""
        if len(text) > 400:
            return None
        lines = "\n" in text
        joint = "\n" if lines else ", "
        last_joint = not lines and " och " in text
        found = (text.replace(" och ", ", ") if last_joint else text).split(joint)
        variant = {"lines"} if lines else {"commas"} if len(found) > 1 and not last_joint else set()
        if all(_CAPITALS.fullmatch(name) for name in found):
            return Got(tuple(_cased(name) for name in found), frozenset(variant))
        if all(_AS_WRITTEN.fullmatch(name) for name in found):
            return Got(tuple(found), frozenset(variant | {"as-written"}))
        return None


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
NAMES = Formula("names", {"names": SignedNamesGap()}, (Line("{names}"),))
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
    ),
)

FORMULAS = (SIGNATURE, ON_BEHALF, OUTCOME, DECISION, NAMES)
