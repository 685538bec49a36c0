"""Which column is which: names of other programs, contents, and the owner's word."""

import pytest

from hourglass_desktop.domain.book import RECORD_OF_KIND
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.exchange.event_columns import find_columns
from hourglass_desktop.exchange.event_headers import GUESSES, header_key, known_event_headers
from hourglass_desktop.exchange.fields import FIELDS, REQUIRED
from hourglass_desktop.exchange.headers import normal_header
from hourglass_desktop.exchange.table import Table

KINDS = tuple(kind for kind in RECORD_OF_KIND if kind != "customers")


def table(header: str, *rows: str) -> Table:
    names = tuple(header.split("|"))
    cells = [row.split("|") for row in rows]
    numbers = list(range(2, len(rows) + 2))
    return Table(header=names, rows=cells, numbers=numbers, encoding="utf-8", delimiter=",")


def found(kind: str, header: str, *rows: str, **mapping: str) -> dict[str, str]:
    read = table(header, *rows)
    return {f: read.header[i] for f, i in find_columns(kind, read, mapping).index.items()}


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        (
            "masterid|sampleid|date|cds|sales",
            "4|1|19970101|2|29.33",
            {"customer": "masterid", "date": "date", "amount": "sales"},
        ),
        ("date|id", "2014-03-08|0", {"customer": "id", "date": "date"}),
        (
            "id|user_id|order_date|status",
            "1|7|2018-01-01|returned",
            {"id": "id", "customer": "user_id", "date": "order_date", "state": "status"},
        ),
        (
            "InvoiceNo|StockCode|Description|Quantity|InvoiceDate|UnitPrice|CustomerID|Country",
            "536365|85123A|HEART|6|2010-12-01 08:26:00|2.55|17850.0|France",
            {"customer": "CustomerID", "date": "InvoiceDate", "what": "Description"},
        ),
        (
            "Name|Email|Created at|Total|Currency|Financial Status|Lineitem name",
            "#1|a@example.com|2025-01-15 17:41:00 -0500|183.50|USD|paid|Bundle",
            {
                "customer": "Email",
                "date": "Created at",
                "what": "Lineitem name",
                "amount": "Total",
                "currency": "Currency",
                "state": "Financial Status",
            },
        ),
        (
            "Belegdatum|Kundennummer|Kundenname|Artikel|Bruttobetrag|Währung|Zahlungsstatus",
            "03.04.2024|10023|Muster GmbH|Wartung|1.250,00|EUR|bezahlt",
            {
                "customer": "Kundennummer",
                "date": "Belegdatum",
                "what": "Artikel",
                "amount": "Bruttobetrag",
                "currency": "Währung",
                "state": "Zahlungsstatus",
            },
        ),
        (
            "Date de facture|Nom du client|Désignation|Montant TTC",
            "3 avr. 2024|Exemple SARL|Conseil|1 250,00",
            {
                "customer": "Nom du client",
                "date": "Date de facture",
                "what": "Désignation",
                "amount": "Montant TTC",
            },
        ),
        (
            "Fecha|Cliente|Concepto|Importe|Estado",
            "03/04/2024|Ejemplo SL|Curso|12,50|pagado",
            {
                "customer": "Cliente",
                "date": "Fecha",
                "what": "Concepto",
                "amount": "Importe",
                "state": "Estado",
            },
        ),
        (
            "Data fattura|Cliente|Descrizione|Totale",
            "03/04/2024|Esempio Srl|Corso|12,50",
            {
                "customer": "Cliente",
                "date": "Data fattura",
                "what": "Descrizione",
                "amount": "Totale",
            },
        ),
        (
            "Factuurdatum|Klantnaam|Omschrijving|Bedrag",
            "03-04-2024|Voorbeeld BV|Cursus|12,50",
            {
                "customer": "Klantnaam",
                "date": "Factuurdatum",
                "what": "Omschrijving",
                "amount": "Bedrag",
            },
        ),
    ],
)
def test_purchase_files_of_other_programs(header: str, row: str, expected: dict[str, str]) -> None:
    chosen = found("purchases", header, row)
    assert {f: h for f, h in chosen.items() if f in expected or f == "id"} == expected
    extra = chosen.keys() - expected.keys()
    assert extra <= {"amount"}  # the unit price of the line items, summed later


@pytest.mark.parametrize(
    ("kind", "header", "row", "expected"),
    [
        (
            "touches",
            "Contact|Activity date|Type|Direction|Notes",
            "Ann Example|2024-01-02|Phone call|Inbound|hello",
            "customer date channel direction note",
        ),
        (
            "trials",
            "Client|Product|Start date|End date|Result",
            "Ann Example|Sample|2024-01-02|2024-02-02|won",
            "customer offer started_on ends_on outcome",
        ),
        (
            "reviews",
            "Email|Submitted at|Score|Comment",
            "a@example.com|2024-01-02|9|fine",
            "customer date would_recommend words",
        ),
        (
            "introductions",
            "Referred by|Referral name|Referral date",
            "Ann Example|Ben Example|2024-01-02",
            "giver received date",
        ),
        (
            "permissions",
            "E-Mail-Adresse|Datum|Kanal|Einwilligung",
            "a@example.com|02.01.2024|Telefon|ja",
            "customer date channel given",
        ),
        ("marks", "Kunde|Phase|Seit", "Muster GmbH|trust|02.01.2024", "customer stage date"),
        (
            "follow-ups",
            "Kunde|Fällig am|Aufgabe|Erledigt am",
            "Muster GmbH|02.01.2024|anrufen|",
            "customer due_on what done_on",
        ),
        (
            "referral-asks",
            "Customer name|Asked on|Response",
            "Ann Example|2024-01-02|later",
            "customer date answer",
        ),
    ],
)
def test_the_other_kinds(kind: str, header: str, row: str, expected: str) -> None:
    fields = found(kind, header, row)
    wanted = dict(zip(expected.split(), header.split("|"), strict=True))
    assert {f: h for f, h in fields.items() if f in wanted} == wanted


