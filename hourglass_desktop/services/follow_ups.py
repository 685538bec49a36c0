"""Follow-ups: what was promised or planned, done once or again and again."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from hourglass_desktop.domain import rules
from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.follow_ups import FollowUp, following, problems
from hourglass_desktop.domain.text import _
from hourglass_desktop.services import saving
from hourglass_desktop.store import editing
from hourglass_desktop.store.store import Connection, Store

_KIND = "follow-ups"


class FollowUps:
    """Keeping and removing follow-ups, and doing them."""

    def __init__(self, store: Store, today: Callable[[], dt.date]) -> None:
        """`today` tells the day, asked at each change."""
        self._store = store
        self._today = today

    def save(self, follow_up: FollowUp) -> Changes:
        """Keep one; id 0 is a new one. FieldErrors, HourglassError when it cannot be.

        Repetitions are counted from the first due date: a new due date or rhythm starts anew.
        """
        tidy = rules.tidied(follow_up)
        saving.refuse(problems(tidy, self._today()))
        return self._store.change(
            lambda connection: saving.save(connection, _KIND, _counted_from_first(connection, tidy))
        )

    def remove(self, number: int) -> Changes:
        """Put one in the trash; HourglassError when it is not there."""
        return self._store.change(
            lambda connection: saving.remove(connection, _KIND, number, self._today())
        )

    def done(self, number: int, on: dt.date) -> Changes:
        """Note that one was done on a day; the next one of a repeating one is made.

        FieldErrors for `done_on`, HourglassError when it is done already or not there.
        """
        refuse_early(on, self._today())
        return self._store.change(lambda connection: finish(connection, number, on))


def refuse_early(on: dt.date, today: dt.date) -> None:
    """FieldErrors for `done_on` when it is no day on which something can have been done."""
    saving.refuse(rules.first_of_each((("done_on", rules.happened(on, today)),)))


def finish(connection: Connection, number: int, on: dt.date) -> Changes:
    """Note that a follow-up was done, and make the next one of a repeating one.

    HourglassError when it is done already or not there.
    """
    kept: FollowUp = saving.kept_record(connection, _KIND, number)
    if kept.done_on is not None:
        raise HourglassError(_("This next step is done already. There is nothing to do."))
    changes = saving.save(connection, _KIND, replace(kept, done_on=on))
    coming = following(kept, on)
    if coming is not None:
        editing.put(connection, _KIND, coming)
    return replace(changes, done=_("Next step done"))


def _counted_from_first(connection: Connection, follow_up: FollowUp) -> FollowUp:
    if not follow_up.repeats:
        planned = follow_up.first_due_on if follow_up.touchpoint else None
        return replace(follow_up, first_due_on=planned)
    kept: FollowUp | None = editing.one(connection, _KIND, follow_up.id) if follow_up.id else None
    first = follow_up.due_on
    if kept and (kept.due_on, kept.repeats) == (follow_up.due_on, follow_up.repeats):
        first = kept.first_due_on or first
    return replace(follow_up, first_due_on=first)
