"""Some of one customer's records as a list, with a sentence above and buttons below."""

import datetime as dt
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.widgets.flow_layout import FlowLayout
from hourglass_desktop.ui.widgets.timeline_view import TimelineView
from hourglass_desktop.wording.timeline_words import TimelineRow

_LEAST = 140


class RecordsTab(QWidget):
    """What the buttons stand for is told by their words; some are about the row chosen."""

    wanted = Signal(str)
    """The word of a button."""
    record_wanted = Signal(str, int)
    removal_wanted = Signal(str, int)

    def __init__(
        self,
        kit: Kit,
        name: str,
        buttons: Mapping[str, str],
        *,
        of_row: Sequence[str] = (),
    ) -> None:
        """`name` for screen readers; `of_row` are the words of buttons that need a row."""
        super().__init__()
        self._of_row = tuple(of_row)
        self.summary = QLabel()
        self.summary.setProperty("role", "muted")
        self.summary.setWordWrap(True)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.view = TimelineView(kit)
        self.view.setObjectName("records")
        self.view.setAccessibleName(name)
        self.view.setMinimumHeight(_LEAST)
        self.view.record_wanted.connect(self.record_wanted)
        self.view.removal_wanted.connect(self.removal_wanted)
        self.buttons: dict[str, QPushButton] = {}
        self._row = QWidget()
        flow = FlowLayout(self._row)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._row.setSizePolicy(policy)
        for word, text in buttons.items():
            button = QPushButton(text)
            button.setProperty("chip", "true")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False, chosen=word: self.wanted.emit(chosen))
            self.buttons[word] = button
            flow.addWidget(button)
        self._fill = QWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.summary)
        layout.addWidget(self._row)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._fill, 1)
        self.view.selectionModel().currentRowChanged.connect(lambda _now, _before: self.follow())

    @property
    def current(self) -> TimelineRow | None:
        """The record chosen."""
        return self.view.row()

    def show_rows(
        self, rows: tuple[TimelineRow, ...], today: dt.date, summary: str, *, anew: bool
    ) -> None:
        """Show these under a sentence; the record chosen stays so, unless it is `anew`."""
        self.view.show_rows(rows, today, anew=anew)
        self.view.setVisible(bool(rows))
        self._fill.setVisible(not rows)
        self.summary.setText(summary)
        self.summary.setVisible(bool(summary))
        self.follow()

    def follow(self) -> None:
        """Let be pressed only what fits the row chosen."""
        for word in self._of_row:
            self.buttons[word].setEnabled(self.current is not None)
