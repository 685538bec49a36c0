"""The cells of an event file by our fields, before they are read as dates, words and money."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hourglass_desktop.exchange.event_columns import Columns
from hourglass_desktop.exchange.money import AmountColumn
from hourglass_desktop.exchange.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """Columns of text of equal length; `numbers` are the rows' numbers in the file.

    `headers` is our field -> what the file calls it. `amounts` is set where the money was already
    read and summed; `missing` says in words why a row's customer is missing, by index.
    """

    numbers: Sequence[int]
    columns: Mapping[str, Sequence[str]]
    headers: Mapping[str, str]
    own: bool = False
    amounts: AmountColumn | None = None
    missing: Mapping[int, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)


def filled_rows(table: Table, columns: Columns) -> Table:
    """Leave out rows that are wholly blank; only rows blank in one needed column are looked at."""
    needed = min(columns.index.values())
    first = columns.index.get("customer", columns.index.get("giver", needed))
    if all(map(str.strip, {row[first] for row in table.rows})):
        return table
    blank = {
        i
        for i, row in enumerate(table.rows)
        if not row[first].strip() and not any(cell.strip() for cell in row)
    }
    if not blank:
        return table
    kept = [i for i in range(len(table.rows)) if i not in blank]
    return Table(
        header=table.header,
        rows=[table.rows[i] for i in kept],
        numbers=[table.numbers[i] for i in kept],
        encoding=table.encoding,
        delimiter=table.delimiter,
        warnings=table.warnings,
    )


def cells_of(table: Table, columns: Columns) -> Cells:
    """Take the columns that are ours out of the rows."""
    return Cells(
        numbers=table.numbers,
        columns={name: [row[i] for row in table.rows] for name, i in columns.index.items()},
        headers={name: table.header[i] for name, i in columns.index.items()},
        own=columns.own,
        warnings=list(columns.warnings),
    )
