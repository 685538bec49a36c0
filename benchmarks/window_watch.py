"""Watches a window: when what was asked for is painted, and how long its event loop stood still."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.work import Task, Work

_QUIET = 0.06
"""Seconds without a paint after which nothing more is expected: its own pauses are shorter."""
_LONGEST = 60.0
"""Seconds after which something does not end at all."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds from an action: to the first paint after it, to the last one, and of standing still.

    Without a paint both are 0. `busy` is the time of the window's thread that it took, `still` the
    longest stretch between two turns of the event loop.
    """

    first: float
    whole: float
    busy: float
    still: float


class Watch(QObject):
    """Acts, lets the window work until all is painted, and tells how long it took.

    The work that an action gives to the worker thread belongs to it; what was under way does not.
    """

    def __init__(self, window: QWidget, work: Work) -> None:
        """`window` is looked at, with dialogs that `follow` names."""
        super().__init__()
        self._beat = QTimer(self)
        self._beat.setTimerType(Qt.TimerType.PreciseTimer)
        self._beat.timeout.connect(self._turn)
        self._loop = QEventLoop()
        self._work = work
        self._tasks: set[Task] = set()
        self._waits_for_all = False
        self._began = self._last = self._still = 0.0
        self._first = self._painted = 0.0
        self._is_painting = False
        work.started.connect(self._take)
        self.follow(window)

    def follow(self, window: QWidget) -> None:
        """Look at the paints of this window, too."""
        window.installEventFilter(self)

    def measure(self, act: Callable[[], object]) -> Taken:
        """Do it, and let the window work until it is painted."""
        self._tasks.clear()
        self._first = self._painted = self._still = 0.0
        self._is_painting = False
        self._began = self._last = time.perf_counter()
        busy = time.thread_time()
        act()
        self._run()
        return Taken(
            first=max(0.0, self._first - self._began),
            whole=max(0.0, self._painted - self._began),
            busy=time.thread_time() - busy,
            still=self._still,
        )

    def settle(self) -> float:
        """Let the window work until nothing is under way; the longest stretch of standing still."""
        self._waits_for_all = True
        taken = self.measure(lambda: None)
        self._waits_for_all = False
        return taken.still

    def pause(self, seconds: float) -> None:
        """Let time pass, as an owner does who reads, until the work put off has begun."""
        QTimer.singleShot(int(seconds * 1000), self._loop, self._loop.quit)
        self._loop.exec()

    def _run(self) -> None:
        self._beat.start(1)
        self._loop.exec()
        self._beat.stop()

    def _turn(self) -> None:
        now = time.perf_counter()
        self._still = max(self._still, now - self._last)
        self._last = now
        if self._is_painting:
            self._is_painting = False
            self._painted = now
            self._first = self._first or now
        waits = bool(self._tasks) or (self._waits_for_all and self._work.is_busy)
        since = self._painted or self._began
        if (not waits and now - since > _QUIET) or now - self._began > _LONGEST:
            self._loop.quit()

    def _take(self, task: Task) -> None:
        self._tasks.add(task)
        task.ended.connect(self._drop)

    def _drop(self, task: Task) -> None:
        self._tasks.discard(task)
        self._is_painting = True  # what it brought is painted now at the latest

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.UpdateRequest:
            self._is_painting = True
        return False


def focus(widget: QWidget) -> QWidget:
    """What has the focus, else this."""
    return QApplication.focusWidget() or widget
