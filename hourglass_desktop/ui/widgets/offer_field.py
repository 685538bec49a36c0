"""A trial offer from the owner's list, or a new one by its name."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QSizePolicy

from hourglass_desktop.domain.search_text import fold
from hourglass_desktop.domain.trials import Offer
from hourglass_desktop.ui.widgets.long_line import LongLine


class OfferField(QComboBox):
    """Blank = no offer of the list."""

    def __init__(self, offers: tuple[Offer, ...], number: int | None) -> None:
        """`number` is the offer chosen at first."""
        super().__init__()
        self.line = LongLine()
        self.setEditable(True)
        self.setLineEdit(self.line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._offers: dict[str, Offer] = {}
        self.addItem("")
        for offer in offers:
            self.put(offer)
        completer = QCompleter(self.model(), self)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        chosen = next((o.name for o in offers if o.id == number), "")
        self.setCurrentText(chosen)
        self._kept = (chosen, number)

    def put(self, offer: Offer) -> None:
        """Have an offer on the list."""
        self._offers[fold(offer.name).strip()] = offer
        self.addItem(offer.name)

    def number(self) -> int | None:
        """The number of the offer named, None when it is not on the list."""
        name, number = self._kept
        if self.currentText() == name and number is not None:
            return number
        offer = self._chosen()
        return None if offer is None else offer.id

    def days(self) -> int | None:
        """How long the offer usually takes, None when nobody said."""
        offer = self._chosen()
        return None if offer is None else offer.days

    def new_name(self) -> str:
        """The name typed when it is not on the list, else ""."""
        return "" if self._chosen() else self.line.value()

    def _chosen(self) -> Offer | None:
        return self._offers.get(fold(self.currentText()).strip())
