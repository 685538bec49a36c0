"""Today: whom to contact, and why; the owner's answers to it; what else the day's page shows."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from hourglass_desktop.domain import rules
from hourglass_desktop.domain.answers import Snoozed, TodayAnswer, snooze_problems
from hourglass_desktop.domain.birthdays import Birthday
from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.dates import add_months, month_end
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.month import MonthFigures
from hourglass_desktop.domain.reasons import OF_A_PERSON, Reason
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.domain.text import _
from hourglass_desktop.domain.today import Line, lines
from hourglass_desktop.domain.touches import Touch, problems
from hourglass_desktop.services import follow_ups, saving
from hourglass_desktop.store import editing, figures, permissions, settings, steps, today
from hourglass_desktop.store.store import Connection, Store

_KIND = "today-answers"
_TOUCH_CHANNELS: Mapping[str, str] = {"phone": "call", "e-mail": "e-mail", "post": "letter"}
"""The channel of a touch for each that a customer may withdraw, the usual one first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """Everything the page of a day shows, of one moment.

    `quiet` are all who went quiet with their names, the longest silence first, also those listed
    for a better reason; `month` is the running one, `before` the whole one before it.
    """

    as_of: dt.date
    lines: tuple[Line, ...]
    organisations: Mapping[int, str]
    birthdays: tuple[Birthday, ...]
    quiet: tuple[tuple[str, Reason], ...]
    month: MonthFigures
    before: MonthFigures
    has_customers: bool
    snoozed: int
    """How many a snooze hides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """How a customer may be reached: nothing by a channel they withdrew.

    `channel` is how a touch by the owner is usually made, "visit" when nothing else is left.
    """

    phones: tuple[str, ...]
    emails: tuple[str, ...]
    channel: str


class Today:
    """Reading the day's list, and keeping the owner's answers to it."""

    def __init__(self, store: Store, business: Business, today: Callable[[], dt.date]) -> None:
        """`business` are the defaults where the owner set nothing; `today` tells the day."""
        self._store = store
        self._business = business
        self._today = today

    def read(self, as_of: dt.date) -> list[Line]:
        """The list of a day, complete."""
        with self._store.read() as connection:
            business = settings.load(connection, self._business)
            return today.listed(connection, business, as_of)

    def day(self, as_of: dt.date) -> Day:
        """The list of a day with what stands beside it, from one steady view of the store."""
        with self._store.read() as connection:
            business = settings.load(connection, self._business)
            reasons = today.reasons(connection, business, as_of)
            listed = lines(reasons)
            quiet = [(name, reason) for name, reason in reasons if reason.word == "gone quiet"]
            first = as_of.replace(day=1)
            before = add_months(first, -1)
            return Day(
                as_of=as_of,
                lines=tuple(listed),
                organisations=today.organisations(connection, (line.customer for line in listed)),
                birthdays=today.birthdays(connection, as_of),
                quiet=tuple(sorted(quiet, key=lambda q: (q[1].on or as_of, q[0], q[1].customer))),
                month=figures.month_figures(connection, first, as_of),
                before=figures.month_figures(connection, before, month_end(before)),
                has_customers=steps.extent(connection) > 0,
                snoozed=len(today.snoozed(connection, as_of)),
            )

    def extent(self) -> int:
        """About how many customers a reading has to go through, told at once."""
        with self._store.read() as connection:
            return steps.extent(connection)

    def ways(self, customer: int, as_of: dt.date) -> Ways:
        """How a customer may be reached; HourglassError when they are not there."""
        with self._store.read() as connection:
            found = saving.kept_record(connection, "customers", customer)
            silent = permissions.withdrawn(connection, as_of).get(customer, frozenset())
        left = [touch for channel, touch in _TOUCH_CHANNELS.items() if channel not in silent]
        return Ways(
            phones=() if "phone" in silent else found.phones,
            emails=() if "e-mail" in silent else found.emails,
            channel=left[0] if left else "visit",
        )

    def snooze(self, customer: int, until: dt.date | None) -> Changes:
        """Hide a customer from the list until a day; FieldErrors for `until`."""
        answer = TodayAnswer(customer=customer, date=self._today(), until=until)
        saving.refuse(snooze_problems(answer))
        return self._answer(answer, _("Snoozed"))

    def snoozed(self) -> tuple[Snoozed, ...]:
        """Whom a snooze hides today, whoever is listed again first before the others."""
        with self._store.read() as connection:
            return today.snoozed(connection, self._today())

    def wake(self, customer: int) -> Changes:
        """End the snooze of a customer today; HourglassError when there is none."""

        def work(connection: Connection) -> Changes:
            if not today.wake(connection, customer, self._today()):
                raise HourglassError(_("This customer is not snoozed any more."))
            return Changes(kinds=frozenset((_KIND,)), done=_("Snooze ended"), customer=customer)

        return self._change(work)

    def not_needed(self, reason: Reason) -> Changes:
        """Hide one reason of one record for good.

        A reason without a record is hidden until a touch or purchase dated after today.
        """
        record = None if reason.word in OF_A_PERSON else reason.record
        answer = TodayAnswer(
            customer=reason.customer, date=self._today(), reason=reason.word, record=record
        )
        return self._answer(answer, _("Noted as not needed"))

    def carry_out(self, follow_up: int, on: dt.date, touch: Touch | None) -> Changes:
        """Note that a follow-up was done on a day, with the touch it was, if it was one.

        FieldErrors for `done_on` or of the touch, HourglassError; then neither is kept.
        """
        now = self._today()
        follow_ups.refuse_early(on, now)
        tidy = None if touch is None else rules.tidied(replace(touch, id=0))
        if tidy is not None:
            saving.refuse(problems(tidy, now))

        def work(connection: Connection) -> Changes:
            changes = follow_ups.finish(connection, follow_up, on)
            if tidy is None:
                return changes
            logged = saving.save(connection, "touches", tidy)
            return replace(
                changes,
                kinds=changes.kinds | logged.kinds,
                is_new=True,
                done=_("Next step done, touch logged"),
            )

        return self._change(work)

    def _answer(self, answer: TodayAnswer, done: str) -> Changes:
        def work(connection: Connection) -> Changes:
            saving.refuse_stranger(connection, answer.customer)
            number = editing.put(connection, _KIND, answer)
            return Changes(
                kinds=frozenset((_KIND,)), done=done, customer=answer.customer, record=number
            )

        return self._change(work)

    def _change(self, work: Callable[[Connection], Changes]) -> Changes:
        return self._store.change(work)
