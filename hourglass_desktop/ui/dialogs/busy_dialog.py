"""A change of very many records under way: the window waits, and says so."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QVBoxLayout, QWidget

from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.widgets.status_bar import BUSY_AFTER
from hourglass_desktop.ui.work import Done, Failed, Task, Work

_WIDTH = 320
"""Logical pixels."""


class BusyDialog(QDialog):
    """Goes by itself when the work is done; nothing else can be changed meanwhile."""

    def __init__(self, words: str, task: Task, parent: QWidget) -> None:
        """`words` say what is done; it is shown when the work has taken a moment."""
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("busyDialog")
        self.setWindowTitle(words)
        self.setModal(True)
        self.setMinimumWidth(_WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        label = QLabel(_("{what} …").format(what=words))
        label.setTextFormat(Qt.TextFormat.PlainText)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(words)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(label)
        layout.addWidget(bar)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.timeout.connect(self.open)
        self._late.start(BUSY_AFTER)
        task.ended.connect(lambda _task: self.end())

    def end(self) -> None:
        """Go away."""
        self._late.stop()
        super().reject()
        self.deleteLater()

    @override
    def reject(self) -> None:
        """Esc does not stop what is half done."""


def change_in_worker(
    work: Work,
    change: Callable[[], Changes],
    *,
    window: QWidget,
    words: str,
    done: Done,
    failed: Failed | None = None,
) -> Task:
    """Change very many records in the worker thread, while the window waits.

    What is written is told in any case: such work cannot be stopped half-way.
    """
    task = work.run(
        lambda _progress: change(),
        owner=window,
        done=done,
        failed=failed,
        dropped=_nothing,
        label=words,
    )
    BusyDialog(words, task, window)
    return task


def _nothing(_changes: Changes) -> None:
    """The store is going: nobody is there to be told."""
