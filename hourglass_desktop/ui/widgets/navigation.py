"""The navigation: one button a page; icons alone when there is little room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from hourglass_desktop.domain.text import _, ngettext
from hourglass_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from hourglass_desktop.ui.widgets.badge import Badge

WIDE, NARROW = 196, 60
_ICONS: Mapping[str, str] = MappingProxyType(
    {
        "today": "sun",
        "hourglass": "hourglass",
        "customers": "users",
        "trials": "flask-conical",
        "referrals": "share-2",
        "journey": "map",
        "promotions": "megaphone",
        "reports": "printer",
    }
)


class Navigation(QFrame):
    """Emits the page wanted; the window says which one is shown."""

    wanted = Signal(str)

    def __init__(self, theme: Theme, pages: Sequence[tuple[str, str, str]]) -> None:
        """`pages` are names, titles and keys, in their order."""
        super().__init__()
        self.setObjectName("navigation")
        self._theme = theme
        self._titles = {name: title for name, title, _key in pages}
        self._mark = QLabel()
        self._mark.setFixedSize(24, 24)
        self._word = QLabel("Hourglass")
        self._word.setProperty("role", "section")
        head = QHBoxLayout()
        head.setContentsMargins(8, 4, 4, 12)
        head.setSpacing(8)
        head.addWidget(self._mark)
        head.addWidget(self._word, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 12, 10, 12)
        layout.setSpacing(4)
        layout.addLayout(head)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        self._badges: dict[str, Badge] = {}
        for name, title, key in pages:
            self._buttons[name] = self._button(name, title, key)
            layout.addWidget(self._buttons[name])
        layout.addStretch()
        theme.changed.connect(self._paint_icons)
        self._paint_icons()
        self._is_narrow = False
        self.setFixedWidth(WIDE)

    def show_page(self, name: str) -> None:
        """Mark the page that is shown."""
        self._buttons[name].setChecked(True)
        self._paint_icons()

    def enable(self, *, on: bool) -> None:
        """Whether there are pages to go to."""
        for button in self._buttons.values():
            button.setEnabled(on)

    def show_count(self, name: str, count: int) -> None:
        """How much there is to do on a page; 0 shows nothing."""
        said = ngettext("{n} line", "{n} lines", count).format(n=count) if count else ""
        self._buttons[name].setAccessibleDescription(said)
        if name not in self._badges:
            from hourglass_desktop.ui.widgets.badge import Badge  # noqa: PLC0415 - after the paint

            self._badges[name] = Badge(self._buttons[name])
        self._badges[name].show_count(count)

    def forget_counts(self) -> None:
        """There is nothing to count any more."""
        for name in self._badges:
            self.show_count(name, 0)

    def set_narrow(self, *, narrow: bool) -> None:
        """Icons alone, or with their words."""
        if narrow == self._is_narrow:
            return
        self._is_narrow = narrow
        self.setFixedWidth(NARROW if narrow else WIDE)
        self._word.setVisible(not narrow)
        for name, button in self._buttons.items():
            button.setText("" if narrow else f"  {self._titles[name]}")
            button.setProperty("narrow", "true" if narrow else "false")
            button.setStyleSheet(" ")  # has the style sheet look at the property again
            button.setStyleSheet("")

    def _button(self, name: str, title: str, key: str) -> QPushButton:
        button = QPushButton(f"  {title}")  # the style leaves no room after the icon
        button.setCheckable(True)
        button.setIconSize(QSize(20, 20))
        button.setAccessibleName(title)
        button.setToolTip(_("{page} ({key})").format(page=title, key=key))
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.wanted.emit(name))
        self._group.addButton(button)
        return button

    def _paint_icons(self) -> None:
        ratio = self.devicePixelRatioF()
        self._mark.setPixmap(self._theme.pixmap("hourglass", "accent", 24, ratio))
        for name, button in self._buttons.items():
            token = "accent" if button.isChecked() else "text"
            button.setIcon(self._theme.icon(_ICONS[name], token))
