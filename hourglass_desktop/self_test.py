"""What an installation must prove of itself, in a folder that is gone afterwards.

A store is made from nothing, the sample business goes in, figures by SQL are held against the
pure rules, files of other programs are imported, everything is exported and brought back, a
report is written, a backup put back; and no socket is opened meanwhile.
"""

import datetime as dt
import io
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TextIO

from hourglass_desktop import app, paths
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.figures import figures
from hourglass_desktop.domain.journey import people
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.domain.stages import STAGES
from hourglass_desktop.domain.steps import here, reached
from hourglass_desktop.domain.text import _
from hourglass_desktop.exchange.problems import ReadOptions
from hourglass_desktop.services.reports import CUSTOMER, REPORTS
from hourglass_desktop.services.versions import versions
from hourglass_desktop.store.store import back_up_to, restore

TODAY = dt.date(2026, 10, 31)
CUSTOMERS = 60
_CSV = b"Name,E-mail,Phone\r\nSample One,one@example.com,+1 555 0100\r\n"
_VCARD = (
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Two;Sample;;;\r\nFN:Sample Two\r\n"
    b"EMAIL:two@example.com\r\nEND:VCARD\r\n"
)


def _clock() -> dt.datetime:
    return dt.datetime.combine(TODAY, dt.time(12))


class Failed(Exception):
    """A check that did not hold."""


def _hold(condition: object, what: str) -> None:
    if not condition:
        raise Failed(what)


class SelfTest:
    """The checks, each a method, in the order they build on each other."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._store = folder / "self test ünï.hourglass"

    def checks(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """Every check with its name."""
        yield _("resources and revisions are there"), self._resources
        yield _("a store from nothing, with the sample business"), self._sample
        yield _("figures by SQL equal the rules"), self._figures
        yield _("files of other programs"), self._imports
        yield _("everything out and back"), self._round_trip
        yield _("reports"), self._reports
        yield _("a backup put back"), self._backup

    def _open(self, file: Path, *, write: bool = False) -> AbstractContextManager[app.App]:
        return app.build(file, business=Business(), clock=_clock, write=write, create=write)

    def _resources(self) -> None:
        _hold(any((paths.resources_dir() / "fonts").glob("*.ttf")), "fonts")
        _hold(any((paths.revisions_dir() / "versions").glob("0001_*.py")), "revisions")

    def _sample(self) -> None:
        with self._open(self._store, write=True) as opened:
            opened.samples.fill(customers=CUSTOMERS, seed=1, ends_on=TODAY)

    def _figures(self) -> None:
        with self._open(self._store) as opened:
            everybody = people(opened.customers.book(), TODAY)
            counts = opened.hourglass.read(TODAY, 365).counts
            _hold(len(everybody) == CUSTOMERS, "customers")
            for stage in STAGES:
                _hold(counts.here[stage] == here(everybody.values(), stage), stage)
                _hold(counts.reached[stage] == reached(everybody.values(), stage), stage)
            _hold(opened.figures.read(TODAY, 365) == figures(everybody, TODAY, 365), "figures")

    def _imports(self) -> None:
        with self._open(self._store, write=True) as opened:
            for data in (_CSV, _VCARD):
                first = opened.imports.run("customers", data, ReadOptions())
                again = opened.imports.run("customers", data, ReadOptions())
                _hold((first.added, again.added) == (1, 0), "customers")

    def _round_trip(self) -> None:
        with self._open(self._store) as opened:
            archive = opened.exports.kind("all")
        with self._open(self._folder / "back.hourglass", write=True) as opened:
            opened.imports.run("all", archive, ReadOptions())
            _hold(opened.exports.kind("all") == archive, "archive")

    def _reports(self) -> None:
        with self._open(self._store) as opened:
            for name in REPORTS:
                whose = opened.customers.listed(TODAY)[0].person.customer.id
                stream = io.BytesIO()
                opened.reports.prepare(name, customer=whose if name == CUSTOMER else None)(stream)
                _hold(stream.getvalue().startswith(b"%PDF-"), name)

    def _backup(self) -> None:
        copy = self._folder / "copy.hourglass"
        back_up_to(self._store, copy)
        kept = restore(copy, self._store, _clock)
        _hold(kept is not None and kept.exists(), "restore")
        with self._open(self._store) as opened:
            _hold(opened.upkeep.check() == [], "check")


def _refuse_sockets(event: str, _arguments: tuple[object, ...]) -> None:
    if event == "socket.__new__":
        raise Failed("a socket was opened")


def main(out: TextIO) -> int:
    """Run all checks; writes a line each, returns 0 when all hold."""
    sys.addaudithook(_refuse_sockets)
    print("\n".join(versions()), file=out)
    status = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, check in SelfTest(Path(folder)).checks():
            try:
                check()
            except (Failed, HourglassError) as error:
                status = 1
                print(f"FAILED {name}: {error}", file=out)
            else:
                print(f"ok {name}", file=out)
    return status
