"""The timeline with a choice of the kind of record to see."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.widgets.choice import Choice
from hourglass_desktop.ui.widgets.timeline_view import TimelineView
from hourglass_desktop.wording.timeline_words import TimelineRow

_LEAST, _CHOICE = 140, 180


def kinds() -> tuple[tuple[str, str], ...]:
    """The kinds of record, as in files, and their words; "" is everything."""
    return (
        ("", _("Everything")),
        ("touches", _("Touches")),
        ("purchases", _("Purchases")),
        ("trials", _("Trials")),
        ("reviews", _("Reviews")),
        ("referral-asks", _("Referral asks")),
        ("introductions", _("Introductions")),
        ("follow-ups", _("Next steps")),
        ("permissions", _("Permissions")),
        ("marks", _("Marks")),
    )


class TimelineTab(QWidget):
    """Everything recorded, or one kind of it, newest first."""

    record_wanted = Signal(str, int)
    removal_wanted = Signal(str, int)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._rows: tuple[TimelineRow, ...] = ()
        self._today = dt.date.min
        self.kind = Choice(kinds(), "")
        self.kind.setAccessibleName(_("Kind of record to show"))
        self.kind.setFixedWidth(_CHOICE)
        self.kind.currentIndexChanged.connect(lambda _place: self._show(anew=True))
        self.view = TimelineView(kit)
        self.view.setMinimumHeight(_LEAST)
        self.view.record_wanted.connect(self.record_wanted)
        self.view.removal_wanted.connect(self.removal_wanted)
        self.nothing = QLabel()
        self.nothing.setWordWrap(True)
        self.nothing.setProperty("role", "muted")
        self._fill = QWidget()
        row = QHBoxLayout()
        row.addWidget(self.kind)
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self.nothing)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._fill, 1)

    def show_rows(self, rows: tuple[TimelineRow, ...], today: dt.date, *, anew: bool) -> None:
        """Show these; the record that was current stays so, unless it is `anew`."""
        self._rows, self._today = rows, today
        self._show(anew=anew)

    def select(self, kind: str, record: int) -> bool:
        """Choose a record, whatever the kind shown was; False when it is not there."""
        if self.kind.value() not in {"", kind}:
            self.kind.set_value("")
        return self.view.select(kind, record)

    def _show(self, *, anew: bool) -> None:
        wanted = self.kind.value()
        rows = tuple(row for row in self._rows if wanted in {"", row.kind})
        self.view.show_rows(rows, self._today, anew=anew)
        self.view.setVisible(bool(rows))
        self._fill.setVisible(not rows)
        self.nothing.setText(
            _("Nothing of this kind is recorded.")
            if self._rows
            else _("Nothing is recorded yet. Log the first contact above.")
        )
        self.nothing.setVisible(not rows)
        self.kind.setVisible(bool(self._rows))
