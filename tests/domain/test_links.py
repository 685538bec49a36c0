"""Links to call and to write: correct for the system's programs, and never by a withdrawn way."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hourglass_desktop.domain.book import Book
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.history import histories
from hourglass_desktop.domain.links import Ways, call_link, mail_link, ways
from hourglass_desktop.domain.touches import Permission

DAY = dt.date(2026, 6, 30)


@pytest.mark.parametrize(
    ("number", "link"),
    [
        ("+49 (0)30 / 123-45", "tel:+4903012345"),
        ("030 12345 ext. 67", "tel:03012345"),
        ("\uff10\uff13\uff10 \u0661\u0662\u0663", "tel:030123"),
        ("12", ""),
        ("ask at the desk", ""),
        ("", ""),
    ],
)
def test_a_number_is_dialled_as_it_is_written(number: str, link: str) -> None:
    assert call_link(number) == link


@pytest.mark.parametrize(
    ("address", "link"),
    [
        (" a.b+c@sample.example ", "mailto:a.b+c@sample.example"),
        ("a?subject=x&cc=b@sample.example", "mailto:a%3Fsubject%3Dx%26cc%3Db@sample.example"),
        ("müller@sample.example", "mailto:m%C3%BCller@sample.example"),
        ("a%41,b@sample.example", "mailto:a%2541%2Cb@sample.example"),
        ("no at", ""),
        ("a b@sample.example", ""),
        ("@", ""),
        ("a\n@b", ""),
    ],
)
def test_an_address_is_an_address_and_no_more(address: str, link: str) -> None:
    assert mail_link(address) == link


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_makes_a_link_of_plain_signs(number: str, address: str) -> None:
    for link in (call_link(number), mail_link(address.encode("utf-8", "ignore").decode())):
        assert link.isascii()
        assert not set(link) & set(' ?&#\n"<>')


def test_the_latest_word_on_a_channel_stands() -> None:
    customer = Customer(id=1, name="a", phones=("123",), emails=("a@b.example",), known_on=DAY)
    yes = Permission(id=1, customer=1, date=DAY, channel="phone", given=True)
    no = Permission(id=2, customer=1, date=DAY, channel="phone", given=False)
    both = Ways(("123",), ("a@b.example",))

    def found(*leave: Permission, closed: str = "") -> Ways:
        on = DAY if closed else None
        shut = Customer(
            id=1,
            name="a",
            phones=customer.phones,
            emails=customer.emails,
            known_on=DAY,
            closed_on=on,
            closed_reason=closed,
        )
        return ways(histories(Book(customers=[shut], permissions=list(leave)), DAY)[1])

    assert found() == found(yes) == found(closed="lost") == both
    assert found(yes, no) == found(no) == Ways((), ("a@b.example",))
    assert found(closed="do not contact") == Ways((), ())
