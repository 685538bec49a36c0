"""Every command does what it says: keys of its JSON, its words, and what it leaves behind."""

import csv
import datetime as dt
import io
import json
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from hourglass_desktop.domain.kinds import EVENT_KINDS, IMPORT_KINDS
from hourglass_desktop.domain.stages import STAGES, STEPS
from hourglass_desktop.services.reports import REPORTS
from hourglass_desktop.store.store import locked

NEEDS_LINKS = pytest.mark.skipif(os.name == "nt", reason="needs links anybody may make")
Write = Callable[[str, str | bytes], Path]
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
CUSTOMER = {
    "id",
    "name",
    "organisation",
    "emails",
    "phones",
    "tags",
    "stage",
    "stage_since",
    "because",
    "skipped",
    "refers",
    "entered",
    "known_on",
    "last_touch",
    "closed",
    "purchases",
    "lifetime_value",
}
RATE = {"k", "n", "rate", "low", "high"}
SETTINGS = {
    "business_name",
    "address",
    "language",
    "currency",
    "paper",
    "week_start",
    "logo",
    "own_fields",
    "windows",
    "rhythms",
    "milestones",
    "knock_outs",
    "promotion_override",
    "promotion_states",
}
REASONS = (
    *("thanks", "repair", "follow-up", "trial", "review", "ask", "gone quiet", "keep in touch"),
    "no next step",
)


def is_day(value: Any) -> bool:
    return value is None or bool(DAY.fullmatch(value))


def is_rate(value: Any) -> None:
    assert set(value) == RATE
    shown = [value[name] for name in ("low", "rate", "high")]
    if value["n"] < 5:
        assert shown == [None] * 3
    else:
        assert 0 <= shown[0] <= shown[1] <= shown[2] <= 1


def archive(hg: Any) -> dict[str, list[dict[str, str]]]:
    """What `export all` writes, kind by kind."""
    file = hg.store.parent / "an archive.zip"
    hg.ok("export", "all", file, "--force")
    with zipfile.ZipFile(file) as zipped:
        return {
            name.removesuffix(".csv"): list(
                csv.DictReader(io.StringIO(zipped.read(name).decode("utf-8"), newline=""))
            )
            for name in zipped.namelist()
            if name.endswith(".csv")
        }


def everything(hg: Any) -> bytes:
    file = hg.store.parent / "everything.zip"
    hg.ok("export", "all", file, "--force")
    content: bytes = file.read_bytes()
    return content


# --- the keys of the answers ------------------------------------------------------------------


def test_keys_of_customers(sampled: Any) -> None:
    listed = sampled.ok("customers")
    assert len(listed) == 60
    assert [c["name"] for c in listed] == sorted(c["name"] for c in listed)
    for customer in listed:
        assert set(customer) == CUSTOMER
        assert re.fullmatch(r"H-\d+", customer["id"])
        assert customer["stage"] in STAGES
        assert set(customer["entered"]) <= set(STAGES)
        assert customer["entered"]["know"]
        assert all(is_day(day) for day in customer["entered"].values())
        assert is_day(customer["known_on"])
        assert is_day(customer["last_touch"])
        assert is_day(customer["stage_since"])
        assert customer["because"].endswith(".")
        assert customer["closed"] is None or set(customer["closed"]) == {"on", "reason"}
        assert all(set(money) == {"amount", "currency"} for money in customer["lifetime_value"])
        assert all(re.fullmatch(r"\d+\.\d\d", m["amount"]) for m in customer["lifetime_value"])
        assert isinstance(customer["purchases"], int)
        assert isinstance(customer["refers"], bool)
    assert any(c["closed"] for c in listed)
    assert any(c["lifetime_value"] for c in listed)


def test_keys_of_a_customer(sampled: Any) -> None:
    found = sampled.ok("customer", "H-3")
    assert set(found) == CUSTOMER | {"timeline"}
    assert found["timeline"]
    for entry in found["timeline"]:
        assert set(entry) == {"id", "date", "kind", "what"}
        assert re.fullmatch(r"E-\d+", entry["id"])
        assert DAY.fullmatch(entry["date"])
    days = [entry["date"] for entry in found["timeline"]]
    assert days == sorted(days, reverse=True)
    assert {k: v for k, v in found.items() if k != "timeline"} in sampled.ok("customers")


def test_a_timeline_ends_at_the_day_asked_for(sampled: Any) -> None:
    day = sampled.ok("customer", "H-3")["timeline"][1]["date"]
    then = sampled.ok("customer", "H-3", "--as-of", day)["timeline"]
    assert then
    assert all(entry["date"] <= day for entry in then if entry["kind"] in EVENT_KINDS)


