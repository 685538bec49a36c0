"""The reviews given, in one query."""

import datetime as dt

from sqlalchemy import Connection, text

from hourglass_desktop.domain.referral_views import ReviewLine
from hourglass_desktop.store.journeys import LIVE
from hourglass_desktop.store.reasons import REASON_TABLES

_REVIEWS = text(
    f"""
    WITH {REASON_TABLES}
    SELECT r.id, r.customer, c.name, r.date, r.would_buy_again, r.would_recommend, r.words,
        r.what_else, r.easier, r.id IN (SELECT record FROM repairs)
            AND (c.closed_on IS NULL OR c.closed_on > :as_of) AS is_repair
    FROM reviews AS r JOIN customers AS c ON c.id = r.customer AND c.{LIVE}
    WHERE r.{LIVE} AND r.date <= :as_of
    ORDER BY r.date DESC, r.id DESC
    """
)


def reviews(connection: Connection, as_of: dt.date) -> tuple[ReviewLine, ...]:
    """Every review, the latest first."""
    return tuple(
        ReviewLine(
            id=row.id,
            customer=row.customer,
            name=row.name,
            date=dt.date.fromordinal(row.date),
            would_buy_again=row.would_buy_again,
            would_recommend=row.would_recommend,
            words=row.words,
            what_else=row.what_else,
            easier=row.easier,
            is_repair=bool(row.is_repair),
        )
        for row in connection.execute(_REVIEWS, {"as_of": as_of.toordinal()})
    )
