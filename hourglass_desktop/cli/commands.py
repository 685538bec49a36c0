"""The commands, one function each: words in, services called, answers out."""

import argparse
import contextlib
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from hourglass_desktop import app
from hourglass_desktop.cli import documents, texts
from hourglass_desktop.cli.surroundings import Surroundings
from hourglass_desktop.cli.usage import WrongUsage
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.ids import customer_id, record_id
from hourglass_desktop.domain.kinds import ALL
from hourglass_desktop.domain.text import _
from hourglass_desktop.exchange.files import read_file, refuse_existing, same_file, write_file
from hourglass_desktop.exchange.problems import ReadOptions
from hourglass_desktop.services.customers import listed_of
from hourglass_desktop.services.reports import CUSTOMER
from hourglass_desktop.services.timeline import timeline
from hourglass_desktop.store.backup import manifest_of
from hourglass_desktop.store.store import back_up_to, restore
from hourglass_desktop.wording.formats import Formats

DAYS = 365


class Commands:
    """One command line's answers; every method is a command of the same name."""

    def __init__(self, surroundings: Surroundings, wanted: argparse.Namespace) -> None:
        self._around = surroundings
        self._wanted = wanted
        self._as_json = getattr(wanted, "json", False)
        self._force = getattr(wanted, "force", False)
        self._file = surroundings.store(getattr(wanted, "store", None))
        self._as_of = getattr(wanted, "as_of", None) or surroundings.today

    def run(self) -> int:
        """Carry out the command; returns the exit status."""
        name = self._wanted.command.replace("-", "_")
        method: Callable[[], int | None] = getattr(self, "import_" if name == "import" else name)
        return method() or 0

    @contextlib.contextmanager
    def _open(
        self, *, write: bool = False, create: bool = False, daily: bool = True
    ) -> Iterator[app.App]:
        """The store; a new one that the command could not fill is taken away again."""
        with app.build(
            self._file,
            business=self._around.usual.business,
            clock=self._around.clock,
            write=write,
            create=create,
            daily=daily,
        ) as opened:
            try:
                yield opened
            except BaseException:
                opened.store.discard()
                raise

    def _formats(self, opened: app.App) -> Formats:
        return Formats(opened.customers.business().language)

    def _answer(self, document: Callable[[], Any], lines: Callable[[], Iterable[str]]) -> None:
        """Print the JSON document when asked for, else the lines; the last thing a command does."""
        found = [json.dumps(document(), ensure_ascii=False, indent=2)] if self._as_json else lines()
        try:
            for line in found:
                print(line, file=self._around.out)
            print(end="", file=self._around.out, flush=True)
        except BrokenPipeError:
            raise
        except OSError as error:
            with contextlib.suppress(OSError):
                self._around.out.close()  # else the process tries to write it again when it ends
            raise HourglassError(
                _(
                    "The command was carried out, but its answer cannot be written: {why}. Make "
                    "room, or have it written to another place."
                ).format(why=error.strerror)
            ) from error

    def _say(self, line: str) -> None:
        print(line, file=self._around.err)

    def sample(self) -> None:
        """Fill a new store with the sample business."""
        with self._open(write=True, create=True) as opened:
            opened.samples.fill(
                customers=self._wanted.customers, seed=self._wanted.seed, ends_on=self._as_of
            )
        document = {"store": str(self._file), "customers": self._wanted.customers}
        line = _("The sample business is in {file}.").format(file=self._file)
        self._answer(lambda: document, lambda: [line])

    def import_(self) -> None:
        """Bring in a file; a dry run of a store that is not there yet leaves none behind."""
        data = read_file(self._wanted.file)
        if self._wanted.dry_run and not self._file.exists():
            with tempfile.TemporaryDirectory() as folder:
                self._file = Path(folder) / self._file.name
                self._import(data)
        else:
            self._import(data)

    def _import(self, data: bytes) -> None:
        wanted, usual = self._wanted, self._around.usual
        with self._open(write=True, create=True, daily=False) as opened:
            options = ReadOptions(
                mapping=dict(wanted.mapping),
                encoding=wanted.encoding,
                delimiter=wanted.delimiter,
                date_order=wanted.date_order,
                locale_order=usual.date_order,
                currency=opened.customers.business().currency,
            )
            report = opened.imports.run(
                wanted.kind,
                data,
                options,
                on_duplicate=wanted.on_duplicate,
                dry_run=wanted.dry_run,
            )
            if not wanted.dry_run and wanted.kind != ALL:  # an archive brings its own states
                opened.hourglass.note_gate(self._around.today, DAYS)
        self._answer(lambda: documents.import_document(report), lambda: texts.import_text(report))

    def _refuse_output(self, path: Path) -> None:
        """HourglassError when a file may not be written there, before anything is worked out."""
        if same_file(path, self._file):
            raise HourglassError(
                _("{file} is the store itself. Choose another name.").format(file=path)
            )
        refuse_existing(path, force=self._force)

    def export(self) -> None:
        """Write records to a file."""
        self._refuse_output(self._wanted.file)
        with self._open() as opened:
            data = opened.exports.kind(self._wanted.kind)
        self._write(self._wanted.file, data)

    def _write(self, path: Path, data: bytes) -> None:
        write_file(path, lambda stream: _put(stream, data), force=self._force)
        self._wrote(path)

    def _wrote(self, path: Path) -> None:
        line = _("Written: {file}").format(file=path)
        self._answer(lambda: {"file": str(path)}, lambda: [line])

    def customers(self) -> None:
        """List customers."""
        with self._open() as opened:
            formats = self._formats(opened)
            listed = opened.customers.listed(
                self._as_of, self._wanted.stage or "", self._wanted.search
            )
        self._answer(
            lambda: [documents.customer_document(c, formats) for c in listed],
            lambda: texts.customers_text(listed, formats),
        )

    def customer(self) -> None:
        """Show one customer."""
        with self._open() as opened:
            formats = self._formats(opened)
            number = opened.customers.number(self._wanted.id)
            found = opened.customers.detail(number, self._as_of)
        listed = listed_of(found)
        entries = timeline(found.history, formats, found.offers, found.names)
        rows = [
            {"id": record_id(e.record), "date": e.date.isoformat(), "kind": e.kind, "what": e.what}
            for e in entries
        ]
        self._answer(
            lambda: {**documents.customer_document(listed, formats), "timeline": rows},
            lambda: texts.customer_text(listed, formats, rows),
        )

    def hourglass(self) -> None:
        """Stages and steps."""
        with self._open() as opened:
            formats = self._formats(opened)
            view = opened.hourglass.read(self._as_of, self._wanted.days)
        self._answer(
            lambda: documents.hourglass_document(view, formats),
            lambda: texts.hourglass_text(view, formats),
        )

    def figures(self) -> None:
        """The named figures."""
        with self._open() as opened:
            formats = self._formats(opened)
            found = opened.figures.read(self._as_of, self._wanted.days)
        self._answer(
            lambda: documents.figures_document(found), lambda: texts.figures_text(found, formats)
        )

    def today(self) -> None:
        """Whom to contact."""
        with self._open() as opened:
            formats = self._formats(opened)
            lines = opened.today.read(self._as_of)
        self._answer(
            lambda: documents.today_document(lines, self._as_of, formats),
            lambda: texts.today_text(lines, formats, self._as_of),
        )

    def report(self) -> None:
        """Write a report as PDF."""
        wanted = self._wanted
        if wanted.name == CUSTOMER and not wanted.customer:
            raise WrongUsage(_("Say whose report it is with --customer, for example H-17."))
        self._refuse_output(wanted.output)
        with self._open() as opened:
            customer = opened.customers.number(wanted.customer) if wanted.customer else None
            draw = opened.reports.prepare(
                wanted.name, month=wanted.month, customer=customer, paper=wanted.paper
            )
        write_file(wanted.output, draw, force=self._force)
        self._wrote(wanted.output)

    def backup(self) -> None:
        """A checked copy; works beside an open window."""
        self._refuse_output(self._wanted.file)
        self._refuse_output(manifest_of(self._wanted.file))
        back_up_to(self._file, self._wanted.file)
        self._wrote(self._wanted.file)

    def restore(self) -> None:
        """Put a copy back."""
        if same_file(self._wanted.file, self._file):
            raise HourglassError(
                _(
                    "{file} is the store itself. Choose a backup; they lie in the folder backups "
                    "beside it."
                ).format(file=self._file)
            )
        aside = restore(self._wanted.file, self._file, self._around.clock)
        lines = [_("{file} is in place again.").format(file=self._wanted.file)]
        if aside is not None:
            lines.append(_("The store it replaced was kept as {file}.").format(file=aside))
        document = {"store": str(self._file), "kept": None if aside is None else str(aside)}
        self._answer(lambda: document, lambda: lines)

    def check(self) -> int:
        """Look the store over; exit 1 when something is wrong."""
        with self._open() as opened:
            found = opened.upkeep.check()
        sound = [_("The store is sound.")]
        self._answer(lambda: {"ok": not found, "problems": found}, lambda: found or sound)
        return 1 if found else 0

    def person_file(self) -> None:
        """Write all that is held on one person."""
        self._refuse_output(self._wanted.file)
        with self._open() as opened:
            data = opened.exports.person(opened.customers.number(self._wanted.id))
        self._write(self._wanted.file, data)

    def forget(self) -> None:
        """Erase a person."""
        with self._open(write=True, daily=False) as opened:
            number = opened.customers.number(self._wanted.id)
            opened.customers.erase(number)
            opened.hourglass.note_gate(self._around.today, DAYS)
            folder = opened.store.backups.folder
        self._say(
            _(
                "Copies made earlier still hold the person: delete those in {folder} and your own "
                "when you no longer need them."
            ).format(folder=folder)
        )
        line = _("{id} was erased; the counts stay.").format(id=customer_id(number))
        self._answer(lambda: {"erased": customer_id(number)}, lambda: [line])

    def settings(self) -> None:
        """Show or set settings."""
        name, value = self._wanted.name, self._wanted.value
        if value is not None:
            with self._open(write=True, create=True) as opened:
                opened.preferences.put(name, value)
                opened.hourglass.note_gate(self._around.today, DAYS)
        with self._open() as opened:
            found = (
                opened.preferences.document() if name is None else opened.preferences.value(name)
            )
        document = found if name is None else {name: found}
        self._answer(lambda: document, lambda: texts.settings_text(document))


def _put(stream: BinaryIO, data: bytes) -> None:
    stream.write(data)
