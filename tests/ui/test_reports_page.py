"""The Reports page: the preview is the report, saving and printing give just that."""

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hourglass_desktop.app import App
from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.pages.reports_page import ReportsPage

BUSINESS = Business(language="en_GB", currency="EUR", paper="a4")
Make = Callable[[App], ReportsPage]


class Choosers:
    """What stands in for the system's dialogs: a file and a printer's own file."""

    def __init__(self, folder: Path) -> None:
        self.file: Path | None = folder / "chosen.pdf"
        self.print_to = folder / "printed.pdf"
        self.proposed = ""

    def choose_file(self, name: str) -> Path | None:
        self.proposed = name
        return self.file

    def choose_printer(self, printer: QPrinter) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.print_to))
        return True


@pytest.fixture
def choosers(tmp_path: Path) -> Choosers:
    return Choosers(tmp_path)


@pytest.fixture
def make(qtbot: QtBot, kit: Kit, choosers: Choosers) -> Iterator[Make]:
    def build(app: App) -> ReportsPage:
        page = ReportsPage(
            kit,
            reports=app.reports,
            business=lambda: BUSINESS,
            choose_file=choosers.choose_file,
            choose_printer=choosers.choose_printer,
        )
        qtbot.addWidget(page)
        page.resize(900, 500)
        with qtbot.waitSignal(page.drawn, timeout=20_000):
            page.show()
        return page

    yield build
    kit.work.stop()


def choose(qtbot: QtBot, page: ReportsPage, name: str) -> None:
    with qtbot.waitSignal(page.drawn, timeout=20_000):
        page.choice.set_kind(name)


def pick(page: ReportsPage, combo: str, row: int) -> None:
    """As the owner does: choose a row of the month's or the paper's list."""
    box = page.choice.month if combo == "month" else page.choice.paper
    box.setCurrentIndex(row)
    box.activated.emit(row)


def drawn(app: App, name: str, **options: object) -> bytes:
    stream = io.BytesIO()
    app.reports.prepare(name, **options)(stream)  # type: ignore[arg-type]
    return stream.getvalue()


def pages(pdf: bytes) -> int:
    return len(PdfReader(io.BytesIO(pdf)).pages)


def test_every_report_is_previewed_with_all_its_pages(
    qtbot: QtBot, make: Make, sample_app: App
) -> None:
    page = make(sample_app)
    names = [kind.name for kind in page.choice._kinds]
    assert names == [
        "monthly",
        "hourglass",
        "referrals",
        "trials",
        "call-list",
        "letters",
        "labels",
    ]
    for name in names:
        if name != "monthly":
            choose(qtbot, page, name)
        assert page.pdf == drawn(sample_app, name), name
        assert page.preview.view.paper.pageCount() == pages(page.pdf)
        assert page.preview.pages.text() == f"Page 1 of {pages(page.pdf)}"


def test_the_last_complete_month_comes_first_and_months_go_back_to_the_first(
    make: Make, sample_app: App
) -> None:
    page = make(sample_app)
    months = [page.choice.month.itemText(n) for n in range(page.choice.month.count())]
    assert months[:2] == ["June 2026", "May 2026"]
    assert page.choice.month.currentText() == "May 2026"
    first = sample_app.reports.months()[-1]
    drawn(sample_app, "monthly", month=first)  # the oldest one offered can be had


def test_month_and_paper_change_the_report(qtbot: QtBot, make: Make, sample_app: App) -> None:
    page = make(sample_app)
    may = page.pdf
    with qtbot.waitSignal(page.drawn, timeout=20_000):
        pick(page, "month", 3)
    march = page.pdf
    with qtbot.waitSignal(page.drawn, timeout=20_000):
        pick(page, "paper", 1)
    assert len({may, march, page.pdf}) == 3
    assert PdfReader(io.BytesIO(page.pdf)).pages[0].mediabox.width == 612
    assert "March 2026" in PdfReader(io.BytesIO(page.pdf)).pages[0].extract_text()


