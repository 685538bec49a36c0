"""Starting the journey map from a trade: a list of trades and what each would add."""

from collections.abc import Sequence

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from hourglass_desktop.domain.text import _
from hourglass_desktop.services.trades import Trade
from hourglass_desktop.ui.dialogs.form import FormDialog, Save
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.widgets.choice import Choice
from hourglass_desktop.ui.widgets.long_text import LongText
from hourglass_desktop.wording.journey_words import trade_words


class TradeDialog(FormDialog):
    """`save` gets the trade that was chosen."""

    def __init__(
        self, kit: Kit, *, trades: Sequence[Trade], wrong: str, save: Save, parent: QWidget
    ) -> None:
        """`wrong` says which files could not be read, "" when all could."""
        super().__init__(
            kit,
            title=_("Start from a trade"),
            verb=_("Add as ideas"),
            save=save,
            parent=parent,
        )
        self.setObjectName("tradeDialog")
        self._trades = {trade.name: trade for trade in trades}
        self.trade = Choice(tuple((name, name) for name in self._trades), next(iter(self._trades)))
        self.preview = LongText("", lines=14)
        self.preview.setReadOnly(True)
        self.preview.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.add("trade", _("Trade"), self.trade, wrong)
        hint = _(
            "Nothing happens until you make an idea live. What is there already stays as it is."
        )
        self.add("preview", _("What it adds"), self.preview, hint)
        self.trade.currentIndexChanged.connect(self._show)
        self._show()

    @property
    @override
    def is_touched(self) -> bool:
        """A choice among trades is nothing that could be lost."""
        return False

    @override
    def record(self) -> Trade:
        return self._trades[self.trade.value()]

    def _show(self) -> None:
        self.preview.setPlainText(trade_words(self.record().touchpoints))
