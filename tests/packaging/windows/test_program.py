"""What a Windows build made: installed, started, used, held against the program on this system."""

import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.packaging.windows.machine import ROOT, Machine, load

pytestmark = pytest.mark.heavy

DIST = ROOT / "dist"
EXAMPLE = ROOT / "docs" / "example"
USER_VERSION = 63
"""Where a store keeps the last byte of its layout's number (SQLite's file format)."""
KINDS = ("customers", "trials", "purchases", "reviews", "referral-asks", "introductions")


CARDS = """BEGIN:VCARD
VERSION:3.0
FN:Björn Muster
TEL;TYPE=CELL:+46 70 000 00 00
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:沙漏 見本
EMAIL:sample@example.com
END:VCARD
"""


@pytest.fixture(scope="module")
def setup() -> Path:
    """The set-up program of the last build; skipped by name where none was made."""
    found = sorted(DIST.glob("Hourglass-*-setup.exe"), key=lambda file: file.stat().st_mtime)
    if not found:
        pytest.skip("there is no Windows build here: python3 dev.py build windows")
    return found[-1]


@pytest.fixture(scope="module")
def older(setup: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The set-up of the same program as an older version."""
    output = tmp_path_factory.mktemp("older") / "older-setup.exe"
    load("windows").make_installer(setup.parent / "windows" / "Hourglass", "0.0.9", output, "zlib")
    return output


@pytest.fixture(scope="module")
def installed(older: Path, machine: Machine) -> Iterator[Machine]:
    """The machine with the program on it, as an older version until a newer one is installed."""
    assert machine.run(older, "/S") == (0, "")
    yield machine
    machine.take_away()
    assert not machine.program.exists()


@pytest.fixture
def portable(setup: Path, machine: Machine) -> Path:
    """The portable zip, unpacked below a folder with spaces and other scripts in its name."""
    place = machine.place / "eine Größe 沙漏"
    with zipfile.ZipFile(str(setup).replace("-setup.exe", "-windows-portable.zip")) as archive:
        archive.extractall(place)
    return place / "Hourglass"


def command(machine: Machine, *words: str | Path) -> str:
    code, told = machine.run(machine.program / "hourglass-desktop.exe", *words)
    assert code == 0, told
    return told


def here(*words: str | Path) -> str:
    """The same command of the program on this system: the built one where there is one."""
    built = DIST / "linux" / "Hourglass" / "hourglass-desktop"
    program = [str(built)] if built.exists() else [sys.executable, "-m", "hourglass_desktop"]
    command = [*program, *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout


def test_no_build_holds_a_stand_in(setup: Path) -> None:
    never = load("windows").NEVER
    assert never == {"bcryptprimitives.dll", "icuuc.dll", "mscms.dll"}
    folder = DIST / "windows" / "Hourglass"
    found = {path.name.lower() for path in folder.rglob("*")}
    with zipfile.ZipFile(str(setup).replace("-setup.exe", "-windows-portable.zip")) as archive:
        found |= {name.rpartition("/")[2].lower() for name in archive.namelist()}
    assert "hourglass.exe" in found
    assert not found & never


@pytest.mark.usefixtures("setup")
def test_no_build_holds_a_stand_in_by_another_name() -> None:
    never, digest = load("windows").NEVER, load("common").digest
    prefix = load("wine").PREFIX / "drive_c" / "windows" / "system32"
    theirs = {digest(prefix / name) for name in never if prefix.is_dir()}
    folder = DIST / "windows" / "Hourglass"
    assert not theirs & {digest(path) for path in folder.rglob("*") if path.is_file()}


def test_it_is_small(setup: Path) -> None:
    folder = DIST / "windows" / "Hourglass"
    assert load("common").size_of(folder) <= 140e6
    assert setup.stat().st_size <= 45e6


def test_it_proves_itself(installed: Machine) -> None:
    assert command(installed, "--version").startswith("Hourglass ")
    assert "FAILED" not in command(installed, "self-test")


def test_windows_shows_whose_it_is(installed: Machine) -> None:
    for name in ("Hourglass.exe", "hourglass-desktop.exe"):
        data = (installed.program / name).read_bytes()
        for words in ("FileDescription", "Hourglass Desktop contributors"):
            assert words.encode("utf-16-le") in data


def import_and_report(folder: Path, do: Callable[..., str]) -> tuple[list[str], str]:
    """What a program says while it imports the example, and the text of its month."""
    folder.mkdir()
    store, page = folder / "store.hourglass", folder / "month.pdf"
    cards = folder / "cards.vcf"
    cards.write_text(CARDS, encoding="utf-8", newline="\r\n")
    files = [(kind, EXAMPLE / f"{kind}.csv") for kind in KINDS]
    answers = [
        do("--store", store, "import", kind, file).replace("\r\n", "\n")
        for kind, file in [*files, ("customers", cards)]
    ]
    do("--store", store, "report", "monthly", "--month", "2026-09", "--output", page)
    words = subprocess.run(["pdftotext", "-layout", page, "-"], capture_output=True, check=True)
    return answers, words.stdout.decode()


def test_an_import_and_a_month_as_on_this_system(installed: Machine, tmp_path: Path) -> None:
    theirs = import_and_report(tmp_path / "windows", partial(command, installed))
    ours = import_and_report(tmp_path / "here", here)
    assert theirs == ours
    assert len(ours[1]) > 1000


def version_shown(machine: Machine) -> str:
    """What Windows' list of programs says."""
    key = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Hourglass"
    code, told = machine.run("reg", "query", key, "/v", "DisplayVersion")
    assert code == 0, told
    return told.split()[-1]


def test_a_newer_version_keeps_the_store(installed: Machine, setup: Path) -> None:
    store = installed.data / "customers.hourglass"
    command(installed, "sample")
    before = command(installed, "--json", "customers")
    assert store.is_file()
    assert version_shown(installed) == "0.0.9"
    assert installed.run(setup, "/S") == (0, "")
    assert version_shown(installed) in setup.name
    assert command(installed, "--json", "customers") == before
    assert "FAILED" not in command(installed, "check")


def test_the_window_and_a_second_start(installed: Machine, setup: Path) -> None:
    if not (installed.data / "customers.hourglass").exists():
        command(installed, "sample")
    program = installed.program / "Hourglass.exe"
    first = installed.start(program)
    try:
        windows = installed.display.windows("Sample Garden Studio")  # the store is open by then
        assert windows
        pictures = DIST / "windows" / "pictures"
        pictures.mkdir(exist_ok=True)
        installed.display.picture(pictures / "window.png")

        code, told = installed.run(program)
        assert (code, told) == (0, "")
        assert installed.display.windows("Sample Garden Studio") == windows
        code, told = installed.run(setup, "/S")
        assert code == 3
        assert "Hourglass.exe" in told
        assert first.poll() is None
    finally:
        installed.run("taskkill", "/IM", "Hourglass.exe")
        first.communicate(timeout=300)
    assert first.returncode == 0


def test_a_planted_module_or_library_is_not_taken(portable: Path, machine: Machine) -> None:
    for planted in ("hourglass_desktop.py", "sqlcipher3.py", "encodings.py"):
        (machine.place / planted).write_text("raise SystemExit('planted')", encoding="utf-8")
    for planted in ("python311.dll", "Qt6Core.dll", "vcruntime140.dll"):
        (machine.place / planted).write_bytes(b"planted")
    code, told = machine.run(
        portable / "hourglass-desktop.exe", "self-test", PYTHONPATH=str(machine.place)
    )
    assert code == 0, told
    assert "planted" not in told
    assert re.search(r"^Hourglass \d", told)


def test_a_damaged_folder_and_a_newer_store_are_said(portable: Path, machine: Machine) -> None:
    program, store = portable / "hourglass-desktop.exe", machine.place / "newer.hourglass"
    assert machine.run(program, "--store", store, "sample", "--customers", "3")[0] == 0
    newer = bytearray(store.read_bytes())
    newer[USER_VERSION] += 1
    store.write_bytes(newer)
    code, told = machine.run(program, "--store", store, "customers")
    assert code == 1
    assert "was written by a newer version of Hourglass and was left untouched" in told
    assert store.read_bytes() == newer

    (portable / "_internal/hourglass_desktop/_bundle/resources/icons/phone.svg").unlink()
    code, told = machine.run(program, "self-test")
    assert code == 1
    assert "FAILED every file of the program is there and whole" in told
    assert "Traceback" not in told
