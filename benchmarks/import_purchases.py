"""Importing 100,000 purchases against csv.reader and executemany of the same, already parsed rows.

The floor reads the file with csv.reader and inserts the rows the program inserts (customers and
purchases, parsed beforehand) through the bare driver into the same tables with the same indexes
(the search index too, its words made ready) and pragmas, in one transaction. Beside it stands the
ratio to a floor without the search index. The automatic backup before an import is timed apart.
"""

import csv
import io
import random
import statistics
import sys
import tempfile
from pathlib import Path

import floor

from hourglass_desktop import paths
from hourglass_desktop.app import wire
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.exchange.problems import ReadOptions
from hourglass_desktop.store.search_index import INDEX
from hourglass_desktop.store.store import open_store

ROWS, CUSTOMERS, LIMIT = 100_000, 20_000, 2.5


def purchases_file() -> bytes:
    """A shop's export: customer id, day, article, amount."""
    pick = random.Random(1)
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(["customer_id", "order_date", "description", "amount"])
    for _ in range(ROWS):
        day = f"{pick.randint(2024, 2026)}-{pick.randint(1, 12):02}-{pick.randint(1, 28):02}"
        writer.writerow(
            [
                f"C{pick.randrange(CUSTOMERS):05}",
                day,
                "Sample article",
                f"{pick.randint(1, 99999) / 100:.2f}",
            ]
        )
    return text.getvalue().encode()


def ours(data: bytes, file: Path) -> tuple[float, float]:
    """Seconds of the import, and of the backup before it."""
    with open_store(
        file, revisions=paths.revisions_dir(), clock=floor.clock, write=True, create=True
    ) as store:
        app = wire(store, business=Business(), today=lambda: floor.clock().date())
        backup = floor.seconds(store.back_up)
        whole = floor.seconds(lambda: app.imports.run("purchases", data, ReadOptions()))
    return whole - backup, backup


def inserted(file: Path) -> list[list[tuple[object, ...]]]:
    """The rows an import left in the store: customers, purchases, entries of the search index."""
    connection = floor.bare(file, write=False)
    try:
        return [
            connection.execute("SELECT id, name, external_id FROM customers").fetchall(),
            connection.execute(
                "SELECT id, customer, date, what, amount, currency, state FROM purchases"
            ).fetchall(),
            connection.execute("SELECT rowid, words, customer, kind FROM search").fetchall(),
        ]
    finally:
        connection.close()


def bare(data: bytes, file: Path, rows: list[list[tuple[object, ...]]], *, index: bool) -> float:
    """Seconds of csv.reader and the bare driver, into the tables alone or the search index too."""
    floor.empty_store(file)
    connection = floor.bare(file, write=True)
    connection.execute(INDEX["search"])

    def work() -> None:
        list(csv.reader(io.StringIO(data.decode(), newline="")))
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(
            "INSERT INTO customers (id, name, external_id) VALUES (?, ?, ?)", rows[0]
        )
        connection.executemany(
            "INSERT INTO purchases (id, customer, date, what, amount, currency, state) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            rows[1],
        )
        if index:
            connection.executemany(
                "INSERT INTO search (rowid, words, customer, kind) VALUES (?, ?, ?, ?)", rows[2]
            )
        connection.execute("COMMIT")

    taken = floor.seconds(work)
    connection.close()
    return taken


def main() -> int:
    """Run both by turns and print the ratio."""
    data = purchases_file()
    mine, backups, theirs, tables = [], [], [], []
    with tempfile.TemporaryDirectory() as folder:
        for run in range(floor.RUNS):
            place = Path(folder)
            seconds, backup = ours(data, place / f"ours{run}.hourglass")
            mine.append(seconds)
            backups.append(backup)
            rows = inserted(place / f"ours{run}.hourglass")
            theirs.append(bare(data, place / f"bare{run}.hourglass", rows, index=True))
            tables.append(bare(data, place / f"tables{run}.hourglass", rows, index=False))
    print(f"backup before the import: {min(backups):.3f} s")
    ratio = statistics.median(mine) / statistics.median(tables)
    print(f"to a floor without the search index: {statistics.median(tables):.3f} s, {ratio:.2f}")
    return 0 if floor.report("import of 100,000 purchases", mine, theirs, LIMIT) else 1


if __name__ == "__main__":
    sys.exit(main())
