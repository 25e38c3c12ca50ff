"""Titles before names: singular, plural and indefinite forms, and which words of a text are a title."""

import re

# The last word's endings: definite singular, definite plural, indefinite singular and plural.
ENDINGS = (
    ("rådet", "råden", "råd", "råd"),
    ("ledamoten", "ledamöterna", "ledamot", "ledamöter"),
    ("ordföranden", "ordförandena", "ordförande", "ordförande"),
    ("ersättaren", "ersättarna", "ersättare", "ersättare"),
    ("mästaren", "mästarna", "mästare", "mästare"),
    ("sekreteraren", "sekreterarna", "sekreterare", "sekreterare"),
    ("direktören", "direktörerna", "direktör", "direktörer"),
)
NAME_PARTICLES = frozenset({"von", "af", "de", "van", "der", "den", "ten", "la", "le", "da", "di", "del", "el", "al"})
_NO_TITLE_WORDS = NAME_PARTICLES | {
    "av",
    "och",
    "samt",
    "till",
    "för",
    "i",
    "på",
    "det",
    "att",
    "med",
    "från",
    "som",
    "är",
}
_TITLE_WORD = re.compile(r"[a-zåäö0-9][\w:-]*")


def plural(title: str) -> str:
    """The plural of a definite title: borgarråden, vice ordförandena; an unknown title stays as it is."""
    return _swapped(title, 0, 1)


def singular(title: str) -> str | None:
    """The singular of a definite plural title, None when it is no such plural."""
    found = _swapped(title, 1, 0)
    return found if found != title else None


def indefinite(title: str) -> str:
    """The title without its article: borgarråd."""
    return _swapped(title, 0, 2)


def definite(title: str) -> str | None:
    """The definite title that this indefinite one comes from, None when it is none."""
    found = _swapped(title, 2, 0)
    return found if found != title else None


def _swapped(title: str, given: int, wanted: int) -> str:
    for forms in ENDINGS:
        if title.endswith(forms[given]) and (given == 2 or not title.endswith(forms[2])):
            return title[: len(title) - len(forms[given])] + forms[wanted]
    return title


def is_known(title: str) -> bool:
    """Whether the title is one of the table's, singular or plural, with or without its article."""
    last = title.rpartition(" ")[2]
    return any(last.endswith(form) for forms in ENDINGS for form in forms)


def is_common(title: str) -> bool:
    """Whether several people usually bear this title together, so that in the singular it is said of one alone."""
    return title.endswith(("rådet", "ledamoten", "ersättaren"))


def parted(text: str) -> tuple[str, str]:
    """A title and the name after it: the title is what stands before the first capital, but for `von` and its like."""
    words = text.split(" ")
    count = 0
    while count < len(words) and _TITLE_WORD.fullmatch(words[count]):
        suspended = count and words[count - 1].endswith("-") and words[count] == "och"
        if words[count] in _NO_TITLE_WORDS and not suspended:
            break
        count += 1
    return " ".join(words[:count]), " ".join(words[count:])


def raised(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def lowered(text: str) -> str:
    """The text with a small first letter."""
    return text[:1].lower() + text[1:]
