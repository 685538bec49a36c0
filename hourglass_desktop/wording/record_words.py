"""What is said about one record of each kind."""

from hourglass_desktop.domain.text import _


def removal_question(kind: str) -> str:
    """Whether a record of a kind, as named in files, is to go."""
    return {
        "customers": _("Move this customer to the trash?"),
        "touches": _("Move this touch to the trash?"),
        "permissions": _("Move this permission to the trash?"),
        "trials": _("Move this trial to the trash?"),
        "purchases": _("Move this purchase to the trash?"),
        "reviews": _("Move this review to the trash?"),
        "referral-asks": _("Move this referral ask to the trash?"),
        "introductions": _("Move this introduction to the trash?"),
        "marks": _("Move this mark to the trash?"),
        "follow-ups": _("Move this next step to the trash?"),
    }[kind]
