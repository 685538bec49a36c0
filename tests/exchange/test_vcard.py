"""vCards as real programs write them; what is odd is said by card, what is broken costs a card."""

import base64
import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.exchange.contact_files import read_contacts
from hourglass_desktop.exchange.contacts import Contacts
from hourglass_desktop.exchange.problems import ReadOptions
from hourglass_desktop.exchange.vcard import is_vcard, read_vcards

vobject = pytest.importorskip("vobject")


def file(*lines: str | bytes, end: bytes = b"\r\n") -> bytes:
    raw = [line.encode() if isinstance(line, str) else line for line in lines]
    return end.join([b"BEGIN:VCARD", *raw, b"END:VCARD", b""])


def read(data: bytes, **options: str) -> Contacts:
    return read_vcards(data, ReadOptions(**options))  # type: ignore[arg-type]


def one(*lines: str | bytes) -> Customer:
    found = read(file(*lines))
    assert not found.problems
    (contact,) = found.contacts
    return contact.customer


def refusal(data: bytes) -> str:
    with pytest.raises(HourglassError) as caught:
        read_contacts(data, ReadOptions())
    return caught.value.message


# --- a whole card ---------------------------------------------------------------------------------


def test_a_card_of_a_phone() -> None:
    found = one(
        "VERSION:3.0",
        "N:Meier;Ann;B.;Dr.;",
        "FN:Dr. Ann B. Meier",
        "ORG:Acme\\, Ltd;Sales;",
        "TITLE:Chef",
        "EMAIL;type=INTERNET;type=HOME:ann@home.example",
        "EMAIL;type=INTERNET;type=WORK;type=pref:ann@work.example",
        "TEL;type=CELL:+49 171\u00a01234567",
        "TEL;type=WORK;type=FAX:030/1234567",
        "item1.ADR;type=HOME:;;1 Road\\nFloor 2;Salem;OR;97301;USA",
        "item2.URL:http\\://ann.example",
        "item2.X-ABLabel:_$!<HomePage>!$_",
        "item3.X-ABRELATEDNAMES:Eve",
        "item3.X-ABLabel:Sister",
        "NICKNAME:Annie",
        "CATEGORIES:Friends,VIP\\, really",
        "BDAY:1980-12-24",
        "NOTE:Likes tea\\; green\\nand cake",
        "UID:urn:uuid:1234",
        "REV:2020-01-01T00:00:00Z",
        "PHOTO;ENCODING=b;TYPE=JPEG:" + base64.b64encode(bytes(60)).decode(),
    )
    assert found == Customer(
        name="Dr. Ann B. Meier",
        given_name="Ann",
        family_name="Meier",
        organisation="Acme, Ltd",
        emails=("ann@work.example", "ann@home.example"),
        phones=("+49 171 1234567", "030/1234567"),
        addresses=("1 Road\nFloor 2\nSalem, OR 97301\nUSA",),
        birthday="1980-12-24",
        tags=("Friends", "VIP, really"),
        notes=(
            "Likes tea; green\nand cake\nDepartment: Sales\nJob title: Chef\n"
            "HomePage: http://ann.example\nSister: Eve\nNickname: Annie"
        ),
        external_id="1234",
    )


def test_lower_case_groups_and_blank_lines() -> None:
    data = (
        b"\n\nbegin:vcard\n\nversion:2.1\nitem1.fn:Ann\n\nemail;internet:a@b.example\nend:vcard\n\n"
    )
    (contact,) = read(data).contacts
    assert (contact.customer.name, contact.customer.emails) == ("Ann", ("a@b.example",))


