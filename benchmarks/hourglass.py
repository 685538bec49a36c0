"""The hourglass over 100,000 customers with 1,000,000 events against bare SQL over the same rows.

The floor groups every kind of event by customer through the bare driver, one query a table, into
the days the stages rest on (first, last, first of each kind of evidence), fetched as rows. The
program's side is the whole answer of the command: stages, six steps with waiting and neglect,
findings, the gate.
"""

import datetime as dt
import random
import sys
import tempfile
from pathlib import Path

import floor

from hourglass_desktop import paths
from hourglass_desktop.app import wire
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.store.store import open_store

CUSTOMERS, EVENTS, LIMIT = 100_000, 1_000_000, 3.0
AS_OF = dt.date(2026, 10, 31)
_LAST = AS_OF.toordinal()
_SHARES = {
    "touches": 0.60,
    "purchases": 0.22,
    "permissions": 0.04,
    "trials": 0.04,
    "reviews": 0.03,
    "referral_asks": 0.03,
    "introductions": 0.03,
    "marks": 0.01,
}
_DAY_OF = {"trials": "started_on"}
_WHO_OF = {"introductions": "giver"}


def _row(table: str, pick: random.Random) -> dict[str, object]:
    who, day = pick.randint(1, CUSTOMERS), _LAST - pick.randrange(900)
    row: dict[str, object] = {_WHO_OF.get(table, "customer"): who, _DAY_OF.get(table, "date"): day}
    if table == "touches":
        row |= {
            "direction": pick.choice(("in", "out")),
            "builds": pick.choice(("", "like", "trust")),
        }
    elif table == "purchases":
        row |= {"amount": pick.randint(0, 50_000), "currency": "EUR"}
    elif table == "permissions":
        row |= {"channel": pick.choice(("e-mail", "phone", "post")), "given": pick.randint(0, 1)}
    elif table == "reviews":
        row |= {"would_buy_again": pick.randint(0, 10)}
    elif table == "referral_asks":
        row |= {"answer": pick.choice(("yes", "later", "rather not", ""))}
    elif table == "introductions":
        row |= {"received": who % CUSTOMERS + 1}
    elif table == "marks":
        row |= {"stage": pick.choice(("like", "trust", "try"))}
    return row


def fill(file: Path) -> None:
    """A store of the size, every kind of event in it."""
    pick = random.Random(1)
    connection = floor.bare(floor.empty_store(file), write=True)
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(
        "INSERT INTO customers (id, name, known_on) VALUES (?, ?, ?)",
        [(n, f"Sample {n}", _LAST - pick.randrange(1000)) for n in range(1, CUSTOMERS + 1)],
    )
    number = 0
    for table, share in _SHARES.items():
        rows = [_row(table, pick) for _ in range(int(EVENTS * share))]
        names = list(rows[0])
        connection.executemany(
            f"INSERT INTO {table} (id, {', '.join(names)}) VALUES (?{', ?' * len(names)})",
            [(number + i + 1, *row.values()) for i, row in enumerate(rows)],
        )
        number += len(rows)
    connection.execute("COMMIT")
    connection.close()


_GROUPS = {
    "touches": """customer, min(date), max(date),
        min(CASE WHEN direction = 'in' OR builds = 'like' THEN date END),
        min(CASE WHEN builds = 'trust' THEN date END)""",
    "purchases": """customer, min(date),
        min(CASE WHEN state = 'paid' AND (amount IS NULL OR amount > 0) THEN date END),
        max(CASE WHEN state = 'paid' AND (amount IS NULL OR amount > 0) THEN date END)""",
    "permissions": "customer, min(date), min(CASE WHEN given = 1 THEN date END)",
    "trials": "customer, min(started_on), min(offered_on)",
    "reviews": "customer, min(date), max(date)",
    "referral_asks": "customer, min(date), max(date)",
    "introductions": "giver, min(date), max(date)",
    "marks": """customer, min(date), min(CASE stage WHEN 'like' THEN date END),
        min(CASE stage WHEN 'trust' THEN date END), min(CASE stage WHEN 'try' THEN date END)""",
}


def grouped(connection: object) -> int:
    """The floor: every table's rows by customer, as the days the stages rest on."""
    found = len(connection.execute("SELECT id, known_on, closed_on FROM customers").fetchall())
    for table, columns in _GROUPS.items():
        day, who = _DAY_OF.get(table, "date"), _WHO_OF.get(table, "customer")
        found += len(
            connection.execute(
                f"SELECT {columns} FROM {table} "
                f"WHERE trashed_on IS NULL AND {day} <= ? GROUP BY {who}",
                (_LAST,),
            ).fetchall()
        )
    return found


def main() -> int:
    """Run both by turns and print the ratio."""
    mine, theirs = [], []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "large.hourglass"
        fill(file)
        connection = floor.bare(file, write=False)
        with open_store(file, revisions=paths.revisions_dir(), clock=floor.clock) as store:
            app = wire(store, business=Business(), today=lambda: AS_OF)
            for _ in range(floor.RUNS):
                mine.append(floor.seconds(lambda: app.hourglass.read(AS_OF, 365)))
                theirs.append(floor.seconds(lambda: grouped(connection)))
        connection.close()
    kept = floor.report("hourglass, 100,000 customers, 1,000,000 events", mine, theirs, LIMIT)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
