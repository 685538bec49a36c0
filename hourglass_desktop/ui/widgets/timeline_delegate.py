"""Paints a record of the timeline: date, drawing, title, and up to three lines of detail."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from hourglass_desktop.ui.models.index import Index
from hourglass_desktop.ui.models.timeline_model import Role
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.theme import Theme
from hourglass_desktop.ui.widgets.cut import cut
from hourglass_desktop.ui.widgets.row_ground import paint_ground

_LINES = 3
_READ = 1_000
"""No title shows more characters than that."""
_NARROW = 3.0
"""Hardly any text has characters narrower than that, in logical pixels, on average."""
_PAD, _SIDE, _GAP, _ICON = 8, 10, 10, 16
_LEAST_WORDS = 60


def wrapped(text: str, font: QFont, width: float, lines: int = _LINES) -> tuple[str, ...]:
    """The text in at most so many lines, the last one elided; `width` in logical pixels."""
    most = int(width / _NARROW) * lines + 1
    plain = " ".join(text[: 2 * most].split())[:most]  # a note may have 64,000 characters
    metrics = QFontMetricsF(font)
    if len(plain) * _NARROW <= width and metrics.horizontalAdvance(plain) <= width:
        return (plain,) if plain else ()
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(plain, font)
    layout.setTextOption(option)
    found: list[str] = []
    layout.beginLayout()
    while len(found) < lines:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        start = line.textStart()
        is_last = len(found) == lines - 1
        found.append(plain[start:] if is_last else plain[start : start + line.textLength()])
    layout.endLayout()
    return (*found[:-1], cut(metrics, found[-1], width))


class TimelineDelegate(QStyledItemDelegate):
    """Rows as high as their words; the lines are kept until the width changes."""

    def __init__(self, theme: Theme, view: QListView, widest_day: str) -> None:
        """`widest_day` is as wide as a date gets."""
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._lines: dict[tuple[str, int], tuple[str, ...]] = {}
        self._width = -1
        self._title, self._small = theme.font("strong"), theme.font("small")
        metrics = QFontMetricsF(self._small)
        self._high = (QFontMetricsF(self._title).height(), metrics.height())
        self._days = metrics.horizontalAdvance(widest_day)

    def forget(self) -> None:
        """Break the lines anew: there are other records."""
        self._lines = {}

    def _words_left(self) -> float:
        """Where the words begin, from the row's leading side."""
        return _SIDE + self._days + _GAP + _ICON + _GAP

    def _detail(self, index: Index) -> tuple[str, ...]:
        bar = self._view.verticalScrollBar().sizeHint().width()
        width = self._view.width() - bar - 2  # the same whether the bar is there or not
        if width != self._width:
            self._width, self._lines = width, {}
        key = (str(index.data(Role.KIND)), int(index.data(Role.RECORD)))
        if key not in self._lines:
            room = max(_LEAST_WORDS, width - self._words_left() - _SIDE)
            detail = str(index.data(Role.DETAIL))
            self._lines[key] = wrapped(detail, self._small, room)
        return self._lines[key]

    def _heights(self) -> tuple[float, float]:
        """Of the title, and of one line of detail."""
        return self._high

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        title, line = self._heights()
        height = 2 * _PAD + title + line * len(self._detail(index)) + 1
        return QSize(_LEAST_WORDS, round(height + 0.5))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = QRectF(option.rect)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        is_last = index.row() == index.model().rowCount() - 1
        painter.save()
        tint = "accent_tint" if is_chosen else ""
        paint_ground(painter, row, self._theme, tint, is_last=is_last)
        self._paint_margin(painter, row, index)
        self._paint_words(painter, row, index)
        painter.restore()

    def _side(self, row: QRectF, left: float, width: float) -> QRectF:
        """A part of the row, counted from the side where lines begin."""
        if self._view.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            return QRectF(row.right() - left - width, row.top(), width, row.height())
        return QRectF(row.left() + left, row.top(), width, row.height())

    def _paint_margin(self, painter: QPainter, row: QRectF, index: Index) -> None:
        theme = self._theme
        title, _line = self._heights()
        days = self._days
        place = self._side(row, _SIDE, days)
        place = QRectF(place.left(), row.top() + _PAD, place.width(), title)
        painter.setFont(self._small)
        painter.setPen(theme.colour("danger" if index.data(Role.OVERDUE) else "muted"))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, str(index.data(Role.DATE)))
        spot = self._side(row, _SIDE + days + _GAP, _ICON)
        token = "accent" if index.data(Role.PLANNED) else "muted"
        ratio = self._view.devicePixelRatioF()
        picture = theme.pixmap(str(index.data(Role.ICON)), token, _ICON, ratio)
        painter.drawPixmap(
            round(spot.left()), round(row.top() + _PAD + (title - _ICON) / 2), picture
        )

    def _paint_words(self, painter: QPainter, row: QRectF, index: Index) -> None:
        theme = self._theme
        title, line = self._heights()
        left = self._words_left()
        place = self._side(row, left, max(_LEAST_WORDS, row.width() - left - _SIDE))
        top = row.top() + _PAD
        painter.setFont(self._title)
        painter.setPen(theme.colour("danger" if index.data(Role.OVERDUE) else "text"))
        words = " ".join(str(index.data())[:_READ].split())
        shown = cut(QFontMetricsF(painter.font()), words, place.width())
        box = QRectF(place.left(), top, place.width(), title)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setFont(self._small)
        painter.setPen(theme.colour("muted"))
        for n, text in enumerate(self._detail(index)):
            box = QRectF(place.left(), top + title + n * line, place.width(), line)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
