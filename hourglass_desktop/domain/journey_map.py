"""What the journey map asks for one customer: which follow-ups, and when they are due."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from hourglass_desktop.domain.journey import Person
from hourglass_desktop.domain.touchpoints import PERMISSION_OF, YOUNGER_THAN, Touchpoint

UNUSED_AFTER = 90
"""A touchpoint live for so many days without being used for as many is unused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A touchpoint with what came of it: open follow-ups, late ones, and the last day of any."""

    touchpoint: Touchpoint
    open: int = 0
    late: int = 0
    used_on: dt.date | None = None

    @property
    def id(self) -> int:
        """The touchpoint's number."""
        return self.touchpoint.id

    def is_unused(self, today: dt.date) -> bool:
        """Whether it is live for 90 days or longer and nothing came of it in as many."""
        long_ago = today - dt.timedelta(days=UNUSED_AFTER)
        live_on = self.touchpoint.live_on
        is_old = self.touchpoint.is_live(today) and (live_on is None or live_on <= long_ago)
        return is_old and (self.used_on is None or self.used_on <= long_ago)


def entered_for(person: Person, touchpoint: Touchpoint, today: dt.date) -> dt.date | None:
    """The day from which a touchpoint counts for a customer; None when it asks for nothing.

    That is the day the stage was entered, when the touchpoint is live and was so by then, and the
    customer has not withdrawn its channel.
    """
    entered = person.entered(touchpoint.stage)
    if entered is None or not touchpoint.is_live(today) or _is_denied(person, touchpoint.channel):
        return None
    is_early = touchpoint.live_on is not None and entered < touchpoint.live_on
    return None if is_early else entered


def newly_due(
    person: Person, touchpoints: Iterable[Touchpoint], had: Collection[int], today: dt.date
) -> list[tuple[Touchpoint, dt.date]]:
    """The touchpoints an open customer gets a follow-up of now, and when that is due.

    `had` are the numbers of those they had one of, also done or removed: never twice.
    """
    if not person.is_open:
        return []
    return [
        (touchpoint, touchpoint.due_on(entered))
        for touchpoint in touchpoints
        if touchpoint.id not in had
        and (entered := entered_for(person, touchpoint, today)) is not None
        and (today - entered).days <= YOUNGER_THAN
    ]


def _is_denied(person: Person, channel: str) -> bool:
    asked = [p for p in person.history.permissions if p.channel == PERMISSION_OF.get(channel)]
    return bool(asked) and max(asked, key=lambda p: (p.date, p.id)).given is False
