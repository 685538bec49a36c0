"""By which ways a customer may be contacted, in words."""

from collections.abc import Iterable

from hourglass_desktop.domain.text import _
from hourglass_desktop.domain.touches import PERMISSION_CHANNELS, Permission
from hourglass_desktop.wording import choices
from hourglass_desktop.wording.formats import Formats


def latest_leave(permissions: Iterable[Permission]) -> dict[str, Permission]:
    """The permission that stands for each channel there is one for: the latest."""
    ordered = sorted(permissions, key=lambda p: (p.date, p.id))
    return {leave.channel: leave for leave in ordered}


def leave_words(permissions: Iterable[Permission], formats: Formats) -> str:
    """A line for each channel: what stands, and since when."""
    standing, names = latest_leave(permissions), dict(choices.permission_channels())
    lines = []
    for channel in PERMISSION_CHANNELS:
        leave = standing.get(channel)
        words = _("{channel}: never asked")
        if leave is not None:
            words = {
                True: _("{channel}: given on {day}"),
                False: _("{channel}: withdrawn on {day}"),
                None: _("{channel}: not known since {day}"),
            }[leave.given]
        day = formats.date(leave.date) if leave is not None else ""
        lines.append(words.format(channel=names[channel], day=day))
    return "\n".join(lines)
