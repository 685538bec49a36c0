"""One writer at a time: the lock beside a store."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.text import _


@contextlib.contextmanager
def locked(file: Path) -> Iterator[None]:
    """Hold the store's lock; the kernel frees it when the process dies, however it dies.

    It may be let go of in another thread than the one that took it.
    """
    lock = FileLock(f"{file}.lock", mode=0o600, timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise HourglassError(
            _(
                "The store {file} is in use by another window or command. Close it there, or "
                "wait until it is done, and try again."
            ).format(file=file)
        ) from error
    except OSError as error:
        raise HourglassError(
            _(
                "{file} cannot be written: {why}. Allow writing there, or choose another place."
            ).format(file=file, why=error.strerror)
        ) from error
    try:
        yield
    finally:
        lock.release()
