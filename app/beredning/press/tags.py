"""The structure tree: what a screen reader is told (ISO 32000-1, 14.7 and 14.8; ISO 14289-1).

Everything that is drawn is either content of a node, or an artifact.
"""

from dataclasses import dataclass, field

from .file import File, text_string


@dataclass(slots=True, eq=False)
class Node:
    """A structure element. Its kids are nodes and marked contents (page index, mark) in reading order."""

    role: str
    attributes: bytes = b""
    kids: list["Node | tuple[int, int]"] = field(default_factory=list)
    number: int = 0

    def child(self, role: str, attributes: bytes = b"") -> "Node":
        """A new last kid."""
        node = Node(role, attributes)
        self.kids.append(node)
        return node


class Marks:
    """Gives out marks page by page, and remembers whose they are."""

    __slots__ = ("pages",)

    def __init__(self) -> None:
        self.pages: list[list[Node]] = []

    def begin(self, node: Node, page: int) -> bytes:
        """The operator that opens a piece of the node's content on a page."""
        owners = self.pages[page]
        mark = len(owners)
        owners.append(node)
        node.kids.append((page, mark))
        return b"/%b<</MCID %d>>BDC" % (node.role.encode(), mark)


def language(tag: str) -> bytes:
    """The attribute that says in which language a node is."""
    return b"/Lang" + text_string(tag)


def write_tree(file: File, root: Node, marks: Marks, pages: list[int]) -> int:
    """Writes the tree below `root` (the Document element); the number of the structure tree root."""
    tree = file.reserve()
    _number(file, root)
    stack = [(root, tree)]
    while stack:
        node, parent = stack.pop()
        file.put(node.number, _element(node, parent, pages))
        stack.extend((kid, node.number) for kid in node.kids if isinstance(kid, Node))
    lists = [file.add(b"[" + b" ".join(b"%d 0 R" % node.number for node in owners) + b"]") for owners in marks.pages]
    nums = b" ".join(b"%d %d 0 R" % pair for pair in enumerate(lists))
    parents = file.add(b"<</Nums[%b]>>" % nums)
    file.put(
        tree,
        b"<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d>>"
        % (root.number, parents, len(lists)),
    )
    return tree


def _number(file: File, root: Node) -> None:
    stack = [root]
    while stack:
        node = stack.pop()
        node.number = file.reserve()
        stack.extend(kid for kid in reversed(node.kids) if isinstance(kid, Node))


def _element(node: Node, parent: int, pages: list[int]) -> bytes:
    own = next((kid[0] for kid in node.kids if isinstance(kid, tuple)), None)
    kids = []
    for kid in node.kids:
        if isinstance(kid, Node):
            kids.append(b"%d 0 R" % kid.number)
        elif kid[0] == own:
            kids.append(b"%d" % kid[1])
        else:
            kids.append(b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (pages[kid[0]], kid[1]))
    place = b"" if own is None else b"/Pg %d 0 R" % pages[own]
    return b"<</S/%b/P %d 0 R%b%b/K[%b]>>" % (node.role.encode(), parent, place, node.attributes, b" ".join(kids))
