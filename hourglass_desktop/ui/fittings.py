"""What the frame gets after its first paint: menus, status bar, banner, toast."""

from hourglass_desktop.ui.actions import Actions
from hourglass_desktop.ui.main_window import MainWindow, page_keys
from hourglass_desktop.ui.theme import Theme
from hourglass_desktop.ui.trouble import Trouble
from hourglass_desktop.ui.widgets.banner import Banner
from hourglass_desktop.ui.widgets.elided_label import ElidedLabel
from hourglass_desktop.ui.widgets.status_bar import StatusBar
from hourglass_desktop.ui.widgets.toast import Toast
from hourglass_desktop.ui.work import Work


class Fittings:
    """The parts of the window that say something or wait to be chosen."""

    def __init__(self, window: MainWindow, theme: Theme) -> None:
        self.trouble = Trouble()
        self.trouble.window = window
        self.work = Work(self.trouble.show)
        self.actions = Actions(window, window.menus)
        self.actions.add_pages(page_keys())
        self.actions.page_wanted.connect(window.show_page)
        self.actions.check_look(theme.look)
        self.banner = Banner(theme)
        self.sample_banner = Banner(theme, "flask-conical", stays=True)
        for banner in (self.sample_banner, self.banner):
            window.messages.addWidget(banner)
        self.trouble.told.connect(self.banner.say)
        self.status = StatusBar(self.work)
        window.setStatusBar(self.status)
        self.toast = Toast(window)
        self.toast.undo_wanted.connect(self.actions["undo"].trigger)
        self.business = ElidedLabel()
        self.business.setProperty("role", "muted")
        window.top.put_first(self.business)
        window.top.customer_wanted.connect(self.actions["customer"].trigger)
        window.top.search_wanted.connect(self.actions["search"].trigger)
        window.top.touch_wanted.connect(self.actions["touch"].trigger)
        self._window, self._top = window, window.top

    def forget_store(self) -> None:
        """Name no store any more."""
        self._window.setWindowTitle("Hourglass")
        self.sample_banner.clear()
        for label in (self.business, self.status.store, self.status.backup):
            label.clear()

    def enable(self, *, has_store: bool, customer: int = 0, is_closed: bool = False) -> None:
        """Let be chosen only what can be done now; `customer` is the one looked at."""
        self.actions.enable(has_store=has_store, has_customer=customer > 0, is_closed=is_closed)
        self._top.enable(on=has_store)
