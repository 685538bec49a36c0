"""Making sure that what was written outlives a power cut."""

import os
from pathlib import Path


def flush(path: Path) -> None:
    """Have the disk keep a file's bytes, or a folder's names; OSError when it refuses."""
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
