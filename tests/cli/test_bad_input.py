"""What a command cannot do is refused in one clear sentence, and nothing is changed."""

import contextlib
import ctypes
import datetime as dt
import io
import os
import re
import shutil
import signal
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from hourglass_desktop import paths
from hourglass_desktop.cli.main import run
from hourglass_desktop.cli.surroundings import Surroundings
from hourglass_desktop.store.store import locked, open_store

Write = Callable[[str, str | bytes], Path]
PURCHASES = "customer,date,amount\nA,2026-10-01,5.00\nB,2026-10-02,6.50\n"
EVENTS = "customers", "purchases"
READING = (
    ("customers",),
    ("customer", "H-1"),
    ("hourglass",),
    ("figures",),
    ("today",),
    ("check",),
    ("settings",),
    ("export", "all", "out.zip"),
    ("report", "monthly", "--output", "out.pdf"),
    ("backup", "out.hourglass"),
    ("person-file", "H-1", "out.json"),
)
WRITING = (
    ("forget", "H-1"),
    ("settings", "paper", "letter"),
    ("import", "purchases", "in.csv"),
)
TELLS_WHAT_TO_DO = re.compile(
    r"\b(add|allow|choose|close|export|install|leave|lists|make|mend|must|name|needs|pack|put back|"
    r"remove|run|save|say|see|split|(columns|fields|ones|settings|stages) are|unpack|use|write)\b",
    re.IGNORECASE,
)
OF_THE_INSIDE = re.compile(
    r"traceback|python|sql|errno|exception|error\b|invalid|successful|none\b|null|argument|"
    r"something went wrong",
    re.IGNORECASE,
)


def noon() -> dt.datetime:
    """The moment the commands of these tests run at."""
    return dt.datetime(2026, 10, 31, 12)  # noqa: DTZ001 - the owner's own clock


# --- what is asked of every refusal -----------------------------------------------------------


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder but the empty ones that stand for a lock."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".lock"
    }


def told(files: dict[str, bytes]) -> dict[str, bytes]:
    """Files but for whole automatic backups, and SQLite's notes of a store without any change."""
    return {
        name: content
        for name, content in files.items()
        if not re.match(r"backups/mine~", name)
        and not name.endswith("-shm")
        and not (name.endswith("-wal") and not content)
    }


def is_one_clear_line(text: str, folder: Path) -> None:
    assert text.endswith("\n"), text
    assert text.count("\n") == 1, text
    plain = text.replace(str(folder), "").strip()
    assert plain.endswith("."), text
    assert not OF_THE_INSIDE.search(plain), text
    assert TELLS_WHAT_TO_DO.search(plain), text


def refused(hg: Any, *arguments: object, status: int = 1) -> str:
    """The sentence of a command that must refuse and leave every file as it was."""
    before = tree(hg.store.parent)
    done = hg(*arguments)
    assert done.status == status, (done.out, done.err)
    assert done.out == ""
    is_one_clear_line(done.err, hg.store.parent)
    assert tree(hg.store.parent) == before
    text: str = done.err
    return text


def refused_everywhere(hg: Any, *arguments: object) -> str:
    """Refused by a store in use and where no store is yet, in the same words."""
    sentence = refused(hg, *arguments)
    new = hg.on(hg.store.with_name("new.hourglass"))
    assert refused(new, *arguments) == sentence
    assert refused(new, *arguments, "--dry-run") == sentence
    return sentence


@pytest.fixture(scope="session")
def used_today(tmp_path_factory: pytest.TempPathFactory, sample_store: Path) -> Path:
    """A folder with the sample business and the day's first backup, so only refusals are seen."""
    folder = tmp_path_factory.mktemp("used")
    shutil.copyfile(sample_store, folder / "mine.hourglass")
    with open_store(
        folder / "mine.hourglass", revisions=paths.revisions_dir(), clock=noon, write=True
    ):
        pass
    return folder


@pytest.fixture
def hg(used_today: Path, hg: Any) -> Any:
    """The sample business in a folder of this test's own."""
    shutil.copytree(used_today, hg.store.parent, dirs_exist_ok=True)
    return hg


@pytest.fixture
def outside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of files to import, away from the store's."""
    return tmp_path_factory.mktemp("files")


@pytest.fixture
def give(outside: Path) -> Write:
    """Write a file to import."""

    def written(name: str, content: str | bytes) -> Path:
        path = outside / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return written


