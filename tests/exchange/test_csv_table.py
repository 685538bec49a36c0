"""Delimited files: encodings, layouts, odd rows, and what is refused in words."""

import io
import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.exchange.csv_table import read_table
from hourglass_desktop.exchange.headers import column_index, column_letter, normal_header
from hourglass_desktop.exchange.problems import ReadOptions
from hourglass_desktop.exchange.table import Table

KNOWN = frozenset(("name", "e mail", "email", "phone", "company", "notes", "date"))


def read(data: bytes | str, **options: object) -> Table:
    raw = data.encode() if isinstance(data, str) else data
    return read_table(raw, ReadOptions(**options), KNOWN)  # type: ignore[arg-type]


def refusal(data: bytes | str, **options: object) -> str:
    with pytest.raises(HourglassError) as caught:
        read(data, **options)
    return caught.value.message


# --- headers --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("E-mail 2 - Value", "e mail 2 value"),
        ("  given_name ", "given name"),
        ("Prénom", "prénom"),
        ("Pre\u0301nom", "prénom"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("\ufb01rst", "first"),
        ("--", ""),
    ],
)
def test_headers_are_made_comparable(text: str, normal: str) -> None:
    assert normal_header(text) == normal


@given(st.integers(0, 20_000))
def test_column_letters_read_back(index: int) -> None:
    letters = column_letter(index)
    assert column_index(letters) == (index if len(letters) < 3 else None)
    assert column_index(str(index + 1)) == (index if index < 9999 else None)


# --- encodings ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("encoding", "found", "guessed"),
    [
        ("utf-8", "utf-8", False),
        ("utf-8-sig", "utf-8-sig", False),
        ("utf-16", "utf-16", False),
        ("utf-16-le", "utf-16-le", False),
        ("utf-16-be", "utf-16-be", False),
        ("utf-32", "utf-32", False),
        ("cp1252", "cp1252", True),
    ],
)
def test_encodings_are_found(encoding: str, found: str, guessed: bool) -> None:
    table = read("name;company\nZoë Weiß;Café «Größe»\nJosé;Mañana\n".encode(encoding))
    assert table.rows == [["Zoë Weiß", "Café «Größe»"], ["José", "Mañana"]]
    assert (table.encoding, bool(table.warnings)) == (found, guessed)
    assert not guessed or "cp1252" in table.warnings[0]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Łukasz Wiśniewski\nGrażyna Żółć\nŚwięta Źródło", "cp1250"),
        ("Иван Петров\nМария Сидорова", "cp1251"),
        ("İsim\nŞükrü Çağlayan\nIşıl Öztürk\nGülşen Işık", "cp1254"),
        ("安藤ロイド\n山田太郎", "cp932"),
    ],
)
def test_other_encodings_are_guessed_and_said(text: str, encoding: str) -> None:
    table = read(f"name\n{text}\n".encode(encoding))
    assert [row[0] for row in table.rows] == text.split("\n")
    assert table.encoding in table.warnings[0]


def test_a_told_encoding_is_used_and_one_that_does_not_fit_is_refused() -> None:
    assert read("name\nŁódź\n".encode("cp1250"), encoding="cp1250").rows == [["Łódź"]]
    assert "utf-8" in refusal("name\nZoë\n".encode("cp1252"), encoding="utf-8")
    assert "no encoding named wrong" in refusal("name\nA\n", encoding="wrong")
    assert "no encoding" in refusal("name\nA\n", encoding="zip")


def test_single_lines_in_another_encoding_cost_nothing_but_a_warning() -> None:
    data = "name\nZoë\nJörg\n".encode() + "Köln\n".encode("cp1252")
    table = read(data)
    assert [row[0] for row in table.rows] == ["Zoë", "Jörg", "Köln"]
    assert "UTF-8" in table.warnings[0]


def test_letters_are_composed_and_controls_are_reported() -> None:
    table = read("name,company\nZoe\u0308,A\nB\0ob,C\x07D\nCarl,x\x0by\n")
    assert table.rows == [["Zoë", "A"], ["Bob", "CD"], ["Carl", "x\ny"]]
    assert len(table.warnings) == 1
    assert "Row 3 " in table.warnings[0]
    assert "NUL" in table.warnings[0]


