"""Columns of text turned into typed columns; equal cells are read once."""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from hourglass_desktop.domain.dates import nth_repeat
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.text import _
from hourglass_desktop.exchange.dates import DateColumn, parse_dates
from hourglass_desktop.exchange.event_cells import Cells
from hourglass_desktop.exchange.fields import FIELDS
from hourglass_desktop.exchange.money import AmountColumn, parse_amounts
from hourglass_desktop.exchange.problems import ReadOptions
from hourglass_desktop.exchange.words import DRAFT, known_words, read_word

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SPREADSHEET_NUMBER = re.compile(r"-?[0-9]+\.0")
_WHOLE = re.compile(r"([0-9]{1,9})(?:[.,]0+)?(?:\s*/\s*10)?")
_CURRENCY_IN_HEADER = re.compile(r"(?:^|[^A-Za-z])([A-Z]{3}|[€£])(?![A-Za-z])")
DEFAULTS = {("purchases", "state"): "paid", ("touchpoints", "state"): "idea"}
"""What a blank cell or an absent column says, where that is not nothing."""

_Reading = tuple[Any, str]
"""A value and "", or its blank and the problem in words."""


@dataclass(slots=True)
class Values:
    """Typed columns under construction; `problems` maps a field to index -> sentence.

    `unusable` are the indices of rows that cannot be kept, each with problems of its own.
    """

    columns: dict[str, list[Any]] = field(default_factory=dict)
    problems: dict[str, dict[int, str]] = field(default_factory=dict)
    unusable: set[int] = field(default_factory=set)
    warnings: list[str] = field(default_factory=list)


def read_values(kind: str, cells: Cells, options: ReadOptions) -> Values:
    """Read every column of a kind; those the file does not have become columns of defaults."""
    values = Values()
    size = len(cells.numbers)
    dates = _date_columns(kind, cells, options)
    for name, holds in FIELDS[kind].items():
        texts = cells.columns.get(name)
        if holds == "amount":
            _put_amounts(values, name, _amounts(cells, name, options))
        elif holds == "currency":
            continue
        elif texts is None:
            values.columns[name] = [_default(kind, name)] * size
        elif holds == "date":
            _put_dates(values, cells, name, dates[name])
        else:
            _put(values, name, texts, _reader(kind, name, own=cells.own))
    return values


def _default(kind: str, name: str) -> Any:
    if FIELDS[kind][name] in {"date", "score", "number", "given"}:
        return None
    return DEFAULTS.get((kind, name), "")


def _put(values: Values, name: str, texts: Sequence[str], read: Callable[[str], _Reading]) -> None:
    readings = {text: read(text) for text in dict.fromkeys(texts)}
    problems = {text: problem for text, (_value, problem) in readings.items() if problem}
    found = {text: value for text, (value, _problem) in readings.items()}
    values.columns[name] = [found[text] for text in texts]
    if problems:
        values.problems[name] = {i: problems[t] for i, t in enumerate(texts) if t in problems}


def _reader(kind: str, name: str, *, own: bool) -> Callable[[str], _Reading]:
    holds = FIELDS[kind][name]
    if holds in {"word", "given"}:
        return lambda text: _word(kind, name, text)
    if holds in {"score", "number"}:
        return _whole_number
    if holds == "repeats":
        return _repetition
    if holds in {"customer", "id"}:
        return _identity
    return _own_words if own else _words


def _identity(text: str) -> _Reading:
    value, problem = _words(text)
    if not problem and _SPREADSHEET_NUMBER.fullmatch(value):
        return value[:-2], ""
    return value, problem


def _words(text: str) -> _Reading:
    return _own_words(unicodedata.normalize("NFC", text.strip()))


def _own_words(text: str) -> _Reading:
    if _CONTROL.search(text):
        return "", _("There are control characters in this text; remove them.")
    return text, ""


def _word(kind: str, name: str, text: str) -> _Reading:
    blank = _default(kind, name)
    word = read_word(kind, name, text)
    if word is None:
        sentence = _("This word is not known here; the known ones are: {words}.")
        return blank, sentence.format(words=", ".join(known_words(kind, name)))
    if word == DRAFT:
        return DRAFT, _("A draft or an offer is no purchase yet; the row was left out.")
    if FIELDS[kind][name] == "given":
        return (None if word == "" else word == "yes"), ""
    return word or blank, ""


def _whole_number(text: str) -> _Reading:
    stripped = text.strip()
    if not stripped:
        return None, ""
    found = _WHOLE.fullmatch(stripped)
    if not found:
        return None, _("This must be a whole number.")
    return int(found[1]), ""


def _repetition(text: str) -> _Reading:
    every = text.strip()
    if not every:
        return "", ""
    try:
        nth_repeat(dt.date(2000, 1, 1), every, 0)
    except HourglassError as error:
        return "", error.message
    return every, ""


def _date_columns(kind: str, cells: Cells, options: ReadOptions) -> dict[str, DateColumn]:
    """Read all columns of dates; one whose order is open follows the others of the file."""
    texts = {
        name: cells.columns[name]
        for name, holds in FIELDS[kind].items()
        if holds == "date" and name in cells.columns
    }
    order, local = options.date_order, options.locale_order
    found = {name: parse_dates(column, order, local) for name, column in texts.items()}
    decided = {column.order for column in found.values() if column.order and not column.warning}
    if order is None and len(decided) == 1:
        shown = decided.pop()
        for name, column in found.items():
            if column.warning:
                found[name] = parse_dates(texts[name], shown, local)
    return found


def _put_dates(values: Values, cells: Cells, name: str, column: DateColumn) -> None:
    values.columns[name] = column.dates
    if column.problems:
        values.problems[name] = dict(column.problems)
    if column.warning:
        values.warnings.append(f"{cells.headers[name]}: {column.warning}")


def _amounts(cells: Cells, name: str, options: ReadOptions) -> AmountColumn:
    if cells.amounts is not None:
        return cells.amounts
    codes = cells.columns.get("currency")
    if name in cells.columns:
        currency = currency_in_header(cells.headers[name]) or options.currency
        return parse_amounts(cells.columns[name], codes, currency)
    size = len(cells.numbers)
    nothing: list[int | None] = [None] * size
    return AmountColumn(nothing, [""] * size, {}, "")


def _put_amounts(values: Values, name: str, column: AmountColumn) -> None:
    values.columns[name] = column.amounts
    values.columns["currency"] = column.currencies
    if column.problems:
        values.problems[name] = dict(column.problems)
    if column.warning:
        values.warnings.append(column.warning)


def currency_in_header(header: str) -> str:
    """Find the currency a column names in its own header: "Amount (EUR)" -> "EUR", else ""."""
    for code in _CURRENCY_IN_HEADER.findall(header):
        amount = parse_amounts([f"1 {code}"], None, "")
        if amount.currencies[0]:
            return amount.currencies[0]
    return ""
