"""What every check is made of."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hourglass_desktop.app import App

TODAY = dt.date(2026, 10, 31)
NAME = "Sample דוגמה 見本 ตัวอย่าง उदाहरण Ünï"
"""The sample business's name: "sample" in scripts that are drawn from either side and joined."""
Check = Callable[[Path], str | None]
"""Works in a folder; may answer a remark; raises whatever is wrong."""


class Failed(Exception):
    """A check that did not hold."""


def hold(condition: object, what: str) -> None:
    """Raise Failed with `what` unless the condition holds."""
    if not condition:
        raise Failed(what)


def clock() -> dt.datetime:
    """Noon of the day that it always is here."""
    return dt.datetime.combine(TODAY, dt.time(12))


def store_in(folder: Path) -> Path:
    """The store that most checks share, under a name that is not plain."""
    return folder / "self test ünï.hourglass"


def monthly_file(folder: Path) -> Path:
    """Where the monthly report of the sample is written."""
    return folder / "monthly.pdf"


@contextmanager
def opened(file: Path, *, write: bool = False) -> Iterator["App"]:
    """Everything on a store, which is made where there is none and `write` is asked."""
    from hourglass_desktop import app  # noqa: PLC0415 - what is damaged shows where it is used
    from hourglass_desktop.domain.settings import Business  # noqa: PLC0415

    with app.build(file, business=Business(), clock=clock, write=write, create=write) as found:
        yield found
