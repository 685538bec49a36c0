"""The Settings window by keys and clicks: every section, what is refused, what can be undone."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QWidget

from hourglass_desktop.app import build
from hourglass_desktop.domain.own_fields import OwnField
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.ui.dialogs.settings_window import SettingsWindow
from hourglass_desktop.ui.screenshots import SECTIONS

if TYPE_CHECKING:
    from tests.journeys.conftest import Owner, Program

CONTROL = Qt.KeyboardModifier.ControlModifier
PLACES = {"Business": 0, "Stages": 1, "Own fields": 2, "Look": 3, "Data": 4}


@pytest.fixture
def owner(program: "Program", sample_file: Path) -> "Owner":
    """Somebody before the sample."""
    return program(sample_file)


@pytest.fixture
def kept(sample_file: Path) -> Any:
    """Reads the settings of the store beside the window."""

    def read() -> Business:
        noon = dt.datetime(2026, 6, 30, 12)  # noqa: DTZ001 - the owner's own clock
        with build(sample_file, business=Business(), clock=lambda: noon) as app:
            return app.business()

    return read


def settings(owner: "Owner", section: str = "Business") -> SettingsWindow:
    """Open the window by its key and go to a section by the arrow keys."""
    owner.key(Qt.Key.Key_Comma, CONTROL)
    owner.expect("Settings")
    window = owner.front
    assert isinstance(window, SettingsWindow)
    window.list.setFocus()
    for _step in range(PLACES[section]):
        owner.key(Qt.Key.Key_Down)
    return window


def put(owner: "Owner", name: str, text: str) -> None:
    """Type over a field and press Enter."""
    owner.wait(lambda: any(plain(w.accessibleName()) == name for w in lines(owner)))
    owner.fill(name, text)
    if not text:
        owner.key(Qt.Key.Key_Delete)
    owner.key(Qt.Key.Key_Return)


def lines(owner: "Owner") -> list[QLineEdit]:
    """The lines to type in that are to be seen."""
    return [w for w in owner.front.findChildren(QLineEdit) if w.isVisible()]


def undo(owner: "Owner", window: SettingsWindow, times: int = 1) -> None:
    """Press Ctrl+Z where no text takes it for itself."""
    window.list.setFocus()
    for _step in range(times):
        owner.key(Qt.Key.Key_Z, CONTROL)


def told(owner: "Owner", words: str) -> bool:
    """Whether a sentence with these words is to be read."""
    return any(words in w.text() for w in owner.front.findChildren(QLabel) if w.isVisible())


def plain(words: str) -> str:
    """Words without the sign for a key."""
    return words.replace("&", "")


def text(owner: "Owner", name: str) -> str:
    """What stands in a field."""
    return owner.see(QLineEdit, name).text()


def test_the_business_is_changed_field_by_field(owner: "Owner", kept: Any) -> None:
    window = settings(owner)
    put(owner, "Name", "Sample & Daughters")
    assert told(owner, "Business name changed")
    put(owner, "Currency", "chf")
    owner.choose("Paper", "Letter")
    owner.choose("First day of the week", "Saturday")
    owner.see(QLineEdit, "Name").setFocus()
    business = kept()
    assert (business.name, business.currency) == ("Sample & Daughters", "CHF")
    assert (business.paper, business.week_start) == ("letter", "saturday")
    assert told(owner, "never added up")
    assert owner.desk.window.windowTitle().startswith("Sample & Daughters")
    assert window.toast.isVisible()
    undo(owner, window, 4)
    assert not window.toast.isVisible()
    assert kept().currency == "EUR"
    assert text(owner, "Currency") == "EUR"
    window.reject()
    owner.expect("")


@pytest.mark.parametrize(
    ("section", "name", "typed", "sentence"),
    [
        ("Business", "Name", "x" * 1001, "more than the 1,000 that fit"),
        ("Business", "Currency", "XYZQ", "three letters"),
        ("Business", "Currency", "eu", "three letters"),
        ("Stages", "Like: Window, days", "0", "from 1 to"),
        ("Stages", "Like: Window, days", "abc", "whole number"),
        ("Stages", "Like: Window, days", "1000000", "from 1 to"),
        ("Stages", "Know: Rhythm, days", "-1", "from 0 to"),
        ("Stages", "Buy: Milestone, %", "0", "above 0 %"),
        ("Stages", "Buy: Milestone, %", "140 %", "at most 100 %"),
        ("Stages", "Buy: Milestone, %", "nan", "at most 100 %"),
        ("Stages", "Buy: Milestone, %", "half", "per cent"),
        ("Stages", "Refer: Rhythm, days", "3.5", "whole number"),
        ("Stages", "Refer: Window, days", "9" * 400, "from 1 to"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    owner: "Owner", kept: Any, section: str, name: str, typed: str, sentence: str
) -> None:
    before = kept()
    window = settings(owner, section)
    usual = text(owner, name)
    put(owner, name, typed)
    assert told(owner, sentence)
    assert text(owner, name) == typed
    window.reject()  # it stays, with the field in sight
    assert owner.dialog == "Settings"
    owner.see(QLineEdit, name).setFocus()
    owner.key(Qt.Key.Key_Escape)
    assert text(owner, name) == usual
    assert kept() == before
    owner.key(Qt.Key.Key_Escape)
    owner.expect("")


def test_stages_have_numbers_of_their_own_and_defaults(owner: "Owner", kept: Any) -> None:
    window = settings(owner, "Stages")
    put(owner, "Like: Window, days", "10000")
    assert told(owner, "more than ten years")
    put(owner, "Repeat: Milestone, %", "37,5")
    put(owner, "Know: Rhythm, days", "0")
    business = kept()
    assert (business.windows["like"], business.rhythms["know"]) == (10000, 0)
    assert business.milestones["repeat"] == 0.375
    put(owner, "Like: Window, days", "")
    assert text(owner, "Like: Window, days") == "90"
    owner.press("Back to the defaults")
    business, usual = kept(), Business()
    assert (dict(business.windows), dict(business.rhythms)) == (
        dict(usual.windows),
        dict(usual.rhythms),
    )
    assert not business.milestones
    undo(owner, window)
    assert kept().milestones["repeat"] == 0.375


def test_a_milestone_is_offered_from_the_own_rate(owner: "Owner", kept: Any) -> None:
    window = settings(owner, "Stages")
    stages: Any = window.sections["stages"]
    owner.wait(lambda: any(b.text() for b in stages.offers.values()))
    shown = {stage: b for stage, b in stages.offers.items() if b.isVisibleTo(stages)}
    assert shown
    stage, button = next(iter(shown.items()))
    offered = int(button.text().split()[1])
    button.click()
    assert kept().milestones[stage] == offered / 100
    owner.wait(lambda: not button.isVisibleTo(stages))


def test_own_fields_are_defined_and_filled_in(owner: "Owner", sample_file: Path) -> None:
    window = settings(owner, "Own fields")
    owner.fill("New field", "Allergies")
    owner.press("Add field")
    owner.fill("New field", "Size")
    owner.choose("Kind", "Choice")
    owner.press("Add field")
    assert told(owner, "Write the words to choose from")
    owner.fill("Choices", "S, M, L")
    owner.press("Add field")
    put(owner, "Name", "Allergy")
    assert told(owner, "Field renamed")
    owner.press("Move Size up")
    own: Any = window.sections["own-fields"]
    assert [own.entries[f"name.{n}"].read() for n in range(2)] == ["Size", "Allergy"]
    put(owner, "Name", "ALLERGY")
    assert told(owner, "There is a field of this name")
    owner.press("Move Size down")  # not before it is mended
    assert [own.entries[f"name.{n}"].read() for n in range(2)] == ["ALLERGY", "Allergy"]
    owner.key(Qt.Key.Key_Escape)
    owner.press("Remove Allergy")
    undo(owner, window)
    window.reject()
    owner.expect("")
    noon = dt.datetime(2026, 6, 30, 12)  # noqa: DTZ001 - the owner's own clock
    with build(sample_file, business=Business(), clock=lambda: noon) as app:
        assert app.own_fields.fields() == (
            OwnField(name="Size", kind="choice", choices=("S", "M", "L")),
            OwnField(name="Allergy"),
        )
    page: Any = owner.desk.session and owner.desk.session.furniture
    page.customers.show_first()
    page.customers.detail.tabs.bar.setCurrentIndex(1)
    owner.wait(lambda: page.customers.current() > 0)
    put(owner, "Allergy", "bees")
    owner.choose("Size", "M")
    with build(sample_file, business=Business(), clock=lambda: noon) as app:
        found = {v.field: v.value for v in app.customers.book().own_values}
    assert found["Allergy"] == "bees"


def test_a_logo_is_chosen_shown_and_removed(owner: "Owner", kept: Any, tmp_path: Path) -> None:
    picture, text_file = tmp_path / "logo.png", tmp_path / "logo.txt"
    Image.new("RGBA", (1200, 300), (15, 110, 106, 128)).save(picture)
    text_file.write_text("no picture")
    window = settings(owner)
    business: Any = window.sections["business"]
    business.logo.take(str(text_file))
    owner.wait(lambda: "no picture" in business.logo.sentence.text())
    owner.answer_file_dialog(picture)
    owner.press("Choose a picture")
    owner.wait(lambda: bool(kept().logo))
    owner.wait(business.logo.remove.isVisible)
    assert business.logo.picture.pixmap().width() > 0
    assert len(kept().logo) <= 200_000
    owner.press("Remove the logo")
    owner.wait(lambda: not kept().logo)
    owner.expect("Settings")
    undo(owner, window)
    owner.wait(lambda: bool(kept().logo))


def test_the_look_is_that_of_the_view_menu(owner: "Owner") -> None:
    settings(owner, "Look")
    owner.press("Dark")
    assert owner.desk.theme.is_dark
    fittings = owner.desk.fittings
    assert fittings is not None
    actions: Any = fittings.actions
    assert actions._looks["dark"].isChecked()
    actions._looks["light"].trigger()
    owner.wait(lambda: not owner.desk.theme.is_dark)
    look: Any = owner.front
    assert look.sections["look"].buttons["light"].isChecked()


def test_data_says_where_the_store_lies_and_backs_up(owner: "Owner", sample_file: Path) -> None:
    settings(owner, "Data")
    assert told(owner, str(sample_file))
    folder = sample_file.parent / "backups"
    before = len(list(folder.glob("*")))
    owner.press("Back up now")
    owner.wait(lambda: len(list(folder.glob("*"))) > before)


def test_every_section_can_be_walked(owner: "Owner") -> None:
    window = settings(owner)
    for name in SECTIONS:
        window.show_section(name)
        stops = [
            w
            for w in window.findChildren(QWidget)
            if w.isVisible() and w.isEnabled() and w.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        for widget in stops:
            words = getattr(widget, "text", lambda: "")() if hasattr(widget, "click") else ""
            assert widget.accessibleName() or words, (name, widget)
        window.list.setFocus()
        seen = set()
        for _step in range(80):
            owner.key(Qt.Key.Key_Tab)
            seen.add(QApplication.focusWidget())
        assert {s for s in stops if isinstance(s, QLineEdit | QComboBox)} <= seen, name
