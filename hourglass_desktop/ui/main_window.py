"""The frame: navigation, top bar, pages, status bar; it knows no store."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.actions import Actions
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.theme import Theme
from hourglass_desktop.ui.widgets.banner import Banner
from hourglass_desktop.ui.widgets.navigation import Navigation
from hourglass_desktop.ui.widgets.status_bar import StatusBar
from hourglass_desktop.ui.widgets.toast import Toast
from hourglass_desktop.ui.widgets.top_bar import TopBar
from hourglass_desktop.ui.work import Work
from hourglass_desktop.wording.pages import PAGES, page_title

LEAST = (960, 600)
NARROW_UNDER = 1000
_KEYS: Mapping[str, str] = {"hourglass": "Ctrl+2", "customers": "Ctrl+3", "reports": "Ctrl+8"}
"""Each page keeps its number, whatever pages there are."""


class MainWindow(QMainWindow):
    """Shows one page at a time; pages come when a store is open."""

    painted = Signal()
    """The window was drawn for the first time."""
    closing = Signal()
    page_shown = Signal(str)

    def __init__(self, theme: Theme, work: Work) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowTitle("Hourglass")
        self.setMinimumSize(*LEAST)
        self._was_painted = False
        self._pages: dict[str, QWidget] = {}
        pages = [(name, page_title(name), _KEYS[name]) for name in PAGES]
        self.actions_ = Actions(self, self.menuBar())
        self.actions_.add_pages(pages)
        self.navigation = Navigation(theme, pages)
        self.top = TopBar(theme, self.actions_["customer"], self.actions_["touch"])
        self.banner = Banner(theme)
        self.status = StatusBar(work)
        self.setStatusBar(self.status)
        self._waiting = QLabel(_("Opening your customers …"))
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._waiting.setProperty("role", "muted")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._waiting)
        self._lay_out()
        self.toast = Toast(self)
        self.navigation.wanted.connect(self.show_page)
        self.actions_.page_wanted.connect(self.show_page)
        self.navigation.enable(on=False)

    @property
    def page(self) -> str:
        """The name of the page shown, "" when none is."""
        shown = self._stack.currentWidget()
        return next((name for name, page in self._pages.items() if page is shown), "")

    def pages(self) -> Mapping[str, QWidget]:
        """The pages there are, by name."""
        return self._pages

    def furnish(self, pages: Mapping[str, QWidget]) -> None:
        """Take over the pages of an open store."""
        self.clear()
        self._pages = dict(pages)
        for page in self._pages.values():
            self._stack.addWidget(page)
        self.navigation.enable(on=True)

    def clear(self) -> None:
        """Let go of all pages and wait."""
        self.show_instead(self._waiting)
        for page in self._pages.values():
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages = {}
        self.navigation.enable(on=False)

    def show_page(self, name: str) -> None:
        """Show a page; one that is not there is passed over."""
        if name in self._pages:
            self._stack.setCurrentWidget(self._pages[name])
            self.navigation.show_page(name)
            self.page_shown.emit(name)

    def show_instead(self, widget: QWidget) -> None:
        """Show something that is no page: what there is to say without a store."""
        if self._stack.indexOf(widget) < 0:
            self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)

    def come_forward(self) -> None:
        """Show the window above others, also out of the task bar."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        room = QVBoxLayout()
        room.setContentsMargins(20, 0, 20, 0)
        room.addWidget(self.banner)
        middle.addWidget(self.top)
        middle.addLayout(room)
        middle.addWidget(self._stack, 1)
        whole = QWidget()
        layout = QHBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.navigation)
        layout.addLayout(middle, 1)
        self.setCentralWidget(whole)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.navigation.set_narrow(narrow=self.width() < NARROW_UNDER)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)
