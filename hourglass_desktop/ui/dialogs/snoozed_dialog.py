"""Who is hidden from the day's list, until when, and what lists them again at once."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hourglass_desktop.domain.answers import Snoozed
from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.text import _
from hourglass_desktop.services.today import Today
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.models.rows_model import Column
from hourglass_desktop.ui.widgets.rows_list import RowsList

_SIZE = (680, 420)


class SnoozedDialog(QDialog):
    """Stays open while some are woken; what it changed is told to the news."""

    customer_wanted = Signal(int)
    """Show this customer; the dialog closes."""

    def __init__(self, kit: Kit, today: Today, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("snoozedDialog")
        self.setWindowTitle(_("Snoozed customers"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._kit, self._today = kit, today
        columns: tuple[Column[Snoozed], ...] = (
            Column(_("Customer"), lambda one: one.name, 3),
            Column(_("Company"), lambda one: one.organisation, 2),
            Column(_("Listed again on"), lambda one: kit.formats.day(one.until)),
        )
        self.list = RowsList(
            kit,
            title=_("Snoozed customers"),
            nothing=_("Nobody is snoozed. Whom you snooze on Today waits here for their day."),
            columns=columns,
            number=lambda one: one.customer,
            actions=(("wake", _("&Wake now")), ("open", _("&Show customer"))),
            main=True,
        )
        self.list.wanted.connect(self._do)
        self._lay_out()
        self.resize(*_SIZE)
        self.reload()

    def reload(self) -> None:
        """Show who is snoozed now."""
        self.list.show_rows(self._today.snoozed())
        if self.list.model.rowCount():
            self.list.table.setFocus()

    def _do(self, word: str, one: Snoozed) -> None:
        if word == "open":
            self.accept()
            self.customer_wanted.emit(one.customer)
        else:
            self._try(lambda: self._today.wake(one.customer))

    def _try(self, act: Callable[[], Changes]) -> None:
        try:
            changes = act()
        except Exception as error:  # noqa: BLE001 - trouble tells a mistake from a bug
            self._kit.trouble.show(error)
        else:
            self._kit.news.tell(changes)
        self.reload()

    def _lay_out(self) -> None:
        close = QPushButton(_("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(self.list, 1)
        layout.addLayout(buttons)
