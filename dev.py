#!/usr/bin/env python3
"""Set up, run, test, check and build Hourglass Desktop; Python's standard library alone."""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from hourglass_desktop.qt_libraries import apt_line, qt_packages

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed-for"
UNFINISHED = VENV / "unfinished"
SAMPLE = ROOT / ".sample"
OLDEST = (3, 11)

QT_STARTS = "import PySide6.QtWidgets, PySide6.QtPdf, PySide6.QtSvg, PySide6.QtPrintSupport"
PIP_WORKS = f"import pip._internal.cli.main, sys; sys.exit(sys.version_info < {OLDEST})"
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"


class CannotGoOnError(Exception):
    """The set-up cannot be finished; the message says what to do."""


def say(sentence: str) -> None:
    """Tell the user one line, on stderr so that a command's own output stays clean."""
    print(sentence, file=sys.stderr, flush=True)


# --- the system's packages --------------------------------------------------------------------


def python_packages() -> list[str]:
    """Debian packages without which this Python cannot make a virtual environment."""
    complete = all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))
    return [] if complete else [f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"]


def install_packages(packages: list[str], purpose: str) -> bool:
    """Install Debian packages if this is possible here, else say the line to type.

    Returns whether they were installed.
    """
    if not shutil.which("apt-get"):
        say(f"{purpose.capitalize()} needs libraries that Debian calls: {' '.join(packages)}.")
        return False
    if sys.platform == "win32" or os.geteuid() != 0:
        say(f"{purpose.capitalize()} needs system packages, please type: {apt_line(packages)}")
        return False
    say(f"Installing system packages for {purpose}: {' '.join(packages)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    for command in (["apt-get", "update"], install):
        done = subprocess.run(command, env=quiet, capture_output=True, text=True, check=False)
        if done.returncode:
            say(f"{done.stderr}That did not work; to try again, type: {apt_line(packages)}")
            return False
    return True


# --- the virtual environment ------------------------------------------------------------------


def venv_python() -> str:
    """The Python of the project's virtual environment."""
    return str(VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def succeeds(*command: str) -> bool:
    """Whether a command can be started and ends with exit code 0, without a word."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def make_venv() -> None:
    """Make the virtual environment, unless a working one is there that was not left half made.

    Raises CannotGoOnError when this Python cannot make one.
    """
    if not UNFINISHED.exists() and succeeds(venv_python(), "-c", PIP_WORKS):
        return
    if packages := python_packages():
        install_packages(packages, "a virtual environment")
        importlib.invalidate_caches()
    if python_packages():
        raise CannotGoOnError("This Python has no venv module, so nothing can be installed.")
    say("Making a virtual environment in .venv")
    if VENV.exists():
        shutil.rmtree(VENV)
    VENV.mkdir()
    UNFINISHED.touch()
    if subprocess.run([sys.executable, "-m", "venv", VENV], check=False).returncode:
        raise CannotGoOnError("The virtual environment .venv could not be made, see above.")


def fingerprint() -> str:
    """What an installation depends on, as a digest: the place, the project file, the pins."""
    digest = hashlib.sha256(str(ROOT).encode())
    for name in ("pyproject.toml", "constraints.txt"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def installed() -> bool:
    """Whether the virtual environment works and holds what these files ask for."""
    done = STAMP.is_file() and STAMP.read_text(encoding="utf-8") == fingerprint()
    return done and succeeds(venv_python(), "-c", "")


def install() -> None:
    """Install the program and its tools into the virtual environment, pinned.

    Raises CannotGoOnError when pip fails.
    """
    STAMP.unlink(missing_ok=True)
    say("Installing the program and its tools into .venv (some 150 MB to download, once)")
    pip = [venv_python(), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    pins = ["-c", str(ROOT / "constraints.txt")]
    # The build backend first and without isolation: so it is pinned like everything else.
    steps = (["hatchling"], ["--no-build-isolation", "-e", f"{ROOT}[dev]"])
    UNFINISHED.touch()
    done = all(
        subprocess.run([*pip, *pins, *step], stdout=sys.stderr, check=False).returncode == 0
        for step in steps
    )
    UNFINISHED.unlink()
    if not done:
        raise CannotGoOnError("pip could not install everything, see above; then try again.")
    STAMP.write_text(fingerprint(), encoding="utf-8")


def set_up(*, qt: bool) -> None:
    """Bring the checkout to where its commands run; with qt, its window too if possible."""
    if not installed():
        make_venv()
        install()
    if qt and (packages := qt_packages()):
        install_packages(packages, "the window")


# --- the commands -----------------------------------------------------------------------------


def call(*arguments: str | Path) -> int:
    """Run the virtual environment's Python in the project folder; its exit code."""
    command = [venv_python(), *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def program(*arguments: str | Path) -> int:
    """Run Hourglass Desktop from where the user stands; its exit code."""
    command = [venv_python(), "-m", "hourglass_desktop", *map(str, arguments)]
    return subprocess.run(command, check=False).returncode


def show_sample() -> int:
    """Make the sample business and its monthly report afresh, and open the window on it."""
    if SAMPLE.exists():
        shutil.rmtree(SAMPLE)
    SAMPLE.mkdir()
    store, page = SAMPLE / "sample.hourglass", SAMPLE / "monthly-report.pdf"
    code = program("--store", store, "sample")
    code = code or program("--store", store, "report", "monthly", "--output", page)
    if code:
        return code
    say("The sample business and its monthly report are made:")
    print(page, flush=True)
    if not has_display():
        say("There is no display here, so the window is left out; the commands work without.")
        return 0
    return program("--store", store, "gui")


def has_display() -> bool:
    """Whether a window can be shown: elsewhere than on Linux always."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(map(os.environ.get, names))


def run(arguments: list[str]) -> int:
    """Set up; then the program with the arguments, or the sample business without."""
    set_up(qt=True)
    return program(*arguments) if arguments else show_sample()


def test(arguments: list[str]) -> int:
    """Set up; then the tests, where CI=true the heavy ones too, after the others.

    All of them are shared out among the processors; chosen ones run in a single process.
    """
    set_up(qt=True)
    options = [] if arguments else ["-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder"]
    options += ["-m", ""] if os.environ.get("CI") == "true" else []
    if not succeeds(venv_python(), "-c", QT_STARTS):
        say("Qt cannot start here, so the tests of the window are left out.")
        options += ["-p", "no:pytest-qt"]
    return call("-m", "pytest", *options, *arguments)


def check(_: list[str]) -> int:
    """Set up; then every check of the source, all of them; the first exit code that is not 0."""
    set_up(qt=False)
    tools = (
        ["-m", "ruff", "check", "."],
        ["-m", "ruff", "format", "--check", "."],
        ["-m", "mypy"],
        ["-c", LINT_IMPORTS],
    )
    codes = [call(*tool) for tool in tools]
    return next((code for code in codes if code), 0)


def build(arguments: list[str]) -> int:
    """Build what owners download, each system's in its own way; see docs/packaging.md."""
    command = [sys.executable, "-B", str(ROOT / "packaging" / "build.py"), *arguments]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


COMMANDS = {"run": run, "test": test, "check": check, "build": build}
USAGE = """run: the program with the arguments that follow, or the window on the sample without any;
test: the tests, with pytest's arguments; check: style, format, types and layers;
build: the packaged program for linux, windows (under Wine elsewhere) or all."""


def main(arguments: list[str]) -> int:
    """Carry out one command; its exit code."""
    if sys.version_info < OLDEST:
        say("Hourglass Desktop needs Python 3.11 or later.")
        return 1
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__, epilog=USAGE)
    parser.add_argument("command", choices=COMMANDS)
    command = parser.parse_args(arguments[:1]).command
    if command == "check" and arguments[1:]:
        parser.error("check takes no arguments")
    try:
        return COMMANDS[command](arguments[1:])
    except CannotGoOnError as trouble:
        say(str(trouble))
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
