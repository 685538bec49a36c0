"""Where customers come from: what each source cost and brought, and how many were poor fits."""

import datetime as dt
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hourglass_desktop.domain.journey import Person
from hourglass_desktop.domain.promotions import Promotion
from hourglass_desktop.domain.rates import Rate


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePeople:
    """Customers whose source is spelled so, as of a day.

    `known` all of them; `new` entered know and `bought` entered buy within the period; `poor_fits`
    were closed as a poor fit by the day.
    """

    source: str
    known: int = 0
    new: int = 0
    bought: int = 0
    poor_fits: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """What a source cost and brought; blank = no source noted.

    `spent` in minor units by currency within the period, `unknown` so many promotions besides
    without an amount; `new` and `bought` of its customers entered know and buy within the period;
    `poor_fits` of all its customers as of the day.
    """

    source: str
    spent: Mapping[str, int]
    unknown: int
    new: int
    bought: int
    poor_fits: Rate

    @property
    def key(self) -> str:
        """What tells it apart from other sources."""
        return source_key(self.source)

    @property
    def per_new(self) -> Mapping[str, int] | None:
        """Spent for each new customer; None without any, or where an amount is not known."""
        return self._each(self.new)

    @property
    def per_purchase(self) -> Mapping[str, int] | None:
        """Spent for each first purchase, as `per_new`."""
        return self._each(self.bought)

    def _each(self, people: int) -> Mapping[str, int] | None:
        """In minor units by currency, halves up."""
        if not people or self.unknown:
            return None
        return {c: (2 * amount + people) // (2 * people) for c, amount in self.spent.items()}


def source_key(source: str) -> str:
    """A source as it is compared: case and blanks make no difference."""
    return " ".join(unicodedata.normalize("NFC", source).casefold().split())


def spellings(written: Iterable[tuple[str, int]]) -> dict[str, str]:
    """How each source is written most often, by key; on a tie what sorts first."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for source, times in written:
        counts[source_key(source)][" ".join(source.split())] += times
    return {key: min(forms, key=lambda form: (-forms[form], form)) for key, forms in counts.items()}


def people_of(persons: Iterable[Person], first: dt.date, last: dt.date) -> list[SourcePeople]:
    """Everybody known, counted by their source as written; the period is from first to last."""

    def within(day: dt.date | None) -> int:
        return int(day is not None and first <= day <= last)

    return [
        SourcePeople(
            source=who.customer.source,
            known=1,
            new=within(who.entered("know")),
            bought=within(who.entered("buy")),
            poor_fits=int(not who.is_open and who.customer.closed_reason == "poor fit"),
        )
        for who in persons
    ]


def lines(people: Iterable[SourcePeople], spent: Iterable[Promotion]) -> tuple[SourceLine, ...]:
    """One for each source of a customer or of money spent in the period, by name, blank last."""
    customers, promotions = tuple(people), tuple(spent)
    names = spellings(
        (*((c.source, c.known) for c in customers), *((p.source, 1) for p in promotions))
    )
    return tuple(
        _line(
            name,
            [c for c in customers if source_key(c.source) == key],
            [p for p in promotions if source_key(p.source) == key],
        )
        for key, name in sorted(names.items(), key=lambda entry: (not entry[0], entry))
    )


def _line(name: str, people: list[SourcePeople], promotions: list[Promotion]) -> SourceLine:
    amounts: dict[str, int] = {}
    for item in promotions:
        if item.amount is not None:
            amounts[item.currency] = amounts.get(item.currency, 0) + item.amount
    return SourceLine(
        source=name,
        spent=amounts,
        unknown=sum(item.amount is None for item in promotions),
        new=sum(c.new for c in people),
        bought=sum(c.bought for c in people),
        poor_fits=Rate(sum(c.poor_fits for c in people), sum(c.known for c in people)),
    )