# --- names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["FN: Ann  Meier "], "Ann Meier"),
        (["N:Meier;Ann;B.;Dr.;jr."], "Dr. Ann B. Meier jr."),
        (["FN:", "N:Meier;Ann;;;"], "Ann Meier"),
        (["N:;;;;", "ORG:Acme;"], "Acme"),
        (["EMAIL:a@b.example"], "a@b.example"),
        (["TEL:1234567"], "1234567"),
        (["FN:Meier\\, Ann", "N:Meier;Ann"], "Meier, Ann"),
        (["N:Meier"], "Meier"),
        (["FN:Acme", "N:;;;;", "ORG:Acme;", "X-ABShowAs:COMPANY"], "Acme"),
    ],
)
def test_a_name_is_built_from_what_there_is(lines: list[str], name: str) -> None:
    assert one(*lines).name == name


# --- folds, quoted-printable, letters -------------------------------------------------------------


def test_folds_in_the_middle_of_letters() -> None:
    raw = "FN:Zoë Weiß".encode()
    for cut in range(3, len(raw)):
        for fold in (b"\r\n ", b"\n\t"):
            data = b"BEGIN:VCARD\nVERSION:3.0\n" + raw[:cut] + fold + raw[cut:] + b"\nEND:VCARD\n"
            assert read(data).contacts[0].customer.name == "Zoë Weiß"


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB"], "Zoë"),
        (["FN;QUOTED-PRINTABLE;CHARSET=UTF-8:Zo=C3=", "=AB Weiss"], "Zoë Weiss"),
        (["FN;ENCODING=QUOTED-PRINTABLE:Ann =", "Meier"], "Ann Meier"),
        (["FN;ENCODING=QUOTED-PRINTABLE:Ann=", " Meier"], "Ann Meier"),
        (["FN;ENCODING=QUOTED-PRINTABLE:Ann=20Me=", " ier"], "Ann Meier"),
        (["FN;ENCODING=QUOTED-PRINTABLE:Zo=C3=", " =AB"], "Zoë"),
        (["FN;ENCODING=QUOTED-PRINTABLE:A=", "\tn=", "\tn"], "Ann"),
        (["FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Zo=EB"], "Zoë"),
        (["FN:trailing="], "trailing="),
    ],
)
def test_quoted_printable(lines: list[str], name: str) -> None:
    assert one("VERSION:2.1", *lines, "TEL:1").name == name


@pytest.mark.parametrize("charset", ["shift_jis", "utf-8", "euc-jp", '"UTF-8"'])
def test_letters_as_declared(charset: str) -> None:
    raw = "安藤".encode(charset.strip('"'))
    assert one(b"FN;CHARSET=" + charset.encode() + b":" + raw).name == "安藤"


def test_letters_not_declared_are_guessed_and_said() -> None:
    data = file("FN:Sören Täve Nüßlebaum".encode("cp1252"), b"NOTE;CHARSET=UTF-8:\xc3\xa4")
    found = read(data)
    assert found.contacts[0].customer.name == "Sören Täve Nüßlebaum"
    assert found.contacts[0].customer.notes == "ä"
    assert found.encoding == "cp1252"
    assert "cp1252" in found.warnings[0]


def test_letters_as_the_owner_says() -> None:
    data = file("FN:Łódź".encode("cp1250"))
    assert read(data, encoding="cp1250").contacts[0].customer.name == "Łódź"
    with pytest.raises(HourglassError, match="no encoding named"):
        read(data, encoding="wrong")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig", "utf-32"])
def test_files_in_wide_letters(encoding: str) -> None:
    data = file("FN:Zoë").decode().encode(encoding)
    assert is_vcard(data)
    assert read(data).contacts[0].customer.name == "Zoë"


def test_control_characters_are_left_out_and_said() -> None:
    found = read(file("FN:An\x07n", "NOTE:a\x0bb"))
    assert (found.contacts[0].customer.name, found.contacts[0].customer.notes) == ("Ann", "a\nb")
    assert found.problems[0].row == 1


@pytest.mark.parametrize(
    ("note", "text"),
    [
        ("a\\, b\\; c\\: d", "a, b; c: d"),
        ('\\"AS IS\\"', '"AS IS"'),
        ("back\\\\slash", "back\\slash"),
        ("C:\\Users", "C:\\Users"),
        ("one\\Ntwo", "one\ntwo"),
        ("end\\", "end\\"),
    ],
)
def test_escapes_and_wrong_escapes(note: str, text: str) -> None:
    assert one("FN:Ann", f"NOTE:{note}").notes == text


