"""Event files end to end: bytes to typed columns, problems by row."""

import contextlib
import csv
import datetime as dt
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hourglass_desktop.domain.book import RECORD_OF_KIND
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.exchange.csv_table import read_table
from hourglass_desktop.exchange.event_headers import known_event_headers
from hourglass_desktop.exchange.events import EventRows, read_events
from hourglass_desktop.exchange.fields import FIELDS
from hourglass_desktop.exchange.problems import ReadOptions
from hourglass_desktop.exchange.table import Table

KINDS = tuple(kind for kind in RECORD_OF_KIND if kind != "customers")
DAY = dt.date(2024, 3, 5)


def read(kind: str, text: str, **options: Any) -> EventRows:
    chosen = ReadOptions(**options)
    table = read_table(text.encode(), chosen, known_event_headers())
    return read_events(kind, table, chosen)


def only(kind: str, text: str, **options: Any) -> dict[str, Any]:
    rows = read(kind, text, **options)
    assert rows.problems == []
    assert len(rows.rows) == 1
    return {name: column[0] for name, column in rows.columns.items()}


def problems(rows: EventRows) -> list[tuple[int, str, str]]:
    return [(p.row, p.field, p.value) for p in rows.problems]


def test_a_purchase_with_everything() -> None:
    text = (
        "id,customer,date,what,amount,currency,state\n"
        "E-7,H-3,2024-03-05,Ten lessons,120.50,CHF,refunded\n"
    )
    assert only("purchases", text) == {
        "id": "E-7",
        "customer": "H-3",
        "date": DAY,
        "what": "Ten lessons",
        "amount": 12050,
        "currency": "CHF",
        "state": "refunded",
    }


def test_absent_columns_are_defaults() -> None:
    assert only("purchases", "masterid,date\n4,19970101\n") == {
        "id": "",
        "customer": "4",
        "date": dt.date(1997, 1, 1),
        "what": "",
        "amount": None,
        "currency": "",
        "state": "paid",
    }
    assert only("permissions", "customer,date,channel\nAnn,2024-03-05,e-mail\n") == {
        "id": "",
        "customer": "Ann",
        "date": DAY,
        "channel": "e-mail",
        "given": None,
        "how": "",
    }
    assert only("touchpoints", "stage,what\nlike,Send the guide\n")["state"] == "idea"


def test_every_kind_has_its_columns_of_equal_length() -> None:
    for kind in KINDS:
        header = ",".join(FIELDS[kind])
        blank = read(kind, f"{header}\n")
        assert list(blank.columns) == list(FIELDS[kind])
        assert set(map(len, blank.columns.values())) == {0}
        assert blank.read == 0


def test_rows_that_cannot_be_used_are_problems_and_left_out() -> None:
    rows = read(
        "purchases",
        "customer,date,amount\n"
        "Ann,2024-03-05,1.00\n"
        ",2024-03-05,2.00\n"
        "Ben,2024-02-30,3.00\n"
        "Cem,,4.00\n"
        "Dee,2024-03-05,5.00\n",
    )
    assert rows.read == 5
    assert rows.rows == [2, 6]
    assert rows.columns["customer"] == ["Ann", "Dee"]
    assert rows.columns["amount"] == [100, 500]
    assert problems(rows) == [(3, "customer", ""), (4, "date", "2024-02-30"), (5, "date", "")]
    assert all(p.problem.endswith(".") for p in rows.problems)


def test_a_bad_value_that_is_not_needed_is_left_blank() -> None:
    rows = read(
        "purchases",
        "customer,date,amount,state\nAnn,2024-03-05,12x,paid\nBen,2024-03-05,3.00,blue\n",
    )
    assert rows.rows == [2, 3]
    assert rows.columns["amount"] == [None, 300]
    assert rows.columns["state"] == ["paid", "paid"]
    assert problems(rows) == [(2, "amount", "12x"), (3, "state", "blue")]


def test_a_wholly_blank_row_is_nothing() -> None:
    rows = read("purchases", "customer,date\nAnn,2024-03-05\n , \nBen,2024-03-06\n")
    assert (rows.read, rows.rows, rows.problems) == (2, [2, 4], [])
    table = Table(
        header=("customer", "date"),
        rows=[["Ann", "2024-03-05"], ["", " "]],
        numbers=[2, 3],
        encoding="utf-8",
        delimiter=",",
    )
    assert read_events("purchases", table, ReadOptions()).read == 1


