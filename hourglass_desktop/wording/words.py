"""The names of stages, findings and reasons as an owner reads them."""

from hourglass_desktop.domain.text import _


def stage_name(stage: str) -> str:
    """A stage as a heading."""
    return {
        "know": _("Know"),
        "like": _("Like"),
        "trust": _("Trust"),
        "try": _("Try"),
        "buy": _("Buy"),
        "repeat": _("Repeat"),
        "refer": _("Refer"),
    }[stage]


def finding_words(finding: str) -> str:
    """A finding in the owner's words."""
    return {
        "hole": _("nothing planned"),
        "leak": _("below your milestone"),
        "zero flow": _("nobody went on"),
        "neglect": _("left waiting"),
        "likely leak": _("likely below your milestone"),
        "no data": _("too few to tell"),
        "ok": _("sound"),
    }[finding]


def reason_words(word: str) -> str:
    """A reason of Today as a short label."""
    return {
        "thanks": _("Thank"),
        "repair": _("Repair"),
        "follow-up": _("Follow up"),
        "trial": _("Trial ends"),
        "review": _("Ask for a review"),
        "ask": _("Ask for a referral"),
        "gone quiet": _("Gone quiet"),
        "keep in touch": _("Keep in touch"),
        "no next step": _("No next step"),
    }[word]
