"""Shared by the benchmarks: stores to measure on, timing, and how a ratio is printed."""

import datetime as dt
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from hourglass_desktop import paths
from hourglass_desktop.store import schema
from hourglass_desktop.store.engine import SETTINGS, connect

RUNS = 5


def clock() -> dt.datetime:
    """A fixed moment, so that runs do the same."""
    return dt.datetime(2026, 10, 31, 12)  # noqa: DTZ001 - local calendar dates


def empty_store(file: Path) -> Path:
    """A new store at the current schema."""
    schema.create(file, paths.revisions_dir())
    return file


def bare(file: Path, *, write: bool) -> object:
    """The bare driver with the store's own settings."""
    connection = connect(file)
    for setting in schema_settings():
        connection.execute(f"PRAGMA {setting}")
    if write:
        connection.execute("PRAGMA journal_mode=WAL")
    return connection


def schema_settings() -> Sequence[str]:
    """The pragmas every connection of the program sets."""
    return (*SETTINGS, "foreign_keys=ON")


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def report(name: str, ours: Sequence[float], floor: Sequence[float], limit: float) -> bool:
    """Print the ratio of the medians beside its limit; whether it is kept."""
    ratio = statistics.median(ours) / statistics.median(floor)
    kept = ratio <= limit
    print(
        f"{name}: {statistics.median(ours):.3f} s, floor {statistics.median(floor):.3f} s, "
        f"ratio {ratio:.2f} (at most {limit:.2f}) {'ok' if kept else 'TOO SLOW'}"
    )
    return kept
