"""The named figures and the month's five over all customers, as domain/figures.py says them."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, text

from hourglass_desktop.domain.figures import (
    BOUGHT_WITHIN,
    DECIDED_WITHIN,
    ENOUGH_FOR_NPS,
    YEAR,
    YIELD_WITHIN,
    CustomerFigures,
    Figures,
    Nps,
    Owed,
    ReferralFigures,
    Revenue,
    TrialFigures,
)
from hourglass_desktop.domain.month import MonthFigures
from hourglass_desktop.domain.rates import Rate, median_days
from hourglass_desktop.domain.reviews import PRAISE_AT_LEAST, REPAIR_AT_MOST
from hourglass_desktop.store.journeys import COUNTING, JOURNEYS, LIVE, NEVER
from hourglass_desktop.store.reasons import LATEST, REASON_TABLES


def within(day: str, days: str = ":days") -> str:
    """The SQL of a day lying in the period that ends as of a day."""
    return f"{day} > :as_of - {days} AND {day} <= :as_of"


PARENTS = f"""
SELECT received, giver, date, min(date * {LATEST} + id) AS earliest FROM introductions
WHERE {LIVE} AND date <= :as_of AND received IS NOT NULL GROUP BY received
"""
"""The earliest introduction of everybody received: their place in the tree of who sent whom."""
OFFERED = (
    f"min(ifnull(iif(offered_on <= :as_of, offered_on, NULL), {NEVER}), "
    f"ifnull(iif(started_on <= :as_of, started_on, NULL), {NEVER}))"
)
DECIDED_ON = "iif(decided_on <= :as_of, decided_on, NULL)"
OUTCOME = "iif(decided_on > :as_of, '', outcome)"
"""Of a trial: first day, day of the decision and outcome as they read at :as_of."""

_RATES = f"""
SELECT 'referral_number', sum(id IN (
    SELECT giver FROM introductions WHERE {LIVE} AND {within("date", str(YEAR))})), count(*)
FROM journeys WHERE buy < {NEVER}
UNION ALL
SELECT 'referred_share', sum(EXISTS (
    SELECT 1 FROM introductions WHERE {LIVE} AND received = journeys.id AND date <= buy)), count(*)
FROM journeys WHERE {within("buy")}
UNION ALL
SELECT 'ask_coverage', sum(j.id IN (
    SELECT customer FROM referral_asks WHERE {LIVE} AND {within("date", str(YEAR))})), count(*)
FROM journeys AS j LEFT JOIN last_ask ON last_ask.customer = j.id
WHERE j.closed_on IS NULL AND j.buy < {NEVER}
    AND j.id NOT IN (SELECT customer FROM repairs)
    AND j.id NOT IN (SELECT customer FROM withdrawn)
    AND (last_ask.answer IS NULL OR last_ask.answer <> 'rather not'
        OR last_ask.date > :as_of - {YEAR})
UNION ALL
SELECT 'ask_yield', sum(EXISTS (
    SELECT 1 FROM introductions AS i WHERE i.{LIVE} AND i.giver = a.customer
        AND i.date BETWEEN a.date AND a.date + {YIELD_WITHIN})), count(*)
FROM referral_asks AS a WHERE a.{LIVE} AND {within(f"a.date + {YIELD_WITHIN}")}
UNION ALL
SELECT 'introductions_bought',
    sum(ifnull(r.buy BETWEEN i.date AND i.date + {BOUGHT_WITHIN}, 0)), count(*)
FROM introductions AS i LEFT JOIN journeys AS r ON r.id = i.received
WHERE i.{LIVE} AND {within(f"i.date + {BOUGHT_WITHIN}")}
UNION ALL
SELECT 'acceptance', sum(ifnull(started_on <= :as_of, 0)), count(*)
FROM trials WHERE {LIVE} AND {within(OFFERED)}
UNION ALL
SELECT 'conversion', sum({OUTCOME} = 'bought'), count(*)
FROM trials WHERE {LIVE} AND {within("started_on")}
    AND ifnull(ends_on, {DECIDED_ON}) + {DECIDED_WITHIN} <= :as_of
UNION ALL
SELECT 'repeat_purchase_rate', sum(last > first), count(*) FROM (
    SELECT min(date) AS first, max(date) AS last FROM purchases
    WHERE {COUNTING} AND date <= :as_of GROUP BY customer)
UNION ALL
SELECT 'would_buy_again', sum(would_buy_again >= {PRAISE_AT_LEAST}), count(*)
FROM reviews WHERE {LIVE} AND {within("date")} AND would_buy_again IS NOT NULL
UNION ALL
SELECT 'nps', sum(would_recommend >= {PRAISE_AT_LEAST}) - sum(would_recommend <= {REPAIR_AT_MOST}),
    count(*)
