"""A customer's way through the hourglass: evidence, entered, stage, because, skipped.

A stage is earned by dated evidence, never typed in. Know is the record itself; like an inbound
touch, a touch that builds like or a permission given; trust a touch that builds trust; try a
trial started; buy the first counting purchase; repeat the first one on a later date; refer the
first introduction given. A mark is the owner's own evidence for its stage.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hourglass_desktop.domain.book import Book
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.history import History, histories
from hourglass_desktop.domain.stages import PATH, STAGES

_MARK_RANK = 9


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """One dated reason to be at a stage; sorts by date, then the order of the stages' table.

    `kind` is one of record, inbound, builds, permission, trial, purchase, introduction, mark,
    event; `record` the number of the record behind it (0 for the customer's own record).
    """

    date: dt.date
    rank: int
    record: int
    stage: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """Where a customer stands: dates entered, evidence of their own, the stage and its cause."""

    entered: Mapping[str, dt.date]
    own: Mapping[str, Evidence]
    stage: str
    because: Evidence
    skipped: tuple[str, ...]

    @property
    def since(self) -> dt.date:
        """The day the customer reached the stage."""
        return self.because.date

    @property
    def refers(self) -> bool:
        """Whether they introduced somebody, buyer or not."""
        return "refer" in self.entered


@dataclass(frozen=True, slots=True)
class Person:
    """A customer known by the as-of date: history as of then, and the journey it proves."""

    history: History
    journey: Journey

    @property
    def customer(self) -> Customer:
        """The customer's own record as of then."""
        return self.history.customer

    @property
    def is_open(self) -> bool:
        """Whether the customer was not closed by then."""
        return self.customer.closed_on is None

    def entered(self, stage: str) -> dt.date | None:
        """The day the stage was entered, None when it was not."""
        return self.journey.entered.get(stage)


def _events(history: History) -> Iterator[Evidence]:
    """Every event's dates, as evidence that the customer was known."""
    groups: tuple[tuple[int, tuple[object, ...]], ...] = (
        (1, history.touches),
        (2, history.permissions),
        (4, history.purchases),
        (5, history.reviews),
        (6, history.asks),
        (7, (*history.given, *history.received)),
    )
    for rank, records in groups:
        for r in records:
            yield Evidence(r.date, rank, r.id, "know", "event")  # type: ignore[attr-defined]
    for t in history.trials:
        for day in (t.offered_on, t.started_on):
            if day is not None:
                yield Evidence(day, 3, t.id, "know", "event")
    for m in history.marks:
        yield Evidence(m.date, _MARK_RANK, m.id, "know", "mark")


def evidence(history: History) -> Iterator[Evidence]:
    """All evidence of one customer for every stage, in no particular order."""
    if history.customer.known_on is not None:
        yield Evidence(history.customer.known_on, 0, 0, "know", "record")
    yield from _events(history)
    yield from _of_touches(history)
    for trial in history.trials:
        if trial.started_on is not None:
            yield Evidence(trial.started_on, 0, trial.id, "try", "trial")
    yield from _of_purchases(history)
    for intro in history.given:
        yield Evidence(intro.date, 0, intro.id, "refer", "introduction")
    for mark in history.marks:
        if mark.stage != "know":
            yield Evidence(mark.date, _MARK_RANK, mark.id, mark.stage, "mark")


def _of_touches(history: History) -> Iterator[Evidence]:
    for touch in history.touches:
        if touch.direction == "in":
            yield Evidence(touch.date, 0, touch.id, "like", "inbound")
        elif touch.builds == "like":
            yield Evidence(touch.date, 1, touch.id, "like", "builds")
        if touch.builds == "trust":
            yield Evidence(touch.date, 0, touch.id, "trust", "builds")
    for leave in history.permissions:
        if leave.given:
            yield Evidence(leave.date, 2, leave.id, "like", "permission")


def _of_purchases(history: History) -> Iterator[Evidence]:
    counting = history.counting
    for bought in counting:
        yield Evidence(bought.date, 0, bought.id, "buy", "purchase")
        if bought.date > counting[0].date:
            yield Evidence(bought.date, 0, bought.id, "repeat", "purchase")


def journey(history: History) -> Journey | None:
    """The journey a history proves, None when the customer was not known yet."""
    own: dict[str, Evidence] = {}
    for item in evidence(history):
        if item.stage not in own or item < own[item.stage]:
            own[item.stage] = item
    if "know" not in own:
        return None
    entered: dict[str, dt.date] = {}
    earliest: dt.date | None = None
    for stage in reversed(PATH):
        if stage in own and (earliest is None or own[stage].date < earliest):
            earliest = own[stage].date
        if earliest is not None:
            entered[stage] = earliest
    if "refer" in own:
        entered["refer"] = own["refer"].date
    furthest = next(stage for stage in reversed(PATH) if stage in own)
    stage, because = furthest, own[furthest]
    if "refer" in entered and "buy" in entered:
        stage, because = "refer", _because_refer(own)
    return Journey(
        entered={s: entered[s] for s in STAGES if s in entered},
        own=own,
        stage=stage,
        because=because,
        skipped=tuple(s for s in PATH[: PATH.index(furthest)] if s not in own),
    )


def _because_refer(own: Mapping[str, Evidence]) -> Evidence:
    """The later of the first introduction and the first purchase (or mark)."""
    bought = min((own[s] for s in ("buy", "repeat") if s in own), key=lambda e: e.date)
    gave = own["refer"]
    if bought.date != gave.date:
        return max(bought, gave, key=lambda e: e.date)
    return min(bought, gave, key=lambda e: (e.rank, STAGES.index(e.stage), e.record))


def people(book: Book, as_of: dt.date) -> dict[int, Person]:
    """Everybody known by that day, by customer number.

    Who has neither known_on nor an event by then is in no figure.
    """
    found = {}
    for number, history in histories(book, as_of).items():
        proven = journey(history)
        if proven is not None:
            found[number] = Person(history, proven)
    return found
