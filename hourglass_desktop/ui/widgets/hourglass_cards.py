"""The cards beside the hourglass: the state of promotion, and the first lines."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from hourglass_desktop.domain.leaks import FixFirst
from hourglass_desktop.domain.promotions import Override
from hourglass_desktop.domain.text import _
from hourglass_desktop.services.hourglass import HourglassCard
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.theme import Theme
from hourglass_desktop.ui.widgets.sign import Sign
from hourglass_desktop.wording.formats import Formats
from hourglass_desktop.wording.hourglass import promotion_title, promotion_words

_STRIPE = 4
_RADIUS = 10


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


class PromotionCard(Card):
    """Whether money for being known is well spent, and why."""

    def __init__(self, theme: Theme, formats: Formats) -> None:
        super().__init__(theme)
        self._formats = formats
        self.setObjectName("promotion")
        self._sign = Sign(theme, "lock-open", "muted")
        self._title = words("strong", name="promotionTitle")
        self._why = words("muted", name="promotionWhy")
        self.text = QVBoxLayout()
        self.text.setSpacing(2)
        self.text.addWidget(self._title)
        self.text.addWidget(self._why)
        self.line = QHBoxLayout()
        self.line.setSpacing(12)
        self.line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        self.line.addLayout(self.text, 1)
        self.rows.addLayout(self.line)

    def show_card(self, card: HourglassCard) -> None:
        """Show the state of the gate."""
        view = card.view
        self.show_state(view.promotion, view.fix_first, card.override, card.spent_on_hold)

    def show_state(
        self,
        state: str,
        first: FixFirst | None,
        override: Override | None,
        spent: Mapping[str, int],
    ) -> None:
        """Show a state of the gate, and what was spent on hold in minor units by currency."""
        on_hold = state == "on hold"
        self._sign.show_sign("lock" if on_hold else "lock-open", "danger" if on_hold else "muted")
        self._title.setText(promotion_title(state))
        self._why.setText(promotion_words(state, first, override, spent, self._formats))


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
