"""Where the window stands: kept as text, and never off the screens there are."""

from PySide6.QtCore import QByteArray, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

USUAL = (1280, 800)
_ENOUGH = 120
"""So much of a window must be on a screen, in both directions, to get hold of it."""


def text_of(state: QByteArray) -> str:
    """Qt's state of a window, splitter or header as text for the settings."""
    return bytes(state.toBase64().data()).decode("ascii")


def state_of(text: str) -> QByteArray:
    """The state that a text stands for; Qt takes no state that was not its own."""
    return QByteArray.fromBase64(QByteArray(text.encode("ascii", "replace")))


def put_back(window: QWidget, text: str) -> None:
    """Give a window the place it had, if that can still be seen; else a usual one."""
    state = state_of(text)
    if not (window.restoreGeometry(state) and _is_seen(window.geometry())):
        screen = QGuiApplication.primaryScreen().availableGeometry()
        size = (min(USUAL[0], screen.width()), min(USUAL[1], screen.height()))
        place = QRect(0, 0, *size)
        place.moveCenter(screen.center())
        window.setGeometry(place)


def _is_seen(place: QRect) -> bool:
    title = QRect(place.left(), place.top(), place.width(), _ENOUGH)
    return any(
        (part := screen.availableGeometry().intersected(title)).width() >= _ENOUGH
        and part.height() >= _ENOUGH // 3
        for screen in QGuiApplication.screens()
    )
