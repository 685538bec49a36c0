"""The Trials page: who has been offered, who is trying, whom to ask now, and what came of it."""

import json
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.text import _
from hourglass_desktop.services.trials import Trials
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.pages.page import Page
from hourglass_desktop.ui.widgets.empty_state import EmptyState
from hourglass_desktop.ui.widgets.offers_list import OffersList
from hourglass_desktop.ui.widgets.trial_board import TrialBoard

_MARGIN, _GAP = 20, 12
_KINDS = frozenset(("trials", "offers", "customers"))


class TrialsPage(Page):
    """The board above, the owner's offers with their figures below."""

    trial_wanted = Signal(int, int)
    """A trial to change, and its customer."""
    decision_wanted = Signal(int, int)
    """A trial whose outcome is to be entered, and its customer."""
    new_trial_wanted = Signal()
    offer_wanted = Signal(int)
    """An offer to change, 0 = a new one."""
    customer_wanted = Signal(int)
    removal_wanted = Signal(int, int)
    """A trial to move to the trash, and its customer."""

    def __init__(self, kit: Kit, *, trials: Trials) -> None:
        super().__init__(kit, _KINDS)
        self.setObjectName("trialsPage")
        self._trials = trials
        self.board = TrialBoard(kit)
        self.offers = OffersList(kit)
        self._hint = QLabel()
        self.record_button = QPushButton(_("Record a trial…"))
        self.record_button.setProperty("kind", "primary")
        self.record_button.setAutoDefault(False)
        self.nothing = EmptyState(
            kit.theme,
            "flask-conical",
            _("No trials yet"),
            _(
                "A trial is a low-risk taste of your work: a free assessment, a sample, a small "
                "first job. Put what you offer on your list, then record whom you offer it to; "
                "this page tells you when to ask what they think."
            ),
            _("Add your first offer…"),
        )
        self.nothing.button.setProperty("kind", "primary")
        self._connect()
        self._lay_out()

    # --- reading ------------------------------------------------------------------------------

    @override
    def reload(self) -> None:
        """Read the board and the offers again; what is chosen stays so."""
        today, offer = self.kit.today(), self.offers.current()
        board, lines = self._trials.board(), self._trials.offer_lines()
        self.board.show_board(board, today)
        self.offers.model.set_lines(lines)
        self.offers.select(offer)
        is_empty = not lines and not any(board.values())
        self._stack.setCurrentWidget(self.nothing if is_empty else self.splitter)
        how = _("Drag a card, or move it with Ctrl and the arrow keys. Enter opens it.")
        self._hint.setText("" if is_empty else how)

    def choose(self, number: int) -> None:
        """Go to a trial on the board."""
        self.board.choose(number)

    @override
    def state(self) -> str:
        """How high the parts are: text for `restore`."""
        return json.dumps({"split": self.splitter.sizes()})

    @override
    def restore(self, text: str) -> None:
        try:
            state: Any = json.loads(text)
        except (ValueError, RecursionError):
            return
        match state:
            case {"split": [int() as above, int() as below]}:
                if 0 < above < 20_000 and 0 < below < 20_000:
                    self.splitter.setSizes([above, below])

    # --- doing --------------------------------------------------------------------------------

    def move_trial(self, number: int, to: str) -> None:
        """Put a trial in another column; what cannot be is told in words."""
        card = self.board.card(number)
        if card is None:
            return
        if to == "decided":
            self.decision_wanted.emit(number, card.customer)
        elif card.column != to and self._try(lambda: self._trials.move(number, to)):
            self.board.choose(number)

    def _try(self, act: Any) -> bool:
        """Do something and tell the news of it; trouble is told in the window."""
        try:
            changes: Changes = act()
        except Exception as error:  # noqa: BLE001 - trouble tells a mistake from a bug
            self.kit.trouble.show(error)
            return False
        self.kit.news.tell(changes)
        return True

    def _with_customer(self, wanted: Any, number: int) -> None:
        if card := self.board.card(number):
            wanted.emit(number, card.customer)

    # --- wiring -------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.record_button.clicked.connect(self.new_trial_wanted)
        self.nothing.chosen.connect(lambda: self.offer_wanted.emit(0))
        self.board.opened.connect(lambda n: self._with_customer(self.trial_wanted, n))
        self.board.removal_wanted.connect(lambda n: self._with_customer(self.removal_wanted, n))
        self.board.move_wanted.connect(self.move_trial)
        self.board.customer_wanted.connect(self.customer_wanted)
        self.offers.offer_wanted.connect(self.offer_wanted)
        self.offers.removal_wanted.connect(
            lambda number: self._try(lambda: self._trials.remove_offer(number))
        )

    def _lay_out(self) -> None:
        title = QLabel(_("Trials"))
        title.setProperty("role", "page")
        hint = self._hint
        hint.setProperty("role", "small")
        hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        head = QHBoxLayout()
        head.setSpacing(_GAP)
        head.addWidget(title)
        head.addWidget(hint, 1, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self.record_button)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(_GAP)
        for part, share in ((self.board, 65), (self.offers, 35)):
            self.splitter.addWidget(part)
            self.splitter.setStretchFactor(self.splitter.count() - 1, share)
        self.splitter.setSizes([650, 350])
        room = QWidget()
        self._stack = QStackedLayout(room)
        self._stack.addWidget(self.splitter)
        self._stack.addWidget(self.nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.setSpacing(_GAP)
        layout.addLayout(head)
        layout.addWidget(room, 1)
