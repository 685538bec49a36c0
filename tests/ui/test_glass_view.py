"""The hourglass on screen: bands that are buttons, necks that say what goes on."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hourglass_desktop.app import App
from hourglass_desktop.domain.stages import STAGES
from hourglass_desktop.services.hourglass import HourglassView
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.theme import Theme
from hourglass_desktop.ui.widgets.glass_view import GlassView


@pytest.fixture
def view(sample_app: App, kit: Kit) -> HourglassView:
    return sample_app.hourglass.read(kit.today(), 365)


@pytest.fixture
def glass(qtbot: QtBot, kit: Kit, view: HourglassView) -> GlassView:
    made = GlassView(kit.theme, kit.formats)
    qtbot.addWidget(made)
    made.resize(440, 560)
    made.show_view(view)
    with qtbot.waitActive(made):
        made.show()
    return made


@pytest.fixture
def light_again(kit: Kit) -> Iterator[Theme]:
    yield kit.theme
    kit.theme.set_look("light")


def test_each_band_is_a_button_that_says_its_stage_and_number(
    glass: GlassView, view: HourglassView
) -> None:
    names = [band.accessibleName() for band in glass.bands()]
    here = view.counts.here
    assert names[2] == f"Trust, {here['trust']} customers"
    assert [name.partition(",")[0].lower() for name in names] == list(STAGES)
    assert [int(name.split()[1]) for name in names] == [here[stage] for stage in STAGES]
    for band in glass.bands():
        seen = QAccessible.queryAccessibleInterface(band)
        assert seen.role() == QAccessible.Role.Button
        assert band.toolTip()


def test_keys_move_between_the_bands_and_press_them(qtbot: QtBot, glass: GlassView) -> None:
    bands = glass.bands()
    bands[0].setFocus()
    for key, at in (
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_Down, 1),
        (Qt.Key.Key_Down, 2),
        (Qt.Key.Key_End, 6),
        (Qt.Key.Key_Down, 6),
        (Qt.Key.Key_Up, 5),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_Down, 1),
    ):
        QTest.keyClick(glass.window().focusWidget(), key)
        assert bands[at].hasFocus(), key
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        with qtbot.waitSignal(glass.stage_wanted) as told:
            QTest.keyClick(bands[1], key)
        assert told.args == ["like"]


def test_a_click_on_a_band_or_on_its_name_presses_it(qtbot: QtBot, glass: GlassView) -> None:
    band = glass.bands()[6]
    for place in (QPoint(60, band.height() // 2), QPoint(band.width() - 6, band.height() // 2)):
        with qtbot.waitSignal(glass.stage_wanted) as told:
            QTest.mouseClick(band, Qt.MouseButton.LeftButton, pos=place)
        assert told.args == ["refer"]


def test_the_bands_are_one_stop_for_tab(qtbot: QtBot, kit: Kit, view: HourglassView) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    before, glass, after = QLineEdit(), GlassView(kit.theme, kit.formats), QLineEdit()
    rows = QVBoxLayout(whole)
    for part in (before, glass, after):
        rows.addWidget(part)
    glass.show_view(view)
    whole.resize(500, 700)
    with qtbot.waitActive(whole):
        whole.show()
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert glass.bands()[0].hasFocus()
    QTest.keyClick(glass.bands()[0], Qt.Key.Key_Down)
    QTest.keyClick(glass.bands()[1], Qt.Key.Key_Tab)
    assert glass.helps()[1].hasFocus()
    QTest.keyClick(glass.helps()[1], Qt.Key.Key_Tab)
    assert after.hasFocus()
    QTest.keyClick(after, Qt.Key.Key_Backtab)
    QTest.keyClick(glass.helps()[1], Qt.Key.Key_Backtab)
    assert glass.bands()[1].hasFocus()


@pytest.mark.parametrize("size", [(380, 420), (440, 560), (900, 1200), (900, 420), (320, 400)])
def test_everything_lies_within_the_widget(glass: GlassView, size: tuple[int, int]) -> None:
    glass.resize(*size)
    whole = QRect(0, 0, *size)
    places = [band.geometry() for band in glass.bands()]
    assert all(whole.contains(place) for place in places)
    assert [place.y() for place in places] == sorted(place.y() for place in places)
    for band in glass.bands():
        sand = band.sand()
        assert sand is None or band.rect().contains(sand.toAlignedRect())
    assert not any(a.intersects(b) for a, b in pairwise(places))


def test_sand_is_as_wide_as_the_customers_are_many(glass: GlassView, view: HourglassView) -> None:
    here = view.counts.here
    widths = {band.stage: band.sand() for band in glass.bands()}
    known, liked = widths["know"], widths["like"]
    assert known is not None
    assert liked is not None
    assert known.width() / liked.width() == pytest.approx(here["know"] / here["like"], rel=0.01)
    assert all((widths[stage] is None) == (here[stage] == 0) for stage in STAGES)


def test_the_neck_to_fix_first_says_so_in_words(glass: GlassView, view: HourglassView) -> None:
    assert view.fix_first is not None
    told = {neck.into: neck.words for neck in glass.necks()}
    first = view.fix_first.step.into
    assert told[first].startswith("Fix first: ")
    assert sum("Fix first" in words for words in told.values()) == 1
    assert "of buyers" in told["refer"]
    assert all(neck.hint in glass.accessibleDescription() for neck in glass.necks())


def test_an_empty_hourglass_names_nothing_to_fix(glass: GlassView, app: App, kit: Kit) -> None:
    glass.show_view(app.hourglass.read(kit.today(), 365))
    assert [neck.words for neck in glass.necks()] == ["no data"] * 6
    assert all(band.sand() is None for band in glass.bands())


def colours(picture: QImage) -> set[str]:
    return {
        QColor(picture.pixel(x, y)).name()
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    }


def test_it_is_painted_in_the_colours_of_either_look(glass: GlassView, light_again: Theme) -> None:
    stages = [band.stage for band in glass.bands() if band.sand() is not None]
    assert stages
    for look in ("light", "dark"):
        light_again.set_look(look)
        seen = colours(glass.grab().toImage())
        assert {light_again.colour(stage).name() for stage in stages} <= seen
        assert light_again.colour("hairline").name() in seen


def test_the_focus_is_seen(glass: GlassView, light_again: Theme) -> None:
    accent = light_again.colour("accent").name()
    glass.bands()[3].clearFocus()
    assert accent not in colours(glass.bands()[3].grab().toImage())
    glass.bands()[3].setFocus()
    assert accent in colours(glass.bands()[3].grab().toImage())


def test_right_to_left_the_names_stand_on_the_other_side(glass: GlassView) -> None:
    glass.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    band = glass.bands()[0]
    sand = band.sand()
    assert sand is not None
    assert sand.center().x() > band.width() / 2
    assert QRect(QPoint(0, 0), glass.size()).contains(band.geometry())
