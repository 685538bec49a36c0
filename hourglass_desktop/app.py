"""The composition root: one store and the services on it, handed in by constructor. No Qt."""

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hourglass_desktop import paths
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.services.bulk import Bulk
from hourglass_desktop.services.customer_fields import CustomerFields
from hourglass_desktop.services.customers import Customers
from hourglass_desktop.services.exports import Exports
from hourglass_desktop.services.figures import NamedFigures
from hourglass_desktop.services.filters import Filters
from hourglass_desktop.services.fit import Fit
from hourglass_desktop.services.follow_ups import FollowUps
from hourglass_desktop.services.history import History
from hourglass_desktop.services.hourglass import Hourglass
from hourglass_desktop.services.imports import Imports
from hourglass_desktop.services.marks import Marks
from hourglass_desktop.services.own_fields import OwnFields
from hourglass_desktop.services.permissions import Permissions
from hourglass_desktop.services.preferences import Preferences
from hourglass_desktop.services.promotions import Promotions
from hourglass_desktop.services.purchases import Purchases
from hourglass_desktop.services.referrals import Referrals
from hourglass_desktop.services.reports import Reports
from hourglass_desktop.services.reviews import Reviews
from hourglass_desktop.services.samples import Samples
from hourglass_desktop.services.search import Search
from hourglass_desktop.services.today import Today
from hourglass_desktop.services.touches import Touches
from hourglass_desktop.services.touchpoints import Touchpoints
from hourglass_desktop.services.trash import Trash
from hourglass_desktop.services.trials import Trials
from hourglass_desktop.services.upkeep import Upkeep
from hourglass_desktop.store.store import Clock, Store, open_store


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """Everything the program can do with one open store."""

    store: Store
    bulk: Bulk
    customer_fields: CustomerFields
    customers: Customers
    exports: Exports
    figures: NamedFigures
    filters: Filters
    fit: Fit
    follow_ups: FollowUps
    history: History
    hourglass: Hourglass
    imports: Imports
    marks: Marks
    own_fields: OwnFields
    permissions: Permissions
    preferences: Preferences
    promotions: Promotions
    purchases: Purchases
    referrals: Referrals
    reports: Reports
    reviews: Reviews
    samples: Samples
    search: Search
    today: Today
    today_is: Callable[[], dt.date]
    """The day it is, asked each time: a window may stay open over midnight."""
    touches: Touches
    touchpoints: Touchpoints
    trash: Trash
    trials: Trials
    upkeep: Upkeep

    def business(self) -> Business:
        """The business's settings as they stand."""
        return self.customers.business()


def wire(store: Store, *, business: Business, today: Callable[[], dt.date]) -> App:
    """The services on an open store; `business` are this computer's defaults."""
    return App(
        store=store,
        bulk=Bulk(store, today),
        customer_fields=CustomerFields(store, today),
        customers=Customers(store, business, today),
        exports=Exports(store, business),
        figures=NamedFigures(store),
        filters=Filters(store),
        fit=Fit(store),
        follow_ups=FollowUps(store, today),
        history=History(store),
        hourglass=Hourglass(store, business),
        imports=Imports(store, today=today),
        marks=Marks(store, today),
        own_fields=OwnFields(store),
        permissions=Permissions(store, today),
        preferences=Preferences(store, business),
        promotions=Promotions(store, business, today, Hourglass(store, business)),
        purchases=Purchases(store, business, today),
        referrals=Referrals(store, business, today),
        reports=Reports(store, business, today),
        reviews=Reviews(store, business, today),
        samples=Samples(store, paths.resources_dir()),
        search=Search(store),
        today=Today(store, business, today),
        today_is=today,
        touches=Touches(store, today),
        touchpoints=Touchpoints(store, today),
        trash=Trash(store, today),
        trials=Trials(store, business, today),
        upkeep=Upkeep(store),
    )


@contextlib.contextmanager
def build(  # noqa: PLR0913 - all but three have a default
    store_file: Path,
    *,
    business: Business,
    clock: Clock,
    write: bool = False,
    create: bool = False,
    daily: bool = True,
    undoable: bool = False,
) -> Iterator[App]:
    """Open a store and everything on it; `clock` tells the time; it is asked anew each time.

    `daily` and `undoable` as for `open_store`. HourglassError when the store cannot be opened.
    """
    with open_store(
        store_file,
        revisions=paths.revisions_dir(),
        clock=clock,
        write=write,
        create=create,
        daily=daily,
        undoable=undoable,
    ) as store:
        yield wire(store, business=business, today=lambda: clock().date())
