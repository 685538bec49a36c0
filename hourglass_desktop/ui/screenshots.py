"""Pictures of every page and dialog of one store, light and dark."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from PySide6.QtCore import QBuffer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.text import _
from hourglass_desktop.exchange.files import write_file
from hourglass_desktop.ui.actions import ABOUT_CUSTOMER
from hourglass_desktop.ui.around import Around
from hourglass_desktop.ui.reminder import REASON
from hourglass_desktop.ui.start import Desk

if TYPE_CHECKING:
    from hourglass_desktop.ui.furnishing import Furniture

SIZES = ((1280, 800), (960, 600))
LOOKS = ("light", "dark")
DIALOGS = (
    "touch",
    *(word for word in ABOUT_CUSTOMER if word != "reopen"),
    *("poor-fit", "offer", "promotion", "override"),
)
"""The words for the dialogs about a customer, and of nobody; reopening asks nothing."""
ABOUT_NOBODY = tuple(word for word in DIALOGS if word not in {"edit", "close", "poor-fit"})
"""Those that ask whom they are about."""
SECTIONS = ("business", "stages", "own-fields", "look", "data")
"""The sections of the Settings window."""
TABS = ("timeline", "details", "next-steps", "referrals", "permissions", "fit")
"""The tabs of a customer."""
_TURN = 10
"""Milliseconds between two looks at whether all is quiet."""
_LONGEST = 60_000


class Shots(NamedTuple):
    """What is photographed: pages in all sizes and looks; in the first size dialogs too.

    `mark` stands behind the name of a size.
    """

    sizes: Sequence[tuple[int, int]] = SIZES
    looks: Sequence[str] = LOOKS
    mark: str = ""
    dialogs: bool = True


def photograph(
    application: QApplication, around: Around, file: Path, folder: Path, shots: Shots
) -> Iterator[Path]:
    """Write PNGs of a store's pages and dialogs as <look>/<size>/<name>.png; the folders, done.

    Raises HourglassError when the store cannot be opened or a picture not be written.
    """
    desk = Desk(application, around, "")
    opening = _Opening()
    desk.window.resize(*shots.sizes[0])
    desk.show(file, create=False, started=opening.listen)
    try:
        opening.wait()
        for look in shots.looks:
            desk.theme.set_look(look)
            for wide, high in shots.sizes:
                place = folder / look / f"{wide}x{high}{shots.mark}"
                place.mkdir(parents=True, exist_ok=True)
                desk.window.resize(wide, high)
                camera = _Camera(desk, place)
                camera.take_pages()
                if shots.dialogs and (wide, high) == shots.sizes[0]:
                    camera.take_dialogs()
                yield place
    finally:
        desk.window.close()


class _Opening:
    """Waits until the store is open, or until it is said why it is not."""

    def __init__(self) -> None:
        self.sentence = ""
        self._loop = QEventLoop()

    def listen(self, desk: Desk) -> None:
        if desk.session is not None:
            desk.session.ready.connect(self._loop.quit)
            desk.session.failed.connect(self._fail)

    def wait(self) -> None:
        late = _("The store does not open. Look at it with the command check.")
        QTimer.singleShot(_LONGEST, self._loop, lambda: self._fail(late))
        self._loop.exec()
        if self.sentence:
            raise HourglassError(self.sentence)

    def _fail(self, sentence: str) -> None:
        self.sentence = sentence
        self._loop.quit()


class _Camera:
    """Goes through the window and takes pictures."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self._desk = desk
        self._folder = folder

    def take_pages(self) -> None:
        """Every page, a list with somebody chosen."""
        for name in self._desk.window.pages():
            self._desk.window.show_page(name)
            self._settle()
            self._choose_somebody()
            self._take(self._desk.window, name)

    def _choose_somebody(self) -> None:
        """A list shows more beside somebody who is chosen."""
        session = self._desk.session
        if session is not None and session.furniture is not None:
            session.furniture.customers.show_first()
            self._settle()

    def take_dialogs(self) -> None:
        """Every dialog, and what stands in tabs, bars and menus."""
        session, fittings = self._desk.session, self._desk.fittings
        if session is None or session.furniture is None or fittings is None:
            return
        furniture = session.furniture
        self._desk.window.show_page("customers")
        self._settle()
        number = furniture.customers.current()
        furniture.recording.record("customer", 0)
        self._take_dialog("customer")
        for word in DIALOGS if number else ABOUT_NOBODY:
            furniture.recording.record(word, number)
            self._take_dialog(word)
        if number:
            self._customers(furniture)
        self._lines(furniture)
        furniture.hourglass.glass().helps()[2].click()
        self._take_dialog("stages")
        for word in ("trash", "snoozed", "about", "shortcuts", "search"):
            fittings.actions[word].trigger()
            self._take_dialog(word)
        for section in SECTIONS:
            furniture.settings.open(section)
            self._take_dialog(f"settings-{section}")
        furniture.recording.touchpoint(0, "know")
        self._take_dialog("touchpoint")
        furniture.recording.trade()
        self._take_dialog("trade")
        fittings.trouble.show(RuntimeError())
        self._take_dialog("bug")
        for name, menu in self._desk.window.menus.items():
            menu.ensurePolished()
            menu.resize(menu.sizeHint())
            self._take(menu, f"menu-{name}")

    def _customers(self, furniture: "Furniture") -> None:
        """What stands in a customer's tabs, and what is done with several customers."""
        page = furniture.customers
        for place, name in enumerate(TABS):
            page.detail.tabs.bar.setCurrentIndex(place)
            self._settle()
            self._take(self._desk.window, f"customers-{name}")
        page.detail.tabs.bar.setCurrentIndex(0)
        page.list.table.selectAll()
        self._settle()
        self._take(self._desk.window, "customers-several")
        numbers = page.list.table.selected_numbers()
        for word in ("tag", "untag", "follow-up", "close"):
            furniture.bulk.start(word, numbers)
            self._take_dialog(f"several-{word}")
        furniture.filters.save(page.list.as_filter())
        self._take_dialog("filter")
        page.list.table.selectRow(1)  # whoever is chosen anew is seen from the head

    def _lines(self, furniture: "Furniture") -> None:
        """The dialogs of a line of Today, and the question after a touch."""
        self._desk.window.show_page("today")
        self._settle()
        page = furniture.today
        page.go_to_first(REASON)
        line = page.list.current()
        if line is None:
            return
        furniture.day.bar.ask(line.customer, line.name)
        self._take(self._desk.window, "today-next-step")
        furniture.day.bar.skip()
        page.line_wanted.emit("main", line)
        self._take_dialog("line")
        page.snooze_asked.emit(line)
        self._take_dialog("snooze")

    def _take_dialog(self, name: str) -> None:
        self._settle()
        for dialog in self._desk.window.findChildren(QDialog):
            if dialog.isVisible():
                self._take(dialog, f"dialog-{name}")
                dialog.done(0)

    def _take(self, widget: QWidget, name: str) -> None:
        buffer = QBuffer()
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        widget.grab().save(buffer, "PNG")
        drawn = bytes(buffer.data().data())

        def write(stream: BinaryIO) -> None:
            stream.write(drawn)

        write_file(self._folder / f"{name}.png", write, force=True)

    def _settle(self) -> None:
        """Let the window draw, and the work that the page asked for end."""
        loop, timer, quiet = QEventLoop(), QTimer(), [0]

        def look() -> None:
            fittings = self._desk.fittings
            quiet[0] = 0 if fittings is None or fittings.work.is_busy else quiet[0] + 1
            if quiet[0] > 3:
                loop.quit()

        timer.timeout.connect(look)
        timer.start(_TURN)
        QTimer.singleShot(_LONGEST, loop.quit)
        loop.exec()
        timer.stop()
