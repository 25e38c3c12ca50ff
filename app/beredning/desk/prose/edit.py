"""The editor of a text: types, pastes and formats within the subset, and tells what it says as source."""

from collections.abc import Callable, Collection
from itertools import groupby

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextDocumentFragment,
)
from PySide6.QtWidgets import QMenu, QTextEdit, QWidget

from beredning.desk.keys import is_alt
from beredning.desk.prose import lists
from beredning.desk.prose.document import (
    GAP,
    STRONG,
    alone_in,
    fill,
    insert_table,
    paragraph_format,
    read,
    source_between,
    style,
)
from beredning.desk.prose.positions import to_document, to_source
from beredning.desk.prose.tables import BY_KEY, carry_out, deed_of
from beredning.matter.blocks import Block, ListBlock, TableBlock
from beredning.matter.clean import clean
from beredning.matter.text import parse, plain_text, serialise

BETWEEN = "\n\n"
"""What stands in a source between two parts."""


class ProseEdit(QTextEdit):
    """Shows and edits one source text; `edited` is emitted with the source after what somebody did to it."""

    edited = Signal(str)
    moved = Signal()
    told = Signal(object)
    """(Message): what somebody should know of what was just done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "prose")
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setAcceptRichText(True)
        self.document().setDocumentMargin(4)
        self.more_deeds: Callable[[QMenu], None] = lambda _: None
        """Puts into the menu of the text what can be done beside copying and pasting."""
        self._loading = False
        self._source = ""
        self._parts: list[str] = []
        self._spans: dict[int, tuple[int, int, int]] = {}
        self._changed_at: set[int] = set()
        self._blocks = 1
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._tell)
        self.document().contentsChange.connect(self._noted)
        self.cursorPositionChanged.connect(self.moved)

    @property
    def keys(self) -> Collection[str]:
        """The keys that do something where the cursor is, beside those of typing."""
        return BY_KEY if self.textCursor().currentTable() is not None else ()

    def source(self) -> str:
        """What the text says, as source."""
        if self._soon.isActive():
            self._soon.stop()
            self._tell()
        return self._source

    def set_source(self, source: str) -> None:
        """Shows a source; the cursor stays as near as it can to where it was."""
        if source == self.source():
            return
        at = to_source(self.document(), self._source, self.textCursor().position()) if self._source else 0
        focused = self.hasFocus()
        self._loading = True
        try:
            fill(self.document(), parse(source), GAP)
        finally:
            self._loading = False
        self._source = source
        self._spans = {}
        if focused:
            self.select_source(min(at, len(source)))
        else:
            self.moveCursor(QTextCursor.MoveOperation.Start)

    def select_source(self, start: int, stop: int | None = None) -> None:
        """Selects code points of the source; without a stop, puts the cursor there."""
        document = self.document()
        cursor = self.textCursor()
        cursor.setPosition(to_document(document, self._source, start))
        if stop is not None and stop > start:
            cursor.setPosition(to_document(document, self._source, stop), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def place(self) -> int:
        """Where the cursor is, in code points of the source."""
        document, source, cursor = self.document(), self.source(), self.textCursor()
        if cursor.blockNumber() not in self._spans:
            return to_source(document, source, cursor.position())
        part, first, _ = self._spans[cursor.blockNumber()]
        before = sum(len(text) + len(BETWEEN) for text in self._parts[:part])
        return before + to_source(document, self._parts[part], cursor.position(), first)

    # What somebody does

    def _noted(self, position: int, removed: int, added: int) -> None:
        if self._loading:
            return
        document = self.document()
        first, last = document.findBlock(position), document.findBlock(position + added)
        whole = document.blockCount() != self._blocks or first != last or removed > 200 or added > 200
        self._changed_at.add(-1 if whole else first.blockNumber())
        self._blocks = document.blockCount()
        self._soon.start()

    def _tell(self) -> None:
        changed, self._changed_at = self._changed_at, set()
        if not (len(changed) == 1 and self._one(next(iter(changed)))):
            self._all()
        self.edited.emit(self._source)

    def _all(self) -> None:
        """Reads the whole, and notes which block of the document is which part of the source."""
        document = self.document()
        parts: list[str] = []
        alone: list[int] = []
        # Lists in a row depend on each other's signs: they and tables are parts that are made anew with the whole.
        for together, blocks in groupby(read(document), lambda block: isinstance(block, ListBlock | TableBlock)):
            if together:
                parts.append(serialise(tuple(blocks)))
            else:
                for block in blocks:
                    alone.append(len(parts))
                    parts.append(serialise((block,)))
        self._parts = parts
        self._source = BETWEEN.join(parts)
        self._blocks = document.blockCount()
        self._spans = {}
        numbers = alone_in(document)
        if len(numbers) == len(alone):
            own = dict(zip(alone, numbers, strict=True))
            # What does not stand alone reaches from the block after the part before to the one before the part after.
            for part in range(len(parts)):
                first = own[part] if part in own else own.get(part - 1, -1) + 1
                last = own[part] if part in own else own.get(part + 1, self._blocks) - 1
                self._spans.update(dict.fromkeys(range(first, last + 1), (part, first, last)))

    def _one(self, number: int) -> bool:
        """Only one part says something else than before, so only its source is made anew."""
        if number not in self._spans:
            return False
        part, first, last = self._spans[number]
        made = source_between(self.document(), first, last)
        if not made:
            return False
        self._parts[part] = made
        self._source = BETWEEN.join(self._parts)
        return True

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text of any kind."""
        return source.hasText() or source.hasHtml() or source.hasFormat("text/rtf")

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied: as Qt has it for others, but the plain text to the last code point, and our own source."""
        copied = QTextDocument()
        QTextCursor(copied).insertFragment(self.textCursor().selection())
        source = serialise(read(copied))
        # Qt's own object: one made here would outlive Python on the clipboard, and end the program with a crash.
        data = super().createMimeDataFromSelection()
        data.html()  # made only when asked for, and then in place of what is set here
        data.setText(plain_text(source))
        data.setData(OURS, source.encode("utf-8"))
        return data

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Takes structure and words, and drops the rest."""
        if source.hasFormat(OURS):
            self.insert_blocks(parse(clean(bytes(source.data(OURS).data()).decode("utf-8", "replace"))))
            return
        from beredning.work.pasting import pasted  # loads the readers

        rtf = next((bytes(source.data(f).data()) for f in RTF if source.hasFormat(f)), b"")
        html = source.html() if source.hasHtml() else ""
        self.insert_blocks(pasted(html=html, rtf=rtf, text=source.text(), tell=self.told.emit))

    def insert_blocks(self, blocks: tuple[Block, ...]) -> None:
        """Puts blocks where the cursor is, in place of what is selected."""
        if not blocks:
            return
        made = QTextDocument()
        made.setUndoRedoEnabled(False)
        fill(made, blocks, GAP)
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        cursor.insertFragment(QTextDocumentFragment(made))
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        cursor = self.textCursor()
        key, keys = event.key(), event.modifiers()
        if is_alt(event) and key in ARROWS:
            event.ignore()
            return
        if cursor.currentTable() is not None and (deed := deed_of(event)) is not None:
            carry_out(self, deed)
            return
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and self._tab(cursor, back=key == Qt.Key.Key_Backtab):
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if keys & Qt.KeyboardModifier.ShiftModifier:
                cursor.insertText("\u2028")
            else:
                self._enter(cursor)
            self.ensureCursorVisible()
            return
        at_start = not cursor.hasSelection() and cursor.atBlockStart()
        if key == Qt.Key.Key_Backspace and at_start and (cursor.currentList() or cursor.blockFormat().indent()):
            self.outdent()
            return
        if key == Qt.Key.Key_Backspace and at_start and cursor.blockFormat().headingLevel():
            self.toggle_heading()
            return
        super().keyPressEvent(event)

    def event(self, event) -> bool:  # type: ignore[no-untyped-def]
        """Tab belongs to lists and tables while one is in them."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            inside = self.textCursor().currentTable() or self.textCursor().currentList()
            self.setTabChangesFocus(not inside)
        return super().event(event)

    def _enter(self, cursor: QTextCursor) -> None:
        block = cursor.block()
        if cursor.currentList() is not None and not block.text():
            self.outdent()
            return
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        heading = cursor.blockFormat().headingLevel()
        cursor.insertBlock()
        if heading:
            look = paragraph_format(gap=GAP, in_list=cursor.currentList() is not None)
            cursor.setBlockFormat(look)
            cursor.setBlockCharFormat(style())
            cursor.setCharFormat(style())
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def _tab(self, cursor: QTextCursor, *, back: bool) -> bool:
        table = cursor.currentTable()
        if table is not None:
            cell = table.cellAt(cursor)
            at = cell.row() * table.columns() + cell.column() + (-1 if back else 1)
            if at == table.rows() * table.columns():
                table.appendRows(1)
            if at >= 0:
                cursor = table.cellAt(at // table.columns(), at % table.columns()).firstCursorPosition()
                self.setTextCursor(cursor)
            return True
        if cursor.currentList() is not None:
            self.outdent() if back else self.indent()
            return True
        return False

    # Commands of the tools

    def toggle_strong(self) -> None:
        """Strong, or no more."""
        on = not bool(self.textCursor().charFormat().property(STRONG))
        look = QTextCharFormat()
        look.setProperty(STRONG, on)
        look.setFontWeight(style(None).fontWeight() if not on else 600)
        self.mergeCurrentCharFormat(look)

    def toggle_emphasis(self) -> None:
        """Emphasis, or no more."""
        look = QTextCharFormat()
        look.setFontItalic(not self.textCursor().charFormat().fontItalic())
        self.mergeCurrentCharFormat(look)

    def toggle_heading(self) -> None:
        """A sub-heading, or a paragraph again."""
        cursor = self.textCursor()
        level = 0 if cursor.blockFormat().headingLevel() else 2
        look = paragraph_format(level=level, gap=GAP, in_list=cursor.currentList() is not None)

        for one in self._selected():
            one.setBlockFormat(look)
            one.select(QTextCursor.SelectionType.BlockUnderCursor)
            weight = QTextCharFormat()
            weight.setFontWeight(600 if level else 400)
            one.mergeCharFormat(weight)
            one.setBlockCharFormat(style(heading=bool(level)))

    def toggle_list(self, *, ordered: bool) -> None:
        """Bullets or numbers, or paragraphs again."""
        lists.toggle(self._selected(), ordered=ordered)

    def indent(self) -> None:
        """One level deeper, under the item above."""
        lists.indent(self.textCursor())

    def outdent(self) -> None:
        """One level up, out of the list in the end."""
        lists.outdent(self.textCursor())

    def insert_table(self, rows: int = 3, columns: int = 3) -> None:
        """A table after the cursor; inside one, a row more."""
        cursor = self.textCursor()
        table = cursor.currentTable()
        if table is not None:
            table.insertRows(table.cellAt(cursor).row() + 1, 1)
            return
        made = insert_table(cursor, rows, columns)
        self.setTextCursor(made.cellAt(0, 0).firstCursorPosition())

    def _selected(self) -> list[QTextCursor]:
        """A cursor for each block that the selection touches."""
        cursor = self.textCursor()
        block = self.document().findBlock(cursor.selectionStart())
        last = self.document().findBlock(cursor.selectionEnd())
        out = []
        while block.isValid():
            out.append(QTextCursor(block))
            if block == last:
                break
            block = block.next()
        return out

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSeparator()
        self.more_deeds(menu)
        menu.popup(event.globalPos())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed is told before somebody else has the focus."""
        if self._soon.isActive():
            self._soon.stop()
            self._tell()
        super().focusOutEvent(event)


ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
OURS = "text/x-beredning"
RTF = ("text/rtf", "application/rtf", 'application/x-qt-windows-mime;value="Rich Text Format"')
