"""The log of bugs: where in the program, never what was in the records."""

import datetime as dt
import logging
import os
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path

from hourglass_desktop import damage, paths
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.text import _

_LARGEST, _KEPT = 1_000_000, 3


def log_file() -> Path:
    """The log in the user's data folder."""
    return paths.data_dir() / "hourglass.log"


def bug_lines(error: BaseException) -> list[str]:
    """A bug as the kinds of errors and the places in the code, without messages or values."""
    lines = []
    found: BaseException | None = error
    while found is not None:
        lines.append(type(found).__name__)
        lines += [
            f"  {Path(f.filename).name}:{f.lineno} {f.name}"
            for f in traceback.extract_tb(found.__traceback__)
        ]
        found = found.__cause__ or found.__context__
    return lines


def bug_message(error: BaseException) -> str:
    """Log a bug and say in one sentence where the details are, or which of our files are gone."""
    try:
        place = log_file()
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not place.exists():
            os.close(os.open(place, os.O_CREAT | os.O_WRONLY, 0o600))
        handler = RotatingFileHandler(place, maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8")
        logger = logging.getLogger("hourglass")
        logger.propagate = False
        logger.addHandler(handler)
        when = dt.datetime.now().isoformat(timespec="seconds")  # noqa: DTZ005
        logger.error("%s\n%s", when, "\n".join(bug_lines(error)))
        logger.removeHandler(handler)
        handler.close()
    except (OSError, HourglassError):
        return damage.told_by(error) or _("Something went wrong inside Hourglass ({kind}).").format(
            kind=type(error).__name__
        )
    return damage.told_by(error) or _(
        "Something went wrong inside Hourglass ({kind}). Nothing half-done was kept; "
        "the details, without your data, are in {file}."
    ).format(kind=type(error).__name__, file=place)