def test_keys_of_the_hourglass(sampled: Any) -> None:
    found = sampled.ok("hourglass", "--days", "180", "--as-of", "2026-09-30")
    assert set(found) == {
        *("as_of", "days", "stages", "steps", "fix_first", "biggest_loss", "promotion")
    }
    assert (found["as_of"], found["days"]) == ("2026-09-30", 180)
    assert [s["stage"] for s in found["stages"]] == list(STAGES)
    assert all(set(s) == {"stage", "here", "reached"} for s in found["stages"])
    assert [s["into"] for s in found["steps"]] == list(STEPS)
    for step in found["steps"]:
        assert set(step) == {
            *("into", "feeder", "window", "matured", "moved", "open", "skipped", "disqualified"),
            *("rate", "low", "high", "median_days", "findings"),
        }
        assert step["findings"]
    assert [s["feeder"] for s in found["steps"]] == ["know", "like", "trust", "try", "buy", "buy"]
    assert set(found["fix_first"]) == {"stage", "finding", "because"}
    assert set(found["biggest_loss"]) == {"into", "lost"}
    assert found["promotion"] in {"open", "on hold", "overridden"}


def test_keys_of_the_figures(sampled: Any) -> None:
    found = sampled.ok("figures")
    assert set(found) == {"referrals", "trials", "customers"}
    referrals = found["referrals"]
    rates = {
        *("referral_number", "referred_share", "ask_coverage", "ask_yield"),
        "introductions_bought",
    }
    assert set(referrals) == rates | {
        *("thanks_owed", "median_days_to_thanks", "revenue_by_giver"),
    }
    for name in rates:
        is_rate(referrals[name])
    for owed in referrals["thanks_owed"]:
        assert set(owed) == {"customer_id", "name"}
    for revenue in referrals["revenue_by_giver"]:
        assert set(revenue) == {"customer_id", "name", "amount", "currency"}
    assert set(found["trials"]) == {"acceptance", "conversion"}
    assert set(found["customers"]) == {"repeat_purchase_rate", "would_buy_again", "nps"}
    assert set(found["customers"]["nps"]) == {"n", "score"}
    for rate in (
        *found["trials"].values(),
        found["customers"]["repeat_purchase_rate"],
        found["customers"]["would_buy_again"],
    ):
        is_rate(rate)


def test_keys_of_today(sampled: Any) -> None:
    lines = sampled.ok("today")
    assert len(lines) > 10
    for line in lines:
        assert set(line) == {"customer_id", "name", "reason", "because", "due_on", "others"}
        assert line["reason"] in REASONS
        assert DAY.fullmatch(line["due_on"])
        assert set(line["others"]) <= set(REASONS) - {line["reason"]}
    order = [REASONS.index(line["reason"]) for line in lines]
    assert order == sorted(order)


def test_keys_of_an_empty_store(hg: Any) -> None:
    hg.ok("settings", "paper", "a4")
    assert hg.ok("customers") == []
    assert hg.ok("today") == []
    found = hg.ok("hourglass")
    assert found["fix_first"]["finding"] == "hole"
    assert "journey map" in found["fix_first"]["because"]
    assert found["biggest_loss"] is None
    for rate in ("referral_number", "ask_coverage"):
        assert hg.ok("figures")["referrals"][rate]["n"] == 0


def test_keys_of_writing_commands(sampled: Any, tmp_path: Path) -> None:
    for number, words in enumerate(
        (("export", "all"), ("backup",), ("person-file", "H-1"), ("report", "monthly", "--output"))
    ):
        file = tmp_path / f"{number}.out"
        assert sampled.ok(*words, file) == {"file": str(file)}
    assert set(sampled.ok("restore", tmp_path / "1.out")) == {"store", "kept"}
    assert sampled.ok("check") == {"ok": True, "problems": []}
    assert sampled.ok("forget", "H-2") == {"erased": "H-2"}
    assert sampled.ok("settings", "paper", "a4") == {"paper": "a4"}
    new = sampled.on(tmp_path / "new.hourglass")
    assert new.ok("sample", "--customers", "3") == {"store": str(new.store), "customers": 3}


# --- which customers --------------------------------------------------------------------------


def test_customers_of_a_stage(sampled: Any) -> None:
    listed = sampled.ok("customers")
    for stage in STAGES:
        found = sampled.ok("customers", "--stage", stage)
        assert found == [c for c in listed if c["stage"] == stage]


def test_customers_of_a_day(sampled: Any) -> None:
    then = sampled.ok("customers", "--as-of", "2026-01-31")
    assert 0 < len(then) < 60
    assert all(c["entered"]["know"] <= "2026-01-31" for c in then)
    assert sampled.ok("customers", "--as-of", "2001-01-01") == []


