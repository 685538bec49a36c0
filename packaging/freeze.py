"""The built folder: the wheel in a clean pinned environment, frozen by PyInstaller, and proven."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import contents
from common import (
    DIST,
    FOLDER,
    NAME,
    PACKAGING,
    ROOT,
    WORK,
    BuildError,
    files_of,
    list_libraries,
    run,
    say,
    settle,
    size_of,
    venv_python,
)
from linux.libraries import tidy

PINS = ROOT / "constraints.txt"


def wheel() -> Path:
    """The program as a wheel, made from this tree with a pinned backend."""
    say("Making the wheel")
    place, tools = WORK / "wheel", WORK / "tools"
    shutil.rmtree(place, ignore_errors=True)
    pip: list[str | Path] = [venv_python(tools), "-m", "pip", "--quiet"]
    if not venv_python(tools).exists():
        run([sys.executable, "-m", "venv", tools])
    run([*pip, "install", "-c", PINS, "hatchling"])
    run([*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", place, ROOT])
    return next(place.glob("*.whl"))


def environment(built: Path) -> Path:
    """A fresh virtual environment with the wheel, PyInstaller and what they need; nothing else."""
    say("Making a clean environment with the wheel in it")
    place = WORK / "clean"
    shutil.rmtree(place, ignore_errors=True)
    run([sys.executable, "-m", "venv", place])
    pip: list[str | Path] = [venv_python(place), "-m", "pip", "--quiet"]
    run([*pip, "install", "-c", PINS, built, "pyinstaller"])
    return place


def freeze(venv: Path, place: Path) -> Path:
    """Let PyInstaller make the folder in `place`; every file bears the build's time."""
    say("Freezing the program")
    folder = place / FOLDER
    shutil.rmtree(place, ignore_errors=True)
    run(
        [
            *(venv_python(venv), "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=WARN"),
            *(
                "--distpath",
                place,
                "--workpath",
                WORK / "pyinstaller",
                PACKAGING / "hourglass.spec",
            ),
        ],
        cwd=WORK,
    )
    finish(folder)
    return folder


def finish(folder: Path) -> None:
    """Make a frozen folder small and the same at every build."""
    if sys.platform.startswith("linux"):
        names = [path for path in files_of(folder) if contents.STRIPPED.search(path.as_posix())]
        run(["strip", "--strip-unneeded", *(path for path in names if not path.is_symlink())])
        tidy(folder)
        list_libraries(folder / "_internal")
    if not sys.platform.startswith("win"):
        (folder / NAME).symlink_to(FOLDER)
    settle(folder)


def self_test(program: Path, *before: str) -> None:
    """Let a built program prove itself, away from this tree and from everybody's data.

    `before` are words of the command before the program's path. Raises BuildError when it does not
    hold.
    """
    say(f"Self-test of {program.name}")
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(
            [*before, program, "self-test"],
            cwd=home,
            env={"HOME": home, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            check=False,
        )
    if done.returncode:
        raise BuildError("The self-test of the built program did not hold, see above.")


def weigh(folder: Path, system: str) -> None:
    """Say what a folder weighs; raises BuildError when it is more than its budget."""
    weight, budget = size_of(folder), contents.BUDGETS[system]
    say(f"The folder for {system} has {weight / contents.MEGABYTE:.0f} MB of {budget / 1e6:.0f}.")
    if weight > budget:
        raise BuildError("That is too much: see packaging/contents.py for what may stay out.")


def folder(system: str) -> Path:
    """The folder of the system this runs on, proven; raises BuildError."""
    made = freeze(environment(wheel()), DIST / system)
    weigh(made, system)
    self_test(made / NAME)
    return made
