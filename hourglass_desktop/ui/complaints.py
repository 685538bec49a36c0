"""What Qt complains of, heard by the program instead of written to the error stream."""

import contextlib
from collections.abc import Callable, Iterator

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_NO_TROUBLE = ("This plugin does not support", "OpenType support missing")
"""What Qt says of a window without a display, and before it takes another font for a script."""


@contextlib.contextmanager
def heard(tell: Callable[[str], object]) -> Iterator[None]:
    """Hand on each of Qt's warnings that may mean something, while this lasts."""

    def hear(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
        if kind != QtMsgType.QtDebugMsg and not (message or "").startswith(_NO_TROUBLE):
            tell(message or "")

    old = qInstallMessageHandler(hear)
    try:
        yield
    finally:
        qInstallMessageHandler(old)
