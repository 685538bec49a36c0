"""How a delimited file is laid out: what divides its cells, and which row is the header."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.text import _
from hourglass_desktop.exchange.csv_records import some_rows, usual_width
from hourglass_desktop.exchange.headers import normal_header

DELIMITERS = (",", ";", "\t", "|")
_NAMES = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "bar": "|"}
_FIRST_ROWS = 40
_EXCEL_LINE = re.compile(r"\ufeff?\"?sep=(.)\"?[,;\t|]*(?:\r\n|\r|\n|$)", re.IGNORECASE)
_EMAIL = re.compile(r"[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+")
_PHONE = re.compile(r"\+[0-9][0-9 ()/.\-]{6,}")
_DATA = re.compile(
    r"[+(\-$€£]?[0-9][0-9\s().,/:+\-]*%?|.*@[^\s@]+\.[^\s@]+|(?:https?://|www\.).*",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Layout:
    """The delimiter; the header's position among the records, None when there is no header.

    `sure` = the header has a known word, else it is only the first row that is no data;
    `first` is the first record that is not a word to the spreadsheet program ("sep=;").
    """

    delimiter: str
    header: int | None
    sure: bool
    first: int


def find_layout(text: str, known: Collection[str], delimiter: str | None) -> Layout:
    """Find the delimiter and header; `known` are headers as normal_header writes them.

    `delimiter` is the owner's word, None = find out. Raises HourglassError when it is not one.
    """
    told = _EXCEL_LINE.match(text)
    first = 1 if told else 0
    if delimiter is not None:
        candidates: Sequence[str] = (_delimiter(delimiter),)
    elif told and told[1] != '"':
        candidates = (told[1],)
    else:
        candidates = DELIMITERS
    rows = {candidate: some_rows(text, candidate) for candidate in candidates}
    best = max(candidates, key=lambda candidate: _score(rows[candidate][first:], known))
    header = _header(rows[best], first, known)
    sure = header is not None and _hits(rows[best][header], known) > 0
    return Layout(best, header, sure, first)


def _delimiter(text: str) -> str:
    char = _NAMES.get(text.strip().casefold(), text) if text != "\t" else text
    if len(char) != 1 or char in '"\r\n\0' or char.isalnum() or char == "\ufeff":
        sentence = _("{text} cannot divide cells; use a comma, a semicolon, a bar or the word tab.")
        raise HourglassError(sentence.format(text=f'"{text}"'))
    return char


def _score(rows: Sequence[Sequence[str]], known: Collection[str]) -> tuple[int, float, int]:
    hits = max((_hits(row, known) for row in rows[:_FIRST_ROWS]), default=0)
    filled = [row for row in rows if any(row)]
    width = usual_width(filled)
    if width < 2:
        return hits, 0.0, 0
    return hits, sum(len(row) == width for row in filled) / len(filled), width


def _hits(row: Iterable[str], known: Collection[str]) -> int:
    return sum(normal_header(cell) in known for cell in row if cell and len(cell) < 200)


def _header(rows: Sequence[Sequence[str]], first: int, known: Collection[str]) -> int | None:
    """The row with the most known words among the first ones as wide as a row of data."""
    width = usual_width(rows[first:])
    fitting = [
        i
        for i, row in enumerate(rows[: first + _FIRST_ROWS])
        if i >= first and any(cell.strip() for cell in row) and 2 * len(row) >= width
    ]
    hits = {i: _hits(rows[i], known) for i in fitting}
    named = [i for i in fitting if hits[i] and not _is_data(rows[i], hits[i])]
    best = max((hits[i] for i in named), default=0)
    if named:
        return next(i for i in named if hits[i] * 2 > best)
    if not fitting or _is_data(rows[fitting[0]], 0):
        return None
    return fitting[0]


def _is_data(row: Sequence[str], hits: int) -> bool:
    """Whether a row holds values such as numbers and addresses rather than names of columns."""
    filled = [cell.strip() for cell in row if cell.strip()]
    return any(_DATA.fullmatch(cell[:200]) for cell in filled) and hits * 2 < len(filled)


def shows_contacts(rows: Sequence[Sequence[str]]) -> bool:
    """Whether some column holds nothing but e-mail addresses or international phone numbers."""
    columns = zip(*(row for row in rows if any(row)), strict=False)
    for column in columns:
        filled = [cell.strip() for cell in column if cell.strip()]
        if filled and all(_EMAIL.fullmatch(cell) for cell in filled):
            return True
        if filled and all(_PHONE.fullmatch(cell) for cell in filled):
            return True
    return False
