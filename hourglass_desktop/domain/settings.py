"""The business's own settings: they live in the store, so that backups carry them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from hourglass_desktop.domain.fit import KNOCK_OUTS
from hourglass_desktop.domain.own_fields import OwnField
from hourglass_desktop.domain.promotions import Override
from hourglass_desktop.domain.stages import DEFAULT_RHYTHMS, DEFAULT_WINDOWS

PAPERS = ("a4", "letter")
WEEK_STARTS = ("", "monday", "saturday", "sunday")
"""The first day of the week; a blank is the language's own."""


def _nothing() -> Mapping[str, float]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Business:
    """Name, look of paper, and the numbers the owner set; windows, rhythms in days by stage.

    A milestone is the rate (0-1) aimed at for the step into a stage; a stage the owner never set
    has none. Windows and rhythms hold every stage, defaults filled in. `knock_outs` are questions
    of the checklist of fit, in its order. `logo` is a PNG, empty without one.
    """

    name: str = ""
    address: str = ""
    language: str = "en_GB"
    currency: str = "EUR"
    paper: str = "a4"
    week_start: str = ""
    logo: bytes = b""
    windows: Mapping[str, int] = field(default_factory=lambda: MappingProxyType(DEFAULT_WINDOWS))
    rhythms: Mapping[str, int] = field(default_factory=lambda: MappingProxyType(DEFAULT_RHYTHMS))
    milestones: Mapping[str, float] = field(default_factory=_nothing)
    knock_outs: tuple[str, ...] = KNOCK_OUTS
    own_fields: tuple[OwnField, ...] = ()
    override: Override | None = None
    promotion_states: tuple[tuple[dt.date, str], ...] = ()
