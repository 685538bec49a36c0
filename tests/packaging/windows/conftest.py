"""A Windows machine for the tests of a module."""

import shutil
from collections.abc import Iterator

import pytest

from tests.packaging.windows.machine import Machine, load

TOOLS = ("wine", "makensis", "x86_64-w64-mingw32-gcc", "Xvfb", "xvfb-run", "xdotool", "import")


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """A machine for all tests of a module; skipped by name where a tool is absent."""
    missing = [name for name in TOOLS if not shutil.which(name)]
    if missing:
        pytest.skip(f"a Windows program cannot be run here: {', '.join(missing)} is absent")
    if not load("wine").PLACE.is_dir():
        pytest.skip("there is no Windows build here: python3 dev.py build windows")
    made = Machine(tmp_path_factory.mktemp("machine"))
    yield made
    made.close()
