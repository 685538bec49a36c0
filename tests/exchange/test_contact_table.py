"""Rows of contact lists to customers: names, lists in cells, dates, notes, oddities by row."""

import csv
import datetime as dt
import io
import json
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hourglass_desktop.domain.customers import CLOSED_REASONS, Customer
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.ids import customer_id
from hourglass_desktop.exchange.contact_cells import split_emails, split_phones, split_tags
from hourglass_desktop.exchange.contact_files import read_contacts
from hourglass_desktop.exchange.contacts import Contacts
from hourglass_desktop.exchange.lists import join_list
from hourglass_desktop.exchange.problems import ReadOptions

OWN = (
    *("id", "name", "given_name", "family_name", "organisation", "emails", "phones", "addresses"),
    *("birthday", "tags", "source", "known_on", "notes", "external_id", "closed_on"),
    "closed_reason",
)


def read(header: str, *rows: str, mapping: dict[str, str] | None = None) -> Contacts:
    text = io.StringIO()
    csv.writer(text).writerows(line.split("|") for line in (header, *rows))
    return read_contacts(text.getvalue().encode(), ReadOptions(mapping=mapping or {}))


def one(header: str, row: str, mapping: dict[str, str] | None = None) -> Customer:
    (contact,) = read(header, row, mapping=mapping).contacts
    return contact.customer


# --- names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "row", "name"),
    [
        ("First Name|Middle Name|Last Name", "Ann|B.|Meier", "Ann B. Meier"),
        ("First Name|Last Name", " Ann |  Meier", "Ann Meier"),
        ("Name|First Name|Last Name", "Dr. Ann Meier|Ann|Meier", "Ann Meier"),
        ("Name|First Name|Last Name", "Ann Meier|Ann|", "Ann Meier"),
        ("Name|First Name|Last Name", "Ann  Meier||", "Ann Meier"),
        ("Nombre|Apellidos|Segundo apellido", "Ana|Pérez|Gil", "Ana Pérez Gil"),
        ("Name|Company", "|Acme", "Acme"),
        ("Name|Company|Email", "||ann@a.example", "ann@a.example"),
        ("Name|Phone", "|+49 30 123456", "+49 30 123456"),
        ("Name|Email", "NULL|ann@a.example", "ann@a.example"),
        ("Name|Email", "Christopher Null|ann@a.example", "Christopher Null"),
    ],
)
def test_a_name_is_built_from_what_there_is(header: str, row: str, name: str) -> None:
    assert one(header, row).name == name


def test_pieces_of_the_name_are_kept() -> None:
    found = one("First Name|Middle Name|Last Name", "Ann|B.|Meier")
    assert (found.given_name, found.family_name) == ("Ann", "Meier")


@pytest.mark.parametrize(
    ("name", "given_name", "family_name"),
    [
        ("Doe, John", "John", "Doe"),
        ("van Dyk, Mary Ann", "Mary Ann", "van Dyk"),
        ("Smith, Brown & Co", "", ""),
        ("Acme, Inc.", "", ""),
        ("John Doe, Jr.", "", ""),
        ("John Doe", "", ""),
    ],
)
def test_the_family_name_first(name: str, given_name: str, family_name: str) -> None:
    found = one("Name|Email", f"{name}|a@b.example")
    assert (found.name, found.given_name, found.family_name) == (name, given_name, family_name)


def test_a_row_that_tells_nobody_is_a_problem() -> None:
    found = read("Name|City|Email", "Ann|Rome|", "|Bonn|", "Ben||")
    assert [contact.row for contact in found.contacts] == [2, 4]
    assert found.read == 3
    (problem,) = found.problems
    assert (problem.row, problem.field, problem.value) == (3, "", "Bonn")


# --- several values -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "emails"),
    [
        ("a@b.example", ["a@b.example"]),
        (" a@b.example ; c@d.example", ["a@b.example", "c@d.example"]),
        ("a@b.example, c@d.example", ["a@b.example", "c@d.example"]),
        ("a@b.example ::: c@d.example", ["a@b.example", "c@d.example"]),
        ("a@b.example\nc@d.example", ["a@b.example", "c@d.example"]),
        ("Ann Meier <a@b.example>", ["a@b.example"]),
        ("mailto:a@b.example", ["a@b.example"]),
        ("ann at home", ["ann at home"]),
        ("N/A", []),
        ("", []),
    ],
)
def test_emails_in_a_cell(cell: str, emails: list[str]) -> None:
    assert split_emails(cell) == emails


