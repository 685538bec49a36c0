"""How a cell of the list of customers is painted: a pill, or two lines."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from hourglass_desktop.ui.models.customer_rows import Column
from hourglass_desktop.ui.models.customers_model import Role
from hourglass_desktop.ui.models.index import Index
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.theme import Theme
from hourglass_desktop.ui.widgets.cut import cut
from hourglass_desktop.ui.widgets.row_ground import paint_ground
from hourglass_desktop.ui.widgets.stage_pill import paint_pill

ROW = 46
_SIDE, _PILL_END = 10, 8
_READ = 400
"""No cell shows more characters than that."""
WIDTHS: Mapping[Column, int] = {
    Column.NAME: 180,
    Column.STAGE: 108,
    Column.TOUCH: 100,
    Column.NEXT: 140,
    Column.VALUE: 96,
    Column.SINCE: 130,
    Column.COMPANY: 150,
    Column.EMAIL: 190,
    Column.PHONE: 130,
    Column.TAGS: 140,
    Column.SOURCE: 110,
    Column.KNOWN: 110,
    Column.PURCHASE: 110,
    Column.REFERS: 70,
    Column.RECOMMENDS: 130,
}
"""Of each column as it is at first, in logical pixels."""


class CustomersDelegate(QStyledItemDelegate):
    """Paints a pill, or two lines, each cut with an ellipsis."""

    def __init__(self, theme: Theme, parent: QTableView) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = QRectF(option.rect)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        paint_ground(painter, cell, self._theme, "accent_tint" if is_chosen else "")
        if stage := index.data(Role.STAGE):
            room = cell.adjusted(_SIDE, 0, -_PILL_END, 0)
            paint_pill(painter, room, str(index.data()), stage, self._theme)
        else:
            self._paint_lines(painter, cell.adjusted(_SIDE, 0, -_SIDE, -1), index)
        painter.restore()

    def _paint_lines(self, painter: QPainter, room: QRectF, index: Index) -> None:
        first = self._theme.font("strong" if index.column() == Column.NAME else "body")
        lines = [(str(index.data()), first, str(index.data(Role.TONE)))]
        if second := str(index.data(Role.SECOND)):
            tone = str(index.data(Role.SECOND_TONE))
            lines.append((second, self._theme.font("small"), tone))
        heights = [QFontMetricsF(font).height() for _text, font, _tone in lines]
        top = room.center().y() - sum(heights) / 2
        align = index.data(Qt.ItemDataRole.TextAlignmentRole)
        side = QStyle.visualAlignment(painter.layoutDirection(), align)
        for (text, font, tone), height in zip(lines, heights, strict=True):
            painter.setFont(font)
            painter.setPen(self._theme.colour(tone))
            plain = " ".join(text[:_READ].split())
            shown = cut(QFontMetricsF(font), plain, room.width())
            painter.drawText(QRectF(room.left(), top, room.width(), height), side, shown)
            top += height

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(WIDTHS[Column(index.column())], ROW)
