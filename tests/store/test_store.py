"""One writer at a time, nothing acknowledged ever lost, and trouble of the disk in words."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hourglass_desktop import paths
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.store import records
from hourglass_desktop.store.backup import Backups, broken, verify
from hourglass_desktop.store.engine import driver
from hourglass_desktop.store.store import back_up_to, locked, open_store, restore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.domain.drafts import Draft

NOW = dt.datetime(2026, 6, 30, 12)  # noqa: DTZ001 - the owner's own clock
NEEDS_UNIX = pytest.mark.skipif(os.name == "nt", reason="needs signals and limits of Unix")


def run(script: str, *arguments: object, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Run a script in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=check,
        cwd=paths.bundle_dir(),
    )


def touches(file: Path) -> int:
    """How many touches a store holds, by the driver alone; the store must be sound."""
    with driver(file, mode="rw") as connection:
        assert broken(connection) == []
        found: int = connection.execute("SELECT count(*) FROM touches").fetchone()[0]
        return found


@pytest.fixture
def one_customer(opened: Any, plain: Draft, file: Path) -> Path:
    """A closed store with one customer."""
    plain.customer()
    with opened() as store, store.begin() as connection:
        records.save(connection, plain.book)
    return file


# --- one writer, many readers -----------------------------------------------------------------


def test_a_second_writer_is_refused_in_words(opened: Any, file: Path) -> None:
    with opened(), pytest.raises(HourglassError) as caught, opened():
        pass
    assert caught.value.message == (
        f"The store {file} is in use by another window or command. Close it there, or wait until "
        "it is done, and try again."
    )
    with opened() as store, store.begin():
        pass


def test_a_restore_beside_a_writer_is_refused(opened: Any, file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.hourglass"
    back_up_to(file, copy)
    with opened(), pytest.raises(HourglassError, match="in use by another window"):
        restore(copy, file, lambda: NOW)


def test_a_reader_and_a_backup_work_beside_a_writer(
    opened: Any, one_customer: Path, plain: Draft, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.hourglass"
    with opened() as writer, opened(write=False) as reader:
        with reader.read() as before, writer.begin() as connection:
            assert len(records.read(before, "customers")) == 1
            plain.touch(1, "2026-01-01")
            records.insert(connection, "touches", plain.book.touches)
            assert records.read(before, "touches") == []
            back_up_to(one_customer, copy)  # in the middle of a change
        with reader.read() as connection:
            assert len(records.read(connection, "touches")) == 1
    assert touches(copy) == 0
    assert touches(one_customer) == 1
    verify(copy)


def test_a_view_stays_the_same_while_others_write(
    opened: Any, one_customer: Path, plain: Draft
) -> None:
    plain.touch(1, "2026-01-01")
    with opened() as writer, opened(write=False) as reader, reader.read() as view:
        assert records.read(view, "touches") == []
        with writer.begin() as connection:
            records.insert(connection, "touches", plain.book.touches)
        assert records.read(view, "touches") == []
    assert touches(one_customer) == 1


def test_the_lock_is_free_again_after_an_error(file: Path) -> None:
    with contextlib.suppress(ZeroDivisionError), locked(file):
        raise ZeroDivisionError
    with locked(file):
        pass


# --- killed -----------------------------------------------------------------------------------

KILLED = """
import datetime as dt, json, os, random, signal, sys
from pathlib import Path
from hourglass_desktop import paths
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.purchases import Purchase
from hourglass_desktop.domain.touches import Touch
from hourglass_desktop.store import records
from hourglass_desktop.store.backup import broken
from hourglass_desktop.store.store import open_store

file, kills, rng = Path(sys.argv[1]), int(sys.argv[2]), random.Random(sys.argv[3])
day = dt.date(2026, 1, 1)

def opened():
    return open_store(
        file, revisions=paths.revisions_dir(), clock=lambda: dt.datetime(2026, 6, 30), write=True
    )

