"""Everybody's journey at once: when each customer entered each stage, in one SQL query.

The same rules as domain/journey.py says for one customer; a test over random histories holds
the two equal. `NEVER` stands for a date that is not there, so that min() needs no NULLs.
"""

NEVER = 9_999_999
"""A day number after every date a store can hold."""

LIVE = "trashed_on IS NULL"
COUNTING = f"{LIVE} AND state = 'paid' AND (amount IS NULL OR amount > 0)"
"""Purchases that count, in the words of the index over them."""

_MARKED = ", ".join(
    f"min(CASE stage WHEN '{stage}' THEN date END) AS {name}"
    for stage, name in (
        ("like", "liked"),
        ("trust", "trusted"),
        ("try", "tried"),
        ("buy", "bought"),
        ("repeat", "repeated"),
        ("refer", "referred"),
    )
)

JOURNEYS = f"""
touched AS MATERIALIZED (
    SELECT customer, min(date) AS first, max(date) AS last,
        min(CASE WHEN direction = 'in' OR builds = 'like' THEN date END) AS liked,
        min(CASE WHEN builds = 'trust' THEN date END) AS trusted
    FROM touches WHERE {LIVE} AND date <= :as_of GROUP BY customer
),
permitted AS MATERIALIZED (
    SELECT customer, min(date) AS first, min(CASE WHEN given = 1 THEN date END) AS liked
    FROM permissions WHERE {LIVE} AND date <= :as_of GROUP BY customer
),
tried AS MATERIALIZED (
    SELECT customer, min(min(ifnull(CASE WHEN offered_on <= :as_of THEN offered_on END, {NEVER}),
            ifnull(CASE WHEN started_on <= :as_of THEN started_on END, {NEVER}))) AS first,
        min(CASE WHEN started_on <= :as_of THEN started_on END) AS tried
    FROM trials WHERE {LIVE} GROUP BY customer
),
purchased AS MATERIALIZED (
    SELECT customer, min(date) AS first
    FROM purchases WHERE {LIVE} AND date <= :as_of GROUP BY customer
),
counted AS MATERIALIZED (
    SELECT customer, min(date) AS bought, max(date) AS last
    FROM purchases WHERE {COUNTING} AND date <= :as_of GROUP BY customer
),
reviewed AS MATERIALIZED (
    SELECT customer, min(date) AS first
    FROM reviews WHERE {LIVE} AND date <= :as_of GROUP BY customer
),
asked AS MATERIALIZED (
    SELECT customer, min(date) AS first
    FROM referral_asks WHERE {LIVE} AND date <= :as_of GROUP BY customer
),
gave AS MATERIALIZED (
    SELECT giver AS customer, min(date) AS referred
    FROM introductions WHERE {LIVE} AND date <= :as_of GROUP BY giver
),
received AS MATERIALIZED (
    SELECT received AS customer, min(date) AS first
    FROM introductions WHERE {LIVE} AND date <= :as_of AND received IS NOT NULL
    GROUP BY received
),
marked AS MATERIALIZED (
    SELECT customer, min(date) AS first, {_MARKED}
    FROM marks WHERE {LIVE} AND date <= :as_of GROUP BY customer
),
own AS (
    SELECT c.id, c.name,
        CASE WHEN c.closed_on <= :as_of THEN c.closed_on END AS closed_on,
        CASE WHEN c.closed_on <= :as_of THEN c.closed_reason ELSE '' END AS closed_reason,
        touched.last AS last_touch,
        counted.last AS last_bought,
        min(ifnull(CASE WHEN c.known_on <= :as_of THEN c.known_on END, {NEVER}),
            ifnull(touched.first, {NEVER}), ifnull(permitted.first, {NEVER}),
            ifnull(tried.first, {NEVER}), ifnull(purchased.first, {NEVER}),
            ifnull(reviewed.first, {NEVER}), ifnull(asked.first, {NEVER}),
            ifnull(gave.referred, {NEVER}), ifnull(received.first, {NEVER}),
            ifnull(marked.first, {NEVER})) AS know,
        min(ifnull(touched.liked, {NEVER}), ifnull(permitted.liked, {NEVER}),
            ifnull(marked.liked, {NEVER})) AS o_like,
        min(ifnull(touched.trusted, {NEVER}), ifnull(marked.trusted, {NEVER})) AS o_trust,
        min(ifnull(tried.tried, {NEVER}), ifnull(marked.tried, {NEVER})) AS o_try,
        min(ifnull(counted.bought, {NEVER}), ifnull(marked.bought, {NEVER})) AS o_buy,
        min(CASE WHEN counted.last > counted.bought THEN (
                SELECT min(date) FROM purchases
                WHERE {COUNTING} AND customer = c.id AND date > counted.bought
            ) ELSE {NEVER} END, ifnull(marked.repeated, {NEVER})) AS o_repeat,
        min(ifnull(gave.referred, {NEVER}), ifnull(marked.referred, {NEVER})) AS refer
    FROM customers AS c
    LEFT JOIN touched ON touched.customer = c.id
    LEFT JOIN permitted ON permitted.customer = c.id
    LEFT JOIN tried ON tried.customer = c.id
    LEFT JOIN purchased ON purchased.customer = c.id
    LEFT JOIN counted ON counted.customer = c.id
    LEFT JOIN reviewed ON reviewed.customer = c.id
    LEFT JOIN asked ON asked.customer = c.id
    LEFT JOIN gave ON gave.customer = c.id
    LEFT JOIN received ON received.customer = c.id
    LEFT JOIN marked ON marked.customer = c.id
    WHERE c.{LIVE}
),
journeys AS MATERIALIZED (
    SELECT id, name, closed_on, closed_reason, last_touch, last_bought,
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
"""Table expressions that end in `journeys`: one row per customer known by :as_of.

`know` to `refer` are the days the stages were entered, `o_like` to `o_repeat` the days of a stage's
own evidence, all NEVER where there is none. Parameters: as_of (a day number).
"""
