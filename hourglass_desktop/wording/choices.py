"""Every choice an owner makes from a list, in order: the value kept and the words shown."""

from hourglass_desktop.domain.stages import STAGES
from hourglass_desktop.domain.text import _
from hourglass_desktop.wording.words import stage_name

Choices = tuple[tuple[str, str], ...]
"""(value as kept, label as shown), in the order to show them."""


def channels() -> Choices:
    """How a touch happened."""
    return (
        ("call", _("Call")),
        ("visit", _("Visit")),
        ("e-mail", _("E-mail")),
        ("letter", _("Letter")),
        ("message", _("Message")),
        ("event", _("Event")),
        ("web", _("Web")),
        ("other", _("Other")),
    )


def directions() -> Choices:
    """Who got in touch with whom."""
    return (("out", _("I got in touch")), ("in", _("They got in touch")))


def builds() -> Choices:
    """What a touch builds."""
    return (
        ("", _("Nothing in particular")),
        ("know", _("Know")),
        ("like", _("Like")),
        ("trust", _("Trust")),
        ("care", _("Care")),
    )


def permission_channels() -> Choices:
    """What a permission is for."""
    return (("e-mail", _("E-mail")), ("phone", _("Phone")), ("post", _("Post")))


def given() -> tuple[tuple[bool | None, str], ...]:
    """Whether a permission was given."""
    return ((True, _("Given")), (False, _("Withdrawn")), (None, _("Not known")))


def trial_outcomes() -> Choices:
    """How a trial ended."""
    return (
        ("", _("Still open")),
        ("bought", _("Bought")),
        ("not bought", _("Not bought")),
        ("no answer", _("No answer")),
    )


def purchase_states() -> Choices:
    """Whether a purchase stands."""
    return (("paid", _("Paid")), ("refunded", _("Refunded")), ("cancelled", _("Cancelled")))


def ask_answers() -> Choices:
    """What was answered when a referral was asked for."""
    return (
        ("", _("Not answered yet")),
        ("yes", _("Yes")),
        ("later", _("Later")),
        ("rather not", _("Rather not")),
        ("no answer", _("No answer")),
    )


def closed_reasons() -> Choices:
    """Why a customer is closed."""
    return (
        ("poor fit", _("Poor fit")),
        ("lost", _("Lost")),
        ("moved away", _("Moved away")),
        ("do not contact", _("Does not want to be contacted")),
        ("other", _("Other reason")),
    )


def fit_answers() -> Choices:
    """Answers on the checklist of fit."""
    return (("yes", _("Yes")), ("no", _("No")), ("", _("Unknown")))


def stages() -> Choices:
    """The stages, for marks."""
    return tuple((s, stage_name(s)) for s in STAGES)


def own_kinds() -> Choices:
    """What a field of the owner's may hold."""
    return (
        ("text", _("Text")),
        ("number", _("Number")),
        ("date", _("Date")),
        ("yes/no", _("Yes or no")),
        ("choice", _("Choice")),
    )