def work(done):
    with opened() as store:
        while True:
            with store.begin() as connection:
                numbers = records.next_numbers(connection, "touches", 20)
                for n in numbers:
                    note = Touch(id=n, customer=1, date=day, note="x" * 300)
                    records.insert(connection, "touches", [note])
                bought = [Purchase(id=n, customer=1, date=day) for n in numbers]
                records.insert(connection, "purchases", bought)
            os.write(done, f"{numbers[-1]}\\n".encode())

acknowledged = 0
for _ in range(kills):
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        work(writing)
    os.close(writing)
    seen = b""
    wanted = rng.randrange(5)
    while seen.count(b"\\n") < wanted:
        seen += os.read(reading, 4096)
    for _ in range(rng.randrange(60_000)):
        pass
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(reading, 4096):
        seen += more
    os.close(reading)
    acknowledged = max([acknowledged, *map(int, seen.split())])
    with opened() as store, store.begin() as connection:
        assert broken(connection.connection.dbapi_connection) == []
        notes = {t.id for t in records.read(connection, "touches")}
        bought = {p.id for p in records.read(connection, "purchases")}
        assert notes == bought == set(range(1, len(notes) + 1)), "half a change was kept"
        assert len(notes) % 20 == 0
        assert len(notes) >= acknowledged, "an acknowledged change was lost"
print(json.dumps([acknowledged, len(notes)]))
"""


def kill_and_look(file: Path, kills: int, seed: str) -> None:
    ran = run(KILLED, file, kills, seed, check=False)
    assert ran.returncode == 0, ran.stderr
    acknowledged, kept = json.loads(ran.stdout)
    assert kept >= acknowledged > 0


@NEEDS_UNIX
def test_killed_in_the_middle_of_a_change(one_customer: Path) -> None:
    kill_and_look(one_customer, 20, "twenty")


@NEEDS_UNIX
@pytest.mark.heavy
@pytest.mark.parametrize("seed", range(3))
def test_killed_two_hundred_times_over(one_customer: Path, seed: int) -> None:
    kill_and_look(one_customer, 200, f"heavy {seed}")


CREATING = """
import datetime as dt, os, sys
from pathlib import Path
from hourglass_desktop import paths
from hourglass_desktop.store.store import open_store

file = Path(sys.argv[1])
os.write(1, b"ready\\n")
sys.stdin.readline()
with open_store(
    file,
    revisions=paths.revisions_dir(),
    clock=lambda: dt.datetime(2026, 6, 30),
    write=True,
    create=True,
):
    os.write(1, b"made\\n")
    sys.stdin.readline()
