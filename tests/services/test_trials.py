"""The board of trials, moving on it, and the list of offers."""

import datetime as dt
from dataclasses import replace

import pytest

from hourglass_desktop.app import App
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.errors import FieldErrors, HourglassError
from hourglass_desktop.domain.figures import Period, trial_figures
from hourglass_desktop.domain.rates import Rate
from hourglass_desktop.domain.trial_board import COLUMNS
from hourglass_desktop.domain.trials import Offer, Trial
from hourglass_desktop.services.one_record import one_record
from hourglass_desktop.services.trials import PERIOD
from hourglass_desktop.store import records

TODAY = dt.date(2026, 6, 30)


def day(ago: int) -> dt.date:
    return TODAY - dt.timedelta(ago)


def customer(app: App, name: str = "Sample Person") -> int:
    return app.customers.save(Customer(name=name)).customer


def trial(app: App, **values: object) -> int:
    whom = values.pop("customer", 0) or customer(app)
    return app.trials.save(Trial(customer=whom, **values)).record  # type: ignore[arg-type]


def kept(app: App, number: int) -> Trial:
    found = one_record(app.store, "trials", number)
    assert isinstance(found, Trial)
    return found


def where(app: App, number: int) -> str:
    board = app.trials.board()
    return next((c for c in COLUMNS for card in board[c] if card.id == number), "")


@pytest.mark.parametrize(
    ("values", "column"),
    [
        ({"offered_on": day(3)}, "offered"),
        ({"started_on": day(3)}, "running"),
        ({"started_on": day(3), "ends_on": day(-1)}, "running"),
        ({"started_on": day(3), "ends_on": TODAY}, "ended"),
        ({"started_on": day(300), "ends_on": day(200)}, "ended"),
        ({"offered_on": day(3), "outcome": "not bought"}, "decided"),
        ({"started_on": day(99), "outcome": "bought", "decided_on": day(89)}, "decided"),
        ({"started_on": day(99), "outcome": "bought", "decided_on": day(90)}, ""),
    ],
)
def test_dates_put_a_trial_in_its_column(app: App, values: dict[str, object], column: str) -> None:
    assert where(app, trial(app, **values)) == column


def test_an_outcome_without_its_day_counts_by_the_last_date(app: App) -> None:
    with app.store.begin() as connection:
        records.insert(connection, "customers", [Customer(id=1, name="A")])
        records.insert(
            connection,
            "trials",
            [
                Trial(id=1, customer=1, started_on=day(20), outcome="bought"),
                Trial(id=2, customer=1, started_on=day(200), outcome="bought"),
            ],
        )
    assert [card.id for card in app.trials.board()["decided"]] == [1]


def test_the_closed_leave_the_board_but_for_decisions(app: App) -> None:
    whom = customer(app)
    trial(app, customer=whom, offered_on=day(3))
    decided = trial(app, customer=whom, offered_on=day(3), outcome="no answer")
    app.customers.close(whom, TODAY, "lost")
    assert [card.id for cards in app.trials.board().values() for card in cards] == [decided]
    app.customers.trash(whom)
    assert not any(app.trials.board().values())


def test_the_most_pressing_stands_first(app: App) -> None:
    late = trial(app, started_on=day(30), ends_on=day(9))
    later = trial(app, started_on=day(30), ends_on=day(2))
    open_end = trial(app, started_on=day(30))
    soon = trial(app, started_on=day(3), ends_on=day(-1))
    old = trial(app, started_on=day(30), outcome="bought", decided_on=day(8))
    new = trial(app, started_on=day(30), outcome="bought", decided_on=day(1))
    board = app.trials.board()
    assert [card.id for card in board["ended"]] == [late, later]
    assert [card.id for card in board["running"]] == [soon, open_end]
    assert [card.id for card in board["decided"]] == [new, old]


def test_starting_takes_the_end_from_the_offer(app: App) -> None:
    offer = app.trials.save_offer(Offer(name="Sample lesson", days=14)).record
    number = trial(app, offer=offer, offered_on=day(5))
    changes = app.trials.move(number, "running")
    assert changes.done == "Trial started"
    assert changes.record == number
    assert kept(app, number).started_on == TODAY
    assert kept(app, number).ends_on == day(-14)
    assert app.trials.move(number, "offered").done == "Trial moved back to Offered"
    assert kept(app, number) == Trial(
        id=number, customer=changes.customer, offer=offer, offered_on=day(5)
    )


def test_an_end_that_was_agreed_on_stays(app: App) -> None:
    offer = app.trials.save_offer(Offer(name="Sample lesson", days=14)).record
    number = trial(app, offer=offer, offered_on=day(5), ends_on=day(-3))
    app.trials.move(number, "running")
    assert kept(app, number).ends_on == day(-3)


