"""What the page of the day is wired to: dialogs, paper, the reminder, the next step after a touch.

Nothing here is needed by another page.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices

from hourglass_desktop.app import App
from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.text import _, ngettext
from hourglass_desktop.domain.today import Line
from hourglass_desktop.services.one_record import one_record
from hourglass_desktop.ui.dialogs.snoozed_dialog import SnoozedDialog
from hourglass_desktop.ui.fittings import Fittings
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.main_window import MainWindow
from hourglass_desktop.ui.pages.today_page import TodayPage
from hourglass_desktop.ui.recording import Recording
from hourglass_desktop.ui.reminder import REASON
from hourglass_desktop.ui.report_output import ReportOutput
from hourglass_desktop.ui.today_dialogs import TodayDialogs
from hourglass_desktop.ui.tray import Tray, has_tray
from hourglass_desktop.ui.widgets.next_step_bar import NextStepBar

LIST = "call-list"


class DayDesk(QObject):
    """Does what the page of the day asks for; lives as long as the page."""

    address_opened = Signal(str)
    """A telephone number or e-mail address was handed to the system."""

    def __init__(
        self,
        kit: Kit,
        app: App,
        *,
        page: TodayPage,
        recording: Recording,
        window: MainWindow,
        fittings: Fittings,
    ) -> None:
        super().__init__(page)
        self._kit, self._app, self._page = kit, app, page
        self._window, self._fittings, self._recording = window, fittings, recording
        self._dialogs = TodayDialogs(kit, app, window, self.open_address)
        self._reminded = ""
        self.output = ReportOutput(kit, reports=app.reports, business=app.business, window=page)
        self.bar = NextStepBar(kit, app.follow_ups.save, window)
        self.bar.planned.connect(kit.news.tell)
        kit.news.told.connect(self._ask_next_step)
        page.line_wanted.connect(self._work_off)
        page.snooze_asked.connect(self._ask_day)
        page.snoozed_wanted.connect(self.show_snoozed)
        page.address_wanted.connect(self.open_address)
        page.print_wanted.connect(self.print_list)
        page.save_wanted.connect(lambda: self.output.save(LIST))
        page.counted.connect(lambda count: window.navigation.show_count("today", count))
        page.reminder.said.connect(self._remind)
        fittings.banner.chosen.connect(self._show_due)
        self._connect_paper()
        self._tray = Tray(window.windowIcon(), window, self)
        self._tray.window_wanted.connect(window.come_forward)

    def print_list(self) -> None:
        """Ask for a printer, and print the call list."""
        self.output.print_(LIST)

    def show_snoozed(self) -> None:
        """Show who is hidden from the list, and let them be listed again."""
        dialog = SnoozedDialog(self._kit, self._app.today, self._window)
        dialog.customer_wanted.connect(self._page.customer_wanted)
        dialog.open()

    def offer_tray(self, action: QAction) -> None:
        """Let the owner choose the tray by an action, where the desktop has one."""
        action.setVisible(has_tray())
        action.setChecked(self._page.reminder.wants_tray)
        self._turn_tray(on=action.isChecked())
        action.toggled.connect(self._toggle_tray)

    def open_address(self, address: str) -> None:
        """Have the system call or write."""
        if not QDesktopServices.openUrl(QUrl(address, QUrl.ParsingMode.TolerantMode)):
            self._fittings.toast.say(_("No program for this is set up on this computer."))
        self.address_opened.emit(address)

    def _toggle_tray(self, on: bool) -> None:  # noqa: FBT001 - a slot
        self._page.reminder.wants_tray = on
        self._turn_tray(on=on)

    def _turn_tray(self, *, on: bool) -> None:
        self._tray.turn(on=on and has_tray())

    def _work_off(self, word: str, line: Line) -> None:
        self._recording.open(lambda: self._dialogs.make(word, line))

    def _ask_day(self, line: Line) -> None:
        self._recording.open(lambda: self._dialogs.snooze(line))

    def _ask_next_step(self, changes: Changes) -> None:
        if not (changes.is_new and changes.customer and "touches" in changes.kinds):
            return
        self._try(lambda: self._offer_step(changes.customer))

    def _offer_step(self, number: int) -> None:
        customer: Customer = one_record(self._app.store, "customers", number)
        if customer.closed_on is None:
            self.bar.ask(number, customer.name)

    def _remind(self, sentence: str) -> None:
        self._reminded = sentence
        self._fittings.banner.say(sentence, _("Show"))
        self._tray.say(sentence)

    def _show_due(self) -> None:
        banner = self._fittings.banner
        if banner.sentence == self._reminded:
            banner.clear()
            self._window.show_page("today")
            self._page.go_to_first(REASON)

    def _connect_paper(self) -> None:
        toast = self._fittings.toast
        self.output.saved.connect(lambda file: toast.say(_("Saved as {file}").format(file=file)))
        self.output.printed.connect(
            lambda pages: toast.say(
                ngettext("{n} page printed", "{n} pages printed", pages).format(n=pages)
            )
        )

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except Exception as error:  # noqa: BLE001 - trouble tells a mistake from a bug
            self._kit.trouble.show(error)
