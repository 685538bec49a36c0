"""Paints a line of the search palette: drawing, title and company, the words found, what it is."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from hourglass_desktop.ui.models.index import Index
from hourglass_desktop.ui.models.search_model import Role
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.theme import Theme
from hourglass_desktop.ui.widgets.cut import cut
from hourglass_desktop.ui.widgets.row_ground import paint_ground

_SIDE, _ICON, _GAP, _PAD = 12, 16, 10, 6
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class SearchDelegate(QStyledItemDelegate):
    """Every line is equally high, with room for the words found under the title."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme

    def _write(
        self, painter: QPainter, room: QRectF, text: str, *, role: str, colour: str
    ) -> QRectF:
        """Write a text at the leading side of a room; answers the room that is left."""
        font: QFont = self._theme.font(role)
        metrics = QFontMetricsF(font)
        shown = cut(metrics, text, room.width())
        painter.setFont(font)
        painter.setPen(self._theme.colour(colour))
        is_back = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if is_back else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, side | _MIDDLE | Qt.AlignmentFlag.AlignAbsolute, shown)
        taken = metrics.horizontalAdvance(shown) + _GAP
        return room.adjusted(0, 0, -taken, 0) if is_back else room.adjusted(taken, 0, 0, 0)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, cell = self._theme, QRectF(option.rect)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        is_last = index.row() == index.model().rowCount() - 1
        painter.save()
        paint_ground(painter, cell, theme, "accent_tint" if is_chosen else "", is_last=is_last)
        icon = theme.icon(str(index.data(Role.ICON)), "accent" if is_chosen else "muted")
        place = QRectF(cell.left() + _SIDE, cell.center().y() - _ICON / 2, _ICON, _ICON)
        aside = str(index.data(Role.ASIDE))
        small = QFontMetricsF(theme.font("small"))
        wide = small.horizontalAdvance(aside)
        text = cell.adjusted(_SIDE + _ICON + _GAP, _PAD, -_SIDE - wide - _GAP, -_PAD)
        end = QRectF(cell.right() - _SIDE - wide - 1, cell.top(), wide + 1, cell.height())
        if option.direction == Qt.LayoutDirection.RightToLeft:
            mirrored = [
                QRectF(
                    cell.left() + cell.right() - part.right(), part.top(), *part.size().toTuple()
                )
                for part in (place, text, end)
            ]
            place, text, end = mirrored
        icon.paint(painter, place.toRect())
        self._write(painter, end, aside, role="small", colour="muted")
        detail = str(index.data(Role.DETAIL))
        upper = text
        if detail:
            upper = QRectF(text.left(), text.top(), text.width(), text.height() / 2)
            lower = upper.translated(0, text.height() / 2)
            self._write(painter, lower, detail, role="small", colour="muted")
        left = self._write(painter, upper, str(index.data()), role="strong", colour="text")
        company = str(index.data(Role.COMPANY))
        if company and left.width() > 2 * _GAP:
            self._write(painter, left, company, role="small", colour="muted")
        painter.restore()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        strong, small = (QFontMetricsF(self._theme.font(r)).height() for r in ("strong", "small"))
        return QSize(0, round(strong + small) + 2 * _PAD)
