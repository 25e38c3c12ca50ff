"""The parts of a .docx package, opened with distrust: sizes are limited, entities and networks are off."""

import io
import zipfile
import zlib
from typing import Any

from lxml import etree

from beredning.intake.limits import PACKED_AT_MOST, PART_BYTES, PARTS, UNPACKED_BYTES, refuse_larger
from beredning.matter.message import UserError, say

_SMALL = 2**20


class Package:
    """An open package; every method raises UserError when a part is damaged, protected or too large."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, OverflowError):
            raise self._damaged() from None
        found = self._zip.infolist()
        if len(found) > PARTS:
            raise UserError(say("{name} is refused: it holds too many parts.", name=name))
        refuse_larger(sum(info.file_size for info in found), UNPACKED_BYTES, name)
        for info in found:
            if info.file_size > _SMALL and info.file_size > PACKED_AT_MOST * max(1, info.compress_size):
                raise UserError(say("{name} is refused: it would swell up when unpacked.", name=name))
        self._parts = {info.filename.lstrip("/"): info for info in found}

    def main(self) -> str:
        """The path of the main document."""
        if "word/document.xml" in self._parts:
            return "word/document.xml"
        relations = self.part("_rels/.rels")
        for relation in relations if relations is not None else ():
            target = str(relation.get("Target", "")).lstrip("/")
            if str(relation.get("Type", "")).endswith("/officeDocument") and target.startswith("word/"):
                return target
        raise UserError(say("{name} is not a Word document (.docx), whatever its name says.", name=self._name))

    def names(self, start: str) -> list[str]:
        """The paths of the XML parts that begin so, in order."""
        return sorted(part for part in self._parts if part.startswith(start) and part.endswith(".xml"))

    def part(self, path: str) -> Any | None:
        """The root element of a part; None if there is no such part."""
        info = self._parts.get(path)
        if info is None:
            return None
        refuse_larger(info.file_size, PART_BYTES, self._name)
        try:
            with self._zip.open(info) as file:
                data = file.read(PART_BYTES + 1)
        except RuntimeError:
            raise UserError(say("{name} is protected by a password.", name=self._name)) from None
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, OverflowError):
            raise self._damaged() from None
        refuse_larger(len(data), PART_BYTES, self._name)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            raise self._damaged() from None
        tree: Any = root.getroottree()
        if tree.docinfo.doctype:
            raise UserError(say("{name} is refused: it declares entities of its own.", name=self._name))
        return root

    def _damaged(self) -> UserError:
        return UserError(say("{name} is damaged: it cannot be opened as a Word document.", name=self._name))


def local(element: Any) -> str:
    """An element's name without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(element: Any, name: str = "val") -> str | None:
    """An attribute whatever its namespace."""
    for key, found in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(found)
    return None


def child(element: Any, *names: str) -> Any | None:
    """The first descendant along a path of names; None if the path breaks off."""
    for name in names:
        element = next((inner for inner in element if local(inner) == name), None)
        if element is None:
            return None
    return element


def number(text: str | None, otherwise: int = 0) -> int:
    """A small whole number, or `otherwise`."""
    return int(text) if text is not None and len(text) < 7 and text.isascii() and text.isdigit() else otherwise


def switched_on(element: Any | None) -> bool | None:
    """A toggle property: None when it is not there."""
    return None if element is None else value(element) not in ("0", "false", "off", "none")
