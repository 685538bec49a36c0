"""Where the window stands: kept as text, and never off the screens there are."""

import base64
import binascii

from PySide6.QtCore import QByteArray, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

USUAL = (1280, 800)
_ENOUGH = 120
"""So much of a window must be on a screen, in both directions, to get hold of it."""


def text_of(state: QByteArray) -> str:
    """Qt's state of a window, splitter or header as text for the settings."""
    return base64.b64encode(bytes(state.data())).decode("ascii")


def state_of(text: str) -> QByteArray:
    """The state that a text stands for; an empty one when it stands for none."""
    try:
        return QByteArray(base64.b64decode(text, validate=True))
    except (binascii.Error, ValueError):
        return QByteArray()


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
