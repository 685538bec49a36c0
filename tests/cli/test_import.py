"""Import: files of our own and of others into the store, once and again."""

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hourglass_desktop.domain.kinds import EVENT_KINDS, IMPORT_KINDS

Write = Callable[[str, str | bytes], Path]
Rows = list[dict[str, str]]
KEYS = {
    "read",
    "added",
    "customers_added",
    "updated",
    "skipped",
    "duplicates",
    "problems",
    "warnings",
    "encoding",
    "delimiter",
}


def rows_of(hg: Any, kind: str) -> Rows:
    """What `export KIND` writes, as rows."""
    file = hg.store.parent / f"rows of {kind}.csv"
    hg.ok("export", kind, file, "--force")
    return list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"), newline="")))


def named(hg: Any) -> dict[str, dict[str, str]]:
    return {row["name"]: row for row in rows_of(hg, "customers")}


def counts(done: dict[str, Any]) -> tuple[int, ...]:
    """Read, added, customers made, updated, left out, there already."""
    names = ("read", "added", "customers_added", "updated", "skipped", "duplicates")
    return tuple(done[name] for name in names)


def everything(hg: Any) -> bytes:
    file = hg.store.parent / "everything.zip"
    hg.ok("export", "all", file, "--force")
    content: bytes = file.read_bytes()
    return content


# --- our own files come back as they were -----------------------------------------------------


@pytest.mark.parametrize("kind", IMPORT_KINDS)
def test_every_kind_comes_back_through_its_own_file(
    kind: str, sampled: Any, tmp_path: Path
) -> None:
    people, file = tmp_path / "people.csv", tmp_path / "kind.csv"
    sampled.ok("export", "customers", people)
    sampled.ok("export", kind, file)
    fresh = sampled.on(tmp_path / "fresh" / "store.hourglass")
    if kind != "customers":
        fresh.ok("import", "customers", people)
    done = fresh.ok("import", kind, file)
    assert done["problems"] == []
    assert done["warnings"] == []
    assert done["read"] == done["added"] == len(rows_of(sampled, kind)) > 0
    assert rows_of(fresh, kind) == rows_of(sampled, kind)
    before = everything(fresh)
    again = fresh.ok("import", kind, file)
    assert counts(again) == (done["read"], 0, 0, 0, 0, done["read"])
    assert everything(fresh) == before


