"""What the built folder holds, and that nothing in the program asks for what was left out."""

import ast
import os
import re
import runpy
import subprocess
from email.parser import HeaderParser
from pathlib import Path

import pytest

from hourglass_desktop.qt_libraries import QT_LIBRARIES

ROOT = Path(__file__).resolve().parent.parent.parent
MEGABYTE = 1_000_000
OLDEST_GLIBC = (2, 35)
SYSTEM = re.compile(r"ld-linux|lib(c|m|dl|rt|pthread|util|gcc_s|resolv|stdc\+\+|expat|uuid)[-.]")
"""Libraries that every system has."""
OPTIONAL = "libqgtk3.so"
"""Qt goes on without this one where GTK is not there."""


def _imports() -> set[str]:
    """Every module that the program's code names in an import, wherever it stands."""
    found = set()
    for file in (ROOT / "hourglass_desktop").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {name.name for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return found


def test_the_program_imports_nothing_that_was_left_out() -> None:
    left_out = runpy.run_path(str(ROOT / "packaging" / "contents.py"))["EXCLUDED"]
    assert {name for name in _imports() if name in left_out} == set()


def _libraries(folder: Path) -> list[Path]:
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return [path for path in files if path.read_bytes()[:4] == b"\x7fELF"]


def _dump(*command: str | Path) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_it_weighs_no_more_than_its_budget(folder: Path) -> None:
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    assert sum(path.stat().st_size for path in files) <= 165 * MEGABYTE


def test_both_programs_share_it(folder: Path) -> None:
    assert (folder / "hourglass-desktop").resolve() == folder / "Hourglass"
    assert os.access(folder / "Hourglass", os.X_OK)


@pytest.mark.parametrize(
    "stranger",
    [
        *("QtNetwork.abi3", "QtQml", "QtQuick", "QtWebEngine", "virtualkeyboard", "/tls/"),
        *("networkinformation", "libssl", "libcrypto", "_ssl.", "_sqlite3.so.0", "libsqlite3"),
        *("icuuc.dll", "mscms.dll", "/translations/", "tkinter", "setuptools", "unittest"),
    ],
)
def test_what_was_left_out_is_not_in_it(folder: Path, stranger: str) -> None:
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*")]
    assert [name for name in names if stranger.lower() in name.lower()] == []


def test_every_library_is_in_it_or_named_as_the_systems(folder: Path) -> None:
    present = {path.name for path in folder.rglob("*.so*")}
    needed = {
        name
        for library in _libraries(folder)
        if library.name != OPTIONAL
        for name in re.findall(r"NEEDED.*\[(.+)\]", _dump("readelf", "-d", library))
    }
    unknown = {name for name in needed - present - set(QT_LIBRARIES) if not SYSTEM.match(name)}
    assert sorted(unknown) == []


def test_it_starts_on_the_oldest_system_named(folder: Path) -> None:
    for library in _libraries(folder):
        wanted = re.findall(r"GLIBC_(\d+)\.(\d+)", _dump("objdump", "-T", library))
        newest = max(((int(major), int(minor)) for major, minor in wanted), default=(0, 0))
        assert newest <= OLDEST_GLIBC, library.name


def test_everybody_whose_work_is_in_it_is_named_with_the_text(folder: Path) -> None:
    inside = folder / "_internal"
    place = inside / "hourglass_desktop" / "_bundle" / "licences"
    listed = (place / "THIRD-PARTY.txt").read_text(encoding="utf-8")
    for text in re.findall(r"^  texts/(.+)$", listed, re.MULTILINE):
        assert (place / "texts" / text).stat().st_size > 100, text
    for metadata in inside.glob("*.dist-info/METADATA"):
        about = HeaderParser().parsestr(metadata.read_text(encoding="utf-8"))
        if about["Name"] != "hourglass-desktop":
            assert f"{about['Name']} {about['Version']}\n" in listed
    assert "Python 3." in listed
    assert "LGPL-3.0-only" in listed


def test_it_holds_no_path_of_the_place_it_was_built_in(folder: Path) -> None:
    here = str(ROOT).encode()
    if len(here) < 6:
        pytest.skip("This tree lies at too short a path to be looked for.")
    found = [p for p in folder.rglob("*") if p.is_file() and here in p.read_bytes()]
    assert found == []
