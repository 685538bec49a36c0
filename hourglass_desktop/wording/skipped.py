"""Which stages a customer leapt over."""

from hourglass_desktop.domain.journey import Journey
from hourglass_desktop.domain.text import ngettext
from hourglass_desktop.wording.formats import Formats
from hourglass_desktop.wording.words import stage_name


def skipped_sentence(journey: Journey, formats: Formats) -> str:
    """Which stages were leapt over, as a sentence; "" when none was."""
    if not journey.skipped:
        return ""
    return ngettext(
        "{stages} was skipped: nothing is recorded for it.",
        "{stages} were skipped: nothing is recorded for them.",
        len(journey.skipped),
    ).format(stages=formats.listed([stage_name(s) for s in journey.skipped]))
