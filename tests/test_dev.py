"""dev.py in small trees of its own: sets up once, passes on arguments and exit codes."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from hourglass_desktop import qt_libraries

ROOT = Path(__file__).resolve().parent.parent
QT_LIBRARIES = ROOT / "hourglass_desktop" / "qt_libraries.py"
PACKAGES = "sysconfig.get_path('purelib')"
PROGRAM = """
import pathlib, sys
print("asked:", *sys.argv[1:])
if "--output" in sys.argv:
    pathlib.Path(sys.argv[sys.argv.index("--output") + 1]).write_text("a page")
sys.exit(3 if "fail" in sys.argv else 0)
"""
OUTSIDE = {"CI", "PYTEST_ADDOPTS", "DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
TESTS = """
import pytest

def test_quick():
    pass

@pytest.mark.heavy
def test_heavy():
    pass

def test_wrong():
    assert False
"""


class Tree:
    """A small checkout with a virtual environment that borrows the packages of this one."""

    def __init__(self, folder: Path) -> None:
        """Lay out the files; the environment has no stamp yet."""
        self.folder = folder
        for name in ("dev.py", "pyproject.toml", "constraints.txt", "README.md", "LICENSE"):
            shutil.copy(ROOT / name, folder)
        self.write("hourglass_desktop/__init__.py", '"""A stand-in."""\n\n__version__ = "0"\n')
        self.write("hourglass_desktop/__main__.py", PROGRAM)
        shutil.copy(QT_LIBRARIES, folder / "hourglass_desktop")
        self.write("tests/test_some.py", TESTS)
        shutil.copy(ROOT / "tests" / "conftest.py", folder / "tests")
        self.dev = load(folder / "dev.py")
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", self.dev.VENV], check=True)
        ask = [self.dev.venv_python(), "-c", f"import sysconfig; print({PACKAGES})"]
        packages = subprocess.run(ask, capture_output=True, text=True, check=True).stdout.strip()
        borrowed = f"{folder}\n{sysconfig.get_path('purelib')}\n"
        Path(packages, "borrowed.pth").write_text(borrowed, encoding="utf-8")

    def write(self, name: str, text: str) -> None:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def stamp(self) -> None:
        self.dev.STAMP.write_text(self.dev.fingerprint(), encoding="utf-8")

    def call(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run dev.py out of reach of package sources: of indexes and of apt-get."""
        kept = {k: v for k, v in os.environ.items() if k not in OUTSIDE}
        return subprocess.run(
            [sys.executable, self.folder / "dev.py", *arguments],
            env={**kept, "PATH": str(self.folder), "PIP_NO_INDEX": "1", **variables},
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
        )


