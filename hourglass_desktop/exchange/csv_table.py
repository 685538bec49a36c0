"""Delimited text of any program: bytes to a header and rows, saying what was odd, by row."""

import re
import unicodedata
from collections.abc import Collection, Sequence

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.text import _, ngettext
from hourglass_desktop.exchange.csv_layout import Layout, find_layout, shows_contacts
from hourglass_desktop.exchange.csv_records import MOST_COLUMNS, read_records, row_list, usual_width
from hourglass_desktop.exchange.decoding import decode
from hourglass_desktop.exchange.file_kinds import refuse_foreign
from hourglass_desktop.exchange.headers import column_index, column_letter, normal_header
from hourglass_desktop.exchange.problems import ReadOptions
from hourglass_desktop.exchange.table import Table

_ASCII_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\r") + b"\x7f"
_HIGH_CONTROL = re.compile(rb"\xc2[\x80-\x84\x86-\x9f]")
_CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_LAYOUT_CONTROL = re.compile("[\x0b\x0c]")
_LINE_END = re.compile(r"\r\n|\r")


def read_table(data: bytes, options: ReadOptions, known_headers: Collection[str]) -> Table:
    """Read a delimited file; `known_headers` are words as normal_header writes them.

    A file without a header gets columns A, B, C (or 1, 2, 3) when the owner's mapping uses such
    names, or when its e-mail addresses show what it is. Raises HourglassError, one sentence that
    says what to do, when the file is no such text, is damaged, or has no header that can be told.
    """
    refuse_foreign(data)
    decoded = decode(data, options.encoding)
    text = decoded.text
    mapped = {normal_header(column) for column in options.mapping.values()}
    known = (frozenset(known_headers) | mapped) - {""}
    layout = find_layout(text, known, options.delimiter)
    records = read_records(text, layout.delimiter)
    warnings = [decoded.warning] if decoded.warning else []
    warnings += records.warnings
    rows = _clean(records.rows, text, warnings)
    header, start = _header(rows, layout, options, warnings)
    kept, numbers = _filled(rows, start)
    header = _fit(header, kept, numbers, warnings)
    return Table(
        header=_named(header, warnings),
        rows=kept,
        numbers=numbers,
        encoding=decoded.encoding,
        delimiter=layout.delimiter,
        warnings=tuple(warnings),
    )


def _clean(rows: list[list[str]], text: str, warnings: list[str]) -> list[list[str]]:
    """Make the text of the cells plain; whether that is needed is asked of the whole text once."""
    if _has_controls(text):
        rows = _without_controls(rows, warnings)
    # only a quoted cell can hold a line end
    if "\r" in text and '"' in text and any("\r" in cell for row in rows for cell in row):
        rows = [[_LINE_END.sub("\n", cell) for cell in row] for row in rows]
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        rows = [[unicodedata.normalize("NFC", cell) for cell in row] for row in rows]
    return rows


def _has_controls(text: str) -> bool:
    raw = text.encode("utf-8", errors="surrogatepass")
    if len(raw.translate(None, _ASCII_CONTROLS)) != len(raw):
        return True
    return not text.isascii() and _HIGH_CONTROL.search(raw) is not None


def _without_controls(rows: list[list[str]], warnings: list[str]) -> list[list[str]]:
    cleaned: list[list[str]] = []
    odd: list[int] = []
    for number, row in enumerate(rows, 1):
        broken = [_LAYOUT_CONTROL.sub("\n", cell) for cell in row]
        plain = [_CONTROL.sub("", cell) for cell in broken]
        cleaned.append(plain)
        if plain != broken:
            odd.append(number)
    if odd:
        sentence = ngettext(
            "Row {rows} holds characters that no text has (such as NUL); they were left out.",
            "Rows {rows} hold characters that no text has (such as NUL); they were left out.",
            len(odd),
        )
        warnings.append(sentence.format(rows=row_list(odd)))
    return cleaned


