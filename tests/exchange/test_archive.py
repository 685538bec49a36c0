"""The archive of everything: written alike, read back, and every odd zip refused in words."""

import datetime as dt
import io
import json
import zipfile
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hourglass_desktop.domain.book import RECORD_OF_KIND, Book
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.fit import QUESTIONS, in_order
from hourglass_desktop.domain.promotions import Override
from hourglass_desktop.domain.purchases import Purchase
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.domain.stages import DEFAULT_RHYTHMS, DEFAULT_WINDOWS, STAGES, STEPS
from hourglass_desktop.domain.trials import Offer, Trial
from hourglass_desktop.exchange.archive import (
    business_from,
    read_archive,
    settings_document,
    write_archive,
)
from hourglass_desktop.exchange.fields import FIELDS
from hourglass_desktop.exchange.file_kinds import LARGEST_FILE
from hourglass_desktop.exchange.own_csv import Names, write_csv

BUSINESS = Business(
    name="Example & Co",
    currency="CHF",
    paper="letter",
    windows=MappingProxyType({**DEFAULT_WINDOWS, "like": 60}),
    rhythms=MappingProxyType({**DEFAULT_RHYTHMS, "know": 0}),
    milestones=MappingProxyType({"refer": 0.2}),
    override=Override(reason="fair", since=dt.date(2024, 1, 2), until=dt.date(2024, 2, 2)),
    promotion_states=((dt.date(2024, 1, 1), "on hold"), (dt.date(2024, 1, 2), "overridden")),
)
BOOK = Book(
    business=BUSINESS,
    customers=[Customer(id=1, name="Ann Example")],
    offers=[Offer(id=2, name="Free hour")],
    trials=[Trial(id=3, customer=1, offer=2, started_on=dt.date(2024, 1, 2))],
    purchases=[Purchase(id=4, customer=1, date=dt.date(2024, 1, 3), amount=5, currency="EUR")],
)
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31))
SHOWN = st.characters(exclude_categories=("Cc", "Cs"))
BUSINESSES = st.builds(
    Business,
    name=st.text(SHOWN),
    address=st.text(SHOWN | st.just("\n")),
    language=st.sampled_from(["en_GB", "de", ""]),
    currency=st.sampled_from(["EUR", "JPY"]),
    paper=st.sampled_from(["a4", "letter"]),
    windows=st.fixed_dictionaries({s: st.integers(1, 36500) for s in STEPS}),
    rhythms=st.fixed_dictionaries({s: st.integers(0, 36500) for s in STAGES}),
    milestones=st.dictionaries(st.sampled_from(STEPS), st.floats(0, 1)),
    knock_outs=st.sets(st.sampled_from(QUESTIONS)).map(in_order),
    override=st.one_of(
        st.none(),
        st.builds(
            lambda a, b, reason: Override(reason=reason, since=min(a, b), until=max(a, b)),
            DAYS,
            DAYS,
            st.text(SHOWN),
        ),
    ),
    promotion_states=st.lists(
        st.tuples(DAYS, st.sampled_from(["open", "on hold", "overridden"]))
    ).map(tuple),
)


