"""Marks: the owner's own statement that a customer reached a stage."""

import datetime as dt
from dataclasses import dataclass

from hourglass_desktop.domain import rules
from hourglass_desktop.domain.stages import STAGES


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """This customer reached this stage on this day, with the owner's reason."""

    id: int = 0
    customer: int
    stage: str
    date: dt.date
    reason: str = ""


def problems(mark: Mark, today: dt.date) -> dict[str, str]:
    """What is in the way of keeping a mark, by field."""
    return rules.first_of_each(
        (
            ("stage", rules.word(mark.stage, STAGES, needed=True)),
            ("date", rules.happened(mark.date, today)),
            *rules.texts(mark),
        )
    )
