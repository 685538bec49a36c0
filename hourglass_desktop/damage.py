"""Which files of the program are missing, or not as they were installed."""

import base64
import csv
import hashlib
from importlib import metadata
from pathlib import Path

from hourglass_desktop import paths
from hourglass_desktop.domain.text import _
from hourglass_desktop.qt_libraries import apt_line, qt_packages

_DISTRIBUTION = "hourglass-desktop"
_OURS = "hourglass_desktop/_bundle/"


def sentence(what: str) -> str:
    """What to say of files that are missing or damaged; `what` names them."""
    return _(
        "Some files of the program are missing or damaged: {what}. Install the program again; "
        "your customers are not touched."
    ).format(what=what)


def damaged_files() -> list[str]:
    """Our files that differ from the list an installation keeps (RECORD); a checkout keeps none."""
    try:
        installed = metadata.distribution(_DISTRIBUTION)
    except metadata.PackageNotFoundError:
        return []
    rows = csv.reader((installed.read_text("RECORD") or "").splitlines())
    return [
        row[0].removeprefix(_OURS)
        for row in rows
        if len(row) > 1
        and row[0].startswith(_OURS)
        and row[1]
        and not _is_whole(Path(str(installed.locate_file(row[0]))), row[1])
    ]


def _is_whole(file: Path, written: str) -> bool:
    kind, _sign, expected = written.partition("=")
    try:
        found = hashlib.new(kind, file.read_bytes()).digest()
    except OSError:
        return False
    return base64.urlsafe_b64encode(found).rstrip(b"=").decode() == expected


def told_by(error: BaseException) -> str:
    """The sentence when an error comes from a damaged program, "" when it does not seem to."""
    found = damaged_files() or [name for name in [_named(error)] if name]
    return sentence(", ".join(found[:5])) if found else ""


def _named(error: BaseException) -> str:
    """The part of the program that an error, or what led to it, could not find."""
    if isinstance(error, ImportError):
        return error.name or str(error)
    name = error.filename if isinstance(error, OSError) else None
    if isinstance(name, str | Path):
        for place in (paths.resources_dir(), paths.revisions_dir(), paths.licences_file().parent):
            if Path(name).is_relative_to(place):
                return Path(name).relative_to(paths.bundle_dir()).as_posix()
    before = error.__cause__ or error.__context__
    return _named(before) if before is not None else ""


def without_qt(error: ImportError) -> str:
    """What to say when Qt cannot be loaded; raises the error when it is not Qt's."""
    if (error.name or "").startswith("hourglass_desktop"):
        raise error
    if missing := qt_packages():
        return _("The window needs system packages, please type: {line}").format(
            line=apt_line(missing)
        )
    return _("The window cannot be loaded: {why}. Install the program again.").format(why=error)