def test_a_spreadsheets_whole_number_loses_its_point_zero() -> None:
    text = "customer,date\n17850.0,2024-03-05\n17.50,2024-03-05\n0042,2024-03-05\n"
    assert read("purchases", text).columns["customer"] == ["17850", "17.50", "0042"]


def test_dates_in_the_future_are_kept() -> None:
    assert only("touches", "customer,date\nAnn,2199-01-01\n")["date"] == dt.date(2199, 1, 1)


def test_words_of_other_programs_and_languages() -> None:
    touch = only(
        "touches", "Kunde,Datum,Richtung,Kanal,Notiz\nMuster,05.03.2024,eingehend,Anruf,ja\n"
    )
    assert (touch["direction"], touch["channel"], touch["note"]) == ("in", "call", "ja")
    shop = read(
        "purchases",
        "customer,date,status\n"
        + "".join(
            f"Ann,2024-03-05,{word}\n"
            for word in ("Completed", "partially_refunded", "VOIDED", "Storniert", "remboursée", "")
        ),
    )
    assert shop.problems == []
    assert shop.columns["state"] == [
        "paid",
        "paid",
        "cancelled",
        "cancelled",
        "refunded",
        "paid",
    ]


def test_drafts_and_offers_are_no_purchases() -> None:
    rows = read("purchases", "customer,date,status\nAnn,2024-03-05,Draft\nBen,2024-03-05,paid\n")
    assert rows.columns["customer"] == ["Ben"]
    assert problems(rows) == [(2, "state", "Draft")]


def test_permissions_are_yes_no_or_unknown() -> None:
    rows = read(
        "permissions",
        "customer,date,channel,given\n"
        "Ann,2024-03-05,email,ja\nBen,2024-03-05,Telefon,opt-out\nCem,2024-03-05,post,\n"
        "Dee,2024-03-05,post,perhaps\nEva,2024-03-05,pigeon,yes\n",
    )
    assert rows.columns["given"] == [True, False, None, None]
    assert rows.columns["channel"] == ["e-mail", "phone", "post", "post"]
    assert problems(rows) == [(5, "given", "perhaps"), (6, "channel", "pigeon")]


def test_scores_lie_between_nought_and_ten() -> None:
    rows = read(
        "reviews",
        "customer,date,would_buy_again,would_recommend\n"
        "Ann,2024-03-05,9,10\nBen,2024-03-05,11,5\nCem,2024-03-05,8.0,7/10\nDee,2024-03-05,good,\n",
    )
    assert rows.columns["would_buy_again"] == [9, 8, None]
    assert rows.columns["would_recommend"] == [10, 7, None]
    assert problems(rows) == [(3, "would_buy_again", "11"), (5, "would_buy_again", "good")]


@pytest.mark.parametrize(
    ("kind", "header", "good", "bad"),
    [
        ("trials", "customer,started_on,ends_on", "A,2024-03-05,2024-03-05", "A,2024-03-05,1.3.24"),
        ("trials", "customer,offered_on,started_on", "A,,2024-03-05", "A,,"),
        ("trials", "customer,started_on", "A,2024-03-05", "A,2024-13-05"),
        ("marks", "customer,date,stage", "A,2024-03-05,repeat", "A,2024-03-05,advocate"),
        ("introductions", "giver,received,date", "A,B,2024-03-05", "A,A,2024-03-05"),
        ("introductions", "id,giver,received,date", "E-4,A,,2024-03-05", ",A,,2024-03-05"),
        ("follow-ups", "customer,due_on", "A,2024-03-05", "A,soon"),
        (
            "today-answers",
            "customer,date,reason,record,until",
            "A,2024-03-05,gone quiet,,",
            "A,2024-03-05,,,",
        ),
        (
            "today-answers",
            "customer,date,reason,record,until",
            "A,2024-03-05,,,2024-04-05",
            "A,2024-03-05,ask,E-1,2024-04-05",
        ),
        ("fit", "customer,question,answer", "A,money,no", "A,weather,no"),
        ("promotions", "name,date,amount,currency", "Fair,2024-03-05,12.50,EUR", ",2024-03-05,,"),
        ("touchpoints", "stage,what", "try,Send sample", "sky,Send sample"),
        ("offers", "name,price,currency", "Sample,5.00,EUR", ",5.00,EUR"),
    ],
)
def test_what_makes_a_row_unusable(kind: str, header: str, good: str, bad: str) -> None:
    rows = read(kind, f"{header}\n{good}\n{bad}\n", date_order="dmy")
    assert rows.rows == [2]
    assert {p.row for p in rows.problems} == {3}


