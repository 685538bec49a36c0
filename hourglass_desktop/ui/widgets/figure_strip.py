"""The referral figures side by side, each a button that shows whom it counts."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

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
        self.setToolTip(figure_meaning(name))
        title = _label("small")
        title.setText(figure_name(name))
        title.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._count, self._range = _label("section"), _label("small")
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(10, 7, 10, 7)
        self._lines.setSpacing(1)
        self._lines.addWidget(title, 1)
        self._lines.addWidget(self._count)
        self._lines.addWidget(self._range)

    def show_rate(self, rate: Rate, people: int, formats: Formats) -> None:
        """Show a rate; with nobody behind it, nobody can be shown."""
        count, spread = formats.count(rate), interval_words(rate, formats)
        self._count.setText(count)
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
        return QSize(110, self._lines.minimumSize().height())


class FigureStrip(QWidget):
    """All five; below them how the referral number differs from the step into refer."""

    people_wanted = Signal(object, str)
    """Customers by their numbers, a tuple, and what they share."""

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._behind: dict[str, tuple[int, ...]] = {}
        self.buttons = {name: FigureButton(name) for name in FIGURES}
        line = QHBoxLayout()
        line.setSpacing(8)
        for name, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, n=name: self._want(n))
            line.addWidget(button, 1)
        self.words = _label("small")
        self.words.setAccessibleName(_("How the figures differ"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(line)
        layout.addWidget(self.words)

    def show_view(self, view: ReferralsView) -> None:
        """Show the figures of a day."""
        self._behind = dict(view.behind)
        for name, rate in figure_rates(view.figures).items():
            self.buttons[name].show_rate(rate, len(self._behind[name]), self._formats)
        said = (
            difference_words(view.step, self._formats),
            thanks_pace(view.figures, self._formats),
        )
        self.words.setText(" ".join(filter(None, said)))

    def _want(self, name: str) -> None:
        self.people_wanted.emit(self._behind.get(name, ()), figure_people(name))
