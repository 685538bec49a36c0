"""Promotions: kept, removed, counted by source; the gate recorded and overridden."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hourglass_desktop.app import App, build
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.errors import FieldErrors, HourglassError
from hourglass_desktop.domain.promotions import Override, Promotion
from hourglass_desktop.domain.purchases import Purchase
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.exchange.problems import ReadOptions

if TYPE_CHECKING:
    from tests.services.conftest import Clock

TODAY = dt.date(2026, 6, 30)


@pytest.fixture
def app(keeping_steps: App) -> App:
    """An empty store that keeps steps."""
    return keeping_steps


def spend(app: App, amount: int, source: str = "Fair", *, on: dt.date = TODAY) -> int:
    """The number of new spending."""
    made = Promotion(name="Sample", source=source, date=on, amount=amount)
    return app.promotions.save(made).record


def buyers(app: App, count: int) -> None:
    """Customers from the fair who bought ten days ago: the first weak step is then on hold."""
    day = TODAY - dt.timedelta(days=10)
    for number in range(count):
        made = Customer(name=f"Sample {number}", source="fair", known_on=day)
        who = app.customers.save(made).customer
        app.purchases.save(Purchase(customer=who, date=day, amount=100, currency="EUR"))


def state(app: App, days: int = 365) -> str:
    """The gate as the page reads it."""
    return app.promotions.read(TODAY, days).gate.state


def test_spending_is_kept_changed_removed_and_put_back(app: App) -> None:
    number = spend(app, 12_000, on=TODAY - dt.timedelta(days=364))
    spend(app, 500, on=TODAY - dt.timedelta(days=365))
    view = app.promotions.read(TODAY, 365)
    assert [(line.id, line.promotion.currency) for line in view.promotions] == [(number, "EUR")]
    changed = Promotion(id=number, name="Stand", date=TODAY, amount=1, currency="USD")
    assert app.promotions.save(changed).done == "Spending changed"
    assert app.promotions.read(TODAY, 1).promotions[0].promotion == changed
    app.promotions.remove(number)
    assert not app.promotions.read(TODAY, 1).promotions
    assert [(t.kind, t.name, t.date) for t in app.trash.listed()] == [
        ("promotions", "Stand", TODAY)
    ]
    app.trash.put_back(app.trash.listed())
    assert app.promotions.read(TODAY, 1).promotions[0].promotion == changed
    app.promotions.remove(number)
    app.trash.empty()
    assert app.trash.listed() == ()
    assert len(app.customers.book().promotions) == 1


def test_what_cannot_be_spent_is_said_beside_its_field(app: App) -> None:
    with pytest.raises(FieldErrors) as said:
        app.promotions.save(Promotion(name=" ", date=TODAY + dt.timedelta(1)))
    assert set(said.value.problems) == {"name", "date", "amount"}
    assert app.promotions.read(TODAY, 365).is_unused


def test_cost_by_source_whatever_the_spelling(app: App) -> None:
    buyers(app, 3)
    app.customers.save(Customer(name="Sample Other", source=" FAIR "))
    spend(app, 10_000, "Fair")
    (line,) = app.promotions.read(TODAY, 365).sources
    assert (line.source, line.new, line.bought) == ("fair", 4, 3)
    assert (line.per_new, line.per_purchase) == ({"EUR": 2_500}, {"EUR": 3_333})
    assert app.promotions.people("FAIR", TODAY) == (1, 2, 3, 4)
    assert app.promotions.sources() == ("fair",)
    (line,) = app.promotions.read(TODAY, 5).sources
    assert (line.new, line.bought, line.per_purchase) == (1, 0, None)


def test_poor_fits_are_counted_by_source(app: App) -> None:
    buyers(app, 5)
    app.customers.close(1, TODAY, "poor fit")
    app.customers.close(2, TODAY, "lost")
    (line,) = app.promotions.read(TODAY, 365).sources
    assert (line.poor_fits.k, line.poor_fits.n, line.poor_fits.rate) == (1, 5, 0.2)
    (line,) = app.promotions.read(TODAY - dt.timedelta(days=1), 365).sources
    assert line.poor_fits.k == 0


def test_the_gate_is_recorded_and_labels_what_was_spent(app: App) -> None:
    assert state(app) == "open"
    buyers(app, 5)
    spend(app, 4_000)
    view = app.promotions.read(TODAY, 365)
    assert view.gate.state == "on hold"
    assert view.gate.fix_first is not None
    assert view.gate.spent_on_hold == {"EUR": 4_000}
    assert [line.state for line in view.promotions] == ["on hold"]
    assert app.hourglass.card(TODAY, 365).spent_on_hold == {"EUR": 4_000}


def test_an_override_runs_is_changed_undone_and_ended(app: App, clock: "Clock") -> None:
    buyers(app, 5)
    spend(app, 4_000)
    until = TODAY + dt.timedelta(days=10)
    made = app.promotions.declare(Override(reason=" Stand paid ", since=TODAY, until=until))
    assert made.done == "Override declared"
    view = app.promotions.read(TODAY, 365)
    assert (view.gate.state, view.gate.spent_on_hold) == ("overridden", {})
    app.history.undo()
    assert app.promotions.read(TODAY, 365).gate.spent_on_hold == {"EUR": 4_000}
    app.history.redo()
    clock.day = TODAY + dt.timedelta(days=2)
    later = Override(reason="Longer", since=clock.day, until=until + dt.timedelta(days=1))
    assert app.promotions.declare(later).done == "Override changed"
    running = app.promotions.override()
    assert running is not None
    assert (running.reason, running.since) == ("Longer", TODAY)
    app.promotions.end_override()
    assert app.promotions.override() is None
    assert app.business().override == Override(
        reason="Longer", since=TODAY, until=TODAY + dt.timedelta(days=1)
    )
    assert app.promotions.read(clock.day, 365).gate.state == "on hold"
    with pytest.raises(HourglassError, match="No override runs"):
        app.promotions.end_override()


def test_an_override_that_cannot_be(app: App) -> None:
    with pytest.raises(FieldErrors) as said:
        app.promotions.declare(Override(reason="", since=TODAY, until=TODAY - dt.timedelta(1)))
    assert set(said.value.problems) == {"reason", "until"}
    assert app.business().override is None


def test_spending_goes_out_and_comes_back(app: App, tmp_path: Path, clock: "Clock") -> None:
    spend(app, 4_000)
    kept = app.customers.book().promotions
    with build(
        tmp_path / "other" / "b.hourglass",
        business=Business(),
        clock=clock,
        write=True,
        create=True,
    ) as other:
        other.imports.run("all", app.exports.kind("all"), ReadOptions())
        assert other.customers.book().promotions == kept
