"""What the Windows packages are told: numbers, properties, the list of an installation's files."""

import ast
from pathlib import Path

import pytest

from tests.packaging.windows.machine import ROOT, load


@pytest.mark.parametrize(
    ("written", "numbers"),
    [("0.1.0.dev0", "0.1.0.0"), ("1.2", "1.2.0.0"), ("1.2.3.4", "1.2.3.4"), ("2rc1", "2.0.0.0")],
)
def test_four_numbers(written: str, numbers: str) -> None:
    assert load("windows").numbers(written, ".") == numbers


def test_a_version_without_a_number() -> None:
    with pytest.raises(load("common").BuildError, match="does not begin with a number"):
        load("windows").numbers("next")


def test_the_properties_are_python_that_names_the_version() -> None:
    text = load("windows").version_resource("0.1.0.dev0")
    ast.parse(text)
    assert "filevers=(0, 1, 0, 0)" in text
    assert "StringStruct('ProductVersion', '0.1.0.dev0')" in text


def test_the_list_has_files_then_folders_the_deepest_first() -> None:
    listed = load("windows").list_of(["a.exe", "_internal/b.txt", "_internal/c/d/e.txt"])
    assert listed.splitlines() == [
        "a.exe",
        r"_internal\b.txt",
        r"_internal\c\d\e.txt",
        "_internal\\c\\d\\",
        "_internal\\c\\",
        "_internal\\",
    ]


def test_what_is_unpacked_does_not_hang_on_the_order_of_a_disk(tmp_path: Path) -> None:
    instructions = load("windows").instructions
    names = ["b/two.txt", "one.txt", "b/one.txt"]
    told = instructions(tmp_path, names, tmp_path / "list")
    assert told == instructions(tmp_path, names[::-1], tmp_path / "list")
    assert told.count("SetOutPath") == 3


def test_a_stand_in_in_a_folder_stops_the_build(tmp_path: Path) -> None:
    refuse = load("windows").refuse_stand_ins
    (tmp_path / "_internal").mkdir()
    refuse(tmp_path)
    (tmp_path / "_internal" / "ICUUC.dll").write_bytes(b"")
    with pytest.raises(load("common").BuildError, match="stand-in"):
        refuse(tmp_path)


def test_the_shortcut_and_the_window_have_one_name() -> None:
    script = (ROOT / "packaging" / "windows" / "installer.nsi").read_text(encoding="utf-8")
    start = (ROOT / "hourglass_desktop" / "ui" / "start.py").read_text(encoding="utf-8")
    name = "HourglassDesktop.Hourglass"
    assert f'!define ID "{name}"' in script
    assert f'APP_ID = "{name}"' in start
