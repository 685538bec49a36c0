"""The built folder, where `python3 dev.py build folder` has made one."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.append(str(ROOT / "packaging"))  # its modules import each other by their names
BUILT = ROOT / "dist" / "linux" / "Hourglass"
PLAIN = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}


@pytest.fixture(scope="session")
def folder() -> Path:
    """The folder built on Linux."""
    if not BUILT.is_dir():
        pytest.skip("There is no built folder here: python3 dev.py build folder makes it.")
    return BUILT


class Started:
    """A way to start a built program with nothing of this computer's but a home of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def __call__(
        self, *command: str | Path, cwd: Path | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Run to the end; `environment` comes on top, an empty value takes away."""
        surroundings = {**PLAIN, "HOME": str(self.home), **environment}
        return subprocess.run(
            [str(word) for word in command],
            cwd=cwd or self.home,
            env={name: value for name, value in surroundings.items() if value},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )


@pytest.fixture
def start(tmp_path: Path) -> Started:
    """Starts programs in a home that is made for the test."""
    home = tmp_path / "home"
    home.mkdir()
    return Started(home)