def test_everything_comes_back_through_one_zip(sampled: Any, tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    sampled.ok("export", "all", file)
    fresh = sampled.on(tmp_path / "fresh" / "store.hourglass")
    done = fresh.ok("import", "all", file)
    assert set(done) == KEYS
    assert (done["problems"], done["skipped"], done["duplicates"]) == ([], 0, 0)
    assert everything(fresh) == file.read_bytes()
    for words in (["customers"], ["hourglass"], ["figures"], ["today"], ["settings"]):
        assert fresh.ok(*words) == sampled.ok(*words)
    again = fresh.ok("import", "all", file)
    assert (again["added"], again["updated"], again["customers_added"]) == (0, 0, 0)
    assert everything(fresh) == file.read_bytes()


def test_answers_to_today_keep_their_records(sampled: Any, tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    sampled.ok("export", "all", file)
    with zipfile.ZipFile(file) as zipped:
        answers = list(csv.DictReader(io.StringIO(zipped.read("today-answers.csv").decode())))
    assert any(answer["record"] for answer in answers)
    fresh = sampled.on(tmp_path / "fresh.hourglass")
    fresh.ok("import", "all", file)
    with zipfile.ZipFile(io.BytesIO(everything(fresh))) as zipped:
        kept = list(csv.DictReader(io.StringIO(zipped.read("today-answers.csv").decode())))
    assert kept == answers


def test_records_of_answers_without_our_ids_follow_their_records(hg: Any, tmp_path: Path) -> None:
    file = tmp_path / "theirs.zip"
    with zipfile.ZipFile(file, "w") as zipped:
        zipped.writestr("settings.json", "{}")
        zipped.writestr("customers.csv", "id,name\nH-1,Anna\n")
        zipped.writestr("follow-ups.csv", "id,customer,due_on,what\nx7,H-1,2026-10-01,Call\n")
        zipped.writestr(
            "today-answers.csv",
            "id,customer,date,reason,record,until\ny1,H-1,2026-10-02,follow-up,x7,\n",
        )
    assert [line["reason"] for line in hg.ok("today")] == [] if hg.store.exists() else True
    done = hg.ok("import", "all", file)
    assert (done["problems"], done["added"]) == ([], 3)
    assert "follow-up" not in [line["reason"] for line in hg.ok("today")]


def test_several_mails_and_phones(hg: Any, write: Write) -> None:
    text = 'name,emails,phones,tags\nAnna,a@x.org ; b@x.org,+44 1 ; +44 2,"one ; two, three"\n'
    hg.ok("import", "customers", write("a.csv", text))
    (anna,) = hg.ok("customers")
    assert anna["emails"] == ["a@x.org", "b@x.org"]
    assert anna["phones"] == ["+44 1", "+44 2"]
    other = hg.on(hg.store.with_name("other.hourglass"))
    hg.ok("export", "customers", hg.store.parent / "out.csv")
    other.ok("import", "customers", hg.store.parent / "out.csv")
    assert other.ok("customers") == hg.ok("customers")


# --- customers named in event files -----------------------------------------------------------

EVENT_ROWS = {
    "touches": ("customer,date", "{},2026-10-01"),
    "trials": ("customer,offer,started_on", "{},Taste,2026-10-01"),
    "purchases": ("customer,date,amount", "{},2026-10-01,5.00"),
    "reviews": ("customer,date,would_buy_again", "{},2026-10-01,9"),
    "referral-asks": ("customer,date,answer", "{},2026-10-01,yes"),
    "introductions": ("giver,received,date", "Somebody,{},2026-10-01"),
    "permissions": ("customer,date,channel,given", "{},2026-10-01,e-mail,yes"),
    "marks": ("customer,stage,date", "{},trust,2026-10-01"),
    "follow-ups": ("customer,due_on,what", "{},2026-10-01,Call"),
}


def one_row(kind: str, customer: str) -> str:
    header, row = EVENT_ROWS[kind]
    return f"{header}\n{row.format(customer)}\n"


@pytest.mark.parametrize("kind", EVENT_ROWS)
def test_a_customer_nobody_knows_is_made(kind: str, hg: Any, write: Write) -> None:
    done = hg.ok("import", kind, write("a.csv", one_row(kind, "c-17@x.org")))
    assert set(done) == KEYS
    assert counts(done) == (1, 1, 2 if kind == "introductions" else 1, 0, 0, 0)
    made = named(hg)["c-17@x.org"]
    assert made["external_id"] == "c-17@x.org"
    assert made["known_on"] == ("" if kind in EVENT_KINDS else "2026-10-31")
    assert made["id"].startswith("H-")
    again = hg.ok("import", kind, write("b.csv", one_row(kind, "c-17@x.org")))
    assert counts(again) == (1, 0, 0, 0, 0, 1)


def test_events_are_enough_to_be_known(hg: Any, write: Write) -> None:
    hg.ok("import", "touches", write("a.csv", one_row("touches", "Anna")))
    assert hg.ok("customers", "--as-of", "2026-09-30") == []
    (anna,) = hg.ok("customers", "--as-of", "2026-10-01")
    assert (anna["known_on"], anna["entered"]["know"]) == (None, "2026-10-01")


def test_an_id_of_ours_that_is_not_there_is_a_name_and_a_warning(hg: Any, write: Write) -> None:
    done = hg.ok("import", "touches", write("a.csv", one_row("touches", "H-77")))
    assert done["customers_added"] == 1
    assert "Import the customers first" in done["warnings"][0]
    assert named(hg)["H-77"]["id"] == "H-1"


PEOPLE = """id,name,emails,external_id
H-1,First,,
H-2,Second,,H-1
H-3,Third,,t@x.org
H-4,Fourth,t@x.org ; f@x.org,
H-5,F@X.ORG,,
H-6,17,,
H-7,Seventh,,17
H-8,Twin,,
H-9,Twin,,
H-10,Shared,s@x.org,
H-11,s@x.org,S@x.org,
"""


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("H-1", "H-1"),  # our id, before another program's
        ("t@x.org", "H-3"),  # another program's id, before an e-mail
        ("F@X.ORG", "H-4"),  # an e-mail in any case, before a name
        ("T@x.org", "H-4"),
        ("17", "H-7"),  # another program's id, before a name
        ("Second", "H-2"),  # an exact name
        ("second", "H-12"),  # not exact: somebody new
        ("Sec", "H-12"),
    ],
)
def test_the_order_of_looking_customers_up(written: str, found: str, hg: Any, write: Write) -> None:
    hg.ok("import", "customers", write("people.csv", PEOPLE))
    done = hg.ok("import", "touches", write("a.csv", one_row("touches", written)))
    assert done["added"] == 1
    assert [row["customer"] for row in rows_of(hg, "touches")] == [found]