def test_customers_by_search(hg: Any, write: Write) -> None:
    text = (
        "name,organisation,emails,phones,tags\nRenée Sample,,r@x.org,+44 7700 900123,\n"
        "Bob,Sample Ltd,,,hedges\nCy,,cy@sample.org,,\nDan,,,,\n"
    )
    hg.ok("import", "customers", write("a.csv", text))

    def names(wanted: str) -> list[str]:
        return [c["name"] for c in hg.ok("customers", "--search", wanted)]

    assert names("SAMPLE") == ["Bob", "Cy", "Renée Sample"]
    assert names("renee") == ["Renée Sample"]
    assert names("HEDGES") == ["Bob"]
    assert names("7700 900 123") == ["Renée Sample"]
    assert names("nobody") == []
    assert names("  ") == ["Bob", "Cy", "Dan", "Renée Sample"]


# --- options, the store, versions -------------------------------------------------------------


def test_common_options_before_and_after_the_command(sampled: Any) -> None:
    store = sampled.store
    answers = [
        sampled("--json", "--store", store, "customers"),
        sampled("customers", "--json", "--store", store),
        sampled("--store", store, "customers", "--json"),
        sampled("--json", "customers", "--store", store),
    ]
    assert {a.status for a in answers} == {0}
    assert len({a.out for a in answers}) == 1
    assert len(answers[0].json) == 60


