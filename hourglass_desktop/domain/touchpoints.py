"""The journey map: what the owner does for everybody who enters a stage."""

import datetime as dt
from dataclasses import dataclass

STATES = ("idea", "live", "retired")


@dataclass(frozen=True, slots=True, kw_only=True)
class Touchpoint:
    """One planned step at a stage, `days` after a customer enters it."""

    id: int = 0
    stage: str
    what: str
    channel: str = ""
    days: int | None = None
    text: str = ""
    state: str = "idea"
    live_on: dt.date | None = None

    def is_live(self, as_of: dt.date) -> bool:
        """Whether it was live on that day; a live one without a date always was."""
        return self.state == "live" and (self.live_on is None or self.live_on <= as_of)
