"""Our own files: one row per record, ISO dates, decimal money, ids of ours.

UTF-8 without a mark at the front, commas, lines that end in CR LF (RFC 4180), texts as they are.
A list stands in one cell, joined as `lists` says. Import reads back exactly what is written here.
"""

import csv
import datetime as dt
import io
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from hourglass_desktop.domain.ids import customer_id, customer_number, record_id, record_number
from hourglass_desktop.domain.money import decimal_text
from hourglass_desktop.domain.trials import Offer
from hourglass_desktop.exchange.fields import FIELDS, LAST_IF_FILLED, headers
from hourglass_desktop.exchange.lists import join_list

_WRITTEN_NUMBER = {"customers": customer_id}


@dataclass(frozen=True, slots=True)
class Names:
    """How records are called in files: offer number -> what a trial's offer cell says."""

    offers: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def of(cls, offers: Iterable[Offer]) -> "Names":
        """Call an offer by its name, or by its id where the name would not tell it."""
        listed = list(offers)
        shared = Counter(_comparable(offer.name) for offer in listed)

        def plain(name: str) -> bool:
            is_id = record_number(name.strip()) or customer_number(name.strip())
            return bool(name.strip()) and not is_id and shared[_comparable(name)] == 1

        return cls({o.id: o.name if plain(o.name) else record_id(o.id) for o in listed})


def write_csv(kind: str, records: Sequence[Any], names: Names) -> bytes:
    """Write records of a kind in their order, under the columns of FIELDS."""
    full, *shorter = headers(kind)
    last = LAST_IF_FILLED.get(kind)
    is_filled = last is None or any(getattr(record, last) is not None for record in records)
    columns = full if is_filled else shorter[0]
    written = _Cells(kind, columns, names)
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(map(written.row, records))
    return target.getvalue().encode("utf-8")


class _Cells:
    """How one kind's records become rows of text."""

    def __init__(self, kind: str, columns: Sequence[str], names: Names) -> None:
        self._names = names
        self._id = _WRITTEN_NUMBER.get(kind, record_id)
        writers: Mapping[str, Callable[[Any], str]] = {
            "id": self._id,
            "customer": lambda number: "" if number is None else customer_id(number),
            "date": _date,
            "list": join_list,
            "given": _given,
            "score": _number,
            "number": _number,
        }
        self._columns = [(name, writers.get(FIELDS[kind][name], _text)) for name in columns]
        special = {
            "trials": {"offer": self._offer},
            "follow-ups": {"touchpoint": self._record},
            "today-answers": {"record": self._record},
        }
        self._special = special.get(kind, {})
        self._money = next((n for n, holds in FIELDS[kind].items() if holds == "amount"), "")

    def row(self, record: Any) -> list[str]:
        cells: list[str] = []
        for name, write in self._columns:
            value = getattr(record, name)
            if name == self._money:
                cells.append("" if value is None else decimal_text(value, record.currency))
            else:
                cells.append(self._special.get(name, write)(value))
        return cells

    def _offer(self, number: int | None) -> str:
        return "" if number is None else self._names.offers.get(number, record_id(number))

    def _record(self, number: int | None) -> str:
        return "" if number is None else record_id(number)


def _comparable(name: str) -> str:
    return " ".join(name.casefold().split())


def _date(day: dt.date | None) -> str:
    return "" if day is None else day.isoformat()


def _given(given: object) -> str:
    return "" if given is None else ("yes" if given else "no")


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


def _text(text: str) -> str:
    return text
