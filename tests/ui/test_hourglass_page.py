"""The page of the hourglass: the figures shown are the figures computed."""

import datetime as dt
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QModelIndex, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hourglass_desktop.app import App
from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.figure_people import OF_STEPS, Figure
from hourglass_desktop.domain.purchases import Purchase
from hourglass_desktop.domain.reviews import Review
from hourglass_desktop.domain.stages import FROM_THE_END, STEPS
from hourglass_desktop.domain.touchpoints import Touchpoint
from hourglass_desktop.store import customers, records, settings
from hourglass_desktop.ui.dialogs.stages_dialog import StagesDialog
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.models.steps_model import Column, Role, StepsModel
from hourglass_desktop.ui.pages.hourglass_page import HourglassPage
from hourglass_desktop.ui.widgets.step_figures import StepFigures
from hourglass_desktop.ui.widgets.steps_table import StepsTable, in_lines

KNOWN = dt.date(2026, 1, 1)
Make = Callable[..., HourglassPage]


@pytest.fixture
def make(qtbot: QtBot, kit: Kit) -> Make:
    def build(
        app: App, *, size: tuple[int, int] = (1084, 700), patience: float = 60
    ) -> HourglassPage:
        page = HourglassPage(kit, hourglass=app.hourglass)
        page.reading.patience = patience
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


def figures(page: HourglassPage) -> StepFigures:
    found = page.findChild(StepFigures)
    assert found is not None
    return found


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
    card = sample_app.hourglass.card(kit.today(), 365)
    model.show_view(card.view, card.before)
    assert (model.rowCount(), model.columnCount()) == (6, 7)
    assert model.row_of("refer") == 0
    assert model.row_of("know") == -1
    assert model.data(QModelIndex()) is None


def test_the_model_says_what_was_counted(sample_app: App, kit: Kit) -> None:
    card = sample_app.hourglass.card(kit.today(), 365)
    view, before = card.view, card.before
    model = StepsModel(kit.formats)
    model.show_view(view, before)
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
        milestone = view.milestones.get(into)
        aim = "" if milestone is None else f"milestone {kit.formats.percent(milestone)}"
        assert model.data(model.index(row, Column.RATE), Role.NOTE) == aim
        said = model.data(model.index(row, 0), Role.DETAIL)
        assert f"{step.window} days" in said
        assert kit.formats.rate(step.rate) in said
        then = before[into].rate
        assert cells[Column.BEFORE] == ("–" if then is None else kit.formats.percent(then))
        assert (kit.formats.rate(before[into]) if before[into].n else "nobody's time") in said


