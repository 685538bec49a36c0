"""A second start: is the store in use here, and the call to the window that has it."""

import contextlib
import os
from pathlib import Path


def is_held(store_file: Path) -> bool:
    """Whether another process has the store open for writing; quick: every start asks."""
    lock_file = Path(f"{store_file}.lock")
    if not lock_file.exists():
        return False
    return _is_flocked(lock_file) if os.name == "posix" else _is_locked(lock_file)


def _is_flocked(lock_file: Path) -> bool:
    """Ask as filelock does on these systems; loading it costs a twentieth of the start."""
    import fcntl  # noqa: PLC0415 - there is none on Windows

    try:
        opened = os.open(lock_file, os.O_RDWR | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        os.close(opened)
    return False


def _is_locked(lock_file: Path) -> bool:
    from filelock import FileLock, Timeout  # noqa: PLC0415 - not before it is needed

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
