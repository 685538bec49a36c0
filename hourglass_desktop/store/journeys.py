"""Everybody's journey at once: when each customer entered each stage, in one SQL query.

The same rules as domain/journey.py says for one customer; a test over random histories holds
the two equal. `NEVER` stands for a date that is not there, so that min() needs no NULLs.
"""

NEVER = 9_999_999
"""A day number after every date a store can hold."""

LIVE = "trashed_on IS NULL"
COUNTS = "state = 'paid' AND (amount IS NULL OR amount > 0)"
"""Whether a live purchase counts; the index over purchases covers it."""
COUNTING = f"{LIVE} AND {COUNTS}"

_EVIDENCE = ("liked", "trusted", "tried", "bought", "repeated", "referred")
_OF_STAGE = dict(zip(_EVIDENCE, ("like", "trust", "try", "buy", "repeat", "refer"), strict=True))


def _first_days(select: str, source: str, **evidence: str) -> str:
    """Each customer's first day in one kind of event, and of the evidence it gives."""
    columns = ", ".join(evidence.get(name, "NULL") for name in _EVIDENCE)
    return f"SELECT {select}, {columns} FROM {source}"


def _past(column: str) -> str:
    return f"CASE WHEN {column} <= :as_of THEN {column} END"


def _among(column: str, people: str) -> str:
    return f" AND {column} IN ({people})" if people else ""


def _events(people: str) -> str:
    """Every kind of event but touches and purchases: customer, first day, days of evidence."""
    live = f"{LIVE}{_among('customer', people)}"
    return " UNION ALL ".join(
        [
            _first_days(
                "customer, min(date) AS first",
                f"permissions WHERE {live} AND date <= :as_of GROUP BY customer",
                liked="min(CASE WHEN given = 1 THEN date END)",
            ),
            _first_days(
                f"customer, min(min(ifnull({_past('offered_on')}, {NEVER}), "
                f"ifnull({_past('started_on')}, {NEVER})))",
                f"trials WHERE {live} GROUP BY customer",
                tried=f"min({_past('started_on')})",
            ),
            *(
                _first_days(
                    "customer, min(date)",
                    f"{table} WHERE {live} AND date <= :as_of GROUP BY customer",
                )
                for table in ("reviews", "referral_asks")
            ),
            _first_days(
                "giver, min(date)",
                f"introductions WHERE {LIVE}{_among('giver', people)} AND date <= :as_of "
                "GROUP BY giver",
                referred="min(date)",
            ),
            _first_days(
                "received, min(date)",
                f"introductions WHERE {LIVE}{_among('received', people)} AND date <= :as_of "
                "AND received IS NOT NULL GROUP BY received",
            ),
            _first_days(
                "customer, date",
                f"marks WHERE {live} AND date <= :as_of",
                **{
                    name: f"iif(stage = '{stage}', date, NULL)" for name, stage in _OF_STAGE.items()
                },
            ),
        ]
    )


def journeys(people: str = "") -> str:
    """Table expressions that end in `journeys`: one row per customer known by :as_of.

    `know` to `refer` are the days the stages were entered, `o_like` to `o_repeat` the days of a
    stage's own evidence, all NEVER where there is none. Parameters: as_of (a day number). `people`
    is a selection of customers' numbers; without one it is everybody. LIMIT -1 keeps SQLite from
    writing `own` into `journeys`, which would work out each of its columns many times.
    """
    live = f"{LIVE}{_among('customer', people)}"
    return f"""
touched AS MATERIALIZED (
    SELECT customer, min(date) AS first, max(date) AS last,
        min(CASE WHEN direction = 'in' OR builds = 'like' THEN date END) AS liked,
        min(CASE WHEN builds = 'trust' THEN date END) AS trusted
    FROM touches WHERE {live} AND date <= :as_of GROUP BY customer
),
purchased AS MATERIALIZED (
    SELECT customer, min(date) AS first, min(counts) AS bought, max(counts) AS last FROM (
        SELECT customer, date, CASE WHEN {COUNTS} THEN date END AS counts
        FROM purchases WHERE {live} AND date <= :as_of
    ) GROUP BY customer
),
events (customer, first, {", ".join(_EVIDENCE)}) AS ({_events(people)}),
others AS MATERIALIZED (
    SELECT customer, min(first) AS first, {", ".join(f"min({n}) AS {n}" for n in _EVIDENCE)}
    FROM events GROUP BY customer
),
own AS (
    SELECT c.id,
        CASE WHEN c.closed_on <= :as_of THEN c.closed_on END AS closed_on,
        CASE WHEN c.closed_on <= :as_of THEN c.closed_reason ELSE '' END AS closed_reason,
        touched.last AS last_touch,
        purchased.last AS last_bought,
        min(ifnull({_past("c.known_on")}, {NEVER}), ifnull(touched.first, {NEVER}),
            ifnull(purchased.first, {NEVER}), ifnull(others.first, {NEVER})) AS know,
        min(ifnull(touched.liked, {NEVER}), ifnull(others.liked, {NEVER})) AS o_like,
        min(ifnull(touched.trusted, {NEVER}), ifnull(others.trusted, {NEVER})) AS o_trust,
        ifnull(others.tried, {NEVER}) AS o_try,
        min(ifnull(purchased.bought, {NEVER}), ifnull(others.bought, {NEVER})) AS o_buy,
        min(CASE WHEN purchased.last > purchased.bought THEN (
                SELECT min(date) FROM purchases
                WHERE {COUNTING} AND customer = c.id AND date > purchased.bought
            ) ELSE {NEVER} END, ifnull(others.repeated, {NEVER})) AS o_repeat,
        ifnull(others.referred, {NEVER}) AS refer
    FROM customers AS c NOT INDEXED
    LEFT JOIN touched ON touched.customer = c.id
    LEFT JOIN purchased ON purchased.customer = c.id
    LEFT JOIN others ON others.customer = c.id
    WHERE c.{LIVE}{_among("c.id", people)} LIMIT -1
),
journeys AS MATERIALIZED (
    SELECT id, closed_on, closed_reason, last_touch, last_bought,
        o_like, o_trust, o_try, o_buy, o_repeat,
        know,
        min(o_like, o_trust, o_try, o_buy, o_repeat) AS "like",
        min(o_trust, o_try, o_buy, o_repeat) AS trust,
        min(o_try, o_buy, o_repeat) AS try,
        min(o_buy, o_repeat) AS buy,
        o_repeat AS repeat,
        refer,
        CASE WHEN refer < {NEVER} AND min(o_buy, o_repeat) < {NEVER} THEN 'refer'
            WHEN o_repeat < {NEVER} THEN 'repeat'
            WHEN o_buy < {NEVER} THEN 'buy'
            WHEN o_try < {NEVER} THEN 'try'
            WHEN o_trust < {NEVER} THEN 'trust'
            WHEN o_like < {NEVER} THEN 'like'
            ELSE 'know' END AS stage
    FROM own WHERE know < {NEVER}
)
"""


JOURNEYS = journeys()
"""The table expressions of `journeys` over everybody."""
