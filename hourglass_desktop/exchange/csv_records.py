"""Delimited text to records, strictly: a stray quotation mark never merges rows in silence."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.text import _, ngettext

MOST_ROWS = 200_000
MOST_CELLS = 20_000_000
MOST_COLUMNS = 1_000
LONGEST_CELL = 65_536
"""Characters."""
_MOST_STRAYS = 50
_SAMPLE_CHARACTERS = 200_000
_SAMPLE_ROWS = 200
_SHOWN_ROWS = 5


@dataclass(frozen=True, slots=True)
class Records:
    """All records of a file, blank ones too, so that record i is row i + 1."""

    rows: list[list[str]]
    warnings: list[str] = field(default_factory=list)


def read_records(text: str, delimiter: str) -> Records:
    """Split the whole text; raises HourglassError where it cannot be split with certainty."""
    csv.field_size_limit(LONGEST_CELL)
    if text.count(delimiter) > MOST_CELLS:
        raise HourglassError(_("The file has too many cells. Split it into several files."))
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=delimiter,
        strict=True,
        skipinitialspace=_blank_before_quote(text, delimiter),
    )
    try:
        rows = list(islice(reader, MOST_ROWS + 1))
    except csv.Error:
        return _SlowReading(text, delimiter).records()
    _refuse_too_many(rows)
    if reader.line_num == len(rows):
        return Records(rows)
    return Records(rows, _merged_warnings(rows, delimiter))


def some_rows(text: str, delimiter: str) -> list[list[str]]:
    """Split the beginning of the text, however odd it is, to find out how the file is laid out."""
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(
        io.StringIO(text[:_SAMPLE_CHARACTERS], newline=""),
        delimiter=delimiter,
        skipinitialspace=_blank_before_quote(text, delimiter),
    )
    rows: list[list[str]] = []
    try:
        rows.extend(row[: MOST_COLUMNS + 1] for row in islice(reader, _SAMPLE_ROWS))
    except csv.Error:
        return rows
    return rows[:-1] if len(text) > _SAMPLE_CHARACTERS and 1 < len(rows) < _SAMPLE_ROWS else rows


def usual_width(rows: Iterable[Sequence[str]]) -> int:
    """How many cells most of the rows have that are not blank; 0 without any."""
    widths = Counter(len(row) for row in rows if any(row))
    return widths.most_common(1)[0][0] if widths else 0


def row_list(numbers: Sequence[int]) -> str:
    """Name rows in a sentence: "3, 7, 12 and 40 more"."""
    shown = ", ".join(str(n) for n in numbers[:_SHOWN_ROWS])
    more = len(numbers) - _SHOWN_ROWS
    if more <= 0:
        return shown
    return _("{rows} and {more} more").format(rows=shown, more=more)


class _SlowReading:
    """Reading on after a quotation mark that fits nowhere, where its row is surely one line."""

    def __init__(self, text: str, delimiter: str) -> None:
        self._lines = list(io.StringIO(text, newline=""))
        self._delimiter = delimiter
        self._skip_blank = _blank_before_quote(text, delimiter)
        self._rows: list[list[str]] = []
        self._strays: list[int] = []

    def records(self) -> Records:
        start = 0
        while start < len(self._lines) and len(self._rows) <= MOST_ROWS:
            start = self._read_from(start)
        _refuse_too_many(self._rows)
        warnings = _merged_warnings(self._rows, self._delimiter)
        if self._strays:
            sentence = ngettext(
                "Row {rows} has a quotation mark that fits nowhere; the row was read as one line. "
                "Check it.",
                "Rows {rows} have quotation marks that fit nowhere; each was read as one line. "
                "Check them.",
                len(self._strays),
            )
            warnings.append(sentence.format(rows=row_list(self._strays)))
        return Records(self._rows, warnings)

    def _read_from(self, start: int) -> int:
        """Read until the end or the next stray mark; return the line to go on from."""
        reader = csv.reader(
            islice(self._lines, start, None),
            delimiter=self._delimiter,
            strict=True,
            skipinitialspace=self._skip_blank,
        )
        good = 0
        try:
            for row in reader:
                self._rows.append(row)
                good = reader.line_num
                if len(self._rows) > MOST_ROWS:
                    break
        except csv.Error as error:
            self._rows.append(self._mended(self._lines[start + good], str(error)))
            return start + good + 1
        return len(self._lines)

    def _mended(self, line: str, error: str) -> list[str]:
        number = len(self._rows) + 1
        if "field limit" in error:
            sentence = _(
                "Row {row} has a cell of more than 64,000 letters. A quotation mark may be missing "
                "there; mend or shorten it and import again."
            )
            raise HourglassError(sentence.format(row=number))
        if "unexpected end" in error:
            sentence = _(
                "In row {row} a quotation mark opens and is never closed. Either the file was cut "
                "off, then export it again, or the mark is one too many, then remove it."
            )
            raise HourglassError(sentence.format(row=number))
        cells = self._as_one_line(line.rstrip("\r\n"))
        self._strays.append(number)
        if not cells or len(self._strays) > _MOST_STRAYS:
            sentence = _(
                "Row {row} has a quotation mark that fits nowhere, so it is not certain where its "
                "cells end. Mend the row, or export the file again, and import it then."
            )
            raise HourglassError(sentence.format(row=self._strays[0] if cells else number))
        return cells

    def _as_one_line(self, line: str) -> list[str]:
        """Split a line without heeding quotation marks; [] when that gives another width."""
        width = usual_width(self._rows)
        if '\\"' in line:
            escaped = csv.reader([line], delimiter=self._delimiter, escapechar="\\")
            cells = next(escaped, [])
            if len(cells) == width:
                return cells
        plain = csv.reader([line], delimiter=self._delimiter, quoting=csv.QUOTE_NONE)
        cells = next(plain, [])
        return [_without_outer_quotes(cell) for cell in cells] if len(cells) == width else []


def _without_outer_quotes(cell: str) -> str:
    bare = cell.strip()
    if len(bare) > 1 and bare[0] == bare[-1] == '"':
        return bare[1:-1].replace('""', '"')
    return cell


def _blank_before_quote(text: str, delimiter: str) -> bool:
    """Whether the file writes `"a", "b"`, with a blank between the mark and the cell before it."""
    head = text[:_SAMPLE_CHARACTERS]
    return f'{delimiter} "' in head and f'{delimiter}"' not in head


def _merged_warnings(rows: Sequence[Sequence[str]], delimiter: str) -> list[str]:
    """Warn of records whose every line would be a whole row if quotation marks were not heeded."""
    merged = [
        number
        for number, row in enumerate(rows, 1)
        if len(row) > 2 and any("\n" in cell or "\r" in cell for cell in row)
        if _every_line_is_a_row(delimiter.join(row), delimiter, len(row))
    ]
    if not merged:
        return []
    sentence = ngettext(
        "Row {rows} goes over several lines that look like rows of their own: two quotation marks "
        "may have merged them. Check it.",
        "Rows {rows} go over several lines that look like rows of their own: quotation marks may "
        "have merged them. Check them.",
        len(merged),
    )
    return [sentence.format(rows=row_list(merged))]


def _every_line_is_a_row(text: str, delimiter: str, width: int) -> bool:
    return all(line.count(delimiter) == width - 1 for line in re.split(r"\r\n|\r|\n", text))


def _refuse_too_many(rows: Sequence[Sequence[str]]) -> None:
    if len(rows) > MOST_ROWS:
        raise HourglassError(
            _("The file has more than 200,000 rows. Split it into several files and import each.")
        )
