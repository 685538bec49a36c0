"""Copies that are proven before they count, thinned by rule, and put back whole."""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hourglass_desktop import paths
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.store import records
from hourglass_desktop.store.backup import Backups, copy_store, manifest_of, to_keep, verify
from hourglass_desktop.store.engine import driver
from hourglass_desktop.store.store import back_up_to, restore

if TYPE_CHECKING:
    from tests.domain.drafts import Draft

NOW = dt.datetime(2026, 6, 30, 12)  # noqa: DTZ001 - the owner's own clock
LATER = dt.datetime(2026, 7, 1, 9, 30)  # noqa: DTZ001


@pytest.fixture
def filled(opened: Any, plain: Draft, file: Path) -> Path:
    """A closed store with one customer and 300 touches, over several pages."""
    c = plain.customer(name="Sample One")
    for n in range(300):
        plain.touch(c, dt.date(2025, 1, 1) + dt.timedelta(days=n))
    with opened() as store, store.begin() as connection:
        records.save(connection, plain.book)
    return file


@pytest.fixture
def copy(filled: Path, tmp_path: Path) -> Path:
    """A finished copy of it elsewhere."""
    target = tmp_path / "usb" / "copy.hourglass"
    target.parent.mkdir()
    back_up_to(filled, target)
    return target


def names(file: Path) -> list[str]:
    """The customers of a store."""
    with driver(file, mode="rw") as connection:
        rows = connection.execute("SELECT name FROM customers ORDER BY id").fetchall()
    return [row[0] for row in rows]


def rename_first(opened: Any, name: str, **options: Any) -> None:
    with opened(**options) as store, store.begin() as connection:
        connection.exec_driver_sql("UPDATE customers SET name = ?", (name,))


# --- making -----------------------------------------------------------------------------------


def test_a_copy_is_whole_alone_and_the_owners(filled: Path, copy: Path) -> None:
    assert sorted(p.name for p in copy.parent.iterdir()) == [
        "copy.hourglass",
        "copy.hourglass.sha256",
    ]
    assert {p.stat().st_mode & 0o777 for p in copy.parent.iterdir()} == {0o600}
    verify(copy)
    with driver(filled, mode="rw") as ours, driver(copy) as theirs:
        for table in ("customers", "touches", "numbers", "alembic_version"):
            query = f"SELECT * FROM {table}"
            assert ours.execute(query).fetchall() == theirs.execute(query).fetchall()


def test_the_manifest_is_what_sha256sum_checks(copy: Path) -> None:
    digest = hashlib.sha256(copy.read_bytes()).hexdigest()
    assert manifest_of(copy).read_text() == f"{digest}  copy.hourglass\n"
    if shutil.which("sha256sum"):
        subprocess.run(
            ["sha256sum", "--check", "--quiet", manifest_of(copy).name], check=True, cwd=copy.parent
        )


def test_a_copy_holds_what_is_still_in_the_journal(
    opened: Any, filled: Path, tmp_path: Path
) -> None:
    target = tmp_path / "copy.hourglass"
    with opened() as store:
        with store.begin() as connection:
            connection.exec_driver_sql("UPDATE customers SET name = 'In the journal'")
        assert filled.with_name(f"{filled.name}-wal").stat().st_size > 0
        back_up_to(filled, target)
    assert names(target) == ["In the journal"]


def test_a_finished_copy_is_replaced_whole_or_not_at_all(filled: Path, copy: Path) -> None:
    before = copy.read_bytes()
    content = bytearray(filled.read_bytes())
    content[8192:12288] = bytes(4096)
    filled.write_bytes(content)
    with pytest.raises(HourglassError) as caught:
        back_up_to(filled, copy)
    assert "damaged" in caught.value.message or "could not be trusted" in caught.value.message
    assert copy.read_bytes() == before
    assert len(list(copy.parent.iterdir())) == 2
    verify(copy)


def test_records_that_point_nowhere_are_no_trusted_copy(filled: Path, tmp_path: Path) -> None:
    with driver(filled, mode="rw") as connection:
        connection.execute("DELETE FROM customers")
    with pytest.raises(HourglassError, match="could not be trusted and was removed: touches: a "):
        back_up_to(filled, tmp_path / "copy.hourglass")
    assert not list(tmp_path.glob("*copy*"))


@pytest.mark.parametrize("target", ["nowhere/copy.hourglass", "file/copy.hourglass"])
def test_a_place_that_cannot_be_written(filled: Path, tmp_path: Path, target: str) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(HourglassError, match=r"cannot be written: .*\. Choose another place"):
        back_up_to(filled, tmp_path / target)


