"""Named filters: kept in the store, one of a name, gone when removed."""

from dataclasses import replace
from pathlib import Path

import pytest

from hourglass_desktop.app import App
from hourglass_desktop.domain.errors import FieldErrors, HourglassError
from hourglass_desktop.domain.filters import SavedFilter, from_value
from hourglass_desktop.store.store import back_up_to

VIP = SavedFilter(name="  The  best ", group="repeat", search="söhne", tags=("vip", "garden"))


def test_kept_by_name_renamed_and_removed(app: App) -> None:
    assert app.filters.save(VIP).done == "Filter saved"
    kept = replace(VIP, name="The best")
    app.filters.save(SavedFilter(name="a"))
    assert app.filters.listed() == (SavedFilter(name="a"), kept)
    app.filters.save(replace(kept, name="THE BEST", group=""))
    assert [f.name for f in app.filters.listed()] == ["a", "THE BEST"]
    with pytest.raises(FieldErrors) as caught:
        app.filters.rename("a", "the best")
    assert set(caught.value.problems) == {"name"}
    app.filters.rename("a", "b")
    app.filters.remove("THE BEST")
    assert app.filters.listed() == (SavedFilter(name="b"),)
    with pytest.raises(HourglassError, match="no longer there"):
        app.filters.remove("a")
    app.filters.remove("b")
    assert app.filters.listed() == ()


@pytest.mark.parametrize("name", ["", " \n", "x" * 61, "a\x00"])
def test_a_name_is_needed(app: App, name: str) -> None:
    with pytest.raises(FieldErrors) as caught:
        app.filters.save(SavedFilter(name=name))
    assert set(caught.value.problems) == {"name"}


def test_a_backup_carries_them(app: App, tmp_path: Path) -> None:
    app.filters.save(VIP)
    copy = tmp_path / "copy.hourglass"
    back_up_to(app.store.file, copy)
    assert b"The best" in copy.read_bytes()


@pytest.mark.parametrize("value", [None, 7, [], {}, {"name": 1}, {"name": "a", "tags": "b"}])
def test_what_was_not_kept_as_a_filter_is_none(value: object) -> None:
    assert from_value(value) is None