def test_repetitions_are_looked_at() -> None:
    rows = read(
        "follow-ups",
        "customer,due_on,repeats\nA,2024-03-05,2 weeks\nB,2024-03-05,often\nC,2024-03-05,\n",
    )
    assert rows.columns["repeats"] == ["2 weeks", "", ""]
    assert problems(rows) == [(3, "repeats", "often")]


def test_days_are_whole_numbers() -> None:
    rows = read("touchpoints", "stage,what,days\nlike,a,3\nlike,b,x\nlike,c,\nlike,d,-1\n")
    assert rows.columns["days"] == [3, None, None, None]
    assert problems(rows) == [(3, "days", "x"), (5, "days", "-1")]


def test_control_characters_are_refused_in_words() -> None:
    table = Table(
        header=("customer", "date", "what"),
        rows=[["Ann", "2024-03-05", "a\x00b"], ["B\x1bn", "2024-03-05", "fine\nhere"]],
        numbers=[2, 3],
        encoding="utf-8",
        delimiter=",",
    )
    rows = read_events("purchases", table, ReadOptions())
    assert rows.columns["what"] == [""]
    assert problems(rows) == [(2, "what", "a\x00b"), (3, "customer", "B\x1bn")]


def test_an_open_date_order_is_a_warning_that_names_the_column() -> None:
    rows = read("purchases", "Customer,Order date\nAnn,03/04/2024\n", locale_order="mdy")
    assert rows.columns["date"] == [dt.date(2024, 3, 4)]
    assert rows.warnings[0].startswith("Order date: ")


def test_open_marks_of_amounts_are_a_warning() -> None:
    rows = read("purchases", "customer,date,amount\nAnn,2024-03-05,1.250\n")
    assert rows.columns["amount"] == [125000]
    assert "1.250" in rows.warnings[0]


def test_columns_of_dates_in_one_file_share_their_order() -> None:
    rows = read(
        "trials",
        "customer,offered_on,started_on\nA,03/04/2024,\nB,,25/12/2024\n",
        locale_order="mdy",
    )
    assert rows.columns["offered_on"] == [dt.date(2024, 4, 3), None]
    assert rows.warnings == []


def test_the_currency_in_a_header_or_beside_the_amount_counts() -> None:
    assert only("purchases", "customer,date,Amount (GBP)\nA,2024-03-05,1.00\n")["currency"] == "GBP"
    assert only("purchases", "customer,date,Betrag in €\nA,2024-03-05,1.00\n", currency="USD")[
        "currency"
    ] == ("EUR")
    assert only("purchases", "customer,date,Total SUM\nA,2024-03-05,1.00\n")["currency"] == "EUR"
    text = "customer,date,amount,currency\nA,2024-03-05,500,JPY\n"
    assert only("purchases", text)["amount"] == 500


def test_a_file_that_is_no_such_list_is_refused_in_words() -> None:
    with pytest.raises(HourglassError, match="--map"):
        read("purchases", "sku,stock\nA-1,4\nB-2,5\n", mapping={})


@given(
    st.sampled_from(KINDS),
    st.lists(st.lists(st.text(max_size=12), min_size=9, max_size=9), max_size=6),
)
def test_any_cells_are_read_or_reported(kind: str, cells: list[list[str]]) -> None:
    width = len(FIELDS[kind])
    rows = [(row * 2)[:width] for row in cells]
    table = Table(
        header=tuple(FIELDS[kind]),
        rows=rows,
        numbers=list(range(2, len(rows) + 2)),
        encoding="utf-8",
        delimiter=",",
    )
    read_rows = read_events(kind, table, ReadOptions())
    assert set(map(len, read_rows.columns.values())) == {len(read_rows.rows)}
    left_out = set(table.numbers) - set(read_rows.rows)
    blank = {n for n, row in zip(table.numbers, rows, strict=True) if not "".join(row).strip()}
    assert left_out - blank <= {p.row for p in read_rows.problems}


@given(st.lists(st.tuples(st.text(max_size=8), st.text(max_size=8), st.text(max_size=8))))
def test_any_file_with_a_header_is_read_or_refused(rows: list[tuple[str, str, str]]) -> None:
    target = io.StringIO(newline="")
    csv.writer(target).writerows([("Email", "Order date", "Total"), *rows])
    with contextlib.suppress(HourglassError):
        read("purchases", target.getvalue())
