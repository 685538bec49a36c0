"""Import: a file of another program or our own into the store, all of it or nothing."""

import contextlib
import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from hourglass_desktop.domain.book import RECORD_OF_KIND
from hourglass_desktop.domain.ids import customer_id
from hourglass_desktop.domain.kinds import ALL
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.exchange.archive import read_archive
from hourglass_desktop.exchange.contact_files import read_contacts
from hourglass_desktop.exchange.contacts import Contacts
from hourglass_desktop.exchange.csv_table import read_table
from hourglass_desktop.exchange.event_headers import known_event_headers
from hourglass_desktop.exchange.events import EventRows, read_events
from hourglass_desktop.exchange.problems import ReadOptions
from hourglass_desktop.exchange.settings_document import business_from
from hourglass_desktop.services.collector import held_collector
from hourglass_desktop.services.import_customers import CustomerImport, Progress, untold
from hourglass_desktop.services.import_events import EventImport
from hourglass_desktop.services.import_report import ImportReport
from hourglass_desktop.store import own_fields, records, settings
from hourglass_desktop.store.store import Connection, Store


class _NotKept(Exception):
    """Ends a dry run's transaction, so that nothing of it stays."""


@dataclass(frozen=True, slots=True)
class _File:
    """A file as understood, before it meets the store."""

    rows: Contacts | EventRows
    encoding: str
    delimiter: str


class Imports:
    """Files into the store; one transaction each, after an automatic backup of what is there."""

    def __init__(self, store: Store, *, today: Callable[[], dt.date]) -> None:
        """`today` tells the day new customers are known from."""
        self._store = store
        self._today = today

    def run(
        self,
        kind: str,
        data: bytes,
        options: ReadOptions,
        *,
        on_duplicate: str = "skip",
        dry_run: bool = False,
        progress: Progress = untold,
    ) -> ImportReport:
        """Import a file of a kind, or an archive of everything for "all".

        `on_duplicate` is skip, update or add. A dry run counts the same and keeps nothing. Raises
        HourglassError when the file cannot be understood, or what `progress` raises to end it; then
        the store is unchanged.
        """
        with held_collector():
            files, business = _understand_all(kind, data, options)
            return self._run(
                files, business, on_duplicate=on_duplicate, dry_run=dry_run, progress=progress
            )

    def _run(
        self,
        files: Sequence[_File],
        business: Business | None,
        *,
        on_duplicate: str,
        dry_run: bool,
        progress: Progress,
    ) -> ImportReport:
        if not dry_run and not self._is_unused():
            self._store.back_up()
        report = ImportReport()
        with contextlib.suppress(_NotKept), self._store.begin() as connection:
            given_ids: dict[str, int | None] = {}
            if business is not None:
                settings.fill(connection, business)
            for file in files:
                done = self._take(connection, file, on_duplicate, given_ids, progress)
                done.encoding, done.delimiter = file.encoding, file.delimiter
                done.problems.sort(key=lambda problem: problem.row)
                report.add_up(done)
            if dry_run:
                raise _NotKept
        return report

    def _is_unused(self) -> bool:
        """Whether there is nothing to lose yet."""
        with self._store.read() as connection:
            return records.is_unused(connection)

    def _take(
        self,
        connection: Connection,
        file: _File,
        on_duplicate: str,
        given_ids: dict[str, int | None],
        progress: Progress,
    ) -> ImportReport:
        if isinstance(file.rows, Contacts):
            customers = CustomerImport(
                connection,
                file.rows,
                today=self._today(),
                on_duplicate=on_duplicate,
                tells_known_on=file.rows.tells_known_on,
            )
            report = customers.run(progress)
            given_ids |= {customer_id(n): now for n, now in customers.became.items() if n}
            return report
        return EventImport(
            connection,
            file.rows,
            today=self._today(),
            on_duplicate=on_duplicate,
            given_ids=given_ids,
            own_fields=own_fields.fields(connection),
        ).run()


def _understand_all(
    kind: str, data: bytes, options: ReadOptions
) -> tuple[list[_File], Business | None]:
    if kind == ALL:
        return _understand_archive(data, options)
    return [_understand(kind, data, options)], None


def _understand(kind: str, data: bytes, options: ReadOptions) -> _File:
    if kind == "customers":
        contacts = read_contacts(data, options)
        return _File(contacts, contacts.encoding, contacts.delimiter)
    table = read_table(data, options, known_event_headers())
    rows = read_events(kind, table, options)
    rows.warnings[:0] = [w for w in table.warnings if w not in rows.warnings]
    return _File(rows, table.encoding, table.delimiter)


def _understand_archive(data: bytes, options: ReadOptions) -> tuple[list[_File], Business]:
    archive = read_archive(data)
    files = [
        _understand(kind, archive.tables[kind], options)
        for kind in RECORD_OF_KIND
        if kind in archive.tables
    ]
    return files, replace(business_from(archive.settings), logo=archive.logo)
