"""Pages of a PDF as paper on the window's colour: white in both looks, a hairline around."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QPalette, QWheelEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from hourglass_desktop.ui.theme import Theme

_SMALLEST, _LARGEST, _STEP = 0.25, 4.0, 1.25
_POINTS = 72.0


class PaperView(QPdfView):
    """Shows a document fitted to the width until the owner zooms."""

    page_changed = Signal(int)
    """The page that is seen, from 0."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._buffer = QBuffer(parent)
        # No child of the view, whose end it must not see: Qt would crash.
        self.paper = QPdfDocument(parent)
        self.setObjectName("paperView")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setDocument(self.paper)
        self.fit()
        self.pageNavigator().currentPageChanged.connect(self.page_changed)
        theme.changed.connect(self._dress)
        self._dress()

    def show_pdf(self, pdf: bytes, *, stay: bool) -> None:
        """Show other pages, from the top or, to `stay`, where the owner was looking."""
        place = self.verticalScrollBar().value() if stay else 0
        self.paper.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.paper.load(self._buffer)
        self.verticalScrollBar().setValue(place)

    @property
    def zoom(self) -> float:
        """How large paper is shown; 1.0 is its size in life."""
        if self.zoomMode() == QPdfView.ZoomMode.Custom or not self.paper.pageCount():
            return self.zoomFactor()
        return self._page_width() / self._natural(0).width()

    def zoom_in(self) -> None:
        """A step larger."""
        self._zoom_to(self.zoom * _STEP)

    def zoom_out(self) -> None:
        """A step smaller."""
        self._zoom_to(self.zoom / _STEP)

    def fit(self) -> None:
        """As wide as there is room."""
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def page_rectangles(self) -> list[QRectF]:
        """Where the pages lie, in the viewport."""
        custom = self.zoomMode() == QPdfView.ZoomMode.Custom
        sizes: list[QSizeF] = []
        for number in range(self.paper.pageCount()):
            natural = self._natural(number)
            factor = self.zoomFactor() if custom else self._page_width() / natural.width()
            sizes.append(QSizeF((natural * factor).toSize()))
        margins, port = self.documentMargins(), self.viewport()
        widest = max((size.width() for size in sizes), default=0.0)
        whole = max(widest + margins.left() + margins.right(), port.width())
        left, top = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        found: list[QRectF] = []
        y = float(margins.top())
        for size in sizes:
            x = int((whole - size.width()) / 2)
            found.append(QRectF(x - left, y - top, size.width(), size.height()))
            y += size.height() + self.pageSpacing()
        return found

    def _natural(self, page: int) -> QSizeF:
        dots = QGuiApplication.primaryScreen().logicalDotsPerInch()
        return self.paper.pagePointSize(page) * (dots / _POINTS)

    def _page_width(self) -> float:
        margins = self.documentMargins()
        return max(1, self.viewport().width() - margins.left() - margins.right())

    def _zoom_to(self, factor: float) -> None:
        self.setZoomFactor(min(_LARGEST, max(_SMALLEST, factor)))
        self.setZoomMode(QPdfView.ZoomMode.Custom)

    def _dress(self) -> None:
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Dark, self._theme.colour("window"))  # behind the pages
        self.setPalette(palette)
        self.viewport().update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(self._theme.colour("hairline"))
        for place in self.page_rectangles():
            painter.drawRect(place.adjusted(-1, -1, 0, 0))
        painter.end()

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
