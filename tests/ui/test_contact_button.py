"""Calling, writing and copying from a customer's head; a withdrawn way is never offered."""

import datetime as dt

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from hourglass_desktop.app import App
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.touches import Permission
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.pages.customers_page import CustomersPage


@pytest.fixture
def page(app: App, kit: Kit, qtbot: QtBot) -> CustomersPage:
    """The page on somebody with a number and an address."""
    number = app.customers.save(
        Customer(name="Anna", phones=("+49 30 123",), emails=("a&b@sample.example",))
    ).customer
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
    made.show_customer(number)
    return made


def offered(page: CustomersPage) -> list[str]:
    """The entries of the button's menu."""
    return [action.text() for action in page.detail.head.contact.menu().actions()]


def test_call_write_and_copy(page: CustomersPage) -> None:
    assert offered(page) == [
        "Call +49 30 123",
        "Copy +49 30 123",
        "Write to a&&b@sample.example",
        "Copy a&&b@sample.example",
    ]
    opened: list[str] = []
    said: list[str] = []
    page.address_wanted.connect(opened.append)
    page.said.connect(said.append)
    actions = page.detail.head.contact.menu().actions()
    for action in actions:
        action.trigger()
    assert opened == ["tel:+4930123", "mailto:a%26b@sample.example"]
    assert (said, QGuiApplication.clipboard().text()) == (["Copied"] * 2, "a&b@sample.example")
    assert page.focusWidget() is page.detail.quick_log.note
    assert page.detail.quick_log.channel.currentData() == "e-mail"
    words = [action.text() for action in page.context_menu().actions()]
    assert words[0] == "Call +49 30 123"
    assert words[-1] == "Move to trash"


def test_what_was_withdrawn_is_gone(
    page: CustomersPage, app: App, kit: Kit, today: dt.date
) -> None:
    leave = Permission(customer=page.current(), date=today, channel="e-mail", given=False)
    kit.news.tell(app.permissions.save(leave))
    assert offered(page) == ["Call +49 30 123", "Copy +49 30 123"]
    kit.news.tell(app.customers.close(page.current(), today, "do not contact"))
    assert not page.detail.head.contact.isVisible()