@pytest.fixture
def around(hg: Any, outside: Path) -> Callable[..., Sequence[object]]:
    """A command's words with out.* in the store's folder and in.csv among the files."""
    (outside / "in.csv").write_text(PURCHASES)

    def filled(*words: str) -> Sequence[object]:
        places = {"in": outside, "out": hg.store.parent}
        return [places[stem] / w if (stem := w.partition(".")[0]) in places else w for w in words]

    return filled


def packed(files: dict[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in files.items():
            zipped.writestr(name, content)
    return target.getvalue()


# --- files to import --------------------------------------------------------------------------

NOISE = bytes((i * 151 + i // 7 * 83) % 256 for i in range(4000))
BINARIES = {
    "picture.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + NOISE,
    "photo.jpg": b"\xff\xd8\xff\xe0\0\x10JFIF" + NOISE,
    "files.zip": packed({"a.csv": PURCHASES}),
    "book.xlsx": packed({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"}),
    "old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + NOISE,
    "paper.pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n" + NOISE,
    "setup.exe": b"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff" + NOISE,
    "noise.csv": NOISE,
}


@pytest.mark.parametrize("kind", [*EVENTS, "touches", "follow-ups", "all"])
def test_a_missing_file(kind: str, hg: Any, outside: Path) -> None:
    assert "no file" in refused_everywhere(hg, "import", kind, outside / "nowhere.csv")


@pytest.mark.parametrize("kind", [*EVENTS, "all"])
def test_an_empty_file(kind: str, hg: Any, give: Write) -> None:
    refused_everywhere(hg, "import", kind, give("a.csv", ""))


@pytest.mark.parametrize("kind", EVENTS)
def test_a_file_of_blank_lines(kind: str, hg: Any, give: Write) -> None:
    assert "blank" in refused_everywhere(hg, "import", kind, give("a.csv", "\n \n\r\n\t\n"))


@pytest.mark.parametrize("kind", EVENTS)
@pytest.mark.parametrize("name", BINARIES)
def test_a_binary_file(name: str, kind: str, hg: Any, give: Write) -> None:
    refused_everywhere(hg, "import", kind, give(name, BINARIES[name]))


@pytest.mark.parametrize("kind", EVENTS)
def test_a_file_cut_off_inside_a_quoted_cell(kind: str, hg: Any, give: Write) -> None:
    text = 'name,customer,date,note\nA,A,2026-01-01,whole\nB,B,2026-01-02,"half a sen'
    assert "cut off" in refused_everywhere(hg, "import", kind, give("a.csv", text))


@pytest.mark.parametrize("kind", EVENTS)
def test_a_file_cut_off_inside_a_letter(kind: str, hg: Any, give: Write) -> None:
    text = "name,customer,date\nRené,René,2026-01-01\nZoë".encode()[:-1]
    assert "cut off" in refused_everywhere(hg, "import", kind, give("a.csv", text))


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "utf-16", "utf-32"])
def test_an_encoding_that_does_not_fit(encoding: str, hg: Any, give: Write) -> None:
    file = give("a.csv", "customer,date\nRenée,2026-01-01\n".encode("latin-1"))
    said = refused_everywhere(hg, "import", "purchases", file, "--encoding", encoding)
    assert encoding in said


@pytest.mark.parametrize("encoding", ["klingon", "zip", "base64", "rot13", "idna", "../x", " "])
def test_an_unknown_encoding(encoding: str, hg: Any, give: Write) -> None:
    file = give("a.csv", PURCHASES)
    said = refused_everywhere(hg, "import", "purchases", file, "--encoding", encoding)
    assert "no encoding" in said


def test_a_delimiter_that_does_not_fit(hg: Any, give: Write) -> None:
    file = give("a.csv", PURCHASES)
    said = refused_everywhere(hg, "import", "purchases", file, "--delimiter", ";")
    assert "customer,date,amount" in said


@pytest.mark.parametrize("delimiter", ["ab", "", '"', "x", "\n"])
def test_a_delimiter_that_is_none(delimiter: str, hg: Any, give: Write) -> None:
    file = give("a.csv", PURCHASES)
    refused_everywhere(hg, "import", "purchases", file, "--delimiter", delimiter)


@pytest.mark.parametrize("kind", EVENTS)
def test_a_file_without_a_header(kind: str, hg: Any, give: Write) -> None:
    file = give("a.csv", "17,2026-01-01,5.00\n18,2026-01-02,6.00\n")
    assert "no header" in refused_everywhere(hg, "import", kind, file)


@pytest.mark.parametrize("kind", EVENTS)
def test_a_file_of_words_without_a_header(kind: str, hg: Any, give: Write) -> None:
    file = give("a.csv", "Anna,Berlin\nBob,Paris\n")
    assert "Anna, Berlin" in refused_everywhere(hg, "import", kind, file)


@pytest.mark.parametrize(
    ("kind", "header"),
    [
        ("customers", "name,email"),
        ("purchases", "customer,date,amount"),
        ("touches", "customer,date"),
        ("introductions", "giver,received,date"),
    ],
)
def test_a_file_with_only_a_header_has_nothing_to_read(
    kind: str, header: str, hg: Any, give: Write
) -> None:
    done = hg.ok("import", kind, give("a.csv", f"{header}\n"))
    assert (done["read"], done["added"], done["problems"]) == (0, 0, [])


@pytest.mark.parametrize("kind", EVENTS)
def test_a_map_to_a_column_the_file_has_not(kind: str, hg: Any, give: Write) -> None:
    file = give("a.csv", "customer,name,date\nA,A,2026-01-01\n")
    field = "name" if kind == "customers" else "customer"
    said = refused_everywhere(hg, "import", kind, file, "--map", f"{field}=masterid")
    assert "masterid" in said
    assert "customer, name, date" in said


@pytest.mark.parametrize("kind", EVENTS)
def test_a_map_of_a_field_the_kind_has_not(kind: str, hg: Any, give: Write) -> None:
    file = give("a.csv", "customer,name,date\nA,A,2026-01-01\n")
    said = refused_everywhere(hg, "import", kind, file, "--map", "shoe_size=customer")
    assert "shoe_size" in said
    assert "tags" in said or "amount" in said


def test_a_folder_in_place_of_a_file(hg: Any, outside: Path) -> None:
    for kind in (*EVENTS, "all"):
        assert "is a folder" in refused_everywhere(hg, "import", kind, outside)


def test_a_file_in_a_file(hg: Any, give: Write) -> None:
    refused_everywhere(hg, "import", "customers", give("a.csv", "name\nA\n") / "b.csv")


def test_a_file_of_more_than_a_hundred_megabytes(hg: Any, outside: Path) -> None:
    file = outside / "large.csv"
    with file.open("wb") as stream:
        stream.truncate(100 * 2**20 + 1)
    assert "100 MB" in refused_everywhere(hg, "import", "customers", file)


def test_a_name_no_file_can_have(hg: Any, outside: Path) -> None:
    refused_everywhere(hg, "import", "customers", outside / ("a" * 300))
    refused(hg, "export", "customers", outside / ("a" * 300))
    refused(hg, "backup", outside / ("a" * 300))
    refused(hg, "restore", outside / ("a" * 300))
    for words in (("customers",), ("settings", "paper", "a4")):
        refused(hg, *words, "--store", outside / ("a" * 300))


# --- wrong usage ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("imports", "imports"),
        ("import nothing a.csv", '"nothing"'),
        ("import", "KIND"),
        ("import customers", "FILE"),
        ("import purchases a.csv --map customer", "FIELD=COLUMN"),
        ("import purchases a.csv --map =customer", "FIELD=COLUMN"),
        ("import purchases a.csv --map customer=", "FIELD=COLUMN"),
        ("import purchases a.csv --map", "--map"),
        ("import purchases a.csv --date-order dym", "dmy, mdy, ymd"),
        ("import purchases a.csv --on-duplicate merge", "skip, update, add"),
        ("export touchpoints a.csv", '"touchpoints"'),
        ("export all", "FILE"),
        ("hourglass --as-of yesterday", "2026-10-31"),
        ("hourglass --as-of 2026-02-30", "2026-02-30"),
        ("hourglass --days 0", "36500"),
        ("hourglass --days -5", "36500"),
        ("figures --days many", "36500"),
        ("today --as-of 31.10.2026", "2026-10-31"),
        ("customers --as-of", "--as-of"),
        ("customers --stage bought", "know, like, trust"),
        ("customers --colour", "--colour"),
        ("customer", "ID"),
        ("report monthly", "--output"),
        ("report yearly --output a.pdf", '"yearly"'),
        ("report monthly --month 2026-13 --output a.pdf", "2026-13"),
        ("report monthly --month October --output a.pdf", "October"),
        ("report monthly --paper a3 --output a.pdf", "a4, letter"),
        ("sample --customers few", "whole number"),
        ("sample --customers -1", "whole number"),
        ("sample --seed x", "whole number"),
        ("sample --as-of never", "2026-10-31"),
        ("backup", "FILE"),
        ("person-file H-1", "FILE"),
        ("forget", "ID"),
    ],
)
def test_wrong_usage(words: str, says: str, hg: Any) -> None:
    assert says in refused(hg, *words.split(), status=2)


# --- customers, months, settings --------------------------------------------------------------

NOBODY = ("H-9999", "9999", "h-1", "Anna", "E-1", "H-0", "H-", "H-99999999999999999999", " ")


@pytest.mark.parametrize("written", NOBODY)
def test_an_unknown_customer_id(written: str, hg: Any) -> None:
    out = hg.store.parent / "out.x"
    for words in (
        ("customer", written),
        ("person-file", written, out),
        ("forget", written),
        ("report", "customer", "--customer", written, "--output", out),
    ):
        assert written in refused(hg, *words)


def test_a_report_of_a_customer_without_saying_whose(hg: Any) -> None:
    said = refused(hg, "report", "customer", "--output", hg.store.parent / "a.pdf", status=2)
    assert "--customer" in said


def test_a_customer_not_known_by_that_day(hg: Any) -> None:
    assert "--as-of" in refused(hg, "customer", "H-1", "--as-of", "1999-01-01")


def test_a_person_erased_already(hg: Any) -> None:
    hg.ok("forget", "H-1")
    assert "erased already" in refused(hg, "forget", "H-1")


@pytest.mark.parametrize("month", ["2001-01", "1000-01", "2026-11", "2100-05", "9999-12"])
def test_a_month_without_data(month: str, hg: Any) -> None:
    out = hg.store.parent / "month.pdf"
    for name in ("monthly", "hourglass", "referrals", "trials", "call-list"):
        refused(hg, "report", name, "--month", month, "--output", out)


@pytest.mark.parametrize("name", ["colour", "windows.know", "windows.", ".like", "rhythms.x", ""])
def test_a_setting_that_does_not_exist(name: str, hg: Any) -> None:
    for words in (("settings", name), ("settings", name, "5")):
        assert "windows.like" in refused(hg, *words)
    new = hg.on(hg.store.with_name("new.hourglass"))
    assert "windows.like" in refused(new, "settings", name, "5")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("windows.like", "0"),
        ("windows.like", "1.5"),
        ("windows.like", "ninety"),
        ("windows.like", "99999"),
        ("windows.like", "9" * 5000),
        ("windows", "5"),
        ("rhythms.know", "-1"),
        ("milestones.refer", "1.01"),
        ("milestones.refer", "-1%"),
        ("milestones.refer", "nan"),
        ("milestones.refer", "inf"),
        ("milestones.refer", "high"),
        ("currency", "EURO"),
        ("currency", "€"),
        ("currency", "XXX9"),
        ("language", "klingon"),
        ("language", "12"),
        ("paper", "a3"),
        ("knock_outs", "need, cash"),
        ("knock_outs", "need,"),
        ("promotion_override", "now"),
        ("promotion_override", "2026-10-01"),
        ("promotion_override", "2026-10-31 2026-10-01 backwards"),
        ("promotion_override", "2026-10-01 2026-10-31"),
        ("promotion_override", "2026-10-01 2026-10-31 \u2003 "),
        ("business_name", "Sample\0Ltd"),
        ("address", "1 Lane\n\x1b[31m"),
        ("promotion_states", "open"),
    ],
)
def test_a_value_that_cannot_be(name: str, value: str, hg: Any) -> None:
    refused(hg, "settings", name, "--", value)
    refused(hg.on(hg.store.with_name("new.hourglass")), "settings", name, "--", value)


