"""Which customers a list shows, how many there are of each, and in what order."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from hourglass_desktop.domain.listing import CustomerRow
from hourglass_desktop.domain.money import exponent
from hourglass_desktop.domain.search_text import fold
from hourglass_desktop.domain.stages import STAGES

ALL, OPEN, CLOSED = "", "open", "closed"
"""The groups that are no stage: everybody, those not closed, and those who were closed."""
GROUPS = (ALL, OPEN, *STAGES, CLOSED)


class Column(IntEnum):
    """The columns, in their usual order."""

    NAME = 0
    STAGE = 1
    TOUCH = 2
    NEXT = 3
    VALUE = 4
    SINCE = 5
    COMPANY = 6
    EMAIL = 7
    PHONE = 8
    TAGS = 9
    SOURCE = 10
    KNOWN = 11
    PURCHASE = 12
    REFERS = 13
    RECOMMENDS = 14


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to show: a group, those whose name or company holds a text, those of a set.

    `people` are customer numbers, None for no such limit; `tags`, folded, must all be there.
    """

    group: str = ALL
    search: str = ""
    people: frozenset[int] | None = None
    tags: frozenset[str] = frozenset()

    @property
    def is_everybody(self) -> bool:
        """Whether nobody is left out."""
        return self == Wanted()


@dataclass(frozen=True, slots=True)
class Found:
    """The customers to show, and how many each group has under the same search and set."""

    rows: tuple[CustomerRow, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)


def group_of(row: CustomerRow) -> str:
    """The stage of an open customer, or closed."""
    return CLOSED if row.closed_on is not None else row.stage


@dataclass(frozen=True, slots=True)
class Everybody:
    """All customers, each with the folded text that a search looks through."""

    rows: tuple[CustomerRow, ...] = ()
    texts: tuple[str, ...] = ()

    def with_row(self, number: int, row: CustomerRow | None) -> "Everybody":
        """The same, by name, with another row for a customer; None takes them out."""
        rows, texts = list(self.rows), list(self.texts)
        for place in [place for place, old in enumerate(rows) if old.id == number]:
            del rows[place], texts[place]
        if row is not None:
            place = bisect_left(rows, _by_name(row), key=_by_name)
            rows.insert(place, row)
            texts.insert(place, _text(row))
        return Everybody(tuple(rows), tuple(texts))


def everybody(rows: Iterable[CustomerRow]) -> Everybody:
    """These customers by name."""
    ordered = tuple(sorted(rows, key=_by_name))
    return Everybody(ordered, tuple(map(_text, ordered)))


def _by_name(row: CustomerRow) -> tuple[bool, str, int]:
    """Who has no name comes last."""
    name = fold(row.name)
    return not name, name, row.id


def _text(row: CustomerRow) -> str:
    return fold(f"{row.name}\n{row.organisation}" if row.organisation else row.name)


def select(everyone: Everybody, wanted: Wanted) -> Found:
    """Those who are wanted, in the order they come in."""
    words = fold(wanted.search).split()
    found: Sequence[CustomerRow] = everyone.rows
    if words:
        found = [
            row
            for row, text in zip(found, everyone.texts, strict=True)
            if all(word in text for word in words)
        ]
    if wanted.people is not None:
        found = [row for row in found if row.id in wanted.people]
    if wanted.tags:
        found = [row for row in found if wanted.tags <= {fold(tag) for tag in row.tags}]
    groups = [group_of(row) for row in found]
    counts = Counter(groups)
    counts[ALL] = len(groups)
    counts[OPEN] = counts[ALL] - counts[CLOSED]
    if wanted.group == OPEN:
        found = [row for row in found if row.closed_on is None]
    elif wanted.group != ALL:
        pairs = zip(found, groups, strict=True)
        found = [row for row, group in pairs if group == wanted.group]
    return Found(tuple(found), {group: counts[group] for group in GROUPS})


def tag_counts(rows: Iterable[CustomerRow]) -> list[tuple[str, int]]:
    """Each tag of these customers and how many of them bear it, by letters.

    Spellings that differ in case or accents alone are one tag.
    """
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        for tag in row.tags:
            spellings[fold(tag)][tag] += 1
    return [
        (found.most_common(1)[0][0], found.total()) for _key, found in sorted(spellings.items())
    ]


def in_order(everyone: Everybody, column: int, *, descending: bool) -> Everybody:
    """Those by name sorted by a column, then name; who has nothing there comes last either way."""
    if column == Column.NAME and not descending:
        return everyone
    value = _SORT_VALUES[Column(column)]
    keys = [value(row) for row in everyone.rows]
    filled = [place for place, key in enumerate(keys) if key is not None]
    filled.sort(key=keys.__getitem__, reverse=descending)
    places = (*filled, *(place for place, key in enumerate(keys) if key is None))
    rows, texts = everyone.rows, everyone.texts
    return Everybody(tuple(rows[p] for p in places), tuple(texts[p] for p in places))


def _name(row: CustomerRow) -> str | None:
    return fold(row.name) or None


def _stage(row: CustomerRow) -> int:
    return len(STAGES) if row.closed_on is not None else STAGES.index(row.stage)


def _value(row: CustomerRow) -> float | None:
    """The largest of a customer's amounts in whole units: currencies are never added."""
    whole = [minor / 10 ** exponent(currency) for currency, minor in row.value.items()]
    return max(whole, default=None)


_SORT_VALUES: Mapping[Column, Callable[[CustomerRow], Any]] = {
    Column.NAME: _name,
    Column.STAGE: _stage,
    Column.TOUCH: lambda row: row.last_touch,
    Column.NEXT: lambda row: row.next_due,
    Column.VALUE: _value,
    Column.SINCE: lambda row: row.stage_since,
    Column.COMPANY: lambda row: fold(row.organisation) or None,
    Column.EMAIL: lambda row: fold(row.email) or None,
    Column.PHONE: lambda row: row.phone or None,
    Column.TAGS: lambda row: fold(", ".join(row.tags)) or None,
    Column.SOURCE: lambda row: fold(row.source) or None,
    Column.KNOWN: lambda row: row.known_on,
    Column.PURCHASE: lambda row: row.last_purchase,
    Column.REFERS: lambda row: 0 if row.refers else None,
    Column.RECOMMENDS: lambda row: row.recommends,
}