def test_raw_line_ends_in_a_note() -> None:
    assert one("FN:Ann", "NOTE:first", "second line", "TEL:1").notes == "first\nsecond line"


# --- values ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "phone"),
    [
        ('TEL;VALUE=uri;TYPE="voice,home":tel:+44-555-5555;ext=12', "+44-555-5555 ext. 12"),
        ("TEL:tel:%2B49301234567", "+49301234567"),
        ("TEL;:060-000-0007", "060-000-0007"),
        ('TEL;TYPE="WORK,FAX":205246\\;\\,', "205246;,"),
        ("item1.TEL:1", "1"),
    ],
)
def test_phones(line: str, phone: str) -> None:
    assert one("FN:Ann", line).phones == (phone,)


def test_preferred_values_come_first() -> None:
    found = one("FN:A", "TEL:1", "TEL;PREF=2:2", "TEL;PREF=1:3", "EMAIL:a@b.c", "EMAIL;PREF:d@e.f")
    assert found.phones == ("3", "2", "1")
    assert found.emails == ("d@e.f", "a@b.c")


def test_emails() -> None:
    found = read(file("FN:A", "EMAIL:mailto:a@b.c", "EMAIL:", "EMAIL: A@B.C ", "EMAIL:ann"))
    assert found.contacts[0].customer.emails == ("a@b.c", "ann")
    assert [(p.row, p.field, p.value) for p in found.problems] == [(1, "emails", "ann")]


@pytest.mark.parametrize(
    ("line", "birthday"),
    [
        ("BDAY:19801224", "1980-12-24"),
        ("BDAY:1980-12-24T00:00:00Z", "1980-12-24"),
        ("BDAY:20190210T000033", "2019-02-10"),
        ("BDAY:--0203", "--02-03"),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29", "--02-29"),
        ("BDAY;X-APPLE-OMIT-YEAR=1900:1900-02-03", "--02-03"),
        ("BDAY;VALUE=date:1604-02-02", "--02-02"),
        ("BDAY:", ""),
    ],
)
def test_birthdays(line: str, birthday: str) -> None:
    assert one("FN:Ann", line).birthday == birthday


def test_a_birthday_that_is_none_is_kept_in_the_notes() -> None:
    found = read(file("FN:Ann", "BDAY:19723101"))
    assert found.contacts[0].customer.notes == "Birthday: 19723101"
    assert [(p.row, p.field, p.value) for p in found.problems] == [(1, "birthday", "19723101")]


@pytest.mark.parametrize(
    ("lines", "address"),
    [
        (["ADR:PO 1;Back;1 Road;Salem;OR;97301;USA"], "1 Road\nBack\nPO 1\nSalem, OR 97301\nUSA"),
        (["ADR;TYPE=home:;;Weg 3;Berlin;;10115;Deutschland"], "Weg 3\n10115 Berlin\nDeutschland"),
        (["ADR:;1 Road\\nSalem;;;;;"], "1 Road\nSalem"),
        (["ADR;LABEL=1 Road^nSalem:;;;;;;"], "1 Road\nSalem"),
        (["LABEL;QUOTED-PRINTABLE:1 Road=0D=0ASalem"], "1 Road\nSalem"),
        (["ADR:;;1 Road;Salem", "LABEL:other"], "1 Road\nSalem"),
        (['ADR;GEO="geo:1.5,2";LABEL="a:b":;;1 Road;;;;'], "1 Road"),
    ],
)
def test_addresses(lines: list[str], address: str) -> None:
    assert one("FN:Ann", *lines).addresses == (address,)


