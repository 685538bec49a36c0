"""The Referrals page: whom to ask, what came of it, thanks owed, who sent whom, reviews."""

import json
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from hourglass_desktop.domain.text import _
from hourglass_desktop.services.referrals import Referrals, ReferralsView
from hourglass_desktop.services.reviews import Reviews, ReviewsView
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.pages.page import Page
from hourglass_desktop.ui.pages.reading import Reading
from hourglass_desktop.ui.widgets import referral_lists as lists
from hourglass_desktop.ui.widgets.chains_tree import ChainsTree
from hourglass_desktop.ui.widgets.empty_state import EmptyState
from hourglass_desktop.ui.widgets.referral_figure_list import ReferralFigureList
from hourglass_desktop.ui.widgets.rows_list import RowsList

SECTIONS = ("ask now", "asks", "introductions", "chains", "reviews", "figures")
_MARGIN, _GAP = 20, 10
_KINDS: frozenset[str] = frozenset()
_EACH = 6e-5
"""Seconds for a customer, before a first reading was timed."""


def section_name(section: str) -> str:
    """A section as on its button."""
    return {
        "ask now": _("Ask now"),
        "asks": _("Asks and answers"),
        "introductions": _("Introductions"),
        "chains": _("Who sent whom"),
        "reviews": _("Reviews"),
        "figures": _("Figures"),
    }[section]


