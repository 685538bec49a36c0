"""One customer's next steps: what is open first, with done, move and remove."""

from PySide6.QtCore import Signal

from hourglass_desktop.domain.listing import Detail
from hourglass_desktop.domain.text import _, ngettext
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.widgets.records_tab import RecordsTab
from hourglass_desktop.wording.timeline_words import TimelineRow


class FollowUpsTab(RecordsTab):
    """The earliest open one stands first and is chosen."""

    done_wanted = Signal(int)
    """The number of the next step that was done."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(
            kit,
            _("Next steps"),
            {
                "done": _("Done"),
                "move": _("Move…"),
                "remove": _("Remove"),
                "follow-up": _("Next step…"),
            },
            of_row=("done", "move", "remove"),
        )
        self._kit = kit
        self.buttons["done"].clicked.connect(self._finish)
        self.buttons["move"].clicked.connect(self._move)
        self.buttons["remove"].clicked.connect(self._remove)

    def show_detail(self, detail: Detail, rows: tuple[TimelineRow, ...], *, anew: bool) -> None:
        """Show a customer's; `rows` are those of the timeline."""
        plans = [row for row in rows if row.kind == "follow-ups"]
        still_open = sorted((r for r in plans if r.planned), key=lambda r: (r.date, r.record))
        done = [row for row in plans if not row.planned]
        today = self._kit.today()
        overdue = sum(row.date < today for row in still_open)
        words = _("Nothing is planned. Say what comes next, so that nobody is forgotten.")
        if still_open:
            words = ngettext("{n} open", "{n} open", len(still_open)).format(n=len(still_open))
            if overdue:
                words = _("{open}, {n} overdue").format(open=words, n=overdue)
        self.show_rows((*still_open, *done), today, words, anew=anew)
        if self.current is None and still_open:
            self.view.select("follow-ups", still_open[0].record)

    @override
    def follow(self) -> None:
        super().follow()
        row = self.current
        self.buttons["done"].setEnabled(row is not None and row.planned)

    def _finish(self) -> None:
        if row := self.current:
            self.done_wanted.emit(row.record)

    def _move(self) -> None:
        if row := self.current:
            self.record_wanted.emit(row.kind, row.record)

    def _remove(self) -> None:
        if row := self.current:
            self.removal_wanted.emit(row.kind, row.record)
