"""One column of the journey map as an item model: the touchpoints of a stage."""

from PySide6.QtCore import Qt

from hourglass_desktop.domain.journey_map import Card
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.models.board_model import CardsModel, Role
from hourglass_desktop.ui.override import override
from hourglass_desktop.wording.formats import Formats
from hourglass_desktop.wording.journey_words import (
    channel_words,
    spoken,
    stage_count,
    state_words,
    when_words,
)


class JourneyModel(CardsModel):
    """The touchpoints of one stage."""

    title_lines = 2

    def __init__(self, column: str, formats: Formats) -> None:
        """`column` is a stage."""
        super().__init__(column, formats)
        self.name = f"{column}Touchpoints"
        self.hint = _("What happens with everybody who enters this stage, the first days first.")
        self.nothing = _("Nothing planned. What could happen here?")
        self._answers = {
            Qt.ItemDataRole.DisplayRole: lambda card: card.touchpoint.what,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            Qt.ItemDataRole.ToolTipRole: self._spoken,
            Role.NUMBER: lambda card: card.id,
            Role.ABOUT: channel_words,
            Role.DATES: lambda card: when_words(card, self._formats),
            Role.STATE: lambda card: state_words(card, self._today, self._formats)[0],
            Role.TONE: lambda card: state_words(card, self._today, self._formats)[1],
        }

    @override
    def counted(self) -> str:
        return stage_count(self.column, self.rowCount(), self._formats)

    def _spoken(self, card: Card) -> str:
        return spoken(card, self._today, self._formats)[:2000]
