"""The page of the hourglass: the figures shown are the figures computed."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hourglass_desktop.app import App
from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.figure_people import Figure
from hourglass_desktop.domain.stages import FROM_THE_END
from hourglass_desktop.domain.touchpoints import Touchpoint
from hourglass_desktop.store import records
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.models.steps_model import Column, Role, StepsModel
from hourglass_desktop.ui.pages.hourglass_page import HourglassPage
from hourglass_desktop.ui.widgets.steps_table import StepsTable

KNOWN = dt.date(2026, 1, 1)
Make = Callable[..., HourglassPage]


@pytest.fixture
def make(qtbot: QtBot, kit: Kit) -> Make:
    def build(app: App, *, size: tuple[int, int] = (1084, 700), **options: float) -> HourglassPage:
        page = HourglassPage(kit, hourglass=app.hourglass, **options)
        qtbot.addWidget(page)
        page.resize(*size)
        with qtbot.waitActive(page):
            page.show()
        return page

    return build


def text(page: HourglassPage, name: str) -> str:
    label = page.findChild(QLabel, name)
    assert label is not None
    return label.text()


def button(page: HourglassPage, name: str) -> QPushButton:
    found = page.findChild(QPushButton, name)
    assert found is not None
    return found


def table(page: HourglassPage) -> StepsTable:
    found = page.findChild(StepsTable)
    assert found is not None
    return found


# --- the model --------------------------------------------------------------------------------


def test_the_model_is_sound(sample_app: App, kit: Kit) -> None:
    model = StepsModel(kit.formats)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert model.rowCount() == 0
    model.show_view(sample_app.hourglass.read(kit.today(), 365))
    assert (model.rowCount(), model.columnCount()) == (6, 7)
    assert model.row_of("refer") == 0
    assert model.row_of("know") == -1
    assert model.data(QModelIndex()) is None


def test_the_model_says_what_was_counted(sample_app: App, kit: Kit) -> None:
    view = sample_app.hourglass.read(kit.today(), 365)
    model = StepsModel(kit.formats)
    model.show_view(view)
    steps = {step.into: step for step in view.steps}
    for row, into in enumerate(FROM_THE_END):
        step = steps[into]
        cells = [model.data(model.index(row, column)) for column in Column]
        assert cells[Column.STEP].lower() == into
        assert cells[Column.WENT_ON] == kit.formats.count(step.rate)
        assert cells[Column.OPEN] == str(step.open)
        if step.rate.rate is None:
            assert cells[Column.RATE] == "–"
        else:
            assert cells[Column.RATE].startswith(kit.formats.percent(step.rate.rate) + ", ")
        is_first = view.fix_first is not None and view.fix_first.step.into == into
        assert model.data(model.index(row, 0), Role.FIX_FIRST) == is_first
        assert model.data(model.index(row, 0), Role.STAGE) == into
        assert model.data(model.index(row, 1), Role.STAGE) == ""
        skipped = f"{step.skipped} by skipping" if step.skipped else ""
        assert model.data(model.index(row, Column.WENT_ON), Role.NOTE) == skipped
        assert f"{step.window} days" in model.data(model.index(row, 0), Role.DETAIL)


def test_every_cell_explains_itself(sample_app: App, kit: Kit) -> None:
    model = StepsModel(kit.formats)
    model.show_view(sample_app.hourglass.read(kit.today(), 365))
    for row in range(6):
        for column in Column:
            place = model.index(row, column)
            assert model.data(place, Qt.ItemDataRole.ToolTipRole)
            assert model.data(place, Qt.ItemDataRole.AccessibleTextRole)
    across = Qt.Orientation.Horizontal
    spoken = Qt.ItemDataRole.AccessibleTextRole
    heads = [model.headerData(column, across, spoken) for column in Column]
    assert heads == [
        "Step", "Went on", "Rate", "Milestone", "Median days", "Still open", "Findings",
    ]  # fmt: skip


# --- the page ---------------------------------------------------------------------------------


def test_the_page_shows_the_hourglass(make: Make, sample_app: App, kit: Kit) -> None:
    page = make(sample_app)
    view = sample_app.hourglass.read(kit.today(), 365)
    assert view.fix_first is not None
    assert view.biggest_loss is not None
    here = [int(band.accessibleName().split()[1]) for band in page.glass().bands()]
    assert here == list(view.counts.here.values())
    assert text(page, "asOf") == "as of 30 June 2026"
    assert text(page, "fixFirstTitle").lower().startswith(view.fix_first.step.into)
    assert kit.formats.count(view.fix_first.step.rate) in text(page, "stepDetail")
    assert text(page, "biggestLoss").startswith(
        f"Biggest loss by count: {view.biggest_loss.lost} between "
    )
    assert view.promotion.split()[-1] in text(page, "promotionTitle")
    model = table(page).model()
    assert model.rowCount() == 6
    assert f"{view.fix_first.step.waiting} people" in button(page, "showPeople").text()


def test_another_period_is_read_at_once(make: Make, sample_app: App, kit: Kit) -> None:
    page = make(sample_app)
    chooser = page.findChild(QComboBox, "period")
    assert chooser is not None
    for index, days in ((1, 183), (2, 91), (0, 365)):
        chooser.setCurrentIndex(index)
        view = sample_app.hourglass.read(kit.today(), days)
        by_stage = {step.into: step for step in view.steps}
        model = table(page).model()
        shown = [model.index(row, Column.WENT_ON).data() for row in range(6)]
        assert shown == [kit.formats.count(by_stage[into].rate) for into in FROM_THE_END]


def test_the_people_behind_the_step(qtbot: QtBot, make: Make, sample_app: App, kit: Kit) -> None:
    page = make(sample_app)
    first = sample_app.hourglass.read(kit.today(), 365).fix_first
    assert first is not None
    with qtbot.waitSignal(page.step_wanted) as told, qtbot.waitSignal(page.people_wanted) as named:
        QTest.mouseClick(button(page, "showPeople"), Qt.MouseButton.LeftButton)
    (into,), (numbers, title) = told.args, named.args
    assert into == first.step.into
    figure = Figure(what="waiting", stage=into, as_of=kit.today(), days=365)
    assert numbers == sample_app.hourglass.people(figure)
    assert title == f"Waiting for {into.capitalize()}"


def test_enter_in_the_table_shows_the_people_and_tab_leaves_it(
    qtbot: QtBot, make: Make, sample_app: App
) -> None:
    page = make(sample_app)
    steps = table(page)
    steps.setFocus()
    steps.choose("refer")
    QTest.keyClick(steps, Qt.Key.Key_Down)
    assert "Repeat within 180 days" in text(page, "stepDetail")
    with qtbot.waitSignal(page.step_wanted) as told:
        QTest.keyClick(steps, Qt.Key.Key_Return)
    assert told.args == ["repeat"]
    QTest.keyClick(steps, Qt.Key.Key_Tab)
    assert not steps.hasFocus()


def test_a_band_shows_its_customers(qtbot: QtBot, make: Make, sample_app: App) -> None:
    page = make(sample_app)
    with qtbot.waitSignal(page.stage_wanted) as told:
        page.glass().bands()[4].click()
    assert told.args == ["buy"]


def test_the_arrow_keys_bring_a_band_into_sight(make: Make, sample_app: App) -> None:
    page = make(sample_app, size=(900, 400))
    bands = page.glass().bands()
    assert bands[6].visibleRegion().isEmpty()
    bands[0].setFocus()
    QTest.keyClick(bands[0], Qt.Key.Key_End)
    assert bands[6].visibleRegion().boundingRect() == bands[6].rect()


def test_a_longer_explanation_finds_room(make: Make, sample_app: App) -> None:
    page = make(sample_app, size=(764, 500))
    for into in FROM_THE_END:
        table(page).choose(into)
        QCoreApplication.processEvents()
        detail = page.findChild(QLabel, "stepDetail")
        assert detail is not None
        assert detail.height() >= detail.heightForWidth(detail.width())
        assert detail.geometry().top() > table(page).geometry().bottom()


def test_an_empty_store_teaches(qtbot: QtBot, make: Make, app: App) -> None:
    page = make(app)
    assert not table(page).isVisible()
    assert not button(page, "showPeople").isVisible()
    said = " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
    assert "Start with your journey map" in said
    with qtbot.waitSignal(page.customer_wanted):
        QTest.mouseClick(button(page, "firstCustomer"), Qt.MouseButton.LeftButton)


def test_the_first_customer_ends_the_lesson(make: Make, app: App, kit: Kit) -> None:
    page = make(app)
    with app.store.begin() as connection:
        records.insert(connection, "customers", [Customer(id=1, name="Sample", known_on=KNOWN)])
    kit.news.tell(Changes(kinds=frozenset(("customers",))))
    assert table(page).isVisible()
    assert not button(page, "firstCustomer").isVisible()
    assert page.glass().bands()[0].accessibleName() == "Know, 1 customer"
    assert text(page, "fixFirstTitle") == "Refer: nothing planned"


def test_nothing_to_fix(make: Make, app: App) -> None:
    with app.store.begin() as connection:
        records.insert(connection, "customers", [Customer(id=1, name="Sample", known_on=KNOWN)])
        live = [
            Touchpoint(id=n, stage=stage, what="Sample", state="live")
            for n, stage in enumerate(FROM_THE_END, 1)
        ]
        records.insert(connection, "touchpoints", live)
    page = make(app)
    assert text(page, "fixFirstTitle") == "Nothing to fix first"
    assert not button(page, "showPeople").isVisible()
    assert text(page, "promotionTitle") == "Promotion is open"


LONG = "Donaudampfschifffahrtsgesellschaft" * 6
ARABIC = "\u0645\u0624\u0633\u0633\u0629 \u0627\u0644\u0646\u062e\u064a\u0644"


@pytest.mark.parametrize("size", [(1084, 700), (900, 500), (764, 500)])
def test_long_and_foreign_names_never_push_the_page_wider(
    make: Make, app: App, size: tuple[int, int]
) -> None:
    names = (LONG, ARABIC, "山田太郎株式会社" * 20, "A\nB")
    with app.store.begin() as connection:
        people = [Customer(id=n, name=name, known_on=KNOWN) for n, name in enumerate(names, 1)]
        records.insert(connection, "customers", people)
        live = [
            Touchpoint(id=n, stage=stage, what="Sample", state="live")
            for n, stage in enumerate(FROM_THE_END[:-1], 1)
        ]
        records.insert(connection, "touchpoints", live)
    page = make(app, size=size)
    assert text(page, "fixFirstTitle") == "Like: nothing planned"
    said = text(page, "fixFirstSuggestion")
    assert ARABIC in said
    assert LONG not in said
    body = page.findChild(QWidget, "hourglassBody")
    assert body is not None
    assert body.width() <= size[0]


def test_a_slow_store_is_read_in_the_worker_thread(
    qtbot: QtBot, make: Make, sample_app: App, kit: Kit
) -> None:
    page = make(sample_app, patience=-1.0)
    assert text(page, "asOf").startswith("as of 30 June 2026, being read")
    assert not page.glass().isVisible()
    page.refresh()  # the reading under way is dropped, the next one counts
    qtbot.waitUntil(lambda: text(page, "asOf") == "as of 30 June 2026")
    view = sample_app.hourglass.read(kit.today(), 365)
    shown = [int(band.accessibleName().split()[1]) for band in page.glass().bands()]
    assert shown == list(view.counts.here.values())


@pytest.mark.parametrize("size", [(1700, 1000), (1084, 700), (900, 500), (764, 500), (560, 500)])
def test_it_is_painted_in_both_looks_at_any_size(
    make: Make, sample_app: App, kit: Kit, size: tuple[int, int]
) -> None:
    page = make(sample_app, size=size)
    try:
        light = page.grab().toImage()
        kit.theme.set_look("dark")
        dark = page.grab().toImage()
    finally:
        kit.theme.set_look("light")
    assert light != dark
    assert page.grab().toImage() == light
