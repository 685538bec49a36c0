"""Which versions are at work here, and under which terms the parts are used."""

from importlib import metadata
from pathlib import Path

from hourglass_desktop import __version__, paths
from hourglass_desktop.domain.text import _
from hourglass_desktop.store import schema
from hourglass_desktop.store.engine import sqlite_version

_PARTS = (
    "alembic",
    "appdirs",
    "babel",
    "charset-normalizer",
    "filelock",
    "Mako",
    "MarkupSafe",
    "pillow",
    "python-bidi",
    "reportlab",
    "SQLAlchemy",
    "sqlcipher3",
    "typing-extensions",
    "uharfbuzz",
)


_UNNAMED = {"sqlcipher3": "zlib licence; SQLCipher: BSD-3-Clause"}
"""Terms that a part's own metadata does not name."""


def _version(part: str) -> str:
    try:
        return metadata.version(part)
    except metadata.PackageNotFoundError:
        return _("not installed")


_QT = "PySide6-Essentials"


def versions(qt: str = "") -> list[str]:
    """The versions of the program, Qt, SQLite and the schema, a line each.

    `qt` is what Qt says of itself where it is loaded; else its package is asked.
    """
    return [
        f"Hourglass {__version__}",
        f"Qt {qt or _version(_QT)}",
        f"SQLite {sqlite_version}",
        _("Schema {revision}").format(revision=schema.HEAD),
    ]


def _terms(part: str) -> str:
    try:
        about = metadata.metadata(part)
    except metadata.PackageNotFoundError:
        return ""
    wanted = ("License-Expression", "License")
    named = next((str(about[field]) for field in wanted if field in about), "")
    kinds = [k.rpartition(":: ")[2] for k in about.get_all("Classifier") or () if "License ::" in k]
    found = named if 0 < len(named) < 60 else ", ".join(kinds)
    return found.strip() or _UNNAMED.get(part, "")


def licences(qt: str = "", folder: Path | None = None) -> str:
    """Whose work is in the program and under which terms, as plain text.

    `qt` and `folder` are Qt's version and the place of its libraries, where Qt is loaded. A
    packaged program brings a list of all that is in it; elsewhere the packages themselves tell.
    """
    try:
        parts = paths.licences_file().read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        parts = _told_by_packages()
    return "\n\n".join(
        [
            _("Hourglass is free software under the MIT licence."),
            *_of_qt(qt or _version(_QT), folder),
            parts,
        ]
    )


def _of_qt(version: str, folder: Path | None) -> list[str]:
    """What the GNU Lesser General Public License wants to be told of Qt."""
    found = [
        _(
            "It uses Qt {version} and PySide6 under the GNU Lesser General Public License, "
            "version 3. You may change these libraries and put your own in their place, and you "
            "may find out how the program works in order to mend such a change."
        ).format(version=version)
    ]
    if folder is not None:
        found.append(_("The libraries lie in {folder}.").format(folder=folder))
    found.append(
        _(
            "Their source is to be had from the Qt Project for as long as this version is "
            "offered. Whoever gave you this program also gives you, for three years and at no "
            "more than the cost of sending it, the source of the very libraries in it: ask there."
        )
    )
    return found


def _told_by_packages() -> str:
    listed = "\n".join(f"{p} {_version(p)}: {_terms(p)}".rstrip(": ") for p in _PARTS)
    fonts = _(
        "Fonts: Noto Sans (SIL Open Font License 1.1), NanumSquare (SIL Open Font License "
        "1.1), Droid Sans Fallback (Apache License 2.0). Icons: Lucide (ISC, parts MIT)."
    )
    return f"{listed}\n\n{fonts}"
