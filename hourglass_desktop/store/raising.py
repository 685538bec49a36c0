"""A second start: is the store in use here, and the call to the window that has it."""

import contextlib
import os
from pathlib import Path


def is_held(store_file: Path) -> bool:
    """Whether another process has the store open for writing; quick when nobody ever had."""
    lock_file = Path(f"{store_file}.lock")
    if not lock_file.exists():
        return False
    from filelock import FileLock, Timeout  # noqa: PLC0415 - only when there is a lock to try

    lock = FileLock(lock_file, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        return True
    except OSError:
        return False
    lock.release()
    return False


def call_file(store_file: Path) -> Path:
    """What is touched to call the window that has a store open."""
    return Path(f"{store_file}.raise")


def ask_to_raise(store_file: Path) -> None:
    """Call the window that has the store open."""
    with contextlib.suppress(OSError):
        os.close(os.open(call_file(store_file), os.O_CREAT | os.O_WRONLY, 0o600))


def take_call(store_file: Path) -> bool:
    """Whether somebody called since the last look; the call is taken away."""
    try:
        call_file(store_file).unlink()
    except OSError:
        return False
    return True
