"""The head of a customer's detail: who it is, and what can be done."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.widgets.contact_button import ContactButton
from hourglass_desktop.ui.widgets.elided_label import ElidedLabel
from hourglass_desktop.ui.widgets.initials import Initials
from hourglass_desktop.wording.choices import closed_reasons

_WIDE = 640
"""From this width on the buttons stand beside the name."""


def recordable() -> Mapping[str, str]:
    """What can be recorded about a customer: the dialog's word, and the words in the menu."""
    return {
        "touch": _("Touch…"),
        "permission": _("Permission…"),
        "trial": _("Trial…"),
        "purchase": _("Purchase…"),
        "review": _("Review…"),
        "ask": _("Referral ask…"),
        "introduction": _("Introduction…"),
        "mark": _("Mark a stage…"),
        "follow-up": _("Next step…"),
    }


def _line(role: str) -> ElidedLabel:
    label = ElidedLabel()
    label.setProperty("role", role)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return label


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    return button


class CustomerHead(QWidget):
    """Name, company, ways to reach them, tags, and the buttons."""

    wanted = Signal(str)
    """The word of a dialog."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._is_closed = False
        self._disc = Initials(kit.theme)
        self.name = _line("section")
        self._second, self._third, self._tags = _line("muted"), _line("muted"), _line("small")
        self.edit = _button(_("Edit"))
        self.record = _button(_("Record"))
        self.record.setAccessibleName(_("Record something about this customer"))
        self.record.setMenu(self._menu())
        self.contact = ContactButton(kit)
        self.ending = _button("")
        self.edit.clicked.connect(lambda: self.wanted.emit("customer"))
        self.ending.clicked.connect(self._close_or_reopen)
        self._closing = QLabel()
        self._closing.setProperty("role", "warning")
        self._closing.setTextFormat(Qt.TextFormat.PlainText)
        self._closing.setWordWrap(True)
        self._buttons = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._lay_out()
        kit.theme.changed.connect(self._paint_icon)
        self._paint_icon()

    @property
    def closing(self) -> str:
        """The sentence about the closing, "" while open."""
        return self._closing.text() if self._is_closed else ""

    def show_customer(self, customer: Customer, stage: str, *, is_erased: bool) -> None:
        """Show who it is; of an erased person nothing can be recorded any more."""
        self._is_closed = customer.closed_on is not None
        self._disc.show_name("" if is_erased else customer.name, self._token(stage))
        self.name.setText(_("Erased person") if is_erased else customer.name)
        self._second.setText(customer.organisation)
        reach = (*customer.emails[:1], *customer.phones[:1])
        self._third.setText(" · ".join(reach))
        tags = ", ".join(customer.tags[:50])
        self._tags.setText(_("Tags: {tags}").format(tags=tags) if tags else "")
        for label in (self._second, self._third, self._tags):
            label.setVisible(bool(label.text()))
        self._closing.setText(self._closing_words(customer))
        self._closing.setVisible(self._is_closed and not is_erased)
        self._buttons.setVisible(not is_erased)
        self.ending.setText(_("Reopen") if self._is_closed else _("Close…"))

    def _token(self, stage: str) -> str:
        return "muted" if self._is_closed else stage

    def _closing_words(self, customer: Customer) -> str:
        if customer.closed_on is None:
            return ""
        reason = dict(closed_reasons()).get(customer.closed_reason, customer.closed_reason)
        day = self._kit.formats.date(customer.closed_on)
        if not reason:
            return _("Closed on {day}.").format(day=day)
        return _("Closed on {day}: {reason}.").format(day=day, reason=reason)

    def _close_or_reopen(self) -> None:
        self.wanted.emit("reopen" if self._is_closed else "close")

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for word, text in recordable().items():
            menu.addAction(text).triggered.connect(
                lambda _checked=False, chosen=word: self.wanted.emit(chosen)
            )
        return menu

    def _paint_icon(self) -> None:
        self.record.setIcon(self._kit.theme.icon("chevron-down", "text"))
        self.record.setIconSize(QSize(14, 14))

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(1)
        for label in (self.name, self._second, self._third, self._tags):
            words.addWidget(label)
        words.addStretch()
        who = QHBoxLayout()
        who.setSpacing(12)
        who.addWidget(self._disc, 0, Qt.AlignmentFlag.AlignTop)
        who.addLayout(words, 1)
        buttons = QHBoxLayout(self._buttons)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(6)
        for button in (self.record, self.contact, self.edit, self.ending):
            buttons.addWidget(button)
        buttons.addStretch()
        self._row.setSpacing(10)
        self._row.addLayout(who, 1)
        self._row.addWidget(self._buttons, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._row)
        layout.addWidget(self._closing)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = event.size().width() >= _WIDE
        self._row.setDirection(
            QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        )
