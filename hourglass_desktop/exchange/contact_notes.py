"""What a contact list holds beyond our fields, and its addresses, as readable text."""

from collections.abc import Iterator, Sequence

from hourglass_desktop.exchange.addresses import AddressParts, address_text
from hourglass_desktop.exchange.contact_cells import distinct, plain, value, values
from hourglass_desktop.exchange.contact_columns import ContactColumns, Extra
from hourglass_desktop.exchange.contact_headers import Meaning
from hourglass_desktop.exchange.contact_names import Names
from hourglass_desktop.exchange.contact_words import EMPTY_WORDS
from hourglass_desktop.exchange.lists import split_list

_PARTS = ("whole", "house", "box", "extended", "city", "region", "code", "country")
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
        if text and text.casefold() not in EMPTY_WORDS and text.casefold() not in known:
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
    """One address of every row; the whole text, where a row has it, wins over its parts."""
    blank = [""] * rows
    columns = {part: _merged(group, part, cells) or blank for part in _PARTS}
    streets = [
        values(cells[i])
        for found, i in sorted(group, key=lambda item: item[0].line)
        if found.part == "street"
    ]
    house = columns.pop("house")
    if not streets:
        streets = [house]
    elif any(house):
        streets[0] = [f"{s} {h}".strip() for s, h in zip(streets[0], house, strict=True)]
    lines = list(zip(*streets, strict=True))
    whole = columns.pop("whole")
    others = zip(*columns.values(), strict=True)
    addresses = []
    for text, street, (box, extended, city, region, code, country) in zip(
        whole, lines, others, strict=True
    ):
        if text:
            parts = AddressParts(street=[text])
        elif city or code or box or extended or any(street):
            parts = AddressParts(
                box=box,
                extended=extended,
                street=street,
                city=city,
                region=region,
                code=code,
                country=country,
            )
        else:
            addresses.append("")
            continue
        addresses.append(address_text(parts))
    return addresses


def _merged(group: Sequence[tuple[Meaning, int]], part: str, cells: _Columns) -> list[str]:
    """The column of one part; of several the full text goes before a code, then the longest."""
    found = [(meaning.short, values(cells[i])) for meaning, i in group if meaning.part == part]
    if len(found) < 2:
        return found[0][1] if found else []
    found.sort(key=lambda item: item[0])
    full = [column for short, column in found if not short]
    codes = [column for short, column in found if short]
    return [
        max(row[: len(full)], key=len, default="") or next(filter(None, row[len(full) :]), "")
        for row in zip(*full, *codes, strict=True)
    ]
