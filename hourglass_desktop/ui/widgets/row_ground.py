"""What a row of a list is painted on."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from hourglass_desktop.ui.theme import Theme


def paint_ground(
    painter: QPainter, cell: QRectF, theme: Theme, tint: str, *, is_last: bool = False
) -> None:
    """Fill a cell with a colour of the theme, "" for none; a hairline ends all but the last."""
    if tint:
        painter.fillRect(cell, theme.colour(tint))
    if is_last:
        return
    line = QRectF(cell.left(), cell.bottom() - 1, cell.width(), 1)
    painter.fillRect(line, theme.colour("hairline"))
