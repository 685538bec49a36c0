"""The six steps of the hourglass as a table, worked through from the end."""

from collections.abc import Mapping
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, Qt

from hourglass_desktop.domain.rates import Rate
from hourglass_desktop.domain.stages import FROM_THE_END
from hourglass_desktop.domain.steps import Step
from hourglass_desktop.domain.text import _
from hourglass_desktop.services.hourglass import HourglassView
from hourglass_desktop.ui.models.index import LEFT, OWN_ROLE, TOP, Index
from hourglass_desktop.ui.override import override
from hourglass_desktop.wording.figure_words import before_words, flow_words
from hourglass_desktop.wording.formats import Formats, half_up
from hourglass_desktop.wording.hourglass import (
    findings_words,
    median_words,
    short_rate,
    skipped_words,
    step_words,
    waiting_words,
)
from hourglass_desktop.wording.words import stage_name


class Role(IntEnum):
    """What can be asked of a cell beside what Qt asks; all but NOTE and STAGE are of the row."""

    STAGE = OWN_ROLE
    """The stage to show as a pill, in the first column alone."""
    INTO = OWN_ROLE + 1
    FIX_FIRST = OWN_ROLE + 2
    NOTE = OWN_ROLE + 3
    """A second, smaller line of the cell, "" for none."""
    DETAIL = OWN_ROLE + 4
    """How the row's figures came about, in sentences."""


class Column(IntEnum):
    """The columns from the left."""

    STEP = 0
    WENT_ON = 1
    RATE = 2
    BEFORE = 3
    MEDIAN = 4
    OPEN = 5
    FINDINGS = 6


class StepsModel(QAbstractTableModel):
    """A row per step, refer first; empty until it is given an hourglass."""

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._view: HourglassView | None = None
        self._steps: tuple[Step, ...] = ()
        self._before: Mapping[str, Rate] = {}
        self._heads = {
            Column.STEP: (_("Step"), _("The step into this stage")),
            Column.WENT_ON: (_("Went on"), _("Of those whose time for the step ended")),
            Column.RATE: (
                _("Rate"),
                _("With the range that holds the true rate in 95 of 100 cases"),
            ),
            Column.BEFORE: (_("Before"), _("In the period before, which was as long")),
            Column.MEDIAN: (_("Median\ndays"), _("From one stage to the next")),
            Column.OPEN: (_("Still\nopen"), _("Those who still have time")),
            Column.FINDINGS: (_("Findings"), _("What is weak at this step")),
        }

    def show_view(self, view: HourglassView, before: Mapping[str, Rate]) -> None:
        """Show another hourglass; `before` are the rates of the period before."""
        self.beginResetModel()
        self._view = view
        self._before = before
        by_stage = {step.into: step for step in view.steps}
        self._steps = tuple(by_stage[into] for into in FROM_THE_END)
        self.endResetModel()

    def row_of(self, into: str) -> int:
        """The row of a step, -1 when it is not there."""
        return next((row for row, s in enumerate(self._steps) if s.into == into), -1)

    def step_at(self, row: int) -> tuple[Step, Rate] | None:
        """The step of a row and its rate before; None where there is none."""
        if not 0 <= row < len(self._steps):
            return None
        return self._steps[row], self._before[self._steps[row].into]

    def _is_fix_first(self, step: Step) -> bool:
        first = self._view.fix_first if self._view else None
        return first is not None and first.step.into == step.into

    def _text(self, step: Step, column: int) -> str:
        formats = self._formats
        before = self._before[step.into]
        found = self._view.findings[step.into] if self._view else ()
        median = step.median_days
        return {
            Column.STEP: stage_name(step.into),
            Column.WENT_ON: formats.count(step.rate),
            Column.RATE: short_rate(step.rate, formats),
            Column.BEFORE: "–" if before.rate is None else formats.percent(before.rate),
            Column.MEDIAN: "–" if median is None else formats.number(half_up(median)),
            Column.OPEN: formats.number(step.open),
            Column.FINDINGS: findings_words(found),
        }[Column(column)]

    def _note(self, step: Step, column: int) -> str:
        if column == Column.WENT_ON:
            return skipped_words(step, self._formats)
        milestone = self._view.milestones.get(step.into) if self._view else None
        if column == Column.RATE and milestone is not None:
            return _("milestone {rate}").format(rate=self._formats.percent(milestone))
        return ""

    def _compared(self, step: Step) -> str:
        days = self._view.days if self._view else 0
        return before_words(step.rate, self._before[step.into], days, self._formats)

    def _hint(self, step: Step, column: int) -> str:
        if column == Column.BEFORE:
            return self._compared(step)
        if column == Column.MEDIAN:
            return median_words(step, self._formats)
        if column == Column.FINDINGS:
            words = self._text(step, column)
            return f"{words}. " + waiting_words(step, self._formats)
        return step_words(step, self._formats)

    def _detail(self, step: Step) -> str:
        return f"{flow_words(step, self._formats)} {self._compared(step)}"

    def _spoken(self, step: Step, column: int) -> str:
        if column == Column.STEP and self._is_fix_first(step):
            return _("{stage}, fix first").format(stage=stage_name(step.into))
        return ", ".join(filter(None, (self._text(step, column), self._note(step, column))))

    @override
    def rowCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else len(self._steps)

    @override
    def columnCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else len(Column)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        step, column = self._steps[index.row()], index.column()
        answers: dict[int, Any] = {
            Qt.ItemDataRole.DisplayRole: lambda: self._text(step, column),
            Qt.ItemDataRole.ToolTipRole: lambda: self._hint(step, column),
            Qt.ItemDataRole.AccessibleTextRole: lambda: self._spoken(step, column),
            Role.STAGE: lambda: step.into if column == Column.STEP else "",
            Role.INTO: lambda: step.into,
            Role.FIX_FIRST: lambda: self._is_fix_first(step),
            Role.NOTE: lambda: self._note(step, column),
            Role.DETAIL: lambda: self._detail(step),
        }
        answer = answers.get(role)
        return answer() if answer else None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        head, hint = self._heads[Column(section)]
        answers: dict[int, Any] = {
            Qt.ItemDataRole.DisplayRole: head,
            Qt.ItemDataRole.AccessibleTextRole: head.replace("\n", " "),
            Qt.ItemDataRole.ToolTipRole: hint,
            Qt.ItemDataRole.TextAlignmentRole: LEFT,
        }
        return answers.get(role)
