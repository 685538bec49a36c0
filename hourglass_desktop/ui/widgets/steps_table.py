"""The table of the six steps: pills, the step to fix first tinted and signed, nothing cut off."""

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from hourglass_desktop.domain.stages import STEPS
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.models.index import Index
from hourglass_desktop.ui.models.steps_model import Column, Role, StepsModel
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.theme import Theme
from hourglass_desktop.ui.widgets.row_ground import paint_ground
from hourglass_desktop.ui.widgets.stage_pill import paint_pill, pill_size

ROW = 34
_SIDE = 8
_SIGN = 14
_LEAST_FINDINGS = 118
_STRONG = frozenset((Column.RATE,))
_FAINT = frozenset((Column.BEFORE, Column.OPEN))
_LINE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip)


def in_lines(text: str, metrics: QFontMetricsF, room: float) -> tuple[str, ...]:
    """A text in as many lines of `room` logical pixels as it takes; a comma ends a line."""
    if metrics.horizontalAdvance(text) <= room:
        return (text,)
    lines: list[str] = []
    for part in text.replace(", ", ",\n").split("\n"):
        lines.append("")
        for word in part.split(" "):
            longer = f"{lines[-1]} {word}".lstrip()
            if lines[-1] and metrics.horizontalAdvance(longer) > room:
                lines.append(word)
            else:
                lines[-1] = longer
    elide = Qt.TextElideMode.ElideRight
    return tuple(metrics.elidedText(line, elide, room) for line in lines)


class StepsDelegate(QStyledItemDelegate):
    """Paints every cell of the table of steps."""

    def __init__(self, theme: Theme, parent: QTableView) -> None:
        super().__init__(parent)
        self._theme = theme

    def font(self, column: int) -> QFont:
        """The font of a column's first line."""
        return self._theme.font("strong" if column in _STRONG else "body")

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = QRectF(option.rect)
        is_first = bool(index.data(Role.FIX_FIRST))
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        tint = "warning_tint" if is_first else ""
        if is_chosen and option.widget.hasFocus():
            tint = "accent_tint"
        is_last = index.row() == index.model().rowCount() - 1
        painter.save()
        paint_ground(painter, cell, self._theme, tint, is_last=is_last)
        inside = cell.adjusted(_SIDE, 0, -_SIDE, -1)
        if index.column() == Column.STEP:
            self._paint_step(painter, inside, index, is_first=is_first)
        else:
            self._paint_lines(painter, inside, index, is_first=is_first)
        painter.restore()

    def _paint_step(self, painter: QPainter, room: QRectF, index: Index, *, is_first: bool) -> None:
        words = str(index.data())
        paint_pill(painter, room, words, str(index.data(Role.STAGE)), self._theme)
        if is_first:
            left = room.left() + pill_size(words, self._theme).width() + 5
            if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                left = room.right() - pill_size(words, self._theme).width() - 5 - _SIGN
            ratio = painter.device().devicePixelRatioF()
            sign = self._theme.pixmap("triangle-alert", "danger", _SIGN, ratio)
            painter.drawPixmap(round(left), round(room.center().y() - _SIGN / 2), sign)

    def _paint_lines(
        self, painter: QPainter, room: QRectF, index: Index, *, is_first: bool
    ) -> None:
        column, text = index.column(), str(index.data())
        font = self.font(column)
        small = self._theme.font("small")
        if note := index.data(Role.NOTE):
            lines = [(text, font), (str(note), small)]
        elif QFontMetricsF(font).horizontalAdvance(text) <= room.width():
            lines = [(text, font)]
        else:
            found = in_lines(text, QFontMetricsF(small), room.width())
            lines = [(line, small) for line in found]
        colour = "muted" if column in _FAINT else "text"
        if is_first and column in {Column.RATE, Column.FINDINGS}:
            colour = "danger"
        heights = [QFontMetricsF(line_font).height() - 2 for _text, line_font in lines]
        top = room.center().y() - sum(heights) / 2
        for (line, line_font), height in zip(lines, heights, strict=True):
            painter.setFont(line_font)
            is_note = bool(note) and line_font is small
            painter.setPen(self._theme.colour("muted" if is_note else colour))
            painter.drawText(QRectF(room.left(), top, room.width(), height), _LINE, line)
            top += height

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        text = str(index.data() or "")
        if index.column() == Column.STEP:
            sign = 5 + _SIGN if index.data(Role.FIX_FIRST) else 0
            width = float(pill_size(text, self._theme).width() + sign)
        else:
            note = QFontMetricsF(self._theme.font("small"))
            width = max(
                QFontMetricsF(self.font(index.column())).horizontalAdvance(text),
                note.horizontalAdvance(str(index.data(Role.NOTE) or "")),
            )
        return QSize(round(width + 0.5) + 2 * _SIDE, ROW)


class StepsTable(QTableView):
    """Six rows in full, no scrolling of its own; the arrow keys move, Enter shows the people."""

    step_wanted = Signal(str)
    """The stage a row's step leads into."""
    chosen = Signal(int)
    """The row to explain."""

    def __init__(self, model: StepsModel, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._steps = model
        self.setModel(model)
        delegate = StepsDelegate(theme, self)
        self.setItemDelegate(delegate)
        self.setObjectName("stepsTable")
        self.setAccessibleName(_("Every step, working back from the end"))
        self.setProperty("inside", True)  # noqa: FBT003 - Qt takes it by position
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW)
        columns.setHighlightSections(False)
        columns.setSectionsClickable(False)
        columns.setMinimumSectionSize(20)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setSectionResizeMode(Column.FINDINGS, QHeaderView.ResizeMode.Stretch)
        model.modelReset.connect(self._fit)
        self.doubleClicked.connect(self._want)
        theme.changed.connect(self.viewport().update)
        self._fit()

    def choose(self, into: str) -> None:
        """Make a step's row the one explained."""
        row = self._steps.row_of(into)
        if row >= 0:
            self.setCurrentIndex(self._steps.index(row, 0))

    def _fit(self) -> None:
        """As wide as the words in each column, as high as the rows."""
        columns = self.horizontalHeader()
        taken = 0
        for column in Column:
            if column == Column.FINDINGS:
                continue
            width = max(self.sizeHintForColumn(column), columns.sectionSizeHint(column))
            columns.resizeSection(column, width)
            taken += width
        frame = 2 * self.frameWidth()
        self.setMinimumWidth(taken + _LEAST_FINDINGS + frame)
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Each row as high as its findings take lines."""
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        frame = 2 * self.frameWidth()
        others = sum(columns.sectionSize(c) for c in Column if c != Column.FINDINGS)
        room = self.width() - frame - others - 2 * _SIDE  # the header stretches it only later
        small, body = (QFontMetricsF(self._theme.font(role)) for role in ("small", "body"))
        whole = 0
        for row in range(self._steps.rowCount()):
            text = str(self._steps.index(row, Column.FINDINGS).data())
            fits = body.horizontalAdvance(text) <= room
            lines = 1 if fits else len(in_lines(text, small, room))
            height = max(ROW, round(lines * (small.height() - 2)) + 6)
            rows.resizeSection(row, height)
            whole += height
        self.setFixedHeight(columns.sizeHint().height() + (whole or len(STEPS) * ROW) + frame)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rows()

    def _want(self, index: QModelIndex) -> None:
        if index.isValid():
            self.step_wanted.emit(str(index.data(Role.INTO)))

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(current.row())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._want(self.currentIndex())
        else:
            super().keyPressEvent(event)
