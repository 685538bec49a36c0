"""Build what owners download: `build.py [linux|windows|macos|all|folder]`; dev.py calls it.

Everything lands in dist/, with the SHA-256 of each file to download in dist/SHA256SUMS.
"""

import argparse
import platform
import sys
from pathlib import Path

import freeze
from common import DIST, NAME, PACKAGING, BuildError, digest, run, say, tar_xz, tree_digest, version


def linux() -> list[Path]:
    """The folder, the Debian package and the archive for other Linux systems."""
    import debian  # noqa: PLC0415 - each system's own tools

    folder = freeze.folder("linux")
    say(f"Contents of the folder: {tree_digest(folder)}")
    top = f"{NAME}-{version()}"
    archive = tar_xz(folder, DIST / f"{top}-linux-{platform.machine()}.tar.xz", top)
    return [debian.deb(folder), archive]


def windows() -> list[Path]:
    """The folder made under Wine, or on Windows itself; the installer and the portable archive."""
    import windows as system  # noqa: PLC0415

    folder = system.folder()
    say(f"Contents of the folder: {tree_digest(folder)}")
    return [system.installer(folder), system.portable(folder)]


def macos() -> list[Path]:
    """The program's bundle in a disk image; on macOS only."""
    bundle = freeze.folder("macos").parent / "Hourglass.app"
    image = DIST / f"Hourglass-{version()}-{platform.machine()}.dmg"
    run(["sh", PACKAGING / "macos" / "make_dmg.sh", bundle, image])
    return [image]


def folder() -> list[Path]:
    """This system's folder alone, proven; nothing to download."""
    say(f"Contents of the folder: {tree_digest(freeze.folder(HERE))}")
    return []


TARGETS = {
    "linux": [linux],
    "windows": [windows],
    "macos": [macos],
    "all": [linux, windows],
    "folder": [folder],
}
HERE = {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")


def note_digests(files: list[Path]) -> None:
    """Write the SHA-256 of every file to download beside it, those of earlier builds kept."""
    listed = DIST / "SHA256SUMS"
    lines = listed.read_text(encoding="utf-8").splitlines() if listed.exists() else []
    known = {name: sha for sha, name in (line.split("  ", 1) for line in lines)}
    known |= {file.name: digest(file) for file in files}
    there = sorted(name for name in known if (DIST / name).exists())
    text = "".join(f"{known[name]}  {name}\n" for name in there)
    listed.write_text(text, encoding="utf-8", newline="\n")


def main(arguments: list[str]) -> int:
    """Build the targets named; the exit code."""
    parser = argparse.ArgumentParser(prog="dev.py build", description=__doc__)
    parser.add_argument("target", nargs="?", default=HERE, choices=TARGETS)
    target = parser.parse_args(arguments).target
    try:
        DIST.mkdir(exist_ok=True)
        for build in TARGETS[target]:
            files = build()
            note_digests(files)
            for file in files:
                say(f"{file.relative_to(DIST.parent)}: {file.stat().st_size / 1e6:.1f} MB")
    except BuildError as trouble:
        say(str(trouble))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
