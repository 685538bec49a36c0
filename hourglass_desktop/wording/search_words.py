"""What the search shows of a thing found: what it is, and where the words stand in it."""

from hourglass_desktop.domain.search_text import fold
from hourglass_desktop.domain.text import _

_MOST = 160
_BEFORE = 30


def kind_title(kind: str) -> str:
    """What a record is called; `kind` as in files, "" for a word that is none."""
    return {
        "customers": _("Customer"),
        "touches": _("Touch"),
        "permissions": _("Permission"),
        "trials": _("Trial"),
        "purchases": _("Purchase"),
        "reviews": _("Review"),
        "referral-asks": _("Referral ask"),
        "introductions": _("Introduction"),
        "marks": _("Mark"),
        "follow-ups": _("Next step"),
        "promotions": _("Spending"),
        "touchpoints": _("Touchpoint"),
    }.get(kind, "")


def excerpt(text: str, typed: str) -> str:
    """A line of a text around the first word typed that stands in it."""
    folded = fold(text)
    places = (folded.find(word) for word in fold(typed).split())
    at = min((place for place in places if place >= 0), default=0)
    start = at - _BEFORE if at > 2 * _BEFORE else 0
    line = " ".join(text[start : start + _MOST].split())
    return f"{'…' if start else ''}{line}{'…' if start + _MOST < len(text) else ''}"
