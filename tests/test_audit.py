"""The suite's own guard: it sees sockets and hands on open stores, and nothing else."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

ENGINE = "hourglass_desktop.store.engine"


@pytest.fixture
def trespasses(no_trespass: list[str]) -> Iterator[list[str]]:
    yield no_trespass
    no_trespass.clear()


def test_a_socket_is_refused_and_remembered(trespasses: list[str]) -> None:
    with pytest.raises(RuntimeError, match="a socket was created"):
        socket.socket()
    assert trespasses == ["a socket was created"]


def test_a_socket_in_a_thread_is_remembered(trespasses: list[str]) -> None:
    seen: list[str] = []

    def try_one() -> None:
        try:
            socket.socket()
        except RuntimeError as error:
            seen.append(str(error))

    thread = threading.Thread(target=try_one)
    thread.start()
    thread.join()
    assert seen == trespasses == ["a socket was created"]


def test_a_closed_store_may_be_read(tmp_path: Path) -> None:
    store = tmp_path / "shop.hourglass"
    store.write_bytes(b"closed")
    assert store.read_bytes() == b"closed"
    descriptor = os.open(store, os.O_RDONLY)
    os.close(descriptor)


GUARDED = """
import os, pathlib, sys, types
sys.path.insert(0, sys.argv[1])
import conftest
store = pathlib.Path(sys.argv[2])
engine = types.ModuleType("engine")
engine.open_files = lambda: {store}
sys.modules["hourglass_desktop.store.engine"] = engine

def refused(act):
    try:
        act()
    except conftest.TrespassError:
        return True
    return False

os.chdir(store.parent)
print(refused(lambda: store.read_bytes()))
print(refused(lambda: open(store.name, "rb")))
print(refused(lambda: os.open(bytes(store), os.O_RDONLY)))
print(refused(lambda: open(f"{store}-wal", "wb")))
print(refused(lambda: open(store.with_name("link.hourglass"), "rb")))
print(refused(lambda: open(store.with_name("closed.hourglass"), "wb").close()))
print(refused(lambda: open(f"{store}.lock", "wb").close()))
"""


def test_an_open_store_is_out_of_reach_by_every_name(tmp_path: Path) -> None:
    store = tmp_path / "shop.hourglass"
    store.write_bytes(b"open")
    (tmp_path / "link.hourglass").symlink_to(store)
    answers = subprocess.run(
        [sys.executable, "-c", GUARDED, str(Path(__file__).parent), str(store)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert answers.stdout.split() == ["True"] * 5 + ["False"] * 2


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only where processes fork")
def test_a_forked_oracle_may_read(tmp_path: Path) -> None:
    (tmp_path / "shop.hourglass").write_bytes(b"12")
    child = os.fork()
    if child == 0:
        os._exit(len((tmp_path / "shop.hourglass").read_bytes()))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 2


def test_the_store_names_its_open_files() -> None:
    pytest.importorskip(ENGINE)
    open_files = sys.modules[ENGINE].open_files
    assert isinstance(open_files(), set | frozenset)
