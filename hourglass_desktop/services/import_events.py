"""Rows of events into the store, nothing doubled.

A row with one of our own ids keeps its record. Rows without one are compared as a multiset: the
n-th equal row of a file is the n-th equal record of the store, so that two equal purchases on one
day both count and neither is doubled.
"""

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Sequence
from typing import Any

from hourglass_desktop.domain.ids import record_number
from hourglass_desktop.domain.own_fields import OwnField
from hourglass_desktop.domain.text import _
from hourglass_desktop.exchange.events import EventRows
from hourglass_desktop.exchange.problems import Problem
from hourglass_desktop.services.event_pointers import EventPointers
from hourglass_desktop.services.import_own_values import fit_fields
from hourglass_desktop.services.import_report import ImportReport
from hourglass_desktop.store import matching, records
from hourglass_desktop.store.store import Connection
from hourglass_desktop.store.tables import TABLE_OF_KIND

Row = tuple[Any, ...]


class EventImport:
    """One file's rows of one kind on their way into the store, inside the caller's transaction."""

    def __init__(
        self,
        connection: Connection,
        rows: EventRows,
        *,
        today: dt.date,
        on_duplicate: str,
        given_ids: dict[str, int | None] | None = None,
        own_fields: Sequence[OwnField] = (),
    ) -> None:
        """`given_ids` maps ids written in other files of one archive to the records they became.

        None stands for a customer of the archive who was refused. `own_fields` are those that
        values may be of.
        """
        self._connection = connection
        self._rows = rows
        self._today = today
        self._on_duplicate = on_duplicate
        self._own_fields = own_fields
        self._given_ids = {} if given_ids is None else given_ids
        self.report = ImportReport(
            read=rows.read, problems=list(rows.problems), warnings=list(rows.warnings)
        )
        self.report.skipped = rows.left_out

    def run(self) -> ImportReport:
        """Add what is new and say what was done."""
        rows, kind, columns = self._rows, self._rows.kind, dict(self._rows.columns)
        keep = [True] * len(rows.rows)
        if kind == "own-values":
            fit_fields(self._own_fields, rows, columns, keep, self.report)
        EventPointers(
            self._connection, rows, self.report, today=self._today, given_ids=self._given_ids
        ).resolve(columns, keep)
        ids = columns.pop("id", [""] * len(keep))
        names = [c for c in records.columns_of(kind) if c != "id"]
        values = [_driver_values(columns[name]) for name in names]
        if not any(ids) and kind not in records.KEYED and self._is_all_new(kind):
            self._add_columns(kind, names, values, keep)
            return self.report
        listed = list(zip(rows.rows, ids, zip(*values, strict=True), strict=True))
        if not all(keep):
            listed = list(itertools.compress(listed, keep))
        if kind in records.KEYED:
            self._keyed(kind, names, listed)
        else:
            self._insert(kind, names, listed)
        return self.report

    def _insert(self, kind: str, names: list[str], rows: list[tuple[int, str, Row]]) -> None:
        own = [record_number(written) if written else None for _row, written, _key in rows]
        here = self._kept(kind, names, {n for n in own if n is not None})
        trashed = matching.taken(
            self._connection, TABLE_OF_KIND[kind].name, (n for n in own if n is not None)
        ) - set(here)
        fresh: list[tuple[str, Row]] = []
        numbered: list[Row] = []
        unnumbered: list[tuple[str, Row]] = []
        for number, (row, written, key) in zip(own, rows, strict=True):
            if number is None:
                unnumbered.append((written, key))
            elif number in trashed:
                self.report.cannot_take(
                    Problem(row, "id", written, _("This record is in the trash. Restore it there."))
                )
            elif number not in here:
                numbered.append((number, *key))
                here[number] = key
            elif self._on_duplicate == "add":
                fresh.append((written, key))
            elif here[number] == key:
                self.report.duplicates += 1
            elif self._on_duplicate == "update":
                self._update(kind, names, number, key)
                here[number] = key
            else:
                self.report.cannot_take(
                    Problem(
                        row,
                        "id",
                        written,
                        _(
                            "The record of this id reads differently here and was left alone. "
                            "Use --on-duplicate update to take the file's, or add to keep both."
                        ),
                    )
                )
        fresh += self._new_ones(kind, names, unnumbered)
        self._add(kind, names, numbered, fresh)

    def _is_all_new(self, kind: str) -> bool:
        """Whether no kept record could stand for a row of the file."""
        there = matching.live_rows(self._connection, TABLE_OF_KIND[kind].name, ["id"])
        return self._on_duplicate == "add" or next(there, None) is None

    def _add_columns(
        self, kind: str, names: list[str], values: list[list[Any]], keep: list[bool]
    ) -> None:
        """Add rows that need no comparing straight from their columns."""
        if not all(keep):
            values = [list(itertools.compress(column, keep)) for column in values]
        numbers = records.next_numbers(self._connection, kind, sum(keep))
        rows = list(zip(numbers, *values, strict=True))
        records.insert_rows(self._connection, kind, ["id", *names], rows)
        self.report.added += len(rows)

    def _add(
        self, kind: str, names: list[str], numbered: list[Row], fresh: list[tuple[str, Row]]
    ) -> None:
        if numbered:
            records.note_numbers(self._connection, kind, max(row[0] for row in numbered))
        if fresh:
            numbers = records.next_numbers(self._connection, kind, len(fresh))
            numbered += [(n, *key) for n, (_w, key) in zip(numbers, fresh, strict=True)]
            self._given_ids.update(
                {written: n for n, (written, _k) in zip(numbers, fresh, strict=True) if written}
            )
        records.insert_rows(self._connection, kind, ["id", *names], numbered)
        self.report.added += len(numbered)

    def _kept(self, kind: str, names: list[str], numbers: set[int]) -> dict[int, Row]:
        """The kept records of these numbers as rows of driver values."""
        return matching.rows_of(self._connection, TABLE_OF_KIND[kind].name, names, numbers)

    def _update(self, kind: str, names: list[str], number: int, key: Row) -> None:
        assignments = ", ".join(f"{name} = ?" for name in names)
        self._connection.exec_driver_sql(
            f"UPDATE {TABLE_OF_KIND[kind].name} SET {assignments} WHERE id = ?",  # noqa: S608
            (*key, number),
        )
        self.report.updated += 1

    def _new_ones(
        self, kind: str, names: list[str], rows: list[tuple[str, Row]]
    ) -> list[tuple[str, Row]]:
        """The rows that no equal record of the store stands for, each record standing once."""
        if not rows or self._on_duplicate == "add":
            return rows
        there = Counter(matching.live_rows(self._connection, TABLE_OF_KIND[kind].name, names))
        if not there:
            return rows
        new = []
        for written, key in rows:
            if there[key] > 0:
                there[key] -= 1
                self.report.duplicates += 1
            else:
                new.append((written, key))
        return new

    def _keyed(self, kind: str, names: list[str], rows: list[tuple[int, str, Row]]) -> None:
        """Rows of a kind without a number: the last column is what a customer's key says."""
        table = TABLE_OF_KIND[kind].name
        there = {key[:2]: key for key in matching.all_rows(self._connection, table, names)}
        for _row, _written, key in rows:
            if key[:2] not in there:
                records.insert_rows(self._connection, kind, names, [key])
                self.report.added += 1
            elif there[key[:2]] == key or self._on_duplicate != "update":
                self.report.duplicates += 1
            else:
                self._connection.exec_driver_sql(
                    f"UPDATE {table} SET {names[2]} = ? WHERE customer = ? AND {names[1]} = ?",  # noqa: S608
                    (key[2], key[0], key[1]),
                )
                self.report.updated += 1
            there[key[:2]] = key


def _driver_values(values: Sequence[Any]) -> list[Any]:
    """Typed values as the driver takes them: days as ordinals, truths as 1 and 0."""
    known: dict[Any, Any] = {}
    sample = next((v for v in values if v is not None), None)
    if isinstance(sample, dt.date):
        known = {v: v.toordinal() for v in set(values) if v is not None}
        known[None] = None
        return [known[v] for v in values]
    if isinstance(sample, bool):
        return [None if v is None else int(v) for v in values]
    return list(values)
