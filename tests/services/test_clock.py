"""The services ask for the day each time: a window may stay open over midnight."""

import datetime as dt
from pathlib import Path

from hourglass_desktop import app
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.exchange.problems import ReadOptions

EVENING = dt.datetime(2026, 6, 30, 23, 59)  # noqa: DTZ001 - the owner's own clock
MORNING = dt.datetime(2026, 7, 1, 7)  # noqa: DTZ001


def test_after_midnight_it_is_the_next_day(tmp_path: Path) -> None:
    times = [EVENING]
    business = Business(currency="CHF")
    with app.build(
        tmp_path / "a.hourglass",
        business=business,
        clock=lambda: times[-1],
        write=True,
        create=True,
    ) as opened:
        opened.customers.save(Customer(name="Evening Sample"))
        times.append(MORNING)
        opened.customers.save(Customer(name="Morning Sample"))
        opened.imports.run("customers", b"name\nImported Sample\n", ReadOptions())
        known = {c.name: c.known_on for c in opened.customers.book().customers}
        assert opened.today_is() == MORNING.date()
        assert opened.reports.months()[0] == dt.date(2026, 7, 1)
        assert opened.business().currency == "CHF"
    assert known == {
        "Evening Sample": EVENING.date(),
        "Morning Sample": MORNING.date(),
        "Imported Sample": MORNING.date(),
    }


def test_one_customer_in_detail_is_who_the_list_shows(tmp_path: Path) -> None:
    with app.build(
        tmp_path / "a.hourglass",
        business=Business(),
        clock=lambda: EVENING,
        write=True,
        create=True,
    ) as opened:
        opened.samples.fill(customers=40, seed=1, ends_on=EVENING.date())
        for row in opened.customers.rows(EVENING.date()):
            found = opened.customers.detail(row.id, EVENING.date())
            shown = (found.customer.name, found.journey.stage, found.journey.since)
            assert shown == (row.name, row.stage, row.stage_since)
