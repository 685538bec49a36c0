"""Each change of several customers is one step: taken back whole, and made again."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from hourglass_desktop.app import App, build
from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.filters import SavedFilter
from hourglass_desktop.domain.follow_ups import FollowUp
from hourglass_desktop.domain.referrals import Introduction
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.domain.touches import Touch
from hourglass_desktop.store.tables import metadata

TODAY = dt.date(2026, 6, 30)
NOON = dt.datetime(2026, 6, 30, 12)  # noqa: DTZ001 - the owner's own clock
SOME = (1, 2, 3)
Step = Callable[[App], Changes]
STEPS: tuple[Step, ...] = (
    lambda app: app.bulk.tag(SOME, "spring, fair"),
    lambda app: app.bulk.untag(SOME, "garden"),
    lambda app: app.bulk.plan(SOME, FollowUp(customer=0, due_on=TODAY, what="Write")),
    lambda app: app.bulk.close(SOME, TODAY, "lost"),
    lambda app: app.customer_fields.change(1, "tags", ("new",)),
    lambda app: app.filters.save(SavedFilter(name="Fair", tags=("fair",))),
    lambda app: app.filters.remove("Fair"),
    lambda app: app.bulk.trash(SOME),
)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    """A store of three customers that keeps steps."""
    with build(
        tmp_path / "customers.hourglass",
        business=Business(),
        clock=lambda: NOON,
        write=True,
        create=True,
        daily=False,
        undoable=True,
    ) as made:
        for name in ("Anna", "Bernd", "Chen"):
            made.customers.save(Customer(name=name, tags=("Garden",)))
        yield made


def digest(app: App) -> list[tuple[str, list[Any]]]:
    """Every row of every table."""
    with app.store.read() as connection:
        return [
            (table.name, sorted(map(repr, connection.execute(text(f"SELECT * FROM {table.name}")))))
            for table in metadata.sorted_tables
        ]


def test_every_step_back_and_again(app: App) -> None:
    digests = [digest(app)]
    for step in STEPS:
        changes = step(app)
        digests.append(digest(app))
        assert app.history.undoable == changes.done[:1].lower() + changes.done[1:]
    for before in reversed(digests[:-1]):
        app.history.undo()
        assert digest(app) == before
    for after in digests[1:]:
        app.history.redo()
        assert digest(app) == after


def test_the_trash_takes_several_as_it_takes_one(app: App) -> None:
    app.bulk.plan(SOME, FollowUp(customer=0, due_on=TODAY))
    app.touches.save(Touch(customer=2, date=TODAY))
    gone = app.touches.save(Touch(customer=2, date=TODAY)).record
    app.touches.remove(gone)
    for giver, received in ((1, 2), (2, 3)):
        app.referrals.save_introduction(Introduction(giver=giver, received=received, date=TODAY))
    app.bulk.trash((1, 2))
    together = digest(app)
    app.history.undo()
    for number in (1, 2):
        app.customers.trash(number)
    assert digest(app) == together


def test_what_is_refused_is_no_step(app: App) -> None:
    before = app.history.undoable
    app.customers.erase(2)
    for refused in STEPS[:4]:
        with pytest.raises(HourglassError):
            refused(app)
    assert app.history.undoable in {before, ""}
