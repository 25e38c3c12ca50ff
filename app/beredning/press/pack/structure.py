"""A file's structure tree made ready to stand in another: standard roles, plain attributes, its keys counted from 0."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name

_DEEP = 64  # of a number tree, and of roles that stand for roles


@dataclass(frozen=True, slots=True)
class Adopted:
    """The elements at the top of a file's structure, what stands for their parent, and what its keys lead to."""

    kids: pikepdf.Object
    top: pikepdf.Object
    owners: pikepdf.Object


def numbers(node: pikepdf.Object, depth: int = 0) -> Iterator[tuple[int, pikepdf.Object]]:
    """A number tree as pairs."""
    nums = node.get(Name.Nums, Array())
    for at in range(0, len(nums) - 1, 2):
        yield int(nums[at]), nums[at + 1]
    if depth < _DEEP:
        for kid in node.get(Name.Kids, Array()):
            yield from numbers(kid, depth + 1)


def is_tagged(doc: pikepdf.Pdf) -> bool:
    """Whether the file has a structure tree that can be joined to others."""
    root = doc.Root.get(Name.StructTreeRoot)
    return isinstance(root, Dictionary) and Name.K in root and Name.ParentTree in root


def adopt(doc: pikepdf.Pdf, pages: Sequence[pikepdf.Page]) -> Adopted | None:
    """The file's structure, its keys counted from 0 in their order; without one, keys that lead nowhere are removed."""
    tagged = is_tagged(doc)
    found = sorted(numbers(doc.Root.StructTreeRoot.ParentTree), key=lambda pair: pair[0]) if tagged else []
    keys = {key: at for at, (key, _) in enumerate(found)}
    for page in pages:
        for thing in [page.obj, *(a for a in page.obj.get(Name.Annots, Array()) if isinstance(a, Dictionary))]:
            for name in (Name.StructParents, Name.StructParent):
                if name in thing:
                    new = keys.get(int(thing[name]))
                    if new is None:
                        del thing[name]
                    else:
                        thing[name] = new
    if not tagged:
        return None
    root = doc.Root.StructTreeRoot
    if Name.RoleMap in root or Name.ClassMap in root:
        _plain(root)
    top = doc.make_indirect(Dictionary(Type=Name.StructElem))
    given = root.K if isinstance(root.K, Array) else Array([root.K])
    kids = Array([kid for kid in given if isinstance(kid, Dictionary)])
    for kid in kids:
        kid.P = top
        if kid.get(Name.S) == Name.Document:
            kid.S = Name.Sect
    owners = Array([owner if owner.is_indirect else doc.make_indirect(owner) for _, owner in found])
    return Adopted(kids, top, owners)


def _plain(root: pikepdf.Object) -> None:
    """Puts standard roles and plain attributes in the place of the file's own names, which others may use too."""
    roles, classes = root.get(Name.RoleMap, Dictionary()), root.get(Name.ClassMap, Dictionary())
    waiting, seen = [root], set()
    while waiting:
        element = waiting.pop()
        kids = element.get(Name.K)
        for kid in kids if isinstance(kids, Array) else [kids]:
            if isinstance(kid, Dictionary) and Name.S in kid and kid.objgen not in seen:
                if kid.is_indirect:
                    seen.add(kid.objgen)
                waiting.append(kid)
        role = element.get(Name.S)
        for _ in range(_DEEP):
            if not isinstance(role, Name) or str(role) not in roles:
                break
            role = roles[str(role)]
        if isinstance(role, Name):
            element.S = role
        if Name.C in element:
            named = element.C if isinstance(element.C, Array) else [element.C]
            held = element.get(Name.A, Array())
            kept = list(held) if isinstance(held, Array) else [held]
            for name in named:
                meant = classes.get(str(name)) if isinstance(name, Name) else None
                kept += list(meant) if isinstance(meant, Array) else [meant] if meant is not None else []
            del element.C
            element.A = Array(kept)
