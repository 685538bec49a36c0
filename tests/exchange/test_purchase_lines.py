"""Files of order lines: one purchase per order; and the totals of real exports."""

import datetime as dt
import json
import os
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from hourglass_desktop.domain.money import decimal_text
from hourglass_desktop.exchange.csv_table import read_table
from hourglass_desktop.exchange.event_headers import known_event_headers
from hourglass_desktop.exchange.events import EventRows, read_events
from hourglass_desktop.exchange.problems import ReadOptions

ROOT = Path(__file__).resolve().parents[2]
CORPUS = Path(os.environ.get("HOURGLASS_CORPUS", ROOT.parent / "shared" / "data")) / "purchases"


def read(data: bytes | str, **options: Any) -> EventRows:
    chosen = ReadOptions(**options)
    raw = data.encode() if isinstance(data, str) else data
    return read_events("purchases", read_table(raw, chosen, known_event_headers()), chosen)


SHOP = """\
Name,Email,Financial Status,Created at,Total,Currency,Refunded Amount,Cancelled at,Lineitem name
#1,ann@example.com,paid,2025-01-15 23:41:00 -0500,30.00,USD,0.00,,Soap
#1,,,,,,,,Towel
#2,ben@example.com,refunded,2025-01-16 08:00:00 -0500,12.00,CAD,12.00,,Soap
#3,ann@example.com,partially_refunded,2025-01-17 08:00:00 -0500,20.00,USD,5.00,,Soap
#4,ann@example.com,voided,2025-01-18 08:00:00 -0500,20.00,USD,0.00,,Soap
#5,ann@example.com,paid,2025-01-18 08:00:00 -0500,20.00,USD,0.00,2025-01-19,Soap
#6,ann@example.com,paid,2025-01-18 08:00:00 -0500,9.00,USD,9.00,,Soap
#7,,paid,2025-01-19 08:00:00 -0500,20.00,USD,0.00,,Soap
#7,,,,,,,,Brush
"""


def test_a_shops_orders_carry_their_total_on_the_first_row() -> None:
    rows = read(SHOP)
    columns = rows.columns
    assert columns["id"] == ["#1", "#2", "#3", "#4", "#5", "#6"]
    assert rows.rows == [2, 4, 5, 6, 7, 8]
    assert columns["customer"][:2] == ["ann@example.com", "ben@example.com"]
    assert columns["date"][0] == dt.date(2025, 1, 15)
    assert columns["what"][0] == "Soap, Towel"
    assert columns["amount"] == [3000, 1200, 2000, 2000, 2000, 900]
    assert columns["currency"][:2] == ["USD", "CAD"]
    assert columns["state"] == ["paid", "refunded", "paid", "cancelled", "cancelled", "refunded"]
    assert [(p.row, p.field) for p in rows.problems] == [(9, "customer")]
    assert "2 rows" in rows.problems[0].problem
    assert rows.read == 9
    assert any("9 rows were read as 7 orders" in w for w in rows.warnings)
    assert any("refunded in part" in w for w in rows.warnings)


LINES = """\
InvoiceNo,Description,Quantity,InvoiceDate,UnitPrice,CustomerID
536365,MUG,6,2010-12-01 08:26:00,2.55,17850.0
536365,BOWL,2,2010-12-01 08:27:00,3.39,17850.0
C536379,MUG,-1,2010-12-01 09:41:00,27.50,14527.0
536414,CUP,56,2010-12-01 11:52:00,0.00,
536415,PIN,3,2010-12-01 12:00:00,0.333,17851.0
536415,PEN,,2010-12-01 12:00:00,,17851.0
536416,PIN,many,2010-12-01 12:00:00,0.50,17852.0
"""


def test_line_items_are_multiplied_and_summed() -> None:
    rows = read(LINES, currency="GBP")
    assert rows.columns["id"] == ["536365", "536415", "536416"]
    assert rows.columns["customer"] == ["17850", "17851", "17852"]
    assert rows.columns["amount"] == [6 * 255 + 2 * 339, 100, None]
    assert rows.columns["currency"][0] == "GBP"
    assert rows.columns["what"] == ["MUG, BOWL", "PIN, PEN", "PIN"]
    assert [(p.row, p.field) for p in rows.problems] == [(5, "customer"), (8, "amount")]
    assert any("C536379" in w for w in rows.warnings)


def test_single_rows_with_a_unit_price_are_multiplied_too() -> None:
    rows = read("customer,date,quantity,unit price\nAnn,2024-03-05,3,1.25\n")
    assert rows.columns["amount"] == [375]


def test_a_bare_price_is_one_piece_only_in_orders_and_says_so() -> None:
    rows = read("customer,date,qty,price\nAnn,2024-03-05,3,1.25\n")
    assert rows.columns["amount"] == [125]
    assert "not multiplied" in rows.warnings[0]
    rows = read("order,customer,date,qty,price\n1,Ann,2024-03-05,3,1.25\n1,Ann,2024-03-05,1,2.00\n")
    assert rows.columns["amount"] == [575]
    assert any("multiplied by" in w for w in rows.warnings)


def test_orders_of_one_line_each_are_multiplied_without_a_word() -> None:
    rows = read("order,customer,date,qty,unit price\n1,Ann,2024-03-05,3,1.25\n")
    assert (rows.columns["amount"], rows.warnings) == ([375], [])


