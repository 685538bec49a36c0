"""The self-test of an installation that is whole, and of installations with something missing."""

import ast
import base64
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hourglass_desktop.self_test.manifest import FONTS, ICONS, resources

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = "import sys; from hourglass_desktop.__main__ import main; sys.exit(main())"
WITHOUT = "import sys; sys.modules[{name!r}] = None; "
KINDS = ("ok ", "FAILED ", "Hourglass ", "Qt ", "SQLite ", "Schema ")
Run = Callable[..., subprocess.CompletedProcess[str]]


def install(place: Path) -> Path:
    """Lay the program out as its wheel does, with the list of files; answers its `_bundle`."""
    bundle = place / "hourglass_desktop" / "_bundle"
    no_caches = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "hourglass_desktop", bundle.parent, ignore=no_caches)
    for name in ("alembic", "resources"):
        shutil.copytree(ROOT / name, bundle / name, ignore=no_caches)
    about = place / "hourglass_desktop-0.dist-info"
    about.mkdir()
    about.joinpath("METADATA").write_text("Name: hourglass-desktop\nVersion: 0\n")
    rows = (f"{f.relative_to(place).as_posix()},{_digest(f)},0\n" for f in bundle.rglob("*.*"))
    about.joinpath("RECORD").write_text("".join(rows))
    return bundle


def _digest(file: Path) -> str:
    found = hashlib.sha256(file.read_bytes()).digest()
    return f"sha256={base64.urlsafe_b64encode(found).rstrip(b'=').decode()}"


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """The files that came with an installation of this test's own."""
    return install(tmp_path / "here")


@pytest.fixture
def run(bundle: Path, tmp_path: Path) -> Run:
    """Start that installation; `before` is done first, `drop` are variables it does not get."""

    def started(
        *arguments: str, before: str = "", drop: tuple[str, ...] = (), **variables: str
    ) -> subprocess.CompletedProcess[str]:
        environ = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", *drop}}
        own = {"PYTHONPATH": str(bundle.parent.parent), "HOURGLASS_DATA": str(tmp_path / "data")}
        return subprocess.run(
            [sys.executable, "-c", before + PROGRAM, *arguments],
            env=environ | {k: v for k, v in own.items() if k not in drop} | variables,
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            timeout=120,
            check=False,
        )

    return started


def failed(done: subprocess.CompletedProcess[str]) -> dict[str, str]:
    """The checks that failed, each with the reason; every line is one of the known kinds."""
    assert "Traceback" not in done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert all(line.startswith(KINDS) for line in lines), lines
    bad = (line.removeprefix("FAILED ") for line in lines if line.startswith("FAILED "))
    return {name: why for name, _sign, why in (line.partition(": ") for line in bad)}


def test_a_whole_installation_proves_itself_and_touches_nothing(run: Run, tmp_path: Path) -> None:
    done = run("self-test", drop=("QT_QPA_PLATFORM",))
    assert done.returncode == 0, done.stdout
    assert failed(done) == {}
    assert done.stderr == ""
    for words in (
        "Qt 6",
        "ok every revision, one after the other: 0001",
        "ok stores of released versions: no layout has been released yet",
        "ok an encrypted store written and read: 4",
        "ok the monthly report read back",
        "ok every page and dialog drawn: ",
        "ok no socket is opened",
    ):
        assert f"\n{words}" in done.stdout
    assert not (tmp_path / "data").exists()


def test_each_damage_is_one_line_and_the_other_checks_go_on(run: Run, bundle: Path) -> None:
    (bundle / "resources" / "icons" / "x.svg").unlink()
    (bundle / "resources" / "icons" / "star.svg").write_text("<svg xmlns='http://www.w3.org/2000")
    font = bundle / "resources" / "fonts" / "NotoSansThai-Regular.ttf"
    font.write_bytes(font.read_bytes()[:9000])
    done = run("self-test")
    assert done.returncode == 1
    found = failed(done)
    files = found["every file of the program is there and whole"]
    for name in ("resources/icons/x.svg", "resources/icons/star.svg", font.name):
        assert name in files
    assert "NotoSansThai-Regular" in found["every font can be printed with"]
    assert set(found) >= {"every icon is drawn", "every page and dialog drawn"}
    assert "ok figures of the sample as they are known" in done.stdout
    assert done.stdout.endswith("ok no socket is opened\n")


def test_a_revision_that_is_gone(run: Run, bundle: Path, tmp_path: Path) -> None:
    (bundle / "alembic" / "versions" / "0001_every_word.py").unlink()
    found = failed(run("self-test", before=WITHOUT.format(name="PySide6")))
    assert "alembic/versions/0001" in found["a store from nothing"]
    assert "every revision, one after the other" in found
    store = tmp_path / "new.hourglass"
    done = run("--store", str(store), "sample")
    assert done.returncode == 1
    assert done.stderr.startswith("Some files of the program are missing or damaged: alembic/")
    assert not store.exists()


@pytest.mark.parametrize("name", ["sqlcipher3", "uharfbuzz", "appdirs"])
def test_a_library_that_is_gone_fails_what_needs_it(run: Run, name: str) -> None:
    done = run("self-test", before=WITHOUT.format(name="PySide6") + WITHOUT.format(name=name))
    assert done.returncode == 1
    assert failed(done)
    assert name in done.stdout


def test_without_qt_the_window_fails_in_words_and_the_rest_holds(run: Run) -> None:
    lacking = (
        "from hourglass_desktop import qt_libraries; "
        "qt_libraries.QT_LIBRARIES['libnobody-has-this.so.9'] = 'libnobody9'; "
    )
    done = run("self-test", before=WITHOUT.format(name="PySide6") + lacking)
    assert done.returncode == 1
    found = failed(done)
    assert set(found) == {
        "the window's library",
        "every icon is drawn",
        "every font is shown",
        "the monthly report read back",
        "every page and dialog drawn",
    }
    line = "please type: sudo apt-get install --no-install-recommends libnobody9"
    assert all(line in why for why in found.values())


def test_a_socket_is_refused_and_told(run: Run) -> None:
    thief = (  # as a library that calls home when a file of ours is read
        "import sys, socket; sys.addaudithook(lambda event, given: socket.socket() "
        "if event == 'open' and str(given[0]).endswith('sample.json') else None); "
    )
    done = run("self-test", before=WITHOUT.format(name="PySide6") + thief)
    assert failed(done)["no socket is opened"] == "socket.__new__"


# --- the manifest -----------------------------------------------------------------------------


def test_the_manifest_names_every_font_and_icon_there_is() -> None:
    place = ROOT / "resources"
    assert set(FONTS) == {file.stem for file in place.glob("fonts/*.ttf")}
    assert set(ICONS) == {file.stem for file in place.glob("icons/*.svg")}
    assert all((place / name).is_file() for name in resources())


def test_every_icon_that_the_code_asks_for_by_name_is_in_the_manifest() -> None:
    asked = set()
    for file in (ROOT / "hourglass_desktop" / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
                first = node.args[0]
                if node.func.attr in {"icon", "pixmap"} and isinstance(first, ast.Constant):
                    asked.add(first.value)
    assert len(asked) > 10
    assert asked <= set(ICONS)
