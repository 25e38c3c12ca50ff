"""What other programs put on the clipboard as HTML: Word's lists that are no lists, styles in place of tags."""

import re
from typing import Any

from lxml import etree
from lxml import html as markup

from beredning.intake.html import pieces_of
from beredning.intake.source import Piece
from beredning.matter.clean import clean

MOST = 20_000_000
"""Characters of HTML beyond which the plain text is taken instead."""

_CONDITION = re.compile(r"<!\[(?:if|endif)[^\]>]{0,200}\]>", re.IGNORECASE)
_LEVEL = re.compile(r"mso-list:[^;]{0,40}?level(\d)", re.IGNORECASE)
_IGNORED = re.compile(r"mso-list:\s*Ignore", re.IGNORECASE)
_WEIGHT = re.compile(r"(?<![-\w])font-weight\s*:\s*(bold(?:er)?|normal|\d{3})", re.IGNORECASE)
_SLANT = re.compile(r"(?<![-\w])font-style\s*:\s*(italic|oblique|normal)", re.IGNORECASE)
_NUMBERED = re.compile(r"\(?[0-9]{1,3}[.)]?|\(?[a-zA-Z][.)]|\(?[ivxIVX]{1,6}[.)]")
_BOLD = frozenset({"bold", "bolder", "600", "700", "800", "900"})
_DIGITS = re.compile(r"\d+")


def clipboard_pieces(html: str) -> tuple[Piece, ...]:
    """The pieces of a clipboard's HTML; none where it holds no text or is too large."""
    if len(html) > MOST:
        return ()
    text = _CONDITION.sub("", clean(_fragment(html)))
    parser = markup.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = markup.document_fromstring(f"<html><body>{text}</body></html>", parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return ()
    _styles_as_tags(root)
    _lists_of_word(root)
    return pieces_of(root, typed=False, fixed=True)[0]


def _fragment(html: str) -> str:
    """What the clipboard's own marks say was copied; all of it where there are none."""
    start, stop = html.find("<!--StartFragment-->"), html.rfind("<!--EndFragment-->")
    return html[start:stop] if 0 <= start < stop else html


def _styles_as_tags(root: Any) -> None:
    """What a style makes bold or slanted is said by a tag, and a tag that a style takes back says nothing."""
    for element in list(root.iter("span", "b", "strong", "i", "em", "font")):
        style = element.get("style") or ""
        weight, slant = _WEIGHT.search(style), _SLANT.search(style)
        bold = weight is not None and weight[1].lower() in _BOLD
        slanted = slant is not None and slant[1].lower() != "normal"
        taken_back = weight and not bold if element.tag in ("b", "strong") else slant and not slanted
        if element.tag in ("b", "strong", "i", "em") and taken_back:
            element.tag = "span"
        if element.tag in ("span", "font") and (bold or slanted):
            element.tag = "strong" if bold else "em"
            if bold and slanted:
                inner = element.makeelement("em")
                inner.text, element.text = element.text, None
                for child in list(element):
                    inner.append(child)
                element.insert(0, inner)


def _lists_of_word(root: Any) -> None:
    """Paragraphs that Word numbers itself become items of lists, nested by their level."""
    lists: list[tuple[int, Any]] = []
    last: Any = None
    for paragraph in list(root.iter("p", "h1", "h2", "h3", "h4", "h5", "h6")):
        level = _LEVEL.search(paragraph.get("style") or "")
        if level is None or paragraph.tag != "p":
            continue
        label = _take_label(paragraph)
        ordered = bool(_NUMBERED.fullmatch(label))
        depth = int(level[1])
        if last is None or _next(last) is not paragraph:
            lists = []
        while lists and (lists[-1][0] > depth or (lists[-1][0] == depth and (lists[-1][1].tag == "ol") != ordered)):
            lists.pop()
        if not lists or lists[-1][0] < depth:
            made = paragraph.makeelement("ol" if ordered else "ul")
            if ordered and (number := _DIGITS.search(label)):
                made.set("start", number[0])
            if lists:
                lists[-1][1].append(made)
            else:
                paragraph.addprevious(made)
            lists.append((depth, made))
        item = paragraph.makeelement("li")
        tail, paragraph.tail = paragraph.tail, None
        parent = lists[0][1]
        lists[-1][1].append(item)
        item.append(paragraph)
        parent.tail = tail
        last = parent


def _next(element: Any) -> Any:
    return element.getnext()


def _take_label(paragraph: Any) -> str:
    for element in paragraph.iter("span", "strong", "em", "b", "i"):
        if _IGNORED.search(element.get("style") or ""):
            label = "".join(element.itertext()).replace("\u00a0", " ").strip()
            tail = element.tail
            for child in list(element):
                element.remove(child)
            element.text, element.tail = None, tail
            return label
    return ""