FROM reviews WHERE {LIVE} AND {within("date")} AND would_recommend IS NOT NULL
"""

_TABLES = f"WITH {JOURNEYS}, {REASON_TABLES}"
_RATES_QUERY = text(f"{_TABLES} {_RATES}")
_OWED_QUERY = text(
    f"""
    SELECT DISTINCT c.id, c.name FROM introductions AS i JOIN customers AS c ON c.id = i.giver
    WHERE i.{LIVE} AND i.date <= :as_of AND (i.thanked_on IS NULL OR i.thanked_on > :as_of)
        AND (c.closed_on IS NULL OR c.closed_on > :as_of)
    ORDER BY c.name, c.id
    """
)
_THANKED_QUERY = text(
    f"""
    SELECT thanked_on - date FROM introductions
    WHERE {LIVE} AND {within("date")} AND thanked_on <= :as_of
    """
)
_REVENUE_QUERY = text(
    f"""
    SELECT c.id, c.name, sum(p.amount), p.currency FROM ({PARENTS}) AS parent
    JOIN (
        SELECT customer, date, amount, currency FROM purchases
        WHERE {COUNTING} AND date <= :as_of AND amount IS NOT NULL
    ) AS p ON p.customer = parent.received AND p.date >= parent.date
    JOIN customers AS c ON c.id = parent.giver
    GROUP BY c.id, p.currency ORDER BY c.name, c.id, p.currency
    """
)


def figures(connection: Connection, as_of: dt.date, days: int) -> Figures:
    """All named figures of everybody known."""
    at = {"as_of": as_of.toordinal(), "days": days}
    counted = {name: Rate(k or 0, n) for name, k, n in connection.execute(_RATES_QUERY, at)}
    spread = counted.pop("nps")
    score = 100 * spread.k / spread.n if spread.n >= ENOUGH_FOR_NPS else None
    rates: dict[str, Any] = counted
    return Figures(
        referrals=ReferralFigures(
            thanks_owed=tuple(Owed(*row) for row in connection.execute(_OWED_QUERY, at)),
            median_days_to_thanks=median_days(
                list(connection.execute(_THANKED_QUERY, at).scalars())
            ),
            revenue_by_giver=tuple(Revenue(*row) for row in connection.execute(_REVENUE_QUERY, at)),
            **{
                name: rates[name]
                for name in (
                    "referral_number",
                    "referred_share",
                    "ask_coverage",
                    "ask_yield",
                    "introductions_bought",
                )
            },
        ),
        trials=TrialFigures(acceptance=rates["acceptance"], conversion=rates["conversion"]),
        customers=CustomerFigures(
            repeat_purchase_rate=rates["repeat_purchase_rate"],
            would_buy_again=rates["would_buy_again"],
            nps=Nps(spread.n, score),
        ),
    )


_MONTH_QUERY = text(
    f"""
    WITH {JOURNEYS}, bought AS MATERIALIZED (
        SELECT customer, date, amount, currency FROM purchases
        WHERE {COUNTING} AND date BETWEEN :first AND :as_of
    )
    SELECT 'new_customers', NULL, count(*) FROM journeys WHERE know BETWEEN :first AND :as_of
    UNION ALL
    SELECT 'touches', NULL, count(*) FROM touches
    WHERE {LIVE} AND date BETWEEN :first AND :as_of
    UNION ALL
    SELECT 'trials_started', NULL, count(*) FROM trials
    WHERE {LIVE} AND started_on BETWEEN :first AND :as_of
    UNION ALL
    SELECT 'purchases', NULL, count(*) FROM bought
    UNION ALL
    SELECT 'returning', NULL, count(*) FROM bought WHERE EXISTS (
        SELECT 1 FROM purchases
        WHERE {COUNTING} AND customer = bought.customer AND date < bought.date)
    UNION ALL
    SELECT 'introductions', NULL, count(*) FROM introductions
    WHERE {LIVE} AND date BETWEEN :first AND :as_of
    UNION ALL
    SELECT 'amount', currency, sum(amount) FROM bought
    WHERE amount IS NOT NULL GROUP BY currency
    """
)


def month_figures(connection: Connection, first: dt.date, last: dt.date) -> MonthFigures:
    """The five figures of the days from first to last, both within one month."""
    amounts: dict[str, int] = {}
    counted: dict[str, int] = {}
    at: Mapping[str, int] = {"first": first.toordinal(), "as_of": last.toordinal()}
    for name, currency, n in connection.execute(_MONTH_QUERY, at):
        if name == "amount":
            amounts[currency] = n
        else:
            counted[name] = n
    return MonthFigures(amounts=amounts, **counted)
