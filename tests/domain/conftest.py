"""Small books by hand, asked of the pure rules and of a real store alike."""

import datetime as dt
import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hourglass_desktop import paths
from hourglass_desktop.store.store import Store, open_store

if TYPE_CHECKING:
    from tests.domain.drafts import Draft

NOW = dt.datetime(2026, 6, 30, 12)  # noqa: DTZ001 - the owner's own clock


def _drafts() -> Any:
    name = "domain_drafts"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name("drafts.py"))
        assert spec is not None
        assert spec.loader is not None
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An open store that stays empty."""
    file = tmp_path_factory.mktemp("domain") / "sample.hourglass"
    with open_store(
        file, revisions=paths.revisions_dir(), clock=lambda: NOW, write=True, create=True
    ) as store:
        yield store


@pytest.fixture
def plain() -> "Draft":
    """A book without records, asked of the pure rules."""
    drafts = _drafts()
    draft: Draft = drafts.Draft(drafts.Pure())
    return draft


@pytest.fixture(params=["pure", "stored"])
def draft(request: pytest.FixtureRequest) -> "Draft":
    """A book without records, asked of the pure rules, then of a store."""
    drafts = _drafts()
    if request.param == "pure":
        speed = drafts.Pure()
    else:
        speed = drafts.Stored(request.getfixturevalue("empty_store"))
    made: Draft = drafts.Draft(speed)
    return made