def test_lists_are_as_of_today_and_say_so(qtbot: QtBot, make: Make, sample_app: App) -> None:
    page = make(sample_app)
    choose(qtbot, page, "call-list")
    assert page.choice.month.currentText() == "Today"
    assert not page.choice.month.isEnabled()
    assert page.choice.month.accessibleDescription() == "Always as of today."
    choose(qtbot, page, "trials")
    assert page.choice.month.isEnabled()
    with qtbot.waitSignal(page.drawn, timeout=20_000):
        pick(page, "month", 2)
    assert page.pdf == drawn(sample_app, "trials", month=sample_app.reports.months()[1])


def test_saved_is_what_was_seen(
    qtbot: QtBot, make: Make, sample_app: App, choosers: Choosers
) -> None:
    page = make(sample_app)
    with qtbot.waitSignal(page.saved, timeout=5000) as told:
        QTest.mouseClick(page.save_button, Qt.MouseButton.LeftButton)
    assert choosers.proposed == "hourglass-report-2026-05.pdf"
    assert told.args == [choosers.file]
    assert choosers.file is not None
    assert choosers.file.read_bytes() == drawn(sample_app, "monthly")
    choose(qtbot, page, "labels")
    with qtbot.waitSignal(page.saved, timeout=5000):  # the dialog asked whether to replace it
        page.save()
    assert choosers.proposed == "hourglass-labels-2026-06-30.pdf"
    assert choosers.file.read_bytes() == drawn(sample_app, "labels")


def test_a_place_that_takes_nothing_is_a_sentence_and_the_preview_stays(
    qtbot: QtBot, make: Make, sample_app: App, choosers: Choosers, tmp_path: Path
) -> None:
    page = make(sample_app)
    choosers.file = tmp_path / "missing" / "month.pdf"
    page.save()
    qtbot.waitUntil(lambda: bool(page.banner.sentence), timeout=5000)
    assert "cannot be written" in page.banner.sentence
    assert page.banner.isVisible()
    assert page.preview.view.isVisible()
    assert page.save_button.isEnabled()
    choosers.file = tmp_path / "month.pdf"
    with qtbot.waitSignal(page.saved, timeout=5000):
        page.save()
    assert not page.banner.isVisible()


def test_no_file_chosen_saves_nothing(
    make: Make, sample_app: App, choosers: Choosers, kit: Kit
) -> None:
    page = make(sample_app)
    choosers.file = None
    page.save()
    assert not kit.work.is_busy


def test_the_last_of_many_choices_wins(qtbot: QtBot, make: Make, sample_app: App) -> None:
    page = make(sample_app)
    for name in ("hourglass", "referrals", "trials", "letters", "monthly", "call-list"):
        page.choice.set_kind(name)
    assert not page.save_button.isEnabled()
    shown: list[bytes] = []
    page.drawn.connect(lambda: shown.append(page.pdf))
    qtbot.waitUntil(lambda: not page.kit.work.is_busy, timeout=20_000)
    assert shown == [drawn(sample_app, "call-list")]


def test_a_page_closed_over_its_work_is_gone_quietly(
    qtbot: QtBot, sample_app: App, kit: Kit
) -> None:
    page = ReportsPage(kit, reports=sample_app.reports, business=lambda: BUSINESS)
    page.show()
    page.choice.set_kind("referrals")
    page.deleteLater()
    QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: not kit.work.is_busy, timeout=20_000)


def test_an_empty_store_has_its_report_and_a_hint(make: Make, app: App) -> None:
    page = make(app)
    hint = page.findChild(QWidget, "emptyHint")
    assert hint is not None
    assert hint.isVisible()
    assert page.pdf == drawn(app, "monthly")
    assert page.choice.month.currentText() == "May 2026"


def test_news_fills_the_empty_report(qtbot: QtBot, make: Make, app: App, kit: Kit) -> None:
    page = make(app)
    before = page.pdf
    app.customers.save(Customer(id=0, name="Sample Person", known_on=app.reports.months()[1]))
    with qtbot.waitSignal(page.drawn, timeout=20_000):
        kit.news.tell(Changes(kinds=frozenset({"customers"})))
    assert page.pdf != before
    assert not page.findChild(QWidget, "emptyHint").isVisible()  # type: ignore[union-attr]


