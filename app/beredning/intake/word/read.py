"""Word documents (.docx): styles say what is a heading, numbering says the labels, tracked changes are accepted."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from typing import Any

from beredning.intake.source import Mended, Piece, Source
from beredning.intake.styled import plain_of, tidy
from beredning.intake.text.labels import Label, label_of, private_bullets
from beredning.intake.word.numbering import numbering_of
from beredning.intake.word.package import Package, child, local, number, switched_on, value
from beredning.intake.word.styles import Look, styles_of
from beredning.intake.word.text import Found, Reader, not_taken, paragraphs_in, rows_of
from beredning.matter.blocks import Run
from beredning.matter.message import Message, UserError, say, say_many


def read_docx(data: bytes, name: str) -> Source:
    """The pieces of a Word document.

    Raises UserError when it is protected, damaged, hostile, or holds no text.
    """
    package = Package(data, name)
    main = package.main()
    folder = main.rpartition("/")[0]
    root = package.part(main)
    body = child(root, "body") if root is not None else None
    if body is None:
        raise UserError(say("{name} is not a Word document (.docx), whatever its name says.", name=name))
    reader = _Document(package, folder)
    reader.flow(body)
    reader.take_rest(body)
    footnotes = reader.notes_of(package, folder)
    if not reader.pieces:
        raise UserError(say("{name} is empty: it holds no text.", name=name))
    pieces = _with_surroundings(reader.pieces, reader.gaps)
    return Source(
        name,
        "docx",
        tuple(pieces),
        words=sum(len(piece.text.split()) for piece in pieces),
        pages=reader.page,
        mended=Mended(double_spaces=reader.doubles, page_breaks=reader.page - 1, private_bullets=reader.bullets),
        furniture=tuple(reader.furniture(package, folder)),
        notes=tuple(_notes(reader, footnotes)),
    )


def _notes(document: "_Document", footnotes: int) -> Iterator[Message]:
    counts = document.text.counts
    if n := counts["inserted"]:
        yield say_many("One tracked insertion was accepted.", "{n} tracked insertions were accepted.", n)
    if n := counts["deleted"]:
        yield say_many("One tracked deletion was carried out.", "{n} tracked deletions were carried out.", n)
    if n := counts["comments"]:
        yield say_many("One comment was left out.", "{n} comments were left out.", n)
    if n := counts["hidden"]:
        yield say_many("One hidden passage was left out.", "{n} hidden passages were left out.", n)
    if footnotes:
        yield say_many("One footnote stands at the end.", "{n} footnotes stand at the end.", footnotes)


class _Document:
    """The pieces of a document while it is read, and what was met on the way."""

    def __init__(self, package: Package, folder: str) -> None:
        looks = styles_of(package.part(f"{folder}/styles.xml"))
        self.text = Reader(looks)
        self._numbering = numbering_of(package.part(f"{folder}/numbering.xml"))
        self.pieces: list[Piece] = []
        self.gaps: set[int] = set()
        self.page = 1
        self.doubles = 0
        self.bullets = 0
        self._fresh = False
        self._titled = False

    def flow(self, element: Any) -> None:
        """Everything in a body or text box, in order."""
        for inner in paragraphs_in(element):
            if local(inner) == "tbl":
                self._table(inner)
            else:
                self._paragraph(inner)

    def take_rest(self, element: Any) -> None:
        """What stands where no text may stand is a piece at the end; what is covered or deleted is counted."""
        for text, why in not_taken(element):
            if why:
                self.text.counts[why] += 1
            elif runs := tidy([Run(text)])[0]:
                self.pieces.append(Piece(plain_of(runs), runs=runs, page=self.page))

    def notes_of(self, package: Package, folder: str) -> int:
        """Foot- and endnotes as pieces at the end; how many there were."""
        before = len(self.pieces)
        for part in ("footnotes", "endnotes"):
            root = package.part(f"{folder}/{part}.xml")
            for note in root if root is not None else ():
                if value(note, "type") in (None, "normal"):
                    self.flow(note)
                    self.take_rest(note)
        return len(self.pieces) - before

    def furniture(self, package: Package, folder: str) -> Iterator[str]:
        """The texts of running heads and feet."""
        plain = Reader(self.text.looks)
        seen: set[str] = set()
        for start in ("header", "footer"):
            for path in package.names(f"{folder}/{start}"):
                root = package.part(path)
                for inner in paragraphs_in(root) if root is not None else ():
                    text = plain_of(tidy(plain.paragraph(inner).runs)[0])
                    if text and text not in seen:
                        seen.add(text)
                        yield text

    def _paragraph(self, element: Any) -> None:
        look = self.text.look(element)
        found = self.text.paragraph(element)
        runs, doubles = tidy(found.runs)
        self.doubles += doubles
        fresh = switched_on(child(element, "pPr", "pageBreakBefore"))
        self._fresh = self._fresh or found.break_before or bool(look.new_page if fresh is None else fresh)
        if found.break_before:
            self.page += found.pages
        label = self._label(element, look)
        if runs:
            self._add(element, look, runs, label)
        else:
            self.gaps.add(len(self.pieces))
        if not found.break_before:
            self.page += found.pages
            self._fresh = self._fresh or (bool(found.pages) and not runs)
        section = child(element, "pPr", "sectPr")
        if section is not None and _begins_page(section):
            self.page, self._fresh = self.page + 1, True
        for box in found.boxes:
            self.flow(box)

    def _add(self, element: Any, look: Look, runs: tuple[Run, ...], label: tuple[str, int] | None) -> None:
        heading = 0 if look.title else look.heading
        self._titled = self._titled or look.title
        level = 1 if look.title else heading + self._titled if heading else 0
        if outline := child(element, "pPr", "outlineLvl"):
            level = level or (number(value(outline), 9) + 1) % 10
        bold = all(run.strong for run in runs)
        if level:
            runs = (Run(plain_of(runs)),)
        elif label is None and (typed := label_of(runs[0].text)) and typed.length < len(plain_of(runs)):
            label, runs = (typed.printed, 1), _without(runs, typed)
            self.bullets += private_bullets(typed.style)
        self.pieces.append(
            Piece(
                plain_of(runs),
                kind="heading" if level else "item" if label else "paragraph",
                level=level or (label[1] if label else 0),
                label=label[0] if label else "",
                runs=runs,
                page=self.page,
                new_page=self._fresh,
                quoted=look.quote,
                bold=bold,
            )
        )
        self._fresh = False

    def _label(self, element: Any, look: Look) -> tuple[str, int] | None:
        own = child(element, "pPr", "numPr")
        listed = child(own, "numId") if own is not None else None
        depth = child(own, "ilvl") if own is not None else None
        list_id = (value(listed) or "") if listed is not None else look.list_id
        level = min(number(value(depth)) if depth is not None else look.depth, 8)
        label = self._numbering.label(list_id, level) if list_id not in ("", "0") else None
        return (label, level + 1) if label else None

    def _table(self, element: Any) -> None:
        grid = list(rows_of(element))
        if max(map(len, grid), default=0) < 2:
            for row in grid:
                for cell in row:
                    if cell is not None:
                        self.flow(cell)
            return
        rows = [[self._cell(cell) for cell in row] for row in grid]
        columns = list(zip_longest(*rows, fillvalue=()))
        rows = [list(row) for row in zip(*columns, strict=True)]
        if not any(cell for row in rows for cell in row):
            return
        self.pieces.append(
            Piece(
                "\n".join("\t".join(plain_of(cell) for cell in row) for row in rows),
                kind="table",
                rows=tuple(tuple(row) for row in rows),
                page=self.page,
                new_page=self._fresh,
                lines=len(rows),
            )
        )
        self._fresh = False

    def _cell(self, cell: Any | None) -> tuple[Run, ...]:
        if cell is None:
            return ()
        runs: list[Run] = []
        for inner in cell.iter():
            if local(inner) == "p" and not _deleted(inner):
                found: Found = self.text.paragraph(inner)
                label = self._label(inner, self.text.look(inner))
                runs += [Run(f" {label[0]} " if label and label[0] != "•" else " "), *found.runs]
        return tidy(Run(run.text.replace("\n", " "), run.emphasis, run.strong) for run in runs)[0]


def _deleted(element: Any) -> bool:
    return any(local(above) in ("del", "moveFrom", "Fallback") for above in element.iterancestors())


def _begins_page(section: Any) -> bool:
    kind = child(section, "type")
    return kind is None or value(kind) in ("nextPage", "oddPage", "evenPage")


def _without(runs: tuple[Run, ...], label: Label) -> tuple[Run, ...]:
    first = Run(runs[0].text[label.length :], runs[0].emphasis, runs[0].strong)
    return tidy((first, *runs[1:]))[0]


def _with_surroundings(pieces: list[Piece], gaps: set[int]) -> list[Piece]:
    """The pieces with `alone` set where empty paragraphs, headings, tables or page breaks stand on both sides."""

    def parted(at: int) -> bool:
        if at in (0, len(pieces)) or at in gaps or pieces[at].new_page:
            return True
        return any(piece.kind in ("heading", "table") for piece in pieces[at - 1 : at + 1])

    return [replace(piece, alone=parted(at) and parted(at + 1)) for at, piece in enumerate(pieces)]
