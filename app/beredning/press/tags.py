"""The structure tree: what a screen reader is told (ISO 32000-1, 14.7 and 14.8; ISO 14289-1).

Everything that is drawn is either content of a node, or an artifact.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFObject, PDFString

from .objects import Document

Attributes = tuple[tuple[str, PDFObject], ...]


@dataclass(slots=True, eq=False)
class Node(PDFObject):
    """A structure element. Its kids, in reading order, are nodes, marked contents (page index, mark), and what is
    written as it stands: how an object is referred to."""

    role: str
    attributes: Attributes = ()
    kids: list["Node | tuple[int, int] | bytes"] = field(default_factory=list)
    reference: bytes = b""
    parent: bytes = b""
    pages: Sequence[bytes] = ()

    def child(self, role: str, attributes: Attributes = ()) -> "Node":
        """A new last kid."""
        node = Node(role, attributes)
        self.kids.append(node)
        return node

    def format(self, document: object) -> bytes:
        """The element as ReportLab writes it; by hand, for a long paper has ten thousand."""
        own = next((kid[0] for kid in self.kids if isinstance(kid, tuple)), None)
        kids = []
        for kid in self.kids:
            if isinstance(kid, Node):
                kids.append(kid.reference)
            elif isinstance(kid, bytes):
                kids.append(kid)
            elif kid[0] == own:
                kids.append(b"%d" % kid[1])
            else:
                kids.append(b"<</Type/MCR/Pg %b/MCID %d>>" % (self.pages[kid[0]], kid[1]))
        place = b"" if own is None else b"/Pg " + self.pages[own]
        more = b"".join(b"/%b %b" % (key.encode(), value.format(document)) for key, value in self.attributes)
        return b"<</S/%b/P %b%b%b/K[%b]>>" % (self.role.encode(), self.parent, place, more, b" ".join(kids))


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


def language(tag: str) -> Attributes:
    """The attribute that says in which language a node is."""
    return (("Lang", PDFString(tag)),)


def owned(owner: str, key: str, name: str) -> Attributes:
    """The attribute of a list or a table (`owner`) that says what name a key has (ISO 32000-1, 14.8.5)."""
    return (("A", PDFDictionary({"O": f"/{owner}", key: f"/{name}"})),)


def refer_to(root: Node, parent: bytes, refer: Callable[[Node], bytes], pages: Sequence[bytes]) -> list[Node]:
    """Settles how each node is referred to, `root` first, and to what it refers itself; returns them in that order."""
    found, stack = [], [(root, parent)]
    while stack:
        node, over = stack.pop()
        node.reference, node.parent, node.pages = refer(node), over, pages
        found.append(node)
        stack.extend((kid, node.reference) for kid in reversed(node.kids) if isinstance(kid, Node))
    return found


def structure(document: Document, root: Node, marks: Marks, pages: Sequence[bytes]) -> PDFDictionary:
    """The structure tree root over `root` (the Document element); `pages` are how the pages are referred to."""
    tree = PDFDictionary({"Type": "/StructTreeRoot"})
    refer_to(root, document.refer(tree), document.refer, pages)
    nums: list[object] = []
    for number, owners in enumerate(marks.pages):
        nums += [number, document.Reference(PDFArray([node.reference for node in owners]))]
    tree["K"] = root.reference
    tree["ParentTree"] = document.Reference(PDFDictionary({"Nums": PDFArray(nums)}))
    tree["ParentTreeNextKey"] = len(marks.pages)
    return tree
