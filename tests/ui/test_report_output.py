"""A report from anywhere: on paper or as a file, without going to the Reports page."""

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hourglass_desktop.app import App
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.report_output import ReportOutput

NAME = "hourglass-call-list-2026-06-30.pdf"


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """What it belongs to."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


def output(kit: Kit, app: App, window: QWidget, folder: Path, *, wanted: bool) -> ReportOutput:
    """One whose owner chooses a folder, or decides otherwise."""

    def choose_printer(printer: QPrinter) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(folder / "printed.pdf"))
        return wanted

    return ReportOutput(
        kit,
        reports=app.reports,
        business=app.business,
        window=window,
        choose_file=lambda name: folder / name if wanted else None,
        choose_printer=choose_printer,
    )


def test_it_is_saved(
    kit: Kit, sample_app: App, window: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    made = output(kit, sample_app, window, tmp_path, wanted=True)
    with qtbot.waitSignal(made.saved) as told:
        made.save("call-list")
    assert told.args == [tmp_path / NAME]
    assert (tmp_path / NAME).read_bytes().startswith(b"%PDF")


def test_it_is_printed(
    kit: Kit, sample_app: App, window: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    made = output(kit, sample_app, window, tmp_path, wanted=True)
    with qtbot.waitSignal(made.printed, timeout=20_000) as told:
        made.print_("call-list")
    assert told.args is not None
    assert told.args[0] >= 1
    assert (tmp_path / "printed.pdf").stat().st_size > 1000


def test_who_decides_otherwise_gets_nothing(
    kit: Kit, sample_app: App, window: QWidget, tmp_path: Path
) -> None:
    before = set(tmp_path.iterdir())
    made = output(kit, sample_app, window, tmp_path, wanted=False)
    made.save("call-list")
    made.print_("call-list")
    assert not kit.work.is_busy
    assert set(tmp_path.iterdir()) == before