def test_what_has_no_field_goes_to_the_notes_with_its_label() -> None:
    notes = one(
        "FN:Ann",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Annie;1;;;;",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;2015-03-06;0;First visit;;;",
        "X-EVOLUTION-SPOUSE:Eve",
        "X-SOCIALPROFILE;type=twitter:http://t.example/ann",
        "IMPP;X-SERVICE-TYPE=Skype:skype:ann",
        "ANNIVERSARY:20000102",
        "X-PHONETIC-FIRST-NAME:En",
        "X-ABUID:1\\:ABPerson",
        "KEY:https://example.org/key",
    ).notes
    assert notes.split("\n") == [
        "Nickname: Annie",
        "First visit: 2015-03-06",
        "Spouse: Eve",
        "Twitter: http://t.example/ann",
        "Skype: ann",
        "Anniversary: 20000102",
    ]


def test_our_own_number_comes_back() -> None:
    found = one("FN:Ann", "UID:H-17")
    assert (found.id, found.external_id) == (17, "")


def test_a_card_within_a_card_stays_with_it() -> None:
    inner = ("VERSION:2.1", "FN:Eve Noon", "TEL:+1 5")
    for opening in (
        ["AGENT:BEGIN:VCARD"],
        ["AGENT:", "BEGIN:VCARD"],
        ["AGENT;X=1:", "BEGIN:VCARD"],
    ):
        data = file("FN:Ann", *opening, *inner, "END:VCARD", "TEL:1") + file("FN:Ben")
        first, second = read(data).contacts
        assert first.customer.phones == ("1",)
        assert first.customer.notes == "Assistant: Eve Noon, +1 5"
        assert second.customer.name == "Ben"


# --- pictures and size ----------------------------------------------------------------------------


def test_pictures_are_passed_over() -> None:
    rows = [base64.b64encode(bytes(54)).decode()] * 20_000
    indented = ("PHOTO;ENCODING=BASE64;TYPE=JPEG:", *(f" {row}" for row in rows), "", "FN:Ann")
    bare = ("PHOTO;BASE64:", *rows, "", "FN:Ann")
    inline = ("PHOTO:data:image/png;base64," + "".join(rows), "FN:Ann")
    for lines in (indented, bare, inline):
        assert one(*lines) == Customer(name="Ann")


def test_a_card_that_is_too_large_costs_itself() -> None:
    found = read(file("FN:Big", "NOTE:" + "x" * 1_000_001) + file("FN:Ann"))
    assert [contact.customer.name for contact in found.contacts] == ["Ann"]
    assert found.problems[0].row == 1
    assert "1 MB" in found.problems[0].problem


def test_a_card_of_a_picture_alone_is_a_problem() -> None:
    found = read(file("VERSION:2.1", "PHOTO;BASE64:", " AAAA", ""))
    assert (found.read, found.contacts, found.problems[0].row) == (1, [], 1)


def test_a_list_of_people_is_no_customer() -> None:
    found = read(file("FN:Friends", "KIND:group") + file("FN:A", "X-ADDRESSBOOKSERVER-KIND:group"))
    assert not found.contacts
    assert [problem.row for problem in found.problems] == [1, 2]


# --- broken files ---------------------------------------------------------------------------------


def test_a_card_without_an_end_costs_itself() -> None:
    data = b"BEGIN:VCARD\nFN:Ann\nTEL:1\n" + file("FN:Ben") + b"BEGIN:VCARD\nFN:Carl\nTE"
    found = read(data)
    assert [(c.row, c.customer.name) for c in found.contacts] == [(2, "Ben")]
    assert [problem.row for problem in found.problems] == [1, 3]
    assert "END:VCARD" in found.problems[0].problem


def test_an_end_without_a_begin_is_said() -> None:
    found = read(b"FN:Ann\nEND:VCARD\n" + file("FN:Ben"))
    assert [contact.customer.name for contact in found.contacts] == ["Ben"]
    assert "BEGIN:VCARD" in found.warnings[0]


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"BEGIN:VCARD\nFN:Ann\n", "cut off"),
        (b"VERSION:3.0\nFN:Ann\nEND:VCARD\n", "beginning"),
        (b"", "empty"),
        (b"\xff\xd8\xff\xe0 BEGIN:VCARD", "picture"),
        (b"name\nAnn,", "more"),
    ],
)
def test_a_file_without_a_whole_card_is_refused_in_words(data: bytes, word: str) -> None:
    if word == "more":
        assert read_contacts(data, ReadOptions()).contacts
        return
    assert word in refusal(data)


