"""Event files: rows of touches, purchases, reviews and the other kinds as typed columns."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hourglass_desktop.domain.ids import record_number
from hourglass_desktop.domain.reviews import HIGHEST
from hourglass_desktop.domain.text import _
from hourglass_desktop.exchange.event_cells import Cells, cells_of, filled_rows
from hourglass_desktop.exchange.event_columns import find_columns
from hourglass_desktop.exchange.event_values import Values, currency_in_header, read_values
from hourglass_desktop.exchange.fields import FIELDS, REQUIRED
from hourglass_desktop.exchange.problems import Problem, ReadOptions
from hourglass_desktop.exchange.purchase_lines import sum_orders
from hourglass_desktop.exchange.table import Table
from hourglass_desktop.exchange.words import DRAFT

_NOT_BEFORE = {"trials": (("ends_on", "started_on"),)}
"""Kind -> pairs of dates of which the first must not lie before the second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRows:
    """The usable rows of an event file as columns of equal length, by the field names of FIELDS.

    `read` counts rows that are not blank, `rows` are the usable ones' numbers in the file,
    `left_out` how many could not be taken; rows summed into one order are one of either.
    Dates are dates or None, amounts minor units or None, scores and days int or None, given
    bool or None, everything else text.
    """

    kind: str
    read: int
    rows: list[int]
    left_out: int
    columns: dict[str, list[Any]]
    problems: list[Problem]
    warnings: list[str]


def read_events(kind: str, table: Table, options: ReadOptions) -> EventRows:
    """Read a table as events of a kind, any but customers.

    Raises HourglassError when a column the kind needs is not found or the mapping is wrong.
    """
    columns = find_columns(kind, table, options.mapping)
    table = filled_rows(table, columns)
    cells = cells_of(table, columns)
    if kind == "purchases" and not columns.own:
        header = cells.headers.get("amount", "")
        cells = sum_orders(cells, table, currency_in_header(header) or options.currency)
    values = read_values(kind, cells, options)
    _check_required(kind, cells, values)
    _check_words(kind, values)
    _check_numbers(kind, values)
    _check_dates(kind, cells, values)
    return _usable(kind, len(table.rows), cells, values)


def _usable(kind: str, read: int, cells: Cells, values: Values) -> EventRows:
    columns = {name: values.columns[name] for name in FIELDS[kind]}
    rows = list(cells.numbers)
    if values.unusable:
        kept = [i for i in range(len(rows)) if i not in values.unusable]
        columns = {name: [column[i] for i in kept] for name, column in columns.items()}
        rows = [rows[i] for i in kept]
    return EventRows(
        kind=kind,
        read=read,
        rows=rows,
        left_out=len(cells.numbers) - len(rows),
        columns=columns,
        problems=_problems(kind, cells, values),
        warnings=[*cells.warnings, *values.warnings],
    )


def _problems(kind: str, cells: Cells, values: Values) -> list[Problem]:
    found = [
        (index, place, Problem(cells.numbers[index], name, _text(cells, name, index), sentence))
        for place, name in enumerate(FIELDS[kind])
        for index, sentence in values.problems.get(name, {}).items()
    ]
    return [problem for _index, _place, problem in sorted(found, key=lambda f: f[:2])]


def _text(cells: Cells, name: str, index: int) -> str:
    column = cells.columns.get(name)
    return column[index] if column is not None else ""


def _refuse(values: Values, name: str, index: int, sentence: str) -> None:
    values.problems.setdefault(name, {}).setdefault(index, sentence)
    values.unusable.add(index)


def _check_required(kind: str, cells: Cells, values: Values) -> None:
    """A row without what its kind needs is of no use, nor is one where that cannot be read."""
    for name in REQUIRED[kind]:
        column = values.columns[name]
        sentence = _missing_sentence(FIELDS[kind][name])
        nothing = None if FIELDS[kind][name] == "date" else ""
        blank = (
            [i for i, value in enumerate(column) if value == nothing]
            if nothing in set(column)
            else []
        )
        for index in blank:
            if name == "received" and _is_ours(values, index):
                continue  # the received customer was in the trash when the file was written
            _refuse(values, name, index, cells.missing.get(index, sentence))
        values.unusable |= values.problems.get(name, {}).keys()
    if kind == "trials":
        pairs = zip(values.columns["offered_on"], values.columns["started_on"], strict=True)
        for index, (offered, started) in enumerate(pairs):
            if offered is None and started is None:
                sentence = _("A trial needs the date it was offered or started.")
                _refuse(values, "started_on", index, sentence)


def _is_ours(values: Values, index: int) -> bool:
    return record_number(values.columns["id"][index]) is not None


def _missing_sentence(holds: str) -> str:
    sentences: Mapping[str, str] = {
        "customer": _("The customer is missing."),
        "date": _("The date is missing."),
    }
    return sentences.get(holds, _("This is missing."))


def _check_words(kind: str, values: Values) -> None:
    if kind == "purchases" and DRAFT in values.columns["state"]:
        drafts = (i for i, state in enumerate(values.columns["state"]) if state == DRAFT)
        values.unusable.update(drafts)
    if kind == "introductions":
        pairs = zip(values.columns["giver"], values.columns["received"], strict=True)
        for index, (giver, received) in enumerate(pairs):
            if giver and giver == received:
                sentence = _("Nobody can introduce themselves.")
                _refuse(values, "received", index, sentence)
    if kind == "today-answers":
        answers = zip(values.columns["reason"], values.columns["until"], strict=True)
        for index, (reason, until) in enumerate(answers):
            if (reason == "") == (until is None):
                sentence = _("An answer has either a reason or a day until which it holds.")
                _refuse(values, "reason", index, sentence)


def _check_numbers(kind: str, values: Values) -> None:
    for name, holds in FIELDS[kind].items():
        if holds != "score":
            continue
        for index, score in enumerate(values.columns[name]):
            if score is not None and score > HIGHEST:
                sentence = _("An answer lies between 0 and {highest}.")
                _refuse(values, name, index, sentence.format(highest=HIGHEST))


def _check_dates(kind: str, cells: Cells, values: Values) -> None:
    for later, earlier in _NOT_BEFORE.get(kind, ()):
        for index in _before(values.columns[later], values.columns[earlier]):
            sentence = _("This lies before {earlier} ({date}).")
            header = cells.headers.get(earlier, earlier)
            date = values.columns[earlier][index].isoformat()
            _refuse(values, later, index, sentence.format(earlier=f'"{header}"', date=date))


def _before(later: list[dt.date | None], earlier: list[dt.date | None]) -> Iterator[int]:
    for index, (end, start) in enumerate(zip(later, earlier, strict=True)):
        if end is not None and start is not None and end < start:
            yield index