@pytest.mark.parametrize(
    ("cell", "phones"),
    [
        ("+49 30 1234567", ["+49 30 1234567"]),
        ("030/1234567", ["030/1234567"]),
        ("034441/ 2 22 67", ["034441/ 2 22 67"]),
        ("030 1234567 / 0171 2345678", ["030 1234567", "0171 2345678"]),
        ("030 1234567, 0171 2345678", ["030 1234567", "0171 2345678"]),
        ("030 1234567 or 0171 2345678", ["030 1234567", "0171 2345678"]),
        ("555-123-4567/555-123-9999", ["555-123-4567", "555-123-9999"]),
        ("030 1234567;0171 2345678", ["030 1234567", "0171 2345678"]),
        ("030 1234567 ::: 0171 2345678", ["030 1234567", "0171 2345678"]),
        ("555-123-4567, ext. 5", ["555-123-4567, ext. 5"]),
        ("'+49 30 1234567", ["+49 30 1234567"]),
        ('="0301234567"', ["0301234567"]),
        ("491771234567.0", ["491771234567"]),
        ("\u202a+49 30 1234567\u202c", ["+49 30 1234567"]),
        ("call the office", ["call the office"]),
        ("-", []),
    ],
)
def test_phones_in_a_cell(cell: str, phones: list[str]) -> None:
    assert split_phones(cell) == phones


@pytest.mark.parametrize(
    ("cell", "tags"),
    [
        ("VIP, Returning", ["VIP", "Returning"]),
        ("a;b, c;d", ["a", "b, c", "d"]),
        ("* My Contacts ::: Friends ::: * myContacts", ["Friends"]),
        ('"VIP","a b"', ["VIP", "a b"]),
        ("", []),
    ],
)
def test_tags_in_a_cell(cell: str, tags: list[str]) -> None:
    assert split_tags(cell) == tags


def test_values_of_several_columns_come_in_their_order_and_once() -> None:
    found = one("Name|Email 1|Email 2|Phone|Fax", "Ann|a@b.example|A@B.example; c@d.example|1|2")
    assert found.emails == ("a@b.example", "c@d.example")
    assert found.phones == ("1", "2")


def test_what_looks_wrong_is_said_by_row() -> None:
    found = read("Name|Email|Phone", "Ann|ann|", "Ben||4.91771E+11")
    assert found.contacts[0].customer.emails == ("ann",)
    assert found.contacts[1].customer.phones == ()
    assert [(p.row, p.field, p.value) for p in found.problems] == [
        (2, "emails", "ann"),
        (3, "phones", "4.91771E+11"),
    ]


# --- addresses ------------------------------------------------------------------------------------


def test_addresses_are_written_as_on_an_envelope() -> None:
    found = one(
        "Name|Street|Street 2|City|State|Zip|Country|Straße privat|Hausnummer privat|PLZ privat|"
        "Ort privat|Land privat",
        "Ann|1 Road|Floor 2|Salem|OR|97301|USA|Weg|3|10115|Berlin|Deutschland",
    )
    assert found.addresses == (
        "1 Road\nFloor 2\nSalem, OR 97301\nUSA",
        "Weg 3\n10115 Berlin\nDeutschland",
    )


def test_a_whole_address_goes_before_its_parts() -> None:
    header = "Name|Address 1 - Formatted|Address 1 - Street|Address 1 - City"
    assert one(header, "Ann|1 Road, Salem|1 Road|Salem").addresses == ("1 Road, Salem",)
    assert one(header, "Ann||1 Road|Salem").addresses == ("1 Road\nSalem",)


def test_a_house_number_without_a_street_is_kept() -> None:
    assert one("Name|Hausnummer|Ort", "Ann|3|Berlin").addresses == ("3\nBerlin",)


def test_full_names_go_before_codes() -> None:
    header = "Name|City|Country|Country Full|Province Code|Province"
    assert one(header, "Ann|Rome|IT|Italy|RM|Lazio").addresses == ("Rome\nLazio\nItaly",)
    assert one(header, "Ann|Rome|IT||RM|").addresses == ("Rome\nRM\nIT",)


