"""The manual: its chapters hold to the window, and its window is used by keys."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QKeySequence, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget
from pytestqt.qtbot import QtBot

from hourglass_desktop import paths
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.fit import QUESTIONS
from hourglass_desktop.domain.reasons import REASONS
from hourglass_desktop.domain.stages import STAGES
from hourglass_desktop.domain.trial_board import COLUMNS
from hourglass_desktop.ui.actions import Actions
from hourglass_desktop.ui.dialogs.shortcuts_dialog import own_keys
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.main_window import menu_titles, page_keys
from hourglass_desktop.ui.manual_window import ManualWindow
from hourglass_desktop.wording.fit_words import question_words
from hourglass_desktop.wording.manual import (
    CHAPTER_OF_PAGE,
    CHAPTERS,
    PICTURES,
    Chapter,
    find_in,
    manual_dir,
    read_manual,
)
from hourglass_desktop.wording.pages import PAGES, page_title
from hourglass_desktop.wording.stage_help import stage_help
from hourglass_desktop.wording.trial_words import column_title
from hourglass_desktop.wording.words import finding_words, reason_words

RESOURCES = paths.resources_dir()
PLACE = manual_dir(RESOURCES)
LINK = re.compile(r"(!?)\[[^]]+\]\(([^)]+)\)")
KEY = re.compile(r"\b(?:(?:Ctrl|Alt|Shift)\+)+(?:PgDown|PgUp|Del|\w|[,/?])|\bF\d+\b")
LARGEST = 1_500_000
FINDINGS = ("hole", "leak", "zero flow", "neglect", "likely leak", "no data")


@pytest.fixture
def actions(qtbot: QtBot) -> Actions:
    """Every action of the window."""
    window = QMainWindow()
    qtbot.addWidget(window)
    menus: dict[str, QMenu] = {name: window.menuBar().addMenu(t) for name, t in menu_titles()}
    made = Actions(window, menus)
    made.add_pages(page_keys())
    return made


def raw() -> dict[str, str]:
    """The chapters as they are written."""
    return {file.stem: file.read_text(encoding="utf-8") for file in PLACE.glob("*.md")}


def whole() -> str:
    """All words of the manual on one line."""
    return " ".join(" ".join(raw().values()).split())


# --- what is written ----------------------------------------------------------------------------


def test_every_chapter_and_picture_is_listed_and_no_other_lies_there() -> None:
    assert {*raw()} == {*CHAPTERS}
    assert {file.stem for file in PLACE.glob("*.png")} == {*PICTURES}
    assert sum(file.stat().st_size for file in PLACE.iterdir()) < LARGEST


@pytest.mark.parametrize("name", CHAPTERS)
def test_every_link_leads_to_a_chapter_and_every_picture_is_there(name: str) -> None:
    text = raw()[name]
    assert text.startswith("# ")
    for is_picture, target in LINK.findall(text):
        wanted = PICTURES if is_picture else CHAPTERS
        assert Path(target).stem in wanted, target
        assert Path(target).suffix == (".png" if is_picture else ".md"), target
    assert "http" not in text


def test_every_picture_is_shown_by_some_chapter() -> None:
    assert {Path(t).stem for p, t in LINK.findall(whole()) if p} == {*PICTURES}


def test_every_page_has_its_chapter_and_is_named() -> None:
    assert {*PAGES} <= {*CHAPTER_OF_PAGE}
    assert {*CHAPTER_OF_PAGE.values()} <= {*CHAPTERS}
    for name in PAGES:
        assert page_title(name) in raw()[CHAPTER_OF_PAGE[name]], name


def test_every_action_that_opens_a_dialog_is_named(actions: Actions) -> None:
    titles = [a.text() for a in actions.all() if a.text().endswith("…")]
    assert len(titles) > 15
    words = whole().casefold()
    plain = [title.replace("&", "").removesuffix("…") for title in titles]
    assert [title for title in plain if title.casefold() not in words] == []


def test_every_key_that_is_named_is_one(actions: Actions) -> None:
    real = {
        key.toString(QKeySequence.SequenceFormat.PortableText)
        for action in actions.all()
        for key in action.shortcuts()
    }
    for _what, keys in own_keys():
        real |= {*KEY.findall(keys)}
    named = {key for text in raw().values() for key in KEY.findall(text)}
    assert {"Ctrl+K", "F1", "Ctrl+Shift+Del", "Alt+4"} <= named
    assert sorted(named - real) == []


def test_the_stages_and_the_keys_are_the_windows_own() -> None:
    chapters = {c.name: c for c in read_manual(RESOURCES, [("Do | this", "Ctrl+X")])}
    for stage in STAGES:
        assert stage_help(stage).example in chapters["stages"].text
    assert "| Do \\| this | Ctrl+X |" in chapters["keys"].text
    for question in QUESTIONS:
        assert question_words(question) in chapters["fit"].text
    assert not any("{" in chapter.text for chapter in chapters.values())


def test_the_windows_words_for_reasons_findings_and_figures_are_explained() -> None:
    for reason in REASONS:
        assert reason_words(reason) in raw()["today"], reason
    figures = raw()["figures"].casefold()
    for finding in FINDINGS:
        assert finding_words(finding) in figures, finding
    for column in COLUMNS:
        assert column_title(column) in raw()["trials"], column


def test_a_chapter_that_is_missing_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(HourglassError, match=r"first-ten-minutes\.md cannot be read"):
        read_manual(tmp_path, [])


def test_what_is_searched_for_is_found_in_any_case_titles_first() -> None:
    chapters = (
        Chapter("a", "One", "# One\nWords on **privacy** and a [link](b.md)."),
        Chapter("b", "Privacy", "# Privacy\n\n- Words, too: privacy."),
    )
    hits = find_in(chapters, "PRIVACY words")
    assert [hit.name for hit in hits] == ["b", "a"]
    assert hits[1].words == "Words on privacy and a link."
    assert find_in(chapters, "nowhere") == []
    assert find_in(chapters, "  ") == []


# --- its window ---------------------------------------------------------------------------------


@pytest.fixture
def manual(qtbot: QtBot, kit: Kit) -> Iterator[ManualWindow]:
    """The manual, opened at its first chapter."""
    parent = QWidget()
    qtbot.addWidget(parent)
    chapters = read_manual(RESOURCES, [("New customer", "Ctrl+N")])
    window = ManualWindow(kit.theme, chapters, RESOURCES, parent)
    window.open_at(CHAPTERS[0])
    qtbot.waitUntil(window.isActiveWindow)
    yield window
    parent.close()


def heading(manual: ManualWindow) -> str:
    """The first line of the chapter shown."""
    return manual.browser.document().firstBlock().text()


def test_a_chapter_is_read_and_left_for_another_and_back(manual: ManualWindow) -> None:
    told: list[str] = []
    manual.shown.connect(told.append)
    assert heading(manual) == "The first ten minutes"
    manual.go_to("fit")
    QTest.keyClick(manual, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert heading(manual) == "The first ten minutes"
    QTest.keyClick(manual, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert heading(manual) == "Fit"
    assert told == ["fit", CHAPTERS[0], "fit"]
    assert not manual.forward.isEnabled()
    manual.go_to("no-such-chapter")
    assert heading(manual) == "Fit"


def test_a_link_is_followed(manual: ManualWindow) -> None:
    manual.browser.anchorClicked.emit(QUrl("today.md"))
    assert heading(manual).startswith("Today")


def test_pictures_are_drawn_and_fit_the_window(manual: ManualWindow, qtbot: QtBot) -> None:
    for name in CHAPTERS:
        manual.go_to(name)
        document: QTextDocument = manual.browser.document()
        for _sign, target in (pair for pair in LINK.findall(raw()[name]) if pair[0]):
            kind = QTextDocument.ResourceType.ImageResource
            assert manual.browser.loadResource(kind.value, target) is not None
        qtbot.waitUntil(lambda d=document: d.size().width() > 0)  # type: ignore[misc]
        assert not manual.browser.horizontalScrollBar().maximum(), name


def test_the_search_is_gone_through_by_keys(manual: ManualWindow) -> None:
    QTest.keyClick(manual, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert manual.search.hasFocus()
    QTest.keyClicks(manual.search, "snooze")
    assert manual.list.accessibleName() == "Found in the manual"
    assert 0 < manual.list.count() < len(CHAPTERS)
    QTest.keyClick(manual.search, Qt.Key.Key_Return)
    assert heading(manual).startswith("Today")
    marks = manual.browser.extraSelections()
    assert marks
    assert marks[0].cursor.selectedText().casefold() == "snooze"
    QTest.keyClick(manual, Qt.Key.Key_Escape)
    assert manual.list.count() == len(CHAPTERS)
    assert not manual.browser.extraSelections()
    QTest.keyClick(manual, Qt.Key.Key_Escape)
    assert not manual.isVisible()


def test_a_search_for_what_is_not_there_says_so(manual: ManualWindow) -> None:
    manual.search.setText("zebra")
    assert manual.nothing.isVisible()
    assert not manual.list.isVisible()


def test_another_look_keeps_the_place(manual: ManualWindow, kit: Kit) -> None:
    manual.go_to("figures")
    manual.browser.verticalScrollBar().setValue(120)
    kit.theme.set_look("dark")
    assert manual.browser.verticalScrollBar().value() == 120
