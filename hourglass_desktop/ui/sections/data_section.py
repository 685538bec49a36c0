"""Settings: where the store lies, how large it is, when it was last backed up."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.sections.section import Section, note

_KILO, _MEGA = 1000, 1_000_000


class DataSection(Section):
    """Changes nothing but makes copies."""

    folder_wanted = Signal()
    backup_wanted = Signal()

    def __init__(self, kit: Kit, file: Path, last_backup: Callable[[], dt.datetime | None]) -> None:
        """`file` is the store; `last_backup` tells when the latest copy was made."""
        super().__init__(kit, lambda _number, _name, _value: Changes(kinds=frozenset()))
        self.title = _("Data")
        self._file, self._last_backup = file, last_backup
        self.place, self.extent, self.backup = note(role=""), QLabel(), QLabel()
        for label in (self.place, self.extent, self.backup):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        rows = QFormLayout()
        rows.setHorizontalSpacing(16)
        rows.setVerticalSpacing(10)
        for name, label in (
            (_("Store"), self.place),
            (_("Size"), self.extent),
            (_("Last backup"), self.backup),
        ):
            title = QLabel(name)
            title.setProperty("role", "strong")
            rows.addRow(title, label)
        self.open_folder = QPushButton(_("Open the folder"))
        self.back_up = QPushButton(_("Back up now"))
        self.open_folder.clicked.connect(self.folder_wanted)
        self.back_up.clicked.connect(self.backup_wanted)
        buttons = QHBoxLayout()
        for button in (self.open_folder, self.back_up):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addLayout(rows)
        layout.addLayout(buttons)
        layout.addWidget(
            note(
                _("Copies are made once a day and before every import; they lie in backups there.")
            )
        )
        layout.addStretch()

    @override
    def reload(self) -> None:
        self.place.setText(str(self._file))
        self.extent.setText(_written(self._bytes()))
        when = self._last_backup()
        words = _("No backup yet")
        if when is not None:
            words = _("{day}, {time:%H:%M}").format(
                day=self.kit.formats.date(when.date()), time=when
            )
        self.backup.setText(words)

    def _bytes(self) -> int:
        """With what lies beside it and is not folded in yet; looking opens no handle."""
        parts = (self._file, Path(f"{self._file}-wal"))
        return sum(part.stat().st_size for part in parts if part.exists())


def _written(size: int) -> str:
    if size < _MEGA:
        return _("{n} kB").format(n=max(1, size // _KILO))
    return _("{n:.1f} MB").format(n=size / _MEGA)
