"""The built program in the places and states an owner may find it in."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.heavy
Start = Callable[..., subprocess.CompletedProcess[str]]
NAME = "hourglass-desktop"


@pytest.fixture
def copy(folder: Path, tmp_path: Path) -> Path:
    """The folder again, at a place whose name has blanks and letters of three scripts."""
    place = tmp_path / "My Prögramme – 沙漏 ساعة"
    shutil.copytree(folder, place, symlinks=True)
    return place


def _works(start: Start, program: Path, **around: object) -> None:
    done = start(program, "self-test", **around)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_it_proves_itself(start: Start, folder: Path) -> None:
    _works(start, folder / NAME)


def test_its_versions_are_told_without_qt(start: Start, folder: Path) -> None:
    done = start(folder / NAME, "--version", LD_DEBUG="libs")
    assert done.stdout.startswith("Hourglass ")
    assert "libQt6Core" not in done.stderr
    assert "libpython" in done.stderr  # the loader did tell what it loaded


def test_a_path_with_blanks_and_letters_of_other_scripts(start: Start, copy: Path) -> None:
    _works(start, copy / NAME)


def test_libraries_and_modules_lying_about_are_not_taken(
    start: Start, folder: Path, tmp_path: Path
) -> None:
    trap = tmp_path / "trap"
    trap.mkdir()
    for module in ("sqlalchemy", "PySide6", "json", "hourglass_desktop", "sitecustomize"):
        (trap / f"{module}.py").write_text("raise SystemExit('taken')\n", encoding="utf-8")
    for library in ("libQt6Core.so.6", "libpython3.11.so.1.0", "libsqlite3.so.0"):
        (trap / library).write_bytes(b"no library")
    (trap / "qt.conf").write_text("[Paths]\nPlugins=/nowhere\n", encoding="utf-8")
    here = str(trap)
    _works(start, folder / NAME, cwd=trap, PYTHONPATH=here, PYTHONHOME=here, QT_PLUGIN_PATH=here)


def test_a_place_nobody_may_write_to(start: Start, copy: Path) -> None:
    for path in [copy, *copy.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o555 if path.is_dir() or path.name == "Hourglass" else 0o444)
    before = sorted(path.name for path in copy.rglob("*"))
    _works(start, copy / NAME)
    assert sorted(path.name for path in copy.rglob("*")) == before
    for path in copy.rglob("*"):
        if path.is_dir():
            path.chmod(0o755)


def test_without_any_network(start: Start, folder: Path) -> None:
    if start("unshare", "-rn", "true").returncode:
        pytest.skip("This system does not let a process have no network.")
    done = start("unshare", "-rn", folder / NAME, "self-test")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_with_no_home_the_records_of_a_named_store_are_read(
    start: Start, folder: Path, tmp_path: Path
) -> None:
    store = tmp_path / "sample.hourglass"
    assert start(folder / NAME, "--store", store, "sample", HOME="").returncode == 0
    done = start(folder / NAME, "--store", store, "today", HOME="")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "lost",
    [
        "_internal/hourglass_desktop/_bundle/resources/fonts/NotoSans-Regular.ttf",
        "_internal/hourglass_desktop/_bundle/resources/icons/phone.svg",
        "_internal/hourglass_desktop/_bundle/alembic/versions/0001_every_word.py",
        "_internal/hourglass_desktop/_bundle/resources/style.qss",
    ],
)
def test_a_damaged_folder_is_said(start: Start, copy: Path, lost: str) -> None:
    (copy / lost).unlink()
    done = start(copy / NAME, "self-test")
    assert done.returncode == 1
    assert "FAILED" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_a_file_cut_short_is_said(start: Start, copy: Path) -> None:
    font = copy / "_internal/hourglass_desktop/_bundle/resources/fonts/NotoSans-Regular.ttf"
    font.write_bytes(font.read_bytes()[:5000])
    done = start(copy / NAME, "self-test")
    assert done.returncode == 1
    assert "FAILED" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize("command", [[], ["customers"], ["self-test"]])
@pytest.mark.parametrize(
    "library",
    [
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/QtWidgets.abi3.so",
        "PySide6/Qt/lib/libQt6Gui.so.6",
    ],
)
def test_a_library_missing_or_cut_short_is_said(
    start: Start, copy: Path, library: str, command: list[str]
) -> None:
    lost = copy / "_internal" / library
    lost.write_bytes(lost.read_bytes()[:50_000])
    cut = start(copy / NAME, *command)
    lost.unlink()
    for done in (cut, start(copy / NAME, *command)):
        assert done.returncode == 1
        assert library in done.stderr
        assert "Install the program again; your customers are not touched." in done.stderr
