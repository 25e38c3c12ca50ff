"""The agenda's titles become links to their items: annotations on the page, and Link elements in the structure."""

from collections.abc import Iterator, Mapping
from itertools import islice

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from beredning.press.boxes import Box

from .structure import numbers


def link(
    out: pikepdf.Pdf, boxes: tuple[Box, ...], targets: Mapping[str, pikepdf.Object], said: Mapping[str, str]
) -> None:
    """Links every line whose words come from the title of a thing in `targets` to what stands for its page there.

    `said` describes it.

    The words stay where they are: their marked content goes from its paragraph or cell to a Link within it.
    """
    root = out.Root.StructTreeRoot
    own = range(1 + max((box.page for box in boxes), default=-1))  # the agenda's pages come first in the pack
    parents = [value for _, value in islice(numbers(root.ParentTree), len(own)) if isinstance(value, Array)]
    held: dict[tuple[int, int], list[tuple[pikepdf.Object, int]]] = {}
    for owners in parents:
        for at, owner in enumerate(owners):
            if isinstance(owner, Dictionary):
                held.setdefault(owner.objgen, []).append((owners, at))
    titles: dict[str, list[Box]] = {}
    for box in boxes:
        if box.origin and box.origin.field == "title":
            titles.setdefault(box.origin.thing, []).append(box)
    key = int(root.ParentTreeNextKey)
    for (uid, own_boxes), cell in zip(titles.items(), _spoken(root.K), strict=False):
        target = targets.get(uid)
        if target is None:  # an item that has no papers, or has them in another volume
            continue
        element = out.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Link, P=cell, K=Array(cell.K)))
        if Name.Pg in cell:
            element.Pg = cell.Pg
        for of_page, at in held.get(cell.objgen, ()):
            of_page[at] = element
        for page, rect in _lines(own_boxes):
            annotation = out.make_indirect(
                Dictionary(
                    Type=Name.Annot,
                    Subtype=Name.Link,
                    Rect=Array([round(v, 2) for v in rect]),
                    Border=pikepdf.Object.parse(b"[0 0 0]"),
                    F=4,
                    Dest=Array([target, Name.Fit]),
                    Contents=String(said[uid]),
                    StructParent=key,
                )
            )
            on = out.pages[page].obj
            if Name.Annots not in on:
                on.Annots = Array()
            on.Annots.append(annotation)
            element.K.append(Dictionary(Type=Name.OBJR, Obj=annotation, Pg=on))
            root.ParentTree.Nums.append(key)
            root.ParentTree.Nums.append(element)
            key += 1
        cell.K = Array([element])
    root.ParentTreeNextKey = key


def _spoken(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The second cell of every row that begins with a number, in order: where the agenda has its titles."""
    if isinstance(node, Array):
        for kid in node:
            yield from _spoken(kid)
    elif isinstance(node, Dictionary) and Name.K in node:
        cells = [kid for kid in node.K if isinstance(kid, Dictionary)] if isinstance(node.K, Array) else []
        if node.get(Name.S) == Name.TR and len(cells) > 1 and cells[1].get(Name.S) == Name.TD and len(cells[0].K):
            yield cells[1]
        elif node.get(Name.S) != Name.TR:
            yield from _spoken(node.K)


def _lines(found: list[Box]) -> list[tuple[int, list[float]]]:
    """The boxes of one line each as one rectangle."""
    lines: dict[tuple[int, float], list[float]] = {}
    for box in found:
        rect = lines.setdefault((box.page, round(box.y0, 1)), [box.x0, box.y0, box.x1, box.y1])
        rect[0], rect[2] = min(rect[0], box.x0), max(rect[2], box.x1)
    return [(page, rect) for (page, _), rect in lines.items()]
