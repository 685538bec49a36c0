"""What a contact list holds beyond our fields, and its addresses, as readable text."""

from collections.abc import Iterator, Sequence

from hourglass_desktop.exchange.addresses import AddressParts, address_text
from hourglass_desktop.exchange.contact_cells import distinct, plain, value
from hourglass_desktop.exchange.contact_columns import ContactColumns, Extra
from hourglass_desktop.exchange.contact_headers import Meaning
from hourglass_desktop.exchange.contact_names import Names
from hourglass_desktop.exchange.lists import split_list

_DEFAULTS = frozenset(
    (
        *("0.0.00", "0/0/00", "00.00.0000", "0000-00-00", "normal", "aus", "keine angabe"),
        *("unspecified", "non spécifié", "sin especificar", "non specificato", "niet opgegeven"),
        "não especificado",
    )
)
"""What programs write into a column nobody filled."""
_Columns = Sequence[Sequence[str]]


def read_notes(
    columns: ContactColumns, header: Sequence[str], cells: _Columns, names: Names
) -> list[str]:
    """The notes of every row: the file's own, then a line for each value without a field."""
    rows = len(names.shown)
    if columns.own:
        return list(cells[columns.index["notes"][0]]) if rows else []
    notes = [[plain(cell) for cell in cells[i]] for i in columns.index.get("notes", [])]
    extras = [e for e in _all_extras(columns, header) if any(map(str.strip, cells[e.column]))]
    if not extras and len(notes) < 2 and not any(names.others):
        return notes[0] if notes else [""] * rows
    main = columns.index.get("organisation", [])[:1]
    result = []
    for row in range(rows):
        lines = [column[row] for column in notes]
        lines += [f"{header[i]}: {text}" for i, text in names.others[row]]
        known = {cells[i][row].strip().casefold() for i in main}
        known |= {word for _i, text in names.others[row] for word in text.casefold().split()}
        lines += _extra_lines(extras, cells, row, known)
        result.append("\n".join(dict.fromkeys(filter(None, lines))))
    return result


def _all_extras(columns: ContactColumns, header: Sequence[str]) -> list[Extra]:
    """Forms of address and further organisations, then the columns without a field."""
    further = columns.index.get("organisation", [])[1:]
    beside = [i for part in ("prefix", "suffix") for i in columns.index.get(part, [])]
    return [*(Extra(i, header[i]) for i in (*further, *beside)), *columns.extras]


def _extra_lines(
    extras: Sequence[Extra], cells: _Columns, row: int, known: set[str]
) -> Iterator[str]:
    for extra in extras:
        cell = cells[extra.column][row]
        if not cell or cell.isspace():
            continue
        text = value(cell)
        if text and text.casefold() not in _DEFAULTS and text.casefold() not in known:
            label = cells[extra.label_column][row].strip() if extra.label_column >= 0 else ""
            yield f"{label or extra.label}: {text}"


def read_addresses(columns: ContactColumns, cells: _Columns, rows: int) -> list[tuple[str, ...]]:
    """The addresses of every row, each on several lines."""
    lists = [list(map(split_list, cells[i])) for i in columns.index.get("addresses", [])]
    groups = [_group(group, cells, rows) for group in columns.addresses]
    if not groups:
        return lists[0] if lists else [()] * rows
    return [
        distinct(
            [text for column in lists for text in column[row]]
            + [group[row] for group in groups if group[row]]
        )
        for row in range(rows)
    ]


def _group(group: Sequence[tuple[Meaning, int]], cells: _Columns, rows: int) -> list[str]:
    ordered = sorted(group, key=lambda item: item[0].line)
    filled = [item for item in ordered if any(map(str.strip, cells[item[1]]))]
    return [
        _address([(found, value(cells[i][row])) for found, i in filled if cells[i][row]])
        for row in range(rows)
    ]


def _address(parts: Sequence[tuple[Meaning, str]]) -> str:
    """One address; the whole text, where the file has it, wins over its parts."""

    def first(part: str) -> str:
        texts = [(found.short, text) for found, text in parts if found.part == part and text]
        return max(texts, key=lambda item: (not item[0], len(item[1])), default=(False, ""))[1]

    whole = first("whole")
    if whole:
        return address_text(AddressParts(street=[whole]))
    if not any(text for found, text in parts if found.part not in {"country", "region"}):
        return ""
    street = [text for found, text in parts if found.part == "street" and text]
    if street and first("house"):
        street[0] = f"{street[0]} {first('house')}"
    return address_text(
        AddressParts(
            box=first("box"),
            extended=first("extended"),
            street=street,
            city=first("city"),
            region=first("region"),
            code=first("code"),
            country=first("country"),
        )
    )
