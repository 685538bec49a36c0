"""Gives filters of the list a name, another name, or up."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from hourglass_desktop.domain.filters import SavedFilter
from hourglass_desktop.services.filters import Filters
from hourglass_desktop.ui.dialogs.filter_dialog import FilterDialog
from hourglass_desktop.ui.kit import Kit


class FilterEditing(QObject):
    """Opens the dialog, and tells the news of what it changed."""

    opened = Signal(object)
    """A dialog was opened."""

    def __init__(self, kit: Kit, filters: Filters, window: QWidget) -> None:
        """`window` is what the dialogs belong to."""
        super().__init__(window)
        self._kit, self._filters, self._window = kit, filters, window

    def save(self, draft: SavedFilter) -> None:
        """Ask for the name of a filter and keep it."""
        self._open(
            FilterDialog(self._kit, draft=draft, save=self._filters.save, parent=self._window)
        )

    def rename(self, name: str) -> None:
        """Ask for another name."""
        self._open(
            FilterDialog(
                self._kit,
                draft=SavedFilter(name=name),
                save=lambda renamed: self._filters.rename(name, renamed.name),
                parent=self._window,
            )
        )

    def remove(self, name: str) -> None:
        """Forget a filter."""
        self._try(lambda: self._kit.news.tell(self._filters.remove(name)))

    def _open(self, dialog: FilterDialog) -> None:
        dialog.saved.connect(self._kit.news.tell)
        dialog.open()
        self.opened.emit(dialog)

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except Exception as error:  # noqa: BLE001 - trouble tells a mistake from a bug
            self._kit.trouble.show(error)
