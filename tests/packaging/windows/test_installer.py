"""The installer, around a program that is no more than a prompt: what it changes, and what not."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.packaging.windows.machine import Machine, load

pytestmark = pytest.mark.heavy

# Says that it runs, then waits for its stdin to end.
PROGRAM = r"""
#include <stdio.h>
int main(void) { puts("runs " VERSION); fflush(stdout); while (getchar() != EOF); return 0; }
"""
RUNNING, FOREIGN = 3, 4


def make_setup(place: Path, version: str, *more: str) -> Path:
    """The set-up of a small program that has this version, with `more` files beside it."""
    built = place / version / "Hourglass"
    inside = built / "_internal" / "ünï $x"
    inside.mkdir(parents=True)
    source = place / "program.c"
    source.write_text(PROGRAM, encoding="utf-8")
    for name in ("Hourglass.exe", "hourglass-desktop.exe"):
        macro = f'-DVERSION="{version}"'
        compiler = ["x86_64-w64-mingw32-gcc", "-s", macro, "-o", str(built / name), str(source)]
        subprocess.run(compiler, check=True)
    for name in ("common.txt", *more):
        (inside / name).write_text(version, encoding="utf-8")
    output = place / f"{version}-setup.exe"
    load("windows").make_installer(built, version, output)
    return output


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_setup(tmp_path_factory.mktemp("older"), "0.0.9", "old.txt")


@pytest.fixture(scope="module")
def newer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_setup(tmp_path_factory.mktemp("newer"), "0.1.0", "new.txt")


@pytest.fixture
def clean(machine: Machine) -> Iterator[Machine]:
    """The machine without the program, before and after."""
    assert not machine.program.exists()
    yield machine
    if (machine.program / "uninstall.exe").exists():
        machine.take_away()
    assert not machine.program.exists()


def version_of(machine: Machine, name: str = "hourglass-desktop.exe") -> str:
    code, told = machine.run(machine.program / name)
    assert code == 0
    return told.strip()


def inside(machine: Machine) -> set[str]:
    found = machine.program.rglob("*")
    return {path.relative_to(machine.program).as_posix() for path in found if path.is_file()}


def test_installs_and_leaves_nothing_behind(clean: Machine, newer: Path) -> None:
    before, registered = clean.files(), clean.registry()
    assert registered == ""

    assert clean.run(newer, "/S") == (0, "")
    assert inside(clean) == {
        "Hourglass.exe",
        "hourglass-desktop.exe",
        "uninstall.exe",
        "installed-files.txt",
        "_internal/ünï $x/common.txt",
        "_internal/ünï $x/new.txt",
    }
    assert version_of(clean) == "runs 0.1.0"
    assert (clean.menu / "Hourglass.lnk").exists()
    assert not (clean.user / "Desktop" / "Hourglass.lnk").exists()
    registered = clean.registry()
    assert r'\Programs\Hourglass\Hourglass.exe" "%1"' in registered
    assert "HourglassDesktop.Hourglass" in registered

    data = clean.data / "customers.hourglass"
    data.parent.mkdir()
    data.write_bytes(b"an owner's customers")
    clean.take_away()
    assert data.read_bytes() == b"an owner's customers"
    left = {"AppData/Local/Hourglass", "AppData/Local/Hourglass/customers.hourglass"}
    assert clean.files() - before - {"AppData/Local/Programs"} == left
    assert clean.registry() == ""
    data.unlink()
    data.parent.rmdir()


def test_data_go_only_when_asked_for(clean: Machine, newer: Path) -> None:
    clean.data.mkdir()
    (clean.data / "customers.hourglass").write_bytes(b"an owner's customers")
    clean.run(newer, "/S")
    clean.take_away("/DATA=1")
    assert not clean.data.exists()


def test_a_shortcut_on_the_desktop_when_asked_for(clean: Machine, newer: Path) -> None:
    shortcut = clean.user / "Desktop" / "Hourglass.lnk"
    clean.run(newer, "/S", "/DESKTOP=1")
    assert shortcut.exists()
    clean.take_away()
    assert not shortcut.exists()


def test_a_newer_version_takes_the_place_of_an_older_one(
    clean: Machine, older: Path, newer: Path
) -> None:
    clean.run(older, "/S")
    theirs = [clean.program / "notes.txt", clean.program / "_internal" / "theirs.txt"]
    for file in theirs:
        file.write_text("an owner's notes", encoding="utf-8")
    assert clean.run(newer, "/S") == (0, "")
    assert version_of(clean) == "runs 0.1.0"
    assert not (clean.program / "_internal" / "ünï $x" / "old.txt").exists()
    assert "0.0.9" not in clean.registry()

    kept = [theirs[0], clean.program / "Hourglass.old" / "_internal" / "theirs.txt"]
    assert all(file.read_text(encoding="utf-8") == "an owner's notes" for file in kept)
    code, told = clean.run(older, "/S")
    assert code == FOREIGN
    assert "Hourglass.old" in told
    assert version_of(clean) == "runs 0.1.0"

    clean.take_away()
    assert all(file.exists() for file in kept)
    for place in [kept[1], *kept[1].parents[:2], kept[0], clean.program]:
        place.unlink() if place.is_file() else place.rmdir()


@pytest.mark.parametrize("name", ["Hourglass.exe", "hourglass-desktop.exe"])
def test_nothing_changes_while_the_program_runs(
    clean: Machine, older: Path, newer: Path, name: str
) -> None:
    clean.run(older, "/S")
    before = inside(clean)
    running = clean.start(clean.program / name)
    assert running.stdout is not None
    assert running.stdout.readline().strip() == "runs 0.0.9"
    code, told = clean.run(newer, "/S")
    assert code == RUNNING
    assert name in told
    code, told = clean.run(
        clean.program / "uninstall.exe", "/S", f"_?={clean.named(clean.program)}"
    )
    assert code == RUNNING
    running.communicate(timeout=60)
    assert inside(clean) == before
    assert version_of(clean) == "runs 0.0.9"


def test_another_program_in_the_folder_is_let_be(clean: Machine, newer: Path) -> None:
    other = clean.program / "_internal" / "other.dll"
    other.parent.mkdir(parents=True)
    other.write_bytes(b"another program")
    code, told = clean.run(newer, "/S")
    assert code == FOREIGN
    assert "another program" in told
    assert inside(clean) == {"_internal/other.dll"}
    other.unlink()
    other.parent.rmdir()
    clean.program.rmdir()


def test_a_folder_with_spaces(clean: Machine, newer: Path) -> None:
    chosen = clean.prefix / "drive_c" / "Own folder" / "Hour glass"
    typed = clean.place / "typed.cmd"
    line = f'@"{clean.named(newer)}" /S /D={clean.named(chosen)}\r\n'
    typed.write_text(line, encoding="ascii", newline="")
    clean.run("cmd", "/c", clean.named(typed))
    clean.settle()
    assert clean.run(chosen / "hourglass-desktop.exe") == (0, "runs 0.1.0\n")
    clean.take_away(program=chosen)
    assert not chosen.exists()
    assert clean.registry() == ""


def test_a_folder_in_other_scripts(clean: Machine, newer: Path) -> None:
    chosen = clean.prefix / "drive_c" / "Größe" / "沙漏"
    assert clean.run(newer, "/S", f"/D={clean.named(chosen)}") == (0, "")
    assert clean.run(chosen / "hourglass-desktop.exe") == (0, "runs 0.1.0\n")
    clean.take_away(program=chosen)
    assert not chosen.exists()


@pytest.fixture
def small_disk(clean: Machine) -> Iterator[Path]:
    """A disk of 2 MB where programs go, on which little fits; skipped where none can be mounted."""
    place = clean.program.parent
    place.mkdir(parents=True, exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this system lets no small disk be mounted")
    yield place
    clean.settle()
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_leaves_the_old_program(
    clean: Machine, small_disk: Path, older: Path, newer: Path
) -> None:
    assert clean.run(older, "/S")[0] == 0
    before = inside(clean)
    filling = small_disk / "filling"
    with pytest.raises(OSError, match="No space left"):
        filling.write_bytes(bytes(4_000_000))
    code, _ = clean.run(newer, "/S")
    assert code != 0
    assert inside(clean) == before
    assert version_of(clean) == "runs 0.0.9"
    filling.unlink()
    assert clean.run(newer, "/S")[0] == 0
    assert version_of(clean) == "runs 0.1.0"
    clean.take_away()


def test_where_nothing_can_be_unpacked_the_old_program_stays(
    clean: Machine, older: Path, newer: Path
) -> None:
    clean.run(older, "/S")
    before = inside(clean)
    (clean.program / "Hourglass.new").write_bytes(b"in the way")  # no folder can be made there
    code, _ = clean.run(newer, "/S")
    assert code != 0
    (clean.program / "Hourglass.new").unlink(missing_ok=True)
    assert inside(clean) == before
    assert version_of(clean) == "runs 0.0.9"
