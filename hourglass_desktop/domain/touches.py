"""Touches: contacts that happened; and permissions to make more of them."""

import datetime as dt
from dataclasses import dataclass

from hourglass_desktop.domain import rules

DIRECTIONS = ("in", "out")
CHANNELS = ("call", "visit", "e-mail", "letter", "message", "event", "web", "other")
BUILDS = ("know", "like", "trust", "care")
PERMISSION_CHANNELS = ("e-mail", "phone", "post")


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """One contact on a day; blank direction, channel or builds = unknown or none."""

    id: int = 0
    customer: int
    date: dt.date
    direction: str = ""
    channel: str = ""
    builds: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """Leave given or withdrawn to use one channel; the latest per channel stands.

    `given` is None when nobody knows.
    """

    id: int = 0
    customer: int
    date: dt.date
    channel: str
    given: bool | None = None
    how: str = ""


def problems(touch: Touch, today: dt.date) -> dict[str, str]:
    """What is in the way of keeping a touch, by field."""
    return rules.first_of_each(
        (
            ("date", rules.happened(touch.date, today)),
            ("direction", rules.word(touch.direction, DIRECTIONS)),
            ("channel", rules.word(touch.channel, CHANNELS)),
            ("builds", rules.word(touch.builds, BUILDS)),
            *rules.texts(touch),
        )
    )


def permission_problems(permission: Permission, today: dt.date) -> dict[str, str]:
    """What is in the way of keeping a permission, by field."""
    return rules.first_of_each(
        (
            ("date", rules.happened(permission.date, today)),
            ("channel", rules.word(permission.channel, PERMISSION_CHANNELS, needed=True)),
            *rules.texts(permission),
        )
    )
