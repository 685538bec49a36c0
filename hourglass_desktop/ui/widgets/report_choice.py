"""Choosing a report: the list, what each is for, the month and the paper."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from hourglass_desktop.domain.dates import last_complete_month
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.models.report_kinds import ReportKind, report_kinds
from hourglass_desktop.ui.widgets.field import Field

_ROW = 34
_LEAST = 60
_AROUND = 14
_PAPERS = ("a4", "letter")


class ReportChoice(QWidget):
    """What to print; `changed` when the owner chose otherwise."""

    changed = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._kinds = report_kinds()
        self._months: Sequence[dt.date] = ()
        self._month: dt.date | None = None
        self.list = QListWidget()
        self.list.setObjectName("reportList")
        self.list.setAccessibleName(_("Reports"))
        self.list.setTabKeyNavigation(False)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
        self.list.setMinimumHeight(3 * _ROW)
        self._fill_list()
        self._purpose = QLabel()
        self._purpose.setProperty("role", "muted")
        self._purpose.setWordWrap(True)
        self.month = self._combo()
        self._month_field = Field(_("Month"), self.month)
        self.paper = self._combo()
        for paper, words in zip(_PAPERS, (_("A4"), _("Letter")), strict=True):
            self.paper.addItem(words, paper)
        self._lay_out(Field(_("Paper"), self.paper))
        self.list.setCurrentRow(0)
        self._show_kind()
        self.list.currentRowChanged.connect(self._choose_kind)
        self.month.activated.connect(self._choose_month)
        self.paper.activated.connect(lambda _row: self.changed.emit())

    @property
    def kind(self) -> ReportKind:
        """The report chosen."""
        return self._kinds[max(0, self.list.currentRow())]

    @property
    def first_day(self) -> dt.date | None:
        """The first day of the month chosen, None for as of today."""
        chosen = self.month.currentData()
        return dt.date.fromisoformat(chosen) if chosen else None

    @property
    def paper_size(self) -> str:
        """The word for the paper: a4 or letter."""
        return str(self.paper.currentData())

    def set_months(self, months: Sequence[dt.date]) -> None:
        """The first days of months one can choose, newest first; what was chosen stays chosen."""
        self._months = tuple(months)
        self._fill_months()

    def set_kind(self, name: str) -> None:
        """Choose a report by its name; an unknown name changes nothing."""
        for row, kind in enumerate(self._kinds):
            if kind.name == name:
                self.list.setCurrentRow(row)

    def set_paper(self, paper: str) -> bool:
        """Choose a paper and say whether it is one; an unknown one changes nothing."""
        if paper not in _PAPERS:
            return False
        self.paper.setCurrentIndex(_PAPERS.index(paper))
        return True

    def _choose_kind(self, row: int) -> None:
        if row >= 0:
            self._show_kind()
            self.changed.emit()

    def _choose_month(self, _row: int) -> None:
        self._month = self.first_day
        self.changed.emit()

    def _show_kind(self) -> None:
        self._purpose.setText(self.kind.purpose)
        self._fill_months()

    def _fill_months(self) -> None:
        """Today where the report has it, then the months; the owner's choice where offered."""
        kind = self.kind
        self.month.clear()
        if kind.has_today:
            self.month.addItem(_("Today"), "")
        for month in self._months if kind.has_months else ():
            self.month.addItem(self._kit.formats.month(month), month.isoformat())
        wanted = self._month
        if wanted is None and not kind.has_today:
            wanted = last_complete_month(self._kit.today())
        place = self.month.findData(wanted.isoformat() if wanted else "")
        self.month.setCurrentIndex(max(0, place))
        self.month.setEnabled(kind.has_months)
        self._month_field.set_hint("" if kind.has_months else _("Always as of today."))

    def _combo(self) -> QComboBox:
        combo = QComboBox()
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(6)
        combo.setMaxVisibleItems(18)
        return combo

    def _fill_list(self) -> None:
        for kind in self._kinds:
            item = QListWidgetItem(kind.title)
            item.setToolTip(kind.purpose)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, kind.purpose)
            item.setSizeHint(QSize(_LEAST, _ROW))
            self.list.addItem(item)
        self.list.setMaximumHeight(_ROW * len(self._kinds) + _AROUND)

    def _lay_out(self, paper: Field) -> None:
        options = QHBoxLayout()
        options.setSpacing(8)
        options.addWidget(self._month_field, 3)
        options.addWidget(paper, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._purpose)
        layout.addLayout(options)
        layout.addStretch()
