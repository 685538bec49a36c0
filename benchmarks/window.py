"""The running window with 20,000 customers and 200,000 events, against a bare repaint of its table.

Each action is a key or a click, measured until its result is painted and until the work it gave to
the worker thread is painted too. Beside the median, the 95th percentile and the worst stands the
ratio to a repaint of the same table with the same rows, and the longest stretch between two turns
of the event loop. It says which aims are met; an aim that is missed is no failure. `--profile FILE`
keeps a profile of the window's thread.
"""

import contextlib
import cProfile
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import floor
from large_store import CUSTOMERS, fill
from PySide6.QtCore import QEventLoop, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from window_figures import FLOOR, tell
from window_watch import Taken, Watch, focus

from hourglass_desktop.domain.search_text import fold
from hourglass_desktop.ui.around import Around
from hourglass_desktop.ui.main_window import page_keys
from hourglass_desktop.ui.models.customer_rows import GROUPS, Column
from hourglass_desktop.ui.start import Desk
from hourglass_desktop.ui.widgets.customers_table import USUAL

SEVERAL = 1_000
_TYPED = ("mar", "an be", "lopez", "xq")
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_LEFT = Qt.MouseButton.LeftButton
_NOTHING = Qt.KeyboardModifier.NoModifier


def opened(application: QApplication, file: Path, folder: Path) -> Desk:
    """The window, its store open and its first page shown."""
    around = Around(
        clock=floor.clock, environ={"LANG": "en_GB.UTF-8"}, settings_file=folder / "settings.json"
    )
    desk, loop = Desk(application, around, ""), QEventLoop()

    def listen(made: Desk) -> None:
        assert made.session is not None
        made.session.ready.connect(loop.quit)
        made.session.failed.connect(sys.exit)

    desk.window.resize(1280, 800)
    desk.show(file, create=False, started=listen)
    loop.exec()
    desk.window.activateWindow()
    return desk