def test_force_before_and_after_the_command(sampled: Any, tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    file.touch()
    assert sampled("export", "customers", file).status == 1
    for words in (
        ("--force", "export", "customers", file),
        ("export", "customers", file, "--force"),
    ):
        file.write_bytes(b"")
        assert sampled(*words).status == 0
        assert file.stat().st_size


def test_the_last_store_named_counts(sampled: Any, tmp_path: Path) -> None:
    done = sampled("--store", tmp_path / "nowhere.hourglass", "customers", "--store", sampled.store)
    assert done.status == 0


def test_the_store_of_the_environment(sampled: Any, tmp_path: Path, plain_run: Any) -> None:
    done = plain_run({"HOURGLASS_STORE": str(sampled.store)}, "customers", "--json")
    assert len(done.json) == 60
    new = {"HOURGLASS_STORE": str(tmp_path / "new.hourglass")}
    assert plain_run(new, "settings", "paper", "letter").status == 0
    assert (tmp_path / "new.hourglass").is_file()
    given = plain_run(new, "--store", sampled.store, "customers", "--json")
    assert len(given.json) == 60


def test_versions(plain_run: Any) -> None:
    done = plain_run({}, "--version")
    assert (done.status, done.err) == (0, "")
    program, qt, sqlite, schema = done.out.splitlines()
    assert re.fullmatch(r"Hourglass \d+\.\d+\.\d+\S*", program)
    assert re.fullmatch(r"Qt (\d+\.\d+\.\d+|not installed)", qt)
    assert re.fullmatch(r"SQLite 3\.\d+\.\d+", sqlite)
    assert re.fullmatch(r"Schema \d{4}", schema)


def test_no_command_shows_them_all(plain_run: Any) -> None:
    done = plain_run({})
    assert (done.status, done.out) == (2, "")
    for command in ("sample", "import", "customers", "report", "backup", "forget", "settings"):
        assert command in done.err


# --- words for a person -----------------------------------------------------------------------

TEXTS = {
    ("customers",): r"Id +Name +Organisation +Stage +Since +Bought\nH-\d+ .*(\nH-\d+ .*){59}\n",
    ("customers", "--search", "nobody at all"): r"No customers\.\n",
    ("customer", "H-3"): r"H-3  .+\n(.+\n)*(Know|Like|Trust|Try|Buy|Repeat|Refer)\. .+\.\n(.*\n)+",
    ("hourglass",): r"As of 31 October 2026, over 365 days\.\n\nStage +Here +Reached\n(.*\n){8}"
    r"Into +Went on +Median +Findings\nRefer .*\nRepeat .*\nBuy .*\nTry .*\nTrust .*\nLike .*\n\n"
    r"Fix first: .*\.\nPromotion: (open|on hold|overridden)\.\n",
    ("figures",): r"Referral number .*\nReferred share.*\n(.*\n)+",
    ("check",): r"The store is sound\.\n",
    ("settings",): r"business_name = Sample Garden Studio\n(.*\n)+paper = a4\nweek_start =\n"
    r"windows\.like = 90\n(.*\n)+",
    ("settings", "paper"): r"paper = a4\n",
    ("settings", "windows"): r"windows\.like = 90\n(windows\..*\n){5}",
}


@pytest.mark.parametrize("words", TEXTS, ids=" ".join)
def test_the_words_of_an_answer(words: tuple[str, ...], sampled: Any) -> None:
    done = sampled(*words)
    assert (done.status, done.err) == (0, "")
    assert re.fullmatch(TEXTS[words], done.out), done.out
    assert not re.search(r"\bNone\b|\bTrue\b|\bFalse\b|[{}\[\]]", done.out)
    assert all(line == line.rstrip() for line in done.out.splitlines())


def test_the_words_of_today_stop_at_ten(sampled: Any) -> None:
    listed = sampled.ok("today")
    lines = sampled("today").out.splitlines()
    heads = [line for line in lines if not line.startswith(" ")]
    assert heads[-1] == f"and {len(listed) - 10} more"
    assert len(heads) == 11
    for head, line in zip(heads, listed[:10], strict=False):
        assert head.endswith(f": {line['name']} ({line['customer_id']})")
    assert f"  {listed[0]['because']}" in lines
    others = [line for line in lines if line.startswith("  Also: ")]
    assert len(others) == sum(bool(line["others"]) for line in listed[:10])


def test_the_words_of_a_quiet_day(hg: Any) -> None:
    hg.ok("settings", "paper", "a4")
    assert hg("today").out == "Nobody is waiting for you today.\n"


def test_the_words_of_an_import(hg: Any, write: Write) -> None:
    rows = "".join(f"C{i},2026-13-{i:02}\n" for i in range(1, 26))
    file = write("a.csv", f"customer,date\nAnna,2026-10-01\nBob,2026-10-02\n{rows}")
    done = hg("import", "touches", file)
    assert (done.status, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[:4] == [
        "Read 27 rows.",
        "2 records added.",
        "2 customers made.",
        "25 rows were left out.",
    ]
    assert re.fullmatch(r'row 4, date "2026-13-01": .+\.', lines[4])
    assert lines[-1] == "and 5 more problems; --json lists all."
    assert len(lines) == 4 + 20 + 1
    again = hg("import", "touches", file, "--dry-run").out.splitlines()
    assert "2 were there already." in again


def test_the_words_of_writing_commands(sampled: Any, tmp_path: Path) -> None:
    for number, words in enumerate(
        (("export", "all"), ("backup",), ("person-file", "H-1"), ("report", "monthly", "--output"))
    ):
        file = tmp_path / f"{number}.out"
        done = sampled(*words, file)
        assert (done.status, done.out, done.err) == (0, f"Written: {file}\n", "")
    done = sampled("restore", tmp_path / "1.out")
    place, kept = done.out.splitlines()
    assert place == f"{tmp_path / '1.out'} is in place again."
    aside = re.fullmatch(r"The store it replaced was kept as (.*)\.", kept)
    assert aside
    assert Path(aside[1]).is_file()
    done = sampled("forget", "H-5")
    assert done.out == "H-5 was erased; the counts stay.\n"
    assert "backups" in done.err
    assert done.err.count("\n") == 1
    new = sampled.on(tmp_path / "new.hourglass")
    assert new("sample", "--customers", "3").out == (f"The sample business is in {new.store}.\n")


# --- settings ---------------------------------------------------------------------------------


def test_all_settings(hg: Any) -> None:
    hg.ok("settings", "paper", "a4")
    found = hg.ok("settings")
    assert set(found) == SETTINGS
    assert found["windows"] == {
        "like": 90,
        "trust": 90,
        "try": 60,
        "buy": 30,
        "repeat": 180,
        "refer": 180,
    }
    assert found["rhythms"] == {
        "know": 60,
        "like": 45,
        "trust": 30,
        "try": 14,
        "buy": 60,
        "repeat": 90,
        "refer": 60,
    }
    assert (found["milestones"], found["promotion_override"]) == ({}, None)
    assert found["currency"] == "EUR"


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("business_name", "Sample Ltd", "Sample Ltd"),
        ("business_name", " Ltd, Sample & <Co> ", " Ltd, Sample & <Co> "),
        ("address", "1 Lane\n2 Town", "1 Lane\n2 Town"),
        ("language", "en_US", "en_US"),
        ("currency", "gbp", "GBP"),
        ("currency", "JPY", "JPY"),
        ("paper", "Letter", "letter"),
        ("windows.like", "1", 1),
        ("windows.refer", "36500", 36500),
        ("rhythms.know", "0", 0),
        ("milestones.refer", "0.4", 0.4),
        ("milestones.refer", "40%", 0.4),
        ("milestones.refer", "0,4", 0.4),
        ("milestones.refer", "1", 1.0),
        ("knock_outs", "timing, need", ["need", "timing"]),
        ("knock_outs", "none", []),
        (
            "promotion_override",
            "2026-10-01 2026-10-31 the fair was paid",
            {"reason": "the fair was paid", "from": "2026-10-01", "until": "2026-10-31"},
        ),
    ],
)
def test_a_setting_set_read_and_taken_back(name: str, typed: str, kept: Any, hg: Any) -> None:
    hg.ok("settings", "paper", "a4")
    usual = hg.ok("settings", name)
    assert hg.ok("settings", name, typed) == {name: kept}
    assert hg.ok("settings", name) == {name: kept}
    group, _dot, stage = name.partition(".")
    whole = hg.ok("settings")[group]
    assert (whole[stage] if stage else whole) == kept
    hg.ok("settings", name, "")
    assert hg.ok("settings", name) == (usual if name != "paper" else {"paper": "a4"})


