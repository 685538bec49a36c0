"""The program's own commands against an independent reading of the rules."""

import datetime as dt
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

DAYS = (365, 90)


def alike(ours: Any, theirs: Any, where: str = "") -> None:
    """Equal, fractions to nine places; texts of our own wording are not compared."""
    if isinstance(theirs, dict):
        assert set(ours) == set(theirs), where
        for key in theirs:
            if key != "because":
                alike(ours[key], theirs[key], f"{where}.{key}")
    elif isinstance(theirs, list):
        assert len(ours) == len(theirs), where
        for i, (mine, other) in enumerate(zip(ours, theirs, strict=True)):
            alike(mine, other, f"{where}[{i}]")
    elif isinstance(theirs, float):
        assert ours == pytest.approx(theirs, abs=1e-9), where
    else:
        assert ours == theirs, where


def compare(hg: Any, reference: ModuleType, histories: ModuleType, seed: int, tmp: Path) -> None:
    tables, settings = histories.random_tables(seed)
    archive = tmp / f"{seed}.zip"
    histories.write_zip(tables, settings, archive)
    done = hg.ok("import", "all", archive)
    assert done["problems"] == []
    for as_of in histories.AS_OF_DAYS:
        at = ("--as-of", as_of.isoformat())
        alike(hg.ok("today", *at), reference.today(tables, settings, as_of), "today")
        alike(hg.ok("customers", *at), reference.customers(tables, settings, as_of), "customers")
        for days in DAYS:
            for name in ("hourglass", "figures"):
                theirs = getattr(reference, name)(tables, settings, as_of, days)
                alike(hg.ok(name, *at, "--days", days), theirs, f"{name} {seed} {as_of} {days}")
    back = tmp / f"{seed}-back.zip"
    hg.ok("export", "all", back)
    same, kept = reference.read_zip(back)
    for kind, rows in tables.items():
        assert len(same[kind]) == len(rows), kind
    assert kept["milestones"] == settings["milestones"]
    again = hg.ok("import", "all", archive)
    assert (again["added"], again["updated"], again["customers_added"]) == (0, 0, 0)


@pytest.mark.parametrize("seed", range(6))
def test_commands_agree_with_the_reference(
    seed: int, hg: Any, reference: ModuleType, histories: ModuleType, tmp_path: Path
) -> None:
    compare(hg, reference, histories, seed, tmp_path)


@pytest.mark.heavy
@pytest.mark.parametrize("seed", range(100, 140))
def test_commands_agree_with_the_reference_on_many_histories(
    seed: int, hg: Any, reference: ModuleType, histories: ModuleType, tmp_path: Path
) -> None:
    compare(hg, reference, histories, seed, tmp_path)


def test_cdnow_agrees_with_a_count_straight_from_the_file(
    corpus: Path, hg: Any, cdnow: ModuleType
) -> None:
    file = corpus / "purchases" / "cdnow_sample_2357_customers.csv"
    done = hg.ok("import", "purchases", file)
    assert (done["read"], done["added"], done["customers_added"]) == (6919, 6919, 2357)
    value = sum(
        round(float(amount["amount"]) * 100)
        for customer in hg.ok("customers", "--as-of", "1998-06-30")
        for amount in customer["lifetime_value"]
    )
    assert value == 24409194
    again = hg.ok("import", "purchases", file)
    assert (again["added"], again["duplicates"]) == (0, 6919)
    for as_of, days in ((dt.date(1998, 6, 30), 365), (dt.date(1997, 9, 30), 90)):
        ours = hg.ok("hourglass", "--as-of", as_of.isoformat(), "--days", days)
        theirs = cdnow.hourglass(file, as_of, days)
        for key in ("as_of", "days", "stages", "steps"):
            alike(ours[key], theirs[key], key)
