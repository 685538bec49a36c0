"""The follow-ups of the journey map, kept up with what customers did; see domain/journey_map.py.

`keep_up` ends every transaction of a store whose steps can be undone, as the window has it: for
whom it touched, or for everybody, in a handful of statements. Commands plan nothing, so that what
was imported stays what it was; the window plans when it opens.
"""

import datetime as dt
import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, text

from hourglass_desktop.domain.rules import LAST_DAY
from hourglass_desktop.domain.stages import STAGES
from hourglass_desktop.domain.touchpoints import PERMISSION_OF, YOUNGER_THAN
from hourglass_desktop.store import records
from hourglass_desktop.store.journeys import LIVE, NEVER, journeys
from hourglass_desktop.store.reasons import LATEST

_SOME = "SELECT value FROM json_each(:people)"
_DUE = (
    "CREATE TEMP TABLE IF NOT EXISTS due_steps (customer INTEGER, touchpoint INTEGER, "
    "what TEXT, entered INTEGER, due_on INTEGER, may_begin INTEGER, "
    "PRIMARY KEY (customer, touchpoint)) WITHOUT ROWID"
)
_ENTERED = " ".join(f"WHEN '{stage}' THEN j.\"{stage}\"" for stage in STAGES)
_ASKED = " ".join(f"WHEN '{word}' THEN '{leave}'" for word, leave in PERMISSION_OF.items())
_OPEN = f"{LIVE} AND done_on IS NULL AND touchpoint IS NOT NULL"


def _fill(*, some: bool) -> str:
    people = _SOME if some else ""
    among = f"AND customer IN ({people})" if some else ""
    return f"""
    INSERT INTO temp.due_steps
    WITH {journeys(people)},
    denied AS MATERIALIZED (
        SELECT customer, channel FROM (
            SELECT customer, channel, max(date * {LATEST} + id), given FROM permissions
            WHERE {LIVE} AND date <= :as_of {among} GROUP BY customer, channel
        ) WHERE given = 0
    ),
    pairs AS (
        SELECT j.id AS customer, t.id AS touchpoint, t.what, t.channel, ifnull(t.days, 0) AS days,
            ifnull(t.live_on, 0) AS live_on, CASE t.stage {_ENTERED} END AS entered, j.closed_on
        FROM journeys AS j JOIN touchpoints AS t
        WHERE t.{LIVE} AND t.state = 'live' AND ifnull(t.live_on, 0) <= :as_of
    )
    SELECT p.customer, p.touchpoint, p.what, p.entered,
        min(p.entered + p.days, {LAST_DAY.toordinal()}),
        p.closed_on IS NULL AND p.entered >= :as_of - {YOUNGER_THAN}
    FROM pairs AS p JOIN customers AS c ON c.id = p.customer
    WHERE p.entered < {NEVER} AND p.entered >= p.live_on AND c.erased_on IS NULL
        AND NOT EXISTS (SELECT 1 FROM denied AS d
            WHERE d.customer = p.customer AND d.channel = CASE p.channel {_ASKED} END)
        AND (p.entered >= :as_of - {YOUNGER_THAN} OR EXISTS (SELECT 1 FROM follow_ups AS f
            WHERE f.customer = p.customer AND f.touchpoint = p.touchpoint AND f.{LIVE}))
    """


def _withdraw(*, some: bool) -> str:
    among = f"AND f.customer IN ({_SOME})" if some else ""
    return f"""
    DELETE FROM follow_ups WHERE id IN (
        SELECT f.id FROM follow_ups AS f JOIN customers AS c ON c.id = f.customer AND c.{LIVE}
        WHERE f.{_OPEN} {among} AND (
            NOT EXISTS (SELECT 1 FROM temp.due_steps AS d
                WHERE d.customer = f.customer AND d.touchpoint = f.touchpoint)
            OR EXISTS (SELECT 1 FROM follow_ups AS g
                WHERE g.customer = f.customer AND g.touchpoint = f.touchpoint AND g.{LIVE}
                    AND g.id <> f.id AND (g.done_on IS NOT NULL OR g.id < f.id))
        )
    )
    """