def test_defaults_of_the_place(hg: Any) -> None:
    hg.environ["LANG"] = "en_US.UTF-8"
    hg.ok("settings", "business_name", "Sample Ltd")
    found = hg.ok("settings")
    assert (found["language"], found["currency"], found["paper"]) == ("en_US", "USD", "letter")
    hg.environ["LANG"] = "de_DE.UTF-8"
    found = hg.ok("settings")
    assert (found["language"], found["currency"], found["paper"]) == ("en_GB", "EUR", "a4")


def test_a_window_set_changes_the_steps_at_once(sampled: Any) -> None:
    before = sampled.ok("hourglass")
    sampled.ok("settings", "windows.refer", "10")
    after = sampled.ok("hourglass")
    assert [s["window"] for s in after["steps"]][-1] == 10
    assert before["steps"][-1] != after["steps"][-1]
    assert before["steps"][:-1] == after["steps"][:-1]
    sampled.ok("settings", "windows.refer", "")
    assert sampled.ok("hourglass") == before


# --- copies -----------------------------------------------------------------------------------


def test_backup_change_restore(sampled: Any, tmp_path: Path, write: Write) -> None:
    before, copy = everything(sampled), tmp_path / "place" / "copy.hourglass"
    copy.parent.mkdir()
    sampled.ok("backup", copy)
    assert everything(sampled.on(copy)) == before
    sampled.ok("import", "touches", write("a.csv", "customer,date\nSomebody,2026-10-01\n"))
    changed = everything(sampled)
    assert changed != before
    done = sampled.ok("restore", copy)
    assert everything(sampled) == before
    kept = Path(done["kept"])
    assert kept.parent == sampled.store.parent
    assert everything(sampled.on(kept)) == changed
    sampled.ok("restore", kept)
    assert everything(sampled) == changed


def test_a_backup_leaves_a_file_in_its_manifest_s_place_alone(sampled: Any, tmp_path: Path) -> None:
    copy, sums = tmp_path / "copy.hourglass", tmp_path / "copy.hourglass.sha256"
    sums.write_text("the owner's own")
    done = sampled("backup", copy)
    assert done.status == 1
    assert str(sums) in done.err
    assert "--force" in done.err
    assert sums.read_text() == "the owner's own"
    assert not copy.exists()
    sampled.ok("backup", copy, "--force")
    assert sums.read_text().endswith("  copy.hourglass\n")


class Meanwhile(dict[str, str]):
    """An environment in which somebody else does something just before it is first read."""

    def __init__(self, happens: Callable[[], object]) -> None:
        super().__init__()
        self._happens = [happens]

    def get(self, key: str, default: Any = None) -> Any:
        """The value, after what happens meanwhile."""
        while self._happens:
            self._happens.pop()()
        return super().get(key, default)


def test_a_store_somebody_else_made_meanwhile_is_not_taken_away(hg: Any) -> None:
    late = hg.on(hg.store)
    late.environ = Meanwhile(lambda: hg.ok("sample", "--customers", "5"))
    assert not hg.store.exists()
    done = late("sample")
    assert done.status == 1
    assert len(hg.ok("customers")) == 5


def test_a_new_store_that_could_not_be_filled_is_taken_away(hg: Any) -> None:
    assert hg("settings", "no-such-setting", "1").status == 1
    assert not [path for path in hg.store.parent.iterdir() if path.suffix != ".lock"]


@NEEDS_LINKS
@pytest.mark.parametrize("words", [("export", "all"), ("report", "monthly", "--output")])
def test_an_output_through_a_link_is_written_where_it_leads(
    words: tuple[str, ...], sampled: Any, tmp_path: Path
) -> None:
    real, link = tmp_path / "elsewhere" / "real.x", tmp_path / "link.x"
    real.parent.mkdir()
    link.symlink_to(real)
    sampled.ok(*words, link)
    assert link.is_symlink()
    real.write_bytes(b"old")
    assert "--force" in sampled(*words, link).err
    sampled.ok(*words, link, "--force")
    assert link.is_symlink()
    assert real.stat().st_size > 3
    assert [path.name for path in real.parent.iterdir()] == ["real.x"]


