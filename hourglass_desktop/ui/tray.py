"""Beside the clock, for those who want it: the day's reminder, and the way back to the window."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from hourglass_desktop.domain.text import _


def has_tray() -> bool:
    """Whether the desktop has a place for it."""
    return QSystemTrayIcon.isSystemTrayAvailable()


class Tray(QObject):
    """Off until it is asked for."""

    window_wanted = Signal()

    def __init__(self, icon: QIcon, window: QWidget, parent: QObject) -> None:
        """It goes with its parent."""
        super().__init__(parent)
        self._icon, self._window = icon, window
        self._tray: QSystemTrayIcon | None = None

    @property
    def is_on(self) -> bool:
        """Whether it is shown."""
        return self._tray is not None

    def turn(self, *, on: bool) -> None:
        """Show it, or take it away."""
        if on == self.is_on:
            return
        if self._tray is not None:
            self._tray.hide()
            self._tray.deleteLater()
            self._tray = None
            return
        tray = QSystemTrayIcon(self._icon, self)
        tray.setToolTip("Hourglass")
        menu = QMenu(self._window)
        menu.addAction(_("Show Hourglass"), self.window_wanted.emit)
        tray.setContextMenu(menu)
        tray.activated.connect(lambda _reason: self.window_wanted.emit())
        tray.messageClicked.connect(self.window_wanted.emit)
        tray.show()
        self._tray = tray

    def say(self, sentence: str) -> None:
        """Show a sentence beside the clock, if it is on."""
        if self._tray is not None:
            self._tray.showMessage("Hourglass", sentence, self._icon)