# --- layout ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends(delimiter: str, end: str) -> None:
    lines = [
        ["name", "company", "notes"],
        ["Ann", '"Ann, Ben; Co"', f'"a{end}b"'],
        ["Ben", "", "x"],
    ]
    table = read(end.join(delimiter.join(line) for line in lines) + end)
    assert table.header == ("name", "company", "notes")
    assert table.rows == [["Ann", "Ann, Ben; Co", "a\nb"], ["Ben", "", "x"]]
    assert table.numbers == [2, 3]
    assert table.delimiter == delimiter
    assert not table.warnings


@pytest.mark.parametrize("told", ["tab", "\\t", "\t"])
def test_a_told_delimiter_is_used(told: str) -> None:
    assert read("name\tx;y\nAnn\t1;2\n", delimiter=told).rows == [["Ann", "1;2"]]


@pytest.mark.parametrize("told", ["ab", '"', "a", "", "\n"])
def test_what_cannot_divide_is_refused(told: str) -> None:
    assert "cannot divide" in refusal("name,x\n", delimiter=told)


def test_excel_says_its_delimiter_in_the_first_row() -> None:
    table = read("sep=;\r\nname;company\r\nAnn, B;C\r\n")
    assert (table.rows, table.numbers, table.warnings) == ([["Ann, B", "C"]], [3], ())


def test_rows_before_the_header_are_left_out_and_said() -> None:
    table = read("Notes:\nExported for you, yesterday\n\nName,E-mail,Phone\nAnn,a@b.example,1\n")
    assert table.header == ("Name", "E-mail", "Phone")
    assert table.numbers == [5]
    assert "2 rows before" in table.warnings[0]


def test_a_header_of_unknown_words_is_a_header() -> None:
    assert read("foo,bar\n1,2\n").header == ("foo", "bar")


def test_quotation_marks_behind_a_blank() -> None:
    assert read('name, "company"\nAnn, "A, B"\n').rows == [["Ann", "A, B"]]


def test_a_file_without_a_header_is_refused_in_words() -> None:
    message = refusal("4,1,19970101\n5,2,19970102\n")
    assert "no header" in message
    assert "--map" in message


@pytest.mark.parametrize(
    ("mapping", "header"),
    [({"name": "A"}, ("A", "B")), ({"name": "1", "email": "2"}, ("1", "2"))],
)
def test_columns_can_be_named_by_position(mapping: dict[str, str], header: tuple[str, ...]) -> None:
    table = read("Ann;Rome\nBen;Bonn\n", mapping=mapping)
    assert table.header == header
    assert table.rows == [["Ann", "Rome"], ["Ben", "Bonn"]]
    assert table.numbers == [1, 2]


def test_addresses_show_what_a_file_without_a_header_is() -> None:
    table = read("Ann,ann@a.example\nBen,ben@a.example\n")
    assert table.header == ("A", "B")
    assert "no header" in table.warnings[0]


def test_the_owners_words_show_which_row_is_the_header() -> None:
    table = read("Some list\nWer;Was\nAnn;3\n", mapping={"name": "Wer"})
    assert table.header == ("Wer", "Was")


# --- odd rows -------------------------------------------------------------------------------------


def test_ragged_rows_are_filled_and_said_by_number() -> None:
    table = read("name,company\nAnn\n\n,\nBen,C,extra\nCarl,D,,\n")
    assert table.header == ("name", "company", "C")
    assert table.rows == [["Ann", "", ""], ["Ben", "C", "extra"], ["Carl", "D", ""]]
    assert table.numbers == [2, 5, 6]
    assert "Row 2 has fewer" in table.warnings[0]
    assert "Row 5 has more" in table.warnings[1]


def test_equal_and_missing_headers_get_names_of_their_own() -> None:
    table = read("phone,Phone,phone 2,,name,\n1,2,3,4,5,\n")
    assert table.header == ("phone", "Phone 3", "phone 2", "D", "name")
    assert table.rows == [["1", "2", "3", "4", "5"]]
    assert "Phone" in table.warnings[0]
    assert "letters: D" in table.warnings[1]