class Owner:
    """Goes through the window and notes how long each action took."""

    def __init__(self, desk: Desk) -> None:
        """`desk` shows its first page."""
        assert desk.session is not None
        assert desk.session.furniture is not None
        assert desk.fittings is not None
        self.window, self.furniture = desk.window, desk.session.furniture
        self.page = self.furniture.customers
        self.table = self.page.list.table
        self.taken: dict[str, list[Taken]] = {}
        self.watch = Watch(desk.window, desk.fittings.work)

    def does(self, name: str, act: Callable[[], object]) -> None:
        """Measure one action."""
        (self.dialogs() or [self.window])[-1].activateWindow()  # no window manager does it here
        taken = self.watch.measure(act)
        assert taken.whole, f"{name}: nothing was painted"
        self.taken.setdefault(name, []).append(taken)

    def key(self, key: Qt.Key, with_: Qt.KeyboardModifier = _NOTHING) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(focus(self.window), key, with_)

    def click(self, row: int, with_: Qt.KeyboardModifier = _NOTHING) -> None:
        """Click a row of the list that is in sight."""
        place = self.table.visualRect(self.table.model().index(row, 0)).center()
        QTest.mouseClick(self.table.viewport(), _LEFT, with_, place)

    def turn_to(self, page: str) -> None:
        """Press the key of a page."""
        keys = {name: keys for name, _title, keys in page_keys()}
        QTest.keyClick(self.window, Qt.Key(ord(keys[page][-1])), _CONTROL)

    # --- what is measured ---------------------------------------------------------------------

    def visit_pages(self) -> None:
        """Each page for the first time, again, and after a change that concerns all of them."""
        pages = [*self.window.pages()]
        for name in pages:
            self.does(f"page {name}, first", partial(self.turn_to, name))
        for name in pages * 5:
            self.does("page, later visits", partial(self.turn_to, name))
        for name in pages * 2:
            self.turn_to("customers")
            self.watch.settle()
            self.log()
            self.watch.settle()
            self.does("page, after a change", partial(self.turn_to, name))

    def repaint(self) -> None:
        """The floor: the list's table painted again."""
        self.turn_to("customers")
        self.watch.settle()
        for _ in range(50):
            self.does(FLOOR, self.table.viewport().update)

    def filter(self) -> None:
        """Every chip twice, and some of the tags."""
        self.page.list.clear_filter()
        buttons = self.page.list.chips.buttons
        for group in [g for g in GROUPS if buttons[g].isVisible()] * 3:
            self.does("stage chip", partial(QTest.mouseClick, buttons[group], _LEFT))
        self.page.list.clear_filter()
        self.watch.settle()
        for tag, _count in self.page.model.tag_counts()[:10]:
            for _ in range(2):
                self.does("tag filter, on and off", partial(self._toggle, tag))

    def _toggle(self, tag: str) -> None:
        wanted = frozenset() if self.page.model.wanted.tags else frozenset((fold(tag),))
        self.page.list.filter.tags_wanted.emit(wanted)

    def sort(self) -> None:
        """By every column, both ways."""
        header = self.table.horizontalHeader()
        for column in (*Column, Column.NAME):
            self.table.choose_columns(frozenset((Column.NAME, column)))
            self.watch.settle()
            for _ in range(2):
                place = QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)
                self.does(
                    "sort by a column",
                    partial(QTest.mouseClick, header.viewport(), _LEFT, pos=place),
                )
        self.table.choose_columns(frozenset(USUAL))

    def search(self) -> None:
        """Letters typed in the list's search, taken back, and in the palette."""
        self.page.list.search.setClearButtonEnabled(False)  # its fading in is no answer
        self.key(Qt.Key.Key_F, _CONTROL)
        self.watch.settle()
        self._type("letter in the list's search")
        self.page.list.search.clear()
        for _ in range(4):
            self.window.activateWindow()
            self.watch.settle()
            self.does("palette opens", lambda: self.key(Qt.Key.Key_K, _CONTROL))
            palette = self.dialogs()[-1]
            self.watch.follow(palette)
            self._type("letter in the palette")
            palette.done(0)
        self.watch.settle()

    def _type(self, name: str) -> None:
        for typed in _TYPED:
            for letter in typed:
                self.does(name, partial(self._write, letter))
            for _letter in typed:
                self.does(name, lambda: self.key(Qt.Key.Key_Backspace))

    def _write(self, letter: str) -> None:
        QTest.keyClicks(focus(self.window), letter)

    def choose(self) -> None:
        """The next customer by a key, and one far down by a click."""
        self.click(0)
        self.table.setFocus()
        self.watch.settle()
        for _ in range(20):
            self.does("next customer", lambda: self.key(Qt.Key.Key_Down))
        for row in range(SEVERAL, CUSTOMERS, 2 * SEVERAL):
            self.table.scrollTo(self.table.model().index(row, 0))
            self.watch.settle()
            self.does("customer clicked", partial(self.click, row))

    def log(self) -> None:
        """Log a touch in the quick log."""
        if not self.page.current():
            self.page.show_first()
        self.page.detail.quick_log.note.setText("Talked about the spring")
        self.page.detail.quick_log.note.setFocus()
        self.key(Qt.Key.Key_Return)

    def change_one(self) -> None:
        """A touch logged, undone, made again."""
        self.turn_to("customers")
        self.click(0)
        for _ in range(5):
            self.watch.settle()
            self.does("touch logged", self.log)
            self.table.setFocus()
            self.watch.settle()
            self.does("touch undone", lambda: self.key(Qt.Key.Key_Z, _CONTROL))
            self.watch.settle()
        self.watch.pause(3.5)  # the list of the day is read again behind
        self.taken.setdefault("list of the day read behind", []).append(
            Taken(0, 0, 0, self.watch.settle())
        )

    def change_many(self) -> None:
        """A thousand customers tagged, and put in the trash; both undone."""
        for run in range(3):
            self.turn_to("customers")
            self.page.list.clear_filter()
            self.table.scrollToTop()
            self.watch.settle()
            self.click(0)
            self.table.scrollTo(self.table.model().index(SEVERAL - 1, 0))
            self.watch.settle()
            self.does("1,000 selected", lambda: self.click(SEVERAL - 1, _SHIFT))
            buttons = self.page.list.bulk.buttons
            self.does("dialog for a tag", partial(QTest.mouseClick, buttons["tag"], _LEFT))
            dialog = self.dialogs()[-1]
            line = dialog.findChild(QLineEdit)
            assert isinstance(line, QLineEdit)
            line.setText(f"many {run}")
            self.does("1,000 tagged", partial(QTest.keyClick, line, Qt.Key.Key_Return))
            self._undo("tag of 1,000 undone")
            self.does("1,000 to the trash", partial(QTest.mouseClick, buttons["trash"], _LEFT))
            self._undo("trash of 1,000 undone")

    def _undo(self, name: str) -> None:
        self.window.activateWindow()
        self.table.setFocus()
        self.watch.settle()
        self.does(name, lambda: self.key(Qt.Key.Key_Z, _CONTROL))
        self.watch.settle()

    def dialogs(self) -> list[QDialog]:
        """The dialogs that are open."""
        return [d for d in self.window.findChildren(QDialog) if d.isVisible()]


@contextlib.contextmanager
def profiled() -> Iterator[None]:
    """Keep a profile where it is asked for."""
    if "--profile" not in sys.argv:
        yield
        return
    with cProfile.Profile() as profile:
        yield
    profile.dump_stats(sys.argv[sys.argv.index("--profile") + 1])


def main() -> int:
    """Make the store, go through the window, print."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    application.setCursorFlashTime(0)  # a blinking cursor is no answer
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "large.hourglass"
        fill(file)
        desk = opened(application, file, Path(folder))
        owner = Owner(desk)
        owner.watch.settle()
        with profiled():
            for part in (
                *(owner.visit_pages, owner.repaint, owner.filter, owner.sort, owner.search),
                *(owner.choose, owner.change_one, owner.change_many),
            ):
                part()
        desk.window.close()
    tell(owner.taken)
    return 0


if __name__ == "__main__":
    sys.exit(main())
