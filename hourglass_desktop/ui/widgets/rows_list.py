"""A heading, what can be done with the row chosen, and the table of rows under it."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.models.rows_model import Column, RowsModel
from hourglass_desktop.ui.widgets.elided_label import ElidedLabel
from hourglass_desktop.ui.widgets.rows_table import RowsTable


def _never(_word: str, _row: Any) -> str:
    return ""


class RowsList(QWidget):
    """Without a row it says why, and what would bring one."""

    wanted = Signal(str, object)
    """An action's word, and the row it is about."""

    def __init__(  # noqa: PLR0913 - all by name
        self,
        kit: Kit,
        *,
        title: str,
        note: str = "",
        nothing: str,
        columns: Sequence[Column[Any]],
        number: Callable[[Any], int],
        actions: Sequence[tuple[str, str]],
        main: bool = False,
        refused: Callable[[str, Any], str] = _never,
    ) -> None:
        """`actions` are words and labels; with `main` the first one is the page's main button.

        `refused` says why an action's word cannot be done with a row now, "" when it can.
        """
        super().__init__()
        self._kit = kit
        self._name, self._refused = title, refused
        self.model: RowsModel[Any] = RowsModel(columns, number)
        self.table = RowsTable(kit.theme, self.model, title, actions)
        self.table.refused = self._why_not
        self.title = QLabel(title)
        self.title.setProperty("role", "section")
        self.nothing = QLabel(nothing)
        self.nothing.setProperty("role", "muted")
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        said = ElidedLabel(note)
        said.setProperty("role", "small")
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.addWidget(self.title)
        self.head.addWidget(said, 1)
        self.buttons: dict[str, QPushButton] = {}
        for place, (word, label) in enumerate(actions):
            button = QPushButton(label)
            button.setAutoDefault(False)
            if main and not place:
                button.setProperty("kind", "primary")
            button.clicked.connect(lambda _checked=False, w=word: self._want(w))
            self.buttons[word] = button
            self.head.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(self.head)
        layout.addWidget(self.nothing, 1)
        layout.addWidget(self.table, 1)
        self.table.wanted.connect(self._want)
        self.table.selectionModel().currentRowChanged.connect(self._allow)
        self._show_count()

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these; who is chosen stays so, else whoever comes after them."""
        number, row = self.table.current(), self.table.currentIndex().row()
        self.model.set_rows(rows)
        if self.table.current() != number or not number:
            self.table.choose(number, max(row, 0))
        self._show_count()

    def _show_count(self) -> None:
        count = self.model.rowCount()
        self.title.setText(f"{self._name} · {self._kit.formats.number(count)}")
        self.table.setVisible(bool(count))
        self.nothing.setHidden(bool(count))
        self.table.updateGeometry()
        self._allow()

    def _allow(self) -> None:
        for word, button in self.buttons.items():
            why = self._why_not(word)
            button.setEnabled(bool(self.table.current()) and not why)
            button.setToolTip(why)
            button.setVisible(bool(self.model.rowCount()))

    def _why_not(self, word: str) -> str:
        row = self.model.row_at(self.table.currentIndex().row())
        return "" if row is None else self._refused(word, row)

    def _want(self, word: str) -> None:
        row = self.model.row_at(self.table.currentIndex().row())
        if row is not None and not self._refused(word, row):
            self.wanted.emit(word, row)
