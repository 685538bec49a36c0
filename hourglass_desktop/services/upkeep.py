"""Looking a store over: what SQLite finds wrong, and what the rules forbid."""

from hourglass_desktop.domain.chains import Chains
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.ids import record_id
from hourglass_desktop.domain.text import _, ngettext
from hourglass_desktop.store import records, search_index
from hourglass_desktop.store.backup import broken
from hourglass_desktop.store.store import Store


class Upkeep:
    """Checks that change nothing."""

    def __init__(self, store: Store) -> None:
        """Look over this store."""
        self._store = store

    def check(self) -> list[str]:
        """Everything wrong with the store, in words; empty when it is sound."""
        with self._store.read_afresh() as connection:
            found = broken(connection.connection.dbapi_connection)
            if found:
                return found
            book = records.load(connection)
            strays = search_index.strays(connection)
        if strays:
            found.append(
                ngettext(
                    "The search index does not fit the records in {n} place.",
                    "The search index does not fit the records in {n} places.",
                    strays,
                ).format(n=strays)
            )
        chains = Chains()
        for intro in sorted(book.introductions, key=lambda i: (i.date, i.id)):
            if intro.received is not None:
                try:
                    chains.add(intro.giver, intro.received)
                except HourglassError as error:
                    found.append(f"{record_id(intro.id)}: {error.message}")
        found += [
            _("{id}: a trial that was neither offered nor started.").format(id=record_id(t.id))
            for t in book.trials
            if t.offered_on is None and t.started_on is None
        ]
        return found
