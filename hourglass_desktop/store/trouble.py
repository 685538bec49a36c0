"""What the driver reports, in words an owner can act on."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import exc

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.text import _
from hourglass_desktop.store.engine import DatabaseError


def _sentence(text: str) -> str | None:
    known = {
        "not a database": _(
            "{file} is not an Hourglass store. Choose a file that ends in .hourglass."
        ),
        "malformed": _(
            "The store {file} is damaged. Put back a backup with the command restore; "
            "backups lie in the folder backups beside it."
        ),
        "full": _("The disk is full, so nothing was saved in {file}. Make room and do it again."),
        "disk I/O error": _(
            "The disk refused to write or read {file}, so nothing was saved. It may be full or "
            "failing: make room or move the store to another disk, and do it again."
        ),
        "readonly": _(
            "{file} cannot be written. Allow writing to the file and its folder, or copy it to "
            "a place of your own."
        ),
        "locked": _(
            "The store {file} is busy in another window or command. Close it there, or wait "
            "until it is done, and try again."
        ),
        "unable to open": _(
            "{file} cannot be opened. See whether it is there and whether you may read it and "
            "write in its folder."
        ),
    }
    return next((words for sign, words in known.items() if sign in text), None)


_OF_WHAT_IS_WRITTEN = ("full", "disk I/O error")


@contextlib.contextmanager
def in_words(file: Path, written: Path | None = None) -> Iterator[None]:
    """Turn what the driver raises about a file's state into HourglassError; bugs pass through.

    `written` is the file being made when it is another one: a full disk is that one's.
    """
    try:
        yield
    except (exc.DBAPIError, DatabaseError) as error:
        text = str(error.orig if isinstance(error, exc.DBAPIError) else error)
        sentence = _sentence(text)
        if sentence is None:
            raise
        about_written = written is not None and any(sign in text for sign in _OF_WHAT_IS_WRITTEN)
        named = written if about_written else file
        raise HourglassError(sentence.format(file=named)) from error
