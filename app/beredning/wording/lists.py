"""Lists of names: `A, B, C och D`. What a name itself contains (`Idrotts- och fastighetsnämnden`) is never cut."""

import re

from beredning.wording.formula import NO_VARIANT, Gap, Got

MOST_ITEMS = 120

# Names whose own `och` has no suspended hyphen to show it.
COMPOUNDS = (
    "Sveriges Kommuner och Landsting",
    "Sveriges Kommuner och Regioner",
    "Trygghet och säkerhet",
)
_TOGETHER = " tillsammans med "
_KEPT = "\ue000"  # stands for the `och` of a name while a list is cut
_SUSPENDED = re.compile(r"(?<=-),? (?:och|eller|samt) |(?<=-), ")
_SHARED = re.compile(
    r"(?:^|(?<=, )|(?<=och )|(?<=samt ))([A-ZÅÄÖ][\w-]*) och (?=[A-ZÅÄÖ][\w-]* \w*(?:nämnder|förvaltningar)\b)"
)
_COMPLETE = re.compile(
    r"(?:nämnd(?:en|er|erna)?|styrelsen?|kontor(?:et)?|förvaltning(?:en|ar|arna)?|bolag(?:et)?|utskott(?:et)?|råd(?:et)?"
    r"|verk(?:et)?|myndighet(?:en)?|departement(?:et)?|förbund(?:et)?|förening(?:en)?|beredning(?:en)?|fullmäktige"
    r"|inspektion(?:en)?|universitet(?:et)?|domstol(?:en)?|polisen|kyrkan|AB|[A-ZÅÄÖ]{2,})$"
)


def join(items: tuple[str, ...], variant: frozenset[str] = NO_VARIANT) -> str:
    """The items as a list; `samt` is the joint when the variant says so or an item has an `och` of its own.

    Variants: `tillsammans` (`A tillsammans med B`), `samt`, `och` (although an item has one of its own), `och-samt`
    (`A, B och C samt D`), `commas` (`A, B`).
    """
    *head, last = items
    if not head:
        return last
    if "commas" in variant:
        return ", ".join(items)
    if "tillsammans" in variant:
        return f"{join(tuple(head))}{_TOGETHER}{last}"
    if "och-samt" in variant and len(items) > 2:
        return f"{join(tuple(head))} samt {last}"
    own = any(" och " in _masked(item) for item in items)
    joint = "samt" if "samt" in variant or (own and "och" not in variant) else "och"
    return f"{', '.join(head)} {joint} {last}"


def split(text: str) -> Got:
    """The items of a list and its variant; never fails, a text without a joint is one item."""
    before, together, last = text.rpartition(_TOGETHER)
    if together and _TOGETHER not in before:
        got = split(before)
        return Got((*got.value, last), got.variant | {"tillsammans"})
    masked = _SHARED.sub(_kept_together, _masked(text))
    head, joint, last = _parted(masked, " samt ")
    names = {"samt"}
    if joint:
        before, och, after = _parted(head, " och ")
        # `B och C samt D`: three bodies when both sides of `och` are complete names, else `B och C` is one name.
        if och and _COMPLETE.search(before) and (_COMPLETE.search(after) or after[:1].islower()):
            return _got((*before.split(", "), after, last), "och-samt")
    else:
        head, joint, last = _parted(masked, " och ")
        names = {"och"} if " och " in head else set()
    if not joint:
        items = tuple(masked.split(", "))
        return _got(items, "commas" if len(items) > 1 else "")
    return _got((*head.split(", "), last), " ".join(names))


class ListGap(Gap):
    """Names in a list, each of which can be a body's."""

    variants = frozenset({"tillsammans", "samt", "och", "och-samt", "commas"})
    _shape = re.compile(r"[^\W_][\w:&/().’'-]*(?:,? [\w:&/().’'-]+){0,9}")
    _verb = re.compile(
        r"\b(?:remitterats|beretts|initierats|till|samråd|har|är|att|ska|skall|som|inte|anser|föreslår|beslutar)\b"
    )

    def write(self, value: tuple[str, ...], variant: frozenset[str]) -> str:
        """The list."""
        return join(value, variant)

    def read(self, text: str) -> Got | None:
        """The items, when all can be names."""
        if self._verb.search(text):
            return None
        got = split(text)
        if len(got.value) > MOST_ITEMS or not all(len(i) <= 120 and self._shape.fullmatch(i) for i in got.value):
            return None
        return got


def _masked(text: str) -> str:
    for name in COMPOUNDS:
        text = text.replace(name, name.replace(" och ", f" {_KEPT} "))
    return _SUSPENDED.sub(lambda found: found[0].replace(" ", _KEPT), text)


def _kept_together(shared: re.Match[str]) -> str:
    """`Bromma och Farsta stadsdelsnämnder` is one name; `Socialnämnden och Farsta stadsdelsnämnder` are two."""
    return shared[0] if _COMPLETE.search(shared[1]) else f"{shared[1]} {_KEPT} "


def _unmasked(text: str) -> str:
    return text.replace(f" {_KEPT} ", " och ").replace(_KEPT, " ")


def _parted(text: str, joint: str) -> tuple[str, str, str]:
    head, found, last = text.rpartition(joint)
    return (head, found, last) if head and last else ("", "", text)


def _got(items: tuple[str, ...], variant: str) -> Got:
    return Got(tuple(_unmasked(item) for item in items), frozenset(variant.split()))
