"""Which column of an event file is which of ours: by name, by content, or as the owner says."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.ids import record_number
from hourglass_desktop.domain.text import _, ngettext
from hourglass_desktop.exchange.dates import looks_like_dates
from hourglass_desktop.exchange.event_headers import GUESSES, header_key
from hourglass_desktop.exchange.fields import FIELDS, REQUIRED, amount_field, headers
from hourglass_desktop.exchange.headers import column_index, column_letter, normal_header
from hourglass_desktop.exchange.money import looks_like_money, parse_amounts
from hourglass_desktop.exchange.table import Table
from hourglass_desktop.exchange.words import read_word

SAMPLE = 500
"""So many rows tell what a column holds."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Our field -> position in the file; `own` = the file has exactly our header."""

    index: dict[str, int]
    own: bool = False
    warnings: list[str] = field(default_factory=list)


def find_columns(kind: str, table: Table, mapping: Mapping[str, str]) -> Columns:
    """Decide the columns of an event file; `mapping` is our field -> the file's header.

    Raises HourglassError when the mapping names what does not exist, or when a column the kind
    cannot do without is not found.
    """
    mapped = _mapped(kind, table.header, mapping)
    if not mapped and table.header in headers(kind):
        return Columns({name: i for i, name in enumerate(table.header)}, own=True)
    found = _Guess(kind, table, mapped)
    found.by_name()
    found.by_content()
    _require(kind, table.header, found.index)
    return Columns(found.index, warnings=found.warnings)


def _mapped(kind: str, header: tuple[str, ...], mapping: Mapping[str, str]) -> dict[str, int]:
    return {name: _position(kind, header, name, column) for name, column in mapping.items()}


def _position(kind: str, header: tuple[str, ...], name: str, column: str) -> int:
    if name not in FIELDS[kind]:
        sentence = _("There is no field {field} in {kind}. The fields are: {fields}.")
        known = ", ".join(FIELDS[kind])
        raise HourglassError(sentence.format(field=f'"{name}"', kind=kind, fields=known))
    if column in header:
        return header.index(column)
    same = [i for i, text in enumerate(header) if normal_header(text) == normal_header(column)]
    place = column_index(column)
    if not same and place is not None and header[place : place + 1] == (column_letter(place),):
        same = [place]  # a file without a header: its columns are called A, B, C
    if len(same) != 1:
        sentence = _("The file has no column {column}. Its columns are: {columns}.")
        raise HourglassError(sentence.format(column=f'"{column}"', columns=_listed(header)))
    return same[0]


class _Guess:
    """The search for one file's columns; each column of the file is used once."""

    def __init__(self, kind: str, table: Table, mapped: Mapping[str, int]) -> None:
        self.kind = kind
        self.index = dict(mapped)
        self.warnings: list[str] = []
        self._header = table.header
        self._keys = [header_key(text) for text in table.header]
        self._sample = table.rows[:SAMPLE]

    def by_name(self) -> None:
        """Find columns by their headers; those whose cells do not fit come last or not at all."""
        if "id" in self._keys and "id" in FIELDS[self.kind] and "id" not in self.index:
            self.index["id"] = self._keys.index("id")
        for name in self._order():
            if name in self.index:
                continue
            candidates = list(self._candidates(name))
            fitting = [i for i in candidates if self._fits(name, i)]
            if fitting:
                self.index[name] = fitting[0]
            elif candidates and FIELDS[self.kind][name] not in {"word", "given"}:
                self.index[name] = candidates[0]
            elif candidates:
                self._warn_unused(name, candidates[0])

    def by_content(self) -> None:
        """Find a missing customer, date or amount by what the only fitting column holds."""
        for name in REQUIRED[self.kind]:
            if name in self.index:
                continue
            if FIELDS[self.kind][name] == "customer":
                self._take_only(name, self._unused(_holds_emails))
                self._take_id_as(name)
            elif FIELDS[self.kind][name] == "date":
                self._take_only(name, self._unused(looks_like_dates))
        money = amount_field(self.kind)
        if money and money not in self.index:
            self._take_only(money, self._unused(looks_like_money))

    def _order(self) -> list[str]:
        required = REQUIRED[self.kind]
        return [*required, *(f for f in FIELDS[self.kind] if f != "id" and f not in required)]

    def _candidates(self, name: str) -> Iterator[int]:
        used = set(self.index.values())
        orders = any(key.startswith("lineitem") for key in self._keys)
        for key in GUESSES[self.kind][name]:
            if orders and key == "name":
                continue  # files of order lines name the order so, not the customer
            for i, header in enumerate(self._keys):
                if header == key and i not in used:
                    yield i

    def _fits(self, name: str, i: int) -> bool:
        cells = self._cells(i)
        holds = FIELDS[self.kind][name]
        if not cells:
            return holds not in {"customer", "date"}
        if holds == "date":
            return _mostly(looks_like_dates([cell]) for cell in cells)
        if holds in {"word", "given"}:
            return _mostly(read_word(self.kind, name, cell) is not None for cell in cells)
        if holds == "amount":
            return 2 * len(parse_amounts(cells, None, "EUR").problems) <= len(cells)
        return True

    def _cells(self, i: int) -> list[str]:
        return [cell for cell in dict.fromkeys(row[i] for row in self._sample) if cell.strip()]

    def _unused(self, holds: Callable[[Sequence[str]], bool]) -> list[int]:
        used = set(self.index.values())
        return [i for i in range(len(self._keys)) if i not in used and holds(self._cells(i))]

    def _take_only(self, name: str, found: list[int]) -> None:
        if len(found) == 1:
            self.index[name] = found[0]

    def _take_id_as(self, name: str) -> None:
        """A file of customer numbers may call its column just id."""
        if name in self.index or "id" not in self.index:
            return
        cells = self._cells(self.index["id"])
        if cells and not any(record_number(cell.strip()) for cell in cells):
            self.index[name] = self.index.pop("id")

    def _warn_unused(self, name: str, i: int) -> None:
        sentence = _("The column {column} was not read as {field}: its words are not known.")
        self.warnings.append(sentence.format(column=f'"{self._header[i]}"', field=name))


def _holds_emails(cells: Sequence[str]) -> bool:
    return bool(cells) and all("@" in cell and " " not in cell.strip() for cell in cells)


def _mostly(answers: Iterator[bool]) -> bool:
    listed = list(answers)
    return 2 * sum(listed) >= len(listed)


def _require(kind: str, header: Sequence[str], index: Mapping[str, int]) -> None:
    missing = [name for name in REQUIRED[kind] if name not in index]
    if kind == "trials" and not missing and not {"offered_on", "started_on"} & index.keys():
        missing = ["started_on"]
    if not missing:
        return
    sentence = ngettext(
        "No column for {fields} was found. The file's columns are: {columns}. "
        "Name the right one, for example with --map {first}=COLUMN{delimiter}.",
        "No columns for {fields} were found. The file's columns are: {columns}. "
        "Name the right ones, for example with --map {first}=COLUMN{delimiter}.",
        len(missing),
    )
    fields = ", ".join(missing)
    alone = _(", or say what stands between the cells with --delimiter")
    raise HourglassError(
        sentence.format(
            fields=fields,
            columns=_listed(header),
            first=missing[0],
            delimiter=alone if len(header) == 1 else "",
        )
    )


def _listed(header: Sequence[str]) -> str:
    names = [text.strip() or _("(no name)") for text in header[:40]]
    return ", ".join([*names, "..."] if len(header) > 40 else names)
