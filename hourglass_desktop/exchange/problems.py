"""What could not be taken from a file, by row, and how a file was read."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in one row; `row` counts records as a spreadsheet does, header included.

    In a vCard file it counts cards from 1. `field` is one of our fields or "" for the whole row.
    """

    row: int
    field: str
    value: str
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How the owner wants a file read; None = find out.

    `mapping` is our field -> the file's header; `date_order` one of dmy, mdy, ymd;
    `locale_order` decides where the column itself leaves it open.
    """

    mapping: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None
    delimiter: str | None = None
    date_order: str | None = None
    locale_order: str = "dmy"
    currency: str = "EUR"
