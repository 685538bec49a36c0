"""Filters of the list of customers that the owner named; kept in the store, so in its backups."""

from collections.abc import Sequence
from dataclasses import replace

from hourglass_desktop.domain.changes import SETTINGS, Changes
from hourglass_desktop.domain.errors import FieldErrors, HourglassError
from hourglass_desktop.domain.filters import SavedFilter, as_value, from_value, name_problem
from hourglass_desktop.domain.search_text import fold
from hourglass_desktop.domain.text import _
from hourglass_desktop.services import saving
from hourglass_desktop.store import settings
from hourglass_desktop.store.store import Connection, Store

_NAME = "saved_filters"


class Filters:
    """Keeping, renaming and removing named filters."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def listed(self) -> tuple[SavedFilter, ...]:
        """All of them, by name."""
        with self._store.read() as connection:
            return _read(connection)

    def save(self, saved: SavedFilter) -> Changes:
        """Keep one under its name, over one of that name; FieldErrors for `name`."""
        tidy = replace(saved, name=_tidy(saved.name))

        def work(connection: Connection) -> Changes:
            others = [f for f in _read(connection) if fold(f.name) != fold(tidy.name)]
            return _write(connection, [*others, tidy], _("Filter saved"))

        return self._store.change(work)

    def rename(self, name: str, to: str) -> Changes:
        """Give one another name; FieldErrors for `name`, HourglassError when it is gone."""
        tidy = _tidy(to)

        def work(connection: Connection) -> Changes:
            found = _one(connection, name)
            others = [f for f in _read(connection) if f != found]
            if any(fold(f.name) == fold(tidy) for f in others):
                raise FieldErrors(
                    {"name": _("There is a filter of this name. Choose another name.")}
                )
            return _write(connection, [*others, replace(found, name=tidy)], _("Filter renamed"))

        return self._store.change(work)

    def remove(self, name: str) -> Changes:
        """Forget one; HourglassError when it is gone."""

        def work(connection: Connection) -> Changes:
            found = _one(connection, name)
            others = [f for f in _read(connection) if f != found]
            return _write(connection, others, _("Filter removed"))

        return self._store.change(work)


def _tidy(name: str) -> str:
    tidy = " ".join(name.split())
    saving.refuse({"name": sentence} if (sentence := name_problem(tidy)) else {})
    return tidy


def _read(connection: Connection) -> tuple[SavedFilter, ...]:
    kept = settings.values(connection).get(_NAME)
    found = map(from_value, kept if isinstance(kept, list) else [])
    return tuple(sorted((f for f in found if f is not None), key=lambda f: fold(f.name)))


def _one(connection: Connection, name: str) -> SavedFilter:
    for saved in _read(connection):
        if saved.name == name:
            return saved
    raise HourglassError(_("This filter is no longer there. There is nothing to change."))


def _write(connection: Connection, filters: Sequence[SavedFilter], done: str) -> Changes:
    settings.put(connection, _NAME, [as_value(f) for f in filters] or None)
    return Changes(kinds=frozenset((SETTINGS,)), done=done)
