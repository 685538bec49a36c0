"""Libraries that are not as long as they were built."""

from pathlib import Path

from hourglass_desktop.lengths import LIST, cut_short


def test_missing_and_shorter_ones_are_found(tmp_path: Path) -> None:
    (tmp_path / "Qt").mkdir()
    (tmp_path / "whole.so").write_bytes(bytes(9))
    (tmp_path / "signed.so").write_bytes(bytes(12))
    (tmp_path / "Qt" / "cut short.so").write_bytes(bytes(8))
    (tmp_path / LIST).write_text("9 whole.so\n9 signed.so\n9 Qt/cut short.so\n9 gone.so\n")
    assert cut_short(tmp_path) == ["Qt/cut short.so", "gone.so"]


def test_without_a_list_nothing_is_said(tmp_path: Path) -> None:
    assert cut_short(tmp_path) == []
