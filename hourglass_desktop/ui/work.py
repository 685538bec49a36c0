"""Long work in one worker thread: progress, cancel, results back in the window's thread."""

from __future__ import annotations

import gc
from collections.abc import Callable
from itertools import count
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
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
    ended = Signal(object)
    """This task."""

    def __init__(self, owner: QObject, label: str, *, can_cancel: bool) -> None:
        """`owner` is who wants the result: when it is gone, the result is dropped."""
        super().__init__()
        self.label = label
        self.can_cancel = can_cancel
        self._owner = owner
        self._done: Done | None = None
        self._failed: Failed | None = None
        self._dropped: Done | None = None
        self._is_cancelled = False

    def hand_to(self, done: Done | None, failed: Failed, dropped: Done | None) -> None:
        """Who gets the result, an error, or a result that nobody waits for any more."""
        self._done, self._failed, self._dropped = done, failed, dropped

    def cancel(self) -> None:
        """Stop at the next progress; nothing is delivered."""
        self._is_cancelled = True

    def carry_out(self, job: Job) -> tuple[Any, Exception | None]:
        """Do the job, its result or what went wrong; runs in the worker thread."""
        result: Any = None
        error: Exception | None = None
        try:
            self._tell(0, 0)
            result = job(self._tell)
        except Exception as trouble:  # noqa: BLE001 - handed to the window's thread
            error = trouble
        if self._is_cancelled and error is None:
            self._drop(result)
        return result, error

    def _tell(self, done: int, total: int) -> None:
        if self._is_cancelled:
            raise CancelledError
        if total:
            self.progressed.emit(done, total)

    def deliver(self, result: Any, error: Exception | None) -> None:
        """Tell who waits; runs in the window's thread."""
        done, failed = self._done, self._failed
        is_wanted = isValid(self._owner) and not self._is_cancelled
        if not is_wanted and error is None:
            self._drop(result)
        self.hand_to(None, _nothing, None)  # whoever was handed in may go
        self.ended.emit(self)
        if not is_wanted or isinstance(error, CancelledError):
            return
        if error is not None and failed is not None:
            failed(error)
        elif done is not None:
            done(result)

    def _drop(self, result: Any) -> None:
        dropped, self._dropped = self._dropped, None
        if dropped is not None:
            dropped(result)


def _nothing(_error: Exception) -> None:
    """Nobody is told."""


_COLLECT_EVERY = 1000
"""Milliseconds."""


class Work(QObject):
    """The worker thread; work is carried out in the order it was given.

    A widget that is destroyed in any other thread than the window's ends the process. So while
    there is a worker, Python looks for garbage in the window's thread alone; and a task and its
    job, which know the widgets that wait, are held here until the worker has let go of them.
    """

    started = Signal(object)
    """A Task."""
    _returned = Signal(int, object, object)

    def __init__(self, trouble: Failed) -> None:
        """`trouble` shows an error that nobody else takes."""
        super().__init__()
        self._trouble = trouble
        self._under_way: dict[int, tuple[Task, Job]] = {}
        self._numbers = count()
        self._returned.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._pool: ThreadPoolExecutor | None = None
        self._collector = _Collector()
        self._collecting = QTimer(self)
        self._collecting.setInterval(_COLLECT_EVERY)
        self._collecting.timeout.connect(self._collector.look)

    def run(
        self,
        job: Job,
        *,
        owner: QObject,
        done: Done | None = None,
        failed: Failed | None = None,
        dropped: Done | None = None,
        label: str = "",
    ) -> Task:
        """Start a job; `done` or `failed` is called in this thread while the owner lives.

        `dropped` gets a result that nobody waits for any more, perhaps in the worker thread; such
        work cannot be stopped from the status bar.
        """
        task = Task(owner, label, can_cancel=dropped is None)
        task.hand_to(done, failed or self._trouble, dropped)
        number = next(self._numbers)
        self._under_way[number] = (task, job)
        self._worker().submit(self._carry_out, number)
        self.started.emit(task)
        return task

    @property
    def is_busy(self) -> bool:
        """Whether anything is under way or waits its turn."""
        return bool(self._under_way)

    def settle(self) -> None:
        """Cancel everything and wait until nothing is under way."""
        for task, _job in tuple(self._under_way.values()):
            task.cancel()
        if self._pool is not None:
            self._pool.submit(int).result()

    def stop(self) -> None:
        """Cancel everything and end the thread: one that lives on would end the process."""
        self.settle()
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None
            self._collecting.stop()
            gc.enable()

    def _carry_out(self, number: int) -> None:
        """In the worker thread; when it tells the result, it knows nothing but the number."""
        result, error = self._attempt(number)
        self._returned.emit(number, result, error)

    def _attempt(self, number: int) -> tuple[Any, Exception | None]:
        task, job = self._under_way[number]
        return task.carry_out(job)

    @Slot(int, object, object)
    def _deliver(self, number: int, result: Any, error: Exception | None) -> None:
        task, _job = self._under_way.pop(number)
        task.deliver(result, error)

    def _worker(self) -> ThreadPoolExecutor:
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - after the first paint

        if self._pool is None:
            gc.disable()
            self._collecting.start()
            self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="work")
        return self._pool


_YOUNG, _OLD = (0, 1), 2
_GROWTH = 1.25


class _Collector:
    """Does what Python's own collector does when it is on.

    Each generation is looked through when it is due; the old ones, which takes long, only when they
    have become a quarter more.
    """

    def __init__(self) -> None:
        self._old = 0

    def look(self) -> None:
        """Look for what is due."""
        due = [count > most for count, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if all(due) and len(gc.get_objects(_OLD)) > self._old * _GROWTH:
            gc.collect(_OLD)
            self._old = len(gc.get_objects(_OLD))
            return
        for generation in reversed(_YOUNG):
            if all(due[: generation + 1]):
                gc.collect(generation)
                return
