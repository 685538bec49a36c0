"""What is said about records of each kind."""

from hourglass_desktop.domain.history import History
from hourglass_desktop.domain.text import _, ngettext
from hourglass_desktop.wording.formats import Formats


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
