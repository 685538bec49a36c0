"""The cards beside the hourglass: what to fix first, the state of promotion, the first lines."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from hourglass_desktop.domain.text import _, ngettext
from hourglass_desktop.services.hourglass import HourglassCard
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.theme import Theme
from hourglass_desktop.ui.widgets.sign import Sign
from hourglass_desktop.wording.actions import some_names, suggestion
from hourglass_desktop.wording.formats import Formats
from hourglass_desktop.wording.hourglass import (
    fix_first_title,
    loss_words,
    promotion_title,
    promotion_words,
)
from hourglass_desktop.wording.sentences import fix_first_sentence

_STRIPE = 4
_RADIUS = 10
_LONGEST_NAME = 200.0
"""Logical pixels a name may take within a sentence."""
_ISOLATED = "\u2068{name}\u2069"
"""Keeps a right-to-left name from turning the sentence around it."""


def words(role: str = "", *, name: str = "") -> QLabel:
    """A label of plain text that wraps and never pushes its card wider."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMinimumWidth(1)
    if role:
        label.setProperty("role", role)
    if name:
        label.setObjectName(name)
    return label


class Card(QFrame):
    """A surface with a hairline; with a `stripe`, a bar of that colour at its beginning."""

    def __init__(self, theme: Theme, stripe: str = "") -> None:
        super().__init__()
        self._theme = theme
        self._stripe = stripe
        self.setProperty("card", True)  # noqa: FBT003 - Qt takes it by position
        theme.changed.connect(self.update)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(16 + (4 if stripe else 0), 12, 16, 12)
        self.rows.setSpacing(6)

    def set_stripe(self, token: str) -> None:
        """Colour the bar otherwise."""
        self._stripe = token
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._stripe:
            return
        card = QPainterPath()
        card.addRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        bar = QPainterPath()
        left = 0 if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else self.width()
        bar.addRect(QRectF(left - (_STRIPE if left else 0), 0, _STRIPE, self.height()))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(card.intersected(bar), self._theme.colour(self._stripe))
        painter.end()


class FixFirstCard(Card):
    """The step to mend first, with its arithmetic, one suggestion and the way to the people."""

    people_wanted = Signal(str)
    """The stage the step leads into."""

    def __init__(self, theme: Theme, formats: Formats) -> None:
        super().__init__(theme, "danger")
        self._formats = formats
        self._into = ""
        self.setObjectName("fixFirst")
        lead = words("small")
        lead.setText(_("Fix first, working back from the end"))
        self._sign = Sign(theme, "triangle-alert", "danger")
        self._title = words("section", name="fixFirstTitle")
        self._sentence = words(name="fixFirstSentence")
        self._suggestion = words(name="fixFirstSuggestion")
        self._loss = words("small", name="biggestLoss")
        self._people = QPushButton(_("Show the people"))
        self._people.setObjectName("showPeople")
        self._people.setProperty("kind", "primary")
        self._people.clicked.connect(lambda: self.people_wanted.emit(self._into))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._sign)
        head.addWidget(self._title, 1)
        top = QHBoxLayout()
        top.setSpacing(12)
        self._loss.setAlignment(Qt.AlignmentFlag.AlignRight)
        top.addWidget(lead, 1)
        top.addWidget(self._loss, 1)
        self.rows.addLayout(top)
        self.rows.addLayout(head)
        self.rows.addWidget(self._sentence)
        self.rows.addWidget(self._suggestion)
        self.rows.addSpacing(4)
        self.rows.addWidget(self._people, 0, Qt.AlignmentFlag.AlignLeft)

    def show_card(self, card: HourglassCard) -> None:
        """Show what is to fix first there."""
        view, first = card.view, card.view.fix_first
        self._title.setText(fix_first_title(first))
        self._loss.setText(loss_words(view.biggest_loss, self._formats))
        self._loss.setVisible(view.biggest_loss is not None)
        self._suggestion.setVisible(first is not None)
        self._people.setVisible(first is not None and first.step.waiting > 0)
        self.set_stripe("danger" if first else "ok")
        self._sign.show_sign(*(("triangle-alert", "danger") if first else ("check", "ok")))
        if first is None:
            self._sentence.setText(_("Every step is sound, from the end up to the start."))
            return
        self._into = first.step.into
        milestone = view.milestones.get(first.step.into)
        self._sentence.setText(
            fix_first_sentence(first, milestone, self._formats, nobody=not view.has_customers)
        )
        names = [self._short(name) for name in card.names]
        said = suggestion(first, names, self._formats)
        if first.finding == "hole" and names:
            who = (
                _("Ready to be asked: {names}.")
                if self._into == "refer"
                else _("Waiting: {names}.")
            )
            said += " " + who.format(names=some_names(names, self._formats))
        self._suggestion.setText(said)
        self._people.setText(
            ngettext(
                "Show the person waiting", "Show the {n} people waiting", first.step.waiting
            ).format(n=self._formats.number(first.step.waiting))
        )

    def _short(self, name: str) -> str:
        metrics = QFontMetricsF(self._theme.font("body"))
        elide = Qt.TextElideMode.ElideRight
        line = " ".join(name.split())
        return _ISOLATED.format(name=metrics.elidedText(line, elide, _LONGEST_NAME))


class PromotionCard(Card):
    """Whether money for being known is well spent, and why."""

    def __init__(self, theme: Theme, formats: Formats) -> None:
        super().__init__(theme)
        self._formats = formats
        self.setObjectName("promotion")
        self._sign = Sign(theme, "lock-open", "muted")
        self._title = words("strong", name="promotionTitle")
        self._why = words("muted", name="promotionWhy")
        text = QVBoxLayout()
        text.setSpacing(2)
        text.addWidget(self._title)
        text.addWidget(self._why)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(text, 1)
        self.rows.addLayout(line)

    def show_card(self, card: HourglassCard) -> None:
        """Show the state of the gate."""
        view = card.view
        on_hold = view.promotion == "on hold"
        self._sign.show_sign("lock" if on_hold else "lock-open", "danger" if on_hold else "muted")
        self._title.setText(promotion_title(view.promotion))
        self._why.setText(
            promotion_words(
                view.promotion, view.fix_first, card.override, card.spent_on_hold, self._formats
            )
        )


class FirstLines(Card):
    """What the hourglass is, while nobody is in it yet."""

    customer_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setObjectName("firstLines")
        title = words("section")
        title.setText(_("Your hourglass is still empty"))
        self.rows.addWidget(title)
        for said in (
            _(
                "Every customer passes seven stages: Know, Like, Trust, Try, Buy, Repeat and "
                "Refer. The sale is the waist of the glass, not its end: below it your business "
                "widens again through those who come back and those who send others."
            ),
            _(
                "Nobody is put into a stage by hand. You log what happened, a call, a trial, a "
                "purchase, and the hourglass shows where each customer stands and which step, "
                "looked for from the end backwards, to fix first."
            ),
            _(
                "Start with your journey map: decide one thing you do for everybody at each "
                "stage. Then enter the first customer; a name is enough."
            ),
        ):
            line = words()
            line.setText(said)
            self.rows.addWidget(line)
        button = QPushButton(_("New customer"))
        button.setObjectName("firstCustomer")
        button.setProperty("kind", "primary")
        button.clicked.connect(self.customer_wanted)
        self.rows.addSpacing(6)
        self.rows.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.rows.addStretch()