def test_a_folder_in_the_place_of_the_copy(filled: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.hourglass").mkdir()
    with pytest.raises(HourglassError, match="Choose another place"):
        back_up_to(filled, tmp_path / "copy.hourglass")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["copy.hourglass", "data"]


def test_automatic_copies_have_names_of_their_own(filled: Path) -> None:
    backups = Backups(filled)
    made = [backups.make(LATER) for _ in range(3)]
    assert [path.name for path in made] == [
        "sample~20260701-093000.hourglass",
        "sample~20260701-093000-2.hourglass",
        "sample~20260701-093000-3.hourglass",
    ]
    assert [path for when, path in backups.listed() if when == LATER] == sorted(made)
    for path in made:
        verify(path)
    (backups.folder / "sample~yesterday.hourglass").write_text("x")
    (backups.folder / "other~20260701-093000.hourglass").write_text("x")
    (backups.folder / "sample.hourglass").write_text("x")
    assert len(backups.listed()) == 4  # the day's first and these
    assert not backups.is_due(LATER)
    assert backups.is_due(LATER + dt.timedelta(days=1))


# --- thinning ---------------------------------------------------------------------------------


def test_what_is_kept_after_two_years_of_four_copies_a_day() -> None:
    times = [
        NOW - dt.timedelta(days=days, hours=hour) for days in range(730) for hour in (0, 1, 2, 3)
    ]
    kept = sorted(to_keep(times, NOW), reverse=True)
    recent = [t for t in times if NOW - t <= dt.timedelta(days=2)]
    assert len(recent) == 9  # two days of four, and the one of exactly two days ago
    daily = [NOW - dt.timedelta(days=n) for n in range(12)]
    sunday = dt.datetime(2026, 6, 28, 12)  # noqa: DTZ001
    weekly = [NOW, *(sunday - dt.timedelta(weeks=n) for n in range(9))]
    monthly = [NOW, dt.datetime(2026, 5, 31, 12), dt.datetime(2026, 4, 30, 12)]  # noqa: DTZ001
    assert kept == sorted({*recent, *daily, *weekly, *monthly}, reverse=True)
    assert kept[-1] == monthly[-1]


moments = st.lists(
    st.integers(0, 4 * 365 * 24 * 60).map(lambda m: NOW - dt.timedelta(minutes=m)), max_size=60
)


@given(moments)
def test_the_newest_and_all_of_two_days_always_stay(times: list[dt.datetime]) -> None:
    kept = to_keep(times, NOW)
    assert kept <= set(times)
    assert not times or max(times) in kept
    assert {t for t in times if NOW - t <= dt.timedelta(days=2)} <= kept
    older = {t for t in kept if NOW - t > dt.timedelta(days=2)}
    assert len(older) <= 12 + 10 + 3
    # Thinning what was thinned takes nothing more away.
    assert to_keep(kept, NOW) == kept


def test_thinning_removes_the_copy_with_its_manifest(filled: Path) -> None:
    backups = Backups(filled)
    (first,) = [path for _when, path in backups.listed()]
    for days in range(1, 40):
        old = backups.folder / f"sample~{NOW - dt.timedelta(days=days):%Y%m%d-%H%M%S}.hourglass"
        shutil.copy(first, old)
        shutil.copy(manifest_of(first), manifest_of(old))
    backups.make(LATER)
    found = backups.listed()
    assert {when for when, _path in found} == to_keep((when for when, _path in found), LATER)
    assert 12 <= len(found) < 25
    assert {manifest_of(path) for _when, path in found} == set(backups.folder.glob("*.sha256"))
    assert first.exists()


def test_nothing_is_thinned_when_the_new_copy_fails(filled: Path) -> None:
    backups = Backups(filled)
    (first,) = [path for _when, path in backups.listed()]
    for days in range(400, 440):
        old = backups.folder / f"sample~{NOW - dt.timedelta(days=days):%Y%m%d-%H%M%S}.hourglass"
        shutil.copy(first, old)
    content = bytearray(filled.read_bytes())
    content[8192:12288] = bytes(4096)
    filled.write_bytes(content)
    with pytest.raises(HourglassError):
        backups.make(LATER)
    assert len(backups.listed()) == 41


# --- putting back -----------------------------------------------------------------------------


def test_restore_keeps_the_present_store_aside(opened: Any, filled: Path, copy: Path) -> None:
    rename_first(opened, "Changed since")
    aside = restore(copy, filled, lambda: LATER)
    assert aside == filled.with_name("sample-before-restore-20260701-093000.hourglass")
    assert names(filled) == ["Sample One"]
    assert names(aside) == ["Changed since"]
    assert filled.stat().st_mode & 0o777 == 0o600
    assert copy.exists()
    verify(copy)
    assert [p.name for p in filled.parent.iterdir() if p.name.startswith(".")] == []
    with opened() as store, store.begin() as connection:
        assert len(records.read(connection, "touches")) == 300
    # And back again from what was kept aside.
    restore(aside, filled, lambda: LATER.replace(hour=10))
    assert names(filled) == ["Changed since"]


def test_restore_where_no_store_was(copy: Path, tmp_path: Path) -> None:
    file = tmp_path / "new" / "sample.hourglass"
    assert restore(copy, file, lambda: LATER) is None
    assert names(file) == ["Sample One"]
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_restore_is_the_way_back_from_a_damaged_store(filled: Path, copy: Path) -> None:
    filled.write_bytes(b"damage" * 1000)
    aside = restore(copy, filled, lambda: LATER)
    assert names(filled) == ["Sample One"]
    assert aside is not None
    assert aside.read_bytes() == b"damage" * 1000


UNCLEAN = """
import datetime as dt, os, sys
from pathlib import Path
from hourglass_desktop import paths
from hourglass_desktop.store.store import open_store
with open_store(
    Path(sys.argv[1]), revisions=paths.revisions_dir(), clock=lambda: dt.datetime(2026, 6, 30),
    write=True,
) as store:
    with store.begin() as connection:
        connection.exec_driver_sql("UPDATE customers SET name = 'Only in the journal'")
    os._exit(0)
"""


def unclean(file: Path) -> None:
    """Leave the store as a killed program leaves it: the last change is in its journal alone."""
    subprocess.run([sys.executable, "-c", UNCLEAN, str(file)], check=True, cwd=paths.bundle_dir())
    assert file.with_name(f"{file.name}-wal").stat().st_size > 0


def test_a_journal_left_behind_never_undoes_a_restore(filled: Path, copy: Path) -> None:
    unclean(filled)
    aside = restore(copy, filled, lambda: LATER)
    assert aside is not None
    assert not filled.with_name(f"{filled.name}-wal").exists()
    assert names(filled) == ["Sample One"]
    assert aside.with_name(f"{aside.name}-wal").exists()  # moved along, nothing of it lost
    assert names(aside) == ["Only in the journal"]


def test_a_store_left_by_a_killed_program_can_be_restored_itself(
    filled: Path, tmp_path: Path
) -> None:
    unclean(filled)
    file = tmp_path / "other" / "sample.hourglass"
    restore(filled, file, lambda: LATER)
    assert names(file) == ["Only in the journal"]


def _cut(copy: Path) -> None:
    copy.write_bytes(copy.read_bytes()[:-4096])


def _flip(copy: Path) -> None:
    content = bytearray(copy.read_bytes())
    content[-2000] ^= 1
    copy.write_bytes(content)


def _swap(copy: Path) -> None:
    copy.write_text("name,phone\n")


def _zero_a_page(copy: Path) -> None:
    content = bytearray(copy.read_bytes())
    content[8192:12288] = bytes(4096)
    copy.write_bytes(content)


@pytest.mark.parametrize(
    ("spoil", "manifest", "sentence"),
    [
        (_cut, True, "damaged"),
        (_cut, False, "damaged"),
        (_flip, True, "it was changed since. Choose another backup.|is damaged"),
        (_zero_a_page, True, "changed since"),
        (_zero_a_page, False, "is damaged"),
        (_swap, True, "is not an Hourglass store"),
        (_swap, False, "is not an Hourglass store"),
        (Path.unlink, True, "There is no"),
    ],
)
def test_a_damaged_or_altered_backup_is_refused(
    filled: Path, copy: Path, spoil: Any, manifest: bool, sentence: str
) -> None:
    before = filled.read_bytes()
    spoil(copy)
    if not manifest:
        manifest_of(copy).unlink()
    with pytest.raises(HourglassError, match=sentence):
        restore(copy, filled, lambda: LATER)
    assert filled.read_bytes() == before
    assert not list(filled.parent.glob("*before-restore*"))
    assert not list(filled.parent.glob(".*"))


def test_every_flipped_byte_of_a_backup_is_noticed(copy: Path) -> None:
    content = copy.read_bytes()
    for place in range(0, len(content), 1973):
        changed = bytearray(content)
        changed[place] ^= 0x10
        copy.write_bytes(changed)
        with pytest.raises(HourglassError):
            verify(copy)
    copy.write_bytes(content)
    verify(copy)


def test_a_manifest_without_a_sum_proves_nothing(copy: Path) -> None:
    manifest_of(copy).write_text("")
    verify(copy)  # the store itself is sound


def test_two_copies_in_a_row_are_equal(filled: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        copy_store(filled, tmp_path / f"{name}.hourglass")
    assert (tmp_path / "a.hourglass").read_bytes() == (tmp_path / "b.hourglass").read_bytes()