@NEEDS_LINKS
def test_an_output_through_a_link_to_itself_leaves_nothing_half(
    sampled: Any, tmp_path: Path
) -> None:
    link = tmp_path / "link.x"
    link.symlink_to(link)
    done = sampled("export", "all", link)
    assert done.status in {0, 1}
    assert not (tmp_path / ".link.x.part").exists()


@NEEDS_LINKS
def test_a_store_through_a_link_has_one_lock_and_stays_a_link(sampled: Any, tmp_path: Path) -> None:
    link = tmp_path / "other" / "link.hourglass"
    link.parent.mkdir()
    link.symlink_to(sampled.store)
    linked = sampled.on(link)
    with locked(sampled.store):
        assert "in use by another" in linked("settings", "paper", "letter").err
    linked.ok("settings", "paper", "letter")
    assert sampled.ok("settings", "paper")["paper"] == "letter"
    sampled.ok("backup", tmp_path / "copy.hourglass")
    linked.ok("restore", tmp_path / "copy.hourglass")
    assert link.is_symlink()
    assert [path.name for path in link.parent.iterdir()] == ["link.hourglass"]


def test_restore_where_no_store_is(sampled: Any, tmp_path: Path) -> None:
    copy = tmp_path / "copy.hourglass"
    sampled.ok("backup", copy)
    new = sampled.on(tmp_path / "a" / "new" / "place.hourglass")
    assert new.ok("restore", copy) == {"store": str(new.store), "kept": None}
    assert everything(new) == everything(sampled)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps permissions elsewhere")
def test_files_of_the_owner_alone(sampled: Any, tmp_path: Path) -> None:
    for number, words in enumerate(
        (("export", "all"), ("backup",), ("person-file", "H-1"), ("report", "monthly", "--output"))
    ):
        sampled.ok(*words, tmp_path / f"{number}.out")
        assert (tmp_path / f"{number}.out").stat().st_mode & 0o077 == 0
    new = sampled.on(tmp_path / "folder" / "new.hourglass")
    new.ok("settings", "paper", "a4")
    assert new.store.stat().st_mode & 0o077 == 0
    assert new.store.parent.stat().st_mode & 0o077 == 0


def test_check_finds_a_circle(hg: Any, tmp_path: Path) -> None:
    from sqlcipher3 import dbapi2  # noqa: PLC0415 - only to do what the program refuses to

    file = tmp_path / "a.csv"
    file.write_text("giver,received,date\nA,B,2026-01-01\nB,C,2026-01-02\n")
    hg.ok("import", "introductions", file)
    connection = dbapi2.connect(hg.store, isolation_level=None)
    connection.execute("UPDATE introductions SET received = 1 WHERE id = 2")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    done = hg("check", "--json")
    assert done.status == 1
    assert (done.json["ok"], len(done.json["problems"])) == (False, 1)
    assert "E-2" in hg("check").out


# --- one person -------------------------------------------------------------------------------

PERSON = "zebra"


def persons_files() -> dict[str, str]:
    """Every kind of record with words about one person and about another."""
    z = PERSON

    def both(row: str) -> str:
        return row.format(id="H-1", z=z) + "\n" + row.format(id="H-2", z="other") + "\n"

    return {
        "customers": "id,name,given_name,family_name,organisation,emails,phones,addresses,birthday,"
        "tags,source,known_on,notes,external_id,closed_on,closed_reason\n"
        + both(
            "{id},{z} name,{z} given,{z} family,{z} firm,{z}@x.org,+44 {z},{z} street,--05-17,{z} "
            "tag,{z} source,2026-01-01,{z} notes,{z}-17,,"
        ),
        "touches": "customer,date,direction,channel,builds,note\n"
        + both("{id},2026-01-05,in,call,like,{z} note"),
        "trials": "customer,offer,started_on,ends_on,outcome,decided_on,lesson\n"
        + both("{id},Taste,2026-02-01,2026-02-10,bought,2026-02-11,{z} lesson"),
        "purchases": "customer,date,what,amount,currency,state\n"
        + both("{id},2026-03-01,{z} what,50.00,EUR,paid")
        + both("{id},2026-05-01,{z} more,70.00,EUR,paid"),
        "reviews": "customer,date,would_buy_again,would_recommend,words,what_else,easier\n"
        + both("{id},2026-04-01,9,10,{z} words,{z} else,{z} easier"),
        "referral-asks": "customer,date,moment,asked_for,answer\n"
        + both("{id},2026-04-02,{z} moment,{z} asked,yes"),
        "introductions": "giver,received,date,thanked_on,thanked_how,outcome_told_on\n"
        + both("{id},Third,2026-04-05,2026-04-06,{z} flowers,"),
        "permissions": "customer,date,channel,given,how\n"
        + both("{id},2026-01-06,e-mail,yes,{z} how"),
        "marks": "customer,stage,date,reason\n" + both("{id},trust,2026-01-20,{z} reason"),
        "follow-ups": "customer,due_on,what,done_on\n" + both("{id},2026-10-01,{z} promise,"),
    }