def test_a_total_beside_a_unit_price_wins() -> None:
    rows = read("order id,customer,date,qty,unit price,total\n1,Ann,2024-03-05,3,1.25,3.50\n")
    assert rows.columns["amount"] == [350]


def test_a_total_on_every_row_of_an_order_counts_once() -> None:
    head = "order number,customer,date,item,order total\n"
    rows = read(
        f"{head}1,Ann,2024-03-05,a,9.00\n1,Ann,2024-03-05,b,9.00\n2,Ben,2024-03-06,c,4.00\n"
    )
    assert rows.columns["amount"] == [900, 400]
    assert any("counted once" in w for w in rows.warnings)


def test_different_amounts_of_an_order_are_its_lines() -> None:
    head = "order number,customer,date,item,amount\n"
    rows = read(
        f"{head}1,Ann,2024-03-05,a,9.00\n1,Ann,2024-03-05,b,3.00\n2,Ben,2024-03-06,c,4.00\n"
    )
    assert rows.columns["amount"] == [1200, 400]


def test_a_number_that_customers_share_is_no_order_number() -> None:
    rows = read("order,customer,date,amount\n1,Ann,2024-03-05,9.00\n1,Ben,2024-03-05,9.00\n")
    assert rows.columns["customer"] == ["Ann", "Ben"]
    assert rows.columns["amount"] == [900, 900]


def test_orders_of_one_row_each_stay_as_they_are() -> None:
    rows = read("order,customer,date,amount\n1,Ann,2024-03-05,9.00\n2,Ben,2024-03-05,-9.00\n")
    assert rows.columns["amount"] == [900, -900]
    assert rows.warnings == []


def test_orders_without_amounts_are_still_one_purchase_each() -> None:
    rows = read("order,customer,date,product\n1,Ann,2024-03-05,a\n1,,,b\n,Cem,2024-03-05,c\n")
    assert rows.columns["customer"] == ["Ann", "Cem"]
    assert rows.columns["what"] == ["a, b", "c"]
    assert rows.columns["amount"] == [None, None]


def test_long_orders_are_named_in_short() -> None:
    lines = "".join(f"1,Ann,2024-03-05,thing {i},1.00\n" for i in range(9))
    rows = read(f"order,customer,date,product,amount\n{lines}")
    assert rows.columns["what"] == ["thing 0, thing 1, thing 2 and 6 more"]


def test_equal_rows_without_an_order_are_two_purchases() -> None:
    rows = read("masterid,date,cds,sales\n4,19970101,2,29.33\n4,19970101,2,29.33\n")
    assert rows.columns["amount"] == [2933, 2933]


def corpus(name: str) -> tuple[EventRows, dict[str, Any]]:
    path = CORPUS / name
    if not path.exists():
        pytest.skip(f"no file {name} to read")
    expected = json.loads(path.with_name(f"{name}.expected.json").read_text("utf-8"))
    return read(path.read_bytes()), expected


def total(rows: EventRows) -> Decimal:
    return sum((Decimal(a or 0) for a in rows.columns["amount"]), Decimal(0)) / 100


@pytest.mark.parametrize(
    "name",
    [
        "cdnow_sample_2357_customers.csv",
        "lifetimes_example_transactions.csv",
        "online_retail_2010-12-01.csv",
        "online_retail_2010-12-02.csv",
        "online_retail_2010-12-03.csv",
    ],
)
def test_the_totals_of_a_real_export(name: str) -> None:
    rows, expected = corpus(name)
    customers = Counter(rows.columns["customer"])
    assert rows.read == expected["rows"]
    assert len(customers) == expected["customers"]
    assert len(rows.rows) == expected["purchases"]
    assert total(rows) == Decimal(expected["total_amount"])
    dates = rows.columns["date"]
    assert min(dates).isoformat() == expected["first_date"]
    assert max(dates).isoformat() == expected["last_date"]
    assert Counter(n > 1 for n in customers.values()) == {
        False: expected["customers_with_one_purchase"],
        True: expected["customers_with_two_or_more"],
    }
    for top in expected["top_customers"]:
        who = top["customer"].removesuffix(".0")
        assert customers[who] == top["purchases"]
        pairs = zip(rows.columns["customer"], rows.columns["amount"], strict=True)
        assert sum(a or 0 for c, a in pairs if c == who) == Decimal(top["amount"]) * 100


def test_the_totals_of_a_real_shop() -> None:
    rows, expected = corpus("shopify_orders_sample.csv")
    assert rows.read == expected["rows"]
    assert len(rows.rows) + expected["orders_without_email"] == expected["orders"]
    assert len(rows.problems) == expected["orders_without_email"]
    assert len(set(rows.columns["customer"])) == expected["customers"]
    of = {n: i for i, n in enumerate(rows.columns["id"])}
    for fact in expected["must_contain"]:
        i = of[fact["order"]]
        assert rows.columns["customer"][i] == fact["email"]
        assert rows.columns["date"][i].isoformat() == fact["date"]
        assert decimal_text(rows.columns["amount"][i], "USD") == fact["amount"]


def test_the_orders_of_a_real_training_shop() -> None:
    rows, expected = corpus("jaffle_shop_raw_orders.csv")
    assert len(rows.rows) == expected["rows"]
    assert len(set(rows.columns["customer"])) == expected["customers_with_orders"]
    states = Counter(rows.columns["state"])
    words = expected["statuses"]
    assert states["refunded"] == words["returned"] + words["return_pending"]
    assert states["paid"] == expected["rows"] - states["refunded"]
