"""The journey map: what the owner does for everybody who enters a stage."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from hourglass_desktop.domain import rules
from hourglass_desktop.domain.stages import STAGES
from hourglass_desktop.domain.text import _
from hourglass_desktop.domain.touches import BUILDS, CHANNELS

STATES = ("idea", "live", "retired")
FIELDS = ("name", "given_name", "organisation", "business")
"""What stands in braces in a message is filled in for each customer."""
_FIELD = re.compile(r"\{([^{}]*)\}")
YOUNGER_THAN = 30
"""Who entered the stage longer ago, in days, gets no new follow-up."""
MOST_DAYS = 10_000
PERMISSION_OF: Mapping[str, str] = MappingProxyType(
    {"call": "phone", "message": "phone", "e-mail": "e-mail", "letter": "post"}
)
"""The permission that a channel needs, which may not be withdrawn; the others need none."""


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

    @property
    def builds(self) -> str:
        """What a touch made for it builds: care from the trial on."""
        return self.stage if self.stage in BUILDS else "care"

    def due_on(self, entered: dt.date) -> dt.date:
        """When it is due for who entered its stage on that day."""
        return dt.date.fromordinal(
            min(entered.toordinal() + (self.days or 0), rules.LAST_DAY.toordinal())
        )


def problems(touchpoint: Touchpoint) -> dict[str, str]:
    """What is in the way of keeping a touchpoint, by field."""
    days = touchpoint.days
    wrong_days = ""
    if days is not None and not 0 <= days <= MOST_DAYS:
        wrong_days = _("Write a whole number of days from 0 to 10,000.")
    return rules.first_of_each(
        (
            ("what", "" if touchpoint.what else _("Write what happens, such as “Welcome card”.")),
            ("stage", rules.word(touchpoint.stage, STAGES, needed=True)),
            ("channel", rules.word(touchpoint.channel, CHANNELS)),
            ("days", wrong_days),
            ("state", rules.word(touchpoint.state, STATES, needed=True)),
            *rules.texts(touchpoint),
            ("text", _unknown_field(touchpoint.text)),
        )
    )


def filled(text: str, values: Mapping[str, str]) -> str:
    """A message with its fields filled in; a missing given name is the name."""
    known = {**dict.fromkeys(FIELDS, ""), **values}
    known["given_name"] = known["given_name"] or known["name"]
    return _FIELD.sub(lambda found: known.get(found[1], found[0]), text)


def _unknown_field(text: str) -> str:
    unknown = next((name for name in _FIELD.findall(text) if name not in FIELDS), None)
    if unknown is None:
        return ""
    return _("There is no field {unknown}. There are: {fields}.").format(
        unknown=f"{{{unknown}}}", fields=", ".join(f"{{{name}}}" for name in FIELDS)
    )
