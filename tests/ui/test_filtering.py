"""Filters of the list by keys and clicks: tags, states, named filters, columns by choice."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from hourglass_desktop.app import App
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.filters import SavedFilter
from hourglass_desktop.domain.reviews import Review
from hourglass_desktop.ui.dialogs.filter_dialog import FilterDialog
from hourglass_desktop.ui.filter_editing import FilterEditing
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.models.customer_rows import Column
from hourglass_desktop.ui.pages.customers_page import CustomersPage


@pytest.fixture
def page(app: App, kit: Kit, qtbot: QtBot, today: dt.date) -> CustomersPage:
    """The page on four customers with tags, one of them closed."""
    for name, tags in (
        ("Anna Sample", ("Garden", "spring")),
        ("Bernd Sample", ("garden",)),
        ("Chen Sample", ("garden", "spring")),
        ("Dora Sample", ()),
    ):
        app.customers.save(Customer(name=name, tags=tags))
    app.customers.close(3, today, "lost")
    made = CustomersPage(
        kit,
        customers=app.customers,
        touches=app.touches,
        follow_ups=app.follow_ups,
        filters=app.filters,
        fields=app.customer_fields,
        fit=app.fit,
    )
    qtbot.addWidget(made)
    made.resize(1084, 700)
    made.show()
    return made


def names(page: CustomersPage) -> str:
    """The first letters of who is shown."""
    model = page.model
    return "".join(str(model.index(row, 0).data())[0] for row in range(model.rowCount()))


def shown_tags(page: CustomersPage) -> list[str]:
    """The tags filtered by."""
    return list(page.list.chips.tags)


def entry(menu: QMenu, *words: str) -> None:
    """Choose an entry of a menu, through menus in it."""
    action = next(a for a in menu.actions() if a.text() == words[0])
    if len(words) == 1:
        assert action.isEnabled()
        action.trigger()
        return
    inner = action.menu()
    assert isinstance(inner, QMenu)
    entry(inner, *words[1:])


def test_open_and_closed_are_states_to_filter_by(page: CustomersPage) -> None:
    chips = page.list.chips.buttons
    assert not chips["open"].isVisible()
    entry(page.list.filter.fill(), "Open customers")
    assert (chips["open"].text(), chips["closed"].text()) == ("Open 3", "Closed 1")
    assert chips["open"].isVisible()
    assert names(page) == "ABD"
    QTest.mouseClick(chips["closed"], Qt.MouseButton.LeftButton)
    assert names(page) == "C"


def test_tags_narrow_and_their_chips_take_them_off(page: CustomersPage) -> None:
    button = page.list.filter
    entry(button.fill(), "Tags", "garden (3)")
    assert names(page) == "ABC"
    assert page.list.chips.buttons[""].text() == "All 3"
    entry(button.fill(), "Tags", "spring (2)")
    assert names(page) == "AC"
    assert shown_tags(page) == ["garden", "spring"]
    chip = next(b for b in page.list.chips._tag_buttons if b.text() == "garden")
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert shown_tags(page) == ["spring"]
    entry(button.fill(), "Tags", "spring (2)")
    assert names(page) == "ABCD"


def test_a_filter_is_named_chosen_renamed_and_removed(
    page: CustomersPage, app: App, kit: Kit
) -> None:
    editing = FilterEditing(kit, app.filters, page)
    dialogs: list[FilterDialog] = []
    editing.opened.connect(dialogs.append)
    button = page.list.filter
    button.saving_wanted.connect(lambda: editing.save(page.list.as_filter()))
    button.renaming_wanted.connect(editing.rename)
    button.removal_wanted.connect(editing.remove)
    assert not next(
        a for a in button.fill().actions() if a.text() == "Save this filter…"
    ).isEnabled()
    QTest.keyClicks(page.list.search, "an")
    entry(button.fill(), "Tags", "Garden (1)")
    entry(button.fill(), "Open customers")
    entry(button.fill(), "Save this filter…")
    QTest.keyClick(dialogs[0].name, Qt.Key.Key_Return)
    assert "name is needed" in dialogs[0].field("name").note
    QTest.keyClicks(dialogs[0].name, "My garden")
    QTest.keyClick(dialogs[0].name, Qt.Key.Key_Return)
    page.list.clear_filter()
    assert names(page) == "ABCD"
    assert not page.list.chips.tags
    entry(button.fill(), "My garden")
    assert names(page) == "A"
    assert (page.list.search.text(), page.list.chips.tags) == ("an", ("Garden",))
    entry(button.fill(), "Rename a filter", "My garden")
    dialogs[1].name.setText("Gardens")
    QTest.keyClick(dialogs[1].name, Qt.Key.Key_Return)
    assert [f.name for f in app.filters.listed()] == ["Gardens"]
    entry(button.fill(), "Remove a filter", "Gardens")
    assert not app.filters.listed()


def test_a_tag_that_went_meanwhile_can_be_taken_off(
    page: CustomersPage, app: App, kit: Kit
) -> None:
    entry(page.list.filter.fill(), "Tags", "spring (2)")
    kit.news.tell(app.bulk.untag((1, 3), "spring"))
    assert names(page) == ""
    assert page.list.nobody.isVisible()
    entry(page.list.filter.fill(), "Tags", "spring (0)")
    assert names(page) == "ABCD"


def test_of_very_many_tags_the_commonest_are_offered(
    page: CustomersPage, app: App, kit: Kit
) -> None:
    rare = tuple(f"rare {n}" for n in range(300))
    kit.news.tell(app.customers.save(Customer(name="Emil Sample", tags=rare)))
    menu = next(a for a in page.list.filter.fill().actions() if a.text() == "Tags").menu()
    assert isinstance(menu, QMenu)
    entries = [a.text() for a in menu.actions()]
    assert (len(entries), entries[0], entries[-1]) == (101, "garden (3)", "And 202 rarer ones")
    page.list.show_filter(SavedFilter(name="", tags=("rare 7",)))
    assert names(page) == "E"


def test_columns_by_choice_are_all_there(
    page: CustomersPage, app: App, kit: Kit, today: dt.date, qtbot: QtBot
) -> None:
    kit.news.tell(app.reviews.save(Review(customer=1, date=today, would_recommend=9)))
    table = page.list.table
    menu = page.list.columns.menu()
    for column in Column:
        if column not in table.columns():
            entry(menu, str(page.model.headerData(column, Qt.Orientation.Horizontal)))
    assert not any(table.isColumnHidden(column) for column in Column)
    bar = table.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    shown = {c: str(page.model.index(0, c).data()) for c in (Column.TAGS, Column.RECOMMENDS)}
    assert shown == {Column.TAGS: "Garden, spring", Column.RECOMMENDS: "9"}
    for column in Column:
        table.sortByColumn(column, Qt.SortOrder.DescendingOrder)
        assert page.model.rowCount() == 4
    entry(menu, "The usual columns")
    qtbot.waitUntil(lambda: bar.maximum() == 0)
