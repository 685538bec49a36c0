"""The search index agrees with the records after any walk over the services."""

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hourglass_desktop.app import App, build
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.purchases import Purchase
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.domain.touches import Touch
from hourglass_desktop.exchange.problems import ReadOptions

TODAY = dt.date(2026, 6, 30)
NOW = dt.datetime.combine(TODAY, dt.time(12))
CUSTOMERS = 8
Step = Callable[[App, int, str], object]
STEPS: dict[str, Step] = {
    "add": lambda app, _n, text: app.customers.save(
        Customer(name=text, emails=(text,), tags=(text,), notes=text)
    ),
    "rename": lambda app, n, text: app.customers.save(Customer(id=n, name=text, phones=("0171",))),
    "touch": lambda app, n, text: app.touches.save(Touch(customer=n, date=TODAY, note=text)),
    "buy": lambda app, n, text: app.purchases.save(Purchase(customer=n, date=TODAY, what=text)),
    "edit": lambda app, n, text: app.touches.save(Touch(id=n, customer=1, date=TODAY, note=text)),
    "remove": lambda app, n, _text: app.touches.remove(n),
    "close": lambda app, n, _text: app.customers.close(n, TODAY, "lost"),
    "trash": lambda app, n, _text: app.customers.trash(n),
    "erase": lambda app, n, _text: app.customers.erase(app.customers.number(f"H-{n}")),
    "merge": lambda app, n, _text: app.customers.merge(n, n % CUSTOMERS + 1),
    "import": lambda app, n, text: app.imports.run(
        "touches", f"customer,date,note\nH-{n},2026-01-01,{text!r}\n".encode(), ReadOptions()
    ),
    "undo": lambda app, _n, _text: app.history.undo(),
    "redo": lambda app, _n, _text: app.history.redo(),
}


@pytest.fixture(scope="module")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store with some of the sample business."""
    file = tmp_path_factory.mktemp("walks") / "pattern.hourglass"
    with build(file, business=Business(), clock=lambda: NOW, write=True, create=True) as app:
        app.samples.fill(customers=CUSTOMERS, seed=1, ends_on=TODAY)
    return file


@given(
    walk=st.lists(
        st.tuples(
            st.sampled_from(sorted(STEPS)),
            st.integers(1, 2 * CUSTOMERS),
            st.text("abcäß 12-山", min_size=1, max_size=8),
        ),
        max_size=12,
    )
)
@settings(deadline=None, max_examples=40)
def test_the_index_agrees_after_every_walk(pattern: Path, walk: list[tuple[str, int, str]]) -> None:
    with TemporaryDirectory() as folder:
        file = Path(shutil.copy(pattern, Path(folder) / "walk.hourglass"))
        with build(
            file,
            business=Business(),
            clock=lambda: NOW,
            write=True,
            daily=False,
            undoable=True,
        ) as app:
            for name, number, words in walk:
                try:
                    STEPS[name](app, number, words)
                except HourglassError:
                    continue  # what cannot be done changes nothing
            assert app.upkeep.check() == []
