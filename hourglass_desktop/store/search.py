"""Looking up words in the search index: names first, then all else of customers, then records."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any, NamedTuple

from sqlalchemy import Connection, text

from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.hits import Hit
from hourglass_desktop.domain.search_text import (
    search_form,
    triples,
    wanted_forms,
    wanted_number,
)
from hourglass_desktop.store import records
from hourglass_desktop.store.search_index import DETAILS, RECORDS, is_there

_NAMES = f"rowid < {DETAILS}"
_REST = f"rowid BETWEEN {DETAILS} AND {RECORDS - 1}"
_EVENTS = f"rowid > {RECORDS}"


class _Condition(NamedTuple):
    """A condition on entries in SQL, and its values."""

    sql: str
    values: dict[str, str]


def _holds(forms: Sequence[str], mark: str) -> _Condition:
    """That an entry holds all forms: by its triples, and by the form where they do not prove it."""
    wanted = dict.fromkeys(triple for form in forms for triple in triples(form))
    values = {f"{mark}_match": " AND ".join(f'"{triple}"' for triple in wanted)}
    conditions = [f"search MATCH :{mark}_match"]
    for number, form in enumerate(forms):
        if len(form) > 3:
            values[f"{mark}_{number}"] = form
            conditions.append(f"instr(words, :{mark}_{number})")
    return _Condition(" AND ".join(conditions), values)


def find(connection: Connection, typed: str, limit: int) -> tuple[Hit, ...]:
    """What holds every word typed, the likeliest first; nothing for a blank.

    Names that begin with it come first, then other names, then what else is kept of a customer
    (a telephone number also by its digits), then records, the latest first; a word may also be a
    customer's name and the others stand in a record of theirs.
    """
    forms = wanted_forms(typed)
    if not forms or not is_there(connection):
        return ()
    number = wanted_number(typed)
    begun = f"  {forms[0].lstrip()}"
    rows: dict[tuple[int, int], str] = {}
    for part, wanted in _looks(forms, number):
        if len(rows) < limit:
            for entry, customer, kind in _rows(connection, part, wanted, begun=begun, limit=limit):
                is_record = entry > RECORDS
                rows.setdefault((customer, entry - RECORDS if is_record else 0), kind)
    chosen = [(customer, record, kind) for (customer, record), kind in rows.items()][:limit]
    return _hits(connection, chosen, (*forms, number) if number else forms)


def _looks(forms: Sequence[str], number: str) -> Iterable[tuple[str, _Condition]]:
    whole = _holds(forms, "a")
    yield _NAMES, whole
    yield _REST, whole
    if number:
        yield _REST, _holds((number,), "n")
    yield _EVENTS, whole
    for place, name in enumerate(forms):
        others = [form for other, form in enumerate(forms) if other != place]
        if others:
            named, rest = _holds((name,), "b"), _holds(others, "c")
            condition = (
                f"{rest.sql} AND customer IN "
                f"(SELECT rowid FROM search WHERE {_NAMES} AND {named.sql})"
            )
            yield f"rowid >= {DETAILS}", _Condition(condition, named.values | rest.values)


def _rows(
    connection: Connection, part: str, wanted: _Condition, *, begun: str, limit: int
) -> Sequence[tuple[int, int, str]]:
    """Entry, customer and kind of what fits; `begun` is how the likeliest names begin."""
    order = "rowid DESC"
    values: dict[str, object] = {**wanted.values, "limit": limit}
    if part == _NAMES:
        values["begun"] = begun
        order = "instr(words, :begun) = 1 DESC, instr(words, :begun) > 0 DESC, words, rowid"
    found = connection.execute(
        text(
            f"SELECT rowid, customer, kind FROM search WHERE {part} AND {wanted.sql} "
            f"ORDER BY {order} LIMIT :limit"
        ),
        values,
    )
    return [(entry, customer, kind) for entry, customer, kind in found]


def latest(connection: Connection, numbers: Sequence[int], limit: int) -> tuple[Hit, ...]:
    """These live customers in their order, then those with the records made last."""
    if len(numbers) < limit and is_there(connection):
        found = connection.exec_driver_sql(
            f"SELECT customer FROM search WHERE {_EVENTS} ORDER BY rowid DESC LIMIT ?",
            (limit * 10,),
        )
        numbers = [*numbers, *(customer for (customer,) in found)]
    listed = list(dict.fromkeys(numbers))
    return _hits(connection, [(number, 0, "customers") for number in listed], ())[:limit]


def _hits(
    connection: Connection, rows: Sequence[tuple[int, int, str]], forms: Sequence[str]
) -> tuple[Hit, ...]:
    """The hits with what to read of them; who is gone meanwhile is left out."""
    people = {c.id: c for c in records.read_customers(connection, {row[0] for row in rows})}
    texts = _texts_of_records(connection, rows, forms)
    return tuple(
        Hit(
            customer=customer,
            name=people[customer].name,
            organisation=people[customer].organisation,
            kind=kind,
            record=record,
            words=texts.get(record, "") if record else _detail(people[customer], forms),
        )
        for customer, record, kind in rows
        if customer in people and (not record or record in texts)
    )


def _texts_of_records(
    connection: Connection, rows: Sequence[tuple[int, int, str]], forms: Sequence[str]
) -> dict[int, str]:
    found: dict[int, str] = {}
    for kind in {kind for _customer, record, kind in rows if record}:
        numbers = json.dumps([record for _c, record, k in rows if record and k == kind])
        only = "id IN (SELECT value FROM json_each(:numbers))"
        for record in records.read(connection, kind, only, {"numbers": numbers}):
            found[record.id] = _best(_texts(record), forms)
    return found


def _detail(customer: Customer, forms: Sequence[str]) -> str:
    """What of a customer holds the words, "" when the name and organisation do."""
    named = search_form(f"{customer.name}\n{customer.organisation}")
    if all(form in named for form in forms):
        return ""
    return _best(_texts(customer), [form for form in forms if form not in named])


def _texts(record: Any) -> list[str]:
    texts: list[str] = []
    for field in fields(record):
        value = getattr(record, field.name)
        texts += [
            v for v in (value if isinstance(value, tuple) else (value,)) if isinstance(v, str)
        ]
    return texts


def _best(texts: Sequence[str], forms: Sequence[str]) -> str:
    """The first text with most of the forms in it, "" when none has any."""

    def held(written: str) -> int:
        form = search_form(written)
        digits = "".join(c for c in written if c.isdigit())
        return sum(wanted in form or (wanted.isdigit() and wanted in digits) for wanted in forms)

    best = max(texts, key=held, default="")
    return best if best and (held(best) or not forms) else ""
