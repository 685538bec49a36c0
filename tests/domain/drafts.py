"""Small books written by hand, and the two speeds at which every rule answers about them."""

import contextlib
import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Protocol

from hourglass_desktop.domain import figures, journey, leaks, month, reasons, steps, today
from hourglass_desktop.domain.answers import TodayAnswer
from hourglass_desktop.domain.book import RECORD_OF_KIND, Book
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.follow_ups import FollowUp
from hourglass_desktop.domain.marks import Mark
from hourglass_desktop.domain.purchases import Purchase
from hourglass_desktop.domain.referrals import Introduction, ReferralAsk
from hourglass_desktop.domain.reviews import Review
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.domain.stages import STAGES, STEPS
from hourglass_desktop.domain.touches import Permission, Touch
from hourglass_desktop.domain.touchpoints import Touchpoint
from hourglass_desktop.domain.trials import Trial
from hourglass_desktop.store import figures as sql_figures
from hourglass_desktop.store import records
from hourglass_desktop.store import steps as sql_steps
from hourglass_desktop.store import today as sql_today
from hourglass_desktop.store.steps import Counts
from hourglass_desktop.store.store import Connection, Store

AS_OF = dt.date(2026, 6, 30)
When = dt.date | str | None


def date(when: When) -> dt.date | None:
    """A day from its ISO text."""
    return dt.date.fromisoformat(when) if isinstance(when, str) else when


def _day(when: dt.date | str) -> dt.date:
    return dt.date.fromisoformat(when) if isinstance(when, str) else when


class Speed(Protocol):
    """One way to answer what the product asks about a book."""

    def counts(self, book: Book, as_of: dt.date, days: int) -> Counts: ...

    def reasons(self, book: Book, as_of: dt.date) -> list[reasons.Reason]: ...

    def today(self, book: Book, as_of: dt.date) -> list[today.Line]: ...

    def figures(self, book: Book, as_of: dt.date, days: int) -> figures.Figures: ...

    def month(self, book: Book, first: dt.date, last: dt.date) -> month.MonthFigures: ...


def situation(book: Book, as_of: dt.date) -> reasons.Situation:
    """What the pure rules need, as of a day."""
    return reasons.Situation(
        people=journey.people(book, as_of),
        as_of=as_of,
        repeat_window=book.business.windows["repeat"],
        rhythms=book.business.rhythms,
        offers={offer.id: offer.name for offer in book.offers},
    )


class Pure:
    """The pure functions, one customer after the other."""

    def counts(self, book: Book, as_of: dt.date, days: int) -> Counts:
        now = situation(book, as_of)
        everybody = list(now.people.values())
        counted = []
        for step in steps.count_steps(everybody, book.business.windows, as_of, days):
            waiting = [who for who in everybody if leaks.waits(who, step.into)]
            left = sum(leaks.is_left_waiting(w, step.into, step.window, now) for w in waiting)
            counted.append(replace(step, waiting=len(waiting), neglected=left))
        return Counts(
            here={stage: steps.here(everybody, stage) for stage in STAGES},
            reached={stage: steps.reached(everybody, stage) for stage in STAGES},
            steps=tuple(counted),
        )

    def reasons(self, book: Book, as_of: dt.date) -> list[reasons.Reason]:
        return list(today.listed(situation(book, as_of)))

    def today(self, book: Book, as_of: dt.date) -> list[today.Line]:
        return today.today(situation(book, as_of))

    def figures(self, book: Book, as_of: dt.date, days: int) -> figures.Figures:
        return figures.figures(journey.people(book, as_of), as_of, days)

    def month(self, book: Book, first: dt.date, last: dt.date) -> month.MonthFigures:
        return month.month_figures(journey.people(book, last), first, last)


class _NotKept(Exception):
    """Ends the transaction a book is asked about in, so that the store stays empty."""


