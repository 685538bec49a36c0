"""Ids of ours from another business, twice in a file, or made up: nothing lands on a stranger."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Write = Callable[[str, str], Path]


def fill(hg: Any, write: Write, name: str, amount: str) -> None:
    hg.ok("import", "customers", write(f"{name}.csv", f"id,name\nH-1,{name}\n"))
    text = f"id,customer,date,amount,currency\nE-3,H-1,2026-05-01,{amount},EUR\n"
    hg.ok("import", "purchases", write(f"{name}-p.csv", text))


@pytest.fixture
def other(hg: Any, write: Write, tmp_path: Path) -> Path:
    """Everything of another business, whose H-1 is somebody else."""
    theirs = hg.on(tmp_path / "theirs.hourglass")
    fill(theirs, write, "Bob Sample", "300.00")
    archive = tmp_path / "theirs.zip"
    theirs.ok("export", "all", archive)
    fill(hg, write, "Ann Sample", "10.00")
    return archive


def values(hg: Any) -> dict[str, list[str]]:
    return {c["name"]: [v["amount"] for v in c["lifetime_value"]] for c in hg.ok("customers")}


def test_a_refused_customer_keeps_their_purchases_to_themselves(hg: Any, other: Path) -> None:
    done = hg.ok("import", "all", other)
    assert [(p["field"], p["value"]) for p in done["problems"]] == [
        ("id", "H-1"),
        ("customer", "H-1"),
    ]
    assert values(hg) == {"Ann Sample": ["10.00"]}


def test_added_customers_take_their_purchases_along(hg: Any, other: Path) -> None:
    hg.ok("import", "all", other, "--on-duplicate", "add")
    assert values(hg) == {"Ann Sample": ["10.00"], "Bob Sample": ["300.00"]}


def test_an_id_of_ours_never_renames_a_stranger(hg: Any, write: Write) -> None:
    hg.ok("import", "purchases", write("p.csv", "customer,date,amount\nC4711,2026-01-01,10\n"))
    done = hg.ok("import", "customers", write("c.csv", "id,name\nH-1,Ann Sample\n"))
    assert (done["updated"], len(done["problems"])) == (0, 1)
    assert list(values(hg)) == ["C4711"]


def test_one_id_twice_takes_the_first_row(hg: Any, write: Write) -> None:
    file = write("c.csv", "id,name\nH-1,Ann Sample\nH-1,Bob Sample\nH-1,Ann Sample\n")
    done = hg.ok("import", "customers", file)
    assert (done["added"], done["skipped"], done["duplicates"]) == (1, 1, 1)
    assert done["problems"][0]["row"] == 3
    assert list(values(hg)) == ["Ann Sample"]


def test_a_customer_without_a_day_is_known_from_today(hg: Any, write: Write) -> None:
    hg.ok("import", "customers", write("c.csv", "id,name\nH-1,Ann Sample\n"))
    assert [c["known_on"] for c in hg.ok("customers")] == [hg.today.isoformat()]


def test_a_blank_day_in_its_own_column_stays_blank(hg: Any, write: Write) -> None:
    hg.ok("import", "customers", write("c.csv", "id,name,known_on\nH-1,Ann Sample,\n"))
    assert hg.ok("customers") == []


@pytest.mark.parametrize("number", ["99999999999999", "999999999999999999"])
def test_an_id_too_high_is_another_programs(hg: Any, write: Write, number: str) -> None:
    hg.ok("import", "customers", write("c.csv", "id,name,known_on\nH-1,Ann Sample,2025-01-01\n"))
    reviews = f"id,customer,date,would_buy_again\nE-{number},H-1,2026-01-01,10\n"
    hg.ok("import", "reviews", write("r.csv", f"{reviews}E-5,H-1,2026-06-01,3\n"))
    lines = hg.ok("today", "--as-of", "2026-06-02")
    assert [line["reason"] for line in lines] == ["repair"]
