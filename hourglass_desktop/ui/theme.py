"""The one place for colours, type and icons; everything else asks here and listens to `changed`."""

import sys
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontInfo,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
    QStyleHints,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

LOOKS = ("system", "light", "dark")
_TOKENS = MappingProxyType(
    {
        "window": ("#F5F6F8", "#12161C"),
        "surface": ("#FFFFFF", "#1B2029"),
        "nav": ("#EEF0F3", "#161B22"),
        "text": ("#18202C", "#E6EAF0"),
        "muted": ("#586273", "#A4AEBD"),
        "hairline": ("#E2E6EC", "#2C333D"),
        "control": ("#7A8695", "#758294"),
        "accent": ("#0F6E6A", "#4CC2BA"),
        "on_accent": ("#FFFFFF", "#0B1416"),
        "accent_tint": ("#E3F2F0", "#17302F"),
        "danger": ("#B3261E", "#FF8A80"),
        "warning_tint": ("#FFF4DC", "#3A2F14"),
        "ok": ("#1E7339", "#6BD08A"),
        "know": ("#5874A8", "#8FA8D8"),
        "like": ("#3478A8", "#6DB3E2"),
        "trust": ("#1B7F7B", "#4FC3BD"),
        "try": ("#3E8541", "#7CC47F"),
        "buy": ("#946A00", "#E3B341"),
        "repeat": ("#B85A17", "#F0955A"),
        "refer": ("#BE3F63", "#EE7F9F"),
        "on_stage": ("#FFFFFF", "#12161C"),
    }
)
TOKENS = tuple(_TOKENS)
"""The names of all colours."""
_ROLES = MappingProxyType(
    {
        "body": (13, QFont.Weight.Normal),
        "strong": (13, QFont.Weight.DemiBold),
        "small": (12, QFont.Weight.Normal),
        "section": (14, QFont.Weight.DemiBold),
        "page": (20, QFont.Weight.DemiBold),
        "figure": (24, QFont.Weight.DemiBold),
    }
)
"""Size in pixels and weight of each role of text."""
_PLAIN_FAMILIES = frozenset(
    ("", "Sans", "Sans Serif", "sans-serif", "DejaVu Sans", "Bitstream Vera Sans")
)
"""System fonts that are only there because nothing better was installed."""
_BUNDLED = ("NotoSans-Regular.ttf", "NotoSans-SemiBold.ttf")
_SCRIPTS = MappingProxyType(
    {
        **{
            script: f"NotoSans{script}-Regular.ttf"
            for script in (
                "Arabic",
                "Armenian",
                "Bengali",
                "Devanagari",
                "Georgian",
                "Gujarati",
                "Gurmukhi",
                "Hebrew",
                "Kannada",
                "Khmer",
                "Lao",
                "Malayalam",
                "Myanmar",
                "Sinhala",
                "Tamil",
                "Telugu",
                "Thai",
            )
        },
        "Japanese": "DroidSansFallbackFull.ttf",
        "SimplifiedChinese": "DroidSansFallbackFull.ttf",
        "Korean": "NanumSquareR.ttf",
    }
)
"""The bundled font of a script, named as Qt names writing systems."""
_HALF = 128
"""A window darker than this is dark."""


def token_colour(token: str, *, dark: bool) -> QColor:
    """A token's colour in the light or the dark look; KeyError for an unknown one."""
    return QColor(_TOKENS[token][dark])


