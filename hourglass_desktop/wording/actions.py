"""What the owner may do about the step to fix first: one suggestion each."""

from collections.abc import Sequence

from hourglass_desktop.domain.leaks import FixFirst
from hourglass_desktop.domain.text import _, ngettext
from hourglass_desktop.wording.formats import Formats
from hourglass_desktop.wording.words import stage_name

_NAMED = 3


def some_names(names: Sequence[str], formats: Formats) -> str:
    """The first three names, and how many more there are."""
    if len(names) <= _NAMED:
        return formats.listed(names)
    more = len(names) - _NAMED
    rest = ngettext("{n} more", "{n} more", more).format(n=formats.number(more))
    return formats.listed([*names[:_NAMED], rest])


def suggestion(first: FixFirst, names: Sequence[str], formats: Formats) -> str:
    """One action for the step to fix first; `names` are those it affects, most pressing first."""
    stage = stage_name(first.step.into)
    if first.finding == "hole":
        return _("Plan one thing you do for everybody at {stage} and make it live.").format(
            stage=stage
        )
    if not names:
        return {
            "refer": _("Make asking for a referral part of every good ending."),
            "repeat": _("Plan an offer for those who bought once."),
        }.get(first.step.into, _("Look again at what you do for {stage}.").format(stage=stage))
    who = some_names(names, formats)
    return {
        "refer": _("Ask for a referral: {who}."),
        "repeat": _("Offer something new to {who}."),
        "buy": _("Ask for the decision: {who}."),
        "try": _("Offer a trial to {who}."),
        "trust": _("Show proof of your work to {who}."),
        "like": _("Invite an answer from {who}."),
    }[first.step.into].format(who=who)
