"""The manual: a window of its own with its chapters, a search, and the way back."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from hourglass_desktop.domain.text import _
from hourglass_desktop.ui import place
from hourglass_desktop.ui.theme import Theme
from hourglass_desktop.wording.manual import Chapter, find_in, manual_dir

_SIZE = (1040, 740)
_LEFT = 240
_MARGIN = 24
_NAME = Qt.ItemDataRole.UserRole


class ManualWindow(QWidget):
    """Stands beside the main window and never in its way."""

    shown = Signal(str)
    """The chapter that is shown now."""

    def __init__(
        self, theme: Theme, chapters: Sequence[Chapter], resources: Path, parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("manualWindow")
        self.setWindowTitle(_("Manual"))
        self.resize(*_SIZE)
        self._theme = theme
        self._chapters = {chapter.name: chapter for chapter in chapters}
        self._now = ""
        self._gone: list[str] = []
        self._ahead: list[str] = []
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search the manual"))
        self.search.setAccessibleName(_("Search the manual"))
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setObjectName("manualList")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = QLabel(_("Nothing found. Try another word, or a part of it."))
        self.nothing.setProperty("role", "muted")
        self.nothing.setWordWrap(True)
        self.browser = QTextBrowser()
        self.browser.setAccessibleName(_("Chapter"))
        self.browser.setOpenLinks(False)
        self.browser.setSearchPaths([str(manual_dir(resources))])
        self.browser.document().setDocumentMargin(_MARGIN)
        self.back, self.forward = QPushButton(_("Back")), QPushButton(_("Forward"))
        self._lay_out()
        self._connect()
        self._list_chapters()

    def open_at(self, name: str) -> None:
        """Show a chapter and come to the front."""
        self.search.clear()
        self.go_to(name)
        self.show()
        self.raise_()
        self.activateWindow()
        self.browser.setFocus()

    def place(self) -> str:
        """Where it stands: text for `put_back`."""
        return place.text_of(self.saveGeometry())

    def put_back(self, text: str) -> None:
        """Give it the place it had, if that can still be seen; without one it stands as usual."""
        if text:
            place.put_back(self, text)

    def go_to(self, name: str) -> None:
        """Show a chapter; the way back leads to the one before. An unknown one is passed over."""
        if name not in self._chapters or name == self._now:
            return
        if self._now:
            self._gone.append(self._now)
        self._ahead.clear()
        self._show(name)

    def go_back(self) -> None:
        """Show the chapter before."""
        if self._gone:
            self._ahead.append(self._now)
            self._show(self._gone.pop())

    def go_forward(self) -> None:
        """Show the chapter that was left by going back."""
        if self._ahead:
            self._gone.append(self._now)
            self._show(self._ahead.pop())

    def _show(self, name: str) -> None:
        self._now = name
        self._write()
        self.back.setEnabled(bool(self._gone))
        self.forward.setEnabled(bool(self._ahead))
        self._mark_chapter()
        self.shown.emit(name)

    def _write(self) -> None:
        """Write the chapter in the colours of now."""
        self.browser.setMarkdown(self._chapters[self._now].text)
        self._space_out()
        self.browser.moveCursor(QTextCursor.MoveOperation.Start)
        self._highlight()

    def _space_out(self) -> None:
        """Give headings their size, and paragraphs and entries of lists room."""
        cursor = QTextCursor(self.browser.document())
        cursor.beginEditBlock()
        block = self.browser.document().begin()
        while block.isValid():
            cursor.setPosition(block.position())
            layout = block.blockFormat()
            level = layout.headingLevel()
            if cursor.currentTable() is None:
                layout.setTopMargin(12 if level > 1 else 0)
                layout.setBottomMargin(4 if cursor.currentList() is not None else 10)
                cursor.setBlockFormat(layout)
            if level:
                letters = QTextCharFormat()
                letters.setFont(self._theme.font("page" if level == 1 else "section"))
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                cursor.setCharFormat(letters)
            block = block.next()
        cursor.endEditBlock()
        self.browser.document().clearUndoRedoStacks()

    def _mark_chapter(self) -> None:
        self.list.blockSignals(True)  # noqa: FBT003 - Qt takes it by position
        for row in range(self.list.count()):
            if self.list.item(row).data(_NAME) == self._now:
                self.list.setCurrentRow(row)
        self.list.blockSignals(False)  # noqa: FBT003

    def _list_chapters(self) -> None:
        """What is found, or all chapters while nothing is searched for."""
        wanted = self.search.text().strip()
        self.list.blockSignals(True)  # noqa: FBT003
        self.list.clear()
        if wanted:
            found = find_in(list(self._chapters.values()), wanted)
            entries = [(hit.name, f"{hit.title}\n{hit.words} …") for hit in found]
        else:
            entries = [(chapter.name, chapter.title) for chapter in self._chapters.values()]
        for name, words in entries:
            item = QListWidgetItem(words)
            item.setData(_NAME, name)
            self.list.addItem(item)
        self.list.setAccessibleName(_("Found in the manual") if wanted else _("Chapters"))
        self.nothing.setVisible(not entries)
        self.list.setVisible(bool(entries))
        self.list.blockSignals(False)  # noqa: FBT003
        self._mark_chapter()
        self._highlight()

    def _highlight(self) -> None:
        """Mark every place of the words that are searched for."""
        marks = []
        for word in self.search.text().split():
            cursor = self.browser.document().find(word)
            while not cursor.isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor = cursor
                mark.format.setBackground(self._theme.colour("accent"))
                mark.format.setForeground(self._theme.colour("on_accent"))
                marks.append(mark)
                cursor = self.browser.document().find(word, cursor)
        self.browser.setExtraSelections(marks)
        if marks:
            first = QTextCursor(marks[0].cursor)
            first.clearSelection()
            self.browser.setTextCursor(first)
            self.browser.ensureCursorVisible()

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.go_to(item.data(_NAME))

    def _enter(self) -> None:
        """Enter in the search shows the first chapter found."""
        if self.list.count():
            self._choose(self.list.item(0))
            self.list.setFocus()

    def _follow(self, link: QUrl) -> None:
        self.go_to(link.fileName().removesuffix(".md"))

    def _leave(self) -> None:
        """Esc takes the search back first, then closes."""
        if self.search.text():
            self.search.clear()
        else:
            self.close()

    def _connect(self) -> None:
        self.search.textChanged.connect(self._list_chapters)
        self.search.returnPressed.connect(self._enter)
        self.list.currentItemChanged.connect(self._choose)
        self.browser.anchorClicked.connect(self._follow)
        self.back.clicked.connect(self.go_back)
        self.forward.clicked.connect(self.go_forward)
        self._theme.changed.connect(self._repaint)
        for keys, act in (
            (QKeySequence.keyBindings(QKeySequence.StandardKey.Find), self.search.setFocus),
            ([QKeySequence("Alt+Left")], self.go_back),
            ([QKeySequence("Alt+Right")], self.go_forward),
            ([QKeySequence("Esc")], self._leave),
        ):
            for key in keys:
                QShortcut(key, self).activated.connect(act)

    def _repaint(self) -> None:
        if self._now:
            place = self.browser.verticalScrollBar().value()
            self._write()
            self.browser.verticalScrollBar().setValue(place)

    def _lay_out(self) -> None:
        for button, key in ((self.back, "Alt+Left"), (self.forward, "Alt+Right")):
            native = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(native)
            button.setAutoDefault(False)
            button.setEnabled(False)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        left.addWidget(self.nothing)
        left.addStretch()
        column = QWidget()
        column.setFixedWidth(_LEFT)
        column.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        ways = QHBoxLayout()
        ways.addWidget(self.back)
        ways.addWidget(self.forward)
        ways.addStretch()
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addLayout(ways)
        right.addWidget(self.browser, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(16)
        layout.addWidget(column)
        layout.addLayout(right, 1)
