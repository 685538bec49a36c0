"""What a built folder asks of a Linux system, read from its files, as Debian packages."""

import importlib.util
import re
import shutil
import subprocess
from pathlib import Path

from common import ROOT, BuildError, files_of

PLAIN = {
    "ld-linux-x86-64.so.2": "libc6",
    "libc.so.6": "libc6",
    "libdl.so.2": "libc6",
    "libm.so.6": "libc6",
    "libpthread.so.0": "libc6",
    "libresolv.so.2": "libc6",
    "librt.so.1": "libc6",
    "libutil.so.1": "libc6",
    "libgcc_s.so.1": "libgcc-s1",
    "libstdc++.so.6": "libstdc++6",
    "libbrotlicommon.so.1": "libbrotli1",
    "libexpat.so.1": "libexpat1",
    "libgomp.so.1": "libgomp1",
    "libuuid.so.1": "libuuid1",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
"""Libraries beside Qt's own wishes, and the Debian package of each."""

RENAMED = frozenset({"libcups2", "libglib2.0-0"})
"""Packages with `t64` behind their name since Debian 13 and Ubuntu 24.04."""

OPTIONAL = frozenset({"libqgtk3.so"})
"""Qt does without these where what they ask for is absent."""


def depends(folder: Path) -> str:
    """The Depends field for a folder; raises BuildError for a library of no known package."""
    elves = libraries(folder)
    carried = {path.name for path in files_of(folder)}
    known = PLAIN | _of_qt()
    wanted = {name for elf in elves for name in needed(elf)} - carried
    if strange := sorted(wanted - known.keys()):
        raise BuildError(
            f"The folder asks for {', '.join(strange)}, and packaging/linux/needs.py does not say "
            "which Debian packages hold them."
        )
    packages = {known[name] for name in wanted} - {"libc6"}
    lowest = ".".join(str(part) for part in max(map(glibc, elves)))
    return ", ".join([f"libc6 (>= {lowest})", *(_either(name) for name in sorted(packages))])


def libraries(folder: Path) -> list[Path]:
    """The programs and shared libraries of a folder, without those that need not load."""
    if not shutil.which("objdump"):
        raise BuildError("objdump is not here; it reads libraries. Debian's package is binutils.")
    files = (path for path in files_of(folder) if not path.is_symlink())
    return [path for path in files if path.name not in OPTIONAL and is_elf(path)]


def needed(elf: Path) -> list[str]:
    """The names of the libraries that one file asks for."""
    return re.findall(r"^ +NEEDED +(\S+)$", dynamic_section(elf), re.MULTILINE)


def glibc(elf: Path) -> tuple[int, int]:
    """The newest version of the C library that one file asks for."""
    versions = re.findall(r"\bGLIBC_(\d+)\.(\d+)", dynamic_section(elf))
    return max(((int(major), int(minor)) for major, minor in versions), default=(2, 2))


def is_elf(path: Path) -> bool:
    """Whether a file is a program or a library of Linux."""
    with path.open("rb") as stream:
        return stream.read(4) == b"\x7fELF"


def dynamic_section(path: Path) -> str:
    """What a library says of itself to the loader, as objdump writes it; raises BuildError."""
    done = subprocess.run(["objdump", "-p", path], capture_output=True, text=True, check=False)
    if done.returncode:
        raise BuildError(f"{path} cannot be read as a library: {done.stderr.strip()}")
    return done.stdout


def _of_qt() -> dict[str, str]:
    """The table that the program itself goes by; it is loaded by its path, as it stands alone."""
    place = ROOT / "hourglass_desktop" / "qt_libraries.py"
    spec = importlib.util.spec_from_file_location("qt_libraries", place)
    assert spec is not None  # noqa: S101 - a path always gives one
    assert spec.loader is not None  # noqa: S101
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    table: dict[str, str] = module.QT_LIBRARIES
    return table


def _either(package: str) -> str:
    return f"{package} | {package}t64" if package in RENAMED else package