@pytest.mark.parametrize("kind", EVENT_ROWS)
@pytest.mark.parametrize("written", ["Twin", "s@x.org", "S@X.ORG"])
def test_a_customer_that_several_fit_is_a_problem(
    written: str, kind: str, hg: Any, write: Write
) -> None:
    hg.ok("import", "customers", write("people.csv", PEOPLE))
    header, row = EVENT_ROWS[kind]
    text = f"{header}\n{row.format('First')}\n{row.format(written)}\n"
    done = hg.ok("import", kind, write("a.csv", text))
    assert (done["read"], done["added"], done["skipped"]) == (2, 1, 1)
    (problem,) = done["problems"]
    assert set(problem) == {"row", "field", "value", "problem"}
    assert (problem["row"], problem["value"]) == (3, written)
    assert problem["field"] == ("received" if kind == "introductions" else "customer")
    assert "H-17" in problem["problem"]


def test_placeholders_are_filled_by_a_later_customers_file(hg: Any, write: Write) -> None:
    text = "customer,date,amount\n17,2026-10-01,5\nx@x.org,2026-10-02,6\n18,2026-10-03,7\n"
    hg.ok("import", "purchases", write("a.csv", text))
    people = (
        "external_id,name,emails,known_on\n17,Anna,a@x.org,2026-03-01\nx@x.org,Xenia,x@x.org,\n"
    )
    done = hg.ok("import", "customers", write("people.csv", people))
    assert counts(done) == (2, 0, 0, 2, 0, 0)
    assert set(named(hg)) == {"Anna", "Xenia", "18"}
    assert named(hg)["Anna"]["known_on"] == "2026-03-01"
    listed = {c["name"]: c for c in hg.ok("customers")}
    assert listed["Anna"]["lifetime_value"] == [{"amount": "5.00", "currency": "EUR"}]
    assert listed["Xenia"]["purchases"] == 1
    assert counts(hg.ok("import", "customers", write("people.csv", people)))[1:4] == (0, 0, 0)
    again = hg.ok("import", "purchases", write("a.csv", text))
    assert counts(again) == (3, 0, 0, 0, 0, 3)


# --- the n-th equal row -----------------------------------------------------------------------


def bought(*rows: str) -> str:
    return "customer,date,amount\n" + "".join(f"{row}\n" for row in rows)


SAME = "Anna,2026-10-01,5.00"
OTHER = "Anna,2026-10-01,6.00"


def test_two_equal_rows_both_count_and_neither_is_doubled(hg: Any, write: Write) -> None:
    file = write("a.csv", bought(SAME, SAME, OTHER))
    assert counts(hg.ok("import", "purchases", file)) == (3, 3, 1, 0, 0, 0)
    assert counts(hg.ok("import", "purchases", file)) == (3, 0, 0, 0, 0, 3)
    (anna,) = hg.ok("customers")
    assert anna["purchases"] == 3
    assert anna["lifetime_value"] == [{"amount": "16.00", "currency": "EUR"}]


