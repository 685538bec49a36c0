"""The hourglass as the window and the reports read it: one reading, the same people and figures."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from hourglass_desktop.app import App, build
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.promotions import Promotion
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.domain.stages import STEPS
from hourglass_desktop.domain.touches import Permission
from hourglass_desktop.store import records, settings

TODAY = dt.date(2026, 6, 30)
NOON = dt.datetime(2026, 6, 30, 12)  # noqa: DTZ001 - the owner's own clock


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    file = tmp_path / "sample.hourglass"
    with build(file, business=Business(), clock=lambda: NOON, write=True, create=True) as made:
        yield made


@pytest.fixture
def sample_app(app: App) -> App:
    app.samples.fill(customers=200, seed=1, ends_on=TODAY)
    return app


@pytest.mark.parametrize("days", [365, 91])
def test_the_card_holds_what_the_hourglass_says(sample_app: App, days: int) -> None:
    card = sample_app.hourglass.card(TODAY, days)
    assert card.view == sample_app.hourglass.read(TODAY, days)
    assert card.view.fix_first is not None
    assert (card.override is not None) == (card.view.promotion == "overridden")


def test_how_far_a_reading_goes(sample_app: App) -> None:
    assert sample_app.hourglass.extent() == 200


def test_an_empty_store_has_a_card(app: App) -> None:
    assert app.hourglass.extent() == 0
    card = app.hourglass.card(TODAY, 365)
    assert not card.view.has_customers
    assert card.names == ()
    assert not card.spent_on_hold


@pytest.mark.parametrize("into", STEPS)
def test_as_many_wait_as_are_counted(sample_app: App, into: str) -> None:
    (step,) = [s for s in sample_app.hourglass.read(TODAY, 365).steps if s.into == into]
    numbers = sample_app.hourglass.waiting(into, TODAY)
    assert len(set(numbers)) == len(numbers) == step.waiting


def test_who_withdrew_every_channel_waits_but_is_not_named(app: App) -> None:
    everybody = [Customer(id=n, name=f"Sample {n}", known_on=TODAY) for n in (1, 2)]
    withdrawn = [
        Permission(id=n, customer=1, channel=channel, given=False, date=TODAY)
        for n, channel in enumerate(("e-mail", "phone", "post"), 1)
    ]
    with app.store.begin() as connection:
        records.insert(connection, "customers", everybody)
        records.insert(connection, "permissions", withdrawn)
    assert app.hourglass.waiting("like", TODAY) == (1, 2)


def test_those_left_waiting_come_first(app: App) -> None:
    known = {1: dt.date(2026, 6, 20), 2: dt.date(2026, 1, 1), 3: dt.date(2026, 6, 1)}
    with app.store.begin() as connection:
        everybody = [Customer(id=n, name=f"Sample {n}", known_on=day) for n, day in known.items()]
        records.insert(connection, "customers", everybody)
    assert app.hourglass.waiting("like", TODAY) == (2, 3, 1)


def test_those_to_be_asked_are_named_when_refer_is_first(sample_app: App) -> None:
    card = sample_app.hourglass.card(TODAY, 365)
    assert card.view.fix_first is not None
    assert card.view.fix_first.step.into == "refer"
    listed = sample_app.today.read(TODAY)
    ready = {line.name for line in listed if "ask" in {line.reason.word, *line.others}}
    assert ready
    assert set(card.names) == ready


def test_money_spent_while_on_hold(app: App) -> None:
    spent = [
        Promotion(id=n, name="Sample flyer", date=day, amount=amount, currency=currency)
        for n, (day, amount, currency) in enumerate(
            (
                (dt.date(2026, 5, 31), 1, "EUR"),  # open still
                (dt.date(2026, 6, 1), 2_000, "EUR"),
                (dt.date(2026, 6, 30), 300, "EUR"),
                (dt.date(2026, 6, 15), 40, "USD"),
                (dt.date(2026, 7, 1), 5, "EUR"),  # not yet
                (dt.date(2026, 6, 16), None, "EUR"),
            ),
            1,
        )
    ]
    with app.store.begin() as connection:
        records.insert(connection, "promotions", spent)
        settings.record_state(connection, dt.date(2026, 5, 1), "open")
        settings.record_state(connection, dt.date(2026, 6, 1), "on hold")
    assert app.hourglass.card(TODAY, 365).spent_on_hold == {"EUR": 2_300, "USD": 40}
    assert app.hourglass.card(TODAY, 30).spent_on_hold == {"EUR": 2_300, "USD": 40}
    assert app.hourglass.card(TODAY, 15).spent_on_hold == {"EUR": 300}
