"""The list of customers as an item model: filtered and sorted in Python, painted as text."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, Qt, Signal

from hourglass_desktop.domain.listing import CustomerRow
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.models.customer_rows import (
    Column,
    Everybody,
    Found,
    Wanted,
    everybody,
    in_order,
    select,
    tag_counts,
)
from hourglass_desktop.ui.models.index import LEFT, OWN_ROLE, RIGHT, TOP, Index
from hourglass_desktop.ui.models.more_columns import more_columns
from hourglass_desktop.ui.override import override
from hourglass_desktop.wording.choices import closed_reasons
from hourglass_desktop.wording.formats import Formats
from hourglass_desktop.wording.typed_dates import ago
from hourglass_desktop.wording.words import stage_name

_COLUMNS = len(Column)  # asked for very often
_FIGURES = frozenset((Column.VALUE, Column.RECOMMENDS))


class Role(IntEnum):
    """What the model tells beyond Qt's own roles."""

    STAGE = OWN_ROLE
    """The stage to show as a pill, "" for none."""
    SECOND = OWN_ROLE + 1
    """A second, smaller line."""
    TONE = OWN_ROLE + 2
    """A colour of the theme for the first line."""
    SECOND_TONE = OWN_ROLE + 3


class CustomersModel(QAbstractTableModel):
    """Rows of the list; it is reset only when others are shown, or in another order."""

    found_changed = Signal()
    """Other customers are shown, or the counts of the groups changed."""

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._today = dt.date.min
        self._everybody = self._ordered = Everybody()
        self._found = Found()
        self._places: dict[int, int] = {}
        self._wanted = Wanted()
        self._sorted_by = (int(Column.NAME), False)
        self._reasons = dict(closed_reasons()) | {"do not contact": _("Do not contact")}
        further = more_columns(formats)
        self._words: Mapping[Column, Callable[[CustomerRow], str]] = {
            Column.NAME: lambda row: row.name,
            Column.STAGE: self._stage,
            Column.TOUCH: lambda row: self._ago(row.last_touch),
            Column.NEXT: self._next,
            Column.VALUE: self._value,
            Column.SINCE: lambda row: self._formats.day(row.stage_since),
            **{column: more.words for column, more in further.items()},
        }
        self._headings = {
            Column.NAME: _("Name"),
            Column.STAGE: _("Stage"),
            Column.TOUCH: _("Last touch"),
            Column.NEXT: _("Next step"),
            Column.VALUE: _("Value"),
            Column.SINCE: _("At this stage since"),
            **{column: more.heading for column, more in further.items()},
        }
        self._answers: Mapping[int, Callable[[CustomerRow, Column], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda row, column: self._words[column](row),
            Qt.ItemDataRole.ToolTipRole: self._tip,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            Qt.ItemDataRole.TextAlignmentRole: _alignment,
            Role.STAGE: _pill,
            Role.SECOND: self._second,
            Role.TONE: _tone,
            Role.SECOND_TONE: self._second_tone,
        }

    # --- what is shown ------------------------------------------------------------------------

    def set_rows(self, rows: Iterable[CustomerRow], today: dt.date) -> None:
        """Show these customers as of a day, under the filter and order as they are."""
        self.take(everybody(rows), today)

    def take(self, everyone: Everybody, today: dt.date) -> None:
        """The same of customers who are by name already."""
        self._everybody, self._today = everyone, today
        self._order()

    def put(self, number: int, row: CustomerRow | None) -> None:
        """Show another row for one customer, None for one who is gone."""
        self._everybody = self._everybody.with_row(number, row)
        self._order()

    def show(self, wanted: Wanted) -> None:
        """Show those that are wanted."""
        self._wanted = wanted
        self._select()

    @property
    def wanted(self) -> Wanted:
        """What is shown."""
        return self._wanted

    @property
    def counts(self) -> Mapping[str, int]:
        """How many customers each group has under the present search."""
        return self._found.counts

    def tag_counts(self) -> list[tuple[str, int]]:
        """The tags of those shown, and how many bear each."""
        return tag_counts(self._found.rows)

    @property
    def sorted_by(self) -> tuple[int, bool]:
        """The column, and whether the largest comes first."""
        return self._sorted_by

    @property
    def total(self) -> int:
        """How many customers there are, shown or not."""
        return len(self._everybody.rows)

    def number_at(self, row: int) -> int:
        """The customer's number in a row, 0 where there is none."""
        rows = self._found.rows
        return rows[row].id if 0 <= row < len(rows) else 0

    def row_of(self, number: int) -> int:
        """The row of a customer, -1 when not shown."""
        return self._places.get(number, -1)

    def _order(self) -> None:
        column, descending = self._sorted_by
        self._ordered = in_order(self._everybody, column, descending=descending)
        self._select()

    def _select(self) -> None:
        found = select(self._ordered, self._wanted)
        places = {row.id: place for place, row in enumerate(found.rows)}
        if list(places) == list(self._places):  # the same in the same order: who is chosen stays
            self._found = found
            if places:
                last = self.index(len(places) - 1, len(Column) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
        else:
            self.beginResetModel()
            self._found, self._places = found, places
            self.endResetModel()
        self.found_changed.emit()

    # --- words --------------------------------------------------------------------------------

    def _ago(self, day: dt.date | None) -> str:
        return ago(day, self._today, self._formats) if day is not None else "—"

    def _stage(self, row: CustomerRow) -> str:
        if row.closed_on is not None:
            return _("Closed")
        name = stage_name(row.stage)
        if row.refers and row.stage != "refer":
            return _("{stage} · refers").format(stage=name)
        return name

    def _next(self, row: CustomerRow) -> str:
        if row.next_due is None:
            return "—"
        return " ".join(row.next_what.split()) or _("Next step")

    def _due(self, row: CustomerRow) -> str:
        if row.next_due is None:
            return ""
        if row.next_due < self._today:
            return _("overdue: {day}").format(day=self._ago(row.next_due))
        return self._ago(row.next_due)

    def _value(self, row: CustomerRow) -> str:
        return " + ".join(self._formats.amounts(row.value)) or "—"

    def _second(self, row: CustomerRow, column: Column) -> str:
        if column == Column.NAME:
            return row.organisation
        if column == Column.STAGE and row.closed_on is not None:
            return self._reasons.get(row.closed_reason, row.closed_reason)
        return self._due(row) if column == Column.NEXT else ""

    def _second_tone(self, row: CustomerRow, column: Column) -> str:
        is_overdue = row.next_due is not None and row.next_due < self._today
        return "danger" if column == Column.NEXT and is_overdue else "muted"

    def _tip(self, row: CustomerRow, column: Column) -> str:
        if column == Column.TOUCH and row.last_touch is not None:
            return self._formats.date(row.last_touch)
        if column == Column.NEXT and row.next_due is not None:
            day = self._formats.date(row.next_due)
            return _("{what}, due on {day}").format(what=self._next(row)[:500], day=day)
        second = self._second(row, column)
        return "\n".join(part for part in (self._words[column](row), second) if part)

    def _spoken(self, row: CustomerRow, column: Column) -> str:
        words = (self._words[column](row), self._second(row, column))
        return ", ".join(part for part in words if part and part != "—") or _("nothing")

    # --- Qt -----------------------------------------------------------------------------------

    @override
    def rowCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else len(self._found.rows)

    @override
    def columnCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else _COLUMNS

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        answer = self._answers.get(role)
        if answer is None or not (index.isValid() and index.row() < self.rowCount()):
            return None
        return answer(self._found.rows[index.row()], Column(index.column()))

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._headings[Column(section)]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if section in _FIGURES else LEFT
        return None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(Column):
            self._sorted_by = (column, order is Qt.SortOrder.DescendingOrder)
            self._order()


def _alignment(_row: CustomerRow, column: Column) -> Qt.AlignmentFlag:
    return RIGHT if column in _FIGURES else LEFT


def _pill(row: CustomerRow, column: Column) -> str:
    return row.stage if column == Column.STAGE and row.closed_on is None else ""


def _tone(row: CustomerRow, column: Column) -> str:
    if column == Column.NAME and row.closed_on is None:
        return "text"
    if column == Column.VALUE and row.value and row.closed_on is None:
        return "text"
    if column == Column.NEXT and row.next_due is not None:
        return "text"
    return "muted"
