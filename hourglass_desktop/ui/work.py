"""Long work in one worker thread: progress, cancel, results back in the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor


class CancelledError(Exception):
    """The owner of the work, or the owner of the business, wants it no more."""


class Progress(Protocol):
    """What a job calls to tell how far it is; raises CancelledError when it shall stop."""

    def __call__(self, done: int, total: int) -> None:
        """So many of so many parts are done."""


Job = Callable[[Progress], Any]
Done = Callable[[Any], None]
Failed = Callable[[Exception], None]


class Task(QObject):
    """One piece of work under way."""

    progressed = Signal(int, int)
    ended = Signal()
    _returned = Signal(object, object)

    def __init__(self, owner: QObject, done: Done | None, failed: Failed, label: str) -> None:
        """`owner` is who wants the result: when it is gone, the result is dropped."""
        super().__init__()
        self.label = label
        self._owner = owner
        self._done = done
        self._failed = failed
        self._is_cancelled = False
        self._returned.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def is_cancelled(self) -> bool:
        """Whether nobody waits for it any more."""
        return self._is_cancelled

    def cancel(self) -> None:
        """Stop at the next progress; nothing is delivered."""
        self._is_cancelled = True

    def carry_out(self, job: Job) -> None:
        """Do the job; runs in the worker thread."""
        result: Any = None
        error: Exception | None = None
        try:
            self._tell(0, 0)
            result = job(self._tell)
        except Exception as trouble:  # noqa: BLE001 - handed to the window's thread
            error = trouble
        self._returned.emit(result, error)

    def _tell(self, done: int, total: int) -> None:
        if self._is_cancelled:
            raise CancelledError
        if total:
            self.progressed.emit(done, total)

    @Slot(object, object)
    def _deliver(self, result: Any, error: Exception | None) -> None:
        self.ended.emit()
        if self._is_cancelled or not isValid(self._owner) or isinstance(error, CancelledError):
            return
        if error is not None:
            self._failed(error)
        elif self._done is not None:
            self._done(result)


class Work(QObject):
    """The worker thread; work is carried out in the order it was given."""

    started = Signal(object)
    """A Task."""

    def __init__(self, trouble: Failed) -> None:
        """`trouble` shows an error that nobody else takes."""
        super().__init__()
        self._trouble = trouble
        self._tasks: set[Task] = set()
        self._pool: ThreadPoolExecutor | None = None

    def run(
        self,
        job: Job,
        *,
        owner: QObject,
        done: Done | None = None,
        failed: Failed | None = None,
        label: str = "",
    ) -> Task:
        """Start a job; `done` or `failed` is called in this thread while the owner lives."""
        task = Task(owner, done, failed or self._trouble, label)
        self._tasks.add(task)
        task.ended.connect(lambda: self._tasks.discard(task))
        self._worker().submit(task.carry_out, job)
        self.started.emit(task)
        return task

    @property
    def is_busy(self) -> bool:
        """Whether anything is under way or waits its turn."""
        return bool(self._tasks)

    def stop(self) -> None:
        """Cancel everything and wait for the thread: a thread that lives on ends the process."""
        for task in tuple(self._tasks):
            task.cancel()
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def _worker(self) -> ThreadPoolExecutor:
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - after the first paint

        if self._pool is None:
            self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="work")
        return self._pool