def test_a_stray_quotation_mark_costs_a_warning_not_three_rows() -> None:
    table = read('name,company,notes\nAnn,"The "Big" One",x\nBen,"B, C",y\n')
    assert table.rows == [["Ann", 'The "Big" One', "x"], ["Ben", "B, C", "y"]]
    assert "Row 2" in table.warnings[0]


def test_quotation_marks_escaped_by_backslashes() -> None:
    table = read('name,notes\nAnn,"said \\"a, b\\" twice"\n')
    assert table.rows == [["Ann", 'said "a, b" twice']]


def test_a_stray_mark_that_leaves_cells_uncertain_is_refused_by_number() -> None:
    assert "Row 3 " in refusal('name,company\nAnn,B\n"Ben" x,"C,D\nE,F\n')


def test_a_mark_never_closed_is_refused_by_number() -> None:
    message = refusal('name,company\nAnn,B\nBen,"C\nCarl,D\n')
    assert "row 3 " in message
    assert "cut off" in message


def test_merged_rows_are_suspected_by_number() -> None:
    table = read('name,company,notes\nAnn,"B,c\nBen,C",d\nCarl,"1 Road\nTown, State",x\n')
    assert len(table.rows) == 2
    assert len(table.warnings) == 1
    assert "Row 2 " in table.warnings[0]


# --- refused --------------------------------------------------------------------------------------


def zipped(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "blanks"),
        (b"\xef\xbb\xbf", "blanks"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "picture"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "picture"),
        (b"%PDF-1.7\n", "PDF"),
        (zipped("xl/workbook.xml"), "spreadsheet"),
        (zipped("photos/a.jpg"), "packed"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office"),
        (b"SQLite format 3\0", "database"),
        (b"{\\rtf1 hello}", "RTF"),
        (b"<!DOCTYPE html><html></html>", "web page"),
        (b"BEGIN:VCALENDAR\n", "calendar"),
        (bytes(range(1, 9)) * 200, "not a text"),
        (b"name,phone\n" + bytes(range(256)) * 30, "not a text"),
        (b"\xff\xfen\0a\0m", "cut off"),
        (b"name\n" + b"x" * 70_000, "64,000"),
        (b"name\n" + b"a\n" * 200_001, "200,000"),
        (b"name" + b"," * 1500 + b"x\n1\n", "1,000"),
        (b"name\n" + b"," * 20_000_001, "too many cells"),
        ("name\nZoë\nJosé".encode()[:-1], "cut off"),
    ],
)
def test_what_is_no_list_is_refused_in_words(data: bytes, word: str) -> None:
    assert word in refusal(data)


def test_more_than_100_megabytes_are_refused() -> None:
    assert "100 MB" in refusal(b"a" * 100_000_001)


# --- any bytes ------------------------------------------------------------------------------------


def survives(data: bytes | str) -> None:
    """Read, or be refused with a sentence; anything else that is raised fails the test."""
    try:
        read(data)
    except HourglassError as error:
        sentence = error.message
    else:
        sentence = "read"
    assert sentence.strip()


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_in_words(data: bytes) -> None:
    survives(data)


@given(
    st.text(alphabet='ab,;"\n\r\t|\\\0é e@.1', max_size=200), st.sampled_from(["", "name,email\n"])
)
def test_any_text_is_read_or_refused_in_words(text: str, header: str) -> None:
    survives(header + text)


@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_categories=["Cc"])), min_size=3, max_size=3
        ).filter(lambda row: any(cell.strip() for cell in row)),
        max_size=8,
    )
)
def test_what_is_written_well_reads_back(rows: list[list[str]]) -> None:
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    table = read("name,company,notes\r\n" + "\r\n".join(quoted))
    composed = [[normal(cell) for cell in row] for row in rows]
    assert table.rows == composed


def normal(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def test_every_hostile_file_is_read_or_refused(corpus: Path) -> None:
    files = [p for p in sorted((corpus / "hostile").iterdir()) if p.suffix in {".csv", ".txt"}]
    assert files
    for file in files:
        survives(file.read_bytes())
