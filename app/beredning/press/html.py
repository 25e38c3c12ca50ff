"""A paper as one accessible web page: plain HTML5 that needs no other file, also good on paper."""

from collections.abc import Iterable
from functools import cache
from html import escape

from beredning.papers.tree import (
    Heading,
    Item,
    Listing,
    Paper,
    PaperBlock,
    Para,
    Quote,
    Role,
    Span,
    Spans,
    Table,
    Title,
)
from beredning.resources import resource


def html(paper: Paper) -> str:
    """The page: headings, lists, quotations and tables as what they are; it holds nothing that is not seen."""
    head = (
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(paper.title)}</title>",
        _meta("description", paper.subject),
        _meta("author", paper.author),
        _meta("dcterms.date", paper.dated),
        f"<style>\n{_style()}{_running(paper)}</style>",
    )
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{escape(paper.language)}">',
            "<head>",
            *(line for line in head if line),
            "</head>",
            "<body>",
            "<main>",
            *map(_block, paper.blocks),
            "</main>",
            "</body>",
            "</html>\n",
        )
    )


@cache
def _style() -> str:
    return resource("press", "paper.css").read_text(encoding="utf-8")


def _running(paper: Paper) -> str:
    """The running head from page two, where the browser prints one."""
    left, right = _css(paper.running_title), _css(paper.running_mark)
    return f"@page {{ @top-left {{ content: {left} }} @top-right {{ content: {right} }} }}\n"


def _css(text: str) -> str:
    return '"' + "".join(c if c.isalnum() or c == " " else f"\\{ord(c):06x}" for c in text) + '"'


def _meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{escape(content)}">' if content else ""


def _block(block: PaperBlock) -> str:
    match block:
        case Title(spans):
            return f"<h1>{_words(spans)}</h1>"
        case Heading(level, spans, new_page):
            return f"<h{min(level, 6)}{_class('new-page' if new_page else '')}>{_words(spans)}</h{min(level, 6)}>"
        case Para(role, spans):
            return f"<p{_class(_role(role, spans))}>{_words(spans)}</p>"
        case Listing():
            return _listing(block)
        case Quote(blocks):
            return _within("blockquote", map(_block, blocks))
        case Table():
            return _table(block)


def _role(role: Role, spans: Spans) -> str:
    """The class of a paragraph; capitals are set apart, small letters are not."""
    capitals = role is Role.SIGNATURE and all(span.text.isupper() for span in spans)
    return "signature capitals" if capitals else "" if role is Role.BODY else role.value


def _listing(block: Listing) -> str:
    if not any(item.label for item in block.items):
        return "\n".join(_block(inner) for item in block.items for inner in item.blocks)
    if block.kind == "bullets":
        return _within("ul", (f"<li>{_inside(item)}</li>" for item in block.items))
    # A clause's number is a part of the decision, cited for ever: it stands in the text, not in a counter.
    items = (f'<li><span class="label">{escape(item.label)}</span> {_inside(item)}</li>' for item in block.items)
    return _within("ol", items, f' class="{block.kind}" role="list"')


def _inside(item: Item) -> str:
    """The content of an item: its first paragraph needs no element of its own."""
    first, *others = item.blocks or (Para(Role.BODY, ()),)
    start = _words(first.spans) if isinstance(first, Para) else "\n" + _block(first)
    return start + "".join(f"\n{_block(block)}" for block in others)


def _table(table: Table) -> str:
    aligns = table.align or ("",) * len(table.head)
    styles = [_class("" if align in ("", "left") else align) for align in aligns]
    head = "".join(
        f'<th scope="col"{style}>{_words(cell)}</th>' for cell, style in zip(table.head, styles, strict=True)
    )
    rows = (
        "<tr>" + "".join(f"<td{style}>{_words(cell)}</td>" for cell, style in zip(row, styles, strict=True)) + "</tr>"
        for row in table.rows
    )
    return _within("table", (f"<thead>\n<tr>{head}</tr>\n</thead>", _within("tbody", rows)))


def _within(tag: str, lines: Iterable[str], attributes: str = "") -> str:
    return "\n".join((f"<{tag}{attributes}>", *lines, f"</{tag}>"))


def _class(name: str) -> str:
    return f' class="{name}"' if name else ""


def _words(spans: Spans) -> str:
    return "".join(_span(span) for span in spans)


def _span(span: Span) -> str:
    text = escape(span.text, quote=False).replace("\n", "<br>\n")
    if span.emphasis:
        text = f"<em>{text}</em>"
    if span.strong:
        text = f"<strong>{text}</strong>"
    return f'<span lang="{escape(span.language)}">{text}</span>' if span.language else text
