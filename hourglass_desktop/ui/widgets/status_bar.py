"""The status bar: work under way, the store, and when it was last backed up."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QStatusBar

from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.widgets.elided_label import ElidedLabel
from hourglass_desktop.ui.work import Task, Work

BUSY_AFTER, BAR_AFTER = 300, 2000
"""Milliseconds of work after which it is told, and after which it can be cancelled here."""


class StatusBar(QStatusBar):
    """Quiet unless something takes long."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self.store = ElidedLabel()
        self.backup = QLabel()
        self._busy = QLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(160)
        self._bar.setAccessibleName(_("How far the work is"))
        self._cancel = QPushButton(_("Cancel"))
        self._cancel.setProperty("kind", "quiet")
        self._cancel.setAutoDefault(False)
        self._cancel.clicked.connect(self._stop)
        for part in (self._busy, self._bar, self._cancel):
            self.addWidget(part)
            part.hide()
        self.addPermanentWidget(self.store)
        self.addPermanentWidget(self.backup)
        self.setContentsMargins(12, 0, 20, 0)
        self._tasks: list[Task] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._tell)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.timeout.connect(self._offer)
        work.started.connect(self._take)

    def _take(self, task: Task) -> None:
        if not self._tasks:
            self._soon.start(BUSY_AFTER)
            self._late.start(BAR_AFTER)
        self._tasks.append(task)
        task.progressed.connect(self._advance)
        task.ended.connect(self._drop)

    def _drop(self, task: Task) -> None:
        self._tasks.remove(task)
        if not self._tasks:
            self._soon.stop()
            self._late.stop()
            for part in (self._busy, self._bar, self._cancel):
                part.hide()

    def _tell(self) -> None:
        label = next((t.label for t in self._tasks if t.label), _("Working"))
        self._busy.setText(_("{what} …").format(what=label))
        self._busy.show()

    def _offer(self) -> None:
        self._bar.setRange(0, 0)
        self._bar.show()
        self._cancel.setVisible(any(task.can_cancel for task in self._tasks))

    def _advance(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _stop(self) -> None:
        for task in self._tasks:
            if task.can_cancel:
                task.cancel()
        self._busy.setText(_("Stopping …"))
