"""Money spent to be known, in words: costs, and on what kind of day it was spent."""

from collections.abc import Mapping

from hourglass_desktop.domain.promotions import Override
from hourglass_desktop.domain.sources import SourceLine
from hourglass_desktop.domain.text import _, ngettext
from hourglass_desktop.wording.formats import Formats


def source_words(source: str) -> str:
    """A source by its name."""
    return source or _("No source noted")


def spent_words(line: SourceLine, formats: Formats) -> str:
    """What was spent on a source, each currency for itself; "–" for nothing."""
    amounts = formats.amounts(line.spent)
    if line.unknown:
        unknown = ngettext("{n} amount not known", "{n} amounts not known", line.unknown)
        amounts.append(unknown.format(n=formats.number(line.unknown)))
    return ", ".join(amounts) or "–"


def cost_words(line: SourceLine, cost: Mapping[str, int] | None, formats: Formats) -> str:
    """A cost each, or that there is nothing to tell it by; "–" where nothing was spent."""
    if not line.spent and not line.unknown:
        return "–"
    if cost is None:
        return _("no data")
    return ", ".join(formats.money(cost[currency], currency) for currency in sorted(cost))


def gate_words(state: str) -> str:
    """The gate on the day of a promotion; "–" for a day before any was recorded."""
    return {
        "open": _("Open"),
        "on hold": _("On hold"),
        "overridden": _("Overridden"),
    }.get(state, "–")


def override_words(override: Override, formats: Formats) -> str:
    """An override that runs."""
    return _("Your override runs from {first} to {last}: {reason}").format(
        first=formats.date(override.since),
        last=formats.date(override.until),
        reason=override.reason,
    )