@pytest.mark.parametrize("kind", KINDS)
def test_our_own_header_is_taken_as_it_is(kind: str) -> None:
    header = "|".join(FIELDS[kind])
    columns = find_columns(kind, table(header), {})
    assert columns.own
    assert list(columns.index) == list(FIELDS[kind])
    part = "|".join(reversed(REQUIRED[kind])) + ("|started_on" if kind == "trials" else "")
    assert found(kind, part) == {name: name for name in part.split("|")}


def test_contents_decide_where_names_do_not() -> None:
    rows = ("a@example.com|x|3.4.2024|12,50", "b@example.com|y|5.4.2024|7,00")
    assert found("purchases", "A|B|C|D", *rows) == {"customer": "A", "date": "C", "amount": "D"}


def test_the_name_of_an_order_is_no_customer() -> None:
    with pytest.raises(HourglassError, match="customer"):
        found("purchases", "Name|Created at|Total|Lineitem name", "#1|2025-01-15|5.00|Soap")


def test_record_numbers_of_ours_are_no_customers() -> None:
    with pytest.raises(HourglassError, match="customer"):
        found("purchases", "id|date", "E-4|2025-01-15")


def test_contents_that_fit_two_columns_decide_nothing() -> None:
    with pytest.raises(HourglassError, match="No column for date was found"):
        found("purchases", "Email|B|C", "a@example.com|2024-01-01|2024-01-02")


def test_a_name_whose_cells_do_not_fit_gives_way() -> None:
    chosen = found(
        "purchases",
        "Customer|Date|Order date|Sales|Amount|State",
        "Ann|Monday|2024-01-02|Ben Seller|12.50|CA",
        "Bob|Friday|2024-01-03|Eve Seller|13.50|NY",
    )
    assert chosen == {"customer": "Customer", "date": "Order date", "amount": "Amount"}


def test_a_column_of_unknown_words_is_named_in_a_warning() -> None:
    read = table("customer|date|status", "Ann|2024-01-02|blue", "Ben|2024-01-02|green")
    assert '"status"' in find_columns("purchases", read, {}).warnings[0]


def test_the_owner_says_which_column() -> None:
    chosen = found(
        "purchases", "Email|Ship to|Date", "a@x.example|Ann|2024-01-02", customer="ship TO"
    )
    assert chosen["customer"] == "Ship to"


def test_columns_without_names_are_mapped_by_letter_or_number() -> None:
    assert found("purchases", "A|B", "Ann|2024-01-02", customer="A", date="2") == {
        "customer": "A",
        "date": "B",
    }
    with pytest.raises(HourglassError, match='no column "3"'):
        found("purchases", "A|B", "Ann|2024-01-02", customer="3")
    with pytest.raises(HourglassError, match='no column "1"'):
        found("purchases", "Email|Date", customer="1")


def test_a_mapping_of_an_unknown_field_names_the_known_ones() -> None:
    with pytest.raises(HourglassError, match=r'no field "colour" in purchases.*customer, date'):
        found("purchases", "Email|Date", colour="Email")


def test_a_mapping_to_an_unknown_column_names_the_columns() -> None:
    with pytest.raises(HourglassError, match=r'no column "Mail".*Email, Date'):
        found("purchases", "Email|Date", customer="Mail")


def test_a_missing_column_names_the_headers_and_the_way_out() -> None:
    with pytest.raises(HourglassError, match=r"customer, date.*one, two.*--map customer=COLUMN"):
        found("purchases", "one|two", "1|2")
    with pytest.raises(HourglassError, match="started_on"):
        found("trials", "customer|offer", "Ann|Sample")
    with pytest.raises(HourglassError, match="stage"):
        found("marks", "customer|date", "Ann|2024-01-02")


def test_long_headers_are_cut_in_messages() -> None:
    with pytest.raises(HourglassError, match=r"c39, \.\.\."):
        found("purchases", "|".join(f"c{i}" for i in range(90)))


def test_headers_are_compared_without_case_accents_and_punctuation() -> None:
    assert {header_key(h) for h in ("Invoice Date", "invoice_date", "InvoiceDate")} == {
        "invoicedate"
    }
    assert header_key("Währung") == header_key("WAHRUNG")


def test_every_name_known_here_is_known_to_the_search_for_a_header() -> None:
    known = known_event_headers()
    assert {"created at", "kundennummer", "lineitem name", "would buy again"} <= known
    assert all(normal_header(name) == name for name in known)
    assert all("" not in keys for fields in GUESSES.values() for keys in fields.values())