"""


@contextlib.contextmanager
def creating(file: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process that makes a store as soon as it gets a line, and holds it until the next one."""
    with subprocess.Popen(
        [sys.executable, "-c", CREATING, str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=paths.bundle_dir(),
        bufsize=0,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        process.stdin.write(b"\n")
        try:
            yield process
        finally:
            process.kill()


@NEEDS_UNIX
def test_killed_while_a_store_is_made(tmp_path: Path) -> None:
    """Killed the moment its unfinished file is there: the place stays free for the next one."""
    file = tmp_path / "new.hourglass"
    part = tmp_path / ".new.hourglass.part"
    with creating(file) as process:
        while process.poll() is None and not (part.exists() or file.exists()):
            pass
        process.send_signal(signal.SIGSTOP)
        seen = file.exists()
        if not seen:  # others are told that it is being made, not that it is no store
            with (
                pytest.raises(HourglassError, match="in use by another"),
                open_store(
                    file,
                    revisions=paths.revisions_dir(),
                    clock=lambda: NOW,
                    write=True,
                    create=True,
                ),
            ):
                pass
        assert file.exists() == seen
    assert part.exists() != seen
    assert touches_of_new(file) == 0
    left = {path.name for path in tmp_path.iterdir()} - {"backups"}
    assert left == {file.name, f"{file.name}.lock"}
    if os.name != "nt":
        assert file.stat().st_mode & 0o777 == 0o600


def touches_of_new(file: Path) -> int:
    """Open a store, made now if it is not there, and count its touches."""
    with open_store(
        file, revisions=paths.revisions_dir(), clock=lambda: NOW, write=True, create=True
    ):
        pass
    return touches(file)


@NEEDS_UNIX
def test_a_store_just_made_is_one_whole_file(tmp_path: Path) -> None:
    file = tmp_path / "new.hourglass"
    with creating(file) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"made\n"
        with (
            pytest.raises(HourglassError, match="in use by another"),
            open_store(
                file, revisions=paths.revisions_dir(), clock=lambda: NOW, write=True, create=True
            ),
        ):
            pass
        copy = shutil.copy(file, tmp_path / "copied.hourglass")
    assert touches(Path(copy)) == 0


@pytest.mark.parametrize("there", [False, True])
def test_only_a_store_made_by_this_opening_can_be_discarded(tmp_path: Path, *, there: bool) -> None:
    file = tmp_path / "new.hourglass"
    if there:
        touches_of_new(file)
    with open_store(
        file, revisions=paths.revisions_dir(), clock=lambda: NOW, write=True, create=True
    ) as store:
        assert store.is_new is not there
        store.discard()
        assert file.exists()
    assert file.exists() == there
    assert not list(tmp_path.glob("new.hourglass-*"))


@NEEDS_UNIX
def test_a_store_put_in_the_place_of_a_discarded_one_stays(tmp_path: Path) -> None:
    file = tmp_path / "new.hourglass"
    other = tmp_path / "other.hourglass"
    touches_of_new(other)
    with open_store(
        file, revisions=paths.revisions_dir(), clock=lambda: NOW, write=True, create=True
    ) as store:
        store.discard()
        other.replace(file)
    assert touches(file) == 0


# --- no room, no leave to write ---------------------------------------------------------------

FULL = """
import datetime as dt, resource, signal, sys
from pathlib import Path
from hourglass_desktop import paths
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.touches import Touch
from hourglass_desktop.store import records
from hourglass_desktop.store.store import back_up_to, open_store

file, what = Path(sys.argv[1]), sys.argv[2]
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

def limit(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

def attempt():
    if what == "backup":
        limit(file.stat().st_size // 2)
        back_up_to(file, file.with_name("copy.hourglass"))
        return
    if what == "open":
        limit(file.stat().st_size // 2)
    with open_store(
        file, revisions=paths.revisions_dir(), clock=lambda: dt.datetime(2026, 6, 30), write=True
    ) as store:
        limit(file.stat().st_size)
        with store.begin() as connection:
            for n in range(1, 2000):
                note = Touch(id=n, customer=1, date=dt.date(2026, 1, 1), note="x" * 1000)
                records.insert(connection, "touches", [note])
        print("saved")

try:
    attempt()
except HourglassError as error:
    print(error.message)
"""


@NEEDS_UNIX
@pytest.mark.parametrize("what", ["save", "backup", "open"])
def test_a_full_disk_saves_nothing_and_harms_nothing(one_customer: Path, what: str) -> None:
    if what == "open":  # the day's backup is what finds no room
        shutil.rmtree(one_customer.parent / "backups")
    before = sorted(p.name for p in one_customer.parent.rglob("*"))
    printed = run(FULL, one_customer, what).stdout.strip()
    assert "so nothing was saved" in printed
    assert "make room" in printed.lower()
    named = {"save": one_customer.name, "backup": "copy.hourglass", "open": "backups"}[what]
    assert named in printed
    assert touches(one_customer) == 0
    after = sorted(p.name for p in one_customer.parent.rglob("*"))
    assert [n for n in after if n not in before and n != "backups"] == []
    with (
        open_store(
            one_customer, revisions=paths.revisions_dir(), clock=lambda: NOW, write=True
        ) as store,
        store.begin() as connection,
    ):
        assert len(records.read(connection, "customers")) == 1


WITHOUT_PRIVILEGES = """
import ctypes, os, sys
libc = ctypes.CDLL(None, use_errno=True)
if os.geteuid() == 0:
    for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        if libc.prctl(24, capability, 0, 0, 0):  # PR_CAPBSET_DROP
            sys.exit(77)
os.execv(sys.executable, [sys.executable, "-c", *sys.argv[1:]])
"""

ATTEMPT = """
import datetime as dt, json, os, sys
from pathlib import Path
from hourglass_desktop import paths
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.store import records
from hourglass_desktop.store.store import back_up_to, open_store, restore

file, copy = Path(sys.argv[1]), Path(sys.argv[2])
clock = lambda: dt.datetime(2026, 6, 30)
said = {"writable": os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)}

def attempt(name, act):
    try:
        said[name] = act()
    except HourglassError as error:
        said[name] = error.message

def read():
    with open_store(file, revisions=paths.revisions_dir(), clock=clock) as store:
        with store.read() as connection:
            return len(records.read(connection, "customers"))

def write(create):
    with open_store(
        file, revisions=paths.revisions_dir(), clock=clock, write=True, create=create
    ) as store, store.begin() as connection:
        return len(records.read(connection, "customers"))

attempt("read", read)
attempt("write", lambda: write(False))
attempt("create", lambda: write(True))
attempt("backup", lambda: back_up_to(file, copy))
attempt("restore", lambda: str(restore(copy, file, clock)))
print(json.dumps(said))
"""


def as_nobody_special(file: Path, copy: Path) -> dict[str, Any]:
    """What the program says where the system's own rules about leave to write hold."""
    if not hasattr(os, "geteuid") or sys.platform != "linux":
        pytest.skip("leave to write is taken away by Linux's own means")
    ran = run(WITHOUT_PRIVILEGES, ATTEMPT, file, copy, check=False)
    if ran.returncode == 77:
        pytest.skip("the privileges of root cannot be laid down here")
    assert ran.returncode == 0, ran.stderr
    said: dict[str, Any] = json.loads(ran.stdout)
    return said


@pytest.fixture
def copy_place(tmp_path: Path) -> Path:
    place = tmp_path / "elsewhere"
    place.mkdir()
    return place / "copy.hourglass"


@pytest.fixture
def sealed(one_customer: Path) -> Iterator[Callable[..., None]]:
    """Take leave to write away from the store's file, or from its folder too."""

    def sealing(*, folder: bool) -> None:
        for path in one_customer.parent.iterdir():
            if path.is_file():
                path.chmod(0o400)
        if folder:
            one_customer.parent.chmod(0o500)

    yield sealing
    one_customer.parent.chmod(0o700)


@pytest.mark.parametrize("folder", [False, True])
def test_a_store_that_may_not_be_written(
    sealed: Callable[..., None], one_customer: Path, copy_place: Path, folder: bool
) -> None:
    before = one_customer.read_bytes()
    sealed(folder=folder)
    said = as_nobody_special(one_customer, copy_place)
    one_customer.parent.chmod(0o700)
    assert said["writable"] is False
    assert said["read"] == 1
    for way in ("write", "create"):
        assert "cannot be written" in said[way]
        assert str(one_customer) in said[way]
    assert said["backup"] is None
    assert touches(copy_place) == 0
    verify(copy_place)
    assert one_customer.read_bytes() == before
    assert "cannot be written" in said["restore"]


def test_a_folder_that_may_not_be_written_cannot_take_a_backup(
    one_customer: Path, tmp_path: Path
) -> None:
    place = tmp_path / "read-only"
    place.mkdir(mode=0o500)
    said = as_nobody_special(one_customer, place / "copy.hourglass")
    assert said["backup"] == (
        f"{place / 'copy.hourglass'} cannot be written: Permission denied. Choose another place."
    )
    assert list(place.iterdir()) == []
    assert (said["read"], said["write"]) == (1, 1)


# --- moved or replaced while open -------------------------------------------------------------


@pytest.mark.parametrize("how", ["moved", "removed", "replaced"])
def test_a_store_moved_or_replaced_while_open_is_rescued(
    opened: Any, one_customer: Path, plain: Draft, tmp_path: Path, how: str
) -> None:
    other = tmp_path / "other.hourglass"
    back_up_to(one_customer, other)
    first, second = plain.touch(1, "2026-01-01"), plain.touch(1, "2026-01-02")
    by_number = {touch.id: touch for touch in plain.book.touches}
    with opened() as store:
        with store.begin() as connection:
            records.insert(connection, "touches", [by_number[first]])
        if how == "moved":
            one_customer.rename(tmp_path / "moved.hourglass")
        elif how == "removed":
            one_customer.unlink()
        else:
            other.replace(one_customer)
        with pytest.raises(HourglassError) as caught, store.begin() as connection:
            records.insert(connection, "touches", [by_number[second]])
        rescue = one_customer.with_name("sample-rescue-20260630-120000.hourglass")
        assert str(rescue) in caught.value.message
        assert "was moved or replaced while it was open" in caught.value.message
        with pytest.raises(HourglassError, match="120000-2"), store.begin():
            pass  # again, and nothing is overwritten
    assert touches(rescue) == 2
    assert rescue.stat().st_mode & 0o777 == 0o600
    with opened(file=rescue) as store, store.begin() as connection:
        assert [t.id for t in records.read(connection, "touches")] == [first, second]


# --- the day's first copy ---------------------------------------------------------------------


def test_one_backup_a_day_before_the_first_change(opened: Any, one_customer: Path) -> None:
    backups = Backups(one_customer)
    assert len(backups.listed()) == 1
    with opened(write=False):
        pass
    with opened(now=NOW.replace(hour=23)):
        pass
    assert len(backups.listed()) == 1
    tomorrow = NOW + dt.timedelta(days=1)
    with opened(write=False, now=tomorrow):
        pass
    assert len(backups.listed()) == 1
    with opened(now=tomorrow):
        pass
    assert [when for when, _copy in backups.listed()] == [NOW, tomorrow]
    for _when, copy in backups.listed():
        verify(copy)


def test_a_signal_is_no_way_around_the_lock(one_customer: Path) -> None:
    """The kernel frees the lock of a process that died."""
    if os.name == "nt":
        pytest.skip("needs fork")
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(one_customer)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=paths.bundle_dir(),
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(HourglassError, match="in use by another window"), locked(one_customer):
        pass
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    holder.stdout.close()
    with locked(one_customer):
        pass


HOLDS = """
import sys
from pathlib import Path
from hourglass_desktop.store.store import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
    while True:
        pass
"""


# --- threads: the window reads in one and writes in another ----------------------------------


def count_touches(connection: Any) -> int:
    found: int = connection.exec_driver_sql("SELECT count(*) FROM touches").scalar_one()
    return found


def add_touch(store: Any) -> None:
    with store.begin() as connection:
        connection.exec_driver_sql("INSERT INTO touches (customer, date) VALUES (1, 739000)")


def test_a_long_read_blocks_no_write_and_keeps_its_view(opened: Any, one_customer: Path) -> None:
    with opened(file=one_customer) as store, ThreadPoolExecutor(1) as other:
        with store.read() as connection:
            before = count_touches(connection)
            other.submit(add_touch, store).result(timeout=60)
            assert count_touches(connection) == before
        with store.read() as connection:
            assert count_touches(connection) == before + 1


def test_a_long_write_blocks_no_read(opened: Any, one_customer: Path) -> None:
    def read(store: Any) -> int:
        with store.read() as connection:
            return count_touches(connection)

    with opened(file=one_customer) as store, ThreadPoolExecutor(1) as other, store.begin() as held:
        held.exec_driver_sql("INSERT INTO touches (customer, date) VALUES (1, 739000)")
        assert other.submit(read, store).result(timeout=60) == 0


def test_a_view_of_a_writer_cannot_change_anything(opened: Any, one_customer: Path) -> None:
    with (
        opened(file=one_customer) as store,
        pytest.raises(HourglassError),
        store.read() as connection,
    ):
        connection.exec_driver_sql("DELETE FROM customers")


def test_a_store_opened_in_one_thread_is_freed_by_another(opened: Any, one_customer: Path) -> None:
    opening = contextlib.ExitStack()
    with ThreadPoolExecutor(1) as other:
        other.submit(opening.enter_context, opened(file=one_customer)).result(timeout=60)
    with pytest.raises(HourglassError, match="in use"), locked(one_customer):
        pass
    opening.close()
    with locked(one_customer):
        pass
    assert touches(one_customer) == 0
