"""Settings: how long a step may take, what rate is aimed at, how often to be in touch."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout

from hourglass_desktop.domain.errors import FieldErrors
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.domain.stages import DEFAULT_RHYTHMS, DEFAULT_WINDOWS, STAGES
from hourglass_desktop.domain.steps import Step
from hourglass_desktop.domain.text import _
from hourglass_desktop.services.hourglass import Hourglass
from hourglass_desktop.services.preferences import Preferences
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.sections.section import SettingsSection, note
from hourglass_desktop.ui.widgets.field import Field
from hourglass_desktop.ui.widgets.inline_form import Entry
from hourglass_desktop.ui.widgets.long_line import LongLine
from hourglass_desktop.wording.formats import half_up
from hourglass_desktop.wording.words import stage_name

DAYS = 365
_FEWEST = 5
_MORE = 10
_VERY_LONG = 3650
_GROUPS = ("windows", "rhythms", "milestones")


def offered(step: Step) -> int:
    """The milestone to offer in per cent: the step's own rate and ten points; 0 = none."""
    if step.matured < _FEWEST:
        return 0
    return min(100, half_up(100 * step.moved / step.matured) + _MORE)


class StagesSection(SettingsSection):
    """Blank takes the owner's own number back."""

    def __init__(
        self,
        kit: Kit,
        preferences: Preferences,
        hourglass: Hourglass,
        today: Callable[[], dt.date],
    ) -> None:
        super().__init__(kit, preferences)
        self.title = _("Stages")
        self._hourglass, self._today = hourglass, today
        self.offers: dict[str, QPushButton] = {}
        self._offered: dict[str, int] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(
            note(
                _(
                    "A window is how long customers may take for a step before it counts; a "
                    "milestone the rate you aim at; a rhythm how often to be in touch. Blank is "
                    "the usual number."
                )
            )
        )
        for stage in STAGES:
            layout.addWidget(self._card(stage))
        self.reset = QPushButton(_("Back to the defaults"))
        self.reset.setAutoDefault(False)
        self.reset.clicked.connect(lambda: self.act(lambda: preferences.reset(_GROUPS)))
        layout.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch()

    @override
    def reload(self) -> None:
        business = self.preferences.business()
        shown = {
            **{f"windows.{s}": str(n) for s, n in business.windows.items()},
            **{f"rhythms.{s}": str(n) for s, n in business.rhythms.items()},
            **{f"milestones.{s}": "" for s in DEFAULT_WINDOWS},
            **{f"milestones.{s}": _per_cent(m) for s, m in business.milestones.items()},
        }
        self.show_fields(shown)
        for stage, days in business.windows.items():
            years = _("This is more than ten years. Check it.") if days > _VERY_LONG else ""
            self.entries[f"windows.{stage}"].field.set_warning(years)
        self.reset.setEnabled(_is_changed(business))
        day, hourglass = self._today(), self._hourglass
        self.kit.work.run(
            lambda _progress: hourglass.read(day, DAYS).steps, owner=self, done=self._offer
        )

    @override
    def typed(self, name: str, value: Any) -> str:
        plain = str(value).strip()
        if not name.startswith("milestones.") or not plain:
            return plain
        number = plain.removesuffix("%").strip().replace(",", ".")
        try:
            rate = float(number)
        except ValueError as error:
            sentence = _("Write a rate in per cent, such as 40, or nothing.")
            raise FieldErrors({name: sentence}) from error
        if not 0 < rate <= 100:
            raise FieldErrors({name: _("A milestone lies above 0 % and is at most 100 %.")})
        return f"{rate}%"

    def _card(self, stage: str) -> QFrame:
        card = QFrame()
        card.setProperty("card", "true")
        title = QLabel(stage_name(stage))
        title.setProperty("role", "section")
        grid = QGridLayout(card)
        grid.setContentsMargins(12, 10, 12, 10)
        grid.setHorizontalSpacing(12)
        grid.addWidget(title, 0, 0, 1, 3)
        for column in range(3):
            grid.setColumnStretch(column, 1)
        rhythm = _("Usual: {n}, 0 is never").format(n=DEFAULT_RHYTHMS[stage])
        places = {f"rhythms.{stage}": (_("Rhythm, days"), rhythm, 2)}
        if stage in DEFAULT_WINDOWS:
            days = _("Usual: {n}").format(n=DEFAULT_WINDOWS[stage])
            places = {
                f"windows.{stage}": (_("Window, days"), days, 0),
                f"milestones.{stage}": (_("Milestone, %"), "", 1),
                **places,
            }
        for name, (label, hint, column) in places.items():
            line = LongLine()
            field = Field(label, line, hint)
            line.setAccessibleName(f"{stage_name(stage)}: {label}")
            self.enter(name, Entry(field, line.value, line.set_text))
            grid.addWidget(field, 1, column)
        if stage in DEFAULT_WINDOWS:
            button = QPushButton()
            button.setAutoDefault(False)
            button.hide()
            button.clicked.connect(lambda _on=False, s=stage: self._take(s))
            self.offers[stage] = button
            grid.addWidget(button, 2, 0, 1, 3, Qt.AlignmentFlag.AlignLeft)
        return card

    def _offer(self, steps: tuple[Step, ...]) -> None:
        """Show what each step's own rate suggests, where enough customers had their time."""
        kept = self.preferences.business().milestones
        for step in steps:
            button, rate = self.offers[step.into], offered(step)
            self._offered[step.into] = rate
            words = _("Use {n} %: your last 12 months + 10 points").format(n=rate)
            button.setText(words)
            button.setAccessibleName(f"{stage_name(step.into)}: {words}")
            button.setVisible(bool(rate) and kept.get(step.into) != rate / 100)

    def _take(self, stage: str) -> None:
        rate = self._offered[stage]
        self.act(lambda: self.preferences.put(f"milestones.{stage}", f"{rate}%"))


def _per_cent(rate: float) -> str:
    return f"{round(100 * rate, 4):g}"


def _is_changed(business: Business) -> bool:
    usual = Business()
    windows, rhythms = dict(business.windows), dict(business.rhythms)
    return (windows, rhythms) != (dict(usual.windows), dict(usual.rhythms)) or bool(
        business.milestones
    )
