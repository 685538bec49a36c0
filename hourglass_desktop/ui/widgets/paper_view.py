"""Pages of a PDF as paper on the window's colour: white in both looks, a hairline around.

Drawn by QPdfDocument in this thread. QPdfView draws in a thread of its own and ends the process
when it is destroyed before that thread has answered.
"""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.theme import Theme

_SMALLEST, _LARGEST, _STEP = 0.25, 4.0, 1.25
_POINTS = 72.0
_MARGIN, _BETWEEN, _LINE = 6, 6, 24
_KEPT = 6
"""Drawn pages kept at a time."""


class PaperView(QAbstractScrollArea):
    """Shows a document fitted to the width until the owner zooms."""

    page_changed = Signal(int)
    """The page that is seen, from 0."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._buffer = QBuffer(parent)
        self.paper = QPdfDocument(parent)
        self._factor: float | None = None
        self._page = 0
        self._drawn: dict[tuple[int, int, int], QImage] = {}
        self.setObjectName("paperView")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self._follow)
        self.horizontalScrollBar().valueChanged.connect(self._follow)
        theme.changed.connect(self.viewport().update)

    @property
    def page(self) -> int:
        """The page that is seen, from 0."""
        return self._page

    def show_pdf(self, pdf: bytes, *, stay: bool) -> None:
        """Show other pages, from the top or, to `stay`, where the owner was looking."""
        place = self.verticalScrollBar().value() if stay else 0
        self._drawn.clear()
        self.paper.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.paper.load(self._buffer)
        self._arrange()
        self.verticalScrollBar().setValue(place)
        self._follow()

    @property
    def zoom(self) -> float:
        """How large paper is shown; 1.0 is its size in life."""
        if self._factor is not None or not self.paper.pageCount():
            return self._factor or 1.0
        return self._page_width() / self._natural(0).width()

    def zoom_in(self) -> None:
        """A step larger."""
        self._zoom_to(self.zoom * _STEP)

    def zoom_out(self) -> None:
        """A step smaller."""
        self._zoom_to(self.zoom / _STEP)

    def fit(self) -> None:
        """As wide as there is room."""
        self._factor = None
        self._arrange()

    def page_rectangles(self) -> list[QRectF]:
        """Where the pages lie, in the viewport."""
        sizes = [self._size(number) for number in range(self.paper.pageCount())]
        widest = max((size.width() for size in sizes), default=0)
        whole = max(widest + 2 * _MARGIN, self.viewport().width())
        left, y = self.horizontalScrollBar().value(), _MARGIN - self.verticalScrollBar().value()
        found: list[QRectF] = []
        for size in sizes:
            x = (whole - size.width()) // 2 - left
            found.append(QRectF(x, y, size.width(), size.height()))
            y += size.height() + _BETWEEN
        return found

    def _natural(self, page: int) -> QSizeF:
        dots = QGuiApplication.primaryScreen().logicalDotsPerInch()
        return self.paper.pagePointSize(page) * (dots / _POINTS)

    def _size(self, page: int) -> QSize:
        natural = self._natural(page)
        factor = self._factor or self._page_width() / natural.width()
        return (natural * factor).toSize()

    def _page_width(self) -> int:
        return max(1, self.viewport().width() - 2 * _MARGIN)

    def _zoom_to(self, factor: float) -> None:
        self._factor = min(_LARGEST, max(_SMALLEST, factor))
        self._arrange()

    def _arrange(self) -> None:
        """Let the bars reach over all pages."""
        sizes = [self._size(number) for number in range(self.paper.pageCount())]
        high = sum(s.height() for s in sizes) + _BETWEEN * max(0, len(sizes) - 1) + 2 * _MARGIN
        wide = max((s.width() for s in sizes), default=0) + 2 * _MARGIN
        port = self.viewport().size()
        for bar, whole, room in (
            (self.verticalScrollBar(), high, port.height()),
            (self.horizontalScrollBar(), wide, port.width()),
        ):
            bar.setRange(0, max(0, whole - room))
            bar.setPageStep(room)
            bar.setSingleStep(_LINE)
        self.viewport().update()

    def _follow(self) -> None:
        """Tell which page lies in the middle now."""
        middle = self.viewport().height() / 2
        places = self.page_rectangles()
        page = next((n for n, place in enumerate(places) if place.bottom() >= middle), 0)
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)
        self.viewport().update()

    def _picture(self, page: int, size: QSize) -> QImage:
        key = (page, size.width(), size.height())
        if key not in self._drawn:
            while len(self._drawn) >= _KEPT:
                del self._drawn[next(iter(self._drawn))]
            self._drawn[key] = self.paper.render(page, size)
        return self._drawn[key]

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._theme.colour("window"))
        painter.setPen(self._theme.colour("hairline"))
        ratio = self.devicePixelRatioF()
        for number, place in enumerate(self.page_rectangles()):
            if place.intersects(QRectF(self.viewport().rect())):
                size = (place.size() * ratio).toSize()
                painter.fillRect(place, self._theme.paper)
                painter.drawImage(place, self._picture(number, size))
                painter.drawRect(place.adjusted(-1, -1, 0, 0))
        painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, bar = event.key(), self.verticalScrollBar()
        if key == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif key == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self.zoom_in()
        elif key == Qt.Key.Key_Minus:
            self.zoom_out()
        elif key == Qt.Key.Key_0:
            self.fit()
        else:
            super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and turned:
            (self.zoom_in if turned > 0 else self.zoom_out)()
            event.accept()
            return
        super().wheelEvent(event)
