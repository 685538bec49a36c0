"""Reading and writing whole files, so that no reader ever sees half of one."""

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.text import _
from hourglass_desktop.exchange.file_kinds import LARGEST_FILE


def read_file(path: Path) -> bytes:
    """The bytes of a file the owner named; HourglassError says what is wrong with it."""
    try:
        if path.is_dir():
            raise HourglassError(_("{file} is a folder. Choose a file in it.").format(file=path))
        with path.open("rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
    except FileNotFoundError as error:
        raise HourglassError(
            _("There is no file {file}. See whether the name is right.").format(file=path)
        ) from error
    except OSError as error:
        raise HourglassError(
            _(
                "{file} cannot be read: {why}. Allow reading it, or copy it to a place of your own."
            ).format(file=path, why=error.strerror or error)
        ) from error
    if len(data) > LARGEST_FILE:
        raise HourglassError(
            _("{file} is larger than 100 MB. Split it into smaller files.").format(file=path)
        )
    return data


def write_file(path: Path, write: Callable[[BinaryIO], None], *, force: bool) -> None:
    """Write a new file beside its place and move it there when complete.

    An existing file is left alone unless `force`; a symbolic link stays, what it leads to is
    written. Raises HourglassError when it exists or cannot be written; then nothing is left behind.
    """
    refuse_existing(path, force=force)
    target = Path(os.path.realpath(path))  # unlike resolve, bears a link that leads to itself
    part = target.with_name(f".{target.name}.part")
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(target)
    except OSError as error:
        raise _cannot_write(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def refuse_existing(path: Path, *, force: bool) -> None:
    """HourglassError when something is there already that may not be replaced."""
    try:
        if path.is_dir():
            raise HourglassError(_("{file} is a folder. Name a file in it.").format(file=path))
        there, replaceable = path.exists(), path.is_file()
    except OSError as error:
        raise _cannot_write(path, error) from error
    if there and not replaceable:
        raise HourglassError(
            _("{file} is no ordinary file. Choose another name.").format(file=path)
        )
    if there and not force:
        raise HourglassError(
            _("{file} exists already. Choose another name, or replace it with --force.").format(
                file=path
            )
        )


def same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file, whatever links are between."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def _cannot_write(path: Path, error: OSError) -> HourglassError:
    return HourglassError(
        _("{file} cannot be written: {why}. Choose another place or make room.").format(
            file=path, why=error.strerror or error
        )
    )
