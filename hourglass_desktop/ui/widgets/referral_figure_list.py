"""The referral figures, each a button that shows whom it counts, beside what it means."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hourglass_desktop.domain.rates import Rate
from hourglass_desktop.domain.text import _
from hourglass_desktop.services.referrals import ReferralsView
from hourglass_desktop.ui.override import override
from hourglass_desktop.wording.formats import Formats
from hourglass_desktop.wording.referral_words import (
    difference_words,
    figure_meaning,
    figure_name,
    figure_people,
    figure_rates,
    interval_words,
    thanks_pace,
)

_WIDTH, _SIDE = 280, 12
FIGURES = (
    "referral_number",
    "referred_share",
    "ask_coverage",
    "ask_yield",
    "introductions_bought",
)


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return label


class FigureButton(QPushButton):
    """A figure's full name, its cases, its rate with the range."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setAutoDefault(False)
        self.setObjectName("figure")
        self.setToolTip(_("Show the customers counted"))
        title = _label("strong")
        title.setText(figure_name(name))
        self._count, self._range = _label("section"), _label("small")
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(12, 7, 12, 7)
        self._lines.setSpacing(2)
        values = QHBoxLayout()
        values.setSpacing(10)
        values.addWidget(self._count)
        values.addWidget(self._range, 1)
        self._lines.addWidget(title)
        self._lines.addLayout(values)

    def show_rate(self, rate: Rate, people: int, formats: Formats) -> None:
        """Show a rate; with nobody behind it, nobody can be shown."""
        count, spread = formats.count(rate), interval_words(rate, formats)
        self._count.setText(count)
        self._count.setWordWrap(False)
        self._range.setText(spread)
        said = ", ".join(filter(None, (figure_name(self._name), count, spread)))
        self.setAccessibleName(said)
        self.setAccessibleDescription(figure_meaning(self._name))
        self.setEnabled(people > 0)

    @override
    def sizeHint(self) -> QSize:
        return self._lines.sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return self._lines.minimumSize()


class ReferralFigureList(QScrollArea):
    """Each figure beside what it counts; below, how one differs from the step into refer."""

    people_wanted = Signal(object, str)
    """Customers by their numbers, a tuple, and what they share."""

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._behind: dict[str, tuple[int, ...]] = {}
        self.buttons = {name: FigureButton(name) for name in FIGURES}
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, _SIDE, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (name, button) in enumerate(self.buttons.items()):
            button.setFixedWidth(_WIDTH)
            button.clicked.connect(lambda _checked=False, n=name: self._want(n))
            meaning = _label("muted")
            meaning.setText(figure_meaning(name))
            grid.addWidget(button, row, 0)
            grid.addWidget(meaning, row, 1)
        self.difference, self.pace = _label("muted"), _label("muted")
        for words in (self.difference, self.pace):
            grid.addWidget(words, grid.rowCount(), 0, 1, 2)
        grid.setRowStretch(grid.rowCount(), 1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)

    def show_view(self, view: ReferralsView) -> None:
        """Show the figures of a day."""
        self._behind = dict(view.behind)
        for name, rate in figure_rates(view.figures).items():
            self.buttons[name].show_rate(rate, len(self._behind[name]), self._formats)
        self.difference.setText(difference_words(view.step, self._formats))
        self.pace.setText(thanks_pace(view.figures, self._formats))

    def _want(self, name: str) -> None:
        self.people_wanted.emit(self._behind.get(name, ()), figure_people(name))
