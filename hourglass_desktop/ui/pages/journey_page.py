"""The Journey map: what happens with everybody who enters a stage, and where nothing does."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.leaks import live_stages
from hourglass_desktop.domain.stages import STAGES
from hourglass_desktop.domain.text import _
from hourglass_desktop.services.touchpoints import Touchpoints
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.pages.page import Page
from hourglass_desktop.ui.widgets.empty_state import EmptyState
from hourglass_desktop.ui.widgets.journey_board import JourneyBoard
from hourglass_desktop.wording.journey_words import map_words

_MARGIN, _GAP = 20, 12
_KINDS = frozenset(("touchpoints", "follow-ups", "customers"))


class JourneyPage(Page):
    """Seven columns of touchpoints under a sentence on what is missing."""

    touchpoint_wanted = Signal(int, str)
    """A touchpoint to change, 0 = a new one, and the stage of a new one."""
    trade_wanted = Signal()

    def __init__(self, kit: Kit, *, touchpoints: Touchpoints) -> None:
        super().__init__(kit, _KINDS)
        self.setObjectName("journeyPage")
        self._touchpoints = touchpoints
        self.board = JourneyBoard(kit)
        self.told = QLabel()
        self._hint = QLabel()
        self.trade_button = QPushButton(_("Start from a trade…"))
        self.trade_button.setAutoDefault(False)
        self.new_button = QPushButton(_("New touchpoint…"))
        self.new_button.setProperty("kind", "primary")
        self.new_button.setAutoDefault(False)
        self.nothing = EmptyState(
            kit.theme,
            "map",
            _("No journey planned yet"),
            _(
                "The journey map says what happens at every stage: a welcome for who is new, a "
                "call two weeks after the purchase, a thank-you for a referral. Make an entry "
                "live, and everybody who enters its stage from then on gets a next step. "
                "Or start from a trade that is like yours."
            ),
            _("Add your first touchpoint…"),
        )
        self.nothing.button.setProperty("kind", "primary")
        self._connect()
        self._lay_out()

    @override
    def reload(self) -> None:
        """Read the map again; what is chosen stays so."""
        today = self.kit.today()
        cards = self._touchpoints.cards(today)
        live = live_stages((card.touchpoint for card in cards), today)
        holes = [stage for stage in STAGES if stage not in live]
        self.board.show_map(cards, holes, today)
        self.told.setText(map_words(cards, holes, today) if cards else "")
        how = _("Drag a card, or move it with Ctrl and the arrow keys. Enter opens it.")
        self._hint.setText(how if cards else "")
        self._stack.setCurrentWidget(self.board if cards else self.nothing)

    def show_stage(self, stage: str) -> None:
        """Go to the column of a stage."""
        if self._stack.currentWidget() is self.board:
            self.board.enter(stage)

    # --- doing --------------------------------------------------------------------------------

    def _do(self, act: Callable[[], Changes], chosen: int = 0) -> None:
        """Do something and tell the news of it; trouble is told in the window."""
        try:
            self.kit.news.tell(act())
        except Exception as error:  # noqa: BLE001 - trouble tells a mistake from a bug
            self.kit.trouble.show(error)
            return
        if chosen:
            self.board.choose(chosen)

    def _connect(self) -> None:
        board, service = self.board, self._touchpoints
        self.trade_button.clicked.connect(self.trade_wanted)
        self.new_button.clicked.connect(lambda: self.touchpoint_wanted.emit(0, self._stage()))
        self.nothing.chosen.connect(lambda: self.touchpoint_wanted.emit(0, STAGES[0]))
        board.opened.connect(lambda number: self.touchpoint_wanted.emit(number, ""))
        board.move_wanted.connect(lambda n, to: self._do(lambda: service.move(n, to), n))
        board.state_wanted.connect(lambda n, state: self._do(lambda: service.put(n, state), n))
        board.twin_wanted.connect(lambda n: self._do(lambda: service.duplicate(n)))
        board.removal_wanted.connect(lambda n: self._do(lambda: service.remove(n)))

    def _stage(self) -> str:
        """The stage whose column has the focus, the first one without."""
        focused = (stage for stage, view in self.board.columns.items() if view.hasFocus())
        return next(focused, STAGES[0])

    def _lay_out(self) -> None:
        title = QLabel(_("Journey map"))
        title.setProperty("role", "page")
        hint = self._hint
        hint.setProperty("role", "small")
        hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        head = QHBoxLayout()
        head.setSpacing(_GAP)
        head.addWidget(title)
        head.addWidget(hint, 1, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self.trade_button)
        head.addWidget(self.new_button)
        self.told.setWordWrap(True)
        room = QWidget()
        self._stack = QStackedLayout(room)
        self._stack.addWidget(self.board)
        self._stack.addWidget(self.nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.setSpacing(_GAP)
        layout.addLayout(head)
        layout.addWidget(self.told)
        layout.addWidget(room, 1)