def test_ending_and_going_on(app: App) -> None:
    offer = app.trials.save_offer(Offer(name="Sample lesson", days=14)).record
    number = trial(app, offer=offer, started_on=day(4), ends_on=day(-10))
    assert app.trials.move(number, "ended").done == "Trial ended"
    assert kept(app, number).ends_on == TODAY
    assert app.trials.move(number, "running").done == "Trial moved back to Running"
    assert kept(app, number).ends_on == day(-10)
    free = trial(app, started_on=day(4))
    app.trials.move(free, "ended")
    app.trials.move(free, "running")
    assert kept(app, free).ends_on is None


@pytest.mark.parametrize(
    ("values", "to", "words"),
    [
        ({"started_on": day(1)}, "offered", "started before today"),
        ({"started_on": day(9), "ends_on": day(1)}, "running", "ended before today"),
        ({"started_on": day(9), "ends_on": day(1)}, "offered", "started before today"),
        ({"offered_on": day(1)}, "ended", "never started"),
        (
            {"started_on": day(9), "outcome": "bought", "decided_on": day(1)},
            "running",
            "decided before today",
        ),
        ({"offered_on": day(9), "outcome": "not bought"}, "ended", "never started"),
    ],
)
def test_what_happened_is_not_untold(
    app: App, values: dict[str, object], to: str, words: str
) -> None:
    number = trial(app, **values)
    before = kept(app, number)
    with pytest.raises(HourglassError, match=words):
        app.trials.move(number, to)
    assert kept(app, number) == before


def test_a_decision_of_today_is_taken_back(app: App) -> None:
    number = trial(app, started_on=day(9), outcome="not bought", lesson="too early")
    changes = app.trials.move(number, "running")
    assert changes.done == "Trial moved back to Running"
    assert kept(app, number).outcome == ""
    assert kept(app, number).decided_on is None
    assert kept(app, number).lesson == "too early"


def test_a_trial_gone_meanwhile_is_told(app: App) -> None:
    number = trial(app, offered_on=day(1))
    app.trials.remove(number)
    with pytest.raises(HourglassError, match="no longer there"):
        app.trials.move(number, "running")


def test_offers_with_their_figures_add_up_to_the_named_ones(app: App) -> None:
    app.samples.fill(customers=120, seed=3, ends_on=TODAY)
    trial(app, started_on=day(40), ends_on=day(30))
    lines = app.trials.offer_lines()
    assert lines[-1].offer is None
    figures = app.figures.read(TODAY, PERIOD).trials
    for name in ("acceptance", "conversion"):
        rates: list[Rate] = [getattr(line, name) for line in lines]
        summed = Rate(sum(r.k for r in rates), sum(r.n for r in rates))
        assert summed == getattr(figures, name)
    with app.store.read() as connection:
        everything = records.read(connection, "trials")
    period = Period(TODAY, PERIOD)
    for line in lines:
        number = line.offer.id if line.offer else None
        own = [t for t in everything if t.offer == number]
        expected = trial_figures(own, period)
        assert (line.acceptance, line.conversion) == (expected.acceptance, expected.conversion)
        started = [t for t in own if t.started_on and t.started_on in period]
        assert (line.started, line.bought) == (
            len(started),
            sum(t.outcome == "bought" for t in started),
        )


def test_an_offer_of_no_trial_has_no_data(app: App) -> None:
    app.trials.save_offer(Offer(name="Sample lesson", price=2500))
    (line,) = app.trials.offer_lines()
    assert (line.offered, line.started, line.bought) == (0, 0, 0)
    assert line.acceptance == line.conversion == Rate(0, 0)
    assert line.offer is not None
    assert line.offer.currency == "EUR"


def test_an_offer_goes_unless_a_trial_names_it(app: App) -> None:
    used = app.trials.save_offer(Offer(name="Sample lesson")).record
    free = app.trials.save_offer(Offer(name="Free sample")).record
    number = trial(app, offer=used, offered_on=day(1))
    app.trials.remove(number)
    with pytest.raises(HourglassError, match="1 trial names this offer"):
        app.trials.remove_offer(used)
    assert app.trials.remove_offer(free).done == "Offer moved to the trash"
    assert [offer.id for offer in app.trials.offers()] == [used]
    with pytest.raises(HourglassError, match="no longer there"):
        app.trials.remove_offer(free)


def test_an_offer_is_renamed_and_its_cards_with_it(app: App) -> None:
    number = app.trials.save_offer(Offer(name="Sample lesson")).record
    trial(app, offer=number, offered_on=day(1))
    offer = one_record(app.store, "offers", number)
    app.trials.save_offer(replace(offer, name="First lesson", days=7))
    assert app.trials.board()["offered"][0].offer == "First lesson"
    with pytest.raises(FieldErrors):
        app.trials.save_offer(Offer(name="First lesson"))
