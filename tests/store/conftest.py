"""Stores in real files, empty or filled, and the oracle beside them."""

import datetime as dt
import importlib.util
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

from hourglass_desktop import paths
from hourglass_desktop.store.store import Store, open_store

if TYPE_CHECKING:
    from tests.domain.drafts import Draft

TESTS = Path(__file__).parent.parent
NOW = dt.datetime(2026, 6, 30, 12)  # noqa: DTZ001 - the owner's own clock


def _load(path: str) -> Any:
    """A plain module of the tests, loaded once."""
    name = path.replace("/", "_")
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, TESTS / f"{path}.py")
        assert spec is not None
        assert spec.loader is not None
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


@pytest.fixture(scope="session")
def reference() -> ModuleType:
    """The slow, literal reading of the rules."""
    found: ModuleType = _load("oracle/reference")
    return found


@pytest.fixture(scope="session")
def histories() -> ModuleType:
    """The generator of random histories."""
    found: ModuleType = _load("oracle/histories")
    return found


@pytest.fixture(scope="session")
def conversion() -> ModuleType:
    """The oracle's tables as records, and answers as documents."""
    found: ModuleType = _load("store/conversion")
    return found


@pytest.fixture(scope="session")
def small_books() -> ModuleType:
    """The strategy for small random books."""
    found: ModuleType = _load("store/small_books")
    return found


@pytest.fixture(scope="session")
def drafts() -> ModuleType:
    """Small books by hand, and the two speeds."""
    found: ModuleType = _load("domain/drafts")
    return found


@pytest.fixture
def plain(drafts: ModuleType) -> "Draft":
    """A book without records, asked of the pure rules."""
    draft: Draft = drafts.Draft(drafts.Pure())
    return draft


@pytest.fixture(scope="session")
def revisions() -> Path:
    """The folder of the real revisions."""
    return paths.revisions_dir()


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory, revisions: Path) -> Iterator[Store]:
    """An open store that stays empty."""
    file = tmp_path_factory.mktemp("empty") / "sample.hourglass"
    with open_store(file, revisions=revisions, clock=lambda: NOW, write=True, create=True) as store:
        yield store


@pytest.fixture(scope="session")
def _pattern(tmp_path_factory: pytest.TempPathFactory, revisions: Path) -> Path:
    """A new, closed store to copy."""
    file = tmp_path_factory.mktemp("pattern") / "sample.hourglass"
    with open_store(file, revisions=revisions, clock=lambda: NOW, write=True, create=True):
        pass
    return file


@pytest.fixture
def file(_pattern: Path, tmp_path: Path) -> Path:
    """A new store's file, closed, alone in a folder."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    return Path(shutil.copy(_pattern, folder / "sample.hourglass"))


@pytest.fixture
def opened(file: Path, revisions: Path) -> Callable[..., AbstractContextManager[Store]]:
    """Open the file at noon of the day; takes `write`, `file`, `now`, `create`."""

    def opening(**options: Any) -> AbstractContextManager[Store]:
        now = options.pop("now", NOW)
        target = options.pop("file", file)
        options.setdefault("write", True)
        return open_store(target, revisions=revisions, clock=lambda: now, **options)

    return opening


@pytest.fixture
def store(opened: Callable[..., AbstractContextManager[Store]]) -> Iterator[Store]:
    """An open, empty store of the test's own."""
    with opened() as made:
        yield made
