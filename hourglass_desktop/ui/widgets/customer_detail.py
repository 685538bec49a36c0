"""One customer beside the list: who, how far, because of what, a quick log, tabs with the rest."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.follow_ups import FollowUp
from hourglass_desktop.domain.links import ways
from hourglass_desktop.domain.listing import Detail
from hourglass_desktop.domain.text import _
from hourglass_desktop.domain.touches import Touch
from hourglass_desktop.services.fit import Fit
from hourglass_desktop.ui.dialogs.stages_dialog import StagesDialog
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.widgets.because_card import BecauseCard
from hourglass_desktop.ui.widgets.customer_head import CustomerHead
from hourglass_desktop.ui.widgets.customer_tabs import DETAILS, CustomerTabs
from hourglass_desktop.ui.widgets.empty_state import EmptyState
from hourglass_desktop.ui.widgets.help_button import HelpButton
from hourglass_desktop.ui.widgets.inline_form import Change
from hourglass_desktop.ui.widgets.quick_log import QuickLog
from hourglass_desktop.ui.widgets.source_field import Sources
from hourglass_desktop.ui.widgets.stage_track import StageTrack
from hourglass_desktop.wording.record_words import counted
from hourglass_desktop.wording.timeline_words import timeline_rows

LEAST_WIDTH = 378
_ABOVE_TABS = 8


class CustomerDetail(QFrame):
    """Shows one customer, or that nobody is selected."""

    wanted = Signal(str)
    """The word of a dialog about the customer shown."""
    record_wanted = Signal(str, int)
    removal_wanted = Signal(str, int)
    logged = Signal(object)
    """Changes."""
    address_wanted = Signal(str)
    """A link to open, tel: or mailto:."""
    said = Signal(str)
    """A sentence about something that changed nothing in the store."""
    done_wanted = Signal(int)
    """The number of a next step that was done."""

    def __init__(
        self,
        kit: Kit,
        *,
        save_touch: Callable[[Touch], Changes],
        save_follow_up: Callable[[FollowUp], Changes],
        change: Change,
        fit: Fit,
        sources: Sources = tuple,
    ) -> None:
        """`change` keeps one field of a customer."""
        super().__init__()
        self.setObjectName("customerDetail")
        self.setProperty("card", "true")
        self.setMinimumWidth(LEAST_WIDTH)
        self._kit = kit
        self._shown: Detail | None = None
        self.head = CustomerHead(kit)
        self.track = StageTrack(kit.theme, kit.formats)
        self._stages = HelpButton(_("What the stages mean"))
        self._stages.clicked.connect(self._explain_stages)
        self.because = BecauseCard(kit.theme, kit.formats)
        self.quick_log = QuickLog(kit, save_touch=save_touch, save_follow_up=save_follow_up)
        self.tabs = CustomerTabs(kit, change, fit, sources)
        self.timeline = self.tabs.timeline.view
        self.erased = QLabel()
        self.erased.setWordWrap(True)
        self.erased.setProperty("role", "muted")
        self.erased.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.nobody = EmptyState(
            kit.theme,
            "user",
            _("Nobody is selected"),
            _("Select a customer in the list to see how far they have come and why."),
        )
        self.head.wanted.connect(self.wanted)
        self.head.contact.said.connect(self.said)
        self.head.contact.address_wanted.connect(self._contact)
        self.because.record_wanted.connect(self.show_record)
        self.quick_log.logged.connect(self.logged)
        self.tabs.bar.currentChanged.connect(
            lambda: QTimer.singleShot(0, self.tabs, self._bring_up_tab)
        )
        self.tabs.wanted.connect(self.wanted)
        self.tabs.changed.connect(self.logged)
        self.tabs.done_wanted.connect(self.done_wanted)
        self.tabs.record_wanted.connect(self.record_wanted)
        self.tabs.removal_wanted.connect(self.removal_wanted)
        self._lay_out()

    @property
    def shown(self) -> Detail | None:
        """Who is shown, None for nobody."""
        return self._shown

    def show_nobody(self) -> None:
        """Say that nobody is selected."""
        self._shown = None
        self._stack.setCurrentWidget(self.nobody)

    def show_detail(self, detail: Detail) -> None:
        """Show a customer; the quick log keeps what was typed for them."""
        is_other = self._shown is None or self._shown.customer.id != detail.customer.id
        self._shown = detail
        today, formats = self._kit.today(), self._kit.formats
        is_erased = detail.is_erased
        self.head.show_customer(detail.customer, detail.journey.stage, is_erased=is_erased)
        self.head.contact.show_ways(ways(detail.history))
        self.track.show_journey(detail.journey)
        self.because.show_journey(detail.journey, linked=not is_erased)
        self.quick_log.show_customer(detail.customer.id)
        if is_erased:
            self.erased.setText(
                _("This person was erased. What happened still counts: {counts}.").format(
                    counts=counted(detail.history, formats)
                )
            )
        else:
            rows = timeline_rows(detail.history, formats, detail.offers, detail.names, today)
            self.tabs.show_detail(detail, rows, anew=is_other)
        if is_other:
            self._scroll.verticalScrollBar().setValue(0)
        self.erased.setVisible(is_erased)
        self._fill.setVisible(is_erased)
        for part in (self.because, self.quick_log, self.tabs):
            part.setVisible(not is_erased)
        self._stack.setCurrentWidget(self._scroll)

    def focus_quick_log(self) -> None:
        """Put the cursor where a contact is typed."""
        if self._shown is not None and not self._shown.is_erased:
            self.quick_log.note.setFocus()

    def show_details(self) -> None:
        """Bring up what is known about the customer."""
        self.tabs.bar.setCurrentIndex(DETAILS)

    def _explain_stages(self) -> None:
        if self._shown is not None:
            StagesDialog(self._kit.theme, self._shown.journey.stage, self.window()).open()

    def _contact(self, link: str) -> None:
        """Have the link opened, and what is said or written then logged where the cursor is."""
        self.quick_log.prepare("call" if link.startswith("tel:") else "e-mail")
        self.address_wanted.emit(link)

    def _bring_up_tab(self) -> None:
        """Where all has no room, what the tab shows comes before who it is about."""
        self._scroll.verticalScrollBar().setValue(self.tabs.y() - _ABOVE_TABS)

    def show_record(self, kind: str, record: int) -> None:
        """Go to a record in the timeline."""
        if self.tabs.select(kind, record):
            self._scroll.ensureWidgetVisible(self.timeline)

    def _lay_out(self) -> None:
        self._fill = QWidget()
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(12, 14, 12, 12)
        inside.setSpacing(12)
        way = QWidget()
        line = QHBoxLayout(way)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.track, 1)
        line.addWidget(self._stages, 0, Qt.AlignmentFlag.AlignTop)
        for part in (self.head, way, self.because, self.erased, self.quick_log):
            inside.addWidget(part)
        inside.addWidget(self.tabs, 1)
        inside.addWidget(self._fill, 1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(content)
        for see_through in (self._scroll.viewport(), content):  # the card is what is seen
            see_through.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        room = QWidget()
        self._stack = QStackedLayout(room)
        self._stack.addWidget(self.nobody)
        self._stack.addWidget(self._scroll)
        whole.addWidget(room)