class Theme(QObject):
    """Light or dark, following the system unless the owner chose; emits `changed` at once."""

    changed = Signal()

    def __init__(self, application: QApplication, resources: Path, look: str = "system") -> None:
        """Dress the application; `resources` holds the style sheet, icons and fonts."""
        super().__init__(application)
        self._application = application
        self._resources = resources
        self._sheet = (resources / "style.qss").read_text(encoding="utf-8")
        self._drawings: dict[str, str] = {}
        self._family = self._choose_family()
        self._hints: QStyleHints = application.styleHints()
        self.look = ""
        self.is_dark = False
        application.setStyle("Fusion")
        application.setFont(self.font("body"))
        self._hints.colorSchemeChanged.connect(self._follow)
        self._begin(look)

    def _begin(self, look: str) -> None:
        """The first look, told without Qt's enumerations: making them delays the first paint."""
        self.look = look if look in LOOKS else "system"
        system_is_dark = self._application.palette().window().color().lightness() < _HALF
        self._dress(dark=self.look == "dark" or (self.look == "system" and system_is_dark))

    @property
    def paper(self) -> QColor:
        """White in both looks."""
        return token_colour("surface", dark=False)

    def set_look(self, look: str) -> None:
        """Choose system, light or dark; shown at once, frames of the system's own included."""
        from PySide6.QtCore import Qt  # noqa: PLC0415 - see _begin

        self.look = look if look in LOOKS else "system"
        chosen = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(self.look)
        self._hints.setColorScheme(chosen or Qt.ColorScheme.Unknown)
        system_is_dark = self._hints.colorScheme() == Qt.ColorScheme.Dark
        is_dark = self.look == "dark" or (self.look == "system" and system_is_dark)
        if is_dark != self.is_dark or not self._application.styleSheet():
            self._dress(dark=is_dark)

    def colour(self, token: str) -> QColor:
        """A token's colour as it is now; KeyError for an unknown one."""
        return token_colour(token, dark=self.is_dark)

    def font(self, role: str) -> QFont:
        """The font of a role of text, with figures of one width."""
        size, weight = _ROLES[role]
        font = QFont(self._family)
        font.setPixelSize(size)
        font.setWeight(weight)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def add_scripts(self) -> None:
        """Have names shown also in scripts that the system has no font for (Linux)."""
        if not sys.platform.startswith("linux"):
            return
        systems = QFontDatabase.WritingSystem
        lacking = [s for s in _SCRIPTS if not QFontDatabase.families(systems[s])]
        for file in dict.fromkeys(_SCRIPTS[script] for script in lacking):
            QFontDatabase.addApplicationFont(str(self._resources / "fonts" / file))

    def icon(self, name: str, token: str = "text") -> QIcon:  # noqa: S107 - a colour
        """A drawing of resources/icons in a token's colour, sharp at any size and scale."""
        icon = QIcon()
        for side in (16, 20):
            for ratio in {1.0, self._application.devicePixelRatio()}:
                icon.addPixmap(self.pixmap(name, token, side, ratio))
        return icon

    def pixmap(self, name: str, token: str, size: int, ratio: float = 1.0) -> QPixmap:
        """A drawing as a picture of `size` logical pixels on a screen of that pixel ratio."""
        drawing = self._drawing(name).replace("currentColor", self.colour(token).name())
        picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
        picture.fill(QColor(0, 0, 0, 0))
        painter = QPainter(picture)
        QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(picture.rect()))
        painter.end()
        picture.setDevicePixelRatio(ratio)
        return picture

    def _drawing(self, name: str) -> str:
        if name not in self._drawings:
            file = self._resources / "icons" / f"{name}.svg"
            self._drawings[name] = file.read_text(encoding="utf-8")
        return self._drawings[name]

    def _choose_family(self) -> str:
        system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        named, real = system.family(), QFontInfo(system).family()
        if not sys.platform.startswith("linux") or not _PLAIN_FAMILIES.intersection((named, real)):
            return named
        for file in _BUNDLED:
            number = QFontDatabase.addApplicationFont(str(self._resources / "fonts" / file))
            if found := QFontDatabase.applicationFontFamilies(number):
                named = found[0]
        return named

    def _follow(self) -> None:
        if self.look == "system":
            self.set_look("system")

    def _dress(self, *, dark: bool) -> None:
        self.is_dark = dark
        self._application.setPalette(self._palette())
        sheet = self._sheet
        for token in sorted(TOKENS, key=len, reverse=True):  # @nav must not cut @navigation short
            sheet = sheet.replace(f"@{token}", self.colour(token).name())
        self._application.setStyleSheet(sheet)
        self.changed.emit()

    def _palette(self) -> QPalette:
        palette = QPalette()
        role = QPalette.ColorRole
        for place, token in {
            role.Window: "window",
            role.WindowText: "text",
            role.Base: "surface",
            role.AlternateBase: "window",
            role.Text: "text",
            role.Button: "surface",
            role.ButtonText: "text",
            role.BrightText: "danger",
            role.Highlight: "accent",
            role.HighlightedText: "on_accent",
            role.ToolTipBase: "surface",
            role.ToolTipText: "text",
            role.PlaceholderText: "muted",
            role.Link: "accent",
            role.LinkVisited: "accent",
            role.Accent: "accent",
            role.Light: "surface",
            role.Midlight: "hairline",
            role.Mid: "hairline",
            role.Dark: "control",
            role.Shadow: "control",
        }.items():
            palette.setColor(place, self.colour(token))
        for place in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, place, self.colour("control"))
        return palette
