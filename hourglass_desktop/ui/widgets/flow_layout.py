"""A layout that sets widgets side by side and goes on in the next line when there is no room."""

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from hourglass_desktop.ui.override import override


class FlowLayout(QLayout):
    """Lines of widgets; from the right where the language is written so."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 6) -> None:
        """`gap` in logical pixels, between widgets and between lines."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem:
        return self._items.pop(index) if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    @override
    def sizeHint(self) -> QSize:
        """All in one line: Qt takes the height that belongs to this width for the least one."""
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        line = QSize(width, max((size.height() for size in sizes), default=0))
        return line.grownBy(self.contentsMargins())

    @override
    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """The height it takes in that width."""
        margins: QMargins = self.contentsMargins()
        room = rect.marginsRemoved(margins)
        x, y, line = room.x(), room.y(), 0
        parent = self.parentWidget()
        from_right = (
            parent is not None and parent.layoutDirection() is Qt.LayoutDirection.RightToLeft
        )
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            width = min(size.width(), room.width())
            if x + width > room.right() + 1 and line:
                x, y, line = room.x(), y + line + self._gap, 0
            if move:
                left = room.left() + room.right() + 1 - x - width if from_right else x
                item.setGeometry(QRect(left, y, width, size.height()))
            x += width + self._gap
            line = max(line, size.height())
        return y + line - rect.y() + margins.bottom()
