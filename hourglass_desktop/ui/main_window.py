"""The frame: navigation, top bar, pages, status bar; it knows no store."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.theme import Theme
from hourglass_desktop.ui.widgets.navigation import Navigation
from hourglass_desktop.ui.widgets.top_bar import TopBar
from hourglass_desktop.wording.pages import PAGES, page_title

LEAST = (960, 600)
NARROW_UNDER = 1000
_KEYS: Mapping[str, str] = {
    "today": "Ctrl+1",
    "hourglass": "Ctrl+2",
    "customers": "Ctrl+3",
    "trials": "Ctrl+4",
    "referrals": "Ctrl+5",
    "journey": "Ctrl+6",
    "promotions": "Ctrl+7",
    "reports": "Ctrl+8",
}
"""Each page keeps its number, whatever pages there are."""


def page_keys() -> list[tuple[str, str, str]]:
    """Name, title and key of every page."""
    return [(name, page_title(name), _KEYS[name]) for name in PAGES]


def menu_titles() -> list[tuple[str, str]]:
    """Name and title of every menu; what is in them comes when there is time."""
    return [
        ("file", _("&File")),
        ("edit", _("&Edit")),
        ("customer", _("&Customer")),
        ("view", _("&View")),
        ("help", _("&Help")),
    ]


class MainWindow(QMainWindow):
    """Shows one page at a time; pages come when a store is open."""

    painted = Signal()
    """The window was drawn for the first time."""
    closing = Signal()
    page_shown = Signal(str)
    file_dropped = Signal(str)
    """The path of a file let fall on the window."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowTitle("Hourglass")
        self.setMinimumSize(*LEAST)
        self.setAcceptDrops(True)
        self._was_painted = False
        self.may_close: Callable[[], bool] = lambda: True
        """Asked before it closes; who says no tells why."""
        self._pages: dict[str, QWidget] = {}
        self.navigation = Navigation(theme, page_keys())
        self.navigation.wanted.connect(self.show_page)
        self.navigation.enable(on=False)
        self.top = TopBar(theme)
        self.menus: dict[str, QMenu] = {
            name: self.menuBar().addMenu(title) for name, title in menu_titles()
        }
        self.statusBar().setSizeGripEnabled(False)
        self.messages = QVBoxLayout()
        """Room for sentences above the pages."""
        self._below = QVBoxLayout()
        self._waiting = QWidget()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._waiting)
        self._lay_out()

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
        self.put_below(None)
        self.navigation.forget_counts()
        self.navigation.enable(on=False)

    def put_below(self, widget: QWidget | None) -> None:
        """Put something between the pages and the status bar, in place of what was there."""
        while (item := self._below.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        if widget is not None:
            self._below.addWidget(widget)

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
        from PySide6.QtCore import Qt  # noqa: PLC0415 - its enumerations delay the first paint

        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        self.messages.setContentsMargins(20, 0, 20, 0)
        middle.addWidget(self.top)
        middle.addLayout(self.messages)
        middle.addWidget(self._stack, 1)
        middle.addLayout(self._below)
        words = QLabel(_("Opening your customers …"))
        words.setProperty("role", "muted")
        line = QHBoxLayout()
        line.addStretch()
        line.addWidget(words)
        line.addStretch()
        lines = QVBoxLayout(self._waiting)
        lines.addStretch()
        lines.addLayout(line)
        lines.addStretch()
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
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.file_dropped.emit(files[0])

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)
