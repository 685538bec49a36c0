"""A disc with somebody's initials, in the colour of their stage."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.theme import Theme

_SIDE = 44


def initials(name: str) -> str:
    """The first letters of the first and last word, "" when there is none."""
    words = [word for word in (w.strip("\"'“”„()[].,-–—") for w in name.split()) if word]
    letters = [word[0] for word in words if word[0].isalnum()]
    return "".join(letters if len(letters) < 2 else (letters[0], letters[-1])).upper()


class Initials(QWidget):
    """Only adorns the name beside it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._letters = ""
        self._token = "muted"  # noqa: S105 - a colour
        self.setFixedSize(QSize(_SIDE, _SIDE))
        theme.changed.connect(self.update)

    def show_name(self, name: str, token: str) -> None:
        """`token` is the theme's colour of the disc."""
        self._letters, self._token = initials(name), token
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(self._token))
        painter.drawEllipse(self.rect())
        painter.setFont(theme.font("section"))
        painter.setPen(theme.colour("on_stage"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._letters)
        painter.end()
