"""Touches: contacts that happened; and permissions to make more of them."""

import datetime as dt
from dataclasses import dataclass

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
