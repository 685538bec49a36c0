"""One place for colours; every pair that meets on the screen can be read."""

import re
import sys
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hourglass_desktop import paths
from hourglass_desktop.domain.stages import STAGES
from hourglass_desktop.ui.theme import TOKENS, Theme, token_colour

PACKAGE = Path(__file__).resolve().parents[2] / "hourglass_desktop"
STYLE = PACKAGE.parent / "resources" / "style.qss"
GROUNDS = ("window", "surface", "nav", "accent_tint", "warning_tint")
# What is written in small letters on what: at least 4.5 to 1.
WRITTEN = [
    *product(("text",), (*GROUNDS, "hairline")),
    *product(("muted",), ("window", "surface", "nav")),
    *product(("accent", "danger"), ("window", "surface", "accent_tint")),
    ("muted", "accent_tint"),
    ("ok", "accent_tint"),
    ("ok", "surface"),
    ("ok", "window"),
    ("danger", "warning_tint"),
    ("on_accent", "accent"),
    ("surface", "text"),
    *(("on_stage", stage) for stage in STAGES),
]
# Borders of controls, marks and bars: at least 3 to 1.
DRAWN = [
    *product(("control", "accent", "danger"), ("window", "surface", "nav")),
    *product(STAGES, ("surface", "window")),
]


def luminance(colour: QColor) -> float:
    """Relative luminance by WCAG 2.1."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(c) for c in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio by WCAG 2.1, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_ratio_is_that_of_the_standard() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21, abs=0.01)
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), WRITTEN, ids="-".join)
def test_text_can_be_read(ink: str, ground: str, dark: bool) -> None:
    assert contrast(token_colour(ink, dark=dark), token_colour(ground, dark=dark)) >= 4.5


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), DRAWN, ids="-".join)
def test_controls_can_be_seen(ink: str, ground: str, dark: bool) -> None:
    assert contrast(token_colour(ink, dark=dark), token_colour(ground, dark=dark)) >= 3


def test_nobody_else_writes_a_colour() -> None:
    wrote = re.compile(r"#[0-9a-fA-F]{6}\b|Qt\.GlobalColor\.(?!transparent)\w+|QColor\(\s*[\d\"']")
    found = [
        f"{file.name}: {match}"
        for file in (PACKAGE / "ui").rglob("*.py")
        if file.name not in {"theme.py", "printing.py"}  # paper is white
        for match in wrote.findall(file.read_text(encoding="utf-8"))
    ]
    assert not found
    assert not wrote.findall(STYLE.read_text(encoding="utf-8"))


def test_the_style_names_known_colours_only() -> None:
    named = set(re.findall(r"@(\w+)", STYLE.read_text(encoding="utf-8")))
    assert named - set(TOKENS) == set() | (named & {"names"})


def test_a_look_is_shown_at_once(qapp: QApplication, qtbot: QtBot) -> None:
    theme = Theme(qapp, paths.resources_dir(), "light")
    assert theme.look == "light"
    with qtbot.waitSignal(theme.changed):
        theme.set_look("dark")
    assert theme.is_dark
    assert qapp.palette().color(QPalette.ColorRole.Window) == token_colour("window", dark=True)
    assert token_colour("surface", dark=True).name() in qapp.styleSheet()
    theme.set_look("light")
    assert qapp.palette().color(QPalette.ColorRole.Text) == token_colour("text", dark=False)


def test_an_unknown_look_is_the_systems(qapp: QApplication) -> None:
    theme = Theme(qapp, paths.resources_dir(), "plaid")
    assert theme.look == "system"
    theme.set_look("light")


def test_an_icon_has_the_colour_asked_for(theme: Theme) -> None:
    picture = theme.pixmap("x", "danger", 32).toImage()
    seen = {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).alpha() == 255
    }
    assert seen == {theme.colour("danger").name()}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere the system has fonts")
def test_names_in_other_scripts_have_letters(theme: Theme) -> None:
    theme.add_scripts()
    for script in ("Korean", "Japanese", "SimplifiedChinese", "Arabic", "Hebrew", "Thai"):
        assert QFontDatabase.families(QFontDatabase.WritingSystem[script]), script
