"""The business's logo: shown as it is printed, chosen from a file, removed."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.text import _
from hourglass_desktop.exchange.files import read_file
from hourglass_desktop.services.preferences import Preferences
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.widgets.field import restyle

_ROOM = 200, 72


class LogoField(QWidget):
    """A picture is made small in the worker; what is wrong with it is said below."""

    changed = Signal(object)
    """Changes."""

    def __init__(self, kit: Kit, preferences: Preferences) -> None:
        super().__init__()
        self._kit, self._preferences = kit, preferences
        title = QLabel(_("Logo"))
        title.setProperty("role", "strong")
        self.picture = QLabel()
        self.picture.setAccessibleName(_("Logo"))
        self.choose = QPushButton(_("Choose a picture…"))
        self.remove = QPushButton(_("Remove the logo"))
        for button in (self.choose, self.remove):
            button.setAutoDefault(False)
        self.remove.setProperty("kind", "quiet")
        self.choose.clicked.connect(self._ask)
        self.remove.clicked.connect(lambda: self._keep(lambda: b""))
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for part in (self.picture, self.choose, self.remove):
            buttons.addWidget(part)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(title)
        layout.addLayout(buttons)
        layout.addWidget(self.sentence)
        self._say("")

    def show_logo(self, logo: bytes) -> None:
        """Show a PNG; an empty one is none."""
        drawn = QPixmap()
        drawn.loadFromData(logo)
        if not drawn.isNull():
            ratio = self.devicePixelRatioF()
            keep = Qt.AspectRatioMode.KeepAspectRatio
            smooth = Qt.TransformationMode.SmoothTransformation
            room = (min(drawn.width(), _ROOM[0]), min(drawn.height(), _ROOM[1]))
            drawn = drawn.scaled(int(room[0] * ratio), int(room[1] * ratio), keep, smooth)
            drawn.setDevicePixelRatio(ratio)
        self.picture.setPixmap(drawn)
        self.picture.setVisible(bool(logo))
        self.remove.setVisible(bool(logo))

    def _ask(self) -> None:
        dialog = QFileDialog(self, _("Choose a logo"))
        dialog.setNameFilters([_("Pictures") + " (*.png *.jpg *.jpeg)", _("All files") + " (*)"])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setDirectory(str(Path.home()))
        dialog.fileSelected.connect(self.take)
        dialog.open()

    def take(self, file: str) -> None:
        """Keep the picture in a file."""
        self._keep(lambda: read_file(Path(file)))

    def _keep(self, read: Callable[[], bytes]) -> None:
        preferences = self._preferences
        self._kit.work.run(
            lambda _progress: preferences.put_logo(read()),
            owner=self,
            done=self._done,
            failed=self._fail,
            label=_("Reading the picture"),
        )

    def _done(self, changes: Changes) -> None:
        self._say("")
        self.changed.emit(changes)

    def _fail(self, error: Exception) -> None:
        if isinstance(error, HourglassError):
            self._say(error.message)
        else:
            self._kit.trouble.show(error)

    def _say(self, wrong: str) -> None:
        usual = _("Printed at the head of the monthly report. A PNG or JPEG.")
        self.sentence.setText(wrong or usual)
        self.sentence.setProperty("role", "danger" if wrong else "small")
        restyle(self.sentence)
