"""Our blocks as another program reads them: markdown-it, which knows nothing of us."""

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from beredning.matter.blocks import Block, ListBlock, Paragraph, Run, SubHeading, TableBlock

_READER = MarkdownIt("commonmark", {"maxNesting": 200}).enable("table")


def read(source: str) -> tuple[Block, ...]:
    """The blocks of a source within the subset; raises ValueError for what is outside it."""
    return _blocks(SyntaxTreeNode(_READER.parse(source)).children)


def _blocks(nodes: list[SyntaxTreeNode]) -> tuple[Block, ...]:
    return tuple(_block(node) for node in nodes)


def _block(node: SyntaxTreeNode) -> Block:
    match node.type:
        case "paragraph":
            return Paragraph(_inline(node))
        case "heading":
            return SubHeading(int(node.tag[1:]), _inline(node))
        case "bullet_list":
            return ListBlock(tuple(_blocks(item.children) for item in node.children))
        case "ordered_list":
            start = int(node.attrs.get("start", 1))
            return ListBlock(tuple(_blocks(item.children) for item in node.children), True, start)
        case "table":
            head, *rest = node.children
            cells = head.children[0].children
            align = tuple(str(cell.attrs.get("style", "")).removeprefix("text-align:") for cell in cells)
            rows = tuple(tuple(_inline(cell) for cell in row.children) for body in rest for row in body.children)
            return TableBlock(tuple(_inline(cell) for cell in cells), rows, align)
    raise ValueError(node.type)


def _inline(node: SyntaxTreeNode) -> tuple[Run, ...]:
    found: list[Run] = []

    def walk(nodes: list[SyntaxTreeNode], emphasis: bool, strong: bool) -> None:
        for inner in nodes:
            if inner.type in ("em", "strong"):
                walk(inner.children, emphasis or inner.type == "em", strong or inner.type == "strong")
            elif inner.type in ("text", "text_special"):
                add(inner.content, emphasis, strong)
            elif inner.type == "hardbreak":
                add("\n", emphasis, strong)
            else:
                raise ValueError(inner.type)

    def add(text: str, emphasis: bool, strong: bool) -> None:
        if found and (found[-1].emphasis, found[-1].strong) == (emphasis, strong):
            found[-1] = Run(found[-1].text + text, emphasis, strong)
        elif text:
            found.append(Run(text, emphasis, strong))

    walk(node.children[0].children, False, False)
    return tuple(found)
