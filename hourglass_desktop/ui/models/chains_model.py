"""Who sent whom, as a tree: givers, and below each whom they sent; any depth, many people."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt

from hourglass_desktop.domain.referral_views import Link
from hourglass_desktop.domain.search_text import fold
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.models.index import LEFT, OWN_ROLE, RIGHT, TOP, Index
from hourglass_desktop.ui.override import override
from hourglass_desktop.wording.formats import Formats
from hourglass_desktop.wording.referral_words import since_words
from hourglass_desktop.wording.words import stage_name

NAME, STAGE, SINCE, SENT, REVENUE = range(5)
"""The columns from the left."""
STAGE_ROLE = OWN_ROLE
"""The stage as its word, in its column alone."""
_LONGEST = 300


class ChainsModel(QAbstractItemModel):
    """Nodes are kept in one list; an index carries its node's place there."""

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._links: tuple[Link, ...] = ()
        self._place: dict[int, int] = {}
        self._below: dict[int, list[int]] = {}
        self._row: list[int] = []
        self._depth: dict[int, int] = {}
        self._heads = {
            NAME: (_("Customer"), _("Below each stands whom they introduced first")),
            STAGE: (_("Stage"), _("Where they stand now")),
            SINCE: (_("Introduced on"), _("By the customer above")),
            SENT: (_("Sent"), _("How many they introduced first")),
            REVENUE: (
                _("Bought by those they sent"),
                _("Counting purchases since the introduction, by those sent directly"),
            ),
        }

    def set_links(self, links: Sequence[Link]) -> None:
        """Show these; nothing happens when they are shown already."""
        ordered = tuple(sorted(links, key=lambda k: (fold(k.name), k.customer)))
        if ordered == self._links:
            return
        self.beginResetModel()
        self._links = ordered
        self._place = {link.customer: place for place, link in enumerate(ordered)}
        below: dict[int, list[int]] = defaultdict(list)
        for place, link in enumerate(ordered):
            below[self._above(link)].append(place)
        for above, places in below.items():
            if above >= 0:
                places.sort(key=lambda p: (ordered[p].date, ordered[p].customer))
        self._below = dict(below)
        self._row = [0] * len(ordered)
        for places in below.values():
            for row, place in enumerate(places):
                self._row[place] = row
        self._measure()
        self.endResetModel()

    def customer(self, index: Index) -> int:
        """The number of the customer in a row, 0 when there is none."""
        return self._links[index.internalId()].customer if index.isValid() else 0

    def depth(self, index: Index) -> int:
        """How many stand above a row, 0 for who came unsent."""
        return self._depth.get(index.internalId(), 0) if index.isValid() else 0

    def index_of(self, customer: int) -> QModelIndex:
        """The first cell of a customer's row, the root when they are not in the tree."""
        place = self._place.get(customer, -1)
        return self._at(place, 0)

    def _measure(self) -> None:
        self._depth = dict.fromkeys(self._below.get(-1, ()), 0)
        todo = list(self._depth)
        while todo:
            place = todo.pop()
            for below in self._below.get(place, ()):
                self._depth[below] = self._depth[place] + 1
                todo.append(below)

    def _above(self, link: Link) -> int:
        return -1 if link.giver is None else self._place.get(link.giver, -1)

    def _at(self, place: int, column: int) -> QModelIndex:
        if place < 0:
            return QModelIndex()
        return self.createIndex(self._row[place], column, place)

    def _text(self, place: int, column: int) -> str:
        link, formats = self._links[place], self._formats
        if column == NAME:
            return " ".join(link.name[:_LONGEST].split())
        if column == STAGE:
            return stage_name(link.stage)
        if column == SINCE:
            return since_words(link.date, formats)
        if column == SENT:
            return formats.number(len(self._below.get(place, ()))) if place in self._below else "–"
        return " · ".join(formats.amounts(link.revenue)) or "–"

    @override
    def index(self, row: int, column: int, parent: Index = TOP) -> QModelIndex:
        below = self._below.get(parent.internalId() if parent.isValid() else -1, ())
        if not (0 <= row < len(below) and 0 <= column < len(self._heads)):
            return QModelIndex()
        return self.createIndex(row, column, below[row])

    @override
    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        if not index.isValid():
            return QModelIndex()
        return self._at(self._above(self._links[index.internalId()]), 0)

    @override
    def rowCount(self, parent: Index = TOP) -> int:
        if parent.isValid() and parent.column() != 0:
            return 0
        return len(self._below.get(parent.internalId() if parent.isValid() else -1, ()))

    @override
    def hasChildren(self, parent: Index = TOP) -> bool:
        return self.rowCount(parent) > 0

    @override
    def columnCount(self, parent: Index = TOP) -> int:
        return len(self._heads)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column, place = index.column(), index.internalId()
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self._text(place, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = self._text(place, column)
            return _("nothing") if said == "–" else said
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if column in {SENT, REVENUE} else LEFT
        if role == STAGE_ROLE:
            return self._links[place].stage if column == STAGE else ""
        return None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or section not in self._heads:
            return None
        head, hint = self._heads[section]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return head
        if role == Qt.ItemDataRole.ToolTipRole:
            return hint
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if section in {SENT, REVENUE} else LEFT
        return None
