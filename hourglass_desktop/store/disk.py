"""Files that appear whole or not at all, and outlive a power cut."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

SIDE_FILES = ("", "-wal", "-shm", "-journal")
"""The endings of a store's own file and of its journal's files beside it."""


def flush(path: Path) -> None:
    """Have the disk keep a file's bytes, or a folder's names; OSError when it refuses."""
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove(file: Path) -> None:
    """Delete a store and the journal's files beside it; OSError when that cannot be."""
    for suffix in SIDE_FILES:
        Path(f"{file}{suffix}").unlink(missing_ok=True)


@contextlib.contextmanager
def beside(target: Path) -> Iterator[Path]:
    """An empty file beside a target that only its owner may read; what it holds then moves over it.

    Nothing half-written is left behind, not even by a process that was killed here before. The
    caller flushes the folder. OSError when any of it cannot be.
    """
    part = target.with_name(f".{target.name}.part")
    try:
        remove(part)
        part.touch(mode=0o600, exist_ok=False)
        yield part
        flush(part)
        part.replace(target)
    finally:
        with contextlib.suppress(OSError):
            remove(part)
