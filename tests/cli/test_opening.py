"""Which command lines ask for the window, and what the program says where there can be none."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hourglass_desktop import paths
from hourglass_desktop.cli.opening import Opening, parse
from hourglass_desktop.cli.usage import WrongUsage

A = Path("a.hourglass")
DISPLAYS = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux may have no display")


@pytest.mark.parametrize(
    ("line", "opening"),
    [
        ("", Opening()),
        ("a.hourglass", Opening(store=A, create=False)),
        ("--store a.hourglass", Opening(store=A)),
        ("--store=a.hourglass gui", Opening(store=A)),
        ("gui", Opening()),
        ("gui --page reports --store a.hourglass", Opening(store=A, page="reports")),
        ("--store a.hourglass gui --screenshots out", Opening(store=A, screenshots=Path("out"))),
    ],
)
def test_a_line_that_asks_for_the_window(line: str, opening: Opening) -> None:
    assert parse(line.split()) == opening


@pytest.mark.parametrize(
    "line",
    [
        "customers",
        "--store a.hourglass today",
        "--version",
        "--help",
        "gui --help",
        "export customers a.hourglass",
        "a.csv",
    ],
)
def test_a_line_that_asks_for_something_else(line: str) -> None:
    assert parse(line.split()) is None


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("gui --page kitchen", '"kitchen" is not known here'),
        ("gui --store", "--store needs a value"),
        ("gui now", "now is not known here"),
        ("gui --json", "--json is not known here"),
        ("--store a.hourglass b.hourglass", "Name the store once"),
    ],
)
def test_a_line_that_cannot_be_understood(line: str, said: str) -> None:
    with pytest.raises(WrongUsage) as wrong:
        parse(line.split())
    assert said in wrong.value.message


def start(*arguments: str, before: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
    """Start the program in a process of its own, by default without a display."""
    script = f"{before}\nfrom hourglass_desktop.__main__ import main\nraise SystemExit(main())"
    return subprocess.run(
        [sys.executable, "-c", script, *arguments],
        env={k: v for k, v in os.environ.items() if k not in DISPLAYS} | variables,
        cwd=paths.bundle_dir(),
        capture_output=True,
        text=True,
        check=False,
    )


@ON_LINUX
def test_without_a_display_the_commands_are_named() -> None:
    done = start()
    assert done.returncode == 1
    assert done.stderr.startswith("There is no display for the window. The commands work")
    assert len(done.stderr.splitlines()) == 1


def test_wrong_usage_of_the_window_exits_2() -> None:
    assert start("gui", "--page", "kitchen").returncode == 2
    assert start("--json", "gui").returncode == 2


@ON_LINUX
@pytest.mark.parametrize("library", ["libnobody-has-this.so.9", ""])
def test_where_qt_cannot_be_loaded_the_line_to_type_is_told(library: str) -> None:
    lacking = (
        "import sys\nsys.modules['PySide6'] = None\n"
        "from hourglass_desktop import qt_libraries\nqt_libraries.QT_LIBRARIES.clear()\n"
    )
    if library:
        lacking += f"qt_libraries.QT_LIBRARIES[{library!r}] = 'libnobody9'\n"
    done = start(before=lacking, DISPLAY=":9")
    assert done.returncode == 1
    line = "sudo apt-get install --no-install-recommends libnobody9"
    ending = line if library else "Install the program again."
    assert done.stderr.endswith(f"{ending}\n")
    assert len(done.stderr.splitlines()) == 1


def test_finding_out_that_the_window_is_wanted_loads_nothing_heavy() -> None:
    script = (
        "import sys, hourglass_desktop.__main__\n"
        "from hourglass_desktop.cli.opening import parse\n"
        "parse(['gui', '--page', 'customers'])\n"
        "print({'sqlalchemy', 'babel', 'reportlab', 'alembic', 'filelock'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=paths.bundle_dir(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "set()\n"
