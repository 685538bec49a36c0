"""What `--screenshots` writes: pictures of the window on three stores, made for them alone."""

import datetime as dt
import os
import subprocess
import sys
import tempfile
from collections.abc import Collection
from pathlib import Path

from PySide6.QtWidgets import QApplication

from hourglass_desktop import app
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.around import Around
from hourglass_desktop.ui.complaints import heard
from hourglass_desktop.ui.screenshots import SIZES, Shots, photograph
from hourglass_desktop.wording.locales import usual

CUSTOMERS = {"sample": 200, "none": 0, "long": 120}
"""How many customers each set of pictures is of; those of "long" have far-fetched names."""
SCALE = "1.5"
_SCALED = "QT_SCALE_FACTOR"
"""Qt's variable; it is read once, so that another scale needs a process of its own."""
_SEED = 1
_TRASHED = (3, 5, 8, 13)
"""Customers who are in the trash, so that there is something to see there."""
_SNOOZED = 3


def write_screenshots(
    application: QApplication,
    around: Around,
    folder: Path,
    *,
    sets: Collection[str] = tuple(CUSTOMERS),
    is_whole: bool = True,
) -> None:
    """Write PNGs as <set>/<look>/<size>/<page or dialog>.png into a folder.

    In a process that Qt scales these are the pages alone; else, when `is_whole`, such a process
    is started beside. Raises HourglassError when a picture cannot be made or written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise HourglassError(
            _("The pictures cannot be written to {folder}: {why}. Choose another place.").format(
                folder=folder, why=error.strerror
            )
        ) from error
    scale = around.environ.get(_SCALED, "")
    beside = _start_scaled(around, folder) if is_whole and not scale else None
    for name in sets:
        _write_set(application, around, folder / name, scale)
    if beside is not None and beside.wait():
        raise HourglassError(
            _("The pictures at the scale {scale} could not be made.").format(scale=SCALE)
        )


def shots(scale: str = "") -> Shots:
    """What is photographed at a scale, "" = none."""
    return Shots(sizes=SIZES[:1], mark=f"@{scale}", dialogs=False) if scale else Shots()


def _write_set(application: QApplication, around: Around, folder: Path, scale: str) -> None:
    with tempfile.TemporaryDirectory() as place, heard(_tell):
        file = Path(place) / f"{folder.name}.hourglass"
        _make_store(around, file, CUSTOMERS[folder.name], are_long=folder.name == "long")
        own = around._replace(settings_file=Path(place) / "settings.json")
        for path in photograph(application, own, file, folder, shots(scale)):
            _tell(str(path))


def _make_store(around: Around, file: Path, customers: int, *, are_long: bool) -> None:
    business, ends_on = usual(around.environ).business, around.clock().date()
    with app.build(file, business=business, clock=around.clock, write=True, create=True) as opened:
        if customers:
            opened.samples.fill(
                customers=customers,
                seed=_SEED,
                ends_on=ends_on,
                are_long=are_long,
            )
            for number in _TRASHED:
                opened.customers.trash(number)
            for days, line in enumerate(opened.today.read(ends_on)[-_SNOOZED:], 3):
                opened.today.snooze(line.customer, ends_on + dt.timedelta(days=days))


def _start_scaled(around: Around, folder: Path) -> subprocess.Popen[bytes]:
    packaged = bool(getattr(sys, "frozen", False))
    program = [str(around.program), *(() if packaged else ("-m", __package__.partition(".")[0]))]
    return subprocess.Popen(  # noqa: S603 - this very program
        [*program, "gui", "--screenshots", str(folder.resolve())],
        env={**os.environ, _SCALED: SCALE},
    )


def _tell(line: str) -> None:
    if sys.stderr is not None:  # as it is for a window that no terminal started
        sys.stderr.write(f"{line}\n")