class Stored:
    """The same answers by SQL, from an empty store that holds the book for one question."""

    def __init__(self, store: Store) -> None:
        self.store = store

    @contextlib.contextmanager
    def holding(self, book: Book) -> Iterator[Connection]:
        """A connection that sees the book; nothing of it stays."""
        with contextlib.suppress(_NotKept), self.store.begin() as connection:
            records.save(connection, book)
            yield connection
            raise _NotKept

    def counts(self, book: Book, as_of: dt.date, days: int) -> Counts:
        with self.holding(book) as connection:
            return sql_steps.count(connection, book.business.windows, as_of, days)
        raise AssertionError

    def reasons(self, book: Book, as_of: dt.date) -> list[reasons.Reason]:
        with self.holding(book) as connection:
            named = sql_today.reasons(connection, book.business, as_of)
            return [reason for _name, reason in named]
        raise AssertionError

    def today(self, book: Book, as_of: dt.date) -> list[today.Line]:
        with self.holding(book) as connection:
            return sql_today.listed(connection, book.business, as_of)
        raise AssertionError

    def figures(self, book: Book, as_of: dt.date, days: int) -> figures.Figures:
        with self.holding(book) as connection:
            return sql_figures.figures(connection, as_of, days)
        raise AssertionError

    def month(self, book: Book, first: dt.date, last: dt.date) -> month.MonthFigures:
        with self.holding(book) as connection:
            return sql_figures.month_figures(connection, first, last)
        raise AssertionError


