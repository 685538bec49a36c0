"""How the cards of the hourglass lie: all beside the glass, the table below, everything below."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from hourglass_desktop.ui.override import override

_MARGIN = 20
_SPACING = 12
_GLASS = 368
"""Least width of the glass's card beside the others, in logical pixels."""
_CARDS = 320
"""Least width of the other cards beside the glass."""
_SHAPES: Mapping[str, Mapping[str, tuple[int, int, int, int]]] = {
    "wide": {
        "glass": (1, 0, 4, 1),
        "lines": (1, 1, 1, 1),
        "fix": (1, 1, 1, 1),
        "steps": (2, 1, 1, 1),
        "promotion": (3, 1, 1, 1),
    },
    "middle": {
        "glass": (1, 0, 3, 1),
        "lines": (1, 1, 1, 1),
        "fix": (1, 1, 1, 1),
        "promotion": (2, 1, 1, 1),
        "steps": (4, 0, 1, 2),
    },
    "narrow": {
        "lines": (1, 0, 1, 2),
        "fix": (1, 0, 1, 2),
        "glass": (2, 0, 1, 2),
        "steps": (3, 0, 1, 2),
        "promotion": (4, 0, 1, 2),
    },
}
"""Row, column, rows and columns of every card."""
_STRETCHED = {"wide": 4, "middle": 3, "narrow": 2}
"""The row that takes what is left of the height."""


class HourglassGrid(QScrollArea):
    """A header above cards in one of three shapes; it scrolls where they do not fit."""

    def __init__(self, header: QWidget, cards: Mapping[str, QWidget], table: QWidget) -> None:
        """`table` is the widest part of the card "steps"."""
        super().__init__()
        self._header, self._table = header, table
        self._glass_card, self._glass = cards["glass"], QWidget()
        self._cards = {**cards, "glass": self._glass}
        column = QVBoxLayout(self._glass)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(cards["glass"], 1)
        column.addStretch()
        self._shape = ""
        body = QWidget()
        body.setObjectName("hourglassBody")
        self._grid = QGridLayout(body)
        self._grid.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _SPACING)
        self._grid.setSpacing(_SPACING)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(body)

    def arrange(self, *, force: bool = False) -> None:
        """Put the cards where they have room."""
        self._fit_glass()
        bar = self.verticalScrollBar().sizeHint().width()
        room = self.width() - bar - 2 * _MARGIN
        beside = self._table.minimumWidth() + self._cards["steps"].contentsMargins().left() + 34
        if room >= _GLASS + _SPACING + beside:
            shape = "wide"
        elif room >= _GLASS + _SPACING + _CARDS:
            shape = "middle"
        else:
            shape = "narrow"
        if shape != self._shape or force:
            self._shape = shape
            self._place(shape)

    def _fit_glass(self) -> None:
        """The glass is seen whole where there is room, however long the other cards are."""
        card = self._glass_card
        left = self.viewport().height() - self._header.sizeHint().height() - _MARGIN
        most = left - 2 * _SPACING
        card.setMaximumHeight(max(most, card.minimumSizeHint().height()))

    def _place(self, shape: str) -> None:
        grid = self._grid
        while grid.count():
            grid.takeAt(0)
        for row in range(8):
            grid.setRowStretch(row, 0)
        grid.addWidget(self._header, 0, 0, 1, 2)
        for name, spot in _SHAPES[shape].items():
            grid.addWidget(self._cards[name], *spot)
        grid.setRowStretch(_STRETCHED[shape], 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()
