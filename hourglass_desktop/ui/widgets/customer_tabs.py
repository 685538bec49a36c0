"""The tabs below a customer's head: timeline, details, next steps, referrals, permissions, fit."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabBar, QVBoxLayout, QWidget

from hourglass_desktop.domain.listing import Detail
from hourglass_desktop.domain.text import _
from hourglass_desktop.services.fit import Fit
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.widgets.details_tab import DetailsTab
from hourglass_desktop.ui.widgets.fit_tab import FitTab
from hourglass_desktop.ui.widgets.follow_ups_tab import FollowUpsTab
from hourglass_desktop.ui.widgets.inline_form import Change
from hourglass_desktop.ui.widgets.records_tab import RecordsTab
from hourglass_desktop.ui.widgets.source_field import Sources
from hourglass_desktop.ui.widgets.timeline_tab import TimelineTab
from hourglass_desktop.wording.leave_words import leave_words
from hourglass_desktop.wording.timeline_words import TimelineRow

TIMELINE, DETAILS, FOLLOW_UPS, REFERRALS, PERMISSIONS, FIT = range(6)
_REFERRAL_KINDS = frozenset(("referral-asks", "introductions"))


class CustomerTabs(QWidget):
    """Which tab is seen stays so from one customer to the next."""

    wanted = Signal(str)
    """The word of a dialog about the customer shown."""
    record_wanted = Signal(str, int)
    removal_wanted = Signal(str, int)
    done_wanted = Signal(int)
    """A next step was done."""
    changed = Signal(object)
    """Changes made in place."""

    def __init__(self, kit: Kit, change: Change, fit: Fit, sources: Sources = tuple) -> None:
        super().__init__()
        self._kit = kit
        self.bar = QTabBar()
        self.bar.setObjectName("customerTabs")
        self.bar.setAccessibleName(_("What to see of this customer"))
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setElideMode(Qt.TextElideMode.ElideRight)
        self.bar.setUsesScrollButtons(False)
        self.timeline = TimelineTab(kit)
        self.details = DetailsTab(kit, change, sources)
        self.follow_ups = FollowUpsTab(kit)
        self.referrals = RecordsTab(
            kit,
            _("Referrals"),
            {"ask": _("Referral ask…"), "introduction": _("Introduction…")},
        )
        self.permissions = RecordsTab(kit, _("Permissions"), {"permission": _("Permission…")})
        self.fit = FitTab(kit, fit)
        self._tabs: tuple[QWidget, ...] = (
            self.timeline,
            self.details,
            self.follow_ups,
            self.referrals,
            self.permissions,
            self.fit,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.bar)
        for tab in self._tabs:  # in no stack: that is as high as its highest page
            self.bar.addTab("")
            layout.addWidget(tab, 1)
        self._name_tabs(0, 0)
        self._connect()
        self._show_tab(TIMELINE)

    def show_detail(self, detail: Detail, rows: tuple[TimelineRow, ...], *, anew: bool) -> None:
        """Show a customer; `rows` is the whole timeline, `anew` when it is another customer."""
        today, history = self._kit.today(), detail.history
        self.timeline.show_rows(rows, today, anew=anew)
        self.details.show_customer(detail.customer, detail.own_fields, detail.own)
        self.follow_ups.show_detail(detail, rows, anew=anew)
        referrals = tuple(row for row in rows if row.kind in _REFERRAL_KINDS)
        self.referrals.show_rows(referrals, today, _referral_words(detail), anew=anew)
        leave = tuple(row for row in rows if row.kind == "permissions")
        words = leave_words(history.permissions, self._kit.formats)
        self.permissions.show_rows(leave, today, words, anew=anew)
        self.fit.show_detail(detail)
        still_open = sum(plan.done_on is None for plan in history.follow_ups)
        self._name_tabs(still_open, len(history.given) + len(history.received))

    def select(self, kind: str, record: int) -> bool:
        """Go to a record in the timeline; False when it is not there."""
        found = self.timeline.select(kind, record)
        if found:
            self.bar.setCurrentIndex(TIMELINE)
            self.timeline.view.setFocus()
        return found

    def _show_tab(self, wanted: int) -> None:
        for place, tab in enumerate(self._tabs):
            tab.setVisible(place == wanted)

    def _name_tabs(self, plans: int, referrals: int) -> None:
        def counted(tab: str, count: int) -> str:
            if not count:
                return tab
            return _("{tab} {count}").format(tab=tab, count=self._kit.formats.number(count))

        for place, words in (
            (TIMELINE, _("Timeline")),
            (DETAILS, _("Details")),
            (FOLLOW_UPS, counted(_("Next steps"), plans)),
            (REFERRALS, counted(_("Referrals"), referrals)),
            (PERMISSIONS, _("Permissions")),
            (FIT, _("Fit")),
        ):
            self.bar.setTabText(place, words)

    def _connect(self) -> None:
        self.bar.currentChanged.connect(self._show_tab)
        for kept in (self.details, self.fit):
            kept.changed.connect(self.changed)
        self.follow_ups.done_wanted.connect(self.done_wanted)
        for part in (self.timeline, self.follow_ups, self.referrals, self.permissions):
            part.record_wanted.connect(self.record_wanted)
            part.removal_wanted.connect(self.removal_wanted)
        for asking in (self.referrals, self.permissions, self.fit):
            asking.wanted.connect(self.wanted)
        self.follow_ups.buttons["follow-up"].clicked.connect(lambda: self.wanted.emit("follow-up"))


def _referral_words(detail: Detail) -> str:
    history = detail.history
    owed = sum(intro.thanked_on is None for intro in history.given)
    words = _("Introductions given: {given}, received: {received}. Asked: {asked}.").format(
        given=len(history.given), received=len(history.received), asked=len(history.asks)
    )
    if owed:
        words = _("{words} Not thanked yet: {owed}.").format(words=words, owed=owed)
    return words
