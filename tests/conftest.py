"""What every test runs under: no sockets, no hand on an open store, fixed ways of guessing."""

import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
STORE_SUFFIX = ".hourglass"
SIDECARS = ("-wal", "-shm", "-journal")

# --- Qt: tests show no window, and the window's tests are left out where Qt cannot start ------

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
WINDOW_TESTS = (ROOT / "tests" / "ui", ROOT / "tests" / "journeys")
WITHOUT_QT = "Qt cannot start here: the tests of the window are left out"
QT_OPTIONS = ("qt_api", "qt_log_level_fail", "qt_log_ignore")


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Accept the settings of pytest-qt also where it had to be switched off."""
    if not pluginmanager.hasplugin("pytest-qt"):
        for name in QT_OPTIONS:
            parser.addini(name, "read by pytest-qt, which is off")


def pytest_report_header(config: pytest.Config) -> list[str]:
    """Say at the top of a run what it leaves out."""
    return [] if config.pluginmanager.hasplugin("pytest-qt") else [WITHOUT_QT]


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out the window's tests without pytest-qt."""
    if config.pluginmanager.hasplugin("pytest-qt"):
        return None
    return True if collection_path in WINDOW_TESTS else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run the heavy tests after all others.

    Processes that share the tests have the files of the heavy ones first: so none is still at a
    long one when the others have nothing left.
    """
    heavy = {item for item in items if item.get_closest_marker("heavy")}
    if hasattr(config, "workerinput"):
        files = {item.path for item in heavy}
        items.sort(key=lambda item: item.path not in files)
    else:
        items.sort(key=lambda item: item in heavy)


# --- Hypothesis: quick at the desk, the same examples every time where CI=true ----------------

settings.register_profile(
    "desk", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "ci", parent=settings.get_profile("desk"), derandomize=True, database=None, print_blob=True
)
settings.register_profile("long", parent=settings.get_profile("desk"), max_examples=2000)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "desk")

# --- the audit hook: what a test must never do, whoever does it -------------------------------

_own_process = os.getpid()
_trespasses: list[str] = []
_looking = threading.local()


class TrespassError(RuntimeError):
    """A socket was created, or an open store was touched past its driver."""


def _open_stores() -> set[str]:
    """Real paths of the stores that this process has open, none while there is no store module."""
    engine = sys.modules.get("hourglass_desktop.store.engine")
    open_files = getattr(engine, "open_files", None)
    return {os.path.realpath(path) for path in open_files()} if open_files else set()


def _store_named(target: object) -> str | None:
    """The store that the target of an open() belongs to by its name, if it does."""
    if not isinstance(target, str | bytes | os.PathLike):
        return None
    name = os.fsdecode(target)
    for sidecar in SIDECARS:
        name = name.removesuffix(sidecar)
    return name if name.endswith(STORE_SUFFIX) else None


def _trespass(event: str, arguments: tuple[object, ...]) -> str | None:
    if event == "socket.__new__":
        return "a socket was created"
    name = _store_named(arguments[0]) if event == "open" else None
    # Closing a handle of one's own on an open store drops the locks SQLite holds on it.
    if name and os.path.realpath(name) in _open_stores():
        return f"Python's open() touched the open store {name}"
    return None


def _audit(event: str, arguments: tuple[object, ...]) -> None:
    if event not in {"open", "socket.__new__"} or getattr(_looking, "now", False):
        return
    if os.getpid() != _own_process:  # a forked child holds no locks that it could drop
        return
    _looking.now = True
    try:
        found = _trespass(event, arguments)
    finally:
        _looking.now = False
    if found:
        _trespasses.append(found)
        raise TrespassError(found)


sys.addaudithook(_audit)


@pytest.fixture(autouse=True)
def no_trespass() -> Iterator[list[str]]:
    """Fail the test that trespassed, also when the error raised on the spot was swallowed."""
    _trespasses.clear()
    yield _trespasses
    found = list(_trespasses)
    _trespasses.clear()
    assert not found, found


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail the whole run when something trespassed outside a test."""
    if _trespasses:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        sys.stderr.write(f"\nOutside any test: {_trespasses}\n")


# --- real files -------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real contact and purchase files, which is not part of the project."""
    folder = Path(os.environ.get("HOURGLASS_CORPUS") or ROOT.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip("the corpus of real files is not here (HOURGLASS_CORPUS names its folder)")
    return folder
