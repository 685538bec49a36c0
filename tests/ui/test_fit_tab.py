"""The checklist of fit by keys and clicks, and letting somebody go kindly."""

import datetime as dt
from urllib.parse import parse_qs, urlsplit

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hourglass_desktop.app import App
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.touches import Permission
from hourglass_desktop.ui.dialogs.close_dialog import CloseDialog
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.pages.customers_page import CustomersPage
from hourglass_desktop.ui.recording import Recording
from hourglass_desktop.ui.widgets.customer_tabs import FIT


@pytest.fixture
def anna(app: App) -> int:
    """Somebody with an address."""
    made = Customer(name="Anna Sample", given_name="Anna", emails=("a+b@sample.example",))
    return app.customers.save(made).customer


@pytest.fixture
def page(app: App, anna: int, kit: Kit, qtbot: QtBot) -> CustomersPage:
    """The page on that customer's checklist."""
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
    made.resize(1084, 900)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.show_customer(anna)
    made.detail.tabs.bar.setCurrentIndex(FIT)
    return made


@pytest.fixture
def recording(app: App, kit: Kit, qtbot: QtBot) -> Recording:
    """What opens dialogs, over a window."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 800)
    window.show()
    made = Recording(kit, app, window)
    made.setParent(window)
    return made


def answers(app: App) -> dict[str, str]:
    """What is kept."""
    return {a.question: a.answer for a in app.customers.book().fit}


def press(page: CustomersPage, question: str, answer: str) -> None:
    """Click an answer."""
    buttons = page.detail.tabs.fit.answers[question].findChildren(QWidget)
    found = next(b for b in buttons if b.accessibleName().endswith(f": {answer}"))
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def close_dialog(recording: Recording, customer: int) -> CloseDialog:
    """The dialog that the proposal opens."""
    recording.record("poor-fit", customer)
    found = recording.parent().findChildren(CloseDialog)  # type: ignore[union-attr]
    return next(d for d in found if d.isVisible())


def test_answers_by_mouse_and_by_letters(page: CustomersPage, app: App) -> None:
    fit = page.detail.tabs.fit
    press(page, "timing", "No")
    assert answers(app) == {"timing": "no"}
    assert not fit.proposal.isVisible()
    press(page, "money", "No")
    assert fit.proposal.isVisible()
    assert fit.proposal.because.text() == "No money for it: a knock-out question."
    QTest.keyClick(fit.answers["money"], Qt.Key.Key_Y)
    assert answers(app) == {"timing": "no", "money": "yes"}
    assert not fit.proposal.isVisible()
    QTest.keyClick(fit.answers["money"], Qt.Key.Key_U)
    assert answers(app) == {"timing": "no"}
    assert fit.answers["money"].answer == ""


def test_each_answer_is_one_news(page: CustomersPage, kit: Kit) -> None:
    told: list[str] = []
    kit.news.told.connect(lambda changes: told.append(changes.done))
    press(page, "need", "Yes")
    press(page, "need", "Yes")
    press(page, "need", "Unknown")
    assert told == ["Fit answered", "Answer on fit taken back"]


def test_the_owner_chooses_which_questions_knock_out(page: CustomersPage, app: App) -> None:
    fit = page.detail.tabs.fit
    press(page, "timing", "No")
    entries = {entry.text(): entry for entry in fit.choice.menu().actions()}
    assert [text for text, entry in entries.items() if entry.isChecked()] == [
        "Do they need what we offer?",
        "Can they pay for it?",
        "Do we talk to whoever decides?",
    ]
    entries["Is it the right time for them?"].trigger()
    assert app.business().knock_outs == ("need", "money", "decides", "timing")
    assert fit.proposal.because.text() == "Not the right time: a knock-out question."


def test_the_proposal_asks_for_the_closing(page: CustomersPage, anna: int, qtbot: QtBot) -> None:
    press(page, "need", "No")
    with qtbot.waitSignal(page.wanted) as asked:
        page.detail.tabs.fit.proposal.button.click()
    assert asked.args == ["poor-fit", anna]


def test_closing_comes_with_a_letter_to_copy_or_to_send(
    recording: Recording, app: App, anna: int, qtbot: QtBot
) -> None:
    dialog = close_dialog(recording, anna)
    assert dialog.reason.value() == "poor fit"
    assert dialog.letter.isVisible()
    assert dialog.letter.value().startswith("Dear Anna,")
    dialog.letter.setPlainText("Grüße & more\n+1 = 100 %")
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == "Grüße & more\n+1 = 100 %"
    with qtbot.waitSignal(recording.address_wanted) as asked:
        dialog.write.click()
    link = urlsplit(asked.args[0])
    assert (link.scheme, link.path) == ("mailto", "a+b@sample.example")
    assert parse_qs(link.query)["body"] == ["Grüße & more\r\n+1 = 100 %"]
    dialog.letter.setPlainText("long " * 500)
    with qtbot.waitSignal(recording.address_wanted) as asked:
        dialog.write.click()
    assert asked.args == ["mailto:a+b@sample.example"]
    dialog.submit()
    assert app.customers.book().customers[0].closed_reason == "poor fit"


def test_only_a_poor_fit_gets_a_letter(recording: Recording, anna: int) -> None:
    dialog = close_dialog(recording, anna)
    dialog.reason.set_value("lost")
    assert not dialog.letter.isVisible()
    assert not dialog.copy.isVisible()
    dialog.reason.set_value("poor fit")
    assert dialog.write.text() == "Write to a+b@sample.example"
    dialog.reject_at_once()


@pytest.mark.parametrize(
    ("withdrawn", "copied", "written"),
    [(("e-mail",), True, False), (("e-mail", "phone", "post"), False, False)],
)
def test_a_withdrawn_channel_is_not_offered(
    withdrawn: tuple[str, ...],
    copied: bool,
    written: bool,
    recording: Recording,
    app: App,
    anna: int,
    today: dt.date,
) -> None:
    for channel in withdrawn:
        app.permissions.save(Permission(customer=anna, date=today, channel=channel, given=False))
    dialog = close_dialog(recording, anna)
    assert dialog.copy.isVisible() == copied
    assert dialog.write.isVisible() == written
    dialog.reject_at_once()
