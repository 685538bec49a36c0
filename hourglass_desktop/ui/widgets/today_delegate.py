"""Paints the day's list: a card for each reason, its lines with two buttons, and how many more."""

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from hourglass_desktop.domain.text import _
from hourglass_desktop.domain.today import Line
from hourglass_desktop.ui.models.index import Index
from hourglass_desktop.ui.models.today_model import Row, TodayModel, action, hint
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.theme import Theme
from hourglass_desktop.ui.widgets.cut import cut
from hourglass_desktop.ui.widgets.timeline_delegate import wrapped
from hourglass_desktop.wording.words import reason_words

MAIN, SNOOZE = "main", "snooze"
"""The two buttons of a line."""
_GAP_ABOVE, _HEADING, _MORE = 12, 40, 40
_PAD, _SIDE, _BETWEEN = 10, 16, 8
_BUTTON, _INSIDE, _ARROW = 30, 12, 14
_RADIUS, _ROUND = 10.0, 8.0
_DOT = 8.0
_LEAST = 120.0
_KEPT = 2_000
"""Lines whose words are kept as they were broken."""
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_TOKENS: Mapping[str, str] = MappingProxyType(
    {
        "thanks": "refer",
        "repair": "danger",
        "follow-up": "accent",
        "trial": "try",
        "review": "buy",
        "ask": "refer",
        "gone quiet": "repeat",
        "keep in touch": "like",
        "no next step": "know",
    }
)


