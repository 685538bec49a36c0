"""The preview of a report: paper, or a sentence in its place; page count and zoom."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.theme import Theme
from hourglass_desktop.ui.widgets.paper_view import PaperView
from hourglass_desktop.wording.formats import Formats

_SHOW_BUSY_AFTER = 300
"""Milliseconds; what is quicker needs no word."""


class ReportPreview(QWidget):
    """Shows a PDF, says that one is being drawn, or why there is none."""

    def __init__(self, theme: Theme, formats: Formats) -> None:
        super().__init__()
        self._theme = theme
        self._formats = formats
        self.view = PaperView(theme, self)
        self.view.setAccessibleName(_("Preview of the report"))
        self.view.page_changed.connect(lambda _page: self._count())
        self._sentence = QLabel()
        self._sentence.setObjectName("previewSentence")
        self._sentence.setProperty("role", "muted")
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setContentsMargins(24, 24, 24, 24)
        self._places = QStackedWidget()
        self._places.addWidget(self.view)
        self._places.addWidget(self._sentence)
        self.pages = QLabel()
        """Which page is seen, such as "Page 1 of 2"."""
        self.pages.setProperty("role", "muted")
        self.smaller = self._zoom_button("zoom-out", _("Smaller"))
        self.smaller.clicked.connect(self.view.zoom_out)
        self.larger = self._zoom_button("zoom-in", _("Larger"))
        self.larger.clicked.connect(self.view.zoom_in)
        self.fit = QPushButton(_("Fit width"))
        self.fit.setProperty("kind", "quiet")
        self.fit.clicked.connect(self.view.fit)
        self._busy = QTimer(self)
        self._busy.setSingleShot(True)
        self._busy.setInterval(_SHOW_BUSY_AFTER)
        self._busy.timeout.connect(self._show_busy)
        theme.changed.connect(self._paint_icons)
        self._paint_icons()
        self._lay_out()
        self._count()

    def add_button(self, button: QPushButton) -> None:
        """A button at the end of the row below the paper."""
        self._row.addWidget(button)

    def wait(self) -> None:
        """A report is being drawn; said only when it takes a while."""
        self._busy.start()

    def show_pdf(self, pdf: bytes, *, stay: bool) -> None:
        """Show a report; `stay` where the owner was looking."""
        self._busy.stop()
        self.view.show_pdf(pdf, stay=stay)
        self._places.setCurrentWidget(self.view)
        self._count()

    def say(self, sentence: str) -> None:
        """Show a sentence in the paper's place."""
        self._busy.stop()
        self._sentence.setText(sentence)
        self._places.setCurrentWidget(self._sentence)
        self._count()

    @property
    def sentence(self) -> str:
        """The sentence in the paper's place, "" when there is paper."""
        return "" if self._has_paper else self._sentence.text()

    @property
    def _has_paper(self) -> bool:
        return self._places.currentWidget() is self.view

    def _show_busy(self) -> None:
        self.say(_("Drawing the report …"))

    def _count(self) -> None:
        count = self.view.paper.pageCount() if self._has_paper else 0
        words = ""
        if count:
            page = min(self.view.page, count - 1) + 1
            words = _("Page {n} of {count}").format(
                n=self._formats.number(page), count=self._formats.number(count)
            )
        self.pages.setText(words)
        for button in (self.smaller, self.larger, self.fit):
            button.setEnabled(bool(count))

    def _zoom_button(self, icon: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(icon)
        button.setProperty("kind", "quiet")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setIconSize(QSize(16, 16))
        button.setAccessibleName(name)
        button.setToolTip(name)
        return button

    def _paint_icons(self) -> None:
        for button in (self.smaller, self.larger):
            button.setIcon(self._theme.icon(button.objectName()))

    def _lay_out(self) -> None:
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        for widget in (self.pages, self.smaller, self.larger, self.fit):
            self._row.addWidget(widget)
        self._row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._places, 1)
        layout.addLayout(self._row)