def test_a_file_without_any_card_is_refused_in_words() -> None:
    with pytest.raises(HourglassError, match="no contact card"):
        read(b"name,email\nAnn,a@b.example\n")


# --- any bytes, another reader, real files --------------------------------------------------------

LINES = st.sampled_from(
    [
        *(
            b"BEGIN:VCARD",
            b"END:VCARD",
            b"begin:vcard ",
            b"AGENT:BEGIN:VCARD",
            b"AGENT:",
            b"",
            b" ",
        ),
        *(b"VERSION:2.1", b"FN:Ann", b"N:;;;;", b'N;X="a:b":Meier;Ann', b"TEL:1", b" folded\\"),
        *(b"NOTE;QUOTED-PRINTABLE:a=", b"=C3=", b" =A4=", b"PHOTO;BASE64:", b"AAAA", b"EMAIL:x"),
        *(b'ADR;LABEL="^n^\'":;;;', b"BDAY:--0230", b"X-ABLabel:_$!<", b"item1.TEL;PREF=9:9"),
        *(b"FN;CHARSET=zip:\xff", b"NOTE:\xe4\xf6", b"KIND:group", b"X:", b":", b";:", b'"', b"."),
    ]
)


def survives(data: bytes) -> None:
    """Read, or be refused with a sentence; anything else that is raised fails the test."""
    try:
        found = read(data)
    except HourglassError as error:
        assert_sentence = error.message
    else:
        assert_sentence = "read"
        assert len(found.contacts) <= found.read
        assert all(contact.customer.name.strip() for contact in found.contacts)
    assert assert_sentence


@given(st.lists(LINES, max_size=20), st.sampled_from([b"\n", b"\r\n", b"\r"]))
def test_any_lines_are_read_or_refused_in_words(lines: list[bytes], end: bytes) -> None:
    survives(end.join(lines))
    survives(file(*lines, end=end))


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_words(data: bytes) -> None:
    survives(data)
    survives(file(data))


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=40)


@given(family=TEXT, given_name=TEXT, note=TEXT)
def test_what_another_program_writes_is_read(family: str, given_name: str, note: str) -> None:
    card = vobject.vCard()
    card.add("n").value = vobject.vcard.Name(family=family, given=given_name)
    card.add("fn").value = f"{given_name} {family}"
    card.add("note").value = note
    found = one(*card.serialize().encode().split(b"\r\n")[1:-2])
    assert normal(found.name) == normal(f"{given_name} {family}")
    assert normal(found.notes) == normal(note)
    assert (normal(found.given_name), normal(found.family_name)) == (
        normal(given_name),
        normal(family),
    )


def normal(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def test_every_real_file_gives_its_contacts(corpus: Path) -> None:
    sidecars = sorted((corpus / "vcard").glob("*.expected.json"))
    assert sidecars
    for sidecar in sidecars:
        path = Path(str(sidecar).removesuffix(".expected.json"))
        expected = json.loads(sidecar.read_text(encoding="utf-8"))
        found = read(path.read_bytes())
        assert found.read == expected["cards"], path.name
        assert len(found.contacts) == expected["contacts"], path.name
        names = {contact.customer.name.replace(" ", "") for contact in found.contacts}
        wanted = {entry["name"].replace(" ", "") for entry in expected["must_contain"]}
        assert wanted <= names, path.name


def test_every_hostile_card_is_refused(corpus: Path) -> None:
    files = sorted((corpus / "hostile").glob("*.vcf"))
    assert files
    for path in files:
        assert "VCARD" in refusal(path.read_bytes())