_MOVE = f"""
UPDATE follow_ups AS f SET due_on = d.due_on, first_due_on = d.due_on
FROM temp.due_steps AS d
WHERE f.customer = d.customer AND f.touchpoint = d.touchpoint
    AND f.{LIVE} AND f.done_on IS NULL AND f.repeats = ''
    AND f.due_on = f.first_due_on AND f.due_on <> d.due_on
"""
# A file of follow-ups alone does not tell which touchpoint planned them: the same words for the
# same day are taken for that plan.
_NEW = f"""
SELECT customer, touchpoint, what, due_on FROM temp.due_steps AS d
WHERE may_begin
    AND NOT EXISTS (SELECT 1 FROM follow_ups AS f
        WHERE f.customer = d.customer AND f.touchpoint = d.touchpoint AND f.{LIVE})
    AND NOT EXISTS (SELECT 1 FROM follow_ups AS f
        WHERE f.customer = d.customer AND f.touchpoint IS NULL AND f.what = d.what
            AND ifnull(f.first_due_on, f.due_on) = d.due_on AND f.{LIVE})
    AND NOT EXISTS (SELECT 1 FROM today_answers AS a
        WHERE a.customer = d.customer AND a.record = d.touchpoint AND a.{LIVE})
ORDER BY due_on, customer, touchpoint
"""
_ANY = text(
    f"SELECT EXISTS (SELECT 1 FROM touchpoints WHERE {LIVE} AND state = 'live'), "
    f"EXISTS (SELECT 1 FROM follow_ups WHERE {_OPEN})"
)


def keep_up(
    connection: Connection, today: dt.date, people: Collection[int] | None = None
) -> tuple[int, int]:
    """Plan what the journey map asks for, and withdraw what it asks for no more.

    `people` are the customers to look at, None = everybody. Returns how many follow-ups were
    planned and how many withdrawn or moved.
    """
    if people is not None and not people:
        return 0, 0
    if not any(connection.execute(_ANY).one()):
        return 0, 0
    some = people is not None
    at = {"as_of": today.toordinal(), "people": json.dumps(sorted(people or ()))}
    connection.exec_driver_sql(_DUE)
    connection.execute(text(_fill(some=some)), at)
    changed = connection.execute(text(_withdraw(some=some)), at).rowcount
    changed += connection.exec_driver_sql(_MOVE).rowcount
    planned = _plan(connection)
    connection.exec_driver_sql("DELETE FROM temp.due_steps")
    return planned, changed


def _plan(connection: Connection) -> int:
    wanted = connection.exec_driver_sql(_NEW).all()
    if not wanted:
        return 0
    numbers = records.next_numbers(connection, "follow-ups", len(wanted))
    records.insert_rows(
        connection,
        "follow-ups",
        ("id", "customer", "touchpoint", "what", "due_on", "first_due_on"),
        [(number, *row, row[3]) for number, row in zip(numbers, wanted, strict=True)],
    )
    return len(wanted)


_USES = text(
    f"""
    SELECT touchpoint, count(*) FILTER (WHERE done_on IS NULL) AS open,
        count(*) FILTER (WHERE done_on IS NULL AND due_on < :as_of) AS late,
        max(ifnull(done_on, :as_of)) AS used
    FROM follow_ups WHERE {LIVE} AND touchpoint IS NOT NULL
        AND customer IN (SELECT id FROM customers WHERE {LIVE} AND closed_on IS NULL)
    GROUP BY touchpoint
    """
)


def uses(connection: Connection, as_of: dt.date) -> dict[int, dict[str, Any]]:
    """For each touchpoint that planned anything: open and late follow-ups, and when last used."""
    found = connection.execute(_USES, {"as_of": as_of.toordinal()})
    return {
        row.touchpoint: {
            "open": row.open,
            "late": row.late,
            "used_on": dt.date.fromordinal(row.used),
        }
        for row in found
    }


def rename(connection: Connection, touchpoint: int, before: str, after: str) -> None:
    """Give its open follow-ups that bear its words as they were the new ones."""
    connection.execute(
        text(
            f"UPDATE follow_ups SET what = :after "
            f"WHERE touchpoint = :number AND what = :before AND {_OPEN}"
        ),
        {"number": touchpoint, "before": before, "after": after},
    )
