"""The checklist of fit of one customer, and the proposal to let them go."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.fit import QUESTIONS, FitAnswer, knocked_out
from hourglass_desktop.domain.listing import Detail
from hourglass_desktop.domain.text import _
from hourglass_desktop.services.fit import Fit
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.widgets.hourglass_cards import words
from hourglass_desktop.wording import choices
from hourglass_desktop.wording.fit_words import because_words, question_words

CLOSE = "poor-fit"
"""The word that asks for closing as a poor fit."""


class AnswerButtons(QWidget):
    """Yes, no, unknown: arrow keys or the first letter choose."""

    answered = Signal(str)

    def __init__(self, question: str) -> None:
        """`question` as it is asked."""
        super().__init__()
        self._group = QButtonGroup(self)
        self._words = [word for word, _label in choices.fit_answers()]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for place, (_word, label) in enumerate(choices.fit_answers()):
            button = QPushButton(label)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("chip", "true")
            button.setAccessibleName(
                _("{question}: {answer}").format(question=question, answer=label)
            )
            self._group.addButton(button, place)
            layout.addWidget(button)
        self._group.idToggled.connect(self._tell)

    def show_answer(self, answer: str) -> None:
        """Show what is kept."""
        known = answer if answer in self._words else ""
        with QSignalBlocker(self._group):
            self._group.button(self._words.index(known)).setChecked(True)

    @property
    def answer(self) -> str:
        """What is chosen."""
        return self._words[self._group.checkedId()]

    def choose(self, answer: str) -> None:
        """Choose as by hand."""
        button = self._group.button(self._words.index(answer))
        button.setChecked(True)
        button.setFocus()

    def _tell(self, place: int, on: bool) -> None:  # noqa: FBT001 - a slot
        if on:
            self.answered.emit(self._words[place])

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text().casefold()
        for word, label in choices.fit_answers():
            if typed and label.casefold().startswith(typed):
                self.choose(word)
                return
        super().keyPressEvent(event)


class _Proposal(QFrame):
    """Says why to let go, with the button that does it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.because = words()
        self.button = QPushButton(_("Close as poor fit…"))
        self.button.setAutoDefault(False)
        kindly = words("small")
        kindly.setText(_("Letting go early and kindly leaves time for those you can serve well."))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 10)
        layout.setSpacing(6)
        layout.addWidget(self.because)
        layout.addWidget(kindly)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()


class FitTab(QWidget):
    """Each answer is kept at once, as a step to undo."""

    changed = Signal(object)
    """Changes."""
    wanted = Signal(str)
    """The word of a dialog."""

    def __init__(self, kit: Kit, fit: Fit) -> None:
        super().__init__()
        self._kit, self._fit = kit, fit
        self._customer = 0
        self._knock_outs: tuple[str, ...] = ()
        self.proposal = _Proposal()
        self.proposal.button.clicked.connect(lambda: self.wanted.emit(CLOSE))
        self.answers: dict[str, AnswerButtons] = {}
        self._signs: dict[str, QLabel] = {}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        for row, question in enumerate(QUESTIONS):
            self._add(grid, row, question)
        self.choice = QPushButton(_("Knock-out questions"))
        self.choice.setAutoDefault(False)
        self.choice.setToolTip(_("On which questions a no proposes to close, for all customers"))
        self._menu = QMenu(self)
        self.choice.setMenu(self._menu)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.proposal)
        layout.addLayout(grid)
        layout.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch()

    def show_detail(self, detail: Detail) -> None:
        """Show a customer's answers; to let go is proposed of who is not closed."""
        self._customer, self._knock_outs = detail.customer.id, detail.knock_outs
        for question, buttons in self.answers.items():
            buttons.show_answer(detail.fit.get(question, ""))
            self._signs[question].setVisible(question in detail.knock_outs)
        against = knocked_out(detail.fit, detail.knock_outs)
        because = because_words(against)
        self.proposal.because.setText(because)
        self.proposal.setAccessibleName(because)
        self.proposal.setVisible(bool(against) and detail.customer.closed_on is None)
        self._menu.clear()
        for question in QUESTIONS:
            entry = self._menu.addAction(question_words(question))
            entry.setCheckable(True)
            entry.setChecked(question in detail.knock_outs)
            entry.triggered.connect(lambda _on=False, q=question: self._turn(q))

    def _add(self, grid: QGridLayout, row: int, question: str) -> None:
        asked = words()
        asked.setText(question_words(question))
        sign = QLabel(_("knock-out"))
        sign.setProperty("role", "small")
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(asked)
        lines.addWidget(sign)
        buttons = AnswerButtons(question_words(question))
        buttons.answered.connect(lambda answer, q=question: self._answer(q, answer))
        self.answers[question], self._signs[question] = buttons, sign
        grid.addLayout(lines, row, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(buttons, row, 1, Qt.AlignmentFlag.AlignVCenter)

    def _answer(self, question: str, answer: str) -> None:
        kept = FitAnswer(customer=self._customer, question=question, answer=answer)
        self._try(lambda: self._fit.answer(kept))

    def _turn(self, question: str) -> None:
        self._try(lambda: self._fit.choose_knock_outs({question} ^ {*self._knock_outs}))

    def _try(self, act: Callable[[], Changes]) -> None:
        """Do it and tell the news; trouble is told in the window."""
        try:
            changes = act()
        except Exception as error:  # noqa: BLE001 - trouble tells a mistake from a bug
            self._kit.trouble.show(error)
            return
        self.changed.emit(changes)