def test_a_month_without_a_report_is_a_sentence_in_the_papers_place(
    qtbot: QtBot, make: Make, sample_app: App
) -> None:
    page = make(sample_app)
    page.choice.set_months([sample_app.reports.months()[0].replace(year=2001)])
    qtbot.waitUntil(lambda: not page.kit.work.is_busy)
    with qtbot.waitSignal(page.drawn, timeout=20_000):
        pick(page, "month", 0)
    assert "Nothing is recorded up to June 2001" in page.preview.sentence
    assert not page.save_button.isEnabled()
    assert not page.print_button.isEnabled()
    choose(qtbot, page, "labels")
    assert not page.preview.sentence
    assert page.save_button.isEnabled()


@pytest.mark.parametrize("paper", [0, 1])
def test_printed_has_the_same_sheets(
    qtbot: QtBot, make: Make, sample_app: App, choosers: Choosers, paper: int
) -> None:
    page = make(sample_app)
    with qtbot.waitSignal(page.drawn, timeout=20_000):
        pick(page, "paper", paper)
    with qtbot.waitSignal(page.printed, timeout=30_000) as told:
        QTest.mouseClick(page.print_button, Qt.MouseButton.LeftButton)
    wanted = PdfReader(io.BytesIO(page.pdf)).pages
    got = PdfReader(choosers.print_to).pages
    assert told.args == [len(wanted)]
    assert len(got) == len(wanted)
    for one, other in zip(got, wanted, strict=True):
        assert abs(float(one.mediabox.width) - float(other.mediabox.width)) < 1
        assert abs(float(one.mediabox.height) - float(other.mediabox.height)) < 1


def test_zoom_and_keys(qtbot: QtBot, make: Make, sample_app: App) -> None:
    page = make(sample_app)
    view = page.preview.view
    fitted = view.zoom
    QTest.mouseClick(page.preview.larger, Qt.MouseButton.LeftButton)
    assert view.zoom == pytest.approx(fitted * 1.25)
    QTest.mouseClick(page.preview.smaller, Qt.MouseButton.LeftButton)
    assert view.zoom == pytest.approx(fitted)
    QTest.mouseClick(page.preview.fit, Qt.MouseButton.LeftButton)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: page.preview.pages.text() == "Page 2 of 2")
    QTest.keyClick(view, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: page.preview.pages.text() == "Page 1 of 2")
    inside = view.page_rectangles()[0]
    assert 0 < inside.left() < inside.right() < view.viewport().width()


def test_tab_goes_from_the_list_to_the_buttons(make: Make, sample_app: App) -> None:
    page = make(sample_app)
    page.activateWindow()
    page.choice.list.setFocus()
    seen = []
    for _step in range(8):
        now = page.focusWidget()
        assert now is not None
        assert now.accessibleName() or getattr(now, "text", str)()
        seen.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    preview = page.preview
    assert seen == [
        page.choice.list,
        page.choice.month,
        page.choice.paper,
        preview.view,
        preview.smaller,
        preview.larger,
        preview.fit,
        page.print_button,
    ]


def test_what_was_chosen_is_kept(qtbot: QtBot, make: Make, sample_app: App) -> None:
    page = make(sample_app)
    choose(qtbot, page, "trials")
    with qtbot.waitSignal(page.drawn, timeout=20_000):
        pick(page, "paper", 1)
    other = make(sample_app)
    with qtbot.waitSignal(other.drawn, timeout=20_000):
        other.restore(page.state())
    assert other.choice.kind.name == "trials"
    assert other.choice.paper_size == "letter"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no json",
        "[1]",
        '{"report": 5, "paper": [], "splitter": "x"}',
        json.dumps({"report": "customer", "paper": "a0", "splitter": [-5, 10**9]}),
    ],
)
def test_a_foreign_text_is_ignored(make: Make, app: App, text: str) -> None:
    page = make(app)
    before = page.state()
    page.restore(text)
    assert page.state() == before
