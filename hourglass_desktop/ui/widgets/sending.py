"""The buttons under a letter: copy it, or write it in the mail program."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from hourglass_desktop.domain.links import letter_link, mail_link
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.widgets.filter_button import short
from hourglass_desktop.ui.widgets.long_text import LongText

_LONGEST_LINK = 1_900
"""Characters of a link that every system hands on whole."""


class Sending(QWidget):
    """Sends nothing itself; without an address the letter can only be copied."""

    address_wanted = Signal(str)
    """A mailto link to open."""
    said = Signal(str)
    """A sentence about what was copied."""

    def __init__(self, letter: LongText, *, subject: str, address: str) -> None:
        """`letter` is where it is written; `address` is "" when it may go to none."""
        super().__init__()
        self._letter, self._subject, self._address = letter, subject, address
        self.copy, self.write = QPushButton(_("Copy")), QPushButton()
        self.copy.setAccessibleName(_("Copy the letter"))
        self.write.setText(_("Write to {address}").format(address=short(address)))
        self.write.setVisible(bool(mail_link(address)))
        self.copy.clicked.connect(self._copy)
        self.write.clicked.connect(self._write)
        buttons = QHBoxLayout(self)
        buttons.setContentsMargins(0, 0, 0, 0)
        for button in (self.copy, self.write):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._letter.value())
        self.said.emit(_("Copied."))

    def _write(self) -> None:
        """A letter too long for a link is copied, to be pasted in."""
        link = letter_link(self._address, self._subject, self._letter.value())
        if len(link) > _LONGEST_LINK:
            QGuiApplication.clipboard().setText(self._letter.value())
            self.said.emit(_("Copied. Paste it into the e-mail."))
            link = mail_link(self._address)
        self.address_wanted.emit(link)
