"""An amount of money as it is typed, echoed as it was understood."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.money import CURRENCIES, decimal_text
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.widgets.choice import Choice
from hourglass_desktop.ui.widgets.long_line import LongLine
from hourglass_desktop.wording.typed_amounts import read_amount


class AmountField(QWidget):
    """An amount and its currency; blank = unknown. A currency typed with the amount counts."""

    echo_changed = Signal()

    def __init__(self, kit: Kit, *, amount: int | None, currency: str) -> None:
        """`amount` in minor units of `currency`."""
        super().__init__()
        self._kit = kit
        self.line = LongLine()
        self._choice = Choice([(code, code) for code in sorted(CURRENCIES)], currency)
        self._choice.setMinimumWidth(84)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.line, 3)
        layout.addWidget(self._choice, 1)
        self._read: tuple[int, str] | None = None
        self._problem = ""
        if amount is not None:
            self.line.set_text(
                decimal_text(amount, currency).replace(".", kit.formats.decimal_mark)
            )
        self._start = self.line.text()
        self._kept = (amount, currency)
        self.line.textChanged.connect(self._read_again)
        self._choice.currentTextChanged.connect(self._read_again)
        self._read_again()

    def amount(self) -> int | None:
        """Minor units; None when blank or not readable."""
        return None if self._read is None else self._read[0]

    def currency(self) -> str:
        """The currency typed, else the one chosen."""
        return str(self._choice.value()) if self._read is None else self._read[1]

    def problem(self) -> str:
        """What is wrong with what was typed, "" when nothing is."""
        return self._problem

    def typed(self) -> str:
        """The text as it stands."""
        return f"{self.line.text()} {self._choice.value()}"

    def echo(self) -> str:
        """The amount as money, "" without one."""
        return "" if self._read is None else self._kit.formats.money(*self._read)

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        """The line is what gets the focus, so it bears the name."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)
        self._choice.setAccessibleName(_("Currency"))

    def _read_again(self) -> None:
        text, chosen = self.line.text(), str(self._choice.value())
        self._read, self._problem = None, ""
        amount, currency = self._kept
        if amount is not None and (text, chosen) == (self._start, currency):
            self._read = amount, currency  # as kept, whatever the typing rules say
        elif text.strip():
            try:
                self._read = read_amount(text, chosen, self._kit.formats)
            except HourglassError as error:
                self._problem = error.message
        self.echo_changed.emit()
