"""Settings: light, dark, or as the system has it; the same choice as in the View menu."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout

from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.sections.section import Section, note


class LookSection(Section):
    """Shown at once; it belongs to this computer, not to the store."""

    look_wanted = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, lambda _number, _name, _value: Changes(kinds=frozenset()))
        self.title = _("Look")
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout()
        row.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for look, label in (
            ("system", _("As the system has it")),
            ("light", _("Light")),
            ("dark", _("Dark")),
        ):
            button = QPushButton(label)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("chip", "true")
            button.clicked.connect(lambda _on=False, wanted=look: self.look_wanted.emit(wanted))
            self._group.addButton(button)
            self.buttons[look] = button
            row.addWidget(button)
        row.addStretch()
        layout.addLayout(row)
        layout.addWidget(note(_("This is kept on this computer, not in the store.")))
        layout.addStretch()
        kit.theme.changed.connect(self.reload)

    @override
    def reload(self) -> None:
        self.buttons[self.kit.theme.look].setChecked(True)
