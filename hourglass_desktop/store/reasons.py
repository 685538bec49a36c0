"""The nine reasons of Today, each as one SELECT over everybody, as domain/reasons.py says them.

Every SELECT gives customer, due_on, record, on_day, number, text, variant, ratio; it stands after
the table expressions of JOURNEYS and REASON_TABLES. Closed customers are the caller's to leave out.
Parameters: as_of, repeat_window.
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
repairs AS MATERIALIZED (
    SELECT customer, id AS record, date, score FROM scored
    WHERE score <= {REPAIR_AT_MOST} AND NOT EXISTS (
        SELECT 1 FROM touches AS t WHERE t.{LIVE} AND t.customer = scored.customer
            AND t.date > scored.date AND t.date <= :as_of)
)
"""

_MAY_BE_ASKED = f"""
SELECT id AS customer FROM journeys
WHERE buy < {NEVER}
    AND (id IN (SELECT customer FROM scored WHERE score >= {PRAISE_AT_LEAST})
        OR (repeat < {NEVER} AND id NOT IN (SELECT customer FROM scored)))
    AND id NOT IN (
        SELECT customer FROM last_ask WHERE CASE answer
            WHEN 'rather not' THEN 1
            WHEN 'later' THEN ifnull(later_on, date + {ASK_AGAIN_AFTER + 1}) > :as_of
            ELSE date + {ASK_AGAIN_AFTER + 1} > :as_of END)
    AND id NOT IN (SELECT customer FROM withdrawn)
"""

_THANKS = f"""
SELECT i.giver AS customer,
    CASE WHEN i.thanked_on <= :as_of
        THEN max(i.date, min(r.buy, ifnull(r.closed_on, {NEVER})))
        ELSE i.date END AS due_on,
    i.id AS record, i.date AS on_day, NULL AS number, ifnull(c.name, '') AS text,
    CASE WHEN i.thanked_on <= :as_of THEN 'tell' ELSE 'thank' END AS variant, 0.0 AS ratio
FROM introductions AS i
LEFT JOIN journeys AS r ON r.id = i.received
LEFT JOIN customers AS c ON c.id = r.id
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
FROM follow_ups AS f
WHERE f.{LIVE} AND f.due_on <= :as_of AND (f.done_on IS NULL OR f.done_on > :as_of)
"""

_UNDECIDED = f"""
    t.{LIVE} AND t.started_on <= :as_of
    AND (t.outcome = '' OR t.decided_on > :as_of)
"""

_TRIAL = f"""
SELECT t.customer, t.ends_on AS due_on, t.id AS record, t.ends_on AS on_day, NULL AS number,
    ifnull(o.name, '') AS text, '' AS variant, 0.0 AS ratio
FROM trials AS t
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
) AS p
WHERE p.customer NOT IN (SELECT customer FROM withdrawn)
    AND p.customer NOT IN (
        SELECT customer FROM reviews
        WHERE {LIVE} AND date > :as_of - {REVIEW_UNTIL} AND date <= :as_of)
"""

_ASK = f"""
SELECT customer, max(buy, ready, again) AS due_on, record, ready AS on_day, number, '' AS text,
    CASE WHEN number IS NULL THEN 'repeat' ELSE 'review' END AS variant, 0.0 AS ratio
FROM (
    SELECT j.id AS customer, j.buy, ifnull(scored.date, j.repeat) AS ready,
        scored.score AS number,
        CASE WHEN scored.id IS NOT NULL THEN scored.id ELSE ifnull(
            (SELECT min(id) FROM purchases
             WHERE {COUNTING} AND customer = j.id AND date = j.repeat AND date > (
                SELECT min(date) FROM purchases WHERE {COUNTING} AND customer = j.id)),
            (SELECT min(id) FROM marks
             WHERE {LIVE} AND customer = j.id AND stage = 'repeat' AND date = j.repeat)
            ) END AS record,
        CASE WHEN a.customer IS NULL THEN 0
            WHEN a.answer = 'later' AND a.later_on IS NOT NULL THEN a.later_on
            ELSE a.date + {ASK_AGAIN_AFTER + 1} END AS again
    FROM journeys AS j
    LEFT JOIN scored ON scored.customer = j.id
    LEFT JOIN last_ask AS a ON a.customer = j.id
    WHERE j.id IN ({_MAY_BE_ASKED})
)
"""

_GONE_QUIET = f"""
SELECT j.id AS customer, j.last_bought + limits.days + 1 AS due_on, NULL AS record,
    j.last_bought AS on_day, limits.days AS number, '' AS text, '' AS variant, 0.0 AS ratio
FROM journeys AS j JOIN (
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
) AS limits ON limits.customer = j.id
WHERE :as_of - j.last_bought > limits.days
    AND j.id NOT IN (SELECT customer FROM withdrawn)
"""

_RHYTHM = "CASE j.stage " + " ".join(f"WHEN '{s}' THEN :rhythm_{s}" for s in STAGES) + " ELSE 0 END"

_KEEP_IN_TOUCH = f"""
SELECT customer, last + rhythm + 1 AS due_on, NULL AS record, last AS on_day, rhythm AS number,
    '' AS text, variant, (:as_of - last) * 1.0 / rhythm AS ratio
FROM (
    SELECT j.id AS customer, ifnull(j.last_touch, j.know) AS last, {_RHYTHM} AS rhythm,
        CASE WHEN j.last_touch IS NULL THEN 'known' ELSE 'touch' END AS variant
    FROM journeys AS j WHERE j.id NOT IN (SELECT customer FROM withdrawn)
) WHERE rhythm > 0 AND :as_of - last > rhythm
"""

_NO_NEXT_STEP = f"""
SELECT j.id AS customer, j.know + {KNOWN_FOR} AS due_on, NULL AS record, j.know AS on_day,
    NULL AS number, '' AS text, '' AS variant, 0.0 AS ratio
FROM journeys AS j
WHERE j.stage = 'know' AND :as_of - j.know >= {KNOWN_FOR}
    AND j.id NOT IN (SELECT customer FROM withdrawn)
    AND j.id NOT IN (
        SELECT customer FROM follow_ups
        WHERE {LIVE} AND (done_on IS NULL OR done_on > :as_of))
"""

NEGLECTING = (_THANKS, _REVIEW, _MAY_BE_ASKED, OVERDUE_TRIALS)
"""What makes a waiting customer neglected: Today's reasons 1, 5 and 6, and an overdue trial."""

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
