"""Whom a change touches: triggers note every customer whose records it writes.

As the steps of history.py they are TEMP triggers of one connection: nothing of them is in the file.
"""

from typing import Any

from sqlalchemy import Connection

EVERYBODY = 0
"""Stands for all customers: the journey map itself was changed."""
_WHOSE = dict.fromkeys(
    ("touches", "permissions", "trials", "purchases", "reviews", "referral_asks", "marks"),
    ("customer",),
) | {
    "follow_ups": ("customer",),
    "introductions": ("giver", "received"),
    "customers": ("id",),
    "touchpoints": (str(EVERYBODY),),
}
_NOTED = "CREATE TEMP TABLE touched (customer INTEGER PRIMARY KEY)"


def _trigger(table: str, event: str, whose: tuple[str, ...]) -> str:
    rows = {"INSERT": ("new",), "DELETE": ("old",), "UPDATE": ("old", "new")}[event]
    noted = "".join(
        f"INSERT OR IGNORE INTO touched SELECT {row}.{end} WHERE {row}.{end} IS NOT NULL;"
        if end.isidentifier()
        else f"INSERT OR IGNORE INTO touched VALUES ({end});"
        for row in rows
        for end in whose
    )
    name = f"touched_{table}_{event.lower()}"
    return f"CREATE TEMP TRIGGER {name} AFTER {event} ON main.{table} BEGIN {noted} END"


_TRIGGERS = {
    f"touched_{table}_{event.lower()}": _trigger(table, event, whose)
    for table, whose in _WHOSE.items()
    for event in ("INSERT", "UPDATE", "DELETE")
}


def _driver(connection: Connection) -> Any:
    return connection.connection.dbapi_connection


def _is_noting(driver: Any) -> bool:
    found = driver.execute("SELECT 1 FROM temp.sqlite_schema WHERE name = 'touched'")
    return found.fetchone() is not None


def note(connection: Connection) -> None:
    """Note from now on whose records are changed."""
    driver = _driver(connection)
    if _is_noting(driver):
        driver.execute("DELETE FROM temp.touched")
        return
    for statement in (_NOTED, *_TRIGGERS.values()):
        driver.execute(statement)


def pause(connection: Connection) -> None:
    """Note nobody, which makes bulk work quicker."""
    driver = _driver(connection)
    if _is_noting(driver):
        for name in _TRIGGERS:
            driver.execute(f"DROP TRIGGER temp.{name}")
        driver.execute("DROP TABLE temp.touched")


def taken(connection: Connection) -> list[int] | None:
    """Who was touched since they are noted; None for everybody."""
    rows = _driver(connection).execute("SELECT customer FROM temp.touched").fetchall()
    people = [row[0] for row in rows]
    return None if EVERYBODY in people else people
