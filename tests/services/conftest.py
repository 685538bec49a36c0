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