# --- dates ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "birthday"),
    [
        ("1980-02-29", "1980-02-29"),
        ("24.12.1980", "1980-12-24"),
        ("--12-27", "--12-27"),
        ("--0229", "--02-29"),
        ("1604-02-02", "--02-02"),
        ("0000-12-27", "--12-27"),
        ("13/5/39", "1939-05-13"),
        ("29/2/40", "1940-02-29"),
        ("0.0.00", ""),
        ("0/0/00", ""),
        ("", ""),
    ],
)
def test_birthdays(cell: str, birthday: str) -> None:
    assert one("Name|Birthday", f"Ann|{cell}").birthday == birthday


def test_birthdays_in_three_columns() -> None:
    header = "Name|Birth Year|Birth Month|Birth Day"
    assert one(header, "Ann|1980|2|9").birthday == "1980-02-09"
    assert one(header, "Ann||2|9").birthday == "--02-09"
    assert one(header, "Ann|||").birthday == ""
    assert read(header, "Ann|1980|13|9").problems[0].field == "birthday"


def test_dates_of_a_column_are_read_in_one_order() -> None:
    found = read("Name|Created At|Birthday", "Ann|03/12/2024|x", "Ben|03/13/2024|")
    assert [c.customer.known_on for c in found.contacts] == [
        dt.date(2024, 3, 12),
        dt.date(2024, 3, 13),
    ]
    assert [(p.row, p.field, p.value) for p in found.problems] == [(2, "birthday", "x")]


def test_an_order_the_column_leaves_open_is_a_warning() -> None:
    found = read("Name|Customer since", "Ann|03/04/2024")
    assert found.contacts[0].customer.known_on == dt.date(2024, 4, 3)
    assert any("03/04/2024" in warning for warning in found.warnings)


# --- the rest -------------------------------------------------------------------------------------


def test_what_has_no_field_goes_to_the_notes() -> None:
    found = one(
        "First Name|Last Name|Display Name|Notes|Job Title|Priority|Relation 1 - Type|"
        "Relation 1 - Value|Company|Company 2|Salutation",
        "Ann|Meier|Annie|Likes tea|Chef|Normal|Sister|Eve|Acme|Beta|Ms.",
    )
    assert found.organisation == "Acme"
    assert found.notes == (
        "Likes tea\nDisplay Name: Annie\nCompany 2: Beta\nSalutation: Ms.\nJob Title: Chef\n"
        "Sister: Eve"
    )


def test_private_values_are_nowhere() -> None:
    found = read("Name|Password|Card number", "Ann|hunter22|4111111111111111")
    assert "hunter22" not in repr(found)
    assert "4111" not in repr(found)
    assert "Password, Card number" in found.warnings[0]


def test_ids_are_told_apart() -> None:
    found = read("id|name|guid", "H-17|Ann|x1", "17|Ben|x2", "|Carl|x3")
    assert [(c.customer.id, c.customer.external_id) for c in found.contacts] == [
        (17, "x1"),
        (0, "17"),
        (0, "x3"),
    ]
    assert one("Customer ID|id|name", "C-5|9|Ann").external_id == "C-5"


def test_the_owners_word_decides() -> None:
    found = one("Kontakt|Wer|Was", "x|Ann|tea", mapping={"name": "Wer", "notes": "Was"})
    assert (found.name, found.notes) == ("Ann", "tea\nKontakt: x")


def test_a_list_without_a_header() -> None:
    found = read_contacts(b"Ann Meier;ann@a.example;x\nBen Bauer;ben@a.example;y\n", ReadOptions())
    first = found.contacts[0]
    assert (first.row, first.customer.name) == (1, "Ann Meier")
    assert first.customer.emails == ("ann@a.example",)
    assert first.customer.notes == "Column C: x"
    assert found.delimiter == ";"


# --- our own files --------------------------------------------------------------------------------


def test_our_own_file_is_taken_word_for_word() -> None:
    found = read(
        "|".join(OWN),
        "H-17|Doe, John|||NULL|a ; b|030 1234567 / 0171 2345678 ; 2|1 Road ; 2 Way|--02-03|x ; y|"
        "ad|2024-01-02|=1+1|C 5|2024-02-03|lost",
    )
    assert not found.warnings
    assert found.contacts[0].customer == Customer(
        id=17,
        name="Doe, John",
        organisation="NULL",
        emails=("a", "b"),
        phones=("030 1234567 / 0171 2345678", "2"),
        addresses=("1 Road", "2 Way"),
        birthday="--02-03",
        tags=("x", "y"),
        source="ad",
        known_on=dt.date(2024, 1, 2),
        notes="=1+1",
        external_id="C 5",
        closed_on=dt.date(2024, 2, 3),
        closed_reason="lost",
    )


