"""The Reports page: choose a report, see it as it will lie on paper, save it, print it."""

import io
import json
from collections.abc import Callable
from functools import partial
from typing import Any, BinaryIO

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.domain.text import _
from hourglass_desktop.exchange.files import write_file
from hourglass_desktop.services.reports import Reports
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.pages.page import Page
from hourglass_desktop.ui.printing import new_printer, print_pdf
from hourglass_desktop.ui.report_output import ChooseFile, ChoosePrinter, ask_file, ask_printer
from hourglass_desktop.ui.widgets.banner import Banner
from hourglass_desktop.ui.widgets.report_choice import ReportChoice
from hourglass_desktop.ui.widgets.report_preview import ReportPreview
from hourglass_desktop.ui.work import Progress, Task

_LEFT = 260


class ReportsPage(Page):
    """What the program prints, always seen before."""

    saved = Signal(object)
    """The Path of a PDF that was written."""
    printed = Signal(int)
    """How many sheets went to the printer."""
    drawn = Signal()
    """The preview shows what was chosen last, or says why it cannot."""

    def __init__(
        self,
        kit: Kit,
        *,
        reports: Reports,
        business: Callable[[], Business],
        choose_file: ChooseFile | None = None,
        choose_printer: ChoosePrinter | None = None,
    ) -> None:
        """The choosers are the system's dialogs unless others are handed in."""
        super().__init__(kit, frozenset())
        self._reports = reports
        self._business = business
        self._choose_file = choose_file or partial(ask_file, self)
        self._choose_printer = choose_printer or partial(ask_printer, self)
        self._task: Task | None = None
        self._pdf = b""
        self._is_ready = False
        self._shown = ""
        self._paper = ""
        self.setObjectName("reportsPage")
        self.choice = ReportChoice(kit)
        self.choice.changed.connect(self._draw)
        self.choice.paper.activated.connect(self._remember_paper)
        self.preview = ReportPreview(kit.theme, kit.formats)
        self.banner = Banner(kit.theme)
        self._empty = QLabel(
            _(
                "No customers yet: enter the first one with New customer, above. The report fills "
                "itself as you log what happens."
            )
        )
        self._empty.setObjectName("emptyHint")
        self._empty.setProperty("role", "warning")
        self._empty.setWordWrap(True)
        self._empty.hide()
        self.print_button = QPushButton(_(" Print…"))
        self.print_button.clicked.connect(self.print_)
        self.save_button = QPushButton(_(" Save PDF…"))
        self.save_button.setProperty("kind", "primary")
        self.save_button.clicked.connect(self.save)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        kit.theme.changed.connect(self._paint_icons)
        self._paint_icons()
        self._allow(ready=False)

    # --- reading and drawing ---------------------------------------------------------------

    @override
    def reload(self) -> None:
        """Read the months and the paper again, then draw the report."""
        self.preview.wait()

        def read(_progress: Progress) -> tuple[Any, bool, str]:
            return self._reports.months(), self._reports.is_empty(), self._business().paper

        self._start(read, self._fill)

    @property
    def pdf(self) -> bytes:
        """The report in the preview as it would be saved, b"" without one."""
        return self._pdf

    def _fill(self, facts: tuple[Any, bool, str]) -> None:
        months, is_empty, paper = facts
        self.choice.set_months(months)
        self.choice.set_paper(self._paper or paper)
        self._empty.setVisible(is_empty)
        self._draw()

    def _draw(self) -> None:
        """Draw what is chosen now; what was being drawn is dropped."""
        name, month = self.choice.kind.name, self.choice.first_day
        paper, reports = self.choice.paper_size, self._reports

        def job(progress: Progress) -> bytes:
            draw = reports.prepare(name, month=month, paper=paper)
            progress(0, 0)
            stream = io.BytesIO()
            draw(stream)
            return stream.getvalue()

        self._allow(ready=False)
        self.banner.clear()
        self.preview.wait()
        self._start(job, lambda pdf: self._show(name, pdf))

    def _start(self, job: Callable[[Progress], Any], done: Callable[[Any], None]) -> None:
        if self._task is not None:
            self._task.cancel()
        self._task = self.kit.work.run(
            job, owner=self, done=done, failed=self._fail, label=_("Drawing the report")
        )

    def _show(self, name: str, pdf: bytes) -> None:
        self._task = None
        self._pdf = pdf
        self.preview.show_pdf(pdf, stay=name == self._shown)
        self._shown = name
        self._allow(ready=True)
        self.drawn.emit()

    def _fail(self, error: Exception) -> None:
        self._task = None
        self._pdf = b""
        if isinstance(error, HourglassError):
            self.preview.say(error.message)
        else:
            self.preview.say(_("The report could not be drawn."))
            self.kit.trouble.show(error)
        self.drawn.emit()

    # --- saving and printing ---------------------------------------------------------------

    def save(self) -> None:
        """Ask for a place and write there what the preview shows."""
        if not self._is_ready:
            return
        pdf = self._pdf
        day = self.choice.first_day
        name = self.choice.kind.file_name(day or self.kit.today(), is_month=day is not None)
        file = self._choose_file(name)
        if file is None:
            return
        self.banner.clear()
        self.kit.work.run(
            # The dialog asked already whether to replace a file that is there.
            lambda _progress: write_file(file, lambda stream: _put(stream, pdf), force=True),
            owner=self,
            done=lambda _nothing: self.saved.emit(file),
            failed=self._complain,
            label=_("Saving the report"),
        )

    def print_(self) -> None:
        """Ask for a printer and print what the preview shows."""
        if not self._is_ready:
            return
        pdf = self._pdf
        printer = new_printer(self.choice.paper_size, self.choice.kind.title)
        printer.setFromTo(1, max(1, self.preview.view.paper.pageCount()))
        if not self._choose_printer(printer):
            return
        self.banner.clear()
        self.kit.work.run(
            lambda progress: print_pdf(pdf, printer, progress),
            owner=self,
            done=self.printed.emit,
            failed=self._complain,
            label=_("Printing the report"),
        )

    def _complain(self, error: Exception) -> None:
        if isinstance(error, HourglassError):
            self.banner.say(error.message)
        else:
            self.kit.trouble.show(error)

    # --- what is kept until next time ------------------------------------------------------

    def state(self) -> str:
        """The report, the paper and the splitter, to be kept."""
        return json.dumps(
            {
                "report": self.choice.kind.name,
                "paper": self._paper,
                "splitter": self.splitter.sizes(),
            }
        )

    def restore(self, text: str) -> None:
        """Take up what was kept; a text that is not ours changes nothing."""
        try:
            kept = json.loads(text)
        except ValueError:
            return
        if not isinstance(kept, dict):
            return
        report, paper, sizes = (kept.get(key) for key in ("report", "paper", "splitter"))
        if isinstance(paper, str) and self.choice.set_paper(paper):
            self._paper = paper
        if isinstance(report, str):
            self.choice.set_kind(report)
        if isinstance(sizes, list) and len(sizes) == 2 and all(_is_width(s) for s in sizes):
            self.splitter.setSizes(sizes)

    def _remember_paper(self, _row: int) -> None:
        self._paper = self.choice.paper_size

    # --- how it looks ----------------------------------------------------------------------

    def _allow(self, *, ready: bool) -> None:
        self._is_ready = ready
        for button in (self.save_button, self.print_button):
            button.setEnabled(ready)

    def _paint_icons(self) -> None:
        theme = self.kit.theme
        self.print_button.setIcon(theme.icon("printer"))
        self.save_button.setIcon(theme.icon("download", "on_accent"))

    def _lay_out(self) -> None:
        title = QLabel(_("Reports"))
        title.setProperty("role", "page")
        self.preview.add_button(self.print_button)
        self.preview.add_button(self.save_button)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self._empty, self.banner):
            column.addWidget(widget)
        column.addWidget(self.preview, 1)
        self.choice.setMinimumWidth(200)
        right.setMinimumWidth(320)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(16)
        self.splitter.addWidget(self.choice)
        self.splitter.addWidget(right)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([_LEFT, 3 * _LEFT])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 20)
        layout.setSpacing(12)
        layout.addWidget(title)
        layout.addWidget(self.splitter, 1)


def _put(stream: BinaryIO, pdf: bytes) -> None:
    stream.write(pdf)


def _is_width(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value < 100_000