@pytest.fixture
def persons(hg: Any, write: Write) -> Any:
    """A store with everything on two persons, in words of their own, and on a third."""
    files = persons_files()
    for kind in IMPORT_KINDS:
        done = hg.ok("import", kind, write(f"{kind}.csv", files[kind]))
        assert done["problems"] == []
    fit = hg.store.parent / "fit.zip"
    with zipfile.ZipFile(fit, "w") as zipped:
        zipped.writestr("settings.json", "{}")
        zipped.writestr("fit.csv", "customer,question,answer\nH-1,need,yes\nH-2,money,no\n")
    hg.ok("import", "all", fit)
    return hg


def test_a_person_file_holds_everything_of_the_person(persons: Any, tmp_path: Path) -> None:
    file = tmp_path / "person.json"
    persons.ok("person-file", "H-1", file)
    found = json.loads(file.read_text(encoding="utf-8"))
    whole = archive(persons)
    for kind, rows in whole.items():
        ends = ("id",) if kind == "customers" else ("customer", "giver", "received")
        mine = [row for row in rows if any(row.get(end) == "H-1" for end in ends)]
        assert found.get(kind, []) == mine
    assert set(found) >= {"customers", *EVENT_KINDS, "follow-ups", "fit"}
    text = file.read_text(encoding="utf-8")
    assert text.count(PERSON) == sum(
        cell.count(PERSON) for rows in whole.values() for row in rows for cell in row.values()
    )
    assert "other" not in text
    assert "H-2" not in text


def test_a_forgotten_person_leaves_no_word(persons: Any) -> None:
    persons.ok("forget", "H-1")
    file = persons.store.parent / "all.zip"
    persons.ok("export", "all", file)
    with zipfile.ZipFile(file) as zipped:
        for name in zipped.namelist():
            assert PERSON.encode() not in zipped.read(name).lower(), name
    assert PERSON.encode() not in persons.store.read_bytes()
    whole = archive(persons)
    (row,) = (row for row in whole["customers"] if row["id"] == "H-1")
    assert {name: cell for name, cell in row.items() if cell} == {
        "id": "H-1",
        "name": "erased person",
        "known_on": "2026-01-01",
        "closed_on": "2026-10-31",
        "closed_reason": "other",
    }
    assert all(row["customer"] != "H-1" for row in whole["fit"])
    for kind in ("touches", "trials", "purchases", "reviews", "permissions", "marks"):
        one, other = ([r for r in whole[kind] if r["customer"] == f"H-{n}"] for n in (1, 2))
        assert len(one) == len(other) > 0
        dates = ("date", "started_on", "ends_on", "decided_on")
        assert [[r.get(d) for d in dates] for r in one] == [
            [r.get(d) for d in dates] for r in other
        ]
    assert "other name" in persons("customers").out
    assert PERSON not in persons("customer", "H-1").out


@pytest.mark.parametrize("days", ["365", "90"])
def test_a_forgotten_person_still_counts(days: str, sampled: Any) -> None:
    words = (("hourglass", "--days", days), ("figures", "--days", days))
    before = [sampled.ok(*w) for w in words]
    listed = {c["id"]: c for c in sampled.ok("customers")}
    givers = {row["giver"] for row in archive(sampled)["introductions"]}
    gone = [
        *(c["id"] for c in listed.values() if c["id"] in givers),
        *(c["id"] for c in listed.values() if c["stage"] == "repeat"),
        *(c["id"] for c in listed.values() if c["closed"]),
    ][:12]
    for number in dict.fromkeys(gone):
        sampled.ok("forget", number)
    after = [sampled.ok(*w) for w in words]
    assert reached(after[0]) == reached(before[0])
    assert steps(after[0]) == steps(before[0])
    assert lasting(after[1]) == lasting(before[1])
    assert after[0] != before[0]  # who is erased is closed, and no longer here


def reached(hourglass: dict[str, Any]) -> list[tuple[str, int]]:
    return [(stage["stage"], stage["reached"]) for stage in hourglass["stages"]]


def steps(hourglass: dict[str, Any]) -> list[dict[str, Any]]:
    return [{k: v for k, v in step.items() if k != "findings"} for step in hourglass["steps"]]


def lasting(figures: dict[str, Any]) -> dict[str, Any]:
    """The figures but for those that say "open", and without names."""
    referrals = {
        name: value
        for name, value in figures["referrals"].items()
        if name not in {"ask_coverage", "thanks_owed"}
    }
    referrals["revenue_by_giver"] = sorted(
        (r["customer_id"], r["amount"], r["currency"]) for r in referrals["revenue_by_giver"]
    )
    return {**figures, "referrals": referrals}


