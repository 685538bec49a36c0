"""The Settings window: sections in a list at the left, no Save button."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hourglass_desktop.domain.changes import SETTINGS, Changes
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.actions import Actions
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.sections.section import Section
from hourglass_desktop.ui.widgets.toast import Toast

_SIZE = 820, 580
_LIST, _ROW = 150, 34


class SettingsWindow(QDialog):
    """What a section changed is told to the news; undo and redo work here too."""

    def __init__(
        self, kit: Kit, sections: Mapping[str, Section], actions: Actions, parent: QWidget
    ) -> None:
        """`sections` by their names, in order."""
        super().__init__(parent)
        self.setObjectName("settingsWindow")
        self.setWindowTitle(_("Settings"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._kit, self.sections = kit, dict(sections)
        for name in ("undo", "redo"):
            self.addAction(actions[name])
        self.list = QListWidget()
        self.list.setAccessibleName(_("Sections"))
        self.list.setFixedWidth(_LIST)
        self.list.setProperty("sections", "true")
        self._title = QLabel()
        self._title.setProperty("role", "page")
        self._stack = QStackedWidget()
        for section in self.sections.values():
            section.reload()
            section.changed.connect(kit.news.tell)
            item = QListWidgetItem(section.title)
            item.setSizeHint(QSize(0, _ROW))
            self.list.addItem(item)
            self._stack.addWidget(_scrolled(section))
        self.list.currentRowChanged.connect(self._show)
        self.toast = Toast(self)
        self.toast.undo_wanted.connect(actions["undo"].trigger)
        kit.news.told.connect(self._hear)
        self._lay_out()
        self.resize(*_SIZE)
        self.list.setCurrentRow(0)

    def show_section(self, name: str) -> None:
        """Go to a section."""
        self.list.setCurrentRow(list(self.sections).index(name))

    @override
    def reject(self) -> None:
        """What is typed is kept first; what cannot be kept is shown, and the window stays."""
        for name, section in self.sections.items():
            section.commit()
            if section.is_in_the_way:
                self.show_section(name)
                return
        super().reject()

    def _show(self, row: int) -> None:
        self._stack.setCurrentIndex(row)
        section = list(self.sections.values())[row]
        self._title.setText(section.title)

    def _hear(self, changes: Changes) -> None:
        if SETTINGS in changes.kinds:
            for section in self.sections.values():
                section.reload()
        if changes.done:
            self.toast.say(changes.done, undoable=True)
        else:  # undone: its button would take back another step
            self.toast.hide()

    def _lay_out(self) -> None:
        close = QPushButton(_("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(close)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self._title)
        right.addWidget(self._stack, 1)
        right.addLayout(buttons)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(20)
        layout.addWidget(self.list)
        layout.addLayout(right, 1)


def _scrolled(section: Section) -> QScrollArea:
    inside = QWidget()
    room = QVBoxLayout(inside)
    room.setContentsMargins(2, 2, 12, 2)
    room.addWidget(section)
    area = QScrollArea()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    for see_through in (area.viewport(), inside):
        see_through.setAutoFillBackground(False)
    return area