def test_a_closing_needs_its_date_and_a_known_reason() -> None:
    found = read("name|closed_on|closed_reason", "A|2024-01-02|", "B||lost", "C|2024-01-02|bored")
    closings = [(c.customer.closed_on, c.customer.closed_reason) for c in found.contacts]
    day = dt.date(2024, 1, 2)
    assert closings == [(day, "other"), (None, ""), (day, "other")]
    assert [(p.row, p.field) for p in found.problems] == [
        (3, "closed_reason"),
        (4, "closed_reason"),
    ]


def texts(**size: int) -> st.SearchStrategy[str]:
    letters = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])
    return st.text(st.one_of(st.sampled_from(' \n,;"\\='), letters), max_size=12, **size).map(
        lambda text: unicodedata.normalize("NFC", text)
    )


NAMES = texts(min_size=1).filter(str.strip)
LISTS = st.lists(
    texts(min_size=1).filter(lambda text: bool(text.strip())), max_size=3, unique_by=str.casefold
).map(tuple)
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31))
CUSTOMERS = st.builds(
    Customer,
    id=st.integers(0, 10**9),
    name=NAMES,
    given_name=texts(),
    family_name=texts(),
    organisation=texts(),
    emails=LISTS,
    phones=LISTS,
    addresses=LISTS,
    birthday=st.one_of(st.just(""), st.just("--02-29"), DAYS.map(dt.date.isoformat)),
    tags=LISTS,
    source=texts(),
    known_on=st.none() | DAYS,
    notes=texts(),
    external_id=texts(),
).flatmap(lambda customer: st.just(customer) | closed(customer))


def closed(customer: Customer) -> st.SearchStrategy[Customer]:
    return st.builds(
        lambda day, reason: replace(customer, closed_on=day, closed_reason=reason),
        DAYS,
        st.sampled_from(CLOSED_REASONS),
    )


def written(customer: Customer) -> list[str]:
    cells = []
    for name in OWN:
        value = getattr(customer, name)
        if name == "id":
            cells.append(customer_id(value) if value else "")
        elif isinstance(value, tuple):
            cells.append(join_list(value))
        else:
            cells.append(value.isoformat() if isinstance(value, dt.date) else value or "")
    return cells


@given(st.lists(CUSTOMERS, max_size=4))
def test_our_own_file_gives_back_what_was_written(customers: list[Customer]) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([OWN, *map(written, customers)])
    found = read_contacts(text.getvalue().encode(), ReadOptions())
    assert [contact.customer for contact in found.contacts] == customers


# --- any text, real files -------------------------------------------------------------------------

HEADERS = (
    "Name,E-mail,Phone,Birthday,Tags",
    "First Name,Last Name,Name,Title,Country,id",
    ",".join(OWN),
    "Nom,Prénom,Adresse,Ville,Code postal",
    "",
)


@given(st.sampled_from(HEADERS), st.text(alphabet="ab,;\"\n@.-+/0159E é:<='", max_size=200))
def test_any_rows_are_read_or_refused_in_words(header: str, body: str) -> None:
    try:
        found = read_contacts(f"{header}\n{body}".encode(), ReadOptions())
    except HourglassError as error:
        sentence = error.message
    else:
        sentence = "read"
        assert len(found.contacts) <= found.read
        assert all(contact.customer.name.strip() for contact in found.contacts)
    assert sentence


def test_every_real_list_gives_its_contacts(corpus: Path) -> None:
    sidecars = sorted((corpus / "csv_contacts").glob("*.expected.json"))
    assert sidecars
    for sidecar in sidecars:
        file = Path(str(sidecar).removesuffix(".expected.json"))
        expected = json.loads(sidecar.read_text(encoding="utf-8"))
        found = read_contacts(file.read_bytes(), ReadOptions())
        assert len(found.contacts) == expected["contacts"], file.name
        names = {contact.customer.name for contact in found.contacts}
        assert {entry["name"] for entry in expected["must_contain"]} <= names, file.name
