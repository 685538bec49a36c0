"""The day's list as an item model: a heading for each reason, its lines, and how many more."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, Qt

from hourglass_desktop.domain.today import Line
from hourglass_desktop.services.today import Day
from hourglass_desktop.ui.models.index import OWN_ROLE, TOP, Index
from hourglass_desktop.ui.override import override
from hourglass_desktop.wording.formats import Formats
from hourglass_desktop.wording.sentences import reason_sentence
from hourglass_desktop.wording.today_words import (
    action_words,
    more_words,
    others_words,
    reason_hint,
)
from hourglass_desktop.wording.words import reason_words

SHOWN = 10
"""Lines shown at first."""
_FETCHED = 100
"""Rows that are added at once to a list that is shown whole."""
_LONGEST = 300
"""So much of a text is looked at; no line shows more."""
ROW = OWN_ROLE


@dataclass(frozen=True, slots=True)
class Row:
    """A heading (`word`), a line (`line`) or the row that stands for all others (`more`).

    `is_last`: nothing of the same card comes below it.
    """

    word: str = ""
    count: int = 0
    line: Line | None = None
    more: int = 0
    is_last: bool = False


def _short(text: str) -> str:
    return " ".join(text[:_LONGEST].split())


def rows(lines: Sequence[Line], counts: Mapping[str, int]) -> Iterator[Row]:
    """Headings and lines in order; `counts` says how many lines each reason has in all."""
    for number, line in enumerate(lines):
        word = line.reason.word
        if not number or lines[number - 1].reason.word != word:
            yield Row(word=word, count=counts[word])
        ends = number + 1 == len(lines) or lines[number + 1].reason.word != word
        yield Row(line=line, is_last=ends)


class TodayModel(QAbstractListModel):
    """Shows the first ten lines, or all of them; a long list grows as one scrolls."""

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._lines: tuple[Line, ...] = ()
        self._organisations: Mapping[int, str] = {}
        self._as_of = dt.date.min
        self._rows: list[Row] = []
        self._fetched = 0
        self._is_whole = False

    @property
    def as_of(self) -> dt.date:
        """The day the list is of."""
        return self._as_of

    def show_day(self, day: Day) -> None:
        """Show the list of a day."""
        self._lines, self._organisations, self._as_of = day.lines, day.organisations, day.as_of
        self._fill()

    def show_all(self) -> None:
        """Show every line from now on."""
        self._is_whole = True
        self._fill()

    def show_some(self) -> None:
        """Show the first ten again."""
        self._is_whole = False
        self._fill()

    def row(self, index: Index) -> Row:
        """What stands in a row."""
        return self._rows[index.row()]

    def line(self, index: Index) -> Line | None:
        """The line in a row, None where there is none."""
        return self._rows[index.row()].line if index.isValid() else None

    def first(self, word: str) -> int:
        """The row of a reason's first line, -1 when there is none among those shown."""
        of_word = (n for n, r in enumerate(self._rows) if r.line and r.line.reason.word == word)
        return next(of_word, -1)

    def row_of(self, customer: int) -> int:
        """The row of a customer, -1 when they are not among those shown."""
        own = (n for n, r in enumerate(self._rows) if r.line and r.line.customer == customer)
        return next(own, -1)

    def name(self, line: Line) -> str:
        """The customer's name on one line."""
        return _short(line.name)

    def organisation(self, line: Line) -> str:
        """The customer's organisation on one line, "" where it says nothing new."""
        found = _short(self._organisations.get(line.customer, ""))
        return "" if found == self.name(line) else found

    def because(self, line: Line) -> str:
        """Why they are listed."""
        return _short(reason_sentence(line.reason, self._as_of, self._formats))

    def others(self, line: Line) -> str:
        """The other reasons."""
        return others_words(line.others, self._formats)

    def count(self, row: Row) -> str:
        """How many lines a heading stands for."""
        return self._formats.number(row.count)

    def more(self, row: Row) -> str:
        """How many lines are not shown."""
        return more_words(row.more, self._formats)

    @override
    def rowCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else self._fetched

    @override
    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._fetched < len(self._rows)

    @override
    def fetchMore(self, parent: Index) -> None:
        if parent.isValid():
            return
        coming = min(_FETCHED, len(self._rows) - self._fetched)
        self.beginInsertRows(TOP, self._fetched, self._fetched + coming - 1)
        self._fetched += coming
        self.endInsertRows()

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self._rows[index.row()].word:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(row)
        if role == Qt.ItemDataRole.ToolTipRole and row.line:
            return self.because(row.line)
        return None

    def _words(self, row: Row) -> str:
        """Everything a row says, as a screen reader reads it out."""
        if row.word:
            return f"{reason_words(row.word)}, {self.count(row)}"
        if row.line is None:
            return self.more(row)
        line = row.line
        parts = (self.name(line), self.organisation(line), self.because(line), self.others(line))
        return ", ".join(part for part in parts if part)

    def _fill(self) -> None:
        counts = Counter(line.reason.word for line in self._lines)
        shown = self._lines if self._is_whole else self._lines[:SHOWN]
        left = len(self._lines) - len(shown)
        self.beginResetModel()
        self._rows = list(rows(shown, counts))
        if left:
            self._rows.append(Row(more=left))
        self._fetched = min(len(self._rows), max(_FETCHED, self._fetched))
        self.endResetModel()


def hint(row: Row) -> str:
    """What stands beside a heading."""
    return reason_hint(row.word)


def action(line: Line) -> str:
    """What the line's own button does."""
    return action_words(line.reason)
