"""A Windows machine for a test: Wine with nobody's data in it, and a display to look at."""

import getpass
import importlib
import os
import subprocess
import sys
import time
from pathlib import Path, PureWindowsPath
from types import ModuleType

ROOT = Path(__file__).resolve().parents[3]


def load(name: str) -> ModuleType:
    """A module of the packaging folder, which is no package."""
    folder = str(ROOT / "packaging")
    sys.path.insert(0, folder)
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(folder)


class Display:
    """An X server of one's own, 1280 by 800."""

    def __init__(self) -> None:
        read, write = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
            pass_fds=[write],
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as answer:
            self.name = f":{answer.readline().strip()}"

    def windows(self, title: str) -> list[str]:
        """The windows that are seen under a title, waiting for the first one.

        The search fails when one of the windows it goes through is closed meanwhile.
        """
        words = ["xdotool", "search", "--onlyvisible", "--name", title]
        for _look in range(300):
            if found := self._ask(*words, check=False).split():
                return found
            time.sleep(1)
        raise AssertionError(f"no window has the title {title}")

    def picture(self, file: Path) -> None:
        """Write what the display shows, once it is the same twice with a second between."""
        before = b""
        for _look in range(60):
            self._ask("import", "-window", "root", str(file))
            if before == (before := file.read_bytes()):
                return
            time.sleep(1)
        raise AssertionError("the display never comes to rest")

    def _ask(self, *command: str, check: bool = True) -> str:
        seen = {**os.environ, "DISPLAY": self.name}
        return subprocess.run(
            command, env=seen, capture_output=True, text=True, check=check, timeout=300
        ).stdout

    def close(self) -> None:
        """End the server."""
        self._server.terminate()
        self._server.wait()


class Machine:
    """A Wine prefix as a machine with one user."""

    def __init__(self, place: Path) -> None:
        self._wine = load("wine")
        self.place = place
        self.prefix = place / "prefix"
        self._wine.make_prefix(self.prefix)
        self.display = Display()
        self.user = self.prefix / "drive_c" / "users" / getpass.getuser()
        self.local = self.user / "AppData" / "Local"
        self.program = self.local / "Programs" / "Hourglass"
        self.data = self.local / "Hourglass"
        self.menu = self.user / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs"

    def start(self, *command: str | Path, **more: str) -> subprocess.Popen[str]:
        """Start a program; its stdin and what it writes are pipes."""
        surroundings = self._wine.surroundings(self.prefix) | {"DISPLAY": self.display.name} | more
        return subprocess.Popen(
            ["wine", *map(str, command)],
            cwd=self.place,
            env=surroundings,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
        )

    def run(self, *command: str | Path, **more: str) -> tuple[int, str]:
        """Run a program to its end; its exit code and what it wrote."""
        running = self.start(*command, **more)
        told, _ = running.communicate(timeout=600)
        return running.returncode, told

    def named(self, place: Path) -> str:
        """A file or folder as Windows names it."""
        drive = self.prefix / "drive_c"
        inside = place.is_relative_to(drive)
        path = PureWindowsPath(
            "C:/" if inside else "Z:/", place.relative_to(drive if inside else "/")
        )
        return str(path)

    def take_away(self, *options: str, program: Path | None = None) -> None:
        """Uninstall the program silently, and wait until the uninstaller's copy is gone too."""
        place = program or self.program
        assert self.run(place / "uninstall.exe", "/S", *options) == (0, "")
        self.settle()

    def settle(self) -> None:
        """Wait until nothing runs on the machine."""
        surroundings = self._wine.surroundings(self.prefix)
        subprocess.run(["wineserver", "-w"], env=surroundings, check=True, timeout=300)

    def registry(self, key: str = "HKCU\\Software") -> str:
        """What the registry holds on the program: keys and values that name it."""
        _, told = self.run("reg", "query", key, "/s")
        return "\n".join(line for line in told.splitlines() if "ourglass" in line)

    def files(self) -> set[str]:
        """Every file and folder of the user but what is temporary."""
        found = (path.relative_to(self.user) for path in self.user.rglob("*"))
        return {str(path) for path in found if "Temp" not in path.parts}

    def close(self) -> None:
        """End everything that runs on it."""
        self._wine.rest(self.prefix)
        self.display.close()
