"""This computer's settings: kept for the user's eyes alone, and never in the way of a start."""

import os
import stat
from pathlib import Path

import pytest

from hourglass_desktop import paths
from hourglass_desktop.settings import Settings, load, save


def test_what_is_saved_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "new" / "settings.json"
    kept = Settings(look="dark", last_store="/a/ü.hourglass", windows={"main": "AbC="})
    save(Settings(look="light"), file)
    save(kept, file)
    assert load(file) == kept
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]


@pytest.mark.skipif(os.name == "nt", reason="needs the permissions of Unix")
def test_nobody_else_may_read_them(tmp_path: Path) -> None:
    file = tmp_path / "new" / "settings.json"
    save(Settings(), file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"[1, 2]",
        b"null",
        b'{"look": 7, "last_store": [], "windows": "wide"}',
        b'{"windows": {"main": 3}}',
        b'{"look": "dark"',
        b"[" * 100_000,
    ],
)
def test_a_damaged_file_reads_as_the_usual_settings(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(content)
    assert load(file) == Settings()


def test_no_file_and_a_folder_read_as_the_usual_settings(tmp_path: Path) -> None:
    assert load(tmp_path / "nowhere" / "settings.json") == Settings()
    assert load(tmp_path) == Settings()


def test_a_foreign_word_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text('{"look": "dark", "later": 1, "windows": {"a": "x", "b": 2}}', encoding="utf-8")
    assert load(file) == Settings(look="dark", windows={"a": "x"})


def test_they_lie_with_the_owner_s_data() -> None:
    assert paths.settings_file() == paths.data_dir() / "settings.json"