def test_a_forgotten_person_is_asked_nothing_any_more(sampled: Any) -> None:
    first = sampled.ok("today")[0]
    sampled.ok("forget", first["customer_id"])
    assert first["customer_id"] not in {line["customer_id"] for line in sampled.ok("today")}


def test_a_copy_is_made_before_forgetting(sampled: Any) -> None:
    before = everything(sampled)
    sampled.ok("forget", "H-1")
    (copy,) = (sampled.store.parent / "backups").glob("*.hourglass")
    assert everything(sampled.on(copy)) == before


# --- reports ----------------------------------------------------------------------------------

SIZES = {"a4": (595, 842), "letter": (612, 792)}


def pages(file: Path) -> PdfReader:
    assert file.read_bytes().startswith(b"%PDF-")
    return PdfReader(file)


@pytest.mark.parametrize("paper", SIZES)
@pytest.mark.parametrize("name", REPORTS)
def test_every_report_on_both_papers_twice_the_same(
    name: str, paper: str, sampled: Any, tmp_path: Path
) -> None:
    whose = ("--customer", "H-3") if name == "customer" else ()
    made = []
    for number, today in enumerate((dt.date(2026, 10, 31), dt.date(2026, 10, 31))):
        file = tmp_path / f"{number}.pdf"
        sampled.today = today
        sampled.ok("report", name, *whose, "--paper", paper, "--output", file)
        made.append(file.read_bytes())
        box = pages(file).pages[0].mediabox
        assert (round(box.width), round(box.height)) == SIZES[paper]
    assert made[0] == made[1]


@pytest.mark.parametrize("name", ["monthly", "hourglass", "referrals", "trials", "call-list"])
def test_the_day_of_printing_is_nowhere(name: str, sampled: Any, tmp_path: Path) -> None:
    made = []
    for today in (dt.date(2026, 10, 31), dt.date(2027, 3, 15)):
        file = tmp_path / f"{today}.pdf"
        sampled.today = today
        sampled.ok("report", name, "--month", "2026-08", "--output", file)
        made.append(file.read_bytes())
    assert made[0] == made[1]


def test_the_month_of_the_monthly_report(sampled: Any, tmp_path: Path) -> None:
    made = {}
    for name, words in {
        "default": (),
        "last": ("--month", "2026-09"),
        "running": ("--month", "2026-10"),
    }.items():
        file = tmp_path / f"{name}.pdf"
        sampled.ok("report", "monthly", *words, "--output", file)
        made[name] = file.read_bytes()
    assert made["default"] == made["last"] != made["running"]
    assert "September 2026" in pages(tmp_path / "default.pdf").pages[0].extract_text()


def test_the_paper_of_the_settings(sampled: Any, tmp_path: Path) -> None:
    sampled.ok("settings", "paper", "letter")
    file = tmp_path / "a.pdf"
    sampled.ok("report", "monthly", "--output", file)
    assert round(pages(file).pages[0].mediabox.width) == 612


def test_every_report_of_nobody(hg: Any, tmp_path: Path) -> None:
    hg.ok("settings", "paper", "a4")
    for name in REPORTS:
        if name != "customer":
            file = tmp_path / f"{name}.pdf"
            hg.ok("report", name, "--output", file)
            assert pages(file).pages


def test_a_month_without_events_can_be_printed(hg: Any, write: Write, tmp_path: Path) -> None:
    text = "customer,date\nAnna,2026-03-01\nAnna,2026-09-01\n"
    hg.ok("import", "touches", write("a.csv", text))
    file = tmp_path / "a.pdf"
    hg.ok("report", "monthly", "--month", "2026-06", "--output", file)
    assert "June 2026" in pages(file).pages[0].extract_text()


# --- days at the ends of the calendar ---------------------------------------------------------


@pytest.mark.parametrize("day", ["0001-01-01", "1970-01-01", "9999-12-31"])
def test_days_at_the_ends_of_the_calendar(day: str, sampled: Any) -> None:
    for words in (("customers",), ("hourglass", "--days", "36500"), ("figures",), ("today",)):
        done = sampled(*words, "--as-of", day)
        assert (done.status, done.err) == (0, "")


@pytest.mark.parametrize("day", ["0001-01-02", "9999-12-30"])
def test_records_at_the_ends_of_the_calendar(day: str, hg: Any, write: Write) -> None:
    text = f"customer,date,amount\nAnna,{day},5\nBob,{day},6\n"
    done = hg.ok("import", "purchases", write("a.csv", text))
    for words in (("customers",), ("hourglass",), ("figures",), ("today",), ("check",)):
        for at in ((), ("--as-of", "9999-12-31")):
            if words != ("check",) or not at:
                assert hg(*words, *at).status == 0
    assert done["read"] == 2
