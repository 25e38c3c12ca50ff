"""A hyphen at a line's end: the word's own (`vit makt-miljön`), the line's, or suspended (`trafik- och`)."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

SOFT = "\u00ad"
"""A line's last sign when the source itself says that the word was broken there."""

Hyphen = Literal["own", "line", "suspended"]

_TOKEN = re.compile(r"\w+(?:-\w+)*")
_HEAD = re.compile(r"([^\W_]+)-$")
_TAIL = re.compile(r"[^\W_]+")
_VOWEL = re.compile("[aeiouyåäöéü]", re.IGNORECASE)
_SUSPENDING = frozenset(
    ["och", "eller", "samt", "till", "respektive", "resp", "men", "som", "kontra", "and", "or", "und"]
)
_OWN_HEADS = frozenset(
    [
        "ad",
        "bi",
        "co",
        "dvd",
        "e",
        "eu",
        "ex",
        "fn",
        "gd",
        "icke",
        "it",
        "kl",
        "mini",
        "pc",
        "pr",
        "self",
        "sms",
        "tv",
        "u",
        "vd",
        "vice",
        "webb",
        "wi",
        "x",
    ]
)
_PHRASES = frozenset({"vit makt", "ad hoc", "open source", "svart vit", "high tech", "all inclusive"})
# A compound's second part never begins with an ending, so what follows the hyphen was cut off by the line.
_ENDING = re.compile(
    r"(?:ning|ningar|ningen|ningarna|heten|heter|heterna|else|elser|elsen|elserna|erna|orna|arna|aren|are|ande|ende|"
    r"ingar|ingen|ing|ens|ers|ade|tion|tioner|tionen|tiska|tisk|ligt|liga|lig|iska|isk|ella|ell|sam|samma|samt|bart|bara|"
    r"ment|mentet|skap|skapet|skapen|dom|domen|ar|er|or|en|et|s)$"
)
# Below this share of hyphens among at least so many lines the source was set without hyphenation.
_RARE, _ENOUGH = 0.03, 30


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one document as evidence; `hyphenated` tells whether its lines were broken inside words at all."""

    counts: Mapping[str, int]
    ordered: Sequence[str]
    heads: frozenset[str]
    hyphenated: bool

    def begins(self, stem: str) -> bool:
        """Whether a word of the document begins with these letters."""
        at = bisect_left(self.ordered, stem)
        return at < len(self.ordered) and self.ordered[at].startswith(stem)


def vocabulary(texts: Iterable[str], own_stay: bool | None = None) -> Vocabulary:
    """Gather the evidence of a document's lines; words cut by a line's end do not count.

    `own_stay` is what is known of the producer: True when its lines never end at a word's own hyphen.
    """
    counts: Counter[str] = Counter()
    lines = cut = 0
    after_hyphen = False
    for text in texts:
        words = _TOKEN.findall(text.casefold())
        if after_hyphen:
            del words[:1]
        after_hyphen = text.endswith(("-", SOFT))
        if after_hyphen:
            del words[-1:]
            cut += 1
        counts.update(words)
        lines += 1
    heads = frozenset(word[: word.index("-")] for word in counts if "-" in word)
    hyphenated = own_stay is True or lines < _ENOUGH or cut >= _RARE * lines
    return Vocabulary(counts, sorted(counts), heads, hyphenated)


def judge(before: str, after: str, words: Vocabulary) -> Hyphen | None:
    """What the hyphen at the end of `before` is, given that `after` goes on; None if there is no such hyphen."""
    at_end, at_start = _HEAD.search(before[-80:]), _TAIL.match(after[:80])
    if at_end is None or at_start is None:
        return None
    head, tail = at_end[1], at_start[0]
    if tail.casefold() in _SUSPENDING:
        return "suspended"
    left, right = head.casefold(), tail.casefold()
    joined, kept = words.counts.get(left + right, 0), words.counts.get(f"{left}-{right}", 0)
    if joined != kept:
        return "line" if joined > kept else "own"
    shouted = head.isupper() and tail.isupper() and len(head) > 1
    if (not tail[0].islower() and not shouted) or _own_head(before, head, left):
        return "own"
    return _by_form(left, right, words)


def _own_head(before: str, head: str, left: str) -> bool:
    if left in _OWN_HEADS or len(head) == 1 or not head[-1].isalpha():
        return True
    if head.isupper() and len(head) <= 4:
        return True
    phrase = before[-80:-1].split()[-2:]
    return " ".join(phrase).casefold() in _PHRASES


def _by_form(left: str, right: str, words: Vocabulary) -> Hyphen:
    stem = right[: max(3, len(right) - 3)]
    if words.begins(left + stem):
        return "line"
    if words.begins(f"{left}-{stem}") or left in words.heads:
        return "own"
    if _ENDING.match(right) or not _VOWEL.search(left) or not _VOWEL.search(right):
        return "line"
    return "line" if words.hyphenated else "own"


def _at(before: str, after: str, words: Vocabulary) -> Hyphen | None:
    if before.endswith(SOFT):
        return "line"
    return judge(before, after, words) if before.endswith("-") else None


def weave(lines: Sequence[str], words: Vocabulary) -> tuple[str, int]:
    """The lines of one paragraph as one text, and how many hyphens of the line were taken away."""
    parts: list[str] = []
    mended = 0
    for before, after in zip(lines, lines[1:], strict=False):
        match _at(before, after, words):
            case "own":
                parts.append(before)
            case "line":
                parts.append(before[:-1])
                mended += 1
            case _:
                parts += (before, " ")
    parts.append(lines[-1].rstrip(SOFT) if lines else "")
    return "".join(parts), mended