def test_every_cell_explains_itself(sample_app: App, kit: Kit) -> None:
    model = StepsModel(kit.formats)
    card = sample_app.hourglass.card(kit.today(), 365)
    model.show_view(card.view, card.before)
    for row in range(6):
        for column in Column:
            place = model.index(row, column)
            assert model.data(place, Qt.ItemDataRole.ToolTipRole)
            assert model.data(place, Qt.ItemDataRole.AccessibleTextRole)
    across = Qt.Orientation.Horizontal
    spoken = Qt.ItemDataRole.AccessibleTextRole
    heads = [model.headerData(column, across, spoken) for column in Column]
    assert heads == [
        "Step", "Went on", "Rate", "Before", "Median days", "Still open", "Findings",
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
    assert kit.formats.rate(view.fix_first.step.rate) in text(page, "stepDetail")
    assert (
        button(page, "biggestLoss")
        .text()
        .startswith(f"Biggest loss by count: {view.biggest_loss.lost} between ")
    )
    assert view.promotion.split()[-1] in text(page, "promotionTitle")
    model = table(page).model()
    assert model.rowCount() == 6
    assert f"{view.fix_first.step.waiting} people" in button(page, "showPeople").text()


def test_another_period_is_read_at_once(make: Make, sample_app: App, kit: Kit) -> None:
    page = make(sample_app)
    chooser = page.findChild(QComboBox, "period")
    assert chooser is not None
    for index, days in ((0, 30), (1, 90), (2, 180), (3, 365), (4, 730)):
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
    with qtbot.waitSignal(page.people_wanted) as named:
        QTest.mouseClick(button(page, "showPeople"), Qt.MouseButton.LeftButton)
    numbers, title = named.args
    into = first.step.into
    figure = Figure(what="waiting", stage=into, as_of=kit.today(), days=365)
    assert numbers == sample_app.hourglass.people(figure)
    assert title == f"Waiting for {into.capitalize()}, as of 30 Jun 2026"


def test_enter_in_the_table_shows_the_people_and_tab_leaves_it(
    qtbot: QtBot, make: Make, sample_app: App
) -> None:
    page = make(sample_app)
    steps = table(page)
    steps.setFocus()
    steps.choose("refer")
    QTest.keyClick(steps, Qt.Key.Key_Down)
    assert "Repeat within 180 days" in text(page, "stepDetail")
    with qtbot.waitSignal(page.people_wanted) as told:
        QTest.keyClick(steps, Qt.Key.Key_Return)
    assert told.args[1] == "Waiting for Repeat, as of 30 Jun 2026"
    QTest.keyClick(steps, Qt.Key.Key_Tab)
    assert not steps.hasFocus()


def shown_people(qtbot: QtBot, page: HourglassPage, act: Callable[[], object]) -> tuple[int, str]:
    """How many customers something shows, and under which title."""
    with qtbot.waitSignal(page.people_wanted) as told:
        act()
    numbers, title = told.args
    assert len(set(numbers)) == len(numbers)
    return len(numbers), title


def test_the_step_chosen_stays_so(make: Make, sample_app: App) -> None:
    page = make(sample_app)
    table(page).choose("try")
    page.period.period.set_value(90)
    assert "from Trust to Try" in text(page, "stepDetail")
    assert "In the 90 days before" in text(page, "stepDetail")


def test_a_band_shows_its_customers_here_or_reached(
    qtbot: QtBot, make: Make, sample_app: App, kit: Kit
) -> None:
    page = make(sample_app)
    counts = sample_app.hourglass.read(kit.today(), 365).counts
    buy = page.glass().bands()[4]
    found = shown_people(qtbot, page, buy.click)
    assert found == (counts.here["buy"], "At Buy, as of 30 Jun 2026")
    page.shows["reached"].click()
    assert buy.accessibleName() == f"Buy, {counts.reached['buy']} customers reached it"
    found = shown_people(qtbot, page, lambda: QTest.keyClick(buy, Qt.Key.Key_Return))
    assert found == (counts.reached["buy"], "Reached Buy, as of 30 Jun 2026")
    page.shows["here"].click()
    assert buy.accessibleName() == f"Buy, {counts.here['buy']} customers"


def test_every_figure_of_a_step_shows_its_customers(
    qtbot: QtBot, make: Make, sample_app: App, kit: Kit
) -> None:
    page = make(sample_app)
    page.period.period.set_value(180)
    card = sample_app.hourglass.card(kit.today(), 180)
    pressed = 0
    for step in card.view.steps:
        table(page).choose(step.into)
        for what in OF_STEPS:
            press, n = figures(page).button(what), getattr(step, what)
            assert press.isVisible() == bool(n), (what, step.into)
            if n:
                assert press.text().startswith(f"{n} ")
                press.setFocus()
                act = partial(QTest.keyClick, press, Qt.Key.Key_Space)
                many, title = shown_people(qtbot, page, act)
                assert many == n
                assert step.into.capitalize() in title
                assert title.endswith(", as of 30 Jun 2026")
                pressed += 1
        before = card.before[step.into]
        for what, n in (("matured", before.n), ("moved", before.k)):
            press = figures(page).button(what, earlier=True)
            assert press.isVisible() == bool(n)
            if n:
                assert press.text().startswith(f"before: {n} ")
                many, title = shown_people(qtbot, page, press.click)
                assert many == n
                assert title.endswith(", as of 1 Jan 2026")
    assert pressed > 30


def test_the_biggest_loss_shows_its_customers(
    qtbot: QtBot, make: Make, sample_app: App, kit: Kit
) -> None:
    page = make(sample_app)
    loss = sample_app.hourglass.read(kit.today(), 365).biggest_loss
    assert loss is not None
    many, title = shown_people(qtbot, page, button(page, "biggestLoss").click)
    assert many == loss.lost
    assert f"did not go on to {loss.into.capitalize()}" in title


def test_a_neck_explains_its_step(make: Make, sample_app: App) -> None:
    page = make(sample_app)
    glass = page.glass()
    (neck,) = [neck for neck in glass.necks() if neck.into == "try"]
    middle = neck.place.center().toPoint()
    QTest.mouseClick(glass, Qt.MouseButton.LeftButton, pos=middle)
    assert table(page).hasFocus()
    assert "from Trust to Try" in text(page, "stepDetail")


def test_a_stage_explains_itself(make: Make, sample_app: App) -> None:
    page = make(sample_app)
    bands, helps = page.glass().bands(), page.glass().helps()
    bands[0].setFocus()
    QTest.keyClick(bands[0], Qt.Key.Key_End)
    QTest.keyClick(bands[6], Qt.Key.Key_Tab)
    assert helps[6].hasFocus()
    assert helps[6].accessibleName() == "What Refer means"
    QTest.keyClick(helps[6], Qt.Key.Key_Space)
    dialog = page.findChild(StagesDialog)
    assert dialog is not None
    QCoreApplication.processEvents()
    asked = dialog.findChild(QFrame, "stageAsked")
    assert asked is not None
    assert not asked.visibleRegion().isEmpty()
    said = " ".join(label.text() for label in asked.findChildren(QLabel))
    assert "An introduction they gave proves it" in said
    assert "For example: " in said
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


# --- which days -------------------------------------------------------------------------------


def types(line: QLineEdit, words: str) -> None:
    """Type over what stands there, and leave it by Enter."""
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClicks(line, words)
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_a_typed_length_and_day(make: Make, sample_app: App) -> None:
    page = make(sample_app)
    page.period.period.set_value(0)
    assert page.period.days_field.hasFocus()
    assert page.period.days_field.selectedText() == "365"
    types(page.period.days_field, "45")
    page.period.day.set_value("typed")
    assert page.period.day_field.line.hasFocus()
    types(page.period.day_field.line, "31 jan 2026")
    assert text(page, "asOf") == "as of 31 January 2026"
    view = sample_app.hourglass.read(dt.date(2026, 1, 31), 45)
    shown = [int(band.accessibleName().split()[1]) for band in page.glass().bands()]
    assert shown == list(view.counts.here.values())
    assert "In the 45 days before" in text(page, "stepDetail")
    assert page.period.state() == {"days": 45, "day": "2026-01-31"}


def test_the_end_of_last_month(make: Make, sample_app: App) -> None:
    page = make(sample_app)
    assert page.period.day.itemText(1) == "As of the end of May"
    page.period.day.set_value("month")
    assert text(page, "asOf") == "as of 31 May 2026"


@pytest.mark.parametrize("typed", ["0", "36501", "many", "", "1.5"])
def test_a_length_that_cannot_be(make: Make, sample_app: App, typed: str) -> None:
    page = make(sample_app)
    page.period.period.set_value(0)
    types(page.period.days_field, typed)
    assert "from 1 to 36,500" in text(page, "periodProblem")
    assert page.period.days_field.text() == typed
    assert page.period.days == 365
    QTest.keyClick(page.period.days_field, Qt.Key.Key_Escape)
    assert page.period.days_field.text() == "365"
    assert not page.period.note.isVisible()


@pytest.mark.parametrize(
    ("typed", "why"),
    [("1 jul 2026", "still to come"), ("tomorrow", "still to come"), ("", "Write"), ("x", "x")],
)
def test_a_day_that_cannot_be(make: Make, sample_app: App, typed: str, why: str) -> None:
    page = make(sample_app)
    page.period.day.set_value("typed")
    types(page.period.day_field.line, typed)
    assert why in text(page, "periodProblem")
    assert page.period.as_of == dt.date(2026, 6, 30)
    assert text(page, "asOf") == "as of 30 June 2026"


def test_before_anybody_was_known(make: Make, sample_app: App) -> None:
    page = make(sample_app)
    page.period.day.set_value("typed")
    types(page.period.day_field.line, "1 jan 2001")
    assert text(page, "asOf") == "as of 1 January 2001, when nobody was known yet"
    assert not table(page).isVisible()
    assert not button(page, "firstCustomer").isVisible()
    page.period.day.set_value("today")
    assert table(page).isVisible()


def test_what_was_chosen_is_kept(qtbot: QtBot, make: Make, sample_app: App, kit: Kit) -> None:
    page = make(sample_app)
    page.period.period.set_value(90)
    page.period.day.set_value("month")
    page.shows["reached"].click()
    kept = page.state()
    other = HourglassPage(kit, hourglass=sample_app.hourglass)
    qtbot.addWidget(other)
    other.restore(kept)
    assert other.state() == kept
    other.restore('{"days": 77, "day": "2026-02-03"}')
    assert other.period.state() == {"days": 77, "day": "2026-02-03"}
    same = other.state()
    for foreign in ("", "[]", "{", '{"days": "x", "day": 3}', '{"days": 0}', '{"day": "31.1."}'):
        other.restore(foreign)
        assert other.state() == same


# --- what to do about it ----------------------------------------------------------------------


def test_asks_are_planned_when_refer_is_first(qtbot: QtBot, make: Make, app: App) -> None:
    with app.store.begin() as connection:
        people = [Customer(id=n, name=f"Sample {n}", known_on=KNOWN) for n in (1, 2)]
        records.insert(connection, "customers", people)
        happy = [Review(id=n, customer=n, date=KNOWN, would_recommend=10) for n in (1, 2)]
        bought = [Purchase(id=n, customer=n, date=KNOWN) for n in (1, 2)]
        records.insert(connection, "reviews", happy)
        records.insert(connection, "purchases", bought)
    page = make(app)
    assert text(page, "fixFirstTitle") == "Refer: nothing planned"
    assert "Ready to be asked" in text(page, "fixFirstSuggestion")
    asks = button(page, "planAsks")
    assert asks.text() == "Plan 2 referral asks"
    with qtbot.waitSignal(page.asks_wanted):
        QTest.mouseClick(asks, Qt.MouseButton.LeftButton)


def test_a_touchpoint_is_planned_where_there_is_none(
    qtbot: QtBot, make: Make, app: App, kit: Kit
) -> None:
    with app.store.begin() as connection:
        records.insert(connection, "customers", [Customer(id=1, name="Sample", known_on=KNOWN)])
    page = make(app)
    plan = button(page, "planTouchpoint")
    assert text(page, "fixFirstTitle") == "Refer: nothing planned"
    assert plan.isVisible()
    with qtbot.waitSignal(page.plan_wanted) as told:
        QTest.mouseClick(plan, Qt.MouseButton.LeftButton)
    assert told.args == ["refer"]
    live = [Touchpoint(id=n, stage=s, what="Sample", state="live") for n, s in enumerate(STEPS, 1)]
    with app.store.begin() as connection:
        records.insert(connection, "touchpoints", live)
    kit.news.tell(Changes(kinds=frozenset(("touchpoints",))))
    assert not plan.isVisible()


@pytest.mark.parametrize("size", [(1084, 700), (764, 500)])
def test_many_findings_are_read_in_full(
    make: Make, app: App, kit: Kit, size: tuple[int, int]
) -> None:
    with app.store.begin() as connection:
        people = [Customer(id=n, name=f"Sample {n}", known_on=KNOWN) for n in range(1, 9)]
        records.insert(connection, "customers", people)
        settings.put(connection, "milestones.like", 0.9)
    page = make(app, size=size)
    steps = table(page)
    row = FROM_THE_END.index("like")
    cell = steps.model().index(row, Column.FINDINGS)
    words = "nothing planned, below your milestone, nobody went on, left waiting"
    assert cell.data() == words
    room = steps.visualRect(cell)
    small = QFontMetricsF(kit.theme.font("small"))
    lines = in_lines(words, small, room.width() - 16)
    assert " ".join(lines) == words
    assert len(lines) * (small.height() - 2) <= room.height()
    assert steps.viewport().rect().contains(steps.visualRect(steps.model().index(5, 0)))


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


def test_a_store_whose_customers_are_in_the_trash_teaches_too(make: Make, app: App) -> None:
    with app.store.begin() as connection:
        records.insert(connection, "customers", [Customer(id=1, name="Sample", known_on=KNOWN)])
        customers.trash(connection, 1, KNOWN)
    page = make(app)
    assert button(page, "firstCustomer").isVisible()
    assert not page.period.isVisible()


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
    page = make(sample_app, patience=-1)
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