def test_a_third_equal_row_is_one_more(hg: Any, write: Write) -> None:
    hg.ok("import", "purchases", write("a.csv", bought(SAME, SAME)))
    done = hg.ok("import", "purchases", write("b.csv", bought(SAME, SAME, SAME)))
    assert counts(done) == (3, 1, 0, 0, 0, 2)
    fewer = hg.ok("import", "purchases", write("c.csv", bought(SAME)))
    assert counts(fewer) == (1, 0, 0, 0, 0, 1)
    assert len(rows_of(hg, "purchases")) == 3


@pytest.mark.parametrize("kind", EVENT_ROWS)
def test_importing_again_adds_nothing_of_any_kind(kind: str, hg: Any, write: Write) -> None:
    header, row = EVENT_ROWS[kind]
    line = row.format("Anna")
    file = write("a.csv", f"{header}\n{line}\n{line}\n")
    first = hg.ok("import", kind, file)
    before = rows_of(hg, kind)
    again = hg.ok("import", kind, file)
    assert counts(again)[1:4] == (0, 0, 0)
    assert rows_of(hg, kind) == before
    assert first["added"] + first["skipped"] == 2


def test_rows_with_our_ids_keep_their_records(hg: Any, write: Write) -> None:
    text = "id,customer,date,what,amount,currency,state\n"
    rows = "E-5,H-1,2026-10-01,a,5.00,EUR,paid\nE-9,H-1,2026-10-01,a,5.00,EUR,paid\n"
    hg.ok("import", "customers", write("p.csv", "id,name\nH-1,Anna\n"))
    file = write("a.csv", text + rows)
    assert hg.ok("import", "purchases", file)["added"] == 2
    assert [row["id"] for row in rows_of(hg, "purchases")] == ["E-5", "E-9"]
    assert counts(hg.ok("import", "purchases", file)) == (2, 0, 0, 0, 0, 2)
    hg.ok("import", "purchases", write("b.csv", bought("Anna,2026-10-02,1")))
    assert [row["id"] for row in rows_of(hg, "purchases")][-1] == "E-10"


# --- --on-duplicate ---------------------------------------------------------------------------

ANNA = "id,name,emails,phones,organisation\nH-1,Anna,a@x.org,,\n"
ANNA_NOW = "name,emails,phones,organisation\nAnna,a@x.org,+44 1,Sample Ltd\n"


@pytest.mark.parametrize("ways", [(), ("--on-duplicate", "skip")])
def test_a_customer_there_already_is_left_alone(
    ways: tuple[str, ...], hg: Any, write: Write
) -> None:
    hg.ok("import", "customers", write("a.csv", ANNA))
    done = hg.ok("import", "customers", write("b.csv", ANNA_NOW), *ways)
    assert counts(done) == (1, 0, 0, 0, 0, 1)
    assert any("--on-duplicate update" in text for text in done["warnings"])
    assert named(hg)["Anna"]["phones"] == ""


def test_a_customer_there_already_is_updated(hg: Any, write: Write) -> None:
    hg.ok("import", "customers", write("a.csv", ANNA))
    file = write("b.csv", ANNA_NOW)
    assert counts(hg.ok("import", "customers", file, "--on-duplicate", "update"))[1:] == (
        0,
        0,
        1,
        0,
        0,
    )
    anna = named(hg)["Anna"]
    assert (anna["id"], anna["phones"], anna["organisation"]) == ("H-1", "+44 1", "Sample Ltd")
    assert anna["emails"] == "a@x.org"
    again = hg.ok("import", "customers", file, "--on-duplicate", "update")
    assert counts(again) == (1, 0, 0, 0, 0, 1)


def test_a_blank_never_empties_a_field(hg: Any, write: Write) -> None:
    hg.ok("import", "customers", write("a.csv", ANNA_NOW))
    hg.ok("import", "customers", write("b.csv", ANNA), "--on-duplicate", "update")
    assert named(hg)["Anna"]["organisation"] == "Sample Ltd"


