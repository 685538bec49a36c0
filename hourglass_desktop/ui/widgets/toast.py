"""A short word on what was just done, above the window's lower edge; it goes by itself."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget
from shiboken6 import isValid

from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.override import override

SECONDS = 4
SECONDS_TO_UNDO = 8
_ABOVE_EDGE = 48
_GAP = 8
_MOVING = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide)


class Toast(QFrame):
    """Takes no focus and stands in nobody's way; what it says may be undone by its button."""

    undo_wanted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._lower: QWidget | None = None
        self.setObjectName("toast")
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 10, 16, 10)
        layout.setSpacing(12)
        layout.addWidget(self._words)
        self._button = QPushButton(_("Undo"))
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys for it are Ctrl+Z
        self._button.clicked.connect(self._undo)
        layout.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        window.installEventFilter(self)
        self.hide()

    @property
    def sentence(self) -> str:
        """What it last said."""
        return self._words.text()

    def keep_above(self, widget: QWidget) -> None:
        """Never cover this part of the window, which comes and goes."""
        self._lower = widget
        widget.installEventFilter(self)

    def say(self, sentence: str, *, undoable: bool = False) -> None:
        """Show a sentence for a while; with a button where what it says is `undoable`."""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not undoable)
        self._button.setVisible(undoable)
        room = max(self._window.width() - 120, 200)
        metrics = self._words.fontMetrics()
        self._words.setText(metrics.elidedText(sentence, Qt.TextElideMode.ElideMiddle, room))
        self.setAccessibleName(sentence)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(1000 * (SECONDS_TO_UNDO if undoable else SECONDS))

    def _undo(self) -> None:
        self.hide()
        self.undo_wanted.emit()

    def _place(self) -> None:
        self.adjustSize()
        bottom = self._window.height() - _ABOVE_EDGE
        lower = self._lower
        if lower is not None and isValid(lower) and lower.isVisible():
            bottom = min(bottom, lower.mapTo(self._window, QPoint()).y() - _GAP)
        self.move((self._window.width() - self.width()) // 2, bottom - self.height())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVING and self.isVisible() and isValid(self._window):
            self._place()
        return super().eventFilter(watched, event)
