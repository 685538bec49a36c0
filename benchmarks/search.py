"""Searching 20,000 customers with 220,000 events, against a scan.

The floor is what a search without an index takes: LIKE over every name and every text. Beside it
stands the one FTS5 query that finds all entries of the words, unranked. The program's side is the
whole answer: ranked, with the customers and the words to show. Also what making the index costs.
"""

import datetime as dt
import random
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

import floor

from hourglass_desktop import paths
from hourglass_desktop.app import App, wire
from hourglass_desktop.domain.search_text import triples, wanted_forms
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.store.store import open_store

CUSTOMERS, EVENTS, LIMIT = 20_000, 220_000, 0.5
TODAY = dt.date(2026, 10, 31)
_SYLLABLES = (
    "ka",
    "le",
    "mi",
    "ro",
    "ta",
    "ne",
    "su",
    "vo",
    "di",
    "pa",
    "ler",
    "ner",
    "sen",
    "mar",
    "lö",
    "é",
)
TYPED = ("k", "ka", "kal", "kale", "kaler", "lerner mar", "martonka sen", "c00123", "nowhere")
_TEXTS = {"touches": "note", "purchases": "what", "follow_ups": "what"}


def _words(pick: random.Random, count: int) -> list[str]:
    made = {"".join(pick.choices(_SYLLABLES, k=pick.randint(1, 4))) for _ in range(count)}
    return sorted(made)


def fill(file: Path) -> None:
    """A store of the size, written by the bare driver: the index is made when it is opened."""
    pick = random.Random(1)
    words = _words(pick, 12_000)
    connection = floor.bare(floor.empty_store(file), write=True)
    connection.execute("BEGIN IMMEDIATE")
    names = [" ".join(pick.choices(words, k=2)).title() for _ in range(CUSTOMERS)]
    connection.executemany(
        "INSERT INTO customers (id, name, external_id) VALUES (?, ?, ?)",
        [(n, name, f"C{n:05}") for n, name in enumerate(names, 1)],
    )
    day, number = TODAY.toordinal(), 0
    for table, column in _TEXTS.items():
        share = {"touches": 150_000, "purchases": 50_000}.get(table, 20_000)
        date = "due_on" if table == "follow_ups" else "date"
        connection.executemany(
            f"INSERT INTO {table} (id, customer, {date}, {column}) VALUES (?, ?, ?, ?)",
            [
                (
                    number + i,
                    pick.randint(1, CUSTOMERS),
                    day - pick.randrange(900),
                    " ".join(pick.choices(words, k=pick.randint(2, 9))),
                )
                for i in range(1, share + 1)
            ],
        )
        number += share
    connection.execute("COMMIT")
    connection.close()


def bare_query(connection: Any, typed: str) -> int:
    """The floor: the entries that have all triples, in the order of the index."""
    wanted = [f'"{triple}"' for form in wanted_forms(typed) for triple in triples(form)]
    return len(
        connection.execute(
            "SELECT rowid FROM search WHERE search MATCH ?", (" AND ".join(wanted),)
        ).fetchall()
    )


def scan(connection: Any, typed: str) -> int:
    """What it takes without an index: LIKE over every name and every text."""
    like = f"%{typed}%"
    found = connection.execute("SELECT id FROM customers WHERE name LIKE ?", (like,)).fetchall()
    for table, column in _TEXTS.items():
        query = f"SELECT id FROM {table} WHERE {column} LIKE ?"
        found += connection.execute(query, (like,)).fetchall()
    return len(found)


def opened(file: Path) -> None:
    """Open the store for writing, and close it."""
    with open_store(
        file, revisions=paths.revisions_dir(), clock=floor.clock, write=True, daily=False
    ):
        pass


def measured(app: App, connection: Any, typed: str) -> list[float]:
    """Median seconds of the program, of the bare query and of a scan, by turns."""
    times = [
        (
            floor.seconds(lambda: app.search.find(typed, 20)),
            floor.seconds(lambda: bare_query(connection, typed)),
            floor.seconds(lambda: scan(connection, typed)),
        )
        for _ in range(floor.RUNS)
    ]
    return [statistics.median(column) for column in zip(*times, strict=True)]


def main() -> int:
    """Run all by turns and print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "large.hourglass"
        fill(file)
        before = file.stat().st_size

        first, again = (floor.seconds(lambda: opened(file)) for _ in range(2))
        print(f"index made at the first opening: {first:.2f} s, at later ones {again:.3f} s")
        print(f"store {before / 1e6:.1f} MB, with its index {file.stat().st_size / 1e6:.1f} MB")
        connection = floor.bare(file, write=False)
        with open_store(file, revisions=paths.revisions_dir(), clock=floor.clock) as store:
            app = wire(store, business=Business(), today=lambda: TODAY)
            ours, scans = [], []
            for typed in TYPED:
                mine, bare, scanned = measured(app, connection, typed)
                ours.append(mine)
                scans.append(scanned)
                print(
                    f"  {typed!r}: {len(app.search.find(typed, 20))} found in {mine * 1e3:.1f} ms, "
                    f"bare query {bare * 1e3:.1f} ms, without an index {scanned * 1e3:.1f} ms"
                )
        connection.close()
    kept = floor.report("slowest search, to the slowest scan", [max(ours)], [max(scans)], LIMIT)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
