"""A hyphen at a line's end: the word's own (`vit makt-miljön`), the line's, or suspended (`trafik- och`)."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from beredning.matter.blocks import Run

SOFT = "\u00ad"
"""A line's last sign when the source itself says that the word was broken there."""

Hyphen = Literal["own", "line", "suspended"]

_TOKEN = re.compile(r"\w+(?:-\w+)*")
_HEAD = re.compile(r"([^\W_]+)-$")
_TAIL = re.compile(r"[^\W_]+")
_VOWEL = re.compile("[aeiouyåäöéü]", re.IGNORECASE)
_SUSPENDING = frozenset({"och", "eller", "samt", "till", "respektive", "resp", "men", "som", "kontra", "and", "or"})
_OWN_HEADS = frozenset(
    {"ad", "bi", "co", "dvd", "ex", "icke", "it", "kl", "mini", "pc", "pr", "sms", "tv", "vd", "webb", "wi"}
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


def vocabulary(texts: Iterable[str]) -> Vocabulary:
    """Gather the evidence of a document's lines; words cut by a line's end do not count."""
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
    hyphenated = lines < _ENOUGH or cut >= _RARE * lines
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


def seams(lines: Sequence[str], words: Vocabulary) -> list[Hyphen | None]:
    """What stands at each line's end within one paragraph; None where a word ends there."""
    out: list[Hyphen | None] = []
    for before, after in pairwise(lines):
        if before.endswith(SOFT):
            out.append("line")
        else:
            out.append(judge(before, after, words) if before.endswith("-") else None)
    return out


def weave(lines: Sequence[str], words: Vocabulary) -> tuple[str, int]:
    """The lines of one paragraph as one text, and how many hyphens of the line were taken away."""
    found = seams(lines, words)
    parts: list[str] = []
    for line, seam in zip(lines, found, strict=False):
        match seam:
            case "own":
                parts.append(line)
            case "line":
                parts.append(line[:-1])
            case _:
                parts += (line, " ")
    parts.append(lines[-1].rstrip(SOFT) if lines else "")
    return "".join(parts), found.count("line")


def weave_runs(lines: Sequence[tuple[Run, ...]], words: Vocabulary) -> tuple[tuple[Run, ...], int]:
    """As `weave`, for lines in several styles; neighbours in one style become one run."""
    found = seams(["".join(run.text for run in line) for line in lines], words)
    out: list[tuple[list[str], bool, bool]] = []
    for at, line in enumerate(lines):
        for run in line:
            if not out or out[-1][1:] != (run.emphasis, run.strong):
                out.append(([], run.emphasis, run.strong))
            out[-1][0].append(run.text)
        if at < len(found) and out:
            texts = out[-1][0]
            if found[at] == "line":
                texts[-1] = texts[-1][:-1]
            elif found[at] != "own":
                texts.append(" ")
    if out:
        out[-1][0][-1] = out[-1][0][-1].rstrip(SOFT)
    runs = tuple(Run("".join(texts), emphasis, strong) for texts, emphasis, strong in out if any(texts))
    return runs, found.count("line")
