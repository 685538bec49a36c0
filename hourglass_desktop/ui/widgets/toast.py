"""A short word on what was just done, above the window's lower edge; it goes by itself."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from hourglass_desktop.ui.override import override

SECONDS = 4
_ABOVE_EDGE = 48


class Toast(QFrame):
    """Takes no focus and stands in nobody's way."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("toast")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 10, 16, 10)
        layout.addWidget(self._words)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SECONDS * 1000)
        self._timer.timeout.connect(self.hide)
        window.installEventFilter(self)
        self.hide()

    @property
    def sentence(self) -> str:
        """What it last said."""
        return self._words.text()

    def say(self, sentence: str) -> None:
        """Show a sentence for a while."""
        room = max(self._window.width() - 120, 200)
        metrics = self._words.fontMetrics()
        self._words.setText(metrics.elidedText(sentence, Qt.TextElideMode.ElideMiddle, room))
        self.setAccessibleName(sentence)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def _place(self) -> None:
        self.adjustSize()
        self.move(
            (self._window.width() - self.width()) // 2,
            self._window.height() - self.height() - _ABOVE_EDGE,
        )

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
