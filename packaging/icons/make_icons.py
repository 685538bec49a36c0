"""Draws the program's icon at every size and for every system, from the two SVG files beside it.

One of them is the window's own, among the program's resources.

To be run with the development environment's Python after a change of a drawing; the results are
kept with the source, so that a build needs no drawing program.
"""

import sys
from pathlib import Path

from PIL import Image
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).resolve().parent
WINDOW = HERE.parent.parent / "resources" / "window.png"
SIZES = (16, 20, 22, 24, 32, 40, 48, 64, 128, 256, 512)
"""Edges of the PNG files, in pixels."""

WINDOWS = (16, 20, 24, 32, 40, 48, 64, 128, 256)
MACOS = (32, 64, 128, 256, 512, 1024)
SMALL = 24
"""Up to this size the drawing with fewer parts is clearer."""


def draw(size: int) -> Image.Image:
    """The icon with an edge of `size` pixels."""
    name = "hourglass-small.svg" if size <= SMALL else "hourglass.svg"
    picture = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(0)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(HERE / name)).render(painter)
    painter.end()
    plain = picture.convertToFormat(QImage.Format.Format_RGBA8888)
    return Image.frombytes("RGBA", (size, size), bytes(plain.constBits()))


def write(place: Path, window: Path) -> None:
    """Write all PNG files, the .ico and the .icns into a folder, and the window's icon."""
    drawn = {size: draw(size) for size in sorted({*SIZES, *WINDOWS, *MACOS})}
    for size in SIZES:
        drawn[size].save(place / f"hourglass-{size}.png", optimize=True)
    drawn[128].save(window, optimize=True)
    for name, sizes in (("hourglass.ico", WINDOWS), ("hourglass.icns", MACOS)):
        *others, largest = (drawn[size] for size in sizes)
        largest.save(place / name, sizes=[(size, size) for size in sizes], append_images=others)


if __name__ == "__main__":
    application = QGuiApplication([*sys.argv, "-platform", "offscreen"])
    write(HERE, WINDOW)
