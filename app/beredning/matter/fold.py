"""What "equal words" means: text without the accidents of setting it."""

import re

from beredning.matter.clean import compose

_BULLET = "•‣◦⁃∙●○■□▪▫◆◇➢✓\uf02d\uf06e\uf076\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc"
_SIGN = rf"[-–—{_BULLET}](?=\s|\Z)"
_MARKERS = re.compile(rf"^[^\S\n]*+(?:{_SIGN}[^\S\n]*+)++", re.MULTILINE)
_BULLETS = re.compile(rf"(?<!\S)[{_BULLET}](?!\S)")
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_LINE_FINAL = re.compile("(?<=\\w)([-\u2010\u00ad])[^\\S\n]*+\n\\s*+(?=\\w)")
_SOFT_HYPHEN = "\u00ad"
_BREAK = "\0"
_WORD = re.compile(r"\w")


def fold(text: str) -> str:
    """The text composed, without soft hyphens and list markers, every white space one blank.

    List markers are a bullet standing alone anywhere, and a dash standing alone at a line's start; numbers are content.
    A hyphen at a line's end stays, with a blank after it; a soft hyphen there joins the word. Page furniture is the
    caller's to leave out. Idempotent.
    """
    return _folded(text).replace(_BREAK, "- ")


def fold_words(text: str) -> list[str]:
    """The words of the folded text, punctuation with them."""
    return fold(text).split()


def words(text: str) -> int:
    """How many words a text has: what stands between white space and holds a letter or a digit."""
    return sum(1 for word in text.split() if _WORD.search(word))


def same_words(one: str, other: str) -> bool:
    """Whether two texts are equal but for setting; a hyphen that ends a line in one may be lost in the other."""
    left, right = _folded(one, _BREAK), _folded(other, _BREAK)
    if left == right:
        return True
    return (_BREAK in left or _BREAK in right) and _match(left, right)


def _folded(text: str, soft_break: str = "") -> str:
    """The folded text with a mark, which stands for no character, at every hyphen that ends a line."""
    if _BREAK in text:
        text = text.replace(_BREAK, "")
    text = _LINE_ENDS.sub("\n", text)
    if "\n" in text:
        text = _LINE_FINAL.sub(lambda hyphen: soft_break if hyphen[1] == _SOFT_HYPHEN else _BREAK, text)
    text = compose(text.replace(_SOFT_HYPHEN, ""))
    return " ".join(_BULLETS.sub("", _MARKERS.sub("", text)).split())


def _match(left: str, right: str) -> bool:
    """Compare letter by letter; a mark equals nothing, a hyphen, or a hyphen and a blank (`trafik- och`)."""
    here = there = 0
    while here < len(left) and there < len(right):
        if left[here] == right[there]:
            here, there = here + 1, there + 1
        elif left[here] == _BREAK:
            here, there = here + 1, _after_hyphen(right, there)
        elif right[there] == _BREAK:
            here, there = _after_hyphen(left, here), there + 1
        else:
            return False
    return here == len(left) and there == len(right)


def _after_hyphen(text: str, position: int) -> int:
    if text.startswith(("- ", "\u2010 "), position):
        return position + 2
    return position + text.startswith(("-", "\u2010"), position)
