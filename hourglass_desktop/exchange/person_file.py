"""All that is held on one person, in one document they can be given."""

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from hourglass_desktop.domain.book import RECORD_OF_KIND, Book
from hourglass_desktop.exchange.fields import FIELDS
from hourglass_desktop.exchange.own_csv import Names, write_csv

_ENDS = ("customer", "giver", "received")


def _is_about(record: Any, kind: str, number: int) -> bool:
    if kind == "customers":
        return bool(record.id == number)
    return any(getattr(record, end, None) == number for end in _ENDS)


def _rows(kind: str, records: Sequence[Any], names: Names) -> list[dict[str, str]]:
    text = write_csv(kind, records, names).decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def person_document(book: Book, number: int) -> bytes:
    """A JSON object of kind -> records, with the columns of our own files, nothing left out."""
    names = Names.of(book.offers)
    document = {
        kind: rows
        for kind in RECORD_OF_KIND
        if set(FIELDS[kind]) & {*_ENDS, "external_id"}
        if (
            rows := _rows(
                kind, [r for r in book.of_kind(kind) if _is_about(r, kind, number)], names
            )
        )
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