def packed(files: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def test_everything_is_in_it_and_comes_out_again() -> None:
    archive = read_archive(write_archive(BOOK))
    assert list(archive.tables) == list(RECORD_OF_KIND)
    names = Names.of(BOOK.offers)
    for kind, table in archive.tables.items():
        assert table == write_csv(kind, BOOK.of_kind(kind), names)
    assert b"Free hour" in archive.tables["trials"]
    assert business_from(archive.settings) == BUSINESS


def test_equal_books_are_equal_bytes() -> None:
    assert write_archive(BOOK) == write_archive(BOOK)


def test_it_can_be_read_without_this_program() -> None:
    with zipfile.ZipFile(io.BytesIO(write_archive(BOOK))) as archive:
        readme = archive.read("README.txt").decode()
        assert archive.testzip() is None
        assert json.loads(archive.read("settings.json"))["business_name"] == "Example & Co"
    for kind, fields in FIELDS.items():
        assert f"{kind}.csv: {', '.join(fields)}" in readme


def test_a_kind_without_a_file_has_no_records() -> None:
    archive = read_archive(packed({"settings.json": b"{}", "touches.csv": b"x"}))
    assert archive.tables == {"touches": b"x"}
    assert business_from(archive.settings) == Business()


def test_an_archive_packed_again_in_a_folder_is_read() -> None:
    files = {
        "mine/settings.json": b"{}",
        "mine/customers.csv": b"x",
        "mine/.DS_Store": b"y",
        "__MACOSX/mine/._customers.csv": b"z",
    }
    assert read_archive(packed(files)).tables == {"customers": b"x"}


def test_what_is_no_archive_of_ours_is_refused() -> None:
    with pytest.raises(HourglassError, match="not a zip"):
        read_archive(b"id,name\n")
    with pytest.raises(HourglassError, match="not a zip"):
        read_archive(b"")
    with pytest.raises(HourglassError, match="not written by"):
        read_archive(packed({"photo.jpg": b"x"}))
    with pytest.raises(HourglassError, match="not written by"):
        read_archive(packed({}))
    with pytest.raises(HourglassError, match="not written by"):
        read_archive(packed({"a/settings.json": b"{}", "b/customers.csv": b"x"}))
    with pytest.raises(HourglassError, match="packed in a way"):
        read_archive(packed({"settings.json": b"{}"}, zipfile.ZIP_LZMA))


@pytest.mark.parametrize("content", [b"", b"[1]", b"{", b"\xff\xfe", b"[" * 100_000])
def test_settings_that_are_no_document_are_refused(content: bytes) -> None:
    with pytest.raises(HourglassError, match=r"settings\.json"):
        read_archive(packed({"settings.json": content}))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_that_is_there_twice_is_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for _ in range(2):
            archive.writestr("settings.json", "{}")
    with pytest.raises(HourglassError, match="twice"):
        read_archive(target.getvalue())


def test_a_locked_archive_is_refused() -> None:
    data = bytearray(packed({"settings.json": b"{}"}))
    directory = data.index(b"PK\x01\x02")
    data[6] |= 1
    data[directory + 8] |= 1
    with pytest.raises(HourglassError, match="password"):
        read_archive(bytes(data))


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = packed({"settings.json": b"{}", "touches.csv": bytes(LARGEST_FILE + 1)})
    assert len(bomb) < 200_000
    with pytest.raises(HourglassError, match="too large"):
        read_archive(bomb)


@pytest.mark.heavy
def test_many_large_files_are_refused_too() -> None:
    large = bytes(LARGEST_FILE)
    files = {f"{kind}.csv": large for kind in list(RECORD_OF_KIND)[:6]}
    with pytest.raises(HourglassError, match="too large"):
        read_archive(packed({"settings.json": b"{}", **files}))


@given(st.data())
def test_a_damaged_archive_is_refused_or_read_whole(data: st.DataObject) -> None:
    whole = write_archive(BOOK)
    position = data.draw(st.integers(0, len(whole) - 1))
    cut = data.draw(st.booleans())
    flipped = whole[position] ^ data.draw(st.integers(1, 255))
    broken = (
        whole[:position] if cut else whole[:position] + bytes([flipped]) + whole[position + 1 :]
    )
    try:
        archive = read_archive(broken)
    except HourglassError:
        return
    assert archive.tables.items() <= read_archive(whole).tables.items()


@given(BUSINESSES)
def test_settings_come_back_as_they_were(business: Business) -> None:
    document = json.loads(json.dumps(settings_document(business)))
    assert business_from(document) == business


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_address_has_lines(end: str) -> None:
    address = f"1 Sample Street{end}Sampleton"
    assert business_from({"address": address}).address == address


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ({"colour": "red"}, "no setting"),
        ({"business_name": 5}, "must be text"),
        ({"business_name": "Sample\0Ltd"}, "cannot be shown"),
        ({"business_name": "Sample\nLtd"}, "cannot be shown"),
        ({"business_name": "Sample \ud800"}, "cannot be shown"),
        ({"address": "1 Sample Street\x1b[31m"}, "cannot be shown"),
        ({"address": "1 Sample Street\n\0"}, "cannot be shown"),
        (
            {"promotion_override": {"reason": "\7", "from": "2024-01-02", "until": "2024-01-03"}},
            "cannot be shown",
        ),
        ({"currency": "euro"}, "EUR"),
        ({"paper": "a5"}, "a4, letter"),
        ({"windows": {"sky": 5}}, "no stage"),
        ({"windows": {"know": 5}}, "no stage"),
        ({"windows": {"like": 0}}, "windows.like"),
        ({"windows": {"like": 1.5}}, "whole number"),
        ({"windows": {"like": True}}, "whole number"),
        ({"windows": {"like": 10**9}}, "whole number"),
        ({"windows": [5]}, "windows"),
        ({"rhythms": {"know": -1}}, "rhythms.know"),
        ({"milestones": {"refer": 1.5}}, "from 0 to 1"),
        ({"milestones": {"refer": float("nan")}}, "from 0 to 1"),
        ({"milestones": {"refer": "half"}}, "from 0 to 1"),
        ({"promotion_override": 5}, "promotion_override"),
        ({"promotion_override": {"reason": "x"}}, "from and until"),
        (
            {"promotion_override": {"reason": "x", "from": "2024-01-02", "until": "2024-01-01"}},
            "before it starts",
        ),
        (
            {"promotion_override": {"reason": "x", "from": "soon", "until": "2024-01-01"}},
            "2024-03-31",
        ),
        ({"promotion_states": {}}, "must be a list"),
        ({"promotion_states": [{"date": "2024-01-01", "state": "blue"}]}, "on hold"),
        ({"promotion_states": [{"date": 5, "state": "open"}]}, "2024-03-31"),
        ({"promotion_states": [5]}, "on hold"),
    ],
)
def test_settings_that_cannot_be_are_refused_by_name(document: dict[str, Any], words: str) -> None:
    with pytest.raises(HourglassError) as refused:
        business_from(document)
    assert words in refused.value.message
