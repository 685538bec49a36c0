"""Reading what a page shows: at once where that is quick, else in the worker thread."""

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.work import Done, Failed, Progress, Task


class Reading:
    """One reading at a time; a new one takes the place of that under way."""

    patience = 0.1
    """Seconds: what took longer last time is read in the worker."""

    def __init__(self, kit: Kit, page: QWidget, label: str, *, each: float) -> None:
        """`each` are the seconds for a customer, before a first reading was timed.

        `label` says what is done, in the status bar.
        """
        self._work, self._page, self._label = kit.work, page, label
        self._each = each
        self._took: float | None = None
        self._task: Task | None = None

    @property
    def is_slow(self) -> bool:
        """Whether the last reading took longer than the owner may wait for."""
        return self._took is not None and self._took > self.patience

    @property
    def is_under_way(self) -> bool:
        """Whether the worker is reading."""
        return self._task is not None

    def start(
        self,
        read: Callable[[], Any],
        *,
        extent: Callable[[], int],
        done: Done,
        failed: Failed,
    ) -> None:
        """Read, and hand on what was read; `extent` tells about how many customers that are.

        An error of a reading at once is raised, one of the worker handed to `failed`.
        """
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if self._took is None:
            self._took = extent() * self._each

        def timed(_progress: Progress | None = None) -> tuple[Any, float]:
            start = time.perf_counter()
            return read(), time.perf_counter() - start

        def take(found: tuple[Any, float]) -> None:
            self._task = None
            result, self._took = found
            done(result)

        def fail(error: Exception) -> None:
            self._task = None
            failed(error)

        if not self.is_slow:
            take(timed())
            return
        self._task = self._work.run(
            timed, owner=self._page, done=take, failed=fail, label=self._label
        )
