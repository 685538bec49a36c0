"""The reports one can choose: what they are called, what for, and which days they are of."""

import datetime as dt
from dataclasses import dataclass

from hourglass_desktop.domain.text import _


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportKind:
    """A report as offered; `name` as in the command.

    `has_months`: it can be had as of a month's end. `has_today`: it can be had as of today.
    """

    name: str
    title: str
    purpose: str
    has_months: bool
    has_today: bool

    def file_name(self, day: dt.date, *, is_month: bool) -> str:
        """A name for its PDF, such as "hourglass-report-2026-10.pdf"; of a month or of a day."""
        word = {"monthly": "hourglass-report", "hourglass": "hourglass"}.get(
            self.name, f"hourglass-{self.name}"
        )
        return f"{word}-{day.isoformat()[:7] if is_month else day.isoformat()}.pdf"


def report_kinds() -> tuple[ReportKind, ...]:
    """All of them in the order of the list; a customer's own is found at the customer."""
    lists = {"call-list", "letters", "labels"}
    return tuple(
        ReportKind(
            name=name,
            title=title,
            purpose=purpose,
            has_months=name not in lists,
            has_today=name != "monthly",
        )
        for name, title, purpose in _offered()
    )


def _offered() -> tuple[tuple[str, str, str], ...]:
    """Name, title and purpose of each."""
    return (
        (
            "monthly",
            _("Monthly report"),
            _("The month on one page and its back: what to fix first, and whom to call."),
        ),
        (
            "hourglass",
            _("Hourglass"),
            _("The big glass, and every step from the end with its rate and median days."),
        ),
        (
            "referrals",
            _("Referrals"),
            _("Whom to ask, who is owed thanks, who sent whom, and what came of it."),
        ),
        (
            "trials",
            _("Trials"),
            _("Trials under way, trials decided, and how well each offer does."),
        ),
        (
            "call-list",
            _("Call list"),
            _("Everybody on today's list with the reason and the phone number, to tick off."),
        ),
        (
            "letters",
            _("Letters"),
            _("A letter to every open customer with an address, with room to write by hand."),
        ),
        (
            "labels",
            _("Labels"),
            _("Address labels for every open customer with an address, to print on sheets."),
        ),
    )
