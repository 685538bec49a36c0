"""Trouble shown calmly: a sentence for what the owner can mend, one dialog for bugs."""

from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.text import _


class BugDialog(QDialog):
    """Says that something went wrong inside, where the details are, and goes on."""

    def __init__(self, sentence: str, details: str, parent: QWidget | None) -> None:
        """`details` are places in the program, never anybody's data."""
        super().__init__(parent)
        self.setObjectName("bugDialog")
        self.setWindowTitle(_("Something went wrong"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = QLabel(sentence)
        words.setWordWrap(True)
        words.setMinimumWidth(420)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setTextFormat(Qt.TextFormat.PlainText)
        note = QLabel(_("You can go on working. The details hold none of your data."))
        note.setProperty("role", "muted")
        note.setWordWrap(True)
        copy = QPushButton(_("Copy details"))
        copy.setAutoDefault(False)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details))
        close = QPushButton(_("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(copy)
        buttons.addStretch()
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(words)
        layout.addWidget(note)
        layout.addSpacing(8)
        layout.addLayout(buttons)


class Trouble(QObject):
    """Where errors go that no form shows beside a field."""

    told = Signal(str)
    """A sentence to show as a banner in the window."""
    _caught = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.window: QWidget | None = None
        """Where dialogs belong, once there is a window."""
        self._dialog: BugDialog | None = None
        self._caught.connect(self.show, Qt.ConnectionType.QueuedConnection)

    def catch(
        self,
        _kind: type[BaseException],
        error: BaseException,
        _trace: TracebackType | None,
    ) -> None:
        """For sys.excepthook: may be called in any thread."""
        if isinstance(error, Exception):
            self._caught.emit(error)

    @Slot(object)
    def show(self, error: Exception) -> None:
        """A HourglassError as a banner; anything else is a bug: logged, and told in one dialog."""
        if isinstance(error, HourglassError):
            self.told.emit(error.message)
            return
        from hourglass_desktop.logs import bug_lines, bug_message  # noqa: PLC0415 - rarely needed

        sentence = bug_message(error)
        if self._dialog is not None:  # one dialog at a time, however often it goes wrong
            return
        self._dialog = BugDialog(sentence, "\n".join(bug_lines(error)), self.window)
        self._dialog.finished.connect(self._closed)
        self._dialog.open()

    def _closed(self) -> None:
        self._dialog = None
