"""A second start: it sees that the store is held, and calls the window that holds it."""

import os
import stat
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from hourglass_desktop.store import raising
from hourglass_desktop.store.store import Store

Opened = Callable[..., AbstractContextManager[Store]]


def test_a_store_is_held_while_it_is_open_for_writing(file: Path, opened: Opened) -> None:
    assert not raising.is_held(file)
    with opened():
        assert raising.is_held(file)
    assert not raising.is_held(file)
    with opened(write=False):
        assert not raising.is_held(file)


def test_a_call_is_taken_once(file: Path) -> None:
    assert not raising.take_call(file)
    raising.ask_to_raise(file)
    raising.ask_to_raise(file)
    call = Path(f"{file}.raise")
    if os.name != "nt":
        assert stat.S_IMODE(call.stat().st_mode) == 0o600
    assert raising.take_call(file)
    assert not raising.take_call(file)
    assert not call.exists()


def test_a_call_that_cannot_be_made_stops_nobody(tmp_path: Path) -> None:
    raising.ask_to_raise(tmp_path / "nowhere" / "a.hourglass")
