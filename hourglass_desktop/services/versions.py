"""Which versions are at work here, and under which terms the parts are used."""

from importlib import metadata

from hourglass_desktop import __version__
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


def versions() -> list[str]:
    """The versions of the program, Qt, SQLite and the schema, a line each."""
    return [
        f"Hourglass {__version__}",
        f"Qt {_version('PySide6-Essentials')}",
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


def licences() -> str:
    """Whose work is in the program and under which terms, as plain text."""
    parts = "\n".join(f"{p} {_version(p)}: {_terms(p)}".rstrip(": ") for p in _PARTS)
    return "\n\n".join(
        [
            _("Hourglass is free software under the MIT licence."),
            _(
                "It uses Qt {version} through PySide6, under the GNU Lesser General Public "
                "License, version 3. You may replace these libraries by other versions of them."
            ).format(version=_version("PySide6-Essentials")),
            parts,
            _(
                "Fonts: Noto Sans (SIL Open Font License 1.1), NanumSquare (SIL Open Font License "
                "1.1), Droid Sans Fallback (Apache License 2.0). Icons: Lucide (ISC, parts MIT)."
            ),
        ]
    )
