"""News of what changed, so that pages know when to read again."""

from PySide6.QtCore import QObject, Signal

from hourglass_desktop.domain.changes import Changes


class News(QObject):
    """Every change made in this window is told here, once."""

    told = Signal(object)
    """Changes."""

    def tell(self, changes: Changes) -> None:
        """Tell everybody who listens."""
        self.told.emit(changes)
