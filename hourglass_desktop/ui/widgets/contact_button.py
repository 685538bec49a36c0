"""A button to call, to write, and to copy numbers and addresses of the customer shown."""

from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QPushButton

from hourglass_desktop.domain.links import Ways, call_link, mail_link
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.widgets.filter_button import short

_MOST = 5


class ContactButton(QPushButton):
    """Offers no way that was withdrawn; without any way it is not there."""

    address_wanted = Signal(str)
    """A link to open, tel: or mailto:."""
    said = Signal(str)
    """A sentence about what was copied."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(_("Contact"))
        self.setAutoDefault(False)
        self.setAccessibleName(_("Call, write, or copy a number or address"))
        self._kit = kit
        self._ways = Ways((), ())
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        kit.theme.changed.connect(self._paint)
        self._paint()

    def show_ways(self, ways: Ways) -> None:
        """Offer these."""
        self._ways = ways
        self._menu.clear()
        self.add_actions(self._menu)
        self.setVisible(bool(self._menu.actions()))

    def add_actions(self, menu: QMenu) -> None:
        """Everything offered, as entries of a menu."""
        for number in self._ways.phones[:_MOST]:
            if link := call_link(number):
                words = _("Call {number}").format(number=short(number))
                menu.addAction(words, partial(self.address_wanted.emit, link))
            menu.addAction(_("Copy {text}").format(text=short(number)), partial(self._copy, number))
        for address in self._ways.emails[:_MOST]:
            if link := mail_link(address):
                words = _("Write to {address}").format(address=short(address))
                menu.addAction(words, partial(self.address_wanted.emit, link))
            words = _("Copy {text}").format(text=short(address))
            menu.addAction(words, partial(self._copy, address))

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.said.emit(_("Copied"))

    def _paint(self) -> None:
        self.setIcon(self._kit.theme.icon("chevron-down", "text"))
        self.setIconSize(QSize(14, 14))
