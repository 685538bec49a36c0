"""What one record of each kind is called in a sentence."""

from hourglass_desktop.domain.text import _


def record_word(kind: str) -> str:
    """One record of a kind, as named in files."""
    return {
        "customers": _("this customer"),
        "touches": _("this touch"),
        "permissions": _("this permission"),
        "trials": _("this trial"),
        "purchases": _("this purchase"),
        "reviews": _("this review"),
        "referral-asks": _("this referral ask"),
        "introductions": _("this introduction"),
        "marks": _("this mark"),
        "follow-ups": _("this next step"),
    }[kind]
