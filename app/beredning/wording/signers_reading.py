"""Reading signatories: titles, names and party signs in any grouping, back to the people."""

import re
from dataclasses import dataclass, field

from beredning.wording import titles
from beredning.wording.formula import LONGEST, Got
from beredning.wording.signers import Signer, Signers

MOST_SIGNS = 120
WHOLE = "hela"
"""`hela (V)`: everybody of a party, who stands in a name's place."""
_OTHERS = re.compile(r" m\. ?fl\.?$")
_ONE_SIGN = r"[^\W\d_][\w.]{0,11}"
_SIGN = re.compile(rf" \((?:(båda|alla|samtliga) )?({_ONE_SIGN}(?:(?:, {_ONE_SIGN}){{0,5}} och {_ONE_SIGN})?|-|–)\)")
_SUSPENDED = re.compile(r"(?<=-) och (?=[a-zåäö])")
_KEPT = "\ue000"  # stands for the `och` of a title (stadsbyggnads- och kulturborgarrådet) while a list is cut
_NAME = re.compile(
    r"(?:[^\W\d_][\w.'’:-]*|d['’]\w+)(?: [\w.'’:-]+){0,6}",
)


@dataclass(slots=True)
class _Found:
    """What has been read so far."""

    people: list[Signer]
    variant: set[str]
    carried: str | None = None
    others: list[bool] = field(default_factory=list)  # whether each group has `m.fl.`
    lenient: bool = False


def read_signers(text: str, *, lenient: bool) -> Got | None:
    """The people, when the text is titles, names and signs and nothing else; `lenient`: a title in the wrong number."""
    if len(text) > LONGEST:
        return None
    found = _Found([], set(), lenient=lenient)
    start = 0
    signs = list(_SIGN.finditer(text))
    ends = [(m.start(), m.end(), m[1], m[2]) for m in signs] or [(len(text), len(text), None, None)]
    if ends[-1][1] != len(text) or len(ends) > MOST_SIGNS:
        return None
    for place, (stop, end, word, party) in enumerate(ends):
        part = text[start:stop]
        if place:
            joint = next((j for j in (", ", " och ", " samt ") if part.startswith(j)), None)
            if joint is None:
                return None
            if place == len(ends) - 1:
                found.variant |= {" samt ": {"samt"}, ", ": {"commas"}}.get(joint, set())
            part = part[len(joint) :]
        if not _read_group(part, word, party, found):
            return None
        start = end
    if len(signs) > 1 and len({p.party for p in found.people}) < len(signs):
        found.variant.add("party-per-person")
    if found.others[0] and len(ends) > 1:
        found.variant.add("others-each" if all(found.others) else "others-first")
    return Got(Signers(tuple(found.people), any(found.others)), frozenset(found.variant))


def _read_group(text: str, word: str | None, party: str | None, found: _Found) -> bool:
    others = _OTHERS.search(text)
    found.others.append(bool(others))
    items, joint = _items(text[: others.start()] if others else text)
    if others and joint == " och ":
        found.variant.add("och-others")
    if joint == " samt ":
        found.variant.add("samt")
    titled = 0
    for place, item in enumerate(items):
        title, name = ("", item) if item == WHOLE and party else titles.parted(item)
        if name != WHOLE and not _is_name(name):
            return False
        role = _role(title, place == 0, len(items), found) if title else found.carried
        if not role and party and place and titles.is_common(found.people[-1].role or ""):
            if not found.lenient:
                return False
            role = found.people[-1].role
        titled += bool(title)
        if not title and role and place == 0 and found.people:
            found.variant.add("shared-title")
        found.people.append(Signer(name, party, role))
    if titled > 1:
        found.variant.add("title-per-person")
    _note_sign(word, len(items), bool(others), found)
    return True


def _items(text: str) -> tuple[list[str], str]:
    masked = _SUSPENDED.sub(_KEPT, text)
    for joint in (" samt ", " och "):
        head, found, tail = masked.rpartition(joint)
        if found:
            return [item.replace(_KEPT, " och ") for item in (*head.split(", "), tail)], joint
    return text.split(", "), ", "


def _role(title: str, first: bool, count: int, found: _Found) -> str:
    found.carried = None
    if one := titles.singular(title):
        found.carried = one
        if first and count == 1:
            found.variant.add("shared-title")
        return one
    if full := titles.definite(title):
        found.variant.add("indefinite")
        found.carried = full
        return full
    return title


def _note_sign(word: str | None, count: int, others: bool, found: _Found) -> None:
    if word == "samtliga":
        found.variant.add("samtliga")
    elif word == "alla" and (count == 2 or others):
        found.variant.add("all")
    elif word is None and count > 1 and not others:
        found.variant.add("bare-sign")


def _is_name(text: str) -> bool:
    if len(text) > 80 or not _NAME.fullmatch(text):
        return False
    first, *rest = text.split(" ")
    if not (first[0].isupper() or first in titles.NAME_PARTICLES):
        return False
    return all(word[0].isupper() or word in titles.NAME_PARTICLES or word.startswith(("d'", "d’")) for word in rest)