def test_a_promotion_override_without_a_reason(hg: Any, capsys: pytest.CaptureFixture[str]) -> None:
    said = refused(hg, "settings", "promotion_override", "2026-10-01 2026-10-31")
    assert "needs a reason" in said
    hg("settings", "--help")
    assert "FROM UNTIL REASON" in " ".join(capsys.readouterr().out.split())


def test_the_sample_business_into_a_store_in_use(hg: Any) -> None:
    assert "store of its own" in refused(hg, "sample")


# --- stores -----------------------------------------------------------------------------------


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_a_missing_store(words: tuple[str, ...], hg: Any, around: Any) -> None:
    new = hg.on(hg.store.with_name("new.hourglass"))
    assert "no store" in refused(new, *around(*words))


def test_a_missing_store_to_forget_somebody_in(hg: Any) -> None:
    refused(hg.on(hg.store.with_name("new.hourglass")), "forget", "H-1")


def foreign_database(file: Path) -> None:
    connection = dbapi2.connect(file)
    with connection:
        connection.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)")
        connection.execute("INSERT INTO notes (text) VALUES ('hello')")
    connection.close()


def text_file(file: Path) -> None:
    file.write_text("Dear diary, this is not a database at all.\n" * 50)


def empty_file(file: Path) -> None:
    file.touch()


