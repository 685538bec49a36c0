"""A large store to measure on: the sample business, with further touches."""

import datetime as dt
from pathlib import Path
from typing import Any

import floor

from hourglass_desktop.app import build
from hourglass_desktop.domain.settings import Business

CUSTOMERS, EVENTS = 20_000, 200_000
TODAY = dt.date(2026, 10, 31)
_EVENTS = (
    *("touches", "purchases", "permissions", "trials", "reviews", "referral_asks"),
    *("introductions", "marks"),
)


def fill(file: Path) -> None:
    """The sample business with so many customers, and further touches until there are so many."""
    with build(file, business=Business(), clock=floor.clock, write=True, create=True) as app:
        app.samples.fill(customers=CUSTOMERS, seed=1, ends_on=TODAY)
    connection: Any = floor.bare(file, write=True)
    count = " + ".join(f"(SELECT count(*) FROM {table})" for table in _EVENTS)
    missing = EVENTS - connection.execute(f"SELECT {count}").fetchone()[0]
    highest = connection.execute("SELECT max(id) FROM touches").fetchone()[0]
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(
        "INSERT INTO touches (id, customer, date, direction, channel, note) "
        "VALUES (?, ?, ?, 'out', 'call', ?)",
        [
            (
                highest + 1_000_000 + n,
                n * 7919 % CUSTOMERS + 1,
                TODAY.toordinal() - n * 104_729 % 400,
                f"Sample call {n}",
            )
            for n in range(max(0, missing))
        ],
    )
    connection.execute("COMMIT")
    connection.close()
