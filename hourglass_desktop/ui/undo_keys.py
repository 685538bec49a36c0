"""Ctrl+Z in a text: what was typed there first, and once that is back, the window's last change."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from hourglass_desktop.ui.override import override


class UndoKeys(QObject):
    """Looks at the keys of the text that has the focus.

    Qt's texts keep the keys of undo and redo for themselves, also with nothing to take back.
    """

    def __init__(self, application: QApplication, parent: QObject) -> None:
        """Follow the application's focus as long as `parent` lives."""
        super().__init__(parent)
        application.focusChanged.connect(self._follow)
        self._follow(None, application.focusWidget())

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(before, QLineEdit | QPlainTextEdit):
            before.removeEventFilter(self)
        if isinstance(now, QLineEdit | QPlainTextEdit):
            now.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a key from a text that cannot use it, so that the menu gets it."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        undo, redo = _available(watched)
        is_free = (
            (event.matches(QKeySequence.StandardKey.Undo) and not undo)
            or (event.matches(QKeySequence.StandardKey.Redo) and not redo)
            or _is_search(event)
        )
        if is_free:
            event.ignore()
        return is_free


def _is_search(event: QKeyEvent) -> bool:
    """Ctrl+K finds from everywhere; on some desktops a text would delete to its end by it."""
    plain = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return plain and event.key() == Qt.Key.Key_K


def _available(text: QObject) -> tuple[bool, bool]:
    if isinstance(text, QLineEdit):
        return text.isUndoAvailable(), text.isRedoAvailable()
    if isinstance(text, QPlainTextEdit):
        return text.document().isUndoAvailable(), text.document().isRedoAvailable()
    return True, True
