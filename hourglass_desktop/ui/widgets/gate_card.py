"""Whether to spend on being known now, why, and the owner's override."""

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from hourglass_desktop.domain.text import _
from hourglass_desktop.services.promotions import Gate
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.widgets.hourglass_cards import PromotionCard, words
from hourglass_desktop.wording.hourglass import fix_first_title
from hourglass_desktop.wording.promotion_words import override_words
from hourglass_desktop.wording.sentences import fix_first_sentence


class GateCard(PromotionCard):
    """The card of the Hourglass page, with what is to fix first and what can be done."""

    fix_wanted = Signal()
    override_wanted = Signal()
    end_wanted = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit.theme, kit.formats)
        self._kit = kit
        self.because = words("small", name="gateBecause")
        self.fix = self._button(_("Show what to fix first"), self.fix_wanted)
        self.overriding = self._button("", self.override_wanted)
        self.ending = self._button(_("End the override"), self.end_wanted)
        own = QHBoxLayout()
        own.setSpacing(6)
        for button in (self.overriding, self.ending):
            own.addWidget(button)
        buttons = QVBoxLayout()
        buttons.setSpacing(6)
        buttons.addWidget(self.fix)
        buttons.addLayout(own)
        buttons.addStretch()
        self.text.addWidget(self.because)
        self.text.addStretch()
        self.line.addLayout(buttons)

    def show_gate(self, gate: Gate) -> None:
        """Show the gate of today, and offer what fits it."""
        first, runs = gate.fix_first, gate.override
        self.show_state(gate.state, first, runs, gate.spent_on_hold)
        said = []
        if first is not None:
            sentence = fix_first_sentence(
                first, gate.milestone, self._kit.formats, nobody=not gate.has_customers
            )
            said.append(
                _("Fix first: {step}. {because}").format(
                    step=fix_first_title(first), because=sentence
                )
            )
        if runs is not None and gate.state != "overridden":
            said.append(override_words(runs, self._kit.formats))
        self.because.setText("\n".join(said))
        self.because.setVisible(bool(said))
        self.fix.setVisible(first is not None)
        self.overriding.setText(_("Change the override…") if runs else _("Override the hold…"))
        self.overriding.setVisible(runs is not None or gate.state == "on hold")
        self.ending.setVisible(runs is not None)

    def _button(self, label: str, signal: SignalInstance) -> QPushButton:
        button = QPushButton(label)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _on=False: signal.emit())
        return button
