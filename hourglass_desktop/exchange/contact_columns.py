"""Which column of a contact list is which of ours: by name, by content, or as the owner says."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.text import _
from hourglass_desktop.exchange.contact_content import meanings_by_content
from hourglass_desktop.exchange.contact_headers import ID_RANK, Meaning, header_words, meaning
from hourglass_desktop.exchange.contact_words import (
    EMPTY_WORDS,
    LESS_SURE_NAMES,
    PREFIXES,
    header_key,
)
from hourglass_desktop.exchange.fields import FIELDS
from hourglass_desktop.exchange.headers import column_index, column_letter, normal_header
from hourglass_desktop.exchange.table import Table

SAMPLE = 500
"""So many rows tell what a column holds."""
_OWN = FIELDS["customers"]
_EMPTY = EMPTY_WORDS | {""}
_FINER = {"name": "full_name", "given_name": "given", "family_name": "family"}
"""Our field -> what its column is among the columns of names; full_name is the owner's word."""
_FAMILY_OR_FULL = frozenset(("nom", "name", "naam"))
_GIVEN_OR_FULL = frozenset(("nome", "nombre"))
_CARD = re.compile(r"[0-9](?:[ -]?[0-9]){12,18}")
_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]){11,30}")
_NATIONAL = re.compile(r"[0-9]{3}-[0-9]{2}-[0-9]{4}")


@dataclass(frozen=True, slots=True)
class Extra:
    """A column without a field of its own: its value goes to the notes behind its label.

    `label_column` holds a better label for each row ("Relation 1 - Type"), -1 = none.
    """

    column: int
    label: str
    label_column: int = -1


@dataclass(frozen=True, slots=True)
class ContactColumns:
    """Positions by field, in order of preference; `own` = the file has exactly our header.

    `addresses` are the columns of one address each, with what part each is; `id_first` = a number
    of another program in the column id goes before those in the columns of external_id.
    """

    index: dict[str, list[int]]
    addresses: list[list[tuple[Meaning, int]]] = field(default_factory=list)
    extras: list[Extra] = field(default_factory=list)
    own: bool = False
    id_first: bool = False
    warnings: list[str] = field(default_factory=list)


def find_contact_columns(table: Table, mapping: Mapping[str, str]) -> ContactColumns:
    """Decide the columns of a contact list; `mapping` is our field -> the file's column.

    Raises HourglassError when the mapping names what does not exist, or when no column tells who
    the contacts are.
    """
    if not mapping and table.header == tuple(_OWN):
        return ContactColumns({name: [i] for i, name in enumerate(table.header)}, own=True)
    search = _Search(table)
    for name, column in mapping.items():
        search.map(name, column)
    search.settle()
    return search.columns()


