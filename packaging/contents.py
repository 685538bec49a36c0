"""What goes into the built folder and what stays out; the spec asks, the tests hold it.

A part that is here has to be carried, licensed and kept safe, so what the program never runs stays
out: whatever speaks to a network first of all.
"""

import pickle
import re
import sys
from pathlib import Path, PurePath

Entry = tuple[str, str, str]
"""What PyInstaller says of a file: its place in the folder, its source, its kind."""

MEGABYTE = 1_000_000
BUDGETS = {"linux": 165 * MEGABYTE, "windows": 140 * MEGABYTE, "macos": 165 * MEGABYTE}
"""What the folder may weigh, in bytes."""

ICON = {"win32": "hourglass.ico", "darwin": "hourglass.icns"}.get(sys.platform)

HIDDEN = ["sqlalchemy.dialects.sqlite.pysqlite"]
"""Modules that are looked up by name only."""

EXCLUDED = [
    # a network
    *("PySide6.QtNetwork", "ssl", "_ssl", "http.server", "smtplib", "ftplib", "xmlrpc", "imaplib"),
    *("poplib", "telnetlib", "nntplib", "webbrowser", "wsgiref"),
    # windows of another kind, other databases, development
    *("PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtOpenGL", "PySide6.QtTest", "PySide6.QtDBus"),
    *("tkinter", "_tkinter", "turtle", "idlelib", "curses", "readline"),
    *("sqlite3", "_sqlite3", "dbm", "aiosqlite", "greenlet", "numpy", "pysqlite2", "MySQLdb"),
    *("unittest", "doctest", "pdb", "bdb", "pydoc", "pydoc_data", "test", "lib2to3", "cProfile"),
    *("setuptools", "pkg_resources", "distutils", "pip", "ensurepip", "venv", "wheel"),
    *("sqlalchemy.testing", "alembic.testing", "babel.messages", "PIL.ImageTk", "PIL.ImageQt"),
    # pictures that no page holds
    *("PIL._avif", "PIL._webp", "PIL._imagingcms", "PIL._imagingmath", "PIL._imagingtk"),
    # hashlib and uuid have all they need built in; behind these stand 5 MB and a system's library
    *("_hashlib", "_uuid"),
]

PLUGINS = {
    "iconengines": r"qsvgicon",
    "imageformats": r"qsvg|qjpeg|qgif|qico|qwebp",
    "platforminputcontexts": r"compose|ibus",
    "platforms": r"qxcb|qwayland|qoffscreen|qwindows|qcocoa",
    "platformthemes": r"qgtk3|qxdgdesktopportal",
    "printsupport": r".",
    "styles": r"qmacstyle",
    "wayland-decoration-client": r".",
    "wayland-graphics-integration-client": r"qt-plugin-wayland-egl|shm-emulation",
    "wayland-shell-integration": r"xdg-shell",
}
"""Qt's plugins by their folder, and those of them that stay."""

UNWANTED = re.compile(
    r"""
    /translations/ | /qml/                              # the program has words of its own
    | (^|/)opengl32sw | (^|/)d3dcompiler                # drawing by OpenGL
    | (^|/)(icuuc|mscms)\.dll                           # Windows has them: see windows/*.c
    | Qt6?(Qml|Quick|VirtualKeyboard|EglF[sS]|WlShell)  # windows of another kind
    | \.pyi$ | /py\.typed$ | [^/]+\.dist-info/(RECORD|INSTALLER|REQUESTED|direct_url|sboms)
    """,
    re.VERBOSE,
)

NEVER_SAID = frozenset(
    (
        *("unit_patterns", "unit_display_names", "compound_unit_patterns", "time_zones"),
        *("meta_zones", "languages", "scripts", "variants", "currency_names_plural"),
        *("compact_decimal_formats", "compact_currency_formats"),
    )
)
"""What a language's data tells of units, time zones and other languages: two thirds of it."""

OWN_RECORD = re.compile(r"^hourglass_desktop-[^/]+\.dist-info/RECORD$")
"""The list of the program's own files; the others' lists stay out."""

PYTHON_NEEDS = re.compile(r"^lib(python3|bz2|lzma|ffi|z)[.\-0-9]")
"""Libraries of a Linux system that Python brings along; all others the system must have."""

STRIPPED = re.compile(
    r"(^|/)(libpython3[^/]*|[^/]*\.cpython-[^/]*|_harfbuzz\.[^/]*|libXau-[^/]*|libzstd-[^/]*)\.so"
)
"""Libraries that carry their symbols along: two thirds of sqlcipher3's are that."""


def thinned(datas: list[Entry], place: Path) -> list[Entry]:
    """The data files, those that tell too much told anew; `place` takes the new ones."""
    place.mkdir(parents=True, exist_ok=True)
    changed = []
    for name, source, kind in datas:
        kept = Path(source)
        if PurePath(name).parts[:2] == ("babel", "locale-data") and kept.suffix == ".dat":
            kept = place / kept.name
            kept.write_bytes(_language(Path(source).read_bytes()))
        elif OWN_RECORD.search(PurePath(name).as_posix()):
            kept = place / "RECORD"
            kept.write_text(_own_files(Path(source)), encoding="utf-8", newline="\n")
        changed.append((name, str(kept), kind))
    return changed


def _language(data: bytes) -> bytes:
    told = pickle.loads(data)  # noqa: S301 - Babel's own
    return pickle.dumps({word: {} if word in NEVER_SAID else told[word] for word in told}, 2)


def _own_files(record: Path) -> str:
    """The digests of what the program brings beside its code: a start that fails looks there."""
    lines = record.read_text(encoding="utf-8").splitlines()
    ours = (line for line in lines if line.startswith("hourglass_desktop/_bundle/"))
    return "".join(f"{line}\n" for line in ours if "__pycache__" not in line)


def wanted(name: str, source: str) -> bool:
    """Whether a file stays: `name` is its place in the folder, `source` where it comes from."""
    place = PurePath(name).as_posix()
    if UNWANTED.search(place):
        return bool(OWN_RECORD.search(place))
    if found := re.search(r"/plugins/([^/]+)/([^/]+)$", place):
        return bool(re.search(PLUGINS.get(found[1], r"(?!)"), found[2]))
    if sys.platform.startswith("linux") and re.match(r"/(usr/)?lib", source):
        return bool(PYTHON_NEEDS.match(PurePath(name).name))
    return True
