"""The services on a real store of the test's own, on a day that stands still."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from hourglass_desktop.app import App, build
from hourglass_desktop.domain.settings import Business

NOON = dt.datetime(2026, 6, 30, 12)  # noqa: DTZ001 - the owner's own clock


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    """An empty store, open, on 30 June 2026."""
    file = tmp_path / "data" / "sample.hourglass"
    with build(file, business=Business(), clock=lambda: NOON, write=True, create=True) as made:
        yield made


class Clock:
    """A day that the test moves on."""

    def __init__(self) -> None:
        self.day = NOON.date()

    def __call__(self) -> dt.datetime:
        return dt.datetime.combine(self.day, dt.time(12))


@pytest.fixture
def clock() -> Clock:
    """The day of the test, at first 30 June 2026."""
    return Clock()


@pytest.fixture
def keeping_steps(tmp_path: Path, clock: Clock) -> Iterator[App]:
    """An empty store that keeps steps to undo."""
    with build(
        tmp_path / "data" / "customers.hourglass",
        business=Business(currency="EUR"),
        clock=clock,
        write=True,
        create=True,
        daily=False,
        undoable=True,
    ) as made:
        yield made
