"""What is taken back was never there: undone, removed or refunded, the figures are as before."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hourglass_desktop.app import App, build
from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.marks import Mark
from hourglass_desktop.domain.purchases import Purchase
from hourglass_desktop.domain.referrals import Introduction, ReferralAsk
from hourglass_desktop.domain.reviews import Review
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.domain.stages import STAGES
from hourglass_desktop.domain.touches import BUILDS, DIRECTIONS, Permission, Touch
from hourglass_desktop.domain.trials import Trial
from hourglass_desktop.services.one_record import one_record

TODAY = dt.date(2026, 6, 30)
NOON = dt.datetime(2026, 6, 30, 12)  # noqa: DTZ001 - the owner's own clock
CUSTOMERS = 40
WHEN = ((TODAY, 365), (TODAY, 60), (TODAY - dt.timedelta(days=100), 365))

people = st.integers(1, CUSTOMERS)
past = st.integers(0, 500).map(lambda n: TODAY - dt.timedelta(days=n))
scores = st.none() | st.integers(0, 10)


@dataclass(frozen=True)
class Kind:
    """How records of a kind come about at random, and which service keeps and removes them."""

    name: str
    drawn: st.SearchStrategy[Any]
    save: Callable[[App], Callable[[Any], Changes]]
    remove: Callable[[App], Callable[[int], Changes]]


def who(make: type[Any], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Records of one customer on one day."""
    return st.builds(make, customer=people, date=past, **fields)


PURCHASES = Kind(
    "purchases",
    who(Purchase, amount=st.none() | st.integers(0, 10_000), currency=st.just("EUR")),
    lambda app: app.purchases.save,
    lambda app: app.purchases.remove,
)
KINDS = (
    PURCHASES,
    Kind(
        "touches",
        who(Touch, direction=st.sampled_from(DIRECTIONS), builds=st.sampled_from(BUILDS)),
        lambda app: app.touches.save,
        lambda app: app.touches.remove,
    ),
    Kind(
        "permissions",
        who(Permission, channel=st.sampled_from(["e-mail", "post"]), given=st.booleans()),
        lambda app: app.permissions.save,
        lambda app: app.permissions.remove,
    ),
    Kind(
        "reviews",
        who(Review, would_buy_again=scores, would_recommend=st.integers(0, 10)),
        lambda app: app.reviews.save,
        lambda app: app.reviews.remove,
    ),
    Kind(
        "marks",
        who(Mark, stage=st.sampled_from(STAGES), reason=st.just("sample")),
        lambda app: app.marks.save,
        lambda app: app.marks.remove,
    ),
    Kind(
        "referral-asks",
        who(ReferralAsk, answer=st.sampled_from(["yes", "rather not"])),
        lambda app: app.referrals.save_ask,
        lambda app: app.referrals.remove_ask,
    ),
    Kind(
        "trials",
        st.builds(Trial, customer=people, started_on=past),
        lambda app: app.trials.save,
        lambda app: app.trials.remove,
    ),
    Kind(
        "introductions",
        st.builds(Introduction, giver=people, received=people, date=past),
        lambda app: app.referrals.save_introduction,
        lambda app: app.referrals.remove_introduction,
    ),
)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The sample business, in which every example takes back what it did."""
    file = tmp_path_factory.mktemp("retraction") / "store" / "sample.hourglass"
    business = Business(language="en_GB", currency="EUR")
    with build(
        file, business=business, clock=lambda: NOON, write=True, create=True, undoable=True
    ) as made:
        made.samples.fill(customers=CUSTOMERS, seed=3, ends_on=TODAY)
        yield made


def figures(app: App) -> list[Any]:
    """Every figure, on several days."""
    return [read(*when) for read in (app.hourglass.card, app.figures.read) for when in WHEN]


def told(app: App) -> list[Any]:
    """Every figure, and whom to contact."""
    return [*figures(app), app.today.read(TODAY)]


def numbers(app: App, kind: str) -> set[int]:
    return {record.id for record in app.customers.book().of_kind(kind)}


def entered(app: App, kind: Kind, record: Any) -> int:
    """Enter a record and tell its number, 0 when it is refused."""
    before = numbers(app, kind.name)
    try:
        kind.save(app)(record)
    except HourglassError:  # a circle of introductions, a touch of somebody by themselves
        return 0
    (number,) = numbers(app, kind.name) - before
    return number


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_undone_or_removed_it_was_never_there(app: App, data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(KINDS))
    record = data.draw(kind.drawn)
    before = told(app)
    number = entered(app, kind, record)
    if not number:
        assert told(app) == before
        return
    with_it = told(app)
    app.history.undo()
    assert told(app) == before
    app.history.redo()
    assert told(app) == with_it
    kind.remove(app)(number)
    assert told(app) == before
    app.history.undo()
    assert told(app) == with_it
    kind.remove(app)(number)


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_refunded_it_never_counted(app: App, data: st.DataObject) -> None:
    """The purchase stays an event: no earlier than known, and Today's "not needed" ends with it."""
    bought = data.draw(PURCHASES.drawn)
    known = app.customers.detail(bought.customer, TODAY).journey.entered["know"]
    bought = replace(bought, date=max(known, bought.date))
    before = figures(app)
    number = entered(app, PURCHASES, bought)
    kept = one_record(app.store, "purchases", number)
    app.purchases.save(replace(kept, state="refunded"))
    assert figures(app) == before
    app.purchases.save(replace(kept, state="paid"))
    app.purchases.remove(number)
    assert figures(app) == before
