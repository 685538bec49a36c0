"""What every build needs: places, the version, the wheel, and archives that come out alike."""

import gzip
import hashlib
import io
import lzma
import os
import re
import subprocess
import sys
import tarfile
import time
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
PACKAGING = ROOT / "packaging"
WORK = ROOT / "build"
DIST = ROOT / "dist"
NAME = "hourglass-desktop"
FOLDER = "Hourglass"
LIBRARIES = "libraries.txt"
"""In the program's folder; hourglass_desktop/lengths.py reads it at each start."""
"""The name of the built program's folder."""


class BuildError(Exception):
    """A build cannot go on; the message says what to do."""


def say(sentence: str) -> None:
    """Tell the builder one line, on stderr so that a command's own output stays clean."""
    print(sentence, file=sys.stderr, flush=True)


def version() -> str:
    """The program's version, as it is written in the package."""
    text = (ROOT / "hourglass_desktop" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "(.+)"$', text, re.MULTILINE)
    if found is None:
        raise BuildError("hourglass_desktop/__init__.py names no version.")
    return found[1]


def commit_time() -> int:
    """The time every file of a build bears: that of the last commit, in seconds since 1970.

    SOURCE_DATE_EPOCH, where it is set, comes first; a tree without a history gets 1 January 2026.
    """
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    asked = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return int(asked.stdout) if asked.returncode == 0 else 1_767_225_600


def run(
    command: Iterable[str | Path], *, cwd: Path = ROOT, environment: dict[str, str] | None = None
) -> None:
    """Run a command with a fixed clock and hash seed; raises BuildError when it fails."""
    words = [str(word) for word in command]
    fixed = {
        "SOURCE_DATE_EPOCH": str(commit_time()),
        "PYTHONHASHSEED": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }
    for stranger in ("PYTHONPATH", "PYTHONHOME", "QT_PLUGIN_PATH", "LD_LIBRARY_PATH"):
        fixed[stranger] = ""
    surroundings = {**os.environ, **fixed, **(environment or {})}
    surroundings = {name: value for name, value in surroundings.items() if value}
    done = subprocess.run(words, cwd=cwd, env=surroundings, stdin=subprocess.DEVNULL, check=False)
    if done.returncode:
        raise BuildError(f"{' '.join(words)} ended with exit code {done.returncode}, see above.")


def venv_python(venv: Path) -> Path:
    """The Python of a virtual environment."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def digest(file: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def files_of(folder: Path) -> list[Path]:
    """Every file and link below a folder, sorted by its path."""
    found = (path for path in folder.rglob("*") if path.is_symlink() or path.is_file())
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def size_of(folder: Path) -> int:
    """The bytes of all files below a folder; a link counts as nothing."""
    return sum(path.stat().st_size for path in files_of(folder) if not path.is_symlink())


def tree_digest(folder: Path) -> str:
    """One SHA-256 over the names, the contents and the right to run of everything in a folder."""
    total = hashlib.sha256()
    for path in files_of(folder):
        link = path.is_symlink()
        what = path.readlink() if link else digest(path)
        kind = "l" if link else "x" if os.access(path, os.X_OK) else "-"
        total.update(f"{kind} {path.relative_to(folder).as_posix()} {what}\n".encode())
    return total.hexdigest()


def list_libraries(inside: Path) -> None:
    """Write down how long each library of a program is, so that it can tell a harmed one."""
    files = [path for path in files_of(inside) if _is_library(path) and not path.is_symlink()]
    lines = [f"{path.stat().st_size} {path.relative_to(inside).as_posix()}\n" for path in files]
    (inside / LIBRARIES).write_text("".join(lines), encoding="utf-8", newline="\n")


def _is_library(path: Path) -> bool:
    return path.suffix.lower() in {".dll", ".pyd"} or ".so" in path.suffixes


def settle(folder: Path) -> None:
    """Give every file of a folder the build's time and plain rights, so that builds are alike."""
    moment = commit_time()
    for path in [*folder.rglob("*"), folder]:
        if path.is_symlink():
            continue
        runs = path.is_dir() or bool(path.stat().st_mode & 0o100)
        path.chmod(0o755 if runs else 0o644)
        os.utime(path, (moment, moment))


def tar_xz(folder: Path, file: Path, top: str) -> Path:
    """Pack a folder as `top` into a .tar.xz that is the same for the same contents."""
    with lzma.open(file, "wb", preset=6) as stream:
        write_tar(
            stream, ((path, f"{top}/{path.relative_to(folder)}") for path in files_of(folder))
        )
    return file


def write_tar(stream: IO[bytes], members: Iterable[tuple[Path, str]]) -> None:
    """Write files under the names given, as nobody's and with the build's time."""

    def plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
        member.uid = member.gid = 0
        member.uname = member.gname = "root"
        member.mtime = commit_time()
        member.mode = 0o755 if member.mode & 0o100 else 0o644
        return member

    with tarfile.open(fileobj=stream, mode="w", format=tarfile.GNU_FORMAT) as archive:
        for path, name in members:
            archive.add(path, name, recursive=False, filter=plain)


def zip_folder(folder: Path, file: Path, top: str) -> Path:
    """Pack a folder as `top` into a .zip that is the same for the same contents."""
    moment = time.gmtime(commit_time())[:6]
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in files_of(folder):
            name = f"{top}/{path.relative_to(folder).as_posix()}"
            member = zipfile.ZipInfo(name, moment)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3
            member.external_attr = (path.stat().st_mode & 0o777 | 0o100000) << 16
            archive.writestr(member, path.read_bytes())
    return file


def gzipped(data: bytes) -> bytes:
    """Bytes as .gz without a name or a time."""
    stream = io.BytesIO()
    with gzip.GzipFile("", "wb", 9, stream, mtime=0) as packed:
        packed.write(data)
    return stream.getvalue()