@pytest.mark.parametrize("words", [*READING, *WRITING, ("sample",)], ids=" ".join)
@pytest.mark.parametrize("make", [text_file, foreign_database, empty_file])
def test_a_store_that_is_not_ours(
    make: Callable[[Path], None], words: tuple[str, ...], hg: Any, around: Any
) -> None:
    file = hg.store.with_name("other.hourglass")
    make(file)
    assert "not an Hourglass store" in refused(hg.on(file), *around(*words))


def changed(file: Path, *statements: str) -> None:
    connection = dbapi2.connect(file, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


@pytest.mark.parametrize("words", [*READING, *WRITING, ("sample",)], ids=" ".join)
@pytest.mark.parametrize(
    "statement",
    ["PRAGMA user_version=2", "UPDATE alembic_version SET version_num = '0999'"],
    ids=["major", "revision"],
)
def test_a_newer_store(statement: str, words: tuple[str, ...], hg: Any, around: Any) -> None:
    changed(hg.store, statement)
    assert "newer version" in refused(hg, *around(*words))


@pytest.mark.parametrize("words", [*WRITING, ("sample",), ("restore", "in.csv")], ids=" ".join)
def test_a_locked_store(words: tuple[str, ...], hg: Any, around: Any) -> None:
    with locked(hg.store):
        assert "in use" in refused(hg, *around(*words))


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_a_locked_store_can_be_read(words: tuple[str, ...], hg: Any, around: Any) -> None:
    with locked(hg.store):
        done = hg(*around(*words))
    assert done.status == 0, done.err


@pytest.mark.parametrize("words", [*READING, *WRITING], ids=" ".join)
@pytest.mark.parametrize("keep", [0.5, 0.9], ids=["half", "most"])
def test_a_store_cut_short(keep: float, words: tuple[str, ...], hg: Any, around: Any) -> None:
    whole = hg.store.read_bytes()
    hg.store.write_bytes(whole[: int(len(whole) * keep) // 4096 * 4096])
    damaged(hg, *around(*words))


@pytest.mark.parametrize("words", [*READING, *WRITING], ids=" ".join)
def test_a_store_with_pages_overwritten(words: tuple[str, ...], hg: Any, around: Any) -> None:
    whole = hg.store.read_bytes()
    hg.store.write_bytes(whole[:4096] + b"\xa5" * (len(whole) - 4096))
    damaged(hg, *around(*words))


def damaged(hg: Any, *words: object) -> None:
    """A command on a damaged store does as told, or refuses; it never fails in its own words."""
    before = tree(hg.store.parent)
    done = hg(*words)
    assert done.status in {0, 1}
    if done.status:
        assert (done.out == "") != (words[0] == "check" and done.err == "")
        is_one_clear_line(done.err or "Choose.\n", hg.store.parent)
        assert tree(hg.store.parent) == before
    else:
        assert words[0] not in {"check", "backup", "import", "forget"}


def test_a_folder_as_store(hg: Any, around: Any) -> None:
    folder = hg.store.parent / "folder"
    folder.mkdir()
    for words in (*READING, *WRITING, ("sample",)):
        refused(hg.on(folder), *around(*words))


def test_a_store_in_a_file(hg: Any, around: Any) -> None:
    for words in (*READING, *WRITING, ("sample",)):
        refused(hg.on(hg.store / "store.hourglass"), *around(*words))


# --- places to write --------------------------------------------------------------------------

OUTPUTS = (
    ("export", "customers", "out.x"),
    ("export", "all", "out.x"),
    ("report", "monthly", "--output", "out.x"),
    ("person-file", "H-1", "out.x"),
    ("backup", "out.x"),
)


@pytest.mark.parametrize("words", OUTPUTS, ids=" ".join)
def test_an_output_that_exists(words: tuple[str, ...], hg: Any, around: Any) -> None:
    out = hg.store.parent / "out.x"
    out.write_text("dear to me")
    assert "--force" in refused(hg, *around(*words))
    hg.ok(*around(*words), "--force")
    assert out.read_bytes() != b"dear to me"
    assert "out.x" in tree(hg.store.parent)
    assert not [name for name in tree(hg.store.parent) if name.startswith(".")]


@pytest.mark.parametrize("words", OUTPUTS, ids=" ".join)
def test_an_output_in_a_folder_that_is_not_there(
    words: tuple[str, ...], hg: Any, around: Any
) -> None:
    *most, last = around(*words)
    assert isinstance(last, Path)
    refused(hg, *most, last.parent / "nowhere" / "out.x")
    refused(hg, *most, last.parent / "nowhere" / "out.x", "--force")
    refused(hg, *most, hg.store / "out.x")


@pytest.mark.parametrize("force", [(), ("--force",)], ids=["plain", "force"])
@pytest.mark.parametrize("words", OUTPUTS, ids=" ".join)
def test_an_output_that_is_a_folder(
    words: tuple[str, ...], force: tuple[str, ...], hg: Any, around: Any
) -> None:
    (hg.store.parent / "out.x").mkdir()
    assert "is a folder" in refused(hg, *around(*words), *force)


@pytest.mark.parametrize("force", [(), ("--force",)], ids=["plain", "force"])
@pytest.mark.parametrize("words", OUTPUTS, ids=" ".join)
def test_an_output_onto_the_store_itself(
    words: tuple[str, ...], force: tuple[str, ...], hg: Any, around: Any
) -> None:
    most = around(*words)[:-1]
    link = hg.store.with_name("link.hourglass")
    with contextlib.suppress(OSError):
        link.symlink_to(hg.store)
    for way in (hg.store, hg.store.parent / "backups" / ".." / hg.store.name, link):
        assert "store itself" in refused(hg, *most, way, *force)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
@pytest.mark.parametrize("words", OUTPUTS, ids=" ".join)
def test_an_output_that_is_no_ordinary_file(words: tuple[str, ...], hg: Any, around: Any) -> None:
    os.mkfifo(hg.store.parent / "out.x")
    refused(hg, *around(*words), "--force")


def test_restoring_what_is_no_backup(hg: Any, give: Write, outside: Path) -> None:
    foreign_database(outside / "other.db")
    half = hg.store.read_bytes()[: 4096 * 20]
    for copy in (
        give("a.txt", "not a store\n" * 100),
        give("b.bin", NOISE),
        give("empty", ""),
        give("half", half),
        outside / "other.db",
        outside / "nowhere",
        outside,
    ):
        refused(hg, "restore", copy)
        refused(hg.on(hg.store.with_name("new.hourglass")), "restore", copy)


def test_restoring_a_backup_that_was_changed(hg: Any) -> None:
    copy = hg.store.with_name("copy.hourglass")
    hg.ok("backup", copy)
    changed(copy, "DELETE FROM marks", "DELETE FROM touches")
    assert "changed since" in refused(hg, "restore", copy)


def test_restoring_the_store_itself(hg: Any) -> None:
    assert "store itself" in refused(hg, "restore", hg.store)
    assert "store itself" in refused(hg, "restore", hg.store.parent / "." / hg.store.name)


# --- archives ---------------------------------------------------------------------------------


@pytest.fixture
def archive(sampled: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample business as one zip."""
    file = tmp_path_factory.mktemp("archive") / "all.zip"
    sampled.ok("export", "all", file)
    return file


def test_an_archive_of_another_program(hg: Any, give: Write) -> None:
    for name, files in (
        ("a.zip", {"readme.txt": "hello"}),
        ("b.zip", {"customers.csv": "name\nA\n"}),
        ("c.zip", {}),
        ("d.zip", {"a/settings.json": "{}", "b/customers.csv": "name\nA\n"}),
    ):
        refused_everywhere(hg, "import", "all", give(name, packed({**files})))


def test_a_damaged_archive(hg: Any, give: Write, archive: Path) -> None:
    whole = archive.read_bytes()
    middle = len(whole) // 2
    for name, data in (
        ("cut.zip", whole[:middle]),
        ("end.zip", whole[:-30]),
        ("bytes.zip", whole[:middle] + b"\xa5" * 2000 + whole[middle + 2000 :]),
        ("head.zip", b"PK\3\4" + NOISE),
    ):
        refused_everywhere(hg, "import", "all", give(name, data))


def test_a_zip_bomb(hg: Any, give: Write) -> None:
    bomb = packed({"settings.json": "{}", "purchases.csv": bytes(100 * 2**20 + 1)})
    assert len(bomb) < 200_000
    assert "too large" in refused_everywhere(hg, "import", "all", give("bomb.zip", bomb))


@pytest.mark.parametrize(
    "settings",
    [
        "",
        "{",
        "[]",
        "7",
        '{"colour": "red"}',
        '{"currency": "EURO"}',
        '{"paper": 4}',
        '{"windows": {"like": 0}}',
        '{"windows": {"know": 5}}',
        '{"windows": []}',
        '{"rhythms": {"know": "sixty"}}',
        '{"milestones": {"refer": 7}}',
        '{"milestones": {"refer": NaN}}',
        '{"promotion_override": {"reason": "x"}}',
        '{"promotion_override": {"reason": "x", "from": "2026-02-02", "until": "2026-01-01"}}',
        '{"promotion_states": [{"date": "yesterday", "state": "open"}]}',
        '{"promotion_states": [{"date": "2026-01-01", "state": "shut"}]}',
        "[" * 100_000,
    ],
    ids=range(18),
)
def test_an_archive_whose_settings_cannot_be(settings: str, hg: Any, give: Write) -> None:
    data = packed({"customers.csv": "name\nNobody yet\n", "settings.json": settings})
    refused_everywhere(hg, "import", "all", give("a.zip", data))


def test_an_archive_with_one_bad_table(hg: Any, give: Write, archive: Path) -> None:
    with zipfile.ZipFile(archive) as zipped:
        files: dict[str, str | bytes] = {n: zipped.read(n) for n in zipped.namelist()}
    for name, content in (
        ("today-answers.csv", b"\x89PNG\r\n\x1a\n" + NOISE),
        ("fit.csv", b'customer,question,answer\nH-1,need,"ye'),
        ("promotions.csv", b"colour,shape\nred,round\n"),
    ):
        data = packed({**files, "customers.csv": "name\nNobody yet\n", name: content})
        refused_everywhere(hg, "import", "all", give("a.zip", data))


# --- what the system refuses: in a process of its own -----------------------------------------

linux = pytest.mark.skipif(sys.platform != "linux", reason="needs the limits of Linux")
CAPABILITIES = 0x20080522
"""The version of the kernel's list of what a process may do."""
CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 1, 2


def as_anybody() -> None:
    """Let a process of root heed the permissions of files."""
    head = (ctypes.c_uint32 * 2)(CAPABILITIES, 0)
    rights = (ctypes.c_uint32 * 6)()
    libc = ctypes.CDLL(None)
    assert libc.capget(head, rights) == 0
    rights[0] &= ~(1 << CAP_DAC_OVERRIDE | 1 << CAP_DAC_READ_SEARCH)
    assert libc.capset(head, rights) == 0


def with_room_for(size: int) -> Callable[[], None]:
    """Let a process write no file beyond this many bytes, as on a disk that is full."""
    import resource  # noqa: PLC0415 - not on every system

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


def refused_alone(alone: Any, store: Path, *arguments: object, limit: Any) -> str:
    """Like `refused`; the day's first backup, which is whole, may have been made before."""
    before = told(tree(store.parent))
    done = alone(store, *arguments, limit=limit)
    assert done.status == 1, (done.out, done.err)
    assert done.out == ""
    is_one_clear_line(done.err, store.parent)
    assert told(tree(store.parent)) == before
    text: str = done.err
    return text


@contextlib.contextmanager
def only_readable(*paths: Path) -> Iterator[None]:
    """Files and folders without leave to write, as long as it takes."""
    modes = {path: path.stat().st_mode for path in paths}
    for path in paths:
        path.chmod(0o500 if path.is_dir() else 0o400)
    yield
    for path, mode in modes.items():
        path.chmod(mode)


@linux
def test_a_file_that_may_not_be_read(hg: Any, alone: Any, give: Write) -> None:
    file = give("a.csv", PURCHASES)
    file.chmod(0)
    said = refused_alone(alone, hg.store, "import", "purchases", file, limit=as_anybody)
    assert "cannot be read" in said


@linux
def test_a_file_in_a_folder_that_may_not_be_entered(hg: Any, alone: Any, give: Write) -> None:
    file = give("a.csv", PURCHASES)
    file.parent.chmod(0)
    refused_alone(alone, hg.store, "import", "purchases", file, limit=as_anybody)
    refused_alone(alone, hg.store, "export", "all", file, limit=as_anybody)
    file.parent.chmod(0o700)


@linux
@pytest.mark.parametrize("words", WRITING, ids=" ".join)
def test_a_store_that_may_only_be_read(
    words: tuple[str, ...], hg: Any, alone: Any, around: Any
) -> None:
    with only_readable(hg.store):
        said = refused_alone(alone, hg.store, *around(*words), limit=as_anybody)
    assert "cannot be written" in said


@linux
def test_a_store_in_a_folder_that_may_only_be_read(
    hg: Any, alone: Any, around: Any, outside: Path
) -> None:
    with only_readable(hg.store, hg.store.parent):
        refused_alone(alone, hg.store, *around(*WRITING[2]), limit=as_anybody)
        for words in (("customers",), ("check",), ("export", "all", outside / "a.zip")):
            done = alone(hg.store, *words, limit=as_anybody)
            assert done.status == 0, done.err


@linux
def test_a_store_that_may_not_be_read(hg: Any, alone: Any) -> None:
    hg.store.chmod(0)
    done = alone(hg.store, "customers", limit=as_anybody)
    hg.store.chmod(0o600)
    assert (done.status, done.out) == (1, "")
    is_one_clear_line(done.err, hg.store.parent)


@linux
@pytest.mark.parametrize("words", OUTPUTS[1:], ids=" ".join)
def test_an_output_in_a_folder_that_may_not_be_written(
    words: tuple[str, ...], hg: Any, alone: Any, around: Any
) -> None:
    folder = hg.store.parent / "closed"
    folder.mkdir()
    with only_readable(folder):
        most = around(*words)[:-1]
        said = refused_alone(alone, hg.store, *most, folder / "out.x", limit=as_anybody)
    assert "cannot be written" in said


@linux
def test_a_new_store_in_a_folder_that_may_not_be_written(hg: Any, alone: Any, around: Any) -> None:
    folder = hg.store.parent / "closed"
    folder.mkdir()
    with only_readable(folder):
        refused_alone(alone, folder / "mine.hourglass", *around(*WRITING[2]), limit=as_anybody)


@linux
@pytest.mark.parametrize("room", [0, 2000, 100_000])
@pytest.mark.parametrize("words", [("import", "purchases", "in.csv"), ("sample",)], ids=" ".join)
def test_a_new_store_on_a_full_disk(
    words: tuple[str, ...], room: int, hg: Any, alone: Any, around: Any
) -> None:
    new = hg.store.parent / "new" / "mine.hourglass"
    refused_alone(alone, new, *around(*words), limit=with_room_for(room))
    assert not new.exists()


@linux
@pytest.mark.parametrize("room", [500, 20_000])
@pytest.mark.parametrize("words", WRITING, ids=" ".join)
def test_a_store_on_a_full_disk(
    words: tuple[str, ...], room: int, hg: Any, alone: Any, around: Any
) -> None:
    refused_alone(alone, hg.store, *around(*words), limit=with_room_for(room))


@linux
@pytest.mark.parametrize("words", OUTPUTS, ids=" ".join)
def test_an_output_on_a_full_disk(words: tuple[str, ...], hg: Any, alone: Any, around: Any) -> None:
    refused_alone(alone, hg.store, *around(*words), limit=with_room_for(500))


@linux
@pytest.mark.parametrize("words", ["customers", "customers --json", "settings paper letter"])
def test_an_answer_that_cannot_be_written(words: str, hg: Any) -> None:
    said = io.StringIO()
    with Path("/dev/full").open("w", encoding="utf-8") as full, contextlib.suppress(OSError):
        around = Surroundings(out=full, err=said, clock=noon, environ={})
        status = run(["--store", str(hg.store), *words.split()], around, lambda _out: 0)
        assert status == 1
    is_one_clear_line(said.getvalue(), hg.store.parent)
    assert "carried out" in said.getvalue()


@linux
def test_a_disk_that_fills_while_an_import_is_saved(hg: Any, alone: Any, give: Write) -> None:
    rows = "".join(f"{i},2026-10-{i % 28 + 1:02},{i}.00\n" for i in range(20_000))
    file = give("many.csv", f"customer,date,amount\n{rows}")
    room = with_room_for(hg.store.stat().st_size + 50_000)
    said = refused_alone(alone, hg.store, "import", "purchases", file, limit=room)
    assert "nothing was saved" in said
    assert hg.ok("check") == {"ok": True, "problems": []}
