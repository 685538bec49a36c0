"""A delimited text file after reading: a header and rows of text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells, each as long as the header; `numbers[i]` is the row number of `rows[i]`.

    Row numbers count records as a spreadsheet shows them: the file's first record is 1.
    """

    header: tuple[str, ...]
    rows: list[list[str]]
    numbers: list[int]
    encoding: str
    delimiter: str
    warnings: tuple[str, ...] = ()
