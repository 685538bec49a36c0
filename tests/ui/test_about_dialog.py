"""About: what the program is made of, and where the data lies."""

from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hourglass_desktop import __version__
from hourglass_desktop.ui.dialogs.about_dialog import AboutDialog


def test_versions_data_place_and_terms_are_there(qtbot: QtBot, tmp_path: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    about = AboutDialog(parent, tmp_path)
    words = "\n".join(label.text() for label in about.findChildren(QLabel))
    for said in (f"Hourglass {__version__}", f"Qt {qVersion()}", "SQLite 3", "Schema ", tmp_path):
        assert str(said) in words
    (terms,) = about.findChildren(QPlainTextEdit)
    assert terms.isReadOnly()
    assert f"Qt {qVersion()} and PySide6 under the GNU Lesser" in terms.toPlainText()
    assert "The libraries lie in" in terms.toPlainText()
    assert "Show data folder" in [button.text() for button in about.findChildren(QPushButton)]