def test_a_customer_there_already_is_added_once_more(hg: Any, write: Write) -> None:
    hg.ok("import", "customers", write("a.csv", ANNA))
    for text in (ANNA, ANNA_NOW):
        done = hg.ok("import", "customers", write("b.csv", text), "--on-duplicate", "add")
        assert counts(done) == (1, 1, 1, 0, 0, 0)
    assert [row["id"] for row in rows_of(hg, "customers")] == ["H-1", "H-2", "H-3"]


TOUCHED = "id,customer,date,note\nE-1,H-1,2026-10-01,Hello\n"
TOUCHED_NOW = "id,customer,date,note\nE-1,H-1,2026-10-02,Goodbye\n"


@pytest.fixture
def touched(hg: Any, write: Write) -> Any:
    """A store with one touch of one customer."""
    hg.ok("import", "customers", write("p.csv", ANNA))
    hg.ok("import", "touches", write("a.csv", TOUCHED))
    return hg


@pytest.mark.parametrize("ways", [(), ("--on-duplicate", "skip")])
def test_an_event_there_already_is_left_alone(
    ways: tuple[str, ...], touched: Any, write: Write
) -> None:
    done = touched.ok("import", "touches", write("b.csv", TOUCHED_NOW), *ways)
    assert counts(done) == (1, 0, 0, 0, 1, 0)
    (problem,) = done["problems"]
    assert (problem["row"], problem["field"], problem["value"]) == (2, "id", "E-1")
    assert "--on-duplicate update" in problem["problem"]
    assert [row["note"] for row in rows_of(touched, "touches")] == ["Hello"]


def test_an_event_there_already_is_updated(touched: Any, write: Write) -> None:
    file = write("b.csv", TOUCHED_NOW)
    done = touched.ok("import", "touches", file, "--on-duplicate", "update")
    assert counts(done) == (1, 0, 0, 1, 0, 0)
    (row,) = rows_of(touched, "touches")
    assert (row["id"], row["date"], row["note"]) == ("E-1", "2026-10-02", "Goodbye")
    again = touched.ok("import", "touches", file, "--on-duplicate", "update")
    assert counts(again) == (1, 0, 0, 0, 0, 1)


@pytest.mark.parametrize("text", [TOUCHED, TOUCHED_NOW, "customer,date,note\nH-1,2026-10-01,Hello"])
def test_an_event_there_already_is_added_once_more(text: str, touched: Any, write: Write) -> None:
    done = touched.ok("import", "touches", write("b.csv", text), "--on-duplicate", "add")
    assert counts(done) == (1, 1, 0, 0, 0, 0)
    assert [row["id"] for row in rows_of(touched, "touches")] == ["E-1", "E-2"]


# --- --dry-run --------------------------------------------------------------------------------

DRY = {
    "customers": "name,emails\nAnna,a@x.org\nBob,b@x.org\n,\n",
    "purchases": "customer,date,amount\nAnna,2026-10-01,5\nBob,yesterday?,6\n",
    "introductions": "giver,received,date\nAnna,Bob,2026-10-01\nBob,Anna,2026-10-02\n",
}


@pytest.mark.parametrize("kind", DRY)
def test_a_dry_run_says_the_same_and_keeps_nothing(kind: str, hg: Any, write: Write) -> None:
    file = write("a.csv", DRY[kind])
    tried = hg.ok("import", kind, file, "--dry-run")
    assert not hg.store.exists()
    assert [p.name for p in hg.store.parent.iterdir()] == ["a.csv"]
    assert hg.ok("import", kind, file) == tried


@pytest.mark.parametrize("kind", DRY)
def test_a_dry_run_on_a_store_in_use_keeps_nothing(kind: str, sampled: Any, write: Write) -> None:
    file = write("a.csv", DRY[kind])
    before = sampled.store.read_bytes()
    tried = sampled.ok("import", kind, file, "--dry-run")
    assert sampled.store.read_bytes() == before
    assert not (sampled.store.parent / "backups").exists()
    assert sampled.ok("import", kind, file) == tried


