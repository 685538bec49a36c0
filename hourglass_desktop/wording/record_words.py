"""What is said about records of each kind."""

from hourglass_desktop.domain.history import History
from hourglass_desktop.domain.text import _, ngettext
from hourglass_desktop.wording.formats import Formats


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


def counted(history: History, formats: Formats) -> str:
    """How much is recorded, kind by kind, as a list; nothing but numbers."""
    counts = (
        (len(history.touches), ngettext("{n} touch", "{n} touches", len(history.touches))),
        (
            len(history.permissions),
            ngettext("{n} permission", "{n} permissions", len(history.permissions)),
        ),
        (len(history.trials), ngettext("{n} trial", "{n} trials", len(history.trials))),
        (len(history.purchases), ngettext("{n} purchase", "{n} purchases", len(history.purchases))),
        (len(history.reviews), ngettext("{n} review", "{n} reviews", len(history.reviews))),
        (len(history.asks), ngettext("{n} referral ask", "{n} referral asks", len(history.asks))),
        (
            len(history.given),
            ngettext("{n} introduction", "{n} introductions", len(history.given)),
        ),
        (len(history.marks), ngettext("{n} mark", "{n} marks", len(history.marks))),
    )
    words = [text.format(n=formats.number(n)) for n, text in counts if n]
    return formats.listed(words) if words else _("nothing")