class Draft:
    """A book in the making; customers and other records get the next number of their own."""

    def __init__(self, speed: Speed) -> None:
        self.speed = speed
        self.business = Business()
        self._records: dict[str, list[Any]] = defaultdict(list)
        self._last = {"customers": 0, "records": 0}

    # --- writing ------------------------------------------------------------------------------

    def _add(self, kind: str, make: type[Any], **values: object) -> int:
        series = "customers" if kind == "customers" else "records"
        self._last[series] += 1
        self._records[kind].append(make(id=self._last[series], **values))
        return self._last[series]

    def set(self, **values: object) -> None:
        """Change settings of the business; windows and rhythms over the default ones."""
        for name in ("windows", "rhythms"):
            if name in values:
                values[name] = {**getattr(self.business, name), **values[name]}  # type: ignore[dict-item]
        self.business = replace(self.business, **values)  # type: ignore[arg-type]

    def customer(self, known_on: When = None, name: str = "", **values: object) -> int:
        """A customer; `closed_on` may be text."""
        closed = date(values.pop("closed_on", None))  # type: ignore[arg-type]
        return self._add(
            "customers",
            Customer,
            name=name or f"Sample {self._last['customers'] + 1}",
            known_on=date(known_on),
            closed_on=closed,
            **values,
        )

    def touch(
        self, customer: int, on: dt.date | str, direction: str = "out", builds: str = ""
    ) -> int:
        return self._add(
            "touches", Touch, customer=customer, date=_day(on), direction=direction, builds=builds
        )

    def leave(
        self, customer: int, on: dt.date | str, channel: str = "e-mail", *, given: bool = True
    ) -> int:
        return self._add(
            "permissions",
            Permission,
            customer=customer,
            date=_day(on),
            channel=channel,
            given=given,
        )

    def trial(
        self,
        customer: int,
        *,
        offered: When = None,
        started: When = None,
        ends: When = None,
        outcome: str = "",
        decided: When = None,
    ) -> int:
        return self._add(
            "trials",
            Trial,
            customer=customer,
            offered_on=date(offered),
            started_on=date(started),
            ends_on=date(ends),
            outcome=outcome,
            decided_on=date(decided),
        )

    def buy(self, customer: int, on: dt.date | str, **values: object) -> int:
        return self._add("purchases", Purchase, customer=customer, date=_day(on), **values)

    def review(
        self,
        customer: int,
        on: dt.date | str,
        again: int | None = None,
        recommend: int | None = None,
    ) -> int:
        return self._add(
            "reviews",
            Review,
            customer=customer,
            date=_day(on),
            would_buy_again=again,
            would_recommend=recommend,
        )

    def ask(self, customer: int, on: dt.date | str, answer: str = "", later_on: When = None) -> int:
        return self._add(
            "referral_asks",
            ReferralAsk,
            customer=customer,
            date=_day(on),
            answer=answer,
            later_on=date(later_on),
        )

    def introduce(
        self,
        giver: int,
        received: int | None,
        on: dt.date | str,
        *,
        thanked: When = None,
        told: When = None,
    ) -> int:
        return self._add(
            "introductions",
            Introduction,
            giver=giver,
            received=received,
            date=_day(on),
            thanked_on=date(thanked),
            outcome_told_on=date(told),
        )

    def mark(self, customer: int, stage: str, on: dt.date | str) -> int:
        return self._add("marks", Mark, customer=customer, stage=stage, date=_day(on))

    def follow_up(self, customer: int, due_on: dt.date | str, done_on: When = None) -> int:
        return self._add(
            "follow_ups", FollowUp, customer=customer, due_on=_day(due_on), done_on=date(done_on)
        )

    def touchpoint(self, stage: str, state: str = "live", live_on: When = None) -> int:
        return self._add(
            "touchpoints",
            Touchpoint,
            stage=stage,
            what="sample step",
            state=state,
            live_on=date(live_on),
        )

    def snooze(self, customer: int, on: dt.date | str, until: dt.date | str) -> int:
        return self._add(
            "today_answers", TodayAnswer, customer=customer, date=_day(on), until=_day(until)
        )

    def not_needed(
        self, customer: int, on: dt.date | str, reason: str, record: int | None = None
    ) -> int:
        return self._add(
            "today_answers",
            TodayAnswer,
            customer=customer,
            date=_day(on),
            reason=reason,
            record=record,
        )

    def retract(self, kind: str, number: int) -> None:
        """Take a record out again."""
        self._records[kind] = [r for r in self._records[kind] if r.id != number]

    def take(self, book: Book) -> None:
        """Hold another book's records instead."""
        for kind in RECORD_OF_KIND:
            self._records[kind.replace("-", "_")] = list(book.of_kind(kind))

    def change(self, kind: str, number: int, **values: object) -> None:
        """Change fields of a record."""
        self._records[kind] = [
            replace(r, **values) if r.id == number else r for r in self._records[kind]
        ]

    # --- reading ------------------------------------------------------------------------------

    @property
    def book(self) -> Book:
        return Book(business=self.business, **self._records)

    def people(self, as_of: dt.date = AS_OF) -> dict[int, journey.Person]:
        return journey.people(self.book, as_of)

    def journey(self, customer: int, as_of: dt.date = AS_OF) -> journey.Journey:
        return self.people(as_of)[customer].journey

    def counts(self, as_of: dt.date = AS_OF, days: int = 365) -> Counts:
        return self.speed.counts(self.book, as_of, days)

    def step(self, into: str, as_of: dt.date = AS_OF, days: int = 365) -> steps.Step:
        return self.counts(as_of, days).steps[STEPS.index(into)]

    def counted(
        self, into: str, as_of: dt.date = AS_OF, days: int = 365
    ) -> tuple[int, int, int, int]:
        """Matured, moved, open and disqualified of a step."""
        step = self.step(into, as_of, days)
        return step.matured, step.moved, step.open, step.disqualified

    def findings(self, as_of: dt.date = AS_OF, days: int = 365) -> dict[str, tuple[str, ...]]:
        live = leaks.live_stages(self.book.touchpoints, as_of)
        milestones = self.business.milestones
        return {
            step.into: leaks.findings(step, milestones.get(step.into), live)
            for step in self.counts(as_of, days).steps
        }

    def due(self, customer: int, word: str, as_of: dt.date = AS_OF) -> dt.date | None:
        """The earliest day one reason of a customer is due, None when it is not listed."""
        found = self.speed.reasons(self.book, as_of)
        days = [r.due_on for r in found if r.customer == customer and r.word == word]
        return min(days, default=None)

    def words(self, customer: int, as_of: dt.date = AS_OF) -> tuple[str, ...]:
        """The best reason of a customer's line and the others, empty when not listed."""
        for line in self.today(as_of):
            if line.customer == customer:
                return (line.reason.word, *line.others)
        return ()

    def today(self, as_of: dt.date = AS_OF) -> list[today.Line]:
        return self.speed.today(self.book, as_of)

    def figures(self, as_of: dt.date = AS_OF, days: int = 365) -> figures.Figures:
        return self.speed.figures(self.book, as_of, days)

    def month(self, first: str, last: str) -> month.MonthFigures:
        return self.speed.month(self.book, _day(first), _day(last))


def ago(days: int) -> dt.date:
    """The day so many days before the as-of day."""
    return AS_OF - dt.timedelta(days=days)