class TodayDelegate(QStyledItemDelegate):
    """Rows as high as their words; `hovered` is the row and button under the mouse."""

    def __init__(self, theme: Theme, view: QListView, model: TodayModel) -> None:
        super().__init__(view)
        self._theme, self._view, self._model = theme, view, model
        self.hovered: tuple[int, str] = (-1, "")
        self._broken: dict[tuple[Line, dt.date, float], list[tuple[str, str]]] = {}

    # --- where everything is ---

    def buttons(self, row: QRectF, line: Line) -> dict[str, QRectF]:
        """The places of a line's buttons in its row."""
        metrics = QFontMetricsF(self._theme.font("body"))
        strong = QFontMetricsF(self._theme.font("strong"))
        snooze = metrics.horizontalAdvance(_("Snooze")) + 2 * _INSIDE + _ARROW
        main = strong.horizontalAdvance(action(line)) + 2 * _INSIDE
        top = row.center().y() - _BUTTON / 2
        right = row.right() - _SIDE - snooze
        found = {
            SNOOZE: QRectF(right, top, snooze, _BUTTON),
            MAIN: QRectF(right - _BETWEEN - main, top, main, _BUTTON),
        }
        return {name: self._mirrored(place, row) for name, place in found.items()}

    def _mirrored(self, place: QRectF, row: QRectF) -> QRectF:
        if self._view.layoutDirection() is not Qt.LayoutDirection.RightToLeft:
            return place
        left = row.left() + row.right() - place.right()
        return QRectF(left, place.top(), place.width(), place.height())

    def _words_place(self, row: QRectF, line: Line) -> QRectF:
        """Where the words of a line are, in a row counted from the left."""
        strong = QFontMetricsF(self._theme.font("strong"))
        metrics = QFontMetricsF(self._theme.font("body"))
        taken = strong.horizontalAdvance(action(line)) + metrics.horizontalAdvance(_("Snooze"))
        taken += 4 * _INSIDE + _ARROW + _BETWEEN + 2 * _SIDE
        left = row.left() + _SIDE
        width = max(_LEAST, row.width() - taken - _SIDE)
        return self._mirrored(QRectF(left, row.top(), width, row.height()), row)

    def _details(self, line: Line, width: float) -> list[tuple[str, str]]:
        """The small lines below the name, each with its colour; broken once for a width."""
        key = (line, self._model.as_of, width)
        if key not in self._broken:
            if len(self._broken) >= _KEPT:
                self._broken.clear()
            self._broken[key] = self._break(line, width)
        return self._broken[key]

    def _break(self, line: Line, width: float) -> list[tuple[str, str]]:
        font = self._theme.font("small")
        because = wrapped(self._model.because(line), font, width, 2)
        others = wrapped(self._model.others(line), font, width, 1)
        return [*((text, "text") for text in because), *((text, "muted") for text in others)]

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = self._model.row(index)
        if row.word:
            height = _HEADING + (_GAP_ABOVE if index.row() else 0)
        elif row.line is None:
            height = _MORE + _GAP_ABOVE
        else:
            width = self._view.viewport().width()
            place = self._words_place(QRectF(0, 0, width, 0), row.line)
            small = QFontMetricsF(self._theme.font("small")).height()
            name = QFontMetricsF(self._theme.font("strong")).height()
            lines = len(self._details(row.line, place.width()))
            height = max(round(2 * _PAD + name + lines * small + 1), _BUTTON + 2 * _PAD)
        return QSize(10, height)

    # --- painting ---

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, place = self._model.row(index), QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.word:
            self._paint_heading(painter, place, row, is_first=index.row() == 0)
        elif row.line is None:
            self._paint_more(painter, place, row, chosen=chosen)
        else:
            self._paint_card(painter, place, top=False, bottom=row.is_last)
            if chosen:
                self._paint_chosen(painter, place)
            self._paint_words(painter, place, row.line)
            self._paint_buttons(painter, place, row.line, index.row())
        painter.restore()

    def _paint_card(self, painter: QPainter, place: QRectF, *, top: bool, bottom: bool) -> None:
        """A stretch of a card: its ground and its outline, closed above or below."""
        theme = self._theme
        card = QRectF(place.left() + 0.5, place.top(), place.width() - 1, place.height())
        outline = QPainterPath()
        whole = card.adjusted(0, 0.5 if top else -20, 0, -0.5 if bottom else 20)
        outline.addRoundedRect(whole, _RADIUS, _RADIUS)
        painter.setClipRect(place)
        painter.fillPath(outline, theme.colour("surface"))
        painter.setPen(QPen(theme.colour("hairline"), 1))
        painter.drawPath(outline)
        if not bottom:
            y = place.bottom() - 0.5
            painter.drawLine(QPointF(card.left(), y), QPointF(card.right(), y))
        painter.setClipping(False)

    def _paint_chosen(self, painter: QPainter, place: QRectF) -> None:
        inner = place.adjusted(4, 4, -4, -4)
        ground = QPainterPath()
        ground.addRoundedRect(inner, _ROUND, _ROUND)
        painter.fillPath(ground, self._theme.colour("accent_tint"))
        if self._view.hasFocus():
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawPath(ground)

    def _paint_heading(self, painter: QPainter, place: QRectF, row: Row, *, is_first: bool) -> None:
        theme = self._theme
        card = place.adjusted(0, 0 if is_first else _GAP_ABOVE, 0, 0)
        self._paint_card(painter, card, top=True, bottom=False)
        dot = self._mirrored(
            QRectF(card.left() + _SIDE, card.center().y() - _DOT / 2, _DOT, _DOT), card
        )
        painter.setBrush(theme.colour(_TOKENS[row.word]))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(dot)
        left = card.left() + _SIDE + _DOT + _BETWEEN
        for text, role, token in (
            (reason_words(row.word), "section", "text"),
            (self._model.count(row), "small", "muted"),
            (hint(row), "small", "muted"),
        ):
            font = theme.font(role)
            painter.setFont(font)
            painter.setPen(theme.colour(token))
            metrics = QFontMetricsF(font)
            room = card.right() - _SIDE - left
            shown = cut(metrics, text, room)
            width = metrics.horizontalAdvance(shown) + 1
            spot = QRectF(left, card.top(), width, card.height())
            painter.drawText(self._mirrored(spot, card), _MIDDLE, shown)
            left += width + _BETWEEN

    def _paint_words(self, painter: QPainter, place: QRectF, line: Line) -> None:
        theme, words = self._theme, self._words_place(place, line)
        strong, body, small = (theme.font(role) for role in ("strong", "body", "small"))
        high = QFontMetricsF(strong).height()
        details = self._details(line, words.width())
        low = QFontMetricsF(small).height()
        top = place.center().y() - (high + low * len(details)) / 2
        box = QRectF(words.left(), top, words.width(), high)
        name = cut(QFontMetricsF(strong), self._model.name(line), words.width())
        painter.setFont(strong)
        painter.setPen(theme.colour("text"))
        painter.drawText(box, _MIDDLE, name)
        used = QFontMetricsF(strong).horizontalAdvance(name)
        organisation = self._model.organisation(line)
        if organisation and words.width() - used > _LEAST / 2:
            rest = QRectF(words.left() + used, top, words.width() - used, high)
            if self._view.layoutDirection() is Qt.LayoutDirection.RightToLeft:
                rest.moveLeft(words.left())
            painter.setFont(body)
            painter.setPen(theme.colour("muted"))
            shown = cut(QFontMetricsF(body), f" · {organisation}", rest.width())
            painter.drawText(rest, _MIDDLE, shown)
        painter.setFont(small)
        for number, (text, token) in enumerate(details):
            painter.setPen(theme.colour(token))
            box = QRectF(words.left(), top + high + number * low, words.width(), low)
            painter.drawText(box, _MIDDLE, text)

    def _paint_buttons(self, painter: QPainter, place: QRectF, line: Line, row: int) -> None:
        theme = self._theme
        for name, spot in self.buttons(place, line).items():
            is_main, is_hovered = name == MAIN, self.hovered == (row, name)
            shape = QPainterPath()
            shape.addRoundedRect(spot.adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
            ground = "accent" if is_main else "accent_tint" if is_hovered else "surface"
            painter.fillPath(shape, theme.colour(ground))
            edge = ("text" if is_hovered else "accent") if is_main else "control"
            painter.setPen(QPen(theme.colour(edge), 1))
            painter.drawPath(shape)
            painter.setFont(theme.font("strong" if is_main else "body"))
            painter.setPen(theme.colour("on_accent" if is_main else "text"))
            if is_main:
                painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, action(line))
                continue
            inside = spot.adjusted(_INSIDE, 0, -_INSIDE, 0)
            painter.drawText(inside, _MIDDLE, _("Snooze"))
            arrow = self._mirrored(
                QRectF(inside.right() - _ARROW + 2, spot.center().y() - _ARROW / 2, _ARROW, _ARROW),
                inside,
            )
            ratio = self._view.devicePixelRatioF()
            picture = theme.pixmap("chevron-down", "text", _ARROW, ratio)
            painter.drawPixmap(arrow.topLeft(), picture)

    def _paint_more(self, painter: QPainter, place: QRectF, row: Row, *, chosen: bool) -> None:
        theme = self._theme
        font = theme.font("strong")
        text = self._model.more(row)
        width = QFontMetricsF(font).horizontalAdvance(text) + 2 * _INSIDE
        spot = self._mirrored(QRectF(place.left() + 1, place.top() + 8, width, _BUTTON), place)
        shape = QPainterPath()
        shape.addRoundedRect(spot, _ROUND, _ROUND)
        is_lit = chosen or self.hovered[1] == "more"
        painter.fillPath(shape, theme.colour("accent_tint" if is_lit else "surface"))
        focused = chosen and self._view.hasFocus()
        painter.setPen(QPen(theme.colour("accent" if focused else "control"), 2 if focused else 1))
        painter.drawPath(shape)
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, text)
