"""A stage as a pill: its name on its colour, in tables, on cards and in tracks."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from hourglass_desktop.domain.stages import STAGES
from hourglass_desktop.ui.theme import Theme
from hourglass_desktop.wording.words import stage_name

PILL_HEIGHT = 20
"""Logical pixels."""
_SIDE = 9
"""Air left and right of the words."""
_CELL = 8
"""Air left and right of a pill in a table's cell."""
STAGE_ROLE = Qt.ItemDataRole.UserRole + 1
"""The role under which a model gives the delegate a cell's stage word, "" for no pill."""


def pill_size(text: str, theme: Theme) -> QSize:
    """What a pill of these words takes, in logical pixels."""
    metrics = QFontMetricsF(theme.font("small"))
    return QSize(round(metrics.horizontalAdvance(text) + 0.5) + 2 * _SIDE, PILL_HEIGHT)


def paint_pill(painter: QPainter, rect: QRectF, text: str, stage: str, theme: Theme) -> None:
    """Paint a pill at the left of `rect`, in its middle; words too long for it are elided.

    `stage` is a stage word: the pill has its colour, the words are read on it.
    """
    size = pill_size(text, theme)
    width = min(float(size.width()), rect.width())
    height = min(float(PILL_HEIGHT), rect.height())
    left = rect.left()
    if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        left = rect.right() - width
    pill = QRectF(left, rect.center().y() - height / 2, width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outline = QPainterPath()
    outline.addRoundedRect(pill, height / 2, height / 2)
    painter.fillPath(outline, theme.colour(stage))
    painter.setPen(theme.colour("on_stage"))
    painter.setFont(theme.font("small"))
    room = max(0.0, width - 2 * _SIDE + 1)
    words = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, room)
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()


def is_stage(word: str) -> bool:
    """Whether there is a colour for it."""
    return word in STAGES


class StagePill(QWidget):
    """A pill that stands by itself, such as in the header of a customer."""

    def __init__(self, theme: Theme, stage: str = "", parent: QWidget | None = None) -> None:
        """`stage` "" shows nothing yet."""
        super().__init__(parent)
        self._theme = theme
        self._stage = ""
        theme.changed.connect(self.update)
        self.set_stage(stage)

    def stage(self) -> str:
        """The stage shown, "" for none."""
        return self._stage

    def set_stage(self, stage: str) -> None:
        """Show another stage."""
        self._stage = stage
        self.setAccessibleName(stage_name(stage) if stage else "")
        self.setFixedSize(self.sizeHint())
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return pill_size(stage_name(self._stage) if self._stage else "", self._theme)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._stage:
            painter = QPainter(self)
            words = stage_name(self._stage)
            paint_pill(painter, QRectF(self.rect()), words, self._stage, self._theme)
            painter.end()


class StagePillDelegate(QStyledItemDelegate):
    """Paints a cell whose STAGE_ROLE is a stage word as a pill; other cells as they are.

    The words in the pill are the cell's DisplayRole. With `stage_role` another role is asked.
    """

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, stage_role: int = STAGE_ROLE
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._role = stage_role

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        stage = index.data(self._role)
        if not isinstance(stage, str) or not is_stage(stage):
            super().paint(painter, option, index)
            return
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        words, shown.text = shown.text, ""
        element = QStyle.ControlElement.CE_ItemViewItem
        shown.widget.style().drawControl(element, shown, painter, shown.widget)
        cell = QRectF(option.rect).adjusted(_CELL, 0, -_CELL, 0)
        paint_pill(painter, cell, words, stage, self._theme)

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        size = super().sizeHint(option, index)
        pill = pill_size(str(index.data() or ""), self._theme)
        return QSize(max(size.width(), pill.width() + 2 * _CELL), max(size.height(), 26))
