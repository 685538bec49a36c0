"""How the list of customers is filled: with everybody, or with the one who changed."""

import contextlib
import datetime as dt

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from hourglass_desktop.domain.customer_row import row_of
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.text import _
from hourglass_desktop.services.customers import Customers
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.models.customer_rows import Everybody, everybody
from hourglass_desktop.ui.models.customers_model import CustomersModel
from hourglass_desktop.ui.pages.reading import Reading
from hourglass_desktop.ui.work import Failed

_EACH = 3e-5
"""Seconds for a customer, before a first reading was timed."""
_LATER = 2000
"""Milliseconds after a change of one customer until all are read again, where that takes long."""


class CustomersReading(QObject):
    """Where reading everybody takes long, a change of one is shown at once and the rest later."""

    filled = Signal()
    """Everybody was read."""
    due = Signal()
    """It is time to read everybody again."""

    def __init__(
        self, kit: Kit, page: QWidget, customers: Customers, model: CustomersModel, failed: Failed
    ) -> None:
        """`failed` is told what went wrong in the worker."""
        super().__init__(page)
        self._kit, self._customers, self._model, self._failed = kit, customers, model, failed
        self.reading = Reading(kit, page, _("Reading customers"), each=_EACH)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LATER)
        self._later.timeout.connect(self.due)

    @property
    def is_apart(self) -> bool:
        """Whether one customer is shown anew without everybody else."""
        return self.reading.is_slow and self._model.total > 0

    def start(self) -> None:
        """Read everybody; what cannot be read at once is raised."""
        self._later.stop()
        today = self._kit.today()
        self.reading.start(
            lambda: (everybody(self._customers.rows(today)), today),
            extent=self._customers.extent,
            done=self._take,
            failed=self._failed,
        )

    def read_one(self, number: int) -> None:
        """Show one customer as they are now, and everybody else later."""
        row = None
        with contextlib.suppress(HourglassError):  # in the trash meanwhile, or united with another
            row = row_of(self._customers.detail(number, self._kit.today()))
        self._model.put(number, row)
        self._later.start()

    def look_for(self, number: int) -> None:
        """Look for a customer who is not in the list, or not yet."""
        if self.is_apart:
            self.read_one(number)
        elif not self.reading.is_under_way:
            self.due.emit()

    def _take(self, found: tuple[Everybody, dt.date]) -> None:
        self._model.take(*found)
        self.filled.emit()
