"""The trash: looked through, put back from, emptied."""

import datetime as dt
from collections.abc import Callable, Collection

from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.kinds import IMPORT_KINDS
from hourglass_desktop.domain.text import _, ngettext
from hourglass_desktop.domain.trash import DAYS_KEPT, Trashed
from hourglass_desktop.store import trash
from hourglass_desktop.store.store import Connection, Store

_ALL = frozenset((*IMPORT_KINDS, "offers", "promotions", "touchpoints", "today-answers"))


class Trash:
    """What was removed, for 90 days."""

    def __init__(self, store: Store, today: Callable[[], dt.date]) -> None:
        """`today` tells the day, asked at each change."""
        self._store = store
        self._today = today

    def listed(self) -> tuple[Trashed, ...]:
        """Everything that can be put back on its own, the last day first."""
        with self._store.read() as connection:
            return trash.listed(connection)

    def put_back(self, wanted: Collection[Trashed]) -> Changes:
        """Take these out again, a customer with all that went along, as one step.

        HourglassError when one is no longer there, or would close a circle of introductions.
        """

        def work(connection: Connection) -> Changes:
            for one in wanted:
                if not trash.put_back(connection, one.kind, one.number):
                    raise HourglassError(
                        _("This is no longer in the trash, so nothing was put back.")
                    )
            words = ngettext("{n} entry put back", "{n} entries put back", len(wanted))
            return Changes(kinds=_ALL, done=words.format(n=len(wanted)))

        return self._store.change(work)

    def empty(self) -> Changes:
        """Take everything in it away for good, which also ends what can be undone."""
        return self._remove(dt.date.max, _("Trash emptied"))

    def tidy(self) -> Changes:
        """Take away for good what lies in it for more than 90 days."""
        return self._remove(self._today() - dt.timedelta(days=DAYS_KEPT + 1), "")

    def _remove(self, until: dt.date, done: str) -> Changes:
        with self._store.begin() as connection:
            gone = trash.remove(connection, until)
        return Changes(kinds=_ALL if gone else frozenset(), done=done)
