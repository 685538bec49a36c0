"""The card with the step to mend first: its arithmetic, the people, and what to do about it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from hourglass_desktop.domain.leaks import FixFirst
from hourglass_desktop.domain.text import _, ngettext
from hourglass_desktop.services.hourglass import HourglassCard
from hourglass_desktop.ui.theme import Theme
from hourglass_desktop.ui.widgets.field import restyle
from hourglass_desktop.ui.widgets.flow_layout import FlowLayout
from hourglass_desktop.ui.widgets.hourglass_cards import Card, words
from hourglass_desktop.ui.widgets.sign import Sign
from hourglass_desktop.wording.actions import some_names, suggestion
from hourglass_desktop.wording.formats import Formats
from hourglass_desktop.wording.hourglass import fix_first_title, loss_words
from hourglass_desktop.wording.sentences import fix_first_sentence

_LONGEST_NAME = 200.0
"""Logical pixels a name may take within a sentence."""
_ISOLATED = "\u2068{name}\u2069"
"""Keeps a right-to-left name from turning the sentence around it."""


class FixFirstCard(Card):
    """What to do first is the accented button; the biggest loss stands below, never instead."""

    figure_wanted = Signal(str, str)
    """What is counted, and the stage stepped into."""
    asks_wanted = Signal()
    """Plan asking for referrals."""
    plan_wanted = Signal(str)
    """Plan something for everybody at this stage."""

    def __init__(self, theme: Theme, formats: Formats) -> None:
        super().__init__(theme, "danger")
        self._formats = formats
        self._into, self._lost, self._people_are = "", "", "waiting"
        self.setObjectName("fixFirst")
        lead = words("small")
        lead.setText(_("Fix first, working back from the end"))
        self._sign = Sign(theme, "triangle-alert", "danger")
        self._title = words("section", name="fixFirstTitle")
        self._sentence = words(name="fixFirstSentence")
        self._suggestion = words(name="fixFirstSuggestion")
        self._asks = _button("planAsks", self.asks_wanted.emit)
        self._plan = _button("planTouchpoint", lambda: self.plan_wanted.emit(self._into))
        self._plan.setText(_("Plan a touchpoint"))
        self._people = _button(
            "showPeople", lambda: self.figure_wanted.emit(self._people_are, self._into)
        )
        self._loss = _button("biggestLoss", lambda: self.figure_wanted.emit("lost", self._lost))
        self._loss.setProperty("chip", "true")
        self._loss.setToolTip(_("Show these customers"))
        self._lay_out(lead)

    def show_card(self, card: HourglassCard) -> None:
        """Show what is to fix first there."""
        first, loss = card.view.fix_first, card.view.biggest_loss
        self._title.setText(fix_first_title(first))
        self._loss.setText(loss_words(loss, self._formats))
        self._loss.setVisible(loss is not None)
        self._lost = loss.into if loss else ""
        self._suggestion.setVisible(first is not None)
        self.set_stripe("danger" if first else "ok")
        self._sign.show_sign(*(("triangle-alert", "danger") if first else ("check", "ok")))
        if first is None:
            self._actions.hide()
            self._sentence.setText(_("Every step is sound, from the end up to the start."))
            return
        self._into = first.step.into
        milestone = card.view.milestones.get(first.step.into)
        nobody = not card.view.has_customers
        self._sentence.setText(fix_first_sentence(first, milestone, self._formats, nobody=nobody))
        self._suggestion.setText(self._suggested(first, card))
        self._show_actions(first, len(card.names))

    def _suggested(self, first: FixFirst, card: HourglassCard) -> str:
        names = [self._short(name) for name in card.names]
        said = suggestion(first, names, self._formats)
        if first.finding == "hole" and names:
            is_refer = first.step.into == "refer"
            who = _("Ready to be asked: {names}.") if is_refer else _("Waiting: {names}.")
            said += " " + who.format(names=some_names(names, self._formats))
        return said

    def _show_actions(self, first: FixFirst, ready: int) -> None:
        """What helps first is accented; the people stand last."""
        step, number = first.step, self._formats.number
        is_refer = step.into == "refer"
        self._asks.setVisible(is_refer)
        self._asks.setText(
            ngettext("Plan {n} referral ask", "Plan {n} referral asks", ready).format(
                n=number(ready)
            )
            if ready
            else _("Plan referral asks")
        )
        self._plan.setVisible(not is_refer or first.finding == "hole")
        self._people_are = "neglected" if first.finding == "neglect" else "waiting"
        if first.finding == "neglect":
            said = ngettext(
                "Show the person left waiting", "Show the {n} people left waiting", step.neglected
            ).format(n=number(step.neglected))
        else:
            said = ngettext(
                "Show the person waiting", "Show the {n} people waiting", step.waiting
            ).format(n=number(step.waiting))
        self._people.setText(said)
        self._people.setVisible(step.waiting > 0)
        shown = [b for b in (self._plan, self._asks, self._people) if not b.isHidden()]
        for button in (self._plan, self._asks, self._people):
            button.setProperty("kind", "primary" if shown[:1] == [button] else "")
            restyle(button)
        self._actions.setVisible(bool(shown))

    def _short(self, name: str) -> str:
        metrics = QFontMetricsF(self._theme.font("body"))
        elide = Qt.TextElideMode.ElideRight
        line = " ".join(name.split())
        return _ISOLATED.format(name=metrics.elidedText(line, elide, _LONGEST_NAME))

    def _lay_out(self, lead: QWidget) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._sign)
        head.addWidget(self._title, 1)
        self._actions = QWidget()
        flow = FlowLayout(self._actions, gap=8)
        for button in (self._plan, self._asks, self._people):
            flow.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._actions.setSizePolicy(policy)
        self.rows.addWidget(lead)
        self.rows.addLayout(head)
        self.rows.addWidget(self._sentence)
        self.rows.addWidget(self._suggestion)
        self.rows.addSpacing(2)
        self.rows.addWidget(self._actions)
        self.rows.addWidget(self._loss, 0, Qt.AlignmentFlag.AlignLeft)


def _button(name: str, act: Callable[[], object]) -> QPushButton:
    button = QPushButton()
    button.setObjectName(name)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _on=False: act())
    return button