def test_a_dry_run_of_everything(sampled: Any, tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    sampled.ok("export", "all", file)
    fresh = sampled.on(tmp_path / "fresh.hourglass")
    tried = fresh.ok("import", "all", file, "--dry-run")
    assert not fresh.store.exists()
    assert fresh.ok("import", "all", file) == tried


# --- dates ------------------------------------------------------------------------------------

EITHER_WAY = "customer,date\nAnna,01/02/2026\nBob,03/04/2026\n"


def dates(hg: Any) -> list[str]:
    return [row["date"] for row in rows_of(hg, "touches")]


@pytest.mark.parametrize(
    ("order", "first"), [("dmy", "2026-02-01"), ("mdy", "2026-01-02"), ("ymd", None)]
)
def test_the_order_of_dates_as_told(order: str, first: str | None, hg: Any, write: Write) -> None:
    done = hg.ok("import", "touches", write("a.csv", EITHER_WAY), "--date-order", order)
    if first is None:
        assert (done["added"], len(done["problems"])) == (0, 2)
    else:
        assert done["warnings"] == []
        assert dates(hg)[0] == first


@pytest.mark.parametrize(
    ("locale", "first"),
    [("", "2026-02-01"), ("de_DE.UTF-8", "2026-02-01"), ("en_US.UTF-8", "2026-01-02")],
)
def test_an_open_order_of_dates_is_the_locale_s_and_a_warning(
    locale: str, first: str, hg: Any, write: Write
) -> None:
    hg.environ["LANG"] = locale
    done = hg.ok("import", "touches", write("a.csv", EITHER_WAY))
    assert dates(hg)[0] == first
    (warning,) = done["warnings"]
    assert "--date-order" in warning


def test_one_date_that_fits_only_one_way_decides_for_the_column(hg: Any, write: Write) -> None:
    done = hg.ok("import", "touches", write("a.csv", EITHER_WAY + "Cy,01/31/2026\n"))
    assert done["warnings"] == []
    assert dates(hg) == ["2026-01-02", "2026-03-04", "2026-01-31"]


def test_a_date_that_is_none_is_a_problem_of_its_row(hg: Any, write: Write) -> None:
    text = "customer,date,amount\nA,2026-10-01,5\nB,2026-02-30,6\nC,,7\nD,soon,8\nE,2026-10-05,9\n"
    done = hg.ok("import", "purchases", write("a.csv", text))
    assert counts(done)[:2] == (5, 2)
    assert [(p["row"], p["field"], p["value"]) for p in done["problems"]] == [
        (3, "date", "2026-02-30"),
        (4, "date", ""),
        (5, "date", "soon"),
    ]
    assert set(named(hg)) == {"A", "E"}


# --- rows that cannot be ----------------------------------------------------------------------


def test_circles_and_self_introductions_are_refused_and_the_rest_is_taken(
    hg: Any, write: Write
) -> None:
    text = (
        "giver,received,date\nAnna,Bob,2026-01-01\nBob,Cy,2026-01-02\nCy,Anna,2026-01-03\n"
        "Dan,Dan,2026-01-04\nCy,Eve,2026-01-05\nEve,Bob,2026-01-06\n"
    )
    done = hg.ok("import", "introductions", write("a.csv", text))
    assert counts(done)[:2] == (6, 3)
    assert done["skipped"] == 3
    assert [(p["row"], p["field"], p["value"]) for p in done["problems"]] == [
        (4, "received", "Anna"),
        (5, "received", "Dan"),
        (7, "received", "Bob"),
    ]
    assert len(rows_of(hg, "introductions")) == 3
    assert hg.ok("check") == {"ok": True, "problems": []}


def test_two_names_of_one_person_are_a_self_introduction(hg: Any, write: Write) -> None:
    hg.ok("import", "customers", write("p.csv", ANNA))
    text = "giver,received,date\nAnna,A@X.ORG,2026-01-01\nH-1,Bob,2026-01-02\n"
    done = hg.ok("import", "introductions", write("a.csv", text))
    (problem,) = done["problems"]
    assert (problem["row"], problem["field"], problem["value"]) == (2, "received", "A@X.ORG")
    assert done["added"] == 1


def test_a_circle_with_what_the_store_holds(hg: Any, write: Write) -> None:
    hg.ok("import", "introductions", write("a.csv", "giver,received,date\nA,B,2026-01-01\n"))
    later = write("b.csv", "giver,received,date\nB,A,2026-01-02\nB,C,2026-01-02\n")
    done = hg.ok("import", "introductions", later)
    assert (done["added"], [p["value"] for p in done["problems"]]) == (1, ["A"])


@pytest.mark.parametrize(
    ("kind", "text", "field", "value"),
    [
        ("reviews", "customer,date,would_buy_again\nA,2026-01-01,11\n", "would_buy_again", "11"),
        (
            "reviews",
            "customer,date,would_buy_again\nA,2026-01-01,9\n,2026-01-01,9\n",
            "customer",
            "",
        ),
        (
            "purchases",
            "customer,date,amount\nA,2026-01-01,5\nB,2026-01-01,lots\n",
            "amount",
            "lots",
        ),
        ("marks", "customer,stage,date\nA,trust,2026-01-01\nB,hope,2026-01-01\n", "stage", "hope"),
        (
            "trials",
            "customer,started_on,ends_on\nA,2026-01-02,2026-01-01\n",
            "ends_on",
            "2026-01-01",
        ),
        ("trials", "customer,offered_on,started_on\nA,,\n", "started_on", ""),
        (
            "permissions",
            "customer,date,channel,given\nA,2026-01-01,phone,yes\nB,2026-01-01,pigeon,yes\n",
            "channel",
            "pigeon",
        ),
    ],
)
def test_a_problem_says_row_field_and_value(
    kind: str, text: str, field: str, value: str, hg: Any, write: Write
) -> None:
    done = hg.ok("import", kind, write("a.csv", text))
    (problem,) = done["problems"]
    assert set(problem) == {"row", "field", "value", "problem"}
    assert (problem["row"], problem["field"]) == (text.count("\n"), field)
    assert problem["value"] == value
    assert problem["problem"].endswith(".")


# --- how a file is read -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "encoding", "delimiter"),
    [
        ("name,email\nRenée,r@x.org\n".encode(), "utf-8", ","),
        ("name,email\nRenée,r@x.org\n".encode("utf-8-sig"), "utf-8-sig", ","),
        ("name;email\nRenée;r@x.org\n".encode("cp1252"), "cp1252", ";"),
        ("name\temail\nRenée\tr@x.org\n".encode("utf-16"), "utf-16", "\t"),
        ("name|email\nRenée|r@x.org\n".encode(), "utf-8", "|"),
    ],
)
def test_encoding_and_delimiter_are_found_and_told(
    data: bytes, encoding: str, delimiter: str, hg: Any, write: Write
) -> None:
    done = hg.ok("import", "customers", write("a.csv", data))
    assert (done["encoding"], done["delimiter"]) == (encoding, delimiter)
    assert list(named(hg)) == ["Renée"]


