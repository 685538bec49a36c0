"""One customer's timeline as an item model, newest first."""

import datetime as dt
from collections.abc import Mapping
from enum import IntEnum
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QAbstractListModel, Qt

from hourglass_desktop.domain.journey import Evidence
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.models.index import OWN_ROLE, TOP, Index
from hourglass_desktop.ui.override import override
from hourglass_desktop.wording.formats import Formats
from hourglass_desktop.wording.timeline_words import TimelineRow

PAGE = 200
"""So many rows are shown at first, and so many more each time the end is reached."""
_ICONS = MappingProxyType(
    {
        "call": "phone",
        "visit": "handshake",
        "e-mail": "mail",
        "letter": "mail-open",
        "message": "message-circle",
        "event": "calendar",
        "web": "globe",
        "other": "circle-dot",
        "permission": "shield-check",
        "trial": "hourglass",
        "purchase": "shopping-bag",
        "review": "star",
        "ask": "message-circle-question-mark",
        "introduction": "share-2",
        "mark": "flag",
        "follow-up": "calendar-clock",
    }
)
_KIND_OF_EVIDENCE = MappingProxyType(
    {
        "inbound": "touches",
        "builds": "touches",
        "permission": "permissions",
        "trial": "trials",
        "purchase": "purchases",
        "introduction": "introductions",
        "mark": "marks",
    }
)
_KIND_OF_RANK = MappingProxyType(
    {
        1: "touches",
        2: "permissions",
        3: "trials",
        4: "purchases",
        5: "reviews",
        6: "referral-asks",
        7: "introductions",
    }
)


class Role(IntEnum):
    """What the model tells beyond Qt's own roles."""

    DATE = OWN_ROLE
    ICON = OWN_ROLE + 1
    """A name in resources/icons."""
    DETAIL = OWN_ROLE + 2
    KIND = OWN_ROLE + 3
    RECORD = OWN_ROLE + 4
    PLANNED = OWN_ROLE + 5
    OVERDUE = OWN_ROLE + 6


def record_behind(evidence: Evidence) -> tuple[str, int]:
    """The kind, as in files, and number of the record that is evidence; ("", 0) for the customer's.

    Any event proves that a customer was known; its rank tells which kind it is of.
    """
    if evidence.kind == "event":
        return _KIND_OF_RANK.get(evidence.rank, ""), evidence.record
    kind = _KIND_OF_EVIDENCE.get(evidence.kind, "")
    return (kind, evidence.record) if kind else ("", 0)


class TimelineModel(QAbstractListModel):
    """The rows of one customer."""

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._today = dt.date.min
        self._rows: tuple[TimelineRow, ...] = ()
        self._loaded = 0

    def set_rows(self, rows: tuple[TimelineRow, ...], today: dt.date) -> None:
        """Show these, a page of them first; nothing happens when they are shown already."""
        if (rows, today) == (self._rows, self._today):
            return
        self.beginResetModel()
        self._rows, self._today = rows, today
        self._loaded = min(PAGE, len(rows))
        self.endResetModel()

    def row_at(self, row: int) -> TimelineRow | None:
        """A row, None where there is none."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def place_of(self, kind: str, record: int) -> int:
        """The row of a record, -1 when it is not there; its page is shown then."""
        places = (n for n, row in enumerate(self._rows) if (row.kind, row.record) == (kind, record))
        place = next(places, -1)
        while place >= self._loaded:
            self.fetchMore(TOP)
        return place

    def _is_overdue(self, row: TimelineRow) -> bool:
        return row.planned and row.date < self._today

    def _day(self, row: TimelineRow) -> str:
        if row.date.year == self._today.year:
            return self._formats.short_date(row.date)
        return self._formats.day(row.date)

    def _spoken(self, row: TimelineRow) -> str:
        parts = (self._formats.date(row.date), row.title, row.detail)
        return _("{day}: {what}").format(day=parts[0], what=", ".join(p for p in parts[1:] if p))

    def _value(self, row: TimelineRow, role: int) -> Any:
        values: Mapping[int, Any] = {
            Qt.ItemDataRole.DisplayRole: row.title,
            Role.DETAIL: row.detail,
            Role.ICON: _ICONS.get(row.icon, "circle-dot"),
            Role.KIND: row.kind,
            Role.RECORD: row.record,
            Role.PLANNED: row.planned,
            Role.OVERDUE: self._is_overdue(row),
        }
        return values.get(role)

    @override
    def rowCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else self._loaded

    @override
    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._loaded < len(self._rows)

    @override
    def fetchMore(self, parent: Index) -> None:
        last = min(self._loaded + PAGE, len(self._rows)) - 1
        self.beginInsertRows(TOP, self._loaded, last)
        self._loaded = last + 1
        self.endInsertRows()

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not (index.isValid() and index.row() < self.rowCount()):
            return None
        row = self._rows[index.row()]
        if role == Role.DATE:
            return self._day(row)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._spoken(row)[:2000]
        return self._value(row, role)
