"""A page: reads again when something it shows changed, at once or when it is next seen."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override


class Page(QWidget):
    """The base of all pages; it knows its services and the kit, and no other page."""

    def __init__(self, kit: Kit, interest: frozenset[str]) -> None:
        """`interest` are the kinds of record the page shows; empty = all."""
        super().__init__()
        self.kit = kit
        self._interest = interest
        self._is_stale = True
        kit.news.told.connect(self._hear)

    def reload(self) -> None:
        """Read everything shown from the store again."""
        raise NotImplementedError

    def state(self) -> str:
        """What to keep of how the page looks, as text."""
        return ""

    def restore(self, text: str) -> None:
        """Look as kept; a text that nobody kept changes nothing."""

    def refresh(self) -> None:
        """Read again now if seen, else when next seen."""
        self._is_stale = True
        if self.isVisible():
            self._read()

    def fail(self, error: Exception) -> None:
        """Say why it could not be read; that is tried again when it is next seen."""
        self._is_stale = True
        self.kit.trouble.show(error)

    def _hear(self, changes: Changes) -> None:
        if not self._interest or self._interest & changes.kinds:
            self.refresh()

    def _read(self) -> None:
        self._is_stale = False
        try:
            self.reload()
        except Exception as error:  # noqa: BLE001 - a page that cannot be read says why
            self.fail(error)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._read()
