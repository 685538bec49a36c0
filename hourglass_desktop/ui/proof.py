"""What the self-test asks of Qt: icons, fonts, a PDF read back, pictures of the whole window."""

import contextlib
import datetime as dt
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import (
    QByteArray,
    QCoreApplication,
    qVersion,
)
from PySide6.QtGui import QFontDatabase, QImage
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication

from hourglass_desktop import paths
from hourglass_desktop.logs import log_file
from hourglass_desktop.ui.around import Around
from hourglass_desktop.ui.complaints import heard
from hourglass_desktop.ui.screenshots import DIALOGS, LOOKS, SIZES, Shots, photograph
from hourglass_desktop.ui.start import application_of
from hourglass_desktop.ui.theme import Theme
from hourglass_desktop.wording.pages import PAGES

_EXPECTED = "RuntimeError"
"""The error whose dialog is shown for its picture."""
_FEW = 4
"""A picture with fewer colours shows nothing."""
_GRID = 60


class Pictures(NamedTuple):
    """How many pictures were drawn, and what was wrong with them."""

    drawn: int
    problems: list[str]


class Proof:
    """Qt, started; HourglassError where it has nothing to draw with."""

    def __init__(self) -> None:
        running = QApplication.instance()
        self._application = (
            running if isinstance(running, QApplication) else application_of(["hourglass"])
        )
        self.version = qVersion()

    def empty_icons(self, names: Sequence[str]) -> list[str]:
        """Those of the icons that come out as nothing."""
        theme = Theme(self._application, paths.resources_dir())
        return [n for n in names if _colours(theme.pixmap(n, "text", 32).toImage()) < 2]

    def refused_fonts(self, files: Sequence[Path]) -> list[str]:
        """Names of the font files that Qt does not take."""
        refused = []
        for file in files:
            # By its contents: FreeType on Windows opens no path beyond the system's code page.
            number = QFontDatabase.addApplicationFontFromData(QByteArray(file.read_bytes()))
            if not QFontDatabase.applicationFontFamilies(number):
                refused.append(file.name)
        return refused

    def text_of(self, pdf: Path) -> str:
        """All words of a PDF, "" when it cannot be read."""
        document = QPdfDocument()
        document.load(str(pdf))
        pages = range(document.pageCount())
        text = "\n".join(document.getAllText(page).text() for page in pages)
        document.close()
        return text

    def pictures(self, store: Path, folder: Path, clock: Callable[[], dt.datetime]) -> Pictures:
        """Every page and dialog of a store as pictures, and what is wrong with them."""
        around = Around(clock=clock, environ={}, settings_file=folder / "settings.json")
        with _complaints() as problems:
            list(photograph(self._application, around, store, folder, Shots()))
        wanted = _names()
        for name, size in wanted.items():
            image = QImage(str(folder / f"{name}.png"))
            if image.isNull() or (size and (image.width(), image.height()) != size):
                problems.append(f"{name} {image.width()}x{image.height()}")
            elif _colours(image) < _FEW:
                problems.append(f"{name} is blank")
        return Pictures(len(wanted), problems + _logged())


def _names() -> dict[str, tuple[int, int] | None]:
    """The pictures that there must be, and the sizes of those that are pages."""
    places = {f"{look}/{wide}x{high}": (wide, high) for look in LOOKS for wide, high in SIZES}
    pages = {f"{place}/{page}": size for place, size in places.items() for page in PAGES}
    words = ("customer", *DIALOGS, "about", "shortcuts", "search", "bug")
    first = [place for place, size in places.items() if size == SIZES[0]]
    return {**pages, **{f"{place}/dialog-{word}": None for word in words for place in first}}


def _colours(image: QImage) -> int:
    """How many colours a picture has, looked at in a grid."""
    steps = [(max(1, side // _GRID)) for side in (image.width(), image.height())]
    return len(
        {
            image.pixel(x, y)
            for x in range(0, image.width(), steps[0])
            for y in range(0, image.height(), steps[1])
        }
    )


def _logged() -> list[str]:
    """The kinds of errors that the window caught by itself."""
    try:
        written = log_file().read_text(encoding="utf-8")
    except OSError:
        return []
    return [w for w in written.splitlines() if w[:1].isalpha() and w != _EXPECTED]


@contextlib.contextmanager
def _complaints() -> Iterator[list[str]]:
    """What Qt warns of and what goes wrong in its calls of ours, instead of on the error stream."""
    found: list[str] = []

    def catch(kind: type[BaseException], error: BaseException, _trace: object) -> None:
        found.append(f"{kind.__name__}: {error}")
        QCoreApplication.exit(1)  # nobody goes on waiting for what will not come

    before, sys.excepthook = sys.excepthook, catch
    try:
        with heard(found.append):
            yield found
    finally:
        sys.excepthook = before