@pytest.mark.parametrize(
    ("delimiter", "word"), [("\t", "tab"), (";", ";"), (";", "semicolon"), ("~", "~")]
)
def test_encoding_and_delimiter_as_told(delimiter: str, word: str, hg: Any, write: Write) -> None:
    data = f"name{delimiter}email\nŁucja{delimiter}l@x.org\n".encode("cp1250")
    file = write("a.csv", data)
    done = hg.ok("import", "customers", file, "--encoding", "cp1250", "--delimiter", word)
    assert done["delimiter"] == delimiter
    assert done["encoding"] == "cp1250"
    assert list(named(hg)) == ["Łucja"]


def test_columns_as_told(hg: Any, write: Write) -> None:
    text = "masterid;when = day;was;is\n1;2026-10-01;5;7\n"
    maps = ("customer=masterid", "date=when = day", "amount=is")
    words = [word for pair in maps for word in ("--map", pair)]
    hg.ok("import", "purchases", write("a.csv", text), *words)
    (row,) = rows_of(hg, "purchases")
    assert (row["date"], row["amount"]) == ("2026-10-01", "7.00")


def test_columns_of_a_file_without_a_header(hg: Any, write: Write) -> None:
    text = "1,2026-10-01,5\n2,2026-10-02,7\n"
    words = ("--map", "customer=A", "--map", "date=B", "--map", "amount=C")
    done = hg.ok("import", "purchases", write("a.csv", text), *words)
    assert (done["read"], done["added"]) == (2, 2)


