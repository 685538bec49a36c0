"""The figures of one step as buttons: each shows the customers who are counted in it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from hourglass_desktop.domain.figure_people import OF_STEPS
from hourglass_desktop.domain.rates import Rate
from hourglass_desktop.domain.steps import Step
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.widgets.flow_layout import FlowLayout
from hourglass_desktop.wording.figure_words import figure_words
from hourglass_desktop.wording.formats import Formats
from hourglass_desktop.wording.words import stage_name

_OF_BEFORE = ("matured", "moved")


class StepFigures(QWidget):
    """One button for every figure that is not nought; the lines wrap."""

    figure_wanted = Signal(str, str, bool)
    """What is counted, the stage stepped into, and whether in the period before."""

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self.setObjectName("stepFigures")
        self._formats = formats
        self._into = ""
        self._flow = FlowLayout(self)
        self._buttons = {
            (what, earlier): self._button(what, earlier=earlier)
            for earlier, kinds in ((False, OF_STEPS), (True, _OF_BEFORE))
            for what in kinds
        }
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_step(self, step: Step, before: Rate) -> None:
        """Show the figures of a step, and those of the period before."""
        self._into = step.into
        earlier_ones = {"matured": before.n, "moved": before.k}
        for (what, earlier), button in self._buttons.items():
            n = earlier_ones[what] if earlier else int(getattr(step, what))
            words = figure_words(what, n, step.window, self._formats)
            if earlier:
                words = _("before: {figure}").format(figure=words)
            button.setText(words)
            button.setAccessibleName(
                _("{stage}: {figure}").format(stage=stage_name(step.into), figure=words)
            )
            button.setVisible(n > 0)
        self.updateGeometry()

    def button(self, what: str, *, earlier: bool = False) -> QPushButton:
        """The button of a figure, there but hidden where the figure is nought."""
        return self._buttons[what, earlier]

    def _button(self, what: str, *, earlier: bool) -> QPushButton:
        button = QPushButton()
        button.setProperty("chip", "true")
        button.setAutoDefault(False)
        button.setToolTip(_("Show these customers"))
        button.clicked.connect(lambda: self.figure_wanted.emit(what, self._into, earlier))
        button.hide()
        self._flow.addWidget(button)
        return button