class _Search:
    """The search for one file's columns."""

    def __init__(self, table: Table) -> None:
        self._header = table.header
        self._rows = table.rows[:SAMPLE]
        self._table = table
        if _is_nameless(table.header):
            self._meanings = meanings_by_content(self._rows, len(table.header))
        else:
            self._meanings = [meaning(text) for text in table.header]
        self._mapped: dict[str, int] = {}

    def map(self, name: str, column: str) -> None:
        """Take the owner's word for one field."""
        if name not in _OWN:
            sentence = _("There is no field {field} for customers. The fields are: {fields}.")
            raise HourglassError(sentence.format(field=f'"{name}"', fields=", ".join(_OWN)))
        i = self._position(column)
        if self._meanings[i].field == "private":
            sentence = _(
                "The column {column} holds passwords, card numbers or numbers of identity, which "
                "are not kept here."
            )
            raise HourglassError(sentence.format(column=f'"{column}"'))
        self._mapped[name] = i

    def settle(self) -> None:
        """Decide what the words of the headers alone leave open."""
        for i in self._mapped.values():
            self._meanings[i] = Meaning("mapped")
        self._settle_names()
        for i, found in enumerate(self._meanings):
            if found.field == "title":
                formal = self._share(i, _is_prefix) >= 0.5
                self._meanings[i] = Meaning("prefix" if formal else "note")
            elif found.field == "note" and self._share(i, _is_private) == 1:
                self._meanings[i] = Meaning("private")
        self._settle_birthday()

    def columns(self) -> ContactColumns:
        """Sum the search up."""
        index: dict[str, list[int]] = {}
        for i, found in enumerate(self._meanings):
            if found.field not in {"note", "boring", "label", "private", "address", "mapped"}:
                index.setdefault(found.field, []).append(i)
        index.get("name", []).sort(key=lambda i: header_key(self._header[i]) in LESS_SURE_NAMES)
        ranks = self._ranks(index.get("external_id", []))
        for name, i in self._mapped.items():
            several = name in {"emails", "phones", "tags"}
            field_name = _FINER.get(name, name)
            index[field_name] = [i, *index.get(name, [])] if several else [i]
        self._require(index)
        extras = self._extras()
        addresses = self._addresses(extras)
        return ContactColumns(
            index,
            addresses,
            extras,
            id_first="external_id" not in self._mapped and all(rank > ID_RANK for rank in ranks),
            warnings=self._warnings(extras),
        )

    def _ranks(self, positions: list[int]) -> list[int]:
        """Put the columns of external ids in their order, best first."""
        positions.sort(key=lambda i: self._meanings[i].line)
        return [self._meanings[i].line for i in positions]

    def _position(self, column: str) -> int:
        if column in self._header:
            return self._header.index(column)
        wanted = normal_header(column)
        same = [i for i, text in enumerate(self._header) if normal_header(text) == wanted]
        if len(same) == 1:
            return same[0]
        i = column_index(column)
        if i is None or i >= len(self._header):
            sentence = _("The file has no column {column}. Its columns are: {columns}.")
            names = _listed(self._header)
            raise HourglassError(sentence.format(column=f'"{column}"', columns=names))
        return i

    def _cells(self, i: int) -> list[str]:
        return [cell.strip() for row in self._rows if (cell := row[i]) and not cell.isspace()]

    def _share(self, i: int, holds: Callable[[str], bool]) -> float:
        cells = self._cells(i)
        return sum(map(holds, cells)) / len(cells) if cells else 0

    def _with(self, name: str) -> list[int]:
        return [i for i, found in enumerate(self._meanings) if found.field == name]

    def _settle_names(self) -> None:
        """A column called just name, nom or nombre is one half of the name beside the other."""
        given, family = self._with("given"), self._with("family")
        for i in self._with("name"):
            key = header_key(self._header[i])
            if key in _GIVEN_OR_FULL and family and not given:
                self._meanings[i] = Meaning("given")
            elif key not in _FAMILY_OR_FULL or not given or family:
                continue
            elif not self._holds_other(i, given[0]):
                self._meanings[i] = Meaning("family")

    def _holds_other(self, whole: int, part: int) -> bool:
        pairs = [(row[whole].casefold(), row[part].strip().casefold()) for row in self._rows]
        both = [(text, piece) for text, piece in pairs if text.strip() and piece]
        return 2 * sum(piece in text.split() or piece in text for text, piece in both) > len(both)

    def _settle_birthday(self) -> None:
        """Beside a column of months, the column "Birth Day" holds days."""
        days = self._with("birthday")
        if not days or self._with("birth_day") or not self._with("birth_month"):
            return
        if all(cell.isdigit() and len(cell) < 3 for cell in self._cells(days[0])):
            self._meanings[days[0]] = Meaning("birth_day")

    def _require(self, index: Mapping[str, list[int]]) -> None:
        needed = {"full_name", "name", "given", "family", "organisation", "emails", "phones"}
        if needed & index.keys():
            return
        sentence = _(
            "No column for a name, company, e-mail or phone was found. The file's columns are: "
            "{columns}. Name the right one, for example with --map name=COLUMN."
        )
        raise HourglassError(sentence.format(columns=_listed(self._header)))

    def _extras(self) -> list[Extra]:
        labels = {tuple(header_words(self._header[i])[:-1]): i for i in self._with("label")}
        extras = []
        for i in self._with("note"):
            if any(row[i].strip().casefold() not in _EMPTY for row in self._table.rows):
                words = header_words(self._header[i])
                label = labels.get(tuple(words[:-1]), -1)
                extras.append(Extra(i, self._label(i), label))
        return extras

    def _label(self, i: int) -> str:
        if self._header[i] == column_letter(i):
            return _("Column {letter}").format(letter=self._header[i])
        return self._header[i]

    def _addresses(self, extras: list[Extra]) -> list[list[tuple[Meaning, int]]]:
        """Group the parts by address; a lone country is no address and goes to the notes."""
        groups: dict[str, list[tuple[Meaning, int]]] = {}
        for i in self._with("address"):
            groups.setdefault(self._meanings[i].place, []).append((self._meanings[i], i))
        addresses = []
        for group in groups.values():
            if any(found.part not in {"country", "region"} for found, _i in group):
                addresses.append(group)
            else:
                extras.extend(Extra(i, self._header[i]) for _found, i in group)
        return addresses

    def _warnings(self, extras: Sequence[Extra]) -> list[str]:
        warnings = []
        private = [self._header[i] for i in self._with("private") if self._cells(i)]
        if private:
            sentence = _(
                "Left out, because passwords, card numbers and numbers of identity are not kept "
                "here: {columns}."
            )
            warnings.append(sentence.format(columns=", ".join(private)))
        if extras:
            sentence = _("Columns without a field of their own went to the notes: {columns}.")
            names = ", ".join(extra.label for extra in extras)
            warnings.append(sentence.format(columns=names))
        return warnings


def _is_nameless(header: Sequence[str]) -> bool:
    return all(text in {column_letter(i), str(i + 1)} for i, text in enumerate(header))


def _is_prefix(cell: str) -> bool:
    words = cell.casefold().replace(".", " ").split()
    return bool(words) and all(word in PREFIXES for word in words)


def _is_private(cell: str) -> bool:
    if _CARD.fullmatch(cell):
        return _luhn([int(c) for c in cell if c.isdigit()])
    return bool(_NATIONAL.fullmatch(cell)) or bool(_IBAN.fullmatch(cell))


def _luhn(digits: Sequence[int]) -> bool:
    """Whether the check digit of a card number is right (ISO/IEC 7812-1, Luhn)."""
    doubled = [
        d if i % 2 == 0 else (2 * d - 9 if d > 4 else 2 * d) for i, d in enumerate(reversed(digits))
    ]
    return sum(doubled) % 10 == 0


def _listed(header: Sequence[str]) -> str:
    names = list(header[:40])
    return ", ".join([*names, "..."] if len(header) > 40 else names)
