"""Paints a card of a board in four lines: its title, what it is about, its dates, its state."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QTextLayout
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from hourglass_desktop.ui.models.board_model import Role
from hourglass_desktop.ui.models.index import Index
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.theme import Theme
from hourglass_desktop.ui.widgets.cut import cut

_GAP, _PAD, _RADIUS = 6, 9, 8
_LINES = (
    (Qt.ItemDataRole.DisplayRole, "strong", "text"),
    (Role.ABOUT, "small", "muted"),
    (Role.DATES, "small", "muted"),
    (Role.STATE, "strong", ""),
)
"""The role of each line, its font and its colour; "" = the card's own tone."""
_READ = 300
"""No card shows more characters of a line than that."""


class TrialCard(QStyledItemDelegate):
    """All cards are of one height, so that thousands of them scroll well."""

    def __init__(self, theme: Theme, view: QListView, *, title_lines: int = 1) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._fonts = {role: theme.font(role) for role in ("strong", "small")}
        self._metrics = {role: QFontMetricsF(font) for role, font in self._fonts.items()}
        heights = (self._metrics[font].height() for _role, font, _token in _LINES)
        self._title_lines = title_lines
        more = (title_lines - 1) * self._metrics["strong"].height()
        self._height = round(sum(heights) + more + 2 * _PAD + _GAP + 0.5)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, self._height)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        card = QRectF(option.rect).adjusted(
            _GAP + 0.5, _GAP / 2 + 0.5, -_GAP - 0.5, -_GAP / 2 - 0.5
        )
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(card, _RADIUS, _RADIUS)
        painter.fillPath(outline, self._theme.colour("accent_tint" if is_chosen else "surface"))
        edge = self._theme.colour("accent" if is_chosen else "hairline")
        painter.setPen(QPen(edge, 2 if is_chosen else 1))
        painter.drawPath(outline)
        self._paint_words(painter, card.adjusted(_PAD, _PAD, -_PAD, -_PAD), index)
        painter.restore()

    def _paint_words(self, painter: QPainter, room: QRectF, index: Index) -> None:
        top = room.top()
        for role, font, token in _LINES:
            metrics = self._metrics[font]
            words = " ".join(str(index.data(role))[:_READ].split())
            lines = self._title_lines if role == Qt.ItemDataRole.DisplayRole else 1
            painter.setFont(self._fonts[font])
            painter.setPen(self._theme.colour(token or str(index.data(Role.TONE))))
            for line in range(lines):
                is_last = line == lines - 1
                length = len(words) if is_last else _fitting(words, painter.font(), room.width())
                shown = cut(metrics, words[:length].strip(), room.width())
                words = words[length:].strip()
                box = QRectF(room.left(), top, room.width(), metrics.height())
                painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
                top += metrics.height()


def _fitting(words: str, font: QFont, width: float) -> int:
    """How many characters stand on the first line when words are broken at a width."""
    layout = QTextLayout(words, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    return int(line.textLength()) if line.isValid() else 0