def load(file: Path) -> ModuleType:
    """A dev.py as a module, whose project folder is where it lies."""
    spec = importlib.util.spec_from_file_location("dev", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return Tree(tmp_path)


@pytest.mark.parametrize("arguments", [[], ["cook"], ["check", "faster"]])
def test_wrong_usage_exits_2(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "dev.py", *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "usage: dev.py" in done.stderr


def test_run_passes_on_arguments_and_exit_code(tree: Tree) -> None:
    tree.stamp()
    done = tree.call("run", "customers", "--json")
    assert (done.returncode, done.stdout) == (0, "asked: customers --json\n")
    assert tree.call("run", "fail").returncode == 3


def test_run_alone_makes_the_sample_afresh_and_prints_where_its_report_is(tree: Tree) -> None:
    tree.stamp()
    page = tree.folder / ".sample" / "monthly-report.pdf"
    for _ in range(2):
        done = tree.call("run")
        store = tree.folder / ".sample" / "sample.hourglass"
        assert done.returncode == 0, done.stderr
        assert done.stdout.splitlines() == [
            f"asked: --store {store} sample",
            f"asked: --store {store} report monthly --output {page}",
            str(page),
        ]
        assert page.read_text() == "a page"
        if sys.platform == "linux":
            assert "There is no display here" in done.stderr


def test_run_alone_opens_the_window_on_the_sample(tree: Tree) -> None:
    tree.stamp()
    done = tree.call("run", DISPLAY=":9")
    store = tree.folder / ".sample" / "sample.hourglass"
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == f"asked: --store {store} gui"


@pytest.mark.parametrize(
    ("arguments", "variables", "code", "closing"),
    [
        ([], {}, 1, "1 failed, 1 passed"),
        ([], {"CI": "true"}, 1, "1 failed, 2 passed"),
        (["-k", "quick"], {}, 0, "1 passed, 2 deselected"),
        (["-k", "nowhere"], {}, 5, "3 deselected"),
    ],
)
def test_test_passes_on_arguments_and_exit_code(
    tree: Tree, arguments: list[str], variables: dict[str, str], code: int, closing: str
) -> None:
    tree.stamp()
    done = tree.call("test", *arguments, **variables)
    assert done.returncode == code
    assert closing in done.stdout.splitlines()[-1]


def test_test_leaves_the_window_out_where_qt_cannot_start(tree: Tree) -> None:
    tree.stamp()
    tree.write("tests/ui/test_window.py", "def test_window(qtbot):\n    pass\n")
    tree.write("PySide6/__init__.py", "raise ImportError('libEGL.so.1: cannot open')\n")
    done = tree.call("test", "-k", "not wrong")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "the tests of the window are left out" in done.stderr
    assert "1 passed, 2 deselected" in done.stdout


def test_check_runs_every_tool_and_passes_on_the_failure(tree: Tree) -> None:
    tree.stamp()
    tree.write("hourglass_desktop/__main__.py", "import os\n")  # unused, and no docstring
    tree.write("packaging/build.py", '"""Nothing."""\n')
    tree.write("tests/test_some.py", '"""Nothing."""\n')
    done = tree.call("check")
    assert done.returncode == 1
    for said in ("unused", "already formatted", "no issues found", "Missing layer"):
        assert said in done.stdout + done.stderr


def test_an_installation_is_done_once(tree: Tree) -> None:
    first = tree.call("run")
    assert first.returncode == 0, first.stderr
    assert "Installing the program and its tools" in first.stderr
    second = tree.call("run")
    assert second.returncode == 0
    assert "Installing" not in second.stderr


def test_an_installation_that_fails_leaves_no_stamp_and_says_so(tree: Tree) -> None:
    tree.stamp()
    tree.write("constraints.txt", "pytest==0.0.1\n")
    done = tree.call("test")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "pip could not install everything, see above; then try again."
    )
    assert "Traceback" not in done.stderr
    assert not tree.dev.STAMP.exists()


def break_python(tree: Tree) -> None:
    python = Path(tree.dev.venv_python())
    python.unlink()
    python.write_bytes(b"not a program")


def leave_half_made(tree: Tree) -> None:
    tree.dev.UNFINISHED.touch()


@pytest.mark.parametrize("harm", [break_python, leave_half_made])
def test_a_harmed_environment_is_made_anew(tree: Tree, harm: Callable[[Tree], None]) -> None:
    left_over = tree.dev.VENV / "half-copied"
    left_over.touch()
    harm(tree)
    tree.dev.make_venv()
    assert tree.dev.succeeds(tree.dev.venv_python(), "-c", tree.dev.PIP_WORKS)
    assert not left_over.exists()


def test_the_fingerprint_knows_the_place_the_project_file_and_the_pins(tmp_path: Path) -> None:
    seen = set()
    for place in ("one", "two"):
        (tmp_path / place).mkdir()
        for name in ("dev.py", "pyproject.toml", "constraints.txt"):
            shutil.copy(ROOT / name, tmp_path / place)
        dev = load(tmp_path / place / "dev.py")
        seen.add(dev.fingerprint())
        for name in ("pyproject.toml", "constraints.txt"):
            with (tmp_path / place / name).open("a") as file:
                file.write("# changed\n")
            seen.add(dev.fingerprint())
    assert len(seen) == 6


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux leaves Qt's libraries to apt")
def test_a_library_is_missed_by_its_name() -> None:
    assert qt_libraries.can_load("libc.so.6")
    assert not qt_libraries.can_load("libnobody-has-this.so.9")
    assert set(qt_libraries.qt_packages()) <= set(qt_libraries.QT_LIBRARIES.values())


AS_NOBODY = """
import os, sys
sys.path.insert(0, sys.argv[1])
import dev
os.setuid(65534)
print(dev.install_packages(["libegl1", "libgl1"], "the window"))
"""


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0 or shutil.which("apt-get") is None,
    reason="only root can act as nobody, and only Debian has apt-get",
)
def test_who_may_not_install_is_told_the_line_to_type() -> None:
    done = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, ROOT], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"
    line = "sudo apt-get install --no-install-recommends libegl1 libgl1"
    assert done.stderr == f"The window needs system packages, please type: {line}\n"


def test_every_package_an_installation_brings_is_pinned() -> None:
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {canonicalize_name(line.partition("==")[0]) for line in pins if "==" in line}
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    listed = re.search(r"^dependencies.*?^\[project.scripts", project, re.DOTALL | re.MULTILINE)
    assert listed is not None
    waiting = re.findall(r'^  "([^"]+)",', listed[0], re.MULTILINE)
    wanted: set[str] = set()
    while waiting:
        requirement = Requirement(waiting.pop())
        name = canonicalize_name(requirement.name)
        if name in wanted or (requirement.marker and not requirement.marker.evaluate()):
            continue
        wanted.add(name)
        waiting += [r for r in metadata.requires(name) or [] if "extra ==" not in r]
    assert wanted <= pinned
