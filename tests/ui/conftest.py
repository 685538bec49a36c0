"""The window's tests: a real kit, and the program on stores in real files."""

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from hourglass_desktop import paths
from hourglass_desktop.app import App, build
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.news import News
from hourglass_desktop.ui.theme import Theme
from hourglass_desktop.ui.trouble import Trouble
from hourglass_desktop.ui.work import Work
from hourglass_desktop.wording.formats import Formats

TODAY = dt.date(2026, 6, 30)
NOW = dt.datetime.combine(TODAY, dt.time(12))
BUSINESS = Business(language="en_GB", currency="EUR", paper="a4")
CUSTOMERS = 40


@pytest.fixture
def today() -> dt.date:
    """The day every test of the window is on."""
    return TODAY


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """The look of the window, light."""
    return Theme(qapp, paths.resources_dir(), "light")


@pytest.fixture
def kit(theme: Theme) -> Iterator[Kit]:
    """What pages and dialogs are handed, with a worker thread that ends with the test."""
    trouble = Trouble()
    work = Work(trouble.show)
    yield Kit(
        theme=theme,
        work=work,
        news=News(),
        trouble=trouble,
        formats=Formats("en_GB"),
        today=lambda: TODAY,
        date_order="dmy",
    )
    work.stop()


@pytest.fixture(scope="session")
def _patterns(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """Closed stores to copy, by the number of sample customers in them."""
    folder = tmp_path_factory.mktemp("patterns")
    made = {}
    for count in (0, CUSTOMERS):
        file = folder / f"{count}.hourglass"
        with build(file, business=BUSINESS, clock=lambda: NOW, write=True, create=True) as app:
            if count:
                app.samples.fill(customers=count, seed=1, ends_on=TODAY)
        made[count] = file
    return made


def _opened(pattern: Path, folder: Path) -> Iterator[App]:
    folder.mkdir(mode=0o700)
    file = Path(shutil.copy(pattern, folder / "customers.hourglass"))
    with build(file, business=BUSINESS, clock=lambda: NOW, write=True, daily=False) as app:
        yield app


@pytest.fixture
def app(_patterns: dict[int, Path], tmp_path: Path) -> Iterator[App]:
    """The program on an empty store."""
    yield from _opened(_patterns[0], tmp_path / "empty")


@pytest.fixture
def sample_app(_patterns: dict[int, Path], tmp_path: Path) -> Iterator[App]:
    """The program on the sample business of 40 customers, 18 months to 30 June 2026."""
    yield from _opened(_patterns[CUSTOMERS], tmp_path / "sample")
