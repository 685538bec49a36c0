"""Which customers a list shows, how many there are of each, and in what order."""

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


def folded_texts(rows: Iterable[CustomerRow]) -> tuple[str, ...]:
    """What a search looks through, one text a customer."""
    return tuple(
        fold(f"{row.name}\n{row.organisation}" if row.organisation else row.name) for row in rows
    )


def select(rows: Sequence[CustomerRow], texts: Sequence[str], wanted: Wanted) -> Found:
    """Those of `rows`, in their order, that are wanted; `texts` are the folded ones of each."""
    words = fold(wanted.search).split()
    found: Sequence[CustomerRow] = rows
    if words:
        found = [
            row
            for row, text in zip(rows, texts, strict=True)
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


def in_order(
    rows: Iterable[CustomerRow], column: int, *, descending: bool
) -> tuple[CustomerRow, ...]:
    """Sorted by a column, then name; who has nothing there comes last either way."""
    by_name = sorted(rows, key=lambda row: (fold(row.name), row.id))
    keyed = [(sort_value(row, column), row) for row in by_name]
    filled = [pair for pair in keyed if pair[0] is not None]
    filled.sort(key=lambda pair: pair[0], reverse=descending)
    return (*(row for _key, row in filled), *(row for key, row in keyed if key is None))


def sort_value(row: CustomerRow, column: int) -> Any:
    """What a column is sorted by, None for nothing; one type within a column."""
    return _SORT_VALUES[Column(column)](row)


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
