"""The hourglass as the window and the reports read it: one reading, the same people and figures."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from hourglass_desktop.app import App, build
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.figure_people import OF_STAGES, OF_STEPS, Figure
from hourglass_desktop.domain.promotions import Promotion
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.domain.stages import STAGES, STEPS
from hourglass_desktop.domain.touches import Permission
from hourglass_desktop.domain.touchpoints import Touchpoint
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


def people(
    app: App, what: str, stage: str, *, as_of: dt.date = TODAY, days: int = 365
) -> list[int]:
    return list(app.hourglass.people(Figure(what=what, stage=stage, as_of=as_of, days=days)))


@pytest.mark.parametrize("days", [365, 30])
@pytest.mark.parametrize("as_of", [TODAY, dt.date(2025, 12, 31), dt.date(2020, 1, 1)])
def test_as_many_people_as_the_figure_says(sample_app: App, as_of: dt.date, days: int) -> None:
    view = sample_app.hourglass.read(as_of, days)
    for step in view.steps:
        for what in OF_STEPS:
            found = people(sample_app, what, step.into, as_of=as_of, days=days)
            assert len(set(found)) == len(found) == getattr(step, what), (what, step.into)
    for stage in STAGES:
        for what in OF_STAGES:
            found = people(sample_app, what, stage, as_of=as_of, days=days)
            assert len(set(found)) == len(found) == getattr(view.counts, what)[stage]


def test_who_withdrew_every_channel_waits_but_is_not_named(app: App) -> None:
    everybody = [Customer(id=n, name=f"Sample {n}", known_on=TODAY) for n in (1, 2)]
    withdrawn = [
        Permission(id=n, customer=1, channel=channel, given=False, date=TODAY)
        for n, channel in enumerate(("e-mail", "phone", "post"), 1)
    ]
    live = [
        Touchpoint(id=n, stage=s, what="Sample", state="live") for n, s in enumerate(STEPS[1:], 1)
    ]
    with app.store.begin() as connection:
        records.insert(connection, "customers", everybody)
        records.insert(connection, "permissions", withdrawn)
        records.insert(connection, "touchpoints", live)
    assert people(app, "waiting", "like") == [1, 2]
    assert app.hourglass.card(TODAY, 365).names == ("Sample 2",)


def test_what_is_no_figure(app: App) -> None:
    for what, stage in (("waiting", "know"), ("sold", "buy"), ("here", "nowhere")):
        with pytest.raises(ValueError, match="figure"):
            people(app, what, stage)


@pytest.mark.parametrize("days", [365, 91, 36_500])
def test_the_period_before_is_as_long_and_ends_where_this_one_begins(
    sample_app: App, days: int
) -> None:
    found = sample_app.hourglass.card(TODAY, days).before
    earlier = sample_app.hourglass.read(TODAY - dt.timedelta(days=days), days)
    assert found == {step.into: step.rate for step in earlier.steps}
    whole = sample_app.hourglass.read(TODAY, 2 * days)
    for step in sample_app.hourglass.read(TODAY, days).steps:
        (both,) = [s for s in whole.steps if s.into == step.into]
        assert both.matured == step.matured + found[step.into].n
        assert both.moved == step.moved + found[step.into].k


def test_before_the_calendar_begins_there_is_nothing(sample_app: App) -> None:
    card = sample_app.hourglass.card(dt.date(3, 1, 1), 36_500)
    assert not card.view.has_customers
    assert not any(rate.n for rate in card.before.values())


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