class ReferralsPage(Page):
    """One section at a time; read in the worker where that takes long."""

    wanted = Signal(str, int)
    """A word such as touch or introduction, and the customer."""
    ask_wanted = Signal(object)
    """The Reason why somebody may be asked."""
    record_wanted = Signal(str, int, int)
    """A kind, its record to change, and the customer."""
    thanks_wanted = Signal(str, int, int)
    """thanks or told, an introduction, and its giver."""
    removal_wanted = Signal(str, int)
    """A kind, and its record to move to the trash."""
    customer_wanted = Signal(int)
    people_wanted = Signal(object, str)
    """Customers by their numbers, a tuple, and what they share."""

    def __init__(self, kit: Kit, *, referrals: Referrals, reviews: Reviews) -> None:
        super().__init__(kit, _KINDS)
        self.setObjectName("referralsPage")
        self._referrals, self._reviews = referrals, reviews
        self.reading = Reading(kit, self, _("Reading referrals"), each=_EACH)
        self._view: ReferralsView | None = None
        self.figures = ReferralFigureList(kit.formats)
        self.to_ask, self.to_repair = lists.to_ask(kit), lists.to_repair(kit)
        self.asks, self.introductions = lists.asks(kit), lists.introductions(kit)
        self.review_due, self.reviews = lists.review_due(kit), lists.reviews(kit)
        self.chains = ChainsTree(kit)
        self.owed = QPushButton(_("Owed"))
        self.owed.setProperty("chip", "true")
        self.owed.setCheckable(True)
        self.owed.setAutoDefault(False)
        self.owed.setToolTip(_("Only those whose giver waits for thanks or for the outcome"))
        self.introductions.head.insertWidget(1, self.owed)
        self.record_button = QPushButton(_("Record an introduction…"))
        self.record_button.setProperty("kind", "primary")
        self.record_button.setAutoDefault(False)
        self.nothing = EmptyState(
            kit.theme,
            "share-2",
            _("No referrals yet"),
            _(
                "Who was glad to buy from you sends you somebody, if asked, and again, if thanked. "
                "Record who introduced whom, and log purchases and reviews; then this page tells "
                "whom to ask and whom to thank."
            ),
            _("Record your first introduction…"),
        )
        self.nothing.hide()
        self._make_sections()
        self._connect()
        self._lay_out()

    # --- reading ------------------------------------------------------------------------------

    @override
    def reload(self) -> None:
        """Read everything again; what is chosen and open stays so."""
        self.reading.start(
            lambda: (self._referrals.read(), self._reviews.read()),
            extent=self._referrals.extent,
            done=self._show,
            failed=self.fail,
        )

    @override
    def state(self) -> str:
        """The section shown and the filter: text for `restore`."""
        return json.dumps({"section": self.section, "owed": self.owed.isChecked()})

    @override
    def restore(self, text: str) -> None:
        try:
            state: Any = json.loads(text)
        except (ValueError, RecursionError):
            return
        match state:
            case {"section": str() as section, "owed": bool() as owed} if section in SECTIONS:
                self.show_section(section)
                self.owed.setChecked(owed)

    @property
    def section(self) -> str:
        """The section shown."""
        return SECTIONS[self._stack.currentIndex()]

    def show_section(self, section: str) -> None:
        """Show one of the sections."""
        self._stack.setCurrentIndex(SECTIONS.index(section))
        self.tabs[section].setChecked(True)

    def _show(self, found: tuple[ReferralsView, ReviewsView]) -> None:
        view, reviews = found
        self._view = view
        lists_of = (view.to_ask, view.to_repair, view.asks, view.introductions)
        is_empty = not any((*lists_of, reviews.to_ask, reviews.given))
        self.nothing.setVisible(is_empty)
        self._sections.setHidden(is_empty)
        self.figures.show_view(view)
        self.to_ask.show_rows(view.to_ask)
        self.to_repair.show_rows(view.to_repair)
        self.asks.show_rows(view.asks)
        self.chains.show_links(view.links)
        self.review_due.show_rows(reviews.to_ask)
        self.reviews.show_rows(reviews.given)
        owed = sum(bool(line.owed) for line in view.introductions)
        counts = {
            "ask now": len(view.to_ask),
            "introductions": owed,
            "reviews": len(reviews.to_ask),
        }
        for section, tab in self.tabs.items():
            count = counts.get(section, 0)
            name = section_name(section)
            number = self.kit.formats.number(count)
            tab.setText(f"{name} {number}" if count else name)
        self.owed.setText(_("Owed {n}").format(n=self.kit.formats.number(owed)))
        self.owed.setVisible(bool(owed) or self.owed.isChecked())
        self._show_introductions()

    def _show_introductions(self) -> None:
        listed = self._view.introductions if self._view else ()
        only = self.owed.isChecked()
        self.introductions.show_rows([row for row in listed if row.owed or not only])

    # --- doing --------------------------------------------------------------------------------

    def _do_for(self, word: str, row: tuple[str, Any]) -> None:
        """Something about a customer with a reason."""
        reason = row[1]
        if word == "show":
            self.customer_wanted.emit(reason.customer)
        elif word == "ask":
            self.ask_wanted.emit(reason)
        else:
            self.wanted.emit(word, reason.customer)

    def _do_with(self, kind: str, word: str, row: Any) -> None:
        """Something with a record of a kind."""
        customer = row.giver if kind == "introductions" else row.customer
        if word == "show":
            self.customer_wanted.emit(customer)
        elif word == "edit":
            self.record_wanted.emit(kind, row.id, customer)
        elif word == "remove":
            self.removal_wanted.emit(kind, row.id)
        elif word in {"thanks", "told"}:
            self.thanks_wanted.emit(word, row.id, customer)
        else:
            self.wanted.emit(word, customer)

    def _turn(self, by: int) -> None:
        place = (self._stack.currentIndex() + by) % len(SECTIONS)
        self.show_section(SECTIONS[place])
        self.tabs[SECTIONS[place]].setFocus()

    # --- wiring -------------------------------------------------------------------------------

    def _make_sections(self) -> None:
        self._group = QButtonGroup(self)
        self.tabs: dict[str, QPushButton] = {}
        for section in SECTIONS:
            tab = QPushButton(section_name(section))
            tab.setProperty("chip", "true")
            tab.setCheckable(True)
            tab.setAutoDefault(False)
            tab.toggled.connect(lambda on, s=section: self.show_section(s) if on else None)
            self._group.addButton(tab)
            self.tabs[section] = tab

    def _connect(self) -> None:
        self.record_button.clicked.connect(lambda: self.wanted.emit("introduction", 0))
        self.nothing.chosen.connect(self.record_button.click)
        self.figures.people_wanted.connect(self.people_wanted)
        self.chains.customer_wanted.connect(self.customer_wanted)
        self.owed.toggled.connect(self._show_introductions)
        for people in (self.to_ask, self.to_repair, self.review_due):
            people.wanted.connect(self._do_for)
        for kind, records in (
            ("referral-asks", self.asks),
            ("introductions", self.introductions),
            ("reviews", self.reviews),
        ):
            records.wanted.connect(lambda word, row, k=kind: self._do_with(k, word, row))
        for keys, by in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda b=by: self._turn(b))

    def _lay_out(self) -> None:
        title = QLabel(_("Referrals"))
        title.setProperty("role", "page")
        head = QHBoxLayout()
        head.setSpacing(_GAP)
        head.addWidget(title, 1)
        head.addWidget(self.record_button)
        tabs = QHBoxLayout()
        tabs.setSpacing(6)
        for tab in self.tabs.values():
            tabs.addWidget(tab)
        tabs.addStretch()
        room = QWidget()
        room.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self._stack = QStackedLayout(room)
        for part in (
            _together((self.to_ask, 3), (self.to_repair, 2)),
            self.asks,
            self.introductions,
            self.chains,
            _together((self.review_due, 2), (self.reviews, 3)),
            self.figures,
        ):
            self._stack.addWidget(part)
        self._sections = QWidget()
        inside = QVBoxLayout(self._sections)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(_GAP)
        inside.addLayout(tabs)
        inside.addWidget(room, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.setSpacing(_GAP)
        layout.addLayout(head)
        layout.addWidget(self._sections, 1)
        layout.addWidget(self.nothing, 1)
        self.show_section(SECTIONS[0])


def _together(*parts: tuple[RowsList, int]) -> QWidget:
    """Lists below each other, each with its share of the height."""
    room = QWidget()
    layout = QVBoxLayout(room)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(_GAP)
    for part, share in parts:
        layout.addWidget(part, share)
    return room