def _header(
    rows: list[list[str]], layout: Layout, options: ReadOptions, warnings: list[str]
) -> tuple[list[str], int]:
    """The header's cells and the position of the first record after it."""
    wanted = list(options.mapping.values())
    by_position = bool(wanted) and all(column_index(column) is not None for column in wanted)
    if layout.header is not None and (layout.sure or not by_position):
        skipped = sum(any(row) for row in rows[layout.first : layout.header])
        if skipped:
            sentence = ngettext(
                "{n} row before the header was left out.",
                "{n} rows before the header were left out.",
                skipped,
            )
            warnings.append(sentence.format(n=skipped))
        return rows[layout.header], layout.header + 1
    body = rows[layout.first :]
    if not by_position and not shows_contacts(body):
        raise HourglassError(
            _(
                "The file has no header: its first row does not say what the columns are. Add a "
                "first row such as name,email,phone, or name the columns by their letters, for "
                "example --map name=A."
            )
        )
    warnings.append(_("The file has no header; its columns are called by letters or numbers."))
    by_number = by_position and all(column.strip().isdigit() for column in wanted)
    width = usual_width(body)
    names = [str(i + 1) if by_number else column_letter(i) for i in range(width)]
    return names, layout.first


def _filled(rows: list[list[str]], start: int) -> tuple[list[list[str]], list[int]]:
    """The rows that hold something, and their numbers; most are told by their first cell."""
    body = rows[start:]
    blank = {
        i
        for i, row in enumerate(body)
        if not (row and row[0].strip()) and not any(map(str.strip, row))
    }
    if not blank:
        return body, list(range(start + 1, len(rows) + 1))
    kept = [i for i in range(len(body)) if i not in blank]
    return [body[i] for i in kept], [start + i + 1 for i in kept]


def _fit(
    header: list[str], rows: list[list[str]], numbers: list[int], warnings: list[str]
) -> list[str]:
    """Give every row as many cells as the header, which grows for cells beyond it."""
    if set(map(len, rows)) <= {len(header)}:
        return _without_blank_end(header, rows)
    needed = len(header)
    longer, shorter = [], []
    for number, row in zip(numbers, rows, strict=True):
        while len(row) > len(header) and not row[-1].strip():
            row.pop()
        if len(row) > len(header):
            longer.append(number)
            needed = max(needed, len(row))
        elif len(row) < len(header):
            shorter.append(number)
    if needed > MOST_COLUMNS:
        sentence = _("Row {row} has more than 1,000 cells; a line end may be missing. Mend it.")
        raise HourglassError(sentence.format(row=longer[0] if longer else 1))
    for row in rows:
        row.extend([""] * (needed - len(row)))
    _warn_ragged(shorter, longer, warnings)
    return _without_blank_end(header + [""] * (needed - len(header)), rows)


def _warn_ragged(shorter: Sequence[int], longer: Sequence[int], warnings: list[str]) -> None:
    if shorter:
        sentence = ngettext(
            "Row {rows} has fewer cells than the header; the missing ones were read as blank.",
            "Rows {rows} have fewer cells than the header; the missing ones were read as blank.",
            len(shorter),
        )
        warnings.append(sentence.format(rows=row_list(shorter)))
    if longer:
        sentence = ngettext(
            "Row {rows} has more cells than the header; a comma may stand in it without quotation "
            "marks. Check it.",
            "Rows {rows} have more cells than the header; commas may stand in them without "
            "quotation marks. Check them.",
            len(longer),
        )
        warnings.append(sentence.format(rows=row_list(longer)))


def _without_blank_end(header: list[str], rows: list[list[str]]) -> list[str]:
    """Drop columns at the end that have neither a name nor a value."""
    last = len(header) - 1
    while last > 0 and not header[last].strip() and not any(row[last].strip() for row in rows):
        last -= 1
    if last + 1 < len(header):
        for row in rows:
            del row[last + 1 :]
    return header[: last + 1]


def _named(header: Sequence[str], warnings: list[str]) -> tuple[str, ...]:
    """Give every column a name of its own: the first of equal ones keeps it."""
    names: list[str] = []
    taken = {normal_header(text) for text in header}
    counts: dict[str, int] = {}
    doubled: dict[str, None] = {}
    nameless: list[str] = []
    for i, text in enumerate(header):
        name = " ".join(text.removeprefix("\ufeff").split())
        key = normal_header(name) or name
        if not name:
            name = column_letter(i)
            nameless.append(name)
        elif key in counts:
            doubled[name] = None
            base = name
            while normal_header(name) in taken or name == base:
                counts[key] += 1
                name = f"{base} {counts[key]}"
        counts.setdefault(key, 1)
        taken.add(normal_header(name))
        names.append(name)
    if doubled:
        sentence = _("More than one column is called {names}; the later ones got a number.")
        warnings.append(sentence.format(names=", ".join(doubled)))
    if nameless:
        sentence = _("Columns without a name are called by their letters: {names}.")
        warnings.append(sentence.format(names=", ".join(nameless)))
    return tuple(names)
