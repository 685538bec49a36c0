"""The nine reasons of Today, each as one SELECT over everybody, as domain/reasons.py says them.

Every SELECT gives customer, due_on, record, on_day, number, text, variant, ratio; it stands after
the table expressions of JOURNEYS and REASON_TABLES. Parameters: as_of, repeat_window.
"""

from hourglass_desktop.domain.reasons import (
    ASK_AGAIN_AFTER,
    KNOWN_FOR,
    REVIEW_AFTER,
    REVIEW_UNTIL,
    TRIAL_AHEAD,
)
from hourglass_desktop.domain.reviews import PRAISE_AT_LEAST, REPAIR_AT_MOST
from hourglass_desktop.domain.stages import STAGES
from hourglass_desktop.store.journeys import COUNTING, LIVE, NEVER

LATEST = 10_000_000_000
"""Day and number packed into one whole number, so that max() finds the latest record."""

REASON_TABLES = f"""
scored AS MATERIALIZED (
    SELECT customer, max(date * {LATEST} + id) AS latest, id, date,
        min(ifnull(would_buy_again, 99), ifnull(would_recommend, 99)) AS score
    FROM reviews
    WHERE {LIVE} AND date <= :as_of
        AND (would_buy_again IS NOT NULL OR would_recommend IS NOT NULL)
    GROUP BY customer
),
last_ask AS MATERIALIZED (
    SELECT customer, max(date * {LATEST} + id) AS latest, date, answer, later_on
    FROM referral_asks WHERE {LIVE} AND date <= :as_of GROUP BY customer
),
last_leave AS (
    SELECT customer, channel, max(date * {LATEST} + id) AS latest, given
    FROM permissions WHERE {LIVE} AND date <= :as_of GROUP BY customer, channel
),
withdrawn AS MATERIALIZED (
    SELECT customer FROM last_leave
    WHERE given = 0 AND channel IN ('e-mail', 'phone', 'post')
    GROUP BY customer HAVING count(*) = 3
),
may AS MATERIALIZED (
    SELECT * FROM journeys WHERE closed_on IS NULL
),
repairs AS MATERIALIZED (
    SELECT may.id AS customer, scored.id AS record, scored.date, scored.score
    FROM scored JOIN may ON may.id = scored.customer
    WHERE scored.score <= {REPAIR_AT_MOST}
        AND (may.last_touch IS NULL OR may.last_touch <= scored.date)
)
"""

_THANKS = f"""
SELECT i.giver AS customer,
    CASE WHEN i.thanked_on <= :as_of
        THEN max(i.date, min(r.buy, ifnull(r.closed_on, {NEVER})))
        ELSE i.date END AS due_on,
    i.id AS record, i.date AS on_day, NULL AS number, ifnull(r.name, '') AS text,
    CASE WHEN i.thanked_on <= :as_of THEN 'tell' ELSE 'thank' END AS variant, 0.0 AS ratio
FROM introductions AS i
JOIN may AS g ON g.id = i.giver
LEFT JOIN journeys AS r ON r.id = i.received
WHERE i.{LIVE} AND i.date <= :as_of AND (
    i.thanked_on IS NULL OR i.thanked_on > :as_of
    OR ((i.outcome_told_on IS NULL OR i.outcome_told_on > :as_of)
        AND (r.buy < {NEVER} OR r.closed_on IS NOT NULL)))
"""

_REPAIR = """
SELECT customer, date AS due_on, record, date AS on_day, score AS number, '' AS text,
    '' AS variant, 0.0 AS ratio
FROM repairs
"""

_FOLLOW_UP = f"""
SELECT f.customer, f.due_on, f.id AS record, f.due_on AS on_day, NULL AS number, f.what AS text,
    '' AS variant, 0.0 AS ratio
FROM follow_ups AS f JOIN may ON may.id = f.customer
WHERE f.{LIVE} AND f.due_on <= :as_of AND (f.done_on IS NULL OR f.done_on > :as_of)
"""

_UNDECIDED = f"""
    t.{LIVE} AND t.started_on <= :as_of
    AND (t.outcome = '' OR t.decided_on > :as_of)
"""

_TRIAL = f"""
SELECT t.customer, t.ends_on AS due_on, t.id AS record, t.ends_on AS on_day, NULL AS number,
    ifnull(o.name, '') AS text, '' AS variant, 0.0 AS ratio
FROM trials AS t JOIN may ON may.id = t.customer
LEFT JOIN offers AS o ON o.id = t.offer AND o.{LIVE}
WHERE {_UNDECIDED} AND t.ends_on <= :as_of + {TRIAL_AHEAD}
"""

OVERDUE_TRIALS = f"SELECT t.customer FROM trials AS t WHERE {_UNDECIDED} AND t.ends_on < :as_of"
"""Customers in a started trial without outcome whose end is past."""

_REVIEW = f"""
SELECT p.customer, p.date + {REVIEW_AFTER} AS due_on, p.id AS record, p.date AS on_day,
    NULL AS number, p.what AS text, '' AS variant, 0.0 AS ratio
FROM (
    SELECT customer, max(date * {LATEST} + id) AS latest, id, date, what FROM purchases
    WHERE {COUNTING} AND date > :as_of - {REVIEW_UNTIL} AND date <= :as_of - {REVIEW_AFTER}
    GROUP BY customer
) AS p JOIN may ON may.id = p.customer
WHERE p.customer NOT IN (SELECT customer FROM withdrawn)
    AND p.customer NOT IN (
        SELECT customer FROM reviews
        WHERE {LIVE} AND date > :as_of - {REVIEW_UNTIL} AND date <= :as_of)
"""

