"""What a stage means, and which stages a customer leapt over."""

from hourglass_desktop.domain.journey import Journey
from hourglass_desktop.domain.text import _, ngettext
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


def stage_help(stage: str) -> str:
    """What a stage means and what earns it, in two sentences."""
    return {
        "know": _("They know that you exist. The record itself earns it."),
        "like": _(
            "They showed interest of their own. A touch from them, a touch that builds Like or a "
            "permission to contact them earns it."
        ),
        "trust": _("They have seen proof of your work. A touch that builds Trust earns it."),
        "try": _("They taste your work at low risk. A trial that started earns it."),
        "buy": _("They are a customer in the full sense. The first purchase earns it."),
        "repeat": _("They came back. A purchase on a later day than the first earns it."),
        "refer": _("They send you others. The first introduction they give earns it."),
    }[stage]
