"""Columns of contact lists: headers of many programs and languages, and the owner's word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.exchange.contact_columns import ContactColumns, find_contact_columns
from hourglass_desktop.exchange.contact_headers import meaning
from hourglass_desktop.exchange.table import Table

OWN = (
    *("id", "name", "given_name", "family_name", "organisation", "emails", "phones", "addresses"),
    *("birthday", "tags", "source", "known_on", "notes", "external_id", "closed_on"),
    "closed_reason",
)


def table(header: str, *rows: str) -> Table:
    cells = [row.split("|") for row in rows]
    return Table(
        header=tuple(header.split("|")),
        rows=cells,
        numbers=list(range(2, len(cells) + 2)),
        encoding="utf-8",
        delimiter=",",
    )


def columns(header: str, *rows: str, **mapping: str) -> ContactColumns:
    return find_contact_columns(table(header, *rows), mapping)


def refusal(header: str, **mapping: str) -> str:
    with pytest.raises(HourglassError) as caught:
        columns(header, **mapping)
    return caught.value.message


FIELDS = {
    "given": "First Name|first_name|firstName|GivenName|Vorname|Prénom|Voornaam|FNAME",
    "family": "Last Name|Surname|Nachname|Nom de famille|Apellidos|Cognome|Achternaam|Sobrenome",
    "middle": "Middle Name|Additional Name|Weitere Vornamen|Deuxième prénom|MiddleInitial",
    "name": "Full Name|Display Name|Customer Name|Kunde|Nom complet|Ansprechpartner|Naam|Nome",
    "organisation": "Company|Company Name|Organization 1 - Name|org_name|Firma|Société|Empresa|"
    "Person - Organization|Associated Company|Azienda|Bedrijfsnaam|"
    "Account Name|Raison sociale|Default Address Company",
    "emails": "Email|E-mail|E-mail Address|E-mail 2 Address|E-mail 1 - Value|Emails 1 Email|"
    "email_work|E-Mail-Adresse|E-Mail 2: Adresse|Adresse de messagerie|Adresse e-mail|Courriel|"
    "Correo electrónico|Dirección de correo electrónico|Indirizzo posta elettronica|E-mailadres|"
    "Endereço de email|Primary Email|Person - Email - Work|Work Email|email2",
    "phones": "Phone|Phone Number|Phone 3 - Value|Phones 1 Phone|Mobile Phone|Home Fax|Pager|"
    "Telefon geschäftlich|Telefon (privat 2)|Mobiltelefon|Haupttelefon|Autotelefon|Handynummer|"
    "Téléphone mobile|Tél. bureau|Teléfono móvil|Telefono cellulare|Telefoon werk|Mobiel|"
    "Telefone celular|ISDN|Telex|phone_work|Company Main Phone|Rückmeldung|Cellulare|Fax",
    "birthday": "Birthday|Date of Birth|birth_date|Geburtstag|Geburtsdatum|Date de naissance|"
    "Fecha de nacimiento|Data di nascita|Geboortedatum|Data de nascimento|DOB",
    "tags": "Tags|Group Membership|Categories|Kategorien|Catégories|Etiquetas|Groups 1 Label|"
    "Gruppo|Trefwoorden|Stichwörter",
    "source": "Source|Lead Source|Herkunft|Origine|Fuente|Fonte|Herkomst|Source Name",
    "known_on": "Created|Created At|createDate|Connected On|First Seen|Kunde seit|Erstellt am|"
    "Date de création|Fecha de alta|Data creazione|Aangemaakt op|Data de cadastro|"
    "OPTIN_TIME|Create Date (EST)|Person - Person created",
    "notes": "Notes|Comments|Description|Notizen|Bemerkungen|Commentaires|Observaciones|"
    "Opmerkingen|Observações|Note",
    "external_id": "Customer ID|contact_id|Kundennummer|Numéro client|Klantnummer|UID|Record ID",
    "private": "Password|Passwort|Mot de passe|CCNumber|CVV2|Credit Card Number|NationalID|SSN|"
    "Sozialversicherungsnr.|MothersMaiden|Mother's Maiden Name|IBAN|Government ID Number|"
    "Passport Number|Codice fiscale|DNI|BSN|CPF|password_hash|CCExpires",
    "boring": "E-mail 1 - Type|Phone 1 - Label|E-Mail-Typ|E-Mail: Angezeigter Name|Gender|Photo|"
    "E-mail weergavenaam|E-mailtype|Geschlecht|Sensitivity|"
    "Last Modified|Owner|Yomi Name|Phonetic First Name|Addresses 1 Label|"
    "Addresses 1 First name|IP Address|Address 1 - Type",
    "note": "Job Title|Position|Website|LinkedIn|Nickname|Industry|Spitzname|Email Opt Out|"
    "Accepts Email Marketing|Lead Status|Total Spent|Department|Custom 1|Phone Country Code",
}


@pytest.mark.parametrize(
    ("field", "header"), [(f, h) for f, headers in FIELDS.items() for h in headers.split("|")]
)
def test_headers_of_many_programs_and_languages(field: str, header: str) -> None:
    assert meaning(header).field == field


@pytest.mark.parametrize(
    ("header", "part", "place", "line"),
    [
        ("Street", "street", "", 1),
        ("Address 2", "street", "", 2),
        ("address1", "street", "", 1),
        ("Home Address 2", "street", "home", 2),
        ("Address 1 - Street", "street", "", 1),
        ("Address 2 - City", "city", "2", 1),
        ("Addresses 2 Street 2", "street", "2", 2),
        ("Address 1 - Formatted", "whole", "", 1),
        ("Address 1 - PO Box", "box", "", 1),
        ("Business Postal Code", "code", "work", 1),
        ("Straße geschäftlich 2", "street", "work", 2),
        ("Ort privat", "city", "home", 1),
        ("Weiteres/r Bundesland/Kanton", "region", "other", 1),
        ("Land/Region geschäftlich", "country", "work", 1),
        ("Postfach privat", "box", "home", 1),
        ("Code postal (bureau)", "code", "work", 1),
        ("Pays/Région (bureau)", "country", "work", 1),
        ("Código postal del trabajo", "code", "work", 1),
        ("Ciudad de trabajo", "city", "work", 1),
        ("Via (uff.)", "street", "work", 1),
        ("CAP (uff.)", "code", "work", 1),
        ("Zakelijke straat", "street", "work", 1),
        ("Mailing Zip/Postal Code", "code", "mailing", 1),
        ("Shipping City", "city", "shipping", 1),
        ("Straße und Hausnummer", "street", "", 1),
        ("Werkadres land/regio", "country", "work", 1),
        ("País o región del trabajo", "country", "work", 1),
        ("Rechnungsadresse PLZ", "code", "billing", 1),
        ("Hausnummer", "house", "", 1),
        ("province_code", "region", "", 1),
        ("Default Address Country Code", "country", "", 1),
        ("Addresses 1 Country ISO2 code", "country", "", 1),
    ],
)
def test_parts_of_addresses(header: str, part: str, place: str, line: int) -> None:
    found = meaning(header)
    assert (found.field, found.part, found.place, found.line) == ("address", part, place, line)


def test_our_own_header_is_ours() -> None:
    found = columns("|".join(OWN))
    assert found.own
    assert found.index == {name: [i] for i, name in enumerate(OWN)}


@pytest.mark.parametrize(
    ("header", "row", "field"),
    [
        ("Vorname|Name", "Anna|Meier", "family"),
        ("First Name|Name", "Anna|Anna Meier", "name"),
        ("Prénom|Nom", "Zoé|Dupré", "family"),
        ("E-mail|Nom", "a@b.example|Zoé Dupré", "name"),
        ("Cognome|Nome", "Rossi|Anna", "given"),
        ("Apellidos|Nombre", "Pérez|Ana", "given"),
        ("Empresa|Nombre", "Acme|Ana Pérez", "name"),
        ("First Name|Title", "Anna|Dr.", "prefix"),
        ("First Name|Title", "Anna|Director", ""),
    ],
)
def test_words_of_two_meanings_are_settled_by_what_stands_beside(
    header: str, row: str, field: str
) -> None:
    found = columns(header, row)
    if field:
        assert found.index[field][-1] == 1
    else:
        assert [extra.column for extra in found.extras] == [1]


def test_a_person_goes_before_a_customer_that_may_be_a_firm() -> None:
    found = columns("Customer|Email|Full Name", "Acme|a@b.example|Ann Meier")
    assert found.index["name"] == [2, 0]


def test_days_beside_months_are_no_birthdays() -> None:
    found = columns("Name|Birth Year|Birth Month|Birth Day", "Ann|1980|12|24")
    assert found.index["birth_day"] == [3]
    assert columns("Name|Birth Day", "Ann|1980-12-24").index["birthday"] == [1]


def test_private_columns_are_left_out_and_said() -> None:
    found = columns(
        "Name|Password|Account|Insured", "Ann|x|DE89 3704 0044 0532 0130 00|123-45-6789"
    )
    assert not found.extras
    assert len(found.warnings) == 1
    for header in ("Password", "Account", "Insured"):
        assert header in found.warnings[0]


def test_card_numbers_are_told_by_their_check_digit() -> None:
    assert not columns("Name|Something", "Ann|4111 1111 1111 1111").extras
    assert columns("Name|Something", "Ann|4111 1111 1111 1112").extras


def test_what_has_no_field_is_kept_and_said() -> None:
    found = columns("Name|Job Title|Hobby|Gender", "Ann|Chef||f")
    assert [(extra.column, extra.label) for extra in found.extras] == [(1, "Job Title")]
    assert "Job Title" in found.warnings[0]


def test_a_type_column_labels_the_value_beside_it() -> None:
    found = columns("Name|Relation 1 - Type|Relation 1 - Value", "Ann|Sister|Eve")
    assert [(extra.column, extra.label_column) for extra in found.extras] == [(2, 1)]


def test_a_lone_country_is_no_address() -> None:
    found = columns("Name|Country/Region", "Ann|Italy")
    assert not found.addresses
    assert found.extras[0].label == "Country/Region"


def test_the_owners_word_goes_before_guesses() -> None:
    found = columns("Name|Who|Mail 2|Email", "A|B|b@c.example|d@e.example", name="Who", emails="C")
    assert found.index["full_name"] == [1]
    assert found.index["name"] == [0]
    assert found.index["emails"] == [2, 3]
    assert columns("a|b", "1|2", name="2").index["full_name"] == [1]
    assert columns("a|b", "1|2", given_name="A").index["given"] == [0]


def test_the_owners_word_must_name_what_exists() -> None:
    assert "no field colour" in refusal("Name", colour="Name").replace('"', "")
    message = refusal("Name|E-mail", notes="Remarks")
    assert "Remarks" in message
    assert "Name, E-mail" in message
    assert "not kept here" in refusal("Name|Password", notes="Password")


def test_a_list_that_tells_nobody_is_refused() -> None:
    message = refusal("date|amount")
    assert "date, amount" in message
    assert "--map name=COLUMN" in message


def test_content_tells_the_columns_of_a_list_without_a_header() -> None:
    found = columns(
        "A|B|C|D|E",
        "Ann|Meier|+49 30 1234567|ann@a.example|17",
        "Ben|Bauer|030 7654321|ben@a.example|18",
    )
    assert found.index == {"given": [0], "family": [1], "phones": [2], "emails": [3]}
    assert [extra.label for extra in found.extras] == ["Column E"]
    named = columns("A|B|C", "Ann Meier|Acme Ltd|ann@a.example", "Ben Bauer|Beta Inc.|b@a.example")
    assert named.index == {"name": [0], "organisation": [1], "emails": [2]}


@given(st.text(max_size=60))
def test_any_header_means_something(header: str) -> None:
    assert meaning(header).field


def test_a_header_without_end_is_looked_at_in_part() -> None:
    assert meaning("person " * 20_000).field == "note"