_ASK = f"""
SELECT customer, max(buy, ready, again) AS due_on, record, ready AS on_day, number, '' AS text,
    CASE WHEN number IS NULL THEN 'repeat' ELSE 'review' END AS variant, 0.0 AS ratio
FROM (
    SELECT may.id AS customer, may.buy, ifnull(scored.date, may.repeat) AS ready,
        scored.score AS number,
        CASE WHEN scored.id IS NOT NULL THEN scored.id ELSE ifnull(
            (SELECT min(id) FROM purchases
             WHERE {COUNTING} AND customer = may.id AND date = may.repeat AND date > (
                SELECT min(date) FROM purchases WHERE {COUNTING} AND customer = may.id)),
            (SELECT min(id) FROM marks
             WHERE {LIVE} AND customer = may.id AND stage = 'repeat' AND date = may.repeat)
            ) END AS record,
        CASE WHEN a.customer IS NULL THEN 0
            WHEN a.answer = 'later' AND a.later_on IS NOT NULL THEN a.later_on
            ELSE a.date + {ASK_AGAIN_AFTER + 1} END AS again
    FROM may
    LEFT JOIN scored ON scored.customer = may.id
    LEFT JOIN last_ask AS a ON a.customer = may.id
    WHERE may.buy < {NEVER}
        AND (scored.score >= {PRAISE_AT_LEAST}
            OR (scored.score IS NULL AND may.repeat < {NEVER}))
        AND (a.answer IS NULL OR a.answer <> 'rather not')
        AND may.id NOT IN (SELECT customer FROM withdrawn)
) WHERE again <= :as_of
"""

_GONE_QUIET = f"""
SELECT may.id AS customer, may.last_bought + limits.days + 1 AS due_on, NULL AS record,
    may.last_bought AS on_day, limits.days AS number, '' AS text, '' AS variant, 0.0 AS ratio
FROM may JOIN (
    SELECT customer, CASE WHEN dates >= 3 THEN 3 * two_medians / 4 ELSE :repeat_window END AS days
    FROM (
        SELECT customer, max(n) + 1 AS dates,
            sum(CASE WHEN place = (n + 1) / 2 THEN gap ELSE 0 END)
            + sum(CASE WHEN place = n / 2 + 1 THEN gap ELSE 0 END) AS two_medians
        FROM (
            SELECT customer, gap, count(gap) OVER (PARTITION BY customer) AS n,
                row_number() OVER (PARTITION BY customer ORDER BY gap IS NULL, gap) AS place
            FROM (
                SELECT customer, date - lag(date) OVER (PARTITION BY customer ORDER BY date) AS gap
                FROM (
                    SELECT DISTINCT customer, date FROM purchases
                    WHERE {COUNTING} AND date <= :as_of
                )
            )
        ) GROUP BY customer
    )
) AS limits ON limits.customer = may.id
WHERE :as_of - may.last_bought > limits.days
    AND may.id NOT IN (SELECT customer FROM withdrawn)
"""

_RHYTHM = (
    "CASE may.stage " + " ".join(f"WHEN '{s}' THEN :rhythm_{s}" for s in STAGES) + " ELSE 0 END"
)

_KEEP_IN_TOUCH = f"""
SELECT customer, last + rhythm + 1 AS due_on, NULL AS record, last AS on_day, rhythm AS number,
    '' AS text, variant, (:as_of - last) * 1.0 / rhythm AS ratio
FROM (
    SELECT may.id AS customer, ifnull(may.last_touch, may.know) AS last, {_RHYTHM} AS rhythm,
        CASE WHEN may.last_touch IS NULL THEN 'known' ELSE 'touch' END AS variant
    FROM may WHERE may.id NOT IN (SELECT customer FROM withdrawn)
) WHERE rhythm > 0 AND :as_of - last > rhythm
"""

_NO_NEXT_STEP = f"""
SELECT may.id AS customer, may.know + {KNOWN_FOR} AS due_on, NULL AS record, may.know AS on_day,
    NULL AS number, '' AS text, '' AS variant, 0.0 AS ratio
FROM may
WHERE may.stage = 'know' AND :as_of - may.know >= {KNOWN_FOR}
    AND may.id NOT IN (SELECT customer FROM withdrawn)
    AND may.id NOT IN (
        SELECT customer FROM follow_ups
        WHERE {LIVE} AND (done_on IS NULL OR done_on > :as_of))
"""

SELECT_OF_REASON = {
    "thanks": _THANKS,
    "repair": _REPAIR,
    "follow-up": _FOLLOW_UP,
    "trial": _TRIAL,
    "review": _REVIEW,
    "ask": _ASK,
    "gone quiet": _GONE_QUIET,
    "keep in touch": _KEEP_IN_TOUCH,
    "no next step": _NO_NEXT_STEP,
}
"""The SELECT of every reason, in Today's order."""
