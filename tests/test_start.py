"""The start where something is missing: files, streams, a home folder, a place to write."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hourglass_desktop import paths

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = "import sys; from hourglass_desktop.__main__ import main; sys.exit(main())"
HIDDEN = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "HOME", "XDG_DATA_HOME"}
SENTENCE = "Install the program again; your customers are not touched.\n"
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="a matter of Linux")


def start(
    *arguments: str, before: str = "", place: Path = ROOT, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Start the program that lies in a place, in the folder it works in, without a terminal."""
    environ = {k: v for k, v in os.environ.items() if k not in HIDDEN}
    return subprocess.run(
        [sys.executable, "-c", before + PROGRAM, *arguments],
        env=environ | {"PYTHONPATH": str(place)} | variables,
        cwd=variables.get("HOURGLASS_DATA") or place,
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        timeout=60,
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The program in a place of its own, with no list of what was installed."""
    place = tmp_path / "copy"
    for name in ("hourglass_desktop", "alembic", "resources"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, place / name, ignore=ignored)
    return place


@pytest.mark.parametrize("gone", ["style.qss", "icons/hourglass.svg", ""])
def test_a_window_without_its_files_is_a_sentence(copy: Path, tmp_path: Path, gone: str) -> None:
    lost = copy / "resources" / gone
    lost.unlink() if gone else shutil.rmtree(lost)
    done = start(place=copy, QT_QPA_PLATFORM="offscreen", HOURGLASS_DATA=str(tmp_path))
    assert done.returncode == 1
    named = f"resources/{gone or 'style.qss'}"
    assert done.stderr == f"Some files of the program are missing or damaged: {named}. {SENTENCE}"
    assert done.stdout == ""


def test_without_the_plugin_to_draw_with_qt_does_not_end_the_process(tmp_path: Path) -> None:
    done = start(QT_QPA_PLATFORM="nobody-has-this", HOURGLASS_DATA=str(tmp_path))
    assert done.returncode == 1
    assert done.stderr.startswith("Some files of the program are missing or damaged: platforms/")
    assert len(done.stderr.splitlines()) == 1


@ON_LINUX
def test_a_plugin_that_cannot_be_loaded_is_named(tmp_path: Path) -> None:
    (tmp_path / "platforms").mkdir()
    (tmp_path / "platforms" / "libqsample.so").write_text("no library")
    done = start(
        QT_QPA_PLATFORM="sample", QT_PLUGIN_PATH=str(tmp_path), HOURGLASS_DATA=str(tmp_path)
    )
    assert done.returncode == 1
    assert done.stderr.startswith("Some files of the program are missing or damaged: ")
    assert "libqsample.so" in done.stderr


STREAMLESS = """
import os, sys
sys.stdout = sys.stderr = sys.stdin = None
from hourglass_desktop.__main__ import main
results = []
for line in (["--version"], ["customers"], ["--json", "gui"], ["sample", "--help"], []):
    sys.argv = ["hourglass-desktop", *line]
    try:
        results.append(main())
    except SystemExit as left:
        results.append(left.code)
os.write(1, repr(results).encode())
os._exit(0)
"""


@ON_LINUX
def test_a_process_without_streams_ends_as_it_would_with_them(tmp_path: Path) -> None:
    done = start(before=STREAMLESS, HOURGLASS_DATA=str(tmp_path))
    assert done.stdout == "[0, 1, 2, 0, 1]"
    assert done.stderr == ""


@ON_LINUX
def test_a_sentence_is_shown_by_the_desktop_where_there_is_no_terminal(tmp_path: Path) -> None:
    told = tmp_path / "told"
    os.mkfifo(told)
    speaker = tmp_path / "zenity"
    speaker.write_text(f'#!/bin/sh\necho "$4" > "{told}"\n')
    speaker.chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    done = start(PATH=path, DISPLAY="nobody-has-this", HOURGLASS_DATA="", XDG_DATA_HOME="nowhere")
    assert done.returncode == 1
    assert told.read_text() == done.stderr


@ON_LINUX
def test_without_a_home_the_program_says_what_to_set(tmp_path: Path) -> None:
    nobody = "import os, pwd\npwd.getpwuid = lambda number: {}[number]\n"
    before = f"{nobody}os.chdir({str(tmp_path)!r})\n"
    for line in ("customers", "gui"):
        done = start(line, before=before, QT_QPA_PLATFORM="offscreen")
        assert done.returncode == 1
        assert done.stderr.startswith("Hourglass does not know where to keep your data: ~/.local")
        assert len(done.stderr.splitlines()) == 1
    store = tmp_path / "own.hourglass"
    assert start("--store", str(store), "sample", before=before).returncode == 0
    assert {f.name.partition(".")[0] for f in tmp_path.iterdir()} <= {"own", "backups"}


def test_the_variable_names_the_folder_for_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOURGLASS_DATA", str(tmp_path))
    assert paths.default_store() == tmp_path / "customers.hourglass"
    assert paths.settings_file() == tmp_path / "settings.json"


@ON_LINUX
def test_a_place_that_takes_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    before = f"import os; os.chdir({str(tmp_path)!r}); "
    data = str(tmp_path / "file" / "data")
    before += f"os.environ['HOURGLASS_DATA'] = {data!r}; "
    done = start("sample", before=before)
    assert done.returncode == 1
    said = f"The folder {data} cannot be made: Not a directory. Choose another place.\n"
    assert done.stderr == said