def test_the_currency_is_the_setting_s_where_the_file_has_none(hg: Any, write: Write) -> None:
    hg.ok("settings", "currency", "gbp")
    hg.ok("import", "purchases", write("a.csv", bought(SAME)))
    hg.ok("import", "purchases", write("b.csv", "customer,date,amount\nAnna,2026-10-02,$7\n"))
    (anna,) = hg.ok("customers")
    assert anna["lifetime_value"] == [
        {"amount": "5.00", "currency": "GBP"},
        {"amount": "7.00", "currency": "USD"},
    ]


CARDS = """BEGIN:VCARD
VERSION:3.0
FN:Anna Sample
EMAIL:anna@example.org
EMAIL:second@example.org
TEL:+44 7700 900001
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Bob Sample
END:VCARD
"""


def test_cards(hg: Any, write: Write) -> None:
    file = write("a.vcf", CARDS)
    done = hg.ok("import", "customers", file)
    assert set(done) == KEYS
    assert counts(done) == (2, 2, 2, 0, 0, 0)
    assert done["delimiter"] == ""
    anna, bob = hg.ok("customers")
    assert anna["emails"] == ["anna@example.org", "second@example.org"]
    assert (bob["name"], bob["known_on"]) == ("Bob Sample", "2026-10-31")
    assert counts(hg.ok("import", "customers", file)) == (2, 0, 0, 0, 0, 2)


def test_a_card_cut_off_costs_only_itself(hg: Any, write: Write) -> None:
    done = hg.ok("import", "customers", write("a.vcf", CARDS[: CARDS.rindex("END")]))
    assert {c["name"] for c in hg.ok("customers")} >= {"Anna Sample"}
    assert done["read"] == 2
    assert done["problems"] or done["warnings"]


# --- the copy made before ---------------------------------------------------------------------


def copies(hg: Any) -> list[Path]:
    return sorted((hg.store.parent / "backups").glob("*.hourglass"))


def test_a_verified_copy_is_made_before_an_import(sampled: Any, write: Write) -> None:
    before = everything(sampled)
    sampled.ok("import", "purchases", write("a.csv", bought(SAME)))
    (copy,) = copies(sampled)
    line = copy.with_name(copy.name + ".sha256").read_text()
    assert line == f"{hashlib.sha256(copy.read_bytes()).hexdigest()}  {copy.name}\n"
    assert everything(sampled) != before
    sampled.ok("restore", copy)
    assert everything(sampled) == before


def test_every_import_has_its_own_copy(sampled: Any, write: Write) -> None:
    sampled.ok("import", "purchases", write("a.csv", bought(SAME)))
    first = copies(sampled)
    between = everything(sampled)
    sampled.ok("import", "purchases", write("b.csv", bought(OTHER)))
    (newest,) = set(copies(sampled)) - set(first)
    other = sampled.on(newest)
    assert everything(other) == between


# --- what is not the file's -------------------------------------------------------------------


def test_settings_of_an_archive_fill_only_what_was_never_set(hg: Any, tmp_path: Path) -> None:
    hg.ok("settings", "windows.like", "30")
    document = {"windows": {"like": 45, "trust": 50}, "business_name": "Sample Ltd"}
    file = tmp_path / "a.zip"
    with zipfile.ZipFile(file, "w") as zipped:
        zipped.writestr("settings.json", json.dumps(document))
    hg.ok("import", "all", file)
    kept = hg.ok("settings")
    assert (kept["windows"]["like"], kept["windows"]["trust"]) == (30, 50)
    assert kept["business_name"] == "Sample Ltd"


def test_a_guarded_formula_is_data(hg: Any, write: Write) -> None:
    hg.ok("import", "customers", write("a.csv", "name,notes\n=1+1,@home\n"))
    assert named(hg)["=1+1"]["notes"] == "@home"
