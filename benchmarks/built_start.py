"""From the process's start to the first painted window, both built: the program and a bare window.

The bare window is frozen by PyInstaller with nothing left out; the program by its own spec, with a
start that tells when the first paint was handled. Needs what `python3 dev.py build folder` leaves.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from start import BARE, OURS, compare

ROOT = Path(__file__).resolve().parent.parent
FREEZER = (ROOT / "build" / "clean" / "bin" / "python", "-m", "PyInstaller", "--noconfirm")


def freeze(place: Path, *options: str | Path, entry: Path) -> None:
    """Let PyInstaller make one folder below `place`."""
    places = ("--distpath", place, "--workpath", place / "work", "--log-level=ERROR")
    environ = {**os.environ, "HOURGLASS_ENTRY": str(entry), "PYTHONHASHSEED": "1"}
    subprocess.run([*FREEZER, *places, *options], env=environ, cwd=place, check=True)


def main() -> int:
    """Build both and measure them; the exit code."""
    if not FREEZER[0].exists():
        print("There is nothing to build with here: python3 dev.py build folder makes it.")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        ours, bare = place / "ours.py", place / "bare.py"
        ours.write_text(OURS, encoding="utf-8")
        bare.write_text(BARE, encoding="utf-8")
        freeze(place, "--onedir", "--specpath", place, bare, entry=bare)
        freeze(place, ROOT / "packaging" / "hourglass.spec", entry=ours)
        programs = (place / "Hourglass" / "Hourglass", place / "bare" / "bare")
        return compare("built, start to first painted window", *((path,) for path in programs))


if __name__ == "__main__":
    sys.exit(main())
