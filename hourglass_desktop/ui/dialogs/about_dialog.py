"""About: versions, whose work is in it and under which terms, where the data lies."""

from pathlib import Path

import PySide6
from PySide6.QtCore import QLibraryInfo, Qt, QUrl, qVersion
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hourglass_desktop import paths
from hourglass_desktop.domain.text import _
from hourglass_desktop.services.versions import licences, versions


def _qt_folder() -> Path:
    """Where the libraries lie that an owner may replace: on Windows in PySide6's own folder."""
    told = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.LibrariesPath))
    return told if any(told.glob("*Qt*Core*")) else Path(PySide6.__file__).parent


class AboutDialog(QDialog):
    """Everything about the program; nothing about the customers."""

    def __init__(self, parent: QWidget, folder: Path | None) -> None:
        """`folder` is where the open store lies."""
        super().__init__(parent)
        self.setObjectName("aboutDialog")
        self.setWindowTitle(_("About Hourglass"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(560)
        title = QLabel("Hourglass")
        title.setProperty("role", "page")
        said = QLabel(_("The relationship manager of a person who runs a small business alone."))
        said.setProperty("role", "muted")
        said.setWordWrap(True)
        lines = "\n".join(versions(qVersion()))
        shown = QLabel(lines)
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        shown.setAccessibleName(_("Versions"))
        place = folder or paths.data_dir()
        where = QLabel(_("Your data: {folder}").format(folder=place))
        where.setWordWrap(True)
        where.setTextFormat(Qt.TextFormat.PlainText)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        terms = QPlainTextEdit(licences(qVersion(), _qt_folder()))
        terms.setReadOnly(True)
        terms.setTabChangesFocus(True)
        terms.setAccessibleName(_("Licences"))
        terms.setMinimumHeight(190)
        heading = QLabel(_("Licences"))
        heading.setProperty("role", "strong")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        for part in (title, said, shown, where, heading, terms):
            layout.addWidget(part)
        layout.addLayout(self._buttons(lines, place))

    def _buttons(self, lines: str, place: Path) -> QHBoxLayout:
        copy, show = QPushButton(_("Copy versions")), QPushButton(_("Show data folder"))
        close = QPushButton(_("Close"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(lines))
        show.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(place))))
        close.clicked.connect(self.accept)
        for button in (copy, show):
            button.setAutoDefault(False)
        close.setDefault(True)
        row = QHBoxLayout()
        row.addWidget(copy)
        row.addWidget(show)
        row.addStretch()
        row.addWidget(close)
        return row
